import Glibc
import HTTP
import HTTPServer
import Testing

/// What never reaches a handler.
@Suite struct RefusalTests {
  @Sendable private static func ok(_ request: Request) async -> Response {
    .text("ok")
  }

  @Test(arguments: [
    ("GET / HTTP/1.1\n\n", 400),
    ("GET / HTTP/1.1\nHost: a\nHost: b\n\n", 400),
    ("GET / HTTP/1.1\nHost: a/b\n\n", 400),
    ("POST / HTTP/1.1\nHost: a\nContent-Length: 3\nContent-Length: 3\n\nabc", 400),
    ("POST / HTTP/1.1\nHost: a\nContent-Length: 3\nContent-Length: 4\n\nabc", 400),
    ("POST / HTTP/1.1\nHost: a\nContent-Length: 3, 3\n\nabc", 400),
    ("POST / HTTP/1.1\nHost: a\nContent-Length: +3\n\nabc", 400),
    ("POST / HTTP/1.1\nHost: a\nContent-Length: 3\nTransfer-Encoding: chunked\n\n0\n\n", 400),
    ("POST / HTTP/1.1\nHost: a\nTransfer-Encoding: gzip, chunked\n\n0\n\n", 501),
    ("POST / HTTP/1.0\nHost: a\nTransfer-Encoding: chunked\n\n0\n\n", 400),
    ("POST / HTTP/1.1\nHost: a\nContent-Type: multipart/form-data\nContent-Length: 1\n\na", 400),
    ("POST / HTTP/1.1\nHost: a\nContent-Length : 3\n\nabc", 400),
    ("GET / HTTP/1.1\nHost: a\nBad Name: b\n\n", 400),
    ("GET / HTTP/1.1\nHost: a\nno colon\n\n", 400),
    ("GET /a b HTTP/1.1\nHost: a\n\n", 400),
    ("GET a HTTP/1.1\nHost: a\n\n", 400),
    ("PUT / HTTP/1.1\nHost: a\nContent-Length: 0\n\n", 405),
    ("OPTIONS * HTTP/1.1\nHost: a\n\n", 405),
    ("BREW / HTTP/1.1\nHost: a\n\n", 501),
    ("GET / HTTP/2.0\nHost: a\n\n", 505),
  ])
  func `what two readers could read in two ways is refused`(sent: String, status: Int) async throws
  {
    let isCalled = Box(false)
    let handler: @Sendable (Request) async -> Response = { _ in
      isCalled.value = true
      return .text("ok")
    }
    try await serving(handler: handler) { server, _ in
      let port = server.port
      let answer = try await apart {
        let client = try Client(port: port)
        client.send(sent)
        return try client.answer()
      }
      #expect(answer.status == status)
      // With another request behind it, the answer may be lost as the connection is cut.
      let rest = try await apart {
        let client = try Client(port: port)
        client.send(sent + "GET /next HTTP/1.1\nHost: a\n\n")
        return (try? client.readAll()) ?? []
      }
      // The connection is closed: who knows where the next request begins? (The library's own
      // refusals say their headers twice.)
      #expect(!String(decoding: rest, as: UTF8.self).contains("200"))
      #expect(!isCalled.value)
    }
  }

  @Test(arguments: [
    ("GET /" + String(repeating: "a", count: 9000) + " HTTP/1.1\nHost: a\n\n", 414...414),
    (
      "GET / HTTP/1.1\nHost: a\n" + String(repeating: "A: b\n", count: 120) + "\n", 431...431
    ),
    // More than the library holds: it answers by itself.
    ("GET / HTTP/1.1\nHost: a\nA: " + String(repeating: "a", count: 40_000) + "\n\n", 413...431),
  ])
  func `overly long heads are refused`(sent: String, statuses: ClosedRange<Int>) async throws {
    try await serving(handler: Self.ok) { server, _ in
      let answer = try await ask(server.port, sent)
      #expect(statuses.contains(answer.status))
    }
  }

  @Test(arguments: [
    "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=X",
  ])
  func `a body too large is refused, and the refusal can be read`(type: String) async throws {
    let change: (inout ServerOptions) -> Void = {
      $0.maxBody = 1000
      $0.maxUpload = 2000
      $0.admit = { _ in .upload }
      $0.refusal = { .text("trop grand", status: $0) }
    }
    try await serving(change, handler: Self.ok) { server, _ in
      let port = server.port
      let head = "POST / HTTP/1.1\nHost: a\nContent-Type: \(type)\nContent-Length: 4000000\n"
      let (isSent, answer) = try await apart {
        let client = try Client(port: port)
        client.send(head + "\n")
        // Read only after all is sent, as browsers do.
        let isSent = client.send([UInt8](repeating: 65, count: 4_000_000))
        return (isSent, try client.answer())
      }
      #expect(isSent)
      #expect(answer.status == 413)
      #expect(answer.text == "trop grand")
      #expect(answer.headers["connection"]?.lowercased() == "close")
      let early = try await ask(port, head + "Expect: 100-continue\n\n")
      #expect(early.status == 413)
      #expect(try await until { sockets(onPort: port) == 1 })
    }
  }

  @Test func `a sender who waits to be told is told`() async throws {
    let count: @Sendable (Request) async -> Response = { .text("\($0.body.count)") }
    try await serving(handler: count) { server, _ in
      let port = server.port
      let (first, answer) = try await apart {
        let client = try Client(port: port)
        client.send("POST / HTTP/1.1\nHost: a\nContent-Length: 3\nExpect: 100-continue\n\n")
        let first = try client.head()
        client.send("abc")
        return (first, try client.answer())
      }
      #expect(first.status == 100)
      #expect(answer.text == "3")
    }
  }

  @Test(arguments: [
    // Nothing at all; a line; headers without end; a body without end.
    ("", "", 300), ("G", "E", 300), ("GET / HTTP/1.1\nHost: a\n", "A: b\n", 300),
    ("POST / HTTP/1.1\nHost: a\nContent-Length: 1000\n\n", "a", 600),
  ])
  func `what drips is cut off at its deadline`(first: String, next: String, milliseconds: Int)
    async throws
  {
    let change: (inout ServerOptions) -> Void = {
      $0.headerDeadline = .milliseconds(300)
      $0.bodyIdle = .milliseconds(600)
    }
    try await serving(change, handler: Self.ok) { server, _ in
      let port = server.port
      let begin = ContinuousClock.now
      try await apart {
        let client = try Client(port: port)
        client.send(first)
        // A drop each 50 ms keeps the connection far from idle.
        for _ in 0..<40 {
          guard !next.isEmpty, client.send(next) else { break }
          usleep(50_000)
        }
        _ = try? client.readAll()
      }
      let spent = ContinuousClock.now - begin
      #expect(spent >= .milliseconds(milliseconds))
      #expect(spent < .seconds(4))
    }
  }
}
