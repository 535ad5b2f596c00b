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
  /// Texts from which a column of data sets may hold them without a book.
  private let bookTexts: Int
  let people = Mutex(MemoryAccounts())

  /// - Parameter bookTexts: texts below which a column of data sets numbers them.
  package init(zone: String = "Europe/Paris", bookTexts: Int = TablePacker.bookTexts) {
    self.zone = zone
    self.bookTexts = bookTexts
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
    _ header: CommitHeader, _ body: (any StoreWriter) throws -> Verdict
  ) throws -> CommitEntry? {
    try publishing.withLock { _ in
      let before = state.withLock { $0.copy() }
      let writer = MemoryWriter(before, importID: Int64(before.imports.count) + 1)
      guard case .keep(let counts) = try body(writer) else { return nil }
      return state.withLock { seal(writer, header, counts, into: &$0) }
    }
  }

  package func undo(_ importID: Int64, header: CommitHeader) throws -> CommitEntry {
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
      return seal(writer, header.coming(from: .undo), counts, undoes: importID, into: &state)
    }
  }

  package func mergePersons(
    keep: Int64, absorb: Int64, header: CommitHeader
  ) throws -> CommitEntry {
    try publishing.withLock { _ in
      try state.withLock { state in
        let writer = MemoryWriter(state.copy(), importID: Int64(state.imports.count) + 1)
        let counts = try Stores.mergePersons(keep: keep, absorb: absorb, on: writer)
        return seal(writer, header.coming(from: .merge), counts, into: &state)
      }
    }
  }

  private func seal(
    _ writer: MemoryWriter, _ header: CommitHeader, _ counts: ImportCounts,
    undoes: Int64? = nil, into state: inout MemoryState
  ) -> CommitEntry {
    writer.state.commit += 1
    let entry = CommitEntry(
      id: writer.importID, origin: header.origin, kind: header.kind, files: header.files,
      author: header.author,
      time: header.time, commit: writer.state.commit, counts: counts, undoes: undoes)
    writer.state.imports.append(entry)
    state = writer.state
    if let reason = header.reason {
      people.withLock { $0.explain(entry.commit, reason, header.author, header.time) }
    }
    return entry
  }

  package func entry(_ number: Int64, _ reader: Reader) throws -> CommitEntry? {
    state.withLock { $0.imports.first { $0.id == number } }
  }

  package func imports(_ places: Range<Int>, _ reader: Reader) throws -> [CommitEntry] {
    state.withLock { state in
      let listed = state.imports.reversed().filter { $0.origin == .importing }
      return Array(listed[places.clamped(to: listed.indices)])
    }
  }

  package func importCount(_ reader: Reader) throws -> Int {
    state.withLock { $0.imports.count { $0.origin == .importing } }
  }

  package func changeCount(_ reader: Reader) throws -> Int {
    state.withLock { $0.imports.reduce(0) { $0 + $1.counts.changes } }
  }

  package func eachWaitingLine(
    _ which: WaitingSelection, _ reader: Reader, _ body: (WaitingLine) throws -> Void
  ) throws {
    let lines = state.withLock { $0.waiting.values.sorted { $0.id < $1.id } }
    switch which {
    case .all: for line in lines { try body(line) }
    case .kind(let kind): try lines.filter { $0.kind == kind }.forEach(body)
    case .number(let number): try lines.filter { $0.id == number }.forEach(body)
    case .places(let places): try lines[places.clamped(to: lines.indices)].forEach(body)
    }
  }

  package func waitingCount(_ reader: Reader) throws -> Int { state.withLock { $0.waiting.count } }

  package func dataset(fields: [Kind: Set<Int>], _ reader: Reader) throws -> Dataset {
    var dataset = state.withLock { $0.dataset(fields: fields, identity: reader.seesIdentity) }
    // Packed as those of a file: what is tested over this store runs as the program does.
    dataset.tables = dataset.tables.mapValues { $0.packed(bookTexts: bookTexts) }
    return dataset
  }

  package func unreadCells(_ reader: Reader) throws -> [UnreadCell] {
    guard reader.seesIdentity else { return [] }
    return state.withLock { state in
      Kind.allCases.flatMap { kind in
        let asides = state.records[kind]?.asides ?? []
        return state.countedRows(kind).enumerated().flatMap { row, stored in
          UnreadCell.cells(of: kind, row: row, aside: asides[stored])
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
  /// What each record is found by.
  var keys: [String] = []
  var rows: [String: Int] = [:]
  var asides: [[String: String]] = []
  var writtenBy: [Int64] = []
  /// The person of each record, -1 for none.
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
  var imports: [CommitEntry] = []
  var undos: Set<Int64> = []
  var waiting: [String: WaitingLine] = [:]
  /// Lines taken in, by which import: they wait again when it is undone.
  var released: [String: (by: Int64, line: WaitingLine)] = [:]
  var persons: [String: Int32] = [:]
  /// Persons found to be another, by number.
  var personLinks = MemoryLinks<Int32>()
  /// Participations that became part of another.
  var participationLinks = MemoryLinks<RecordID>()
  /// Whom each event named before it came to name another, oldest first; -1 for nobody.
  var earlierPersons: [RecordID: [(until: Int, person: Int32)]] = [:]

  /// Records withdrawn, until they are put back.
  var withdrawn: [Kind: [RecordID: MemoryWithdrawn]] = [:]

  /// The operation and the person of each record taken back that named some.
  var takenBack: [Kind: [RecordID: (operation: RecordID, person: Int64)]] = [:]

  /// The same state on tables of its own.
  func copy() -> MemoryState {
    var other = self
    for (kind, records) in records {
      other.records[kind]?.table = records.table.copy()
    }
    return other
  }

  /// The records as they are.
  ///
  /// - Parameter matched: whether persons found to be one are; else each record names whom it names,
  ///   and participations that are part of another are there too.
  func dataset(fields: [Kind: Set<Int>], identity: Bool, matched: Bool = true) -> Dataset {
    let persons = matched ? personLinks : MemoryLinks()
    func countedRows(_ kind: Kind) -> [Int] {
      matched ? self.countedRows(kind) : Array(records[kind]?.ids.indices ?? 0..<0)
    }
    var tables: [Kind: Table] = [:]
    for (kind, wanted) in fields {
      let schema = Schema.of(kind)
      let kinds = schema.columnKinds(wanted, identity: identity)
      let source = records[kind]?.table ?? Table(kinds: schema.columnKinds, capacity: 1)
      let rows = countedRows(kind)
      let table = Table(kinds: kinds, capacity: max(rows.count, 1))
      table.appendRows(rows.count)
      for (row, stored) in rows.enumerated() {
        table.copyKept(row, from: source, stored)
      }
      tables[kind] = table
    }
    var dataset = Dataset(commit: commit, tables: tables)
    for kind in fields.keys {
      dataset.ids[kind] = PackedCells(countedRows(kind).map { records[kind]?.ids[$0] ?? 0 })
    }
    var dense = DensePersons()
    if fields[.participations] != nil, let participations = records[.participations] {
      let rows = records[.operations]?.rows ?? [:]
      let counted = countedRows(.participations)
      dataset.participationOperations = Cells(
        counted.map { row in
          let code = participations.table.text(ParticipationField.operation.rawValue, row)
          return Int32(rows[code] ?? -1)
        })
      dataset.participationPersons = Cells(
        counted.map { dense.number(persons.end(of: participations.persons[$0])) })
    }
    for kind in Kind.ofFollowedPersons where fields[kind] != nil {
      dataset.personLinks[kind] = Cells(
        (records[kind]?.persons ?? []).map { dense.number(persons.end(of: $0)) })
    }
    dataset.personIDs = PackedCells(dense.ids)
    return dataset
  }

  /// The rows of a kind's records that are counted: all but the participations that became part of
  /// another.
  func countedRows(_ kind: Kind) -> [Int] {
    guard let ids = records[kind]?.ids else { return [] }
    return ids.indices.filter {
      kind != .participations || participationLinks.standing[ids[$0]] == nil
    }
  }

  /// The person someone is, as far as found.
  func canonical(_ person: Int32) -> Int32 { personLinks.end(of: person) }
}

/// What was found to be something else, from which commit and until which.
struct MemoryLinks<ID: Hashable & Sendable>: Sendable {
  /// A link that was undone.
  private struct Ended: Sendable {
    var id: ID
    var into: ID
    var made: Int
    var undone: Int
  }

  /// The links that stand, with the commit that made each.
  private(set) var standing: [ID: (into: ID, made: Int)] = [:]
  private var ended: [Ended] = []

  mutating func link(_ id: ID, into other: ID, at commit: Int) {
    standing[id] = (other, commit)
  }

  /// Ends the links a commit made.
  mutating func undo(madeBy made: Int, at commit: Int) {
    for (id, link) in standing where link.made == made {
      ended.append(Ended(id: id, into: link.into, made: made, undone: commit))
      standing[id] = nil
    }
  }

  /// What something is, to the end.
  func end(of id: ID) -> ID {
    var id = id
    while let link = standing[id] { id = link.into }
    return id
  }

  /// The links as they stood at an earlier commit.
  func standing(at commit: Int) -> MemoryLinks {
    var past = MemoryLinks()
    past.standing = standing.filter { $0.value.made <= commit }
    for link in ended where link.made <= commit && commit < link.undone {
      past.standing[link.id] = (link.into, link.made)
    }
    return past
  }

  /// What became something else, or stopped to be, after a commit.
  func moved(after commit: Int) -> Set<ID> {
    let past = standing(at: commit)
    return Set(standing.keys).union(past.standing.keys).filter {
      end(of: $0) != past.end(of: $0)
    }
  }
}

/// Dense numbers of persons, in the order they are met.
private struct DensePersons {
  private var numbers: [Int32: Int32] = [:]
  /// The store's number of each.
  private(set) var ids: [Int64] = []

  /// The dense number of a person, -1 for nobody.
  mutating func number(_ person: Int32) -> Int32 {
    guard person >= 0 else { return -1 }
    if let known = numbers[person] { return known }
    let number = Int32(ids.count)
    numbers[person] = number
    ids.append(Int64(person) + 1)
    return number
  }
}
