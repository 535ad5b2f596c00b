internal import Crypto
internal import Foundation
internal import SQLite

/// The database of a store in memory: one connection, which lives as long as the store.
///
/// Lent to one thread at a time, and again to the thread that has it: what is read inside a publication
/// is read in its transaction. Others wait for the end of a publication, whatever they do.
///
/// Invariant, which the compiler does not check: the connection is used by the thread that holds the
/// lock, or by one that it has write and waits for, and by no other.
final class MemoryDatabase: @unchecked Sendable {
  private let connection: Connection
  private let lock = NSRecursiveLock()

  /// A database of this version, without a row: the next ones are copies of it.
  private static let empty = KeptConnection {
    let made = try Connection.inMemory()
    try made.transaction { _ = try Migrations.apply(to: made) }
    return made
  }

  /// Makes the database of a store that has nothing yet.
  init(zone: String, now: Int64, keys: StoreKeys) throws {
    let connection = try Connection.inMemory()
    try Self.empty.lend { try $0.copy(into: connection) }
    self.connection = connection
    try connection.transaction {
      try StoreQueries.found(
        connection, id: Crypto.randomToken(), zone: zone, check: keys.sealedCheck(), now: now)
      var seals = TableSeals()
      try seals.renew(["store"], connection, keys)
      try seals.write(connection, keys)
    }
  }

  func lend<Result>(_ body: (Connection) throws -> Result) throws -> Result {
    try lock.withLock { try body(connection) }
  }
}
