internal import SQLite
internal import Synchronization

/// A connection kept open for what is asked many times a second.
///
/// Opened at its first use. Each use is over when it returns: none holds back the log.
final class KeptConnection: Sendable {
  private enum Source {
    case opened(@Sendable () throws -> Connection)
    case memory(MemoryDatabase)
  }

  private let source: Source
  private let kept = Mutex<Connection?>(nil)

  init(_ open: @escaping @Sendable () throws -> Connection) { source = .opened(open) }

  init(_ memory: MemoryDatabase) { source = .memory(memory) }

  /// Lends the connection; other threads wait.
  func lend<Result: Sendable>(_ body: (Connection) throws -> Result) throws -> Result {
    let open: @Sendable () throws -> Connection
    switch source {
    case .memory(let memory): return try memory.lend(body)
    case .opened(let opening): open = opening
    }
    return try kept.withLock { kept in
      let connection: Connection
      if let ready = kept {
        connection = ready
      } else {
        connection = try open()
        kept = connection
      }
      return try body(connection)
    }
  }

  /// Closes the connection; the next use opens another.
  ///
  /// As the last of its file, it brings the log back into the file and removes it.
  func close() throws {
    try kept.withLock { kept in
      try kept?.close()
      kept = nil
    }
  }
}
