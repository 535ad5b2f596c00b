import Dispatch
import Glibc

/// Runs blocking work on a thread of its own: handlers need the cooperative pool meanwhile.
func apart<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    DispatchQueue(label: "client").async { continuation.resume(with: Result(catching: body)) }
  }
}

/// What went wrong on the wire.
struct WireError: Error {
  let text: String
}

/// A bare client: bytes out, bytes in, each wait at most some seconds.
final class Client {
  /// An answer as read.
  struct Answer: Sendable {
    var status: Int
    /// By name in lower case.
    var headers: [String: String]
    var body: [UInt8]

    var text: String {
      String(decoding: body, as: UTF8.self)
    }
  }

  private let descriptor: Int32
  private var rest: [UInt8] = []

  init(port: Int, wait seconds: Int = 5) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var wait = timeval(tv_sec: seconds, tv_usec: 0)
    let size = UInt32(MemoryLayout<timeval>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, size)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &wait, size)
    // From another address of this machine than servers have: its ports are not mistaken for theirs.
    guard Self.with(0x7F00_0002, 0, { bind(descriptor, $0, $1) }) == 0,
      Self.with(0x7F00_0001, port, { connect(descriptor, $0, $1) }) == 0
    else { throw WireError(text: "connect \(errno)") }
  }

  /// Calls with an address as the system takes it.
  private static func with(
    _ host: UInt32, _ port: Int, _ body: (UnsafePointer<sockaddr>, UInt32) -> Int32
  ) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = host.bigEndian
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, UInt32(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  deinit {
    close(descriptor)
  }

  /// Sends all; false when the other end no longer takes it.
  @discardableResult func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Sends a text with its line ends as on the wire.
  @discardableResult func send(_ text: String) -> Bool {
    send(Array(text.replacing("\n", with: "\r\n").utf8))
  }

  /// What comes next; empty at the end of the connection.
  func read() throws -> [UInt8] {
    if !rest.isEmpty {
      defer { rest = [] }
      return rest
    }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    guard count >= 0 else { throw WireError(text: "recv \(errno)") }
    return Array(buffer[..<count])
  }

  /// Everything up to the end of the connection.
  func readAll() throws -> [UInt8] {
    var all: [UInt8] = []
    while true {
      let next = try read()
      if next.isEmpty { return all }
      all += next
    }
  }

  /// Bytes up to a mark, the mark left out.
  private func read(to mark: String) throws -> [UInt8] {
    let mark = Array(mark.utf8)
    var all: [UInt8] = []
    while true {
      if let place = all.firstRange(of: mark) {
        rest = Array(all[place.upperBound...]) + rest
        return Array(all[..<place.lowerBound])
      }
      let next = try read()
      if next.isEmpty { throw WireError(text: "closed") }
      all += next
    }
  }

  private func read(count: Int) throws -> [UInt8] {
    var all: [UInt8] = []
    while all.count < count {
      let next = try read()
      if next.isEmpty { throw WireError(text: "closed") }
      all += next
    }
    rest = Array(all[count...]) + rest
    return Array(all[..<count])
  }

  /// The first lines of an answer.
  func head() throws -> Answer {
    let lines = String(decoding: try read(to: "\r\n\r\n"), as: UTF8.self).split(separator: "\r\n")
    let words = (lines.first ?? "").split(separator: " ")
    guard words.count >= 2, let status = Int(words[1]) else { throw WireError(text: "no status") }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      headers[parts[0].lowercased()] = parts.count > 1 ? String(parts[1].dropFirst()) : ""
    }
    return Answer(status: status, headers: headers, body: [])
  }

  /// The next piece of a chunked body; empty at its end.
  func chunk() throws -> [UInt8] {
    let size = String(decoding: try read(to: "\r\n"), as: UTF8.self)
    guard let count = Int(size, radix: 16) else { throw WireError(text: "chunk \(size)") }
    let bytes = try read(count: count)
    _ = try read(count: 2)
    return bytes
  }

  /// A whole answer.
  func answer() throws -> Answer {
    var answer = try head()
    if let length = answer.headers["content-length"].flatMap({ Int($0) }) {
      answer.body = try read(count: length)
    } else if answer.headers["transfer-encoding"] == "chunked" {
      while true {
        let piece = try chunk()
        if piece.isEmpty { break }
        answer.body += piece
      }
    }
    return answer
  }
}
