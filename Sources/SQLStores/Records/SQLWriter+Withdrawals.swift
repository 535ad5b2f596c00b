internal import Columns
internal import Crypto
internal import Records
internal import SQLite
internal import Stores

extension SQLWriter: RecordWithdrawals {
  func load(_ kind: Kind, _ id: RecordID, into scratch: Table) throws -> StoredRecord? {
    let statements = try statements(kind)
    scratch.removeAll()
    scratch.appendRow()
    guard let found = try statements.read(id, into: scratch) else { return nil }
    var record = StoredRecord(
      id: id, aside: [:], writtenByThisImport: found.commit == Int64(commit))
    guard kind.namesPersons else {
      record.aside = Payload.decodeAside(found.aside) ?? [:]
      return record
    }
    try makeCurrent(kind, id, person: found.person)
    try readAnswers(statements, into: scratch)
    record.aside = try openAside(found.aside, of: kind)
    if kind == .participations {
      let code = try connection.first(
        "SELECT operation FROM operations WHERE id = \(found.operation)"
      ) { $0.text(0) }
      scratch.setText(ParticipationField.operation.rawValue, 0, code ?? "")
    }
    return record
  }

  // MARK: what hangs on a record

  func hanging(on kind: Kind, _ id: RecordID) throws -> [HangingRecords] {
    var counts: [Kind: Int] = [:]
    for (other, field) in kind.hangingFields {
      let layout = try statements(other).layout
      if layout.columns.contains(field) {
        counts[other] = try count(
          """
          SELECT count(*)
          FROM \(other.rawValue)
          WHERE \(layout.schema.fields[field].column) = (SELECT key FROM \(kind.rawValue) WHERE id = ?1)
          """, id)
      } else if other == .participations, kind == .operations {
        counts[other] = try count(
          "SELECT count(*) FROM participations WHERE operation_id = ?1", id)
      }
    }
    if kind == .personnes {
      counts[.evenements] = try count(
        """
        SELECT count(*)
        FROM evenements
        WHERE person_id = (SELECT person_id FROM personnes WHERE id = ?1)
        """, id)
    }
    if kind == .participations {
      counts[kind] = try count(
        """
        SELECT count(*)
        FROM participation_links
        WHERE undone_commit IS NULL
          AND (participation = ?1 OR into_participation = ?1)
        """, id)
    }
    return HangingRecords.list(counts)
  }

  private func count(_ sql: String, _ id: RecordID) throws -> Int {
    try cached(sql).run { statement in
      try statement.bind(1, id)
      return try statement.step() ? statement.int(0) : 0
    }
  }

  // MARK: taking out

  func withdraw(_ kind: Kind, _ id: RecordID) throws -> Bool {
    let table = Table(kinds: Schema.of(kind).columnKinds, capacity: 1)
    guard let found = try load(kind, id, into: table) else { return false }
    let keep = try cached(
      """
      INSERT INTO withdrawn (kind, record, key)
      SELECT \(kind.number), id, key
      FROM \(kind.rawValue)
      WHERE id = ?
      """)
    try keep.run { statement in
      try statement.bind(1, id)
      _ = try statement.step()
    }
    try remove(kind, id, was: Payload.Decoded(making: table, of: kind, aside: found.aside))
    return true
  }

  func isWithdrawn(_ kind: Kind, _ id: RecordID) throws -> Bool {
    let statement = try cached("SELECT 1 FROM withdrawn WHERE kind = ? AND record = ?")
    return try statement.run { statement in
      try statement.bind(1, Int64(kind.number))
      try statement.bind(2, id)
      return try statement.step()
    }
  }

  func withdrawn(_ kind: Kind, keyOf table: Table, row: Int) throws -> RecordID? {
    let select = try cached(
      """
      SELECT max(record)
      FROM withdrawn
      WHERE kind = ?
        AND key = ?
      """)
    return try select.run { statement in
      try statement.bind(1, Int64(kind.number))
      switch Schema.of(kind).subject {
      case .participation:
        let key = keys.participationKey(
          operation: table.bytes(ParticipationField.operation.rawValue, row),
          identifiant: table.bytes(ParticipationField.identifiant.rawValue, row))
        try statement.bind(2, blob: key)
      case .person: try statement.bind(2, blob: personalKey(kind, table, row, 0))
      case .none: try statement.bind(2, recordKey(kind, table, row))
      }
      return try statement.step() ? statement.optionalInt64(0) : nil
    }
  }

  // MARK: putting back

  func putBack(_ kind: Kind, _ id: RecordID) throws {
    guard try isWithdrawn(kind, id) else { throw RestoreRefusal.unknown }
    let taken = try connection.first(
      """
      SELECT commits.import_id
      FROM withdrawn
      JOIN \(identifier: kind.rawValue) AS records ON records.key = withdrawn.key
      JOIN commits ON commits.number = records.commit_number
      WHERE withdrawn.kind = \(kind.number)
        AND withdrawn.record = \(id)
      """
    ) { $0.int64(0) }
    if let taken { throw RestoreRefusal.keyTaken(importID: taken) }
    let (decoded, person) = try lastFact(kind, id)
    let operation = kind == .participations ? try operation(ofTakenBack: id) : nil
    try insert(kind, id, decoded, person, operation)
    for (table, column) in [("withdrawn", "record"), ("taken_back", "record")] {
      try connection.run(
        """
        DELETE FROM \(identifier: table)
        WHERE kind = \(kind.number)
          AND \(identifier: column) = \(id)
        """)
    }
    try appendFact(
      Change(
        kind: kind, change: .created, id: nil, table: decoded.before, row: 0, before: nil,
        changed: decoded.changed, aside: decoded.asideBefore, asideBefore: [:], structure: ""), id)
  }

  /// The fact that took a record out, and whose the record was.
  private func lastFact(
    _ kind: Kind, _ id: RecordID
  ) throws -> (Payload.Decoded, person: (id: Int64, key: SecretKey)?) {
    try line.drain()
    let select = try cached(
      """
      SELECT payloads.bytes, \(SealedFor.columns)
      FROM facts
      JOIN payloads ON payloads.fact = facts.id
      \(SealedFor.joins)
      WHERE facts.kind = ?
        AND facts.subject = ?
      ORDER BY facts.id DESC
      LIMIT 1
      """)
    return try select.run { statement in
      try statement.bind(1, Int64(kind.number))
      try statement.bind(2, id)
      guard try statement.step() else { throw RestoreRefusal.erased }
      let sealed = try Damage.naming(.record(kind, id)) {
        try SealedFor(!statement.isNull(1), statement.int64(1), statement.optionalBlob(2), keys)
      }
      guard let bytes = sealed.open(statement.blob(0), keys) else { throw RestoreRefusal.erased }
      guard let decoded = Payload.decode(bytes, kind: kind) else {
        throw DamagedPayload(kind: kind, subject: id)
      }
      return (decoded, sealed.key.map { (statement.int64(1), $0) })
    }
  }

  private func operation(ofTakenBack id: RecordID) throws -> Int64 {
    let found = try connection.first(
      """
      SELECT operations.id
      FROM taken_back
      JOIN operations ON operations.id = taken_back.operation_id
      WHERE taken_back.kind = \(Kind.participations.number)
        AND taken_back.record = \(id)
      """
    ) { $0.int64(0) }
    guard let found else { throw RestoreRefusal.lacksOperation }
    return found
  }

  /// Writes the row of a record under the number and the key it had.
  private func insert(
    _ kind: Kind, _ id: RecordID, _ decoded: Payload.Decoded,
    _ person: (id: Int64, key: SecretKey)?, _ operation: Int64?
  ) throws {
    let statements = try statements(kind)
    let layout = statements.layout
    current = kind.namesPersons ? Current(id: id, person: person?.id, key: person?.key) : nil
    let aside = try sealAside(decoded.asideBefore, current?.key)
    let key = try connection.first(
      "SELECT key FROM withdrawn WHERE kind = \(kind.number) AND record = \(id)"
    ) { kind.namesPersons ? (text: "", blob: $0.blob(0)) : (text: $0.text(0), blob: []) }
    guard let key else { throw RestoreRefusal.unknown }
    try statements.insert.run { statement in
      try statement.bind(1, id)
      if kind.namesPersons {
        try statement.bind(2, blob: key.blob)
      } else {
        try statement.bind(2, key.text)
      }
      var next: Int32 = 3
      if let operation {
        try statement.bind(next, operation)
        next += 1
      }
      if kind.namesPersons {
        try bindPerson(&statement, next, person?.id)
        next += 1
      }
      try statement.bind(next, Int64(commit))
      try bindAside(&statement, next + 1, aside)
      try layout.bind(&statement, from: next + 2, decoded.before, 0)
      _ = try statement.step()
    }
    if kind.namesPersons { made(kind, key.blob) }
  }
}
