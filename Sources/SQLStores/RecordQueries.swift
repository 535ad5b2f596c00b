internal import Access
internal import Columns
internal import Crypto
internal import Records
internal import SQLite
internal import Stores

/// Reads single records and their facts, opening only what is asked for.
struct RecordQueries {
  private let connection: Connection
  private let keys: StoreKeys
  private let reader: Reader
  private let kind: Kind
  private let schema: Schema

  init(_ connection: Connection, keys: StoreKeys, kind: Kind, reader: Reader) {
    self.connection = connection
    self.keys = keys
    self.reader = reader
    self.kind = kind
    schema = Schema.of(kind)
  }

  // MARK: records

  /// The records of some numbers that exist, in the order asked for.
  func records(
    _ ids: [RecordID]
  ) throws -> (table: Table, rows: [RecordID: Int], asides: [RecordID: [String: String]]) {
    let statements = try RowStatements(connection, kind)
    let table = Table(kinds: reader.kinds(schema), capacity: max(ids.count, 1))
    let scratch = Table(kinds: schema.columnKinds, capacity: 1)
    var rows: [RecordID: Int] = [:]
    var asides: [RecordID: [String: String]] = [:]
    for id in ids where rows[id] == nil {
      scratch.removeAll()
      scratch.appendRow()
      guard let aside = try read(id, statements, into: scratch) else { continue }
      let row = table.appendRow()
      table.copyKept(row, from: scratch, 0)
      rows[id] = row
      let readable = reader.readable(aside, of: schema)
      if !readable.isEmpty { asides[id] = readable }
    }
    return (table, rows, asides)
  }

  /// Reads a record into row 0 of a table; returns its cells kept aside, or nil without record.
  private func read(
    _ id: RecordID, _ statements: RowStatements, into table: Table
  ) throws -> [String: String]? {
    let layout = statements.layout
    let isParticipation = kind == .participations
    let found: (aside: [UInt8], operation: Int64, person: Int64)? = try statements.selectByID.run {
      statement in
      try statement.bind(1, id)
      guard try statement.step() else { return nil }
      layout.read(&statement, from: layout.selectPrefixCount, into: table, 0)
      return isParticipation
        ? (statement.blob(4), statement.int64(1), statement.int64(2)) : (statement.blob(2), 0, 0)
    }
    guard let found else { return nil }
    guard isParticipation else { return Payload.decodeAside(found.aside) ?? [:] }
    let code = try connection.first(
      "SELECT operation FROM operations WHERE id = \(found.operation)"
    ) { $0.text(0) }
    table.setText(ParticipationField.operation.rawValue, 0, code ?? "")
    let wrapped = try connection.first(
      "SELECT sealing_key FROM persons WHERE id = \(found.person)"
    ) { $0.optionalBlob(0) }
    // An erased person has no key left: its sealed answers are gone with it.
    guard let wrapped = wrapped ?? nil else { return [:] }
    let key = try keys.unwrap(wrapped)
    try statements.readSecrets(
      id, with: key, keys, identity: reader.seesIdentity, sensitive: reader.seesSensitiveAnswers,
      into: table)
    return Payload.decodeAside(try keys.open(found.aside, with: key, .aside)) ?? [:]
  }

  // MARK: history

  /// The facts of a record, oldest first.
  func history(_ id: RecordID) throws -> [FactEntry] {
    let key = kind == .participations ? try personKey(of: id) : nil
    return try connection.all(
      """
      SELECT commits.number, commits.time, commits.author, commits.import_id, facts.change,
             facts.fields, payloads.bytes
      FROM facts
      JOIN commits ON commits.number = facts.commit_number
      LEFT JOIN payloads ON payloads.fact = facts.id
      WHERE facts.kind = \(kind.number)
        AND facts.subject = \(id)
      ORDER BY facts.id
      """
    ) { row in
      guard let change = ChangeKind(rawValue: row.int(4)),
        let changed = FieldMask(journal: row.blob(5))
      else { throw StoreFailure(.damaged, subject: "facts") }
      let payload = row.optionalBlob(6).flatMap { open($0, key) }
      return FactEntry(
        commit: row.int(0), time: row.int64(1), author: row.text(2), importID: row.int64(3),
        change: change, values: reader.values(changed, payload, of: schema))
    }
  }

  /// The key that opens the facts of a participation; nil once it or its person is gone.
  private func personKey(of participation: RecordID) throws -> SecretKey? {
    let wrapped = try connection.first(
      """
      SELECT persons.sealing_key
      FROM participations
      JOIN persons ON persons.id = participations.person_id
      WHERE participations.id = \(participation)
      """
    ) { $0.optionalBlob(0) }
    return try (wrapped ?? nil).map { try keys.unwrap($0) }
  }

  /// What a payload says; nil when nothing opens it.
  private func open(_ bytes: [UInt8], _ key: SecretKey?) -> Payload.Decoded? {
    guard kind == .participations else { return Payload.decode(bytes, kind: kind) }
    guard let key, let plain = try? keys.open(bytes, with: key, .payload) else { return nil }
    return Payload.decode(plain, kind: kind)
  }
}
