import HTTP
import HTTPServer
import Testing

/// How the server ends.
@Suite struct StopTests {
  private static let get = "GET / HTTP/1.1\nHost: a\n\n"

  /// A server of its own, ended by the test.
  private static func server(
    _ handler: @escaping @Sendable (Request) async -> Response
  ) throws -> (HTTPServer, TemporaryFolder) {
    let folder = try TemporaryFolder()
    return (
      try HTTPServer(ServerOptions(uploadFolder: folder.path, port: 0), handler: handler), folder
    )
  }

  @Test func `a running request gets its answer, a new connection none`() async throws {
    let isRunning = Box(false)
    let mayEnd = Box(false)
    let (server, folder) = try Self.server { request in
      guard request.segments == ["long"] else { return .text("ok") }
      isRunning.value = true
      while !mayEnd.value { try? await Task.sleep(for: .milliseconds(5)) }
      return .text("fini")
    }
    async let answer = ask(server.port, "GET /long HTTP/1.1\nHost: a\n\n")
    #expect(try await until { isRunning.value })
    let begin = ContinuousClock.now
    async let end: Void = apart { server.stop(grace: .seconds(20)) }
    var isOpen = true
    while isOpen, ContinuousClock.now - begin < .seconds(3) {
      let late = try? await apart { () -> Client.Answer in
        let client = try Client(port: server.port, wait: 1)
        client.send(Self.get)
        return try client.answer()
      }
      isOpen = late != nil
    }
    #expect(!isOpen)
    mayEnd.value = true
    let read = try await answer
    try await end
    #expect(read.text == "fini")
    #expect(read.headers["connection"]?.lowercased() == "close")
    #expect(ContinuousClock.now - begin < .seconds(10))
    withExtendedLifetime(folder) {}
  }

  @Test func `what outlasts the grace is told so and cancelled`() async throws {
    let isRunning = Box(false)
    let isCancelled = Box(false)
    let (server, folder) = try Self.server { _ in
      isRunning.value = true
      do { try await Task.sleep(for: .seconds(30)) } catch { isCancelled.value = true }
      return .text("trop tard")
    }
    async let answer = ask(server.port, Self.get)
    #expect(try await until { isRunning.value })
    try await apart { server.stop(grace: .milliseconds(50)) }
    #expect(try await answer.status == 503)
    #expect(try await until { isCancelled.value })
    withExtendedLifetime(folder) {}
  }

  @Test(arguments: [("text/event-stream", true), ("text/csv", false)])
  func `events end whole, a cut download can be seen to be cut`(type: String, isWhole: Bool)
    async throws
  {
    let isOver = Box(false)
    let (server, folder) = try Self.server { _ in
      var response = Response(200, type: type)
      response.body = .stream(
        AsyncStream { producer in
          producer.onTermination = { _ in isOver.value = true }
          producer.yield(Array("début".utf8))
        })
      return response
    }
    let port = server.port
    let isRead = Box(false)
    async let rest = apart { () -> [UInt8] in
      let client = try Client(port: port)
      client.send(Self.get)
      _ = try client.head()
      let piece = try client.chunk()
      isRead.value = piece == Array("début".utf8)
      return try client.readAll()
    }
    #expect(try await until { isRead.value })
    let begin = ContinuousClock.now
    try await apart { server.stop(grace: isWhole ? .seconds(10) : .milliseconds(300)) }
    let spent = ContinuousClock.now - begin
    // Only the last, empty chunk says that all was sent.
    #expect(String(decoding: try await rest, as: UTF8.self) == (isWhole ? "0\r\n\r\n" : ""))
    #expect(spent < .seconds(5))
    #expect(try await until { isOver.value })
    #expect(sockets(onPort: port) == 0)
    withExtendedLifetime(folder) {}
  }

  @Test func `idle connections do not keep the server`() async throws {
    let (server, folder) = try Self.server { _ in .text("ok") }
    let port = server.port
    let begin = ContinuousClock.now
    try await apart {
      let silent = try Client(port: port)
      let kept = try Client(port: port)
      kept.send(Self.get)
      _ = try kept.answer()
      server.stop(grace: .seconds(5))
      // A second end does nothing.
      server.stop(grace: .seconds(5))
      #expect(try silent.readAll() == [])
      #expect(try kept.readAll() == [])
    }
    #expect(ContinuousClock.now - begin < .seconds(2))
    #expect(sockets(onPort: port) == 0)
    withExtendedLifetime(folder) {}
  }

  @Test func `a server let go ends`() async throws {
    var held: (HTTPServer, TemporaryFolder)? = try Self.server { _ in .text("ok") }
    let port = held?.0.port ?? 0
    #expect(sockets(onPort: port) == 1)
    held = nil
    #expect(sockets(onPort: port) == 0)
  }

  @Test(.timeLimit(.minutes(1)))
  func `stopped under load, it answers whole or not at all, and is gone`() async throws {
    let (server, folder) = try Self.server { _ in
      try? await Task.sleep(for: .milliseconds(1))
      return .text("ok")
    }
    let port = server.port
    let statuses = Box<[Int: Int]>([:])
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          try await apart {
            // Until the server is gone.
            while let client = try? Client(port: port) {
              for _ in 0..<20 {
                client.send(Self.get)
                guard let answer = try? client.answer() else { break }
                statuses.change { $0[answer.status, default: 0] += 1 }
              }
            }
          }
        }
      }
      #expect(try await until { statuses.value[200, default: 0] >= 100 })
      try await apart { server.stop(grace: .milliseconds(100)) }
      try await group.waitForAll()
    }
    #expect(Set(statuses.value.keys).isSubset(of: [200, 503]))
    #expect(sockets(onPort: port) == 0)
    withExtendedLifetime(folder) {}
  }
}
