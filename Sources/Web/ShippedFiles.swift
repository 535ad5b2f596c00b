internal import Access
internal import HTTP
internal import Records

/// The files pages need, served from the program itself and kept by browsers for a year.
enum ShippedFiles {
  private static let types: [String: String] = [
    "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
  ]

  private static let files: [String: [UInt8]] = {
    var files: [String: [UInt8]] = [:]
    for path in Assets.paths(under: "web") {
      files[String(path.dropFirst("web/".count))] = Assets.bytes(path)
    }
    return files
  }()

  /// A mark of each file's content: another content has another address.
  static let marks: [String: String] = files.mapValues { bytes in
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return String(hash, radix: 36)
  }

  static let route = Route(
    .get, "/statique/:file", .visitor,
    .ready { _, names in
      let name = names["file"] ?? ""
      guard let bytes = files[name], let type = types[String(name.split(separator: ".").last ?? "")]
      else { return .text("", status: 404) }
      var response = Response(200, type: type, bytes)
      response.headers.append(("Cache-Control", "public, max-age=31536000, immutable"))
      return response
    })
}
