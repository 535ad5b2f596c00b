import Foundation
import Glibc
import HTTP
import HTTPServer
import Synchronization

/// A folder of its own for one test.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "jalon-server-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// What is in it now.
  var files: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
  }
}

/// Runs a server around a test, and ends it.
func serving(
  _ change: (inout ServerOptions) -> Void = { _ in },
  handler: @escaping @Sendable (Request) async -> Response,
  _ body: (HTTPServer, TemporaryFolder) async throws -> Void
) async throws {
  let folder = try TemporaryFolder()
  var options = ServerOptions(uploadFolder: folder.path, port: 0)
  change(&options)
  let server = try HTTPServer(options, handler: handler)
  let result: Result<Void, any Error>
  do { result = .success(try await body(server, folder)) } catch { result = .failure(error) }
  try await apart { server.stop(grace: .milliseconds(200)) }
  try result.get()
}

/// Sends one request on a connection of its own and reads the answer.
func ask(_ port: Int, _ request: String, _ body: [UInt8] = []) async throws -> Client.Answer {
  try await apart {
    let client = try Client(port: port)
    client.send(request)
    client.send(body)
    return try client.answer()
  }
}

/// A value that appears later, seen by all.
final class Box<Value: Sendable>: Sendable {
  private let content: Mutex<Value>

  init(_ value: Value) {
    content = Mutex(value)
  }

  var value: Value {
    get { content.withLock { $0 } }
    set { content.withLock { $0 = newValue } }
  }

  /// Changes the value in one go.
  func change(_ body: @Sendable (inout Value) -> Void) {
    content.withLock { body(&$0) }
  }
}

/// Waits until something is so, at most three seconds.
func until(_ condition: @Sendable () -> Bool) async throws -> Bool {
  for _ in 0..<600 {
    if condition() { return true }
    try await Task.sleep(for: .milliseconds(5))
  }
  return condition()
}

/// Sockets of servers this process has open on a port, listening and accepted.
///
/// Asked of each file number: other tests open files at the same time, and the system's own list of
/// sockets may skip some while it changes.
func sockets(onPort port: Int) -> Int {
  (0..<Int32(4096)).count { descriptor in
    var address = sockaddr_in()
    var size = UInt32(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
    }
    return code == 0 && address.sin_family == sa_family_t(AF_INET)
      && UInt32(bigEndian: address.sin_addr.s_addr) == 0x7F00_0001
      && Int(UInt16(bigEndian: address.sin_port)) == port
  }
}
