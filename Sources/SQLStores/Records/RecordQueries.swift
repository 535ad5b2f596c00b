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
    guard let found = try statements.read(id, into: table) else { return nil }
    if kind == .participations {
      let isAbsorbed = try connection.first(
        """
        SELECT 1
        FROM participation_links
        WHERE participation = \(id)
          AND undone_commit IS NULL
        """
      ) { $0.int64(0) }
      guard isAbsorbed == nil else { return nil }
      let code = try connection.first(
        "SELECT operation FROM operations WHERE id = \(found.operation)"
      ) { $0.text(0) }
      table.setText(ParticipationField.operation.rawValue, 0, code ?? "")
    }
    // An erased person has no key left: its sealed answers are gone with it.
    return try statements.open(
      found, connection, keys, identity: reader.seesIdentity,
      sensitive: reader.seesSensitiveAnswers, into: table) ?? [:]
  }

  // MARK: history

  /// The facts of some records, oldest first.
  func histories(_ ids: [RecordID]) throws -> [RecordID: [FactEntry]] {
    let wanted = "[\(ids.map(String.init).joined(separator: ","))]"
    let entries = try connection.all(
      """
      SELECT commits.number, commits.time, commits.author, commits.import_id, facts.change,
             facts.fields, payloads.bytes, \(unsafeRaw: SealedFor.columns),
             taken_back.record, imports.origin, facts.subject
      FROM facts
      JOIN commits ON commits.number = facts.commit_number
      JOIN imports ON imports.id = commits.import_id
      LEFT JOIN payloads ON payloads.fact = facts.id
      \(unsafeRaw: SealedFor.joins)
      WHERE facts.kind = \(kind.number)
        AND facts.subject IN (SELECT value FROM json_each(\(wanted)))
      ORDER BY facts.id
      """
    ) { row -> (id: RecordID, entry: FactEntry) in
      guard let change = ChangeKind(rawValue: row.int(4)),
        let changed = FieldMask(journal: row.blob(5)), let origin = Origin(rawValue: row.int(10))
      else { throw StoreFailure(.damaged, subject: "facts") }
      let id = row.int64(11)
      let sealed = try Damage.naming(.record(kind, id)) {
        try SealedFor(!row.isNull(7), row.int64(7), row.optionalBlob(8), keys)
      }
      // What a record taken back said of a person is kept to rebuild the past, not to be shown.
      let payload =
        row.isNull(9)
        ? row.optionalBlob(6).flatMap { sealed.open($0, keys) }
          .flatMap { Payload.decode($0, kind: kind) } : nil
      return (
        id,
        FactEntry(
          commit: row.int(0), time: row.int64(1), author: row.text(2), importID: row.int64(3),
          origin: origin, change: change, values: reader.values(changed, payload, of: schema))
      )
    }
    return Dictionary(grouping: entries, by: \.id).mapValues { $0.map(\.entry) }
  }
}
