internal import Columns
internal import Crypto
internal import Records
internal import SQLite
internal import Stores

/// The writing side of a publication on SQLite: records, their facts, waiting lines.
///
/// Used by one thread, inside one transaction; what it writes may go through another, which then has the
/// connection. Statements are prepared once; a person's sealing key is unwrapped at `fetch` and kept for
/// the `save` that follows.
final class SQLWriter: StoreWriter {
  private let shared: Connection
  let keys: StoreKeys
  let importID: Int64
  let commit: Int
  let firstFact: Int64
  let line: WriteLine

  /// The connection, once nobody else uses it and all rows are in the tables.
  var connection: Connection {
    get throws {
      try line.turn()
      return shared
    }
  }

  var layouts: [Kind: RowStatements] = [:]
  /// Statements of an undo, by their text.
  var undoStatements: [String: CachedStatement] = [:]
  var operations: OperationNumbers
  let persons: PersonRows
  private var asideBytes: [UInt8] = []
  /// The keys of lines that wait, once asked for.
  var waiting: WaitingFilter?
  /// The keys of the lines held by this publication.
  var heldNow = DigestSet()
  /// What the persons erased were found by, once asked for.
  var erasedKeys: Set<[UInt8]>?
  /// What the records of each kind are found by.
  private var found: [Kind: KnownKeys] = [:]
  /// The record last fetched among those that name persons.
  var current: Current?
  var structures = StructureNames()

  /// A record that names a person, or could: its id, its person and that person's key.
  struct Current {
    var id: RecordID
    var person: Int64?
    var key: SecretKey?
  }

  /// - Parameters:
  ///   - seals: what new rows come to in the seals is added to it.
  ///   - apart: whether what is written goes through a thread of its own, which many lines are worth.
  init(
    _ connection: Connection, keys: StoreKeys, importID: Int64, commit: Int, firstFact: Int64,
    chain: Chain, seals: SealChanges = SealChanges(), apart: Bool = false
  ) throws {
    shared = connection
    self.keys = keys
    self.importID = importID
    self.commit = commit
    self.firstFact = firstFact
    line = WriteLine(
      connection, keys: keys.forAnotherThread(), commit: commit, firstFact: firstFact, chain: chain,
      seals: seals, apart: apart)
    operations = OperationNumbers(connection, turn: line.quiet)
    persons = try PersonRows(connection, keys: keys, line: line)
  }

  /// Facts written by this publication.
  var factCount: Int { Int(line.nextFact - firstFact) }

  func statements(_ kind: Kind) throws -> RowStatements {
    if let ready = layouts[kind] { return ready }
    let made = try RowStatements(connection, kind, line: line)
    layouts[kind] = made
    return made
  }

  /// Whether no record can be found by a digest, before the tables are read for it; where one may be, all
  /// that was made since is in the tables.
  func isNew(_ kind: Kind, _ key: [UInt8]) throws -> Bool {
    var known = try found.removeValue(forKey: kind) ?? KnownKeys(kind.rawValue, try connection)
    defer { found[kind] = known }
    switch try known.standing(key, line.quiet, shared) {
    case .new: return true
    case .madeNow:
      try line.turn()
      return false
    case .perhapsStored: return false
    }
  }

  /// Takes note of a record made now.
  func made(_ kind: Kind, _ key: [UInt8]) { found[kind]?.made.insert(key) }

  /// Whether the table of a kind held nothing before this publication.
  func wasEmpty(_ kind: Kind) throws -> Bool {
    if found[kind] == nil { found[kind] = try KnownKeys(kind.rawValue, try connection) }
    return found[kind]?.wasEmpty ?? false
  }

  // MARK: fetch

  func fetch(_ kind: Kind, keyOf table: Table, row: Int, rank: Int, into scratch: Table) throws
    -> StoredRecord?
  {
    let statements = try statements(kind)
    return switch Schema.of(kind).subject {
    case .participation: try fetchParticipation(statements, keyOf: table, row, into: scratch)
    case .person: try fetchPersonal(statements, keyOf: table, row, rank, into: scratch)
    case .none: try fetchPlain(statements, keyOf: table, row, into: scratch)
    }
  }

  private func fetchPlain(
    _ statements: RowStatements, keyOf table: Table, _ row: Int, into scratch: Table
  ) throws -> StoredRecord? {
    let key = recordKey(statements.layout.kind, table, row)
    return try statements.selectByKey.run { statement in
      try statement.bind(1, key)
      guard try statement.step() else { return nil }
      statements.layout.read(
        &statement, from: statements.layout.selectPrefixCount, into: scratch, 0)
      return StoredRecord(
        id: statement.int64(0), aside: Payload.decodeAside(statement.blob(2)) ?? [:],
        writtenByThisImport: statement.int64(1) == Int64(commit))
    }
  }

  private func fetchParticipation(
    _ statements: RowStatements, keyOf table: Table, _ row: Int, into scratch: Table
  ) throws -> StoredRecord? {
    let key = keys.participationKey(
      operation: table.bytes(ParticipationField.operation.rawValue, row),
      identifiant: table.bytes(ParticipationField.identifiant.rawValue, row))
    current = nil
    if try isNew(.participations, key) { return nil }
    var aside: [UInt8] = []
    let found: (id: Int64, person: Int64, commit: Int64)? = try statements.selectByKey.run {
      statement in
      try statement.bind(1, blob: key)
      guard try statement.step() else { return nil }
      statements.layout.read(
        &statement, from: statements.layout.selectPrefixCount, into: scratch, 0)
      aside = statement.blob(4)
      return (statement.int64(0), statement.int64(2), statement.int64(3))
    }
    guard let found else { return nil }
    let personKey = try persons.key(of: found.person)
    try line.settle(.participations, found.id)
    let opened = try Damage.naming(.record(.participations, found.id)) {
      try statements.readSecrets(found.id, with: personKey, keys, into: scratch)
      return try keys.open(aside, with: personKey, .aside)
    }
    scratch.copyCell(ParticipationField.operation.rawValue, 0, from: table, row)
    current = Current(id: found.id, person: found.person, key: personKey)
    return StoredRecord(
      id: found.id, aside: Payload.decodeAside(opened) ?? [:],
      writtenByThisImport: found.commit == Int64(commit))
  }

  // MARK: save

  @discardableResult
  func save(_ change: Change) throws -> RecordID {
    let statements = try statements(change.kind)
    let id: RecordID
    switch Schema.of(change.kind).subject {
    case .person: return try savePersonal(change, statements)
    case .participation: id = try saveParticipation(change, statements)
    case .none: id = try savePlain(change, statements)
    }
    try appendFact(change, id)
    return id
  }

  private func savePlain(_ change: Change, _ statements: RowStatements) throws -> RecordID {
    let layout = statements.layout
    asideBytes.removeAll(keepingCapacity: true)
    if !change.aside.isEmpty { Payload.encodeAside(change.aside, into: &asideBytes) }
    if let id = change.id {
      try statements.update.run { statement in
        try statement.bind(1, Int64(commit))
        try bindAside(&statement, 2, asideBytes)
        try layout.bind(&statement, from: 3, change.table, change.row)
        try statement.bind(Int32(layout.columns.count) + 3, id)
        _ = try statement.step()
      }
      return id
    }
    let key = recordKey(change.kind, change.table, change.row)
    let id = try statements.newID()
    try statements.insert.run { statement in
      try statement.bind(1, id)
      try statement.bind(2, key)
      try statement.bind(3, Int64(commit))
      try bindAside(&statement, 4, asideBytes)
      try layout.bind(&statement, from: 5, change.table, change.row)
      _ = try statement.step()
    }
    return id
  }

  private func saveParticipation(_ change: Change, _ statements: RowStatements) throws -> RecordID {
    let layout = statements.layout
    let table = change.table
    let row = change.row
    let operation = table.bytes(ParticipationField.operation.rawValue, row)
    let identifiant = table.bytes(ParticipationField.identifiant.rawValue, row)
    if change.id == nil {
      let person = try persons.findOrCreate(structure: change.structure, identifiant: identifiant)
      current = Current(id: 0, person: person.id, key: person.key)
    }
    guard let person = current?.person, let key = current?.key else {
      throw StoreFailure(.damaged, subject: "persons")
    }
    let aside = try sealAside(change.aside, key)
    let id: RecordID
    if let known = change.id {
      try statements.update.run { statement in
        try statement.bind(1, Int64(commit))
        try bindAside(&statement, 2, aside)
        try layout.bind(&statement, from: 3, table, row)
        try statement.bind(Int32(layout.columns.count) + 3, known)
        _ = try statement.step()
      }
      id = known
    } else {
      guard let number = try operations.number(operation) else {
        throw StoreFailure(.damaged, subject: "operations")
      }
      let key = keys.participationKey(operation: operation, identifiant: identifiant)
      id = try statements.newID()
      try line.add(
        WriteBatch.Row(id: id, key: key, operation: number, person: person, aside: aside),
        of: .participations, table, row)
      made(.participations, key)
      current?.id = id
    }
    return id
  }

  /// Cells kept aside as they are stored: sealed for a person, else plain.
  func sealAside(_ aside: [String: String], _ key: SecretKey?) throws -> [UInt8] {
    guard !aside.isEmpty else { return [] }
    var plain: [UInt8] = []
    Payload.encodeAside(aside, into: &plain)
    return key.map { keys.seal(plain, with: $0, .aside) } ?? plain
  }

  func bindAside(_ statement: inout Statement, _ parameter: Int32, _ bytes: [UInt8]) throws {
    if bytes.isEmpty {
      try statement.bindNull(parameter)
    } else {
      try statement.bind(parameter, blob: bytes)
    }
  }

  // MARK: facts

  /// Sends the fact of a change, with the answers to be sealed that it writes, to the journal.
  ///
  /// That of a record that names a person is sealed with the key of the current one.
  ///
  /// - Parameter sealsAgain: the answers are sealed anew, whatever changed: the person is another.
  func appendFact(
    _ change: Change, _ subject: RecordID, writesSecrets: Bool = true, sealsAgain: Bool = false
  ) throws {
    let batch = line.batch
    func encode(_ body: (inout [UInt8]) -> Void) -> Range<Int> {
      let start = batch.plain.count
      body(&batch.plain)
      return start..<batch.plain.count
    }
    let payload = encode { Payload.encode(change, into: &$0) }
    var secrets: WriteBatch.Secrets?
    if writesSecrets, change.kind.namesPersons {
      let layout = try statements(change.kind).layout
      if change.id == nil || sealsAgain || change.changed.intersects(layout.secret) {
        func answers(_ mask: FieldMask) -> Range<Int> {
          guard change.table.holds(mask, change.row) else { return 0..<0 }
          return encode { Payload.encodeCells(change.table, change.row, mask, into: &$0) }
        }
        secrets = WriteBatch.Secrets(
          isNew: change.id == nil, identity: answers(layout.identity),
          sensitive: answers(layout.sensitive))
      }
    }
    try line.add(
      WriteBatch.Fact(
        kind: change.kind, subject: subject, change: change.change, fields: change.changed,
        key: change.kind.namesPersons ? current?.key : nil, payload: payload,
        secrets: secrets))
  }
}

extension Table {
  /// Whether a cell of some columns holds something.
  func holds(_ mask: FieldMask, _ row: Int) -> Bool {
    var holds = false
    mask.each { if !holds, !isMissing($0, row) { holds = true } }
    return holds
  }
}
