internal import Columns
internal import Crypto
internal import Records
internal import SQLite
internal import Stores

/// Persons followed by a structure, and events: what identifies a person is sealed with its key; an
/// event holds its person's number, and nothing when it names nobody.
extension SQLWriter {
  /// What a record of these kinds is found by.
  func personalKey(_ kind: Kind, _ table: Table, _ row: Int, _ rank: Int) -> [UInt8] {
    if kind == .personnes {
      return keys.personKey(
        structure: structures.identity(table, PersonField.structure.rawValue, row),
        identifiant: table.bytes(PersonField.identifiant.rawValue, row))
    }
    let structure = structures.identity(table, EventField.structure.rawValue, row)
    return eventKey(table, row, rank, structure: Array(structure.utf8))
  }

  /// What an event is found by, under a structure: its number, else all its cells and its rank.
  private func eventKey(_ table: Table, _ row: Int, _ rank: Int, structure: [UInt8]) -> [UInt8] {
    if hasSourceNumber(table, row) {
      return structure.withUnsafeBufferPointer {
        keys.eventKey(structure: $0, number: table.bytes(EventField.idSource.rawValue, row))
      }
    }
    var cells: [UInt8] = []
    let all = FieldMask(table.kinds.indices)
    if table.bytes(EventField.structure.rawValue, row).elementsEqual(structure) {
      Payload.encodeCells(table, row, all, into: &cells)
    } else {
      let one = Table(kinds: table.kinds, capacity: 1)
      one.copyRow(one.appendRow(), from: table, row)
      one.setText(EventField.structure.rawValue, 0, String(decoding: structure, as: UTF8.self))
      Payload.encodeCells(one, 0, all, into: &cells)
    }
    return keys.eventKey(cells: cells, rank: rank)
  }

  /// What an event was found by before structures were told apart by their SIREN there too; nil when it
  /// is the same.
  private func earlierKey(_ kind: Kind, _ table: Table, _ row: Int, _ rank: Int) -> [UInt8]? {
    guard kind == .evenements else { return nil }
    let written = Array(table.bytes(EventField.structure.rawValue, row))
    let structure = structures.identity(table, EventField.structure.rawValue, row)
    guard !written.elementsEqual(structure.utf8) else { return nil }
    return eventKey(table, row, rank, structure: written)
  }

  /// The person a line names, made when new; nil when it names nobody.
  private func person(
    _ kind: Kind, _ table: Table, _ row: Int
  ) throws -> (id: Int64, key: SecretKey)? {
    guard let columns = kind.personColumns, !table.isMissing(columns.identifiant, row) else {
      return nil
    }
    let structure = structures.identity(table, columns.structure, row)
    let identifiant = table.bytes(columns.identifiant, row)
    return kind == .evenements
      ? try persons.findOrName(structure: structure, identifiant: identifiant)
      : try persons.findOrCreate(structure: structure, identifiant: identifiant)
  }

  func fetchPersonal(
    _ statements: RowStatements, keyOf table: Table, _ row: Int, _ rank: Int, into scratch: Table
  ) throws -> StoredRecord? {
    let layout = statements.layout
    current = nil
    var aside: [UInt8] = []
    func find(_ key: [UInt8]) throws -> (id: Int64, person: Int64?, commit: Int64)? {
      guard try !isNew(layout.kind, key) else { return nil }
      return try statements.selectByKey.run { statement in
        try statement.bind(1, blob: key)
        guard try statement.step() else { return nil }
        layout.read(&statement, from: layout.selectPrefixCount, into: scratch, 0)
        aside = statement.blob(layout.asideResult)
        return (
          statement.int64(0),
          statement.isNull(layout.personResult) ? nil : statement.int64(layout.personResult),
          statement.int64(layout.commitResult)
        )
      }
    }
    var found = try find(personalKey(layout.kind, table, row, rank))
    if found == nil, let earlier = earlierKey(layout.kind, table, row, rank) {
      found = try find(earlier)
    }
    guard let found else { return nil }
    try makeCurrent(layout.kind, found.id, person: found.person)
    try readAnswers(statements, into: scratch)
    return StoredRecord(
      id: found.id, aside: try openAside(aside, of: layout.kind),
      writtenByThisImport: found.commit == Int64(commit))
  }

  /// Makes a record the current one, with its person's key.
  func makeCurrent(_ kind: Kind, _ id: RecordID, person: Int64?) throws {
    current = Current(id: id, person: person, key: try person.map { try persons.key(of: $0) })
  }

  /// Reads what is sealed of the current record into row 0 of a table.
  func readAnswers(_ statements: RowStatements, into scratch: Table) throws {
    guard let current else { return }
    let kind = statements.layout.kind
    try line.settle(kind, current.id)
    try Damage.naming(.record(kind, current.id)) {
      try statements.readSecrets(current.id, with: current.key, keys, into: scratch)
    }
    guard kind == .evenements else { return }
    let identifiant = EventField.identifiant.rawValue
    if let person = current.person {
      scratch.setText(identifiant, 0, try persons.identifiant(of: person))
    } else {
      scratch.clear(identifiant, 0)
    }
  }

  /// The cells kept aside of the current record.
  func openAside(_ stored: [UInt8], of kind: Kind) throws -> [String: String] {
    guard let current, let key = current.key else { return Payload.decodeAside(stored) ?? [:] }
    let plain = try Damage.naming(.record(kind, current.id)) {
      try keys.open(stored, with: key, .aside)
    }
    return Payload.decodeAside(plain) ?? [:]
  }

  /// Writes a person or an event, and its fact.
  func savePersonal(_ change: Change, _ statements: RowStatements) throws -> RecordID {
    let layout = statements.layout
    let (table, row) = (change.table, change.row)
    guard let id = change.id else {
      let person = try person(change.kind, table, row)
      let aside = try sealAside(change.aside, person?.key)
      let key = personalKey(change.kind, table, row, change.rank)
      let id = try statements.newID()
      try line.add(
        WriteBatch.Row(id: id, key: key, operation: nil, person: person?.id, aside: aside),
        of: change.kind, table, row)
      made(change.kind, key)
      current = Current(id: id, person: person?.id, key: person?.key)
      try appendFact(change, id)
      return id
    }
    let old = current?.person
    let moves =
      change.kind == .evenements && change.changed.contains(EventField.identifiant.rawValue)
    if moves {
      try sealFactsFor(old, of: change.kind, id)
      let person = try person(change.kind, table, row)
      current = Current(id: id, person: person?.id, key: person?.key)
    }
    let aside = try sealAside(change.aside, current?.key)
    let hasPerson = change.kind == .evenements
    try statements.update.run { statement in
      try statement.bind(1, Int64(commit))
      try bindAside(&statement, 2, aside)
      if hasPerson { try bindPerson(&statement, 3, current?.person) }
      let first: Int32 = hasPerson ? 4 : 3
      try layout.bind(&statement, from: first, table, row)
      try statement.bind(Int32(layout.columns.count) + first, id)
      _ = try statement.step()
    }
    try appendFact(change, id, sealsAgain: moves)
    return id
  }

  func bindPerson(
    _ statement: inout Statement, _ parameter: Int32, _ person: Int64?
  ) throws {
    if let person {
      try statement.bind(parameter, person)
    } else {
      try statement.bindNull(parameter)
    }
  }

  /// Remembers for whom the facts of a record are sealed, before it names another person.
  private func sealFactsFor(_ person: Int64?, of kind: Kind, _ id: RecordID) throws {
    try line.drain()
    try connection.run(
      """
      UPDATE payloads
      SET person = \(person ?? 0)
      WHERE person IS NULL
        AND fact IN (SELECT id FROM facts WHERE kind = \(kind.number) AND subject = \(id))
      """)
  }
}
