internal import Columns
internal import Records
internal import SQLite
internal import Stores

/// The records a trial was given, as a feed would tell them had they been written: new ones with the
/// numbers they would have.
struct TrialChanges {
  /// Records after which a page does not wait for what they would move.
  static let most = 20_000

  /// Those of one kind.
  private struct Given {
    var table: Table
    /// The row of each.
    var rows: [RecordID: Int] = [:]
    var operations: [RecordID: Int64] = [:]
    var persons: [RecordID: Int64] = [:]
  }

  private var kinds: [Kind: Given] = [:]
  private var numbers: [TrialRecords.Key: RecordID] = [:]
  private var newPersons: [[UInt8]: Int64] = [:]
  private let firstNewPerson: Int64
  private let links: PersonLinks
  /// Participations that became part of another: nothing counts them.
  private let absorbed: Set<RecordID>
  private let commit: Int
  private var count = 0

  init(_ stored: SQLWriter) throws {
    commit = stored.base
    firstNewPerson = stored.persons.nextID
    links = try PersonLinks(try stored.connection)
    absorbed = Set(
      try stored.connection.all(
        "SELECT participation FROM participation_links WHERE undone_commit IS NULL"
      ) { $0.int64(0) })
  }

  private var isOver: Bool { count > Self.most }

  mutating func add(
    _ change: Change, under key: TrialRecords.Key, _ stored: SQLWriter
  ) throws {
    guard !isOver else { return }
    let kind = change.kind
    let isMet = numbers[key] != nil
    let id: RecordID
    if let number = numbers[key] {
      id = number
    } else if let number = change.id, number != 0 {
      id = number
    } else {
      id = try stored.statements(kind).newID()
    }
    numbers[key] = id
    if kind == .participations, absorbed.contains(id) { return }
    var given =
      kinds[kind] ?? Given(table: Table(kinds: Schema.of(kind).columnKinds, capacity: 64))
    defer { kinds[kind] = given }
    let row = given.rows[id] ?? given.table.appendRow()
    given.rows[id] = row
    given.table.copyRow(row, from: change.table, change.row)
    if !isMet { count += 1 }
    if kind == .participations {
      given.operations[id] =
        try stored.operations.number(
          change.table.bytes(ParticipationField.operation.rawValue, change.row)) ?? 0
    }
    if kind.namesPersons { given.persons[id] = try person(change, stored) }
  }

  /// The person a record names: the stored one, or the next number for one nobody knows.
  private mutating func person(_ change: Change, _ stored: SQLWriter) throws -> Int64 {
    let names = change.kind.personColumns.map { change.changed.contains($0.identifiant) } ?? false
    if let id = change.id, id != 0, !names, let known = stored.current?.person {
      return links.canonical(known)
    }
    guard let lookup = stored.personLookup(change) else { return 0 }
    if let known = try stored.persons.known(lookup) { return links.canonical(known) }
    if let new = newPersons[lookup] { return new }
    let new = firstNewPerson + Int64(newPersons.count)
    newPersons[lookup] = new
    return new
  }

  func finish() throws -> RecordChanges? {
    guard !isOver else { return nil }
    return RecordChanges(
      commit: commit,
      kinds: kinds.mapValues { given in
        let ids = given.rows.keys.sorted()
        let table = Table(kinds: given.table.kinds, capacity: max(ids.count, 1))
        for id in ids { table.copyRow(table.appendRow(), from: given.table, given.rows[id] ?? 0) }
        var changes = KindChanges(ids: ids, table: table)
        changes.operations = ids.map { given.operations[$0] ?? 0 }
        changes.persons = ids.map { given.persons[$0] ?? 0 }
        return changes
      })
  }
}

extension SQLWriter {
  /// What the person a record names is found by; nil when it names nobody.
  fileprivate func personLookup(_ change: Change) -> [UInt8]? {
    let (table, row) = (change.table, change.row)
    if change.kind == .participations {
      return keys.personKey(
        structure: change.structure,
        identifiant: table.bytes(ParticipationField.identifiant.rawValue, row))
    }
    guard let columns = change.kind.personColumns, !table.isMissing(columns.identifiant, row) else {
      return nil
    }
    return keys.personKey(
      structure: structures.identity(table, columns.structure, row),
      identifiant: table.bytes(columns.identifiant, row))
  }
}
