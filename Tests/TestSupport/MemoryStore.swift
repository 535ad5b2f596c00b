internal import Crypto
package import SQLStores

/// A store in memory: that of the program.
package typealias MemoryStore = SQLiteStore

extension SQLiteStore {
  /// Makes a store in memory where passwords cost little: what they cost in service is not what tests
  /// are about.
  package convenience init(zone: String = "Europe/Paris") {
    do {
      try self.init(
        inMemoryIn: zone, now: 0, passwords: PasswordHash.Cost(passes: 1, memory: 8192))
    } catch {
      preconditionFailure("no store in memory: \(error)")
    }
  }
}
