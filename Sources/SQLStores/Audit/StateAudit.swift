internal import Columns
internal import Crypto
internal import Records
internal import SQLite
internal import Stores

/// Compares the records of a store with what their facts add up to, kind by kind.
///
/// One record at a time, in the order of the journal's index by subject: memory does not grow with
/// the store. Of records whose person's key was destroyed only the presence is compared: the seal of
/// their table holds the rest.
struct StateAudit {
  private let connection: Connection
  private let keys: StoreKeys

  init(_ connection: Connection, keys: StoreKeys) {
    self.connection = connection
    self.keys = keys
  }

  /// The records of a kind that differ from their facts, lack facts, or are missing.
  func differences(_ kind: Kind) throws -> RecordList {
    let statements = try RowStatements(connection, kind)
    let compared = FieldMask(statements.layout.columns)
      .union(statements.layout.schema.identityMask).union(statements.layout.sensitive)
    let folded = Self.row(statements.layout.schema)
    let stored = Self.row(statements.layout.schema)
    var different = RecordList()
    var current: Folded?
    var living = 0

    func close() throws {
      guard let record = current else { return }
      switch try read(record.subject, statements, into: stored) {
      case .absent:
        // A record without row must be a deletion that the journal tells.
        if record.last != .undone || record.isWhole && folded.holds(compared, 0) {
          different.add(record.subject)
        }
      case .sealed: living += 1
      case .read(let aside, let operation):
        living += 1
        guard record.isWhole else { break }
        let isSame =
          aside == record.aside
          && operation == folded.text(ParticipationField.operation.rawValue, 0, of: kind)
          && compared.positions.allSatisfy { folded.cellEquals($0, 0, stored, 0) }
        if !isSame { different.add(record.subject) }
      }
    }

    try eachPayload(of: kind) { subject, change, payload in
      if current?.subject != subject {
        try close()
        folded.removeAll()
        folded.appendRow()
        current = Folded(subject: subject)
      }
      current?.last = change
      guard let payload, let fact = Payload.decode(payload, kind: kind) else {
        // Erased: nothing is left to compare.
        current?.isWhole = false
        return
      }
      fact.changed.each { folded.copyCell($0, 0, from: fact.after, 0) }
      current?.aside = fact.asideAfter
    }
    try close()
    try addUnaccounted(kind, living: living, to: &different)
    return different
  }

  /// What the facts of a record add up to, beside its cells.
  private struct Folded {
    var subject: RecordID
    var last = ChangeKind.created
    var aside: [String: String] = [:]
    /// Whether all its facts opened.
    var isWhole = true
  }

  private static func row(_ schema: Schema) -> Table {
    let table = Table(kinds: schema.columnKinds, capacity: 1)
    table.appendRow()
    return table
  }

  /// What the table of a kind holds of a record.
  private enum Stored {
    case absent
    /// Its person's key is gone, or what is sealed of it is damaged: told apart from here.
    case sealed
    /// Its cells kept aside and the code of its operation, for a participation.
    case read(aside: [String: String], operation: String)
  }

  private func read(
    _ id: RecordID, _ statements: RowStatements, into table: Table
  ) throws -> Stored {
    guard let found = try statements.read(id, into: table) else { return .absent }
    guard let aside = try? statements.open(found, connection, keys, into: table) else {
      return .sealed
    }
    let code =
      statements.layout.kind == .participations
      ? try connection.first("SELECT operation FROM operations WHERE id = \(found.operation)") {
        $0.text(0)
      } : nil
    return .read(aside: aside, operation: code ?? "")
  }

  /// The facts of a kind by subject, oldest first, with what they say; nil for what can no longer be
  /// opened.
  private func eachPayload(
    of kind: Kind, _ body: (RecordID, ChangeKind, [UInt8]?) throws -> Void
  ) throws {
    let statement = CachedStatement(
      connection,
      """
      SELECT facts.subject, facts.change, payloads.bytes, \(SealedFor.columns)
      FROM facts
      LEFT JOIN payloads ON payloads.fact = facts.id
      \(SealedFor.joins)
      WHERE facts.kind = \(kind.number)
      ORDER BY facts.subject, facts.id
      """)
    try statement.run { statement in
      while try statement.step() {
        let subject = statement.int64(0)
        let change = ChangeKind(rawValue: statement.int(1)) ?? .created
        if statement.isNull(2) {
          try body(subject, change, nil)
        } else {
          let sealed = try? SealedFor(
            !statement.isNull(3), statement.int64(3), statement.optionalBlob(4), keys)
          try body(subject, change, sealed?.open(statement.blob(2), keys))
        }
      }
    }
  }

  /// Adds the records the table has beyond those the facts account for.
  private func addUnaccounted(
    _ kind: Kind, living: Int, to different: inout RecordList
  ) throws {
    let rows = try connection.first("SELECT count(*) FROM \(identifier: kind.rawValue)") {
      $0.int(0)
    }
    guard rows != living else { return }
    try connection.query(
      """
      SELECT id
      FROM \(identifier: kind.rawValue) AS records
      WHERE NOT EXISTS (
        SELECT 1 FROM facts WHERE facts.kind = \(kind.number) AND facts.subject = records.id
      )
      ORDER BY id
      """
    ) { different.add($0.int64(0)) }
  }
}

/// Numbers of records, the first of them and how many there are.
struct RecordList: Equatable {
  /// How many numbers are kept.
  private static let limit = 10

  private(set) var first: [RecordID] = []
  private(set) var count = 0

  mutating func add(_ number: RecordID) {
    count += 1
    if first.count < Self.limit { first.append(number) }
  }
}

extension Table {
  /// The text of a field of participations; empty for another kind.
  fileprivate func text(_ column: Int, _ row: Int, of kind: Kind) -> String {
    kind == .participations ? text(column, row) : ""
  }
}
