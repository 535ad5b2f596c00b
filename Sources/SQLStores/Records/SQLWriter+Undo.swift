internal import Columns
internal import Records
internal import SQLite
internal import Stores

extension SQLWriter: UndoSurface {
  func eachFact(of importID: Int64, _ body: (StoredFact) throws -> Void) throws {
    let range = CachedStatement(
      try connection,
      """
      SELECT first_fact, facts
      FROM commits
      WHERE import_id = ?
      """)
    let (first, count): (Int64, Int64) = try range.run { statement in
      try statement.bind(1, importID)
      return try statement.step() ? (statement.int64(0), statement.int64(1)) : (0, 0)
    }
    let select = CachedStatement(
      try connection,
      """
      SELECT facts.kind, facts.subject, facts.change, payloads.bytes, \(SealedFor.columns)
      FROM facts
      JOIN payloads ON payloads.fact = facts.id
      \(SealedFor.joins)
      WHERE facts.id = ?
      """, turn: line.turn)
    for fact in stride(from: first + count - 1, through: first, by: -1) {
      let stored: StoredFact? = try select.run { statement in
        try statement.bind(1, fact)
        guard try statement.step(), let kind = Kind(number: Int(statement.int64(0))),
          let change = ChangeKind(rawValue: Int(statement.int64(2)))
        else { return nil }
        let sealed = try Damage.naming(.record(kind, statement.int64(1))) {
          try SealedFor(!statement.isNull(4), statement.int64(4), statement.optionalBlob(5), keys)
        }
        guard let payload = sealed.open(statement.blob(3), keys) else { return nil }
        return StoredFact(
          kind: kind, subject: statement.int64(1), change: change, payload: payload)
      }
      guard let stored else { throw StoreFailure(.damaged, subject: "facts") }
      let isThere = try !isWithdrawn(stored.kind, stored.subject)
      if isThere, stored.kind.namesPersons { try loadCurrent(stored.kind, stored.subject) }
      try body(stored)
    }
  }

  /// A statement of an undo, prepared once.
  func cached(_ sql: String) throws -> CachedStatement {
    if let ready = undoStatements[sql] { return ready }
    let made = CachedStatement(try connection, sql, turn: line.turn)
    undoStatements[sql] = made
    return made
  }

  /// Makes a record that may name a person the current one, with that person's key.
  func loadCurrent(_ kind: Kind, _ id: RecordID) throws {
    let statement = try cached(
      """
      SELECT person_id
      FROM \(kind.rawValue)
      WHERE id = ?
      """)
    let found: (person: Int64?, isThere: Bool) = try statement.run { statement in
      try statement.bind(1, id)
      guard try statement.step() else { return (nil, false) }
      return (statement.optionalInt64(0), true)
    }
    guard found.isThere else { throw StoreFailure(.damaged, subject: kind.rawValue) }
    try makeCurrent(kind, id, person: found.person)
  }

  func laterChanges(on importID: Int64) throws -> [(importID: Int64, records: Int)] {
    let statement = CachedStatement(
      try connection,
      """
      WITH
        mine AS (
          SELECT facts.kind, facts.subject, facts.change
          FROM facts
          JOIN commits ON commits.number = facts.commit_number
          WHERE commits.import_id = ?1
        ),
        standing AS (
          SELECT commits.number, commits.import_id
          FROM commits
          JOIN imports ON imports.id = commits.import_id
          WHERE commits.import_id > ?1
            AND imports.undone_by IS NULL
            AND imports.origin <> \(Origin.undo.rawValue)
        ),
        touched AS (
          SELECT standing.import_id, facts.kind, facts.subject
          FROM mine
          JOIN facts ON facts.kind = mine.kind AND facts.subject = mine.subject
          JOIN standing ON standing.number = facts.commit_number
          UNION
          SELECT standing.import_id, facts.kind, facts.subject
          FROM mine
          JOIN participations ON participations.operation_id = mine.subject
          JOIN facts ON facts.kind = ?3 AND facts.subject = participations.id
          JOIN standing ON standing.number = facts.commit_number
          WHERE mine.kind = ?2
            AND mine.change = 1
        )
      SELECT import_id, count(*)
      FROM touched
      GROUP BY import_id
      ORDER BY import_id
      """)
    return try statement.run { statement in
      try statement.bind(1, importID)
      try statement.bind(2, Int64(Kind.operations.number))
      try statement.bind(3, Int64(Kind.participations.number))
      var later: [(importID: Int64, records: Int)] = []
      while try statement.step() {
        later.append((statement.int64(0), Int(statement.int64(1))))
      }
      return later
    }
  }

  func remove(_ kind: Kind, _ id: RecordID, was decoded: Payload.Decoded) throws {
    let undone = Change(
      kind: kind, change: .undone, id: id, table: decoded.before, row: 0,
      before: (decoded.after, 0), changed: decoded.changed, aside: [:],
      asideBefore: decoded.asideAfter, structure: "")
    if kind.namesPersons {
      try line.settle(kind, id)
      let secrets = RowLayout(kind).secretsTable
      try delete(secrets.name, secrets.record, id)
    }
    if kind == .participations {
      try endLinks(ofParticipation: id)
    }
    if kind.namesPersons { try remember(kind, id) }
    try delete(kind.rawValue, "id", id)
    try appendFact(undone, id, writesSecrets: false)
  }

  /// Ends the links of a participation about to be deleted; they stay, for the past to be read again.
  private func endLinks(ofParticipation id: RecordID) throws {
    for column in ["participation", "into_participation"] {
      let statement = try cached(
        """
        UPDATE participation_links
        SET undone_commit = ?
        WHERE \(column) = ?
          AND undone_commit IS NULL
        """)
      try statement.run { statement in
        try statement.bind(1, Int64(commit))
        try statement.bind(2, id)
        _ = try statement.step()
      }
    }
  }

  /// Keeps whose a record about to be deleted was, so that the past can be read again.
  private func remember(_ kind: Kind, _ id: RecordID) throws {
    let operation = kind == .participations ? "operation_id" : "NULL"
    let statement = try cached(
      """
      INSERT INTO taken_back (kind, record, operation_id, person_id)
      SELECT \(kind.number), id, \(operation), person_id
      FROM \(kind.rawValue)
      WHERE id = ?
      """)
    try statement.run { statement in
      try statement.bind(1, id)
      _ = try statement.step()
    }
  }

  /// Deletes one row of a table of ours; both names come from the code.
  private func delete(_ table: String, _ column: String, _ id: Int64) throws {
    let statement = try cached(
      """
      DELETE FROM \(table)
      WHERE \(column) = ?
      """)
    try statement.run { statement in
      try statement.bind(1, id)
      _ = try statement.step()
    }
  }

  func restore(_ kind: Kind, _ id: RecordID, to decoded: Payload.Decoded) throws {
    let statements = try statements(kind)
    let scratch = Table(kinds: statements.layout.schema.columnKinds, capacity: 1)
    scratch.appendRow()
    let found = try statements.selectByID.run { statement in
      try statement.bind(1, id)
      guard try statement.step() else { return false }
      statements.layout.read(
        &statement, from: statements.layout.selectPrefixCount, into: scratch, 0)
      return true
    }
    guard found else { throw StoreFailure(.damaged, subject: kind.rawValue) }
    if kind.namesPersons { try readAnswers(statements, into: scratch) }
    decoded.changed.each { scratch.copyCell($0, 0, from: decoded.before, 0) }
    try save(
      Change(
        kind: kind, change: .undone, id: id, table: scratch, row: 0, before: (decoded.after, 0),
        changed: decoded.changed, aside: decoded.asideBefore, asideBefore: decoded.asideAfter,
        structure: ""))
  }

  func dropWaiting(of importID: Int64) throws {
    try delete("waiting", "import_id", importID)
    try delete("waiting", "came_with", importID)
    try connection.run(
      """
      UPDATE waiting
      SET released_by = NULL
      WHERE released_by = \(importID)
      """)
  }
}
