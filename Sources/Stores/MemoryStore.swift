package import Access
internal import Columns
package import Records
internal import Synchronization

/// A store in memory: the reference the other stores are compared with, and the tests' store.
package final class MemoryStore: Store {
  private let state: Mutex<MemoryState>
  /// Held by the one publication under way; readers go on meanwhile.
  private let publishing = Mutex(())
  private let zone: String
  let people = Mutex(MemoryAccounts())

  package init(zone: String = "Europe/Paris") {
    self.zone = zone
    state = Mutex(MemoryState())
  }

  /// Reads the state as it is now.
  func withState<Result>(_ body: (MemoryState) -> Result) -> Result {
    state.withLock { body($0) }
  }

  package func info() throws -> StoreInfo {
    state.withLock { StoreInfo(id: "memoire", zone: zone, commit: $0.commit) }
  }

  package func publish(
    _ header: ImportHeader, _ body: (any StoreWriter) throws -> Verdict
  ) throws -> ImportEntry? {
    try publishing.withLock { _ in
      let before = state.withLock { $0.copy() }
      let writer = MemoryWriter(before, importID: Int64(before.imports.count) + 1)
      guard case .keep(let counts) = try body(writer) else { return nil }
      return state.withLock { Self.seal(writer, header, counts, into: &$0) }
    }
  }

  package func undo(_ importID: Int64, header: ImportHeader) throws -> ImportEntry {
    try state.withLock { state in
      guard let index = state.imports.firstIndex(where: { $0.id == importID }) else {
        throw UndoRefusal.unknownImport
      }
      guard state.imports[index].undoneBy == nil, !state.undos.contains(importID) else {
        throw UndoRefusal.alreadyUndone
      }
      let writer = MemoryWriter(state.copy(), importID: Int64(state.imports.count) + 1)
      let counts = try undoImport(importID, on: writer)
      writer.state.imports[index].undoneBy = writer.importID
      writer.state.undos.insert(writer.importID)
      return Self.seal(writer, header, counts, into: &state)
    }
  }

  private static func seal(
    _ writer: MemoryWriter, _ header: ImportHeader, _ counts: ImportCounts,
    into state: inout MemoryState
  ) -> ImportEntry {
    writer.state.commit += 1
    let entry = ImportEntry(
      id: writer.importID, kind: header.kind, files: header.files, author: header.author,
      time: header.time, commit: writer.state.commit, counts: counts)
    writer.state.imports.append(entry)
    state = writer.state
    return entry
  }

  package func imports(_ reader: Reader) throws -> [ImportEntry] {
    state.withLock { $0.imports }
  }

  package func waitingLines(_ reader: Reader) throws -> [WaitingLine] {
    state.withLock { $0.waiting.values.sorted { $0.id < $1.id } }
  }

  package func dataset(fields: [Kind: Set<Int>], _ reader: Reader) throws -> Dataset {
    state.withLock { $0.dataset(fields: fields, identity: reader.seesIdentity) }
  }

  package func unreadCells(_ reader: Reader) throws -> [UnreadCell] {
    guard reader.seesIdentity else { return [] }
    return state.withLock { state in
      Kind.allCases.flatMap { kind in
        (state.records[kind]?.asides ?? []).enumerated().flatMap { row, aside in
          UnreadCell.cells(of: kind, row: row, aside: aside)
        }
      }
    }
  }

  package func close() throws {}
}

/// The records of one kind.
struct MemoryRecords {
  var table: Table
  var ids: [RecordID] = []
  var rows: [String: Int] = [:]
  var asides: [[String: String]] = []
  var writtenBy: [Int64] = []
  var persons: [Int32] = []

  init(_ kind: Kind) {
    table = Table(kinds: Schema.of(kind).columnKinds, capacity: 16)
  }
}

/// Everything a memory store holds.
struct MemoryState: Sendable {
  var commit = 0
  /// The number the next record of a kind takes; nothing for 1.
  var nextID: [Kind: RecordID] = [:]
  var records: [Kind: MemoryRecords] = [:]
  var facts: [(importID: Int64, fact: StoredFact)] = []
  var imports: [ImportEntry] = []
  var undos: Set<Int64> = []
  var waiting: [String: WaitingLine] = [:]
  /// Lines taken in, by which import: they wait again when it is undone.
  var released: [String: (by: Int64, line: WaitingLine)] = [:]
  var persons: [String: Int32] = [:]
  /// The operation and the person of each participation taken back.
  var takenBack: [RecordID: (operation: RecordID, person: Int64)] = [:]

  /// The same state on tables of its own.
  func copy() -> MemoryState {
    var other = self
    for (kind, records) in records {
      other.records[kind]?.table = records.table.copy()
    }
    return other
  }

  func dataset(
    fields: [Kind: Set<Int>], identity: Bool, numbering numbered: [Kind] = Dataset.kindsWithPages
  ) -> Dataset {
    var tables: [Kind: Table] = [:]
    for (kind, wanted) in fields {
      let schema = Schema.of(kind)
      let kinds = schema.fields.enumerated().map { position, field in
        let hidden = field.sensitivity == .identity && !identity
        return wanted.contains(position) && !hidden ? field.type.column : .absent
      }
      let source = records[kind]?.table ?? Table(kinds: schema.columnKinds, capacity: 1)
      let table = Table(kinds: kinds, capacity: max(source.count, 1))
      table.appendRows(source.count)
      for row in 0..<source.count {
        table.copyKept(row, from: source, row)
      }
      tables[kind] = table
    }
    var dataset = Dataset(commit: commit, tables: tables)
    for kind in numbered where fields[kind] != nil {
      dataset.ids[kind] = records[kind]?.ids ?? []
    }
    if fields[.participations] != nil, let participations = records[.participations] {
      link(participations, in: &dataset)
    }
    return dataset
  }

  /// Adds the operation and the person of each participation.
  private func link(_ participations: MemoryRecords, in dataset: inout Dataset) {
    let rows = records[.operations]?.rows ?? [:]
    var dense: [Int32: Int32] = [:]
    for row in 0..<participations.table.count {
      let code = participations.table.text(ParticipationField.operation.rawValue, row)
      dataset.participationOperations.append(Int32(rows[code] ?? -1))
      let person = participations.persons[row]
      if dense[person] == nil {
        dense[person] = Int32(dataset.personIDs.count)
        dataset.personIDs.append(Int64(person) + 1)
      }
      dataset.participationPersons.append(dense[person] ?? -1)
    }
  }
}
