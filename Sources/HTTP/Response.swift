/// What the program answers, as a value.
package struct Response: Sendable {
  package enum Body: Sendable {
    case bytes([UInt8])
    /// A file sent piece by piece; removed afterwards when asked.
    case file(path: String, remove: Bool)
    /// Pieces sent as they come until the stream ends or the browser leaves.
    case stream(AsyncStream<[UInt8]>)
  }

  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: Body

  package init(
    _ status: Int = 200, type: String = "text/html; charset=utf-8", _ body: [UInt8] = []
  ) {
    self.status = status
    headers = [("Content-Type", type)]
    self.body = .bytes(body)
  }

  /// Sends the browser elsewhere, to be asked with GET.
  package static func redirect(_ address: String) -> Response {
    var response = Response(303)
    response.headers = [("Location", address)]
    return response
  }

  /// A text in the plainest form.
  package static func text(_ text: String, status: Int = 200) -> Response {
    Response(status, type: "text/plain; charset=utf-8", Array(text.utf8))
  }

  /// A file to keep, under a name.
  package static func download(_ bytes: [UInt8], type: String, name: String) -> Response {
    var response = Response(200, type: type, bytes)
    response.headers.append(("Content-Disposition", attachment(name)))
    return response
  }

  /// The header that names a download; names outside ASCII are also given encoded.
  package static func attachment(_ name: String) -> String {
    let plain = String(
      name.map { character in
        let isPlain = character.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
        return isPlain && character != "\"" && character != "\\" ? character : "_"
      })
    return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(Parameters.encoded(name))"
  }

  /// Server-sent events, one after the other.
  package static func events(_ stream: AsyncStream<[UInt8]>) -> Response {
    var response = Response(200, type: "text/event-stream; charset=utf-8")
    response.headers.append(("Cache-Control", "no-store"))
    response.headers.append(("X-Accel-Buffering", "no"))
    response.body = .stream(stream)
    return response
  }

  /// One event as the browser reads it; any line end in the data begins a line of data.
  package static func event(_ name: String, _ data: String) -> [UInt8] {
    let lines = data.split(omittingEmptySubsequences: false) { ["\n", "\r", "\r\n"].contains($0) }
      .map { "data: " + $0 }.joined(separator: "\n")
    return Array("event: \(name)\n\(lines)\n\n".utf8)
  }

  /// The first value of a header.
  package subscript(header: String) -> String? {
    headers.first { $0.name.lowercased() == header.lowercased() }?.value
  }
}
