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
  /// By name in lower case; the last value of a repeated name.
  package var headers: [String: String]
  /// The fields of a posted form, files apart.
  package var form: Parameters
  /// The files of a posted form, already on disk; whoever handles the request owns them.
  package var files: [UploadedFile]
  /// The body of a post that is not a form.
  package var body: [UInt8]

  package init(
    _ method: Method = .get, _ target: String, headers: [String: String] = [:],
    form: Parameters = Parameters(), files: [UploadedFile] = [], body: [UInt8] = []
  ) {
    self.method = method
    let (path, query) = Self.split(target)
    segments = path.split(separator: "/", omittingEmptySubsequences: true).map {
      Parameters.decoded($0, plusIsSpace: false)
    }
    self.query = Parameters(encoded: query)
    self.headers = headers
    self.form = form
    self.files = files
    self.body = body
  }

  private static func split(_ target: String) -> (path: Substring, query: Substring) {
    guard let mark = target.firstIndex(of: "?") else { return (target[...], "") }
    return (target[..<mark], target[target.index(after: mark)...])
  }

  /// The path as the browser would write it.
  package var path: String {
    "/" + segments.map(Parameters.encoded).joined(separator: "/")
  }

  /// The value of a cookie.
  package func cookie(_ name: String) -> String? {
    for pair in (headers["cookie"] ?? "").split(separator: ";") {
      let parts = pair.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else { continue }
      if parts[0].drop(while: { $0 == " " }) == name[...] { return String(parts[1]) }
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
