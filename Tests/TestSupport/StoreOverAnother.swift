package import Access
package import Columns
package import Records
package import Stores

/// A store that has another answer all it does not answer itself.
package protocol StoreOverAnother: Store, RecordReads, ChangeFeed {
  associatedtype Base: Store, RecordReads, ChangeFeed
  var base: Base { get }
}

extension StoreOverAnother {
  package func info() throws -> StoreInfo { try base.info() }

  package func publish(
    _ header: CommitHeader, _ body: (any StoreWriter) throws -> Stores.Verdict
  ) throws -> CommitEntry? { try base.publish(header, body) }

  package func trial(_ body: (any RecordWriter) throws -> Void) throws -> RecordChanges? {
    try base.trial(body)
  }

  package func undo(_ importID: Int64, header: CommitHeader) throws -> CommitEntry {
    try base.undo(importID, header: header)
  }

  package func mergePersons(
    keep: Int64, absorb: Int64, header: CommitHeader
  ) throws -> CommitEntry { try base.mergePersons(keep: keep, absorb: absorb, header: header) }

  package func entry(_ number: Int64, _ reader: Reader) throws -> CommitEntry? {
    try base.entry(number, reader)
  }

  package func imports(_ places: Range<Int>, _ reader: Reader) throws -> [CommitEntry] {
    try base.imports(places, reader)
  }

  package func importCount(_ reader: Reader) throws -> Int { try base.importCount(reader) }

  package func changeCount(_ reader: Reader) throws -> Int { try base.changeCount(reader) }

  package func eachWaitingLine(
    _ which: WaitingSelection, _ reader: Reader, _ body: (WaitingLine) throws -> Void
  ) throws { try base.eachWaitingLine(which, reader, body) }

  package func waitingCount(_ reader: Reader) throws -> Int { try base.waitingCount(reader) }
  package func waitingOutcome(of importID: Int64, _ reader: Reader) throws -> WaitingOutcome {
    try base.waitingOutcome(of: importID, reader)
  }

  package func dataset(fields: [Kind: Set<Int>], _ reader: Reader) throws -> Dataset {
    try base.dataset(fields: fields, reader)
  }

  package func unreadCells(_ reader: Reader) throws -> [UnreadCell] {
    try base.unreadCells(reader)
  }

  package func close() throws { try base.close() }

  package func lastCommit() throws -> Int { try base.lastCommit() }

  package func records(
    _ kind: Kind, _ ids: [RecordID], _ reader: Reader
  ) throws -> (table: Table, rows: [RecordID: Int], asides: [RecordID: [String: String]]) {
    try base.records(kind, ids, reader)
  }

  package func persons(
    _ kind: Kind, _ ids: [RecordID], _ reader: Reader
  ) throws -> [RecordID: Int64] { try base.persons(kind, ids, reader) }

  package func history(
    _ kind: Kind, _ id: RecordID, _ reader: Reader
  ) throws -> [FactEntry] { try base.history(kind, id, reader) }

  package func histories(
    _ kind: Kind, _ ids: [RecordID], _ reader: Reader
  ) throws -> [RecordID: [FactEntry]] { try base.histories(kind, ids, reader) }

  package func savedMappings() throws -> [SavedMapping] { try base.savedMappings() }

  package func saveMapping(_ mapping: SavedMapping) throws { try base.saveMapping(mapping) }

  package func changes(
    after commit: Int, fields: [Kind: Set<Int>], limit: Int, _ reader: Reader
  ) throws -> RecordChanges? {
    try base.changes(after: commit, fields: fields, limit: limit, reader)
  }
}
