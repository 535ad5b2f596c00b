import Glibc
import HTTP
import HTTPServer
import Testing

/// Answers that come piece by piece.
@Suite struct StreamTests {
  private static let get = "GET / HTTP/1.1\nHost: a\n\n"

  @Test func `pieces arrive as they are made`() async throws {
    let (stream, producer) = AsyncStream.makeStream(of: [UInt8].self)
    let handler: @Sendable (Request) async -> Response = { _ in .events(stream) }
    try await serving(handler: handler) { server, _ in
      let port = server.port
      let client = try await apart {
        let client = try Client(port: port)
        client.send(Self.get)
        return Held(client, try client.head())
      }
      #expect(client.head.status == 200)
      #expect(client.head.headers["transfer-encoding"] == "chunked")
      for text in ["un", "deux", "trois"] {
        producer.yield(Array(text.utf8))
        let piece = try await apart { try client.client.chunk() }
        #expect(String(decoding: piece, as: UTF8.self) == text)
      }
      producer.finish()
      let last = try await apart { try client.client.chunk() }
      #expect(last.isEmpty)
    }
  }

  @Test func `a long stream arrives whole`() async throws {
    let handler: @Sendable (Request) async -> Response = { _ in
      var response = Response(200, type: "text/csv")
      response.body = .stream(
        AsyncStream { producer in
          for index in 0..<2000 {
            producer.yield([UInt8](repeating: UInt8(truncatingIfNeeded: index), count: 1000))
          }
          producer.finish()
        })
      return response
    }
    try await serving(handler: handler) { server, _ in
      let answer = try await ask(server.port, Self.get)
      #expect(answer.body.count == 2_000_000)
      #expect(
        answer.body.enumerated().allSatisfy { $1 == UInt8(truncatingIfNeeded: $0 / 1000) })
    }
  }

  @Test func `a browser that leaves before its answer is made is noticed`() async throws {
    let (isAsked, isOver) = (Box(false), Box(false))
    let handler: @Sendable (Request) async -> Response = { _ in
      isAsked.value = true
      // Three seconds at most: `until` waits no longer.
      for _ in 0..<600 where !Task.isCancelled { try? await Task.sleep(for: .milliseconds(5)) }
      if Task.isCancelled { isOver.value = true }
      return Response()
    }
    try await serving(handler: handler) { server, _ in
      let port = server.port
      try await apart {
        let client = try Client(port: port)
        client.send(Self.get)
        while !isAsked.value { usleep(1_000) }
      }
      #expect(try await until { isOver.value })
      #expect(try await until { sockets(onPort: port) == 1 })
    }
  }

  @Test func `a browser that leaves is noticed while nothing is sent`() async throws {
    let isOver = Box(false)
    let handler: @Sendable (Request) async -> Response = { _ in
      .events(
        AsyncStream { producer in
          producer.onTermination = { _ in isOver.value = true }
          producer.yield(Array("début".utf8))
        })
    }
    try await serving(handler: handler) { server, _ in
      let port = server.port
      try await apart {
        let client = try Client(port: port)
        client.send(Self.get)
        _ = try client.head()
        _ = try client.chunk()
      }
      #expect(try await until { isOver.value })
      #expect(try await until { sockets(onPort: port) == 1 })
    }
  }

  @Test func `a stream nobody reads is let go for a head request`() async throws {
    let isOver = Box(false)
    let handler: @Sendable (Request) async -> Response = { _ in
      .events(AsyncStream { $0.onTermination = { _ in isOver.value = true } })
    }
    try await serving(handler: handler) { server, _ in
      let answer = try await ask(server.port, "HEAD / HTTP/1.1\nHost: a\n\n")
      #expect(answer.status == 200)
      #expect(try await until { isOver.value })
    }
  }

  @Test func `the producer's pace is the reader's`() async throws {
    let made = Box(0)
    let handler: @Sendable (Request) async -> Response = { _ in
      var response = Response(200, type: "text/csv")
      response.body = .stream(
        AsyncStream {
          made.change { $0 += 1 }
          return made.value <= 400 ? [UInt8](repeating: 1, count: 100_000) : nil
        })
      return response
    }
    try await serving(handler: handler) { server, _ in
      let port = server.port
      let held = try await apart {
        let client = try Client(port: port)
        client.send(Self.get)
        return Held(client, try client.head())
      }
      // 40 MB in all: what the sockets hold and 256 KiB, then nothing more is made.
      var last = -1
      while made.value != last {
        last = made.value
        try await Task.sleep(for: .milliseconds(150))
      }
      #expect(made.value < 400)
      let count = try await apart {
        var count = 0
        while true {
          let piece = try held.client.chunk()
          if piece.isEmpty { return count }
          count += piece.count
        }
      }
      #expect(count == 40_000_000)
    }
  }
}

/// A client kept between steps; one step uses it at a time.
struct Held: @unchecked Sendable {
  // Invariant: the test awaits each step before the next.
  let client: Client
  let head: Client.Answer

  init(_ client: Client, _ head: Client.Answer) {
    self.client = client
    self.head = head
  }
}
