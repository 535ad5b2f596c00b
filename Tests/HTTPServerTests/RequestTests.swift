import Foundation
import HTTP
import HTTPServer
import Testing

/// Plain requests and answers through real sockets.
@Suite struct RequestTests {
  /// What the handler saw, line by line.
  @Sendable private static func echo(_ request: Request) async -> Response {
    .text(
      [
        request.method.rawValue, request.segments.joined(separator: "|"), request.query.encoded,
        request.form.encoded, String(decoding: request.body, as: UTF8.self),
        request.cookie("c") ?? "",
      ].joined(separator: "\n"))
  }

  @Test(arguments: [
    ("GET / HTTP/1.1\nHost: a\n\n", "GET\n\n\n\n\n"),
    ("GET /a%2Fb/%C3%A9?x=1%262&y=a+b HTTP/1.1\nHost: a\n\n", "GET\na/b|é\nx=1%262&y=a%20b\n\n\n"),
    ("GET /../%2e%2e/x HTTP/1.1\nHost: a\n\n", "GET\n..|..|x\n\n\n\n"),
    ("GET http://a:80/b?c=1 HTTP/1.1\nHost: a\n\n", "GET\nb\nc=1\n\n\n"),
    ("GET /a HTTP/1.1\nHost: a\nCookie: b=1\nCookie: c=2\n\n", "GET\na\n\n\n\n2"),
    ("POST /p HTTP/1.1\nHost: a\nContent-Length: 3\n\nabc", "POST\np\n\n\nabc\n"),
    (
      "POST /p HTTP/1.1\nHost: a\nContent-Type: application/x-www-form-urlencoded; charset=utf-8"
        + "\nContent-Length: 16\n\nnom=L%C3%A9a&a=1", "POST\np\n\nnom=L%C3%A9a&a=1\n\n"
    ),
    (
      "POST /p HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n3\nabc\n2\nde\n0\n\n",
      "POST\np\n\n\nabcde\n"
    ),
  ])
  func `a request arrives as it was written`(sent: String, seen: String) async throws {
    try await serving(handler: Self.echo) { server, _ in
      let answer = try await ask(server.port, sent)
      #expect(answer.status == 200)
      #expect(answer.text == seen)
      #expect(answer.headers["content-type"] == "text/plain; charset=utf-8")
    }
  }

  @Test func `a head request has the length and no body`() async throws {
    let handler: @Sendable (Request) async -> Response = { _ in .text("douze octets") }
    try await serving(handler: handler) { server, _ in
      let bytes = try await apart {
        let client = try Client(port: server.port)
        client.send("HEAD / HTTP/1.1\nHost: a\nConnection: close\n\n")
        return try client.readAll()
      }
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(text.hasPrefix("HTTP/1.1 200"))
      #expect(text.contains("Content-Length: 12\r\n"))
      #expect(text.hasSuffix("\r\n\r\n"))
    }
  }

  @Test func `a header of the handler cannot begin another`() async throws {
    let handler: @Sendable (Request) async -> Response = { _ in
      var response = Response.text("a")
      response.headers.append(("X-A", "b\r\nX-B: c\r\n\r\nd"))
      response.headers.append(("X-C\r\nX-D", "e"))
      response.headers.append(("Content-Length", "999"))
      return response
    }
    try await serving(handler: handler) { server, _ in
      let answer = try await ask(server.port, "GET / HTTP/1.1\nHost: a\n\n")
      #expect(answer.headers["x-a"] == "bX-B: cd")
      #expect(answer.headers["x-b"] == nil)
      #expect(answer.headers["x-d"] == nil)
      #expect(answer.text == "a")
    }
  }

  @Test(arguments: [false, true])
  func `a file is sent whole, and removed when asked`(remove: Bool) async throws {
    let other = try TemporaryFolder()
    let path = other.path + "/f"
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    try Data(bytes).write(to: URL(filePath: path))
    let handler: @Sendable (Request) async -> Response = { _ in
      var response = Response(200, type: "application/octet-stream")
      response.body = .file(path: path, remove: remove)
      return response
    }
    try await serving(handler: handler) { server, _ in
      let answer = try await ask(server.port, "GET / HTTP/1.1\nHost: a\n\n")
      #expect(answer.body == bytes)
      #expect(FileManager.default.fileExists(atPath: path) == !remove)
    }
  }

  @Test func `a file that is not there is a failure`() async throws {
    let handler: @Sendable (Request) async -> Response = { _ in
      var response = Response()
      response.body = .file(path: "/nowhere/f", remove: false)
      return response
    }
    try await serving(handler: handler) { server, _ in
      let answer = try await ask(server.port, "GET / HTTP/1.1\nHost: a\n\n")
      #expect(answer.status == 500)
    }
  }

  @Test func `a hundred connections wait together, each keeping its place`() async throws {
    let handler: @Sendable (Request) async -> Response = { request in
      try? await Task.sleep(for: .milliseconds(100))
      return .text(request.segments.joined(separator: "/"))
    }
    try await serving(handler: handler) { server, _ in
      let port = server.port
      let begin = ContinuousClock.now
      // One thread sends to all before it reads, twice.
      let answers = try await apart {
        var answers: [String] = []
        for round in 0..<2 {
          let clients = try (0..<100).map { _ in try Client(port: port) }
          for (index, client) in clients.enumerated() {
            client.send("GET /\(round)/\(index) HTTP/1.1\nHost: a\n\n")
          }
          for client in clients { answers.append(try client.answer().text) }
        }
        return answers
      }
      let expected = (0..<2).flatMap { round in (0..<100).map { "\(round)/\($0)" } }
      #expect(answers == expected)
      // One after the other they would take twenty seconds.
      #expect(ContinuousClock.now - begin < .seconds(8))
    }
  }

  @Test func `two hundred connections leave no socket behind`() async throws {
    try await serving(handler: Self.echo) { server, _ in
      let port = server.port
      let before = sockets(onPort: port)
      #expect(before == 1)
      for _ in 0..<200 {
        _ = try await ask(port, "GET / HTTP/1.1\nHost: a\n\n")
      }
      #expect(try await until { sockets(onPort: port) == 1 })
    }
  }

  @Test func `the reasons not to start are told apart`() throws {
    let folder = try TemporaryFolder()
    var options = ServerOptions(uploadFolder: folder.path, port: 0)
    let server = try HTTPServer(options, handler: Self.echo)
    options.port = server.port
    let taken = #expect(throws: ServerError.self) {
      try HTTPServer(options, handler: Self.echo)
    }
    #expect(taken?.code == .portTaken)
    options.host = "192.0.2.1"
    let absent = #expect(throws: ServerError.self) {
      try HTTPServer(options, handler: Self.echo)
    }
    #expect(absent?.code == .address)
    options.uploadFolder = "/nowhere/folder"
    let folderError = #expect(throws: ServerError.self) {
      try HTTPServer(options, handler: Self.echo)
    }
    #expect(folderError?.code == .folder)
    server.stop(grace: .zero)
  }
}
