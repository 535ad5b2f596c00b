internal import Columns
internal import Crypto
internal import Records
internal import SQLite
internal import Stores

/// Compares the records of a store with what their facts add up to, kind by kind.
///
/// One record at a time, in the order of the journal's index by subject: memory does not grow with
/// the store. Records of persons whose key was destroyed cannot be compared and are passed over.
struct StateAudit {
  private let connection: Connection
  private let keys: StoreKeys

  init(_ connection: Connection, keys: StoreKeys) {
    self.connection = connection
    self.keys = keys
  }

  /// How many records of a kind differ from their facts, lack facts, or are missing.
  func differences(_ kind: Kind) throws -> Int {
    let statements = try RowStatements(connection, kind)
    let layout = statements.layout
    let compared = FieldMask(layout.columns).union(layout.schema.identityMask)
      .union(layout.sensitive)
    let folded = Self.row(layout.schema)
    let stored = Self.row(layout.schema)
    var different = 0
    var current: (subject: RecordID, aside: [String: String], isWhole: Bool)?
    var living = 0

    func close() throws {
      guard let record = current, record.isWhole else { return }
      switch try read(record.subject, statements, into: stored) {
      case .absent:
        if compared.positions.contains(where: { !folded.isMissing($0, 0) }) { different += 1 }
      case .sealed: living += 1
      case .read(let aside):
        living += 1
        let isSame =
          aside == record.aside
          && compared.positions.allSatisfy { folded.cellEquals($0, 0, stored, 0) }
        if !isSame { different += 1 }
      }
    }

    try eachPayload(of: kind) { subject, payload in
      if current?.subject != subject {
        try close()
        folded.removeAll()
        folded.appendRow()
        current = (subject, [:], true)
      }
      guard let payload, let fact = Payload.decode(payload, kind: kind) else {
        // Erased, or taken back with its person: nothing is left to compare.
        current?.isWhole = false
        return
      }
      fact.changed.each { folded.copyCell($0, 0, from: fact.after, 0) }
      current?.aside = fact.asideAfter
    }
    try close()
    return different + abs(try unaccounted(kind, living: living))
  }

  private static func row(_ schema: Schema) -> Table {
    let table = Table(kinds: schema.columnKinds, capacity: 1)
    table.appendRow()
    return table
  }

  /// What the table of a kind holds of a record.
  private enum Stored {
    case absent
    /// Its person's key is gone.
    case sealed
    case read(aside: [String: String])
  }

  private func read(
    _ id: RecordID, _ statements: RowStatements, into table: Table
  ) throws -> Stored {
    guard let found = try statements.read(id, into: table) else { return .absent }
    switch try statements.open(found, connection, keys, into: table) {
    case .none: return .sealed
    case .some(let aside): return .read(aside: aside)
    }
  }

  /// The payloads of a kind by subject, oldest first; nil for one that can no longer be opened.
  private func eachPayload(
    of kind: Kind, _ body: (RecordID, [UInt8]?) throws -> Void
  ) throws {
    let statement = try CachedStatement(
      connection,
      """
      SELECT facts.subject, payloads.bytes, \(SealedFor.columns)
      FROM facts
      LEFT JOIN payloads ON payloads.fact = facts.id
      \(SealedFor.joins)
      WHERE facts.kind = \(kind.number)
      ORDER BY facts.subject, facts.id
      """)
    try statement.run { statement in
      while try statement.step() {
        let subject = statement.int64(0)
        if statement.isNull(1) {
          try body(subject, nil)
        } else {
          let sealed = try SealedFor(
            !statement.isNull(2), statement.int64(2), statement.optionalBlob(3), keys)
          try body(subject, sealed.open(statement.blob(1), keys))
        }
      }
    }
  }

  /// Records the table has beyond those the facts account for.
  private func unaccounted(_ kind: Kind, living: Int) throws -> Int {
    let rows =
      try connection.first(SQL(unsafeRaw: "SELECT count(*) FROM \(kind.rawValue)")) {
        Int($0.int64(0))
      } ?? 0
    let sealed =
      kind.namesPersons
      ? try connection.first(
        """
        SELECT count(*)
        FROM \(identifier: kind.rawValue) AS records
        JOIN persons ON persons.id = records.person_id
        WHERE persons.sealing_key IS NULL
        """
      ) { Int($0.int64(0)) } ?? 0 : 0
    return rows - living - sealed
  }
}
