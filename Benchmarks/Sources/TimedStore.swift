internal import Access
internal import Columns
internal import Foundation
internal import Records
internal import Stores
internal import Synchronization

/// Seconds since it was made.
struct Stopwatch {
  private let start = ContinuousClock.now

  var seconds: Double {
    let taken = ContinuousClock.now - start
    return Double(taken.components.seconds) + Double(taken.components.attoseconds) / 1e18
  }
}

/// Seconds of processor that all threads of this process used.
func processorSeconds() -> Double {
  Double(clock()) / Double(CLOCKS_PER_SEC)
}

/// Seconds an import spent in its store.
struct StoreTimes {
  /// Looking for the record of a line and for its waiting line.
  var find = 0.0
  /// Sealing and writing records, facts and waiting lines.
  var save = 0.0
  /// Inside the publication, all included.
  var body = 0.0
  /// From the beginning of the transaction to the end of its commit.
  var whole = 0.0
}

/// A store that counts the time of its publications.
final class TimedStore: Store {
  private let store: any Store
  private let measured = Mutex(StoreTimes())

  init(_ store: any Store) {
    self.store = store
  }

  var times: StoreTimes { measured.withLock { $0 } }

  func publish(
    _ header: CommitHeader, _ body: (any StoreWriter) throws -> Verdict
  ) throws -> CommitEntry? {
    let watch = Stopwatch()
    let entry = try store.publish(header) { writer in
      let timed = TimedWriter(writer)
      let watch = Stopwatch()
      let verdict = try body(timed)
      let seconds = watch.seconds
      measured.withLock {
        $0 = timed.times
        $0.body = seconds
      }
      return verdict
    }
    let seconds = watch.seconds
    measured.withLock { $0.whole = seconds }
    return entry
  }

  func trial(_ body: (any RecordWriter) throws -> Void) throws -> RecordChanges? {
    try store.trial(body)
  }

  func info() throws -> StoreInfo { try store.info() }

  func undo(_ importID: Int64, header: CommitHeader) throws -> CommitEntry {
    try store.undo(importID, header: header)
  }

  func mergePersons(keep: Int64, absorb: Int64, header: CommitHeader) throws -> CommitEntry {
    try store.mergePersons(keep: keep, absorb: absorb, header: header)
  }

  func entry(_ number: Int64, _ reader: Reader) throws -> CommitEntry? {
    try store.entry(number, reader)
  }

  func imports(_ places: Range<Int>, _ reader: Reader) throws -> [CommitEntry] {
    try store.imports(places, reader)
  }

  func importCount(_ reader: Reader) throws -> Int { try store.importCount(reader) }

  func changeCount(_ reader: Reader) throws -> Int { try store.changeCount(reader) }

  func eachWaitingLine(
    _ which: WaitingSelection, _ reader: Reader, _ body: (WaitingLine) throws -> Void
  ) throws { try store.eachWaitingLine(which, reader, body) }

  func waitingCount(_ reader: Reader) throws -> Int { try store.waitingCount(reader) }
  func waitingOutcome(of importID: Int64, _ reader: Reader) throws -> WaitingOutcome {
    try store.waitingOutcome(of: importID, reader)
  }

  func dataset(fields: [Kind: Set<Int>], _ reader: Reader) throws -> Dataset {
    try store.dataset(fields: fields, reader)
  }

  func unreadCells(in dataset: Dataset, _ reader: Reader) throws -> [UnreadCell] {
    try store.unreadCells(in: dataset, reader)
  }
  func unreadCells(_ reader: Reader) throws -> [UnreadCell] { try store.unreadCells(reader) }

  func close() throws { try store.close() }
}

/// A writer that counts the time of what it is asked.
private final class TimedWriter: StoreWriter {
  private let writer: any StoreWriter
  private(set) var times = StoreTimes()

  init(_ writer: any StoreWriter) {
    self.writer = writer
  }

  var base: Int { writer.base }

  func dataset(fields: [Kind: Set<Int>], _ reader: Reader) throws -> Dataset {
    try writer.dataset(fields: fields, reader)
  }

  func fetch(_ kind: Kind, keyOf table: Table, row: Int, rank: Int, into scratch: Table) throws
    -> StoredRecord?
  {
    let watch = Stopwatch()
    defer { times.find += watch.seconds }
    return try writer.fetch(kind, keyOf: table, row: row, rank: rank, into: scratch)
  }

  func isErased(_ kind: Kind, _ table: Table, row: Int, structure: String) throws -> Bool {
    let watch = Stopwatch()
    defer { times.find += watch.seconds }
    return try writer.isErased(kind, table, row: row, structure: structure)
  }

  func keys(of kind: Kind, under scope: String) throws -> [String] {
    let watch = Stopwatch()
    defer { times.find += watch.seconds }
    return try writer.keys(of: kind, under: scope)
  }

  func holdsEvent(like table: Table, _ row: Int) throws -> Bool {
    let watch = Stopwatch()
    defer { times.find += watch.seconds }
    return try writer.holdsEvent(like: table, row)
  }

  func save(_ change: Change) throws -> RecordID {
    let watch = Stopwatch()
    defer { times.save += watch.seconds }
    return try writer.save(change)
  }

  func hold(_ line: WaitingLine) throws -> Bool {
    let watch = Stopwatch()
    defer { times.save += watch.seconds }
    return try writer.hold(line)
  }

  func waiting(_ kind: Kind, key: () -> String) throws -> [WaitingLine] {
    let watch = Stopwatch()
    defer { times.find += watch.seconds }
    return try writer.waiting(kind, key: key)
  }

  func author(ofImport id: Int64) throws -> String? { try writer.author(ofImport: id) }
  func replace(_ line: WaitingLine, with other: WaitingLine) throws {
    try writer.replace(line, with: other)
  }

  func release(_ line: WaitingLine) throws { try writer.release(line) }

  func load(_ kind: Kind, _ id: RecordID, into scratch: Table) throws -> StoredRecord? {
    try writer.load(kind, id, into: scratch)
  }

  func hanging(on kind: Kind, _ id: RecordID) throws -> [HangingRecords] {
    try writer.hanging(on: kind, id)
  }

  func withdraw(_ kind: Kind, _ id: RecordID) throws -> Bool { try writer.withdraw(kind, id) }

  func withdrawn(_ kind: Kind, keyOf table: Table, row: Int) throws -> RecordID? {
    try writer.withdrawn(kind, keyOf: table, row: row)
  }

  func isWithdrawn(_ kind: Kind, _ id: RecordID) throws -> Bool {
    try writer.isWithdrawn(kind, id)
  }

  func putBack(_ kind: Kind, _ id: RecordID) throws { try writer.putBack(kind, id) }
}
