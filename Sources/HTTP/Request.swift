/// What a browser asks for, as a value: nothing of the socket stays in it.
package struct Request: Sendable {
  package enum Method: String, Sendable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
  }

  package var method: Method
  /// The parts of the path between slashes, each decoded after the cut; empty for the root.
  package var segments: [String]
  package var query: Parameters
  /// By name in lower case; the last value of a repeated name, cookies joined.
  package var headers: [String: String]
  /// The fields of a posted form, files apart.
  package var form: Parameters
  /// The files of a posted form, already on disk; whoever handles the request owns them.
  package var files: [UploadedFile]
  /// The body of a post that is not a form.
  package var body: [UInt8]
  /// The network the request came from, in which one subscriber may move: three bytes of four, seven
  /// of sixteen.
  ///
  /// Nil when the other end is this machine and is not told to say for whom it asks.
  package var network: String?

  package init(
    _ method: Method = .get, _ target: String, headers: [String: String] = [:],
    form: Parameters = Parameters(), files: [UploadedFile] = [], body: [UInt8] = []
  ) {
    self.method = method
    // Between bytes: a combining mark after a slash or a question mark does not hide it.
    let path = target.utf8.prefix { $0 != UInt8(ascii: "?") }
    segments = path.split(separator: UInt8(ascii: "/")).map {
      Parameters.decoded($0, plusIsSpace: false)
    }
    query = Parameters(
      encoded: String(decoding: target.utf8.dropFirst(path.count + 1), as: UTF8.self))
    self.headers = headers
    self.form = form
    self.files = files
    self.body = body
  }

  /// The path as the browser would write it.
  package var path: String {
    "/" + segments.map(Parameters.encoded).joined(separator: "/")
  }

  /// The value of a cookie.
  package func cookie(_ name: String) -> String? {
    for pair in (headers["cookie"] ?? "").utf8.split(separator: UInt8(ascii: ";")) {
      let trimmed = pair.drop { $0 == 0x20 || $0 == 0x09 }
      guard trimmed.starts(with: name.utf8) else { continue }
      let rest = trimmed.dropFirst(name.utf8.count)
      guard rest.first == UInt8(ascii: "=") else { continue }
      let value = String(decoding: rest.dropFirst(), as: UTF8.self)
      return value.isEmpty ? nil : value
    }
    return nil
  }
}

/// A file that came with a form.
package struct UploadedFile: Sendable {
  /// The name of the form's field.
  package var field: String
  /// The file's name on the user's machine, without folders; never used as a path.
  package var name: String
  /// Where its bytes are.
  package var path: String
  package var size: Int

  package init(field: String, name: String, path: String, size: Int) {
    self.field = field
    self.name = name
    self.path = path
    self.size = size
  }
}
