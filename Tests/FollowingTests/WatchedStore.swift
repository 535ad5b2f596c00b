import Access
import Columns
import Records
import SQLStores
import Stores
import Synchronization
import TestSupport

@testable import Following

/// A store in memory that may tell something else than it holds.
final class WatchedStore: StoreOverAnother {
  typealias Found = (table: Table, rows: [RecordID: Int], asides: [RecordID: [String: String]])

  let base = MemoryStore()
  /// What the next changes told become, once.
  let lie = Mutex<(@Sendable (inout RecordChanges) -> Void)?>(nil)
  /// What single records told become, every time.
  let twist = Mutex<(@Sendable (Kind, inout Found) -> Void)?>(nil)
  /// What happens once after single records were read.
  let between = Mutex<(@Sendable () throws -> Void)?>(nil)
  let breaks = Mutex(false)

  struct Unreadable: Error {}

  func dataset(fields: [Kind: Set<Int>], _ reader: Reader) throws -> Dataset {
    if breaks.withLock({ $0 }) { throw Unreadable() }
    return try base.dataset(fields: fields, reader)
  }

  func changes(
    after commit: Int, fields: [Kind: Set<Int>], limit: Int, _ reader: Reader
  ) throws -> RecordChanges? {
    guard
      var changes = try base.changes(after: commit, fields: fields, limit: limit, reader)
    else { return nil }
    let act = lie.withLock { lie in
      defer { lie = nil }
      return lie
    }
    act?(&changes)
    return changes
  }

  func records(_ kind: Kind, _ ids: [RecordID], _ reader: Reader) throws
    -> (table: Table, rows: [RecordID: Int], asides: [RecordID: [String: String]])
  {
    if breaks.withLock({ $0 }) { throw Unreadable() }
    var found = try base.records(kind, ids, reader)
    twist.withLock { $0 }?(kind, &found)
    let act = between.withLock { between in
      defer { between = nil }
      return between
    }
    try act?()
    return found
  }
}
