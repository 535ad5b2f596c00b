import Access
import Columns
import Records
import Stores
import Synchronization

@testable import Following

/// A store in memory that may tell something else than it holds.
final class WatchedStore: Store, RecordReads, ChangeFeed {
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

  func info() throws -> StoreInfo { try base.info() }
  func publish(_ header: ImportHeader, _ body: (any StoreWriter) throws -> Stores.Verdict) throws
    -> ImportEntry?
  { try base.publish(header, body) }
  func undo(_ importID: Int64, header: ImportHeader) throws -> ImportEntry {
    try base.undo(importID, header: header)
  }
  func mergePersons(keep: Int64, absorb: Int64, header: ImportHeader) throws -> ImportEntry {
    try base.mergePersons(keep: keep, absorb: absorb, header: header)
  }
  func imports(_ reader: Reader) throws -> [ImportEntry] { try base.imports(reader) }
  func waitingLines(_ reader: Reader) throws -> [WaitingLine] { try base.waitingLines(reader) }
  func dataset(fields: [Kind: Set<Int>], _ reader: Reader) throws -> Dataset {
    if breaks.withLock({ $0 }) { throw Unreadable() }
    return try base.dataset(fields: fields, reader)
  }
  func unreadCells(_ reader: Reader) throws -> [UnreadCell] { try base.unreadCells(reader) }
  func close() throws { try base.close() }
  func lastCommit() throws -> Int { try base.lastCommit() }
  func persons(
    _ kind: Kind, _ ids: [RecordID], _ reader: Reader
  ) throws -> [RecordID: Int64] { try base.persons(kind, ids, reader) }
  func history(_ kind: Kind, _ id: RecordID, _ reader: Reader) throws -> [FactEntry] {
    try base.history(kind, id, reader)
  }
  func savedMappings() throws -> [SavedMapping] { try base.savedMappings() }
  func saveMapping(_ mapping: SavedMapping) throws { try base.saveMapping(mapping) }

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
