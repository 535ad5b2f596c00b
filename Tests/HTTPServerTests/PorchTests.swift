import Foundation
import Glibc
import HTTP
import Synchronization
import Testing

@testable import HTTPServer

/// What happens to connections before their requests reach a handler.
@Suite struct PorchTests {
  @Sendable private static func ok(_ request: Request) async -> Response {
    .text(request.network ?? "sans réseau")
  }

  /// The answers of the program itself, told from the library's by a header and a body of their own.
  private static func voice(_ options: inout ServerOptions) {
    options.refusal = { status in
      var response = Response.text("refus \(status)")
      response.headers.append(("X-Voix", "la nôtre"))
      return response
    }
  }

  @Test(arguments: [
    ("GET /recherche?" + String(repeating: "&", count: 600) + " HTTP/1.1\r\nHost: a\r\n\r\n", 414),
    (
      "GET / HTTP/1.1\r\nHost: a\r\nCookie: " + String(repeating: "a;", count: 600) + "\r\n\r\n",
      431
    ),
    ("GET / HTTP/1.1\nHost: a\n\n", 400), ("GET / HTTP/1.1\r\nHost: a\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n", 400),
    ("GET /\u{0} HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nX: b\u{0}c\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\n\u{0}\r\n\r\n", 400),
    ("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\n X: b\r\n\r\n", 400), ("GET / HTTP/1.1\r\n: b\r\n\r\n", 400),
    ("GET /\r\n\r\n", 400), ("GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("\u{16}\u{3}\u{1}\u{2}\u{0}", 400), ("bonjour\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1x\r\n\r\na", 400),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\na", 400),
    ("GET / HTTP/9.9\r\nHost: a\r\n\r\n", 505),
    ("GET /" + String(repeating: "a", count: 40_000), 414),
    ("GET / HTTP/1.1\r\nA: " + String(repeating: "a", count: 40_000), 431),
  ])
  func `every refusal is one answer, in the program's own words`(sent: String, status: Int)
    async throws
  {
    try await serving(Self.voice, handler: Self.ok) { server, _ in
      let port = server.port
      let text = try await apart {
        let client = try Client(port: port)
        client.send(Array(sent.utf8))
        return String(decoding: try client.readAll(), as: UTF8.self)
      }
      #expect(text.hasPrefix("HTTP/1.1 \(status) "))
      #expect(text.hasSuffix("\r\n\r\nrefus \(status)"))
      #expect(text.contains("\r\nX-Voix: la nôtre\r\n"))
      #expect(text.ranges(of: "Content-Length").count == 1)
      #expect(text.ranges(of: "HTTP/1.1").count == 1)
      #expect(try await until { sockets(onPort: port) == 1 })
    }
  }

  @Test func `the longest head there may be is answered`() async throws {
    let query = String(repeating: "&", count: 255) + String(repeating: "a", count: 7900)
    let cookie = String(repeating: "abcdefgh=ijklmnop; ", count: 64).dropLast(2)
    var sent = "GET /?\(query) HTTP/1.1\r\nHost: a\r\nCookie: \(cookie)\r\n"
    for number in 0..<98 { sent += "X-\(number): " + String(repeating: "b", count: 60) + "\r\n" }
    #expect(sent.utf8.count > 16_000 && sent.utf8.count + 2 <= HeadText.longest)
    try await serving(handler: Self.ok) { server, _ in
      // A piece at a time.
      let port = server.port
      let whole = sent + "\r\n"
      let answer = try await apart {
        let client = try Client(port: port)
        for start in stride(from: 0, to: whole.utf8.count, by: 3000) {
          client.send(Array(whole.utf8.dropFirst(start).prefix(3000)))
          usleep(20_000)
        }
        return try client.answer()
      }
      #expect(answer.status == 200)
    }
  }

  @Test func `a connection carries one request`() async throws {
    let count = Atomic(0)
    try await serving { _ in
    } handler: { _ in
      count.add(1, ordering: .relaxed)
      return .text("ok")
    } _: { server, _ in
      let port = server.port
      let text = try await apart {
        let client = try Client(port: port)
        client.send("GET / HTTP/1.1\nHost: a\n\nGET /b HTTP/1.1\nHost: a\n\n")
        return String(decoding: (try? client.readAll()) ?? [], as: UTF8.self)
      }
      #expect(text.ranges(of: "HTTP/1.1 200").count <= 1)
      #expect(count.load(ordering: .relaxed) == 1)
    }
  }

  @Test(arguments: [
    ("a", 200), ("A:8080", 200), ("a.", 200), ("127.0.0.1:1", 200), ("b", 421), ("a.b", 421),
    ("127.0.0.2", 421), ("[::1]:80", 421),
  ])
  func `only known names are answered, and the address that was reached`(
    host: String, status: Int
  ) async throws {
    let change: (inout ServerOptions) -> Void = {
      $0.hosts = ["a"]
      Self.voice(&$0)
    }
    try await serving(change, handler: Self.ok) { server, _ in
      let answer = try await ask(server.port, "GET / HTTP/1.1\nHost: \(host)\n\n")
      #expect(answer.status == status)
    }
  }

  @Test(arguments: [
    (true, "192.0.2.7", "c00002"), (true, "2001:db8:1:2ff::1", "20010db8000102"),
    (true, "::ffff:192.0.2.7", "c00002"), (true, "autre", "sans réseau"),
    (true, "192.0.2.7, 192.0.2.8", "sans réseau"), (false, "192.0.2.7", "sans réseau"),
  ])
  func `only a front that is believed says for whom it asks`(
    isFront: Bool, said: String, network: String
  ) async throws {
    let change: (inout ServerOptions) -> Void = { if isFront { $0.fronts = ["127.0.0.2"] } }
    try await serving(change, handler: Self.ok) { server, _ in
      let answer = try await ask(
        server.port, "GET / HTTP/1.1\nHost: a\nX-Real-IP: \(said)\n\n")
      #expect(answer.text == network)
    }
  }

  @Test func `an address has its share of connections, and leaves the others theirs`()
    async throws
  {
    let mayEnd = Box(false)
    let running = Box(0)
    let change: (inout ServerOptions) -> Void = {
      $0.fronts = ["127.0.0.2"]
      $0.connectionsPerAddress = 2
      Self.voice(&$0)
    }
    let handler: @Sendable (Request) async -> Response = { request in
      if request.segments == ["long"] { running.change { $0 += 1 } }
      while request.segments == ["long"], !mayEnd.value {
        try? await Task.sleep(for: .milliseconds(5))
      }
      return .text("ok")
    }
    try await serving(change, handler: handler) { server, _ in
      let port = server.port
      @Sendable func get(_ path: String, _ address: String) -> String {
        "GET \(path) HTTP/1.1\nHost: a\nX-Real-IP: \(address)\n\n"
      }
      async let first = ask(port, get("/long", "192.0.2.1"))
      async let second = ask(port, get("/long", "192.0.2.1"))
      #expect(try await until { running.value == 2 })
      // They are at work: nobody leaves for the third.
      try await Task.sleep(for: .milliseconds(300))
      let third = try await ask(port, get("/", "192.0.2.1"))
      #expect(third.status == 429)
      #expect(third.headers["retry-after"] == "5")
      #expect(third.text == "refus 429")
      #expect(try await ask(port, get("/", "192.0.2.2")).status == 200)
      mayEnd.value = true
      #expect(try await [first.status, second.status] == [200, 200])
      // Their places are free again.
      #expect(try await until { sockets(onPort: port) == 1 })
      #expect(try await ask(port, get("/", "192.0.2.1")).status == 200)
    }
  }

  @Test(arguments: ["GET / HTTP/1.1\nHost: a\n\n", "GET / HTTP/1.1\nHo", ""])
  func `who takes nothing leaves its place to who comes`(sent: String) async throws {
    let change: (inout ServerOptions) -> Void = {
      $0.connections = 20
      $0.patience = .milliseconds(300)
      $0.bodyIdle = .milliseconds(800)
    }
    let page = [UInt8](repeating: 65, count: 8 << 20)
    let handler: @Sendable (Request) async -> Response = { request in
      request.segments.isEmpty ? Response(200, page) : .text("vivant")
    }
    try await serving(change, handler: handler) { server, _ in
      let port = server.port
      let still = try (0..<60).map { _ in
        let client = try Client(port: port)
        client.send(sent)
        return client
      }
      // Once they have done nothing for long enough; the machine may be slow to fill what they take.
      var isIn = false
      for _ in 0..<50 where !isIn {
        try await Task.sleep(for: .milliseconds(100))
        isIn = (try? await ask(port, "GET /vie HTTP/1.1\nHost: a\n\n"))?.status == 200
      }
      #expect(isIn)
      for _ in 0..<5 {
        let answer = try await ask(port, "GET /vie HTTP/1.1\nHost: a\n\n")
        #expect(answer.status == 200)
        #expect(answer.text == "vivant")
      }
      withExtendedLifetime(still) {}
    }
  }

  @Test func `an answer nobody takes is cut off at its deadline`() async throws {
    let change: (inout ServerOptions) -> Void = {
      $0.answerIdle = .milliseconds(500)
      $0.bodyIdle = .milliseconds(800)
    }
    let page = [UInt8](repeating: 65, count: 16 << 20)
    let handler: @Sendable (Request) async -> Response = { _ in Response(200, page) }
    try await serving(change, handler: handler) { server, _ in
      let port = server.port
      let still = try Client(port: port)
      still.send("GET / HTTP/1.1\nHost: a\n\n")
      // Taken at any pace above the least, it comes whole.
      let reader = try await apart {
        let client = try Client(port: port)
        client.send("GET / HTTP/1.1\nHost: a\n\n")
        var count = 0
        while true {
          let next = try client.read().count
          if next == 0 { return count }
          count += next
          usleep(1000)
        }
      }
      #expect(reader > page.count)
      #expect(try await until { sockets(onPort: port) == 1 })
      withExtendedLifetime(still) {}
    }
  }

  @Test func `places are counted in all and by address`() {
    var places = Places(most: 3, perAddress: 2)
    for address in ["a", "a", nil] as [String?] {
      #expect(places.shortage(address) == nil)
      places.take(address)
    }
    #expect(places.shortage("a") == .address)
    #expect(places.shortage("b") == .all)
    places.leave(nil)
    #expect(places.shortage("b") == nil)
    places.leave("a")
    places.leave("a")
    #expect(places.taken == 0)
    #expect(places.addresses == 0)
  }
}
