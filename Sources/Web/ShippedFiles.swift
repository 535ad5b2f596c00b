internal import Access
internal import Gzip
internal import HTTP
internal import Records

/// The files pages need, served from the program itself and kept by browsers for a year.
enum ShippedFiles {
  private static let types: [String: String] = [
    "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml", "woff2": "font/woff2",
  ]

  /// The parts of the one style sheet, in order.
  private static let styles = ["base.css", "theme.css", "charts.css", "print.css"]

  /// A file as it is, and packed when it is text.
  fileprivate struct File {
    var bytes: [UInt8]
    var packed: [UInt8]?
    var mark: String
  }

  private static let files: [String: File] = {
    var files: [String: File] = [:]
    for path in Assets.paths(under: "web") where !styles.contains(String(path.dropFirst(4))) {
      guard let bytes = Assets.bytes(path) else { continue }
      files[String(path.dropFirst("web/".count))] = File(bytes)
    }
    // The letters have their own address, marked as the pages mark it.
    let font = "inter.woff2"
    let address = "url(\(font)?v=\(files[font]?.mark ?? ""))"
    let sheet = styles.compactMap { Assets.text("web/" + $0) }.joined()
    files["jalon.css"] = File(Array(sheet.replacing("url(\(font))", with: address).utf8))
    return files
  }()

  /// A mark of each file's content: another content has another address.
  static let marks: [String: String] = files.mapValues(\.mark)

  /// The files as they lie beside a page, each under its name.
  static var beside: [(name: String, bytes: [UInt8])] {
    files.map { name, file in
      guard name.hasSuffix(".css") else { return (name, file.bytes) }
      let text = String(decoding: file.bytes, as: UTF8.self)
      return (name, Array(text.replacing(#/\?v=[0-9a-z]+\)/#, with: ")").utf8))
    }
  }

  static let route = Route(
    .get, "/statique/:file", .nobody,
    .ready { request, names in
      let name = names["file"] ?? ""
      guard let file = files[name], let type = types[String(name.split(separator: ".").last ?? "")]
      else { return .text("", status: 404) }
      var response = Response(200, type: type, file.bytes)
      response.headers.append(("Cache-Control", "public, max-age=31536000, immutable"))
      if let packed = file.packed, Packing.accepts(request) {
        response.body = .bytes(packed)
        response.headers.append(("Content-Encoding", "gzip"))
      }
      if file.packed != nil { response.headers.append(("Vary", "Accept-Encoding")) }
      return response
    })
}

extension ShippedFiles.File {
  /// Letters come packed already, and so gain nothing.
  fileprivate init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let packed = Gzip.packed(bytes, level: 9)
    self.packed = packed.flatMap { $0.count < bytes.count * 9 / 10 ? $0 : nil }
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    mark = String(hash, radix: 36)
  }
}
