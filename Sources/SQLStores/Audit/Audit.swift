internal import Access
internal import Columns
internal import Crypto
internal import Records
internal import SQLite
internal import Stores

/// What an audit of a store found.
package struct AuditReport: Sendable {
  package var commits: Int
  package var facts: Int
  /// What does not hold, as stable words with what they are about; empty when all does.
  package var problems: [String]
  /// A digest of the records of the store, the same for the same content under the same key.
  package var content: String
  /// A digest of the journal and of every table, the same only for the same store, row for row.
  package var whole: String
}

/// Checks a store against itself: the database and its form, the seals of its tables, the numbering,
/// the chains of commits and of acts, the digests of payloads, that what is sealed opens, and that the
/// state is what the facts add up to.
struct Audit {
  private let connection: Connection
  private let keys: StoreKeys
  private var problems: [String] = []

  init(_ connection: Connection, keys: StoreKeys) {
    self.connection = connection
    self.keys = keys
  }

  func run() throws -> AuditReport {
    var audit = self
    let verdict = try connection.first("PRAGMA integrity_check(1)") { $0.text(0) }
    if verdict != "ok" { audit.problems.append("base") }
    let broken = try connection.first("SELECT count(*) FROM pragma_foreign_key_check()") {
      $0.int64(0)
    }
    if broken != 0 { audit.problems.append("references") }
    audit.problems += try Self.tables(connection, keys)
    let (commits, facts, head) = try audit.checkChain()
    try audit.checkSealed()
    let state = StateAudit(connection, keys: keys)
    for kind in Kind.allCases { audit.add("etat \(kind.rawValue)", try state.differences(kind)) }
    audit.problems += try ActJournal(connection).problems()
    audit.problems += try ReasonQueries(connection, keys: keys).problems()
    audit.problems += try ClosingQueries(connection).problems()
    audit.problems += try EditionQueries(connection).problems()
    audit.problems += try AttachedFileQueries(connection, keys).problems()
    return AuditReport(
      commits: commits, facts: facts, problems: audit.problems,
      content: try ContentDigest(connection, keys: keys).value(),
      whole: try TableSeals.whole(connection, keys).digest(head))
  }

  /// What the form of the database and the seals of its tables say against it.
  ///
  /// The part of an audit that needs no journal; reads every table once.
  static func tables(_ connection: Connection, _ keys: StoreKeys) throws -> [String] {
    let form = try SchemaForm(connection).differences(from: try SchemaForm.shipped())
    guard let seals = try TableSeals.read(connection, keys) else {
      return form.map { "forme \($0)" } + ["sceaux"]
    }
    return form.map { "forme \($0)" }
      + (try seals.broken(connection, keys).map { "sceau \($0)" })
  }

  /// Adds a problem for each record told, and one for how many others there are.
  private mutating func add(_ word: String, _ records: RecordList) {
    problems += records.first.map { "\(word) \($0)" }
    let others = records.count - records.first.count
    if others > 0 { problems.append("\(word) +\(others)") }
  }

  private mutating func checkChain() throws -> (commits: Int, facts: Int, head: [UInt8]) {
    let commits = try connection.all(
      """
      SELECT number, time, author, import_id, first_fact, facts, chain
      FROM commits
      ORDER BY number
      """
    ) { row in
      CommitRow(
        number: Int(row.int64(0)), time: row.int64(1), author: row.text(2), importID: row.int64(3),
        firstFact: row.int64(4), facts: Int(row.int64(5)), chain: row.blob(6))
    }
    var previous = Chain.genesis
    var nextFact: Int64 = 1
    for (index, commit) in commits.enumerated() {
      if commit.number != index + 1 { problems.append("commit \(commit.number)") }
      if commit.firstFact != nextFact { problems.append("faits \(commit.number)") }
      let chain = try checkFacts(commit, after: previous)
      if chain != commit.chain { problems.append("chaine \(commit.number)") }
      previous = commit.chain
      nextFact = commit.end
    }
    // Facts outside of every commit: below the first, beyond the last.
    try connection.query(
      "SELECT coalesce(min(id), 1), coalesce(max(id), 0), count(*) FROM facts"
    ) { row in
      if row.int64(0) != 1 { problems.append("faits \(row.int64(0))") }
      if row.int64(1) != nextFact &- 1 || row.int64(2) != nextFact &- 1 {
        problems.append("faits \(row.int64(1))")
      }
    }
    return (commits.count, Int(nextFact &- 1), previous)
  }

  // MARK: what is sealed

  /// Looks whether what is sealed for each person who has a key opens; a key without trace is named,
  /// and the lines that wait are opened.
  private mutating func checkSealed() throws {
    var persons = RecordList()
    let named = CachedStatement(
      connection,
      """
      SELECT identifiant, NULL, NULL, sealing_key, id
      FROM persons
      WHERE sealing_key IS NOT NULL
      ORDER BY id
      """)
    try eachDamaged(named) { persons.add($0) }
    add("scelle persons", persons)
    for kind in Kind.allCases where kind.namesPersons {
      let secrets = RowLayout(kind).secretsTable
      let statement = CachedStatement(
        connection,
        """
        SELECT secrets.identity, secrets.sensitive, records.aside, persons.sealing_key, records.id
        FROM \(kind.rawValue) AS records
        LEFT JOIN \(secrets.name) AS secrets ON secrets.\(secrets.record) = records.id
        JOIN persons ON persons.id = records.person_id
        WHERE persons.sealing_key IS NOT NULL
        ORDER BY records.id
        """)
      var records = RecordList()
      try eachDamaged(statement) { records.add($0) }
      add("scelle \(kind.rawValue)", records)
    }
    try checkKeys()
    var waiting = RecordList()
    try WaitingQueries.each(connection, keys: keys, damaged: { waiting.add($0) }, { _ in })
    add("attente", waiting)
  }

  /// Calls `body` with the number of each row of which something does not open: identity, sensitive
  /// answers, asides or the wrapped key.
  private func eachDamaged(_ statement: CachedStatement, _ body: (Int64) -> Void) throws {
    let purposes: [StoreKeys.Purpose] = [.identity, .sensitive, .aside]
    try statement.run { statement in
      while try statement.step() {
        var opens = false
        if let key = try? keys.unwrap(statement.blob(3)) {
          opens = purposes.enumerated().allSatisfy { column, purpose in
            let column = Int32(column)
            return statement.isNull(column)
              || (try? keys.open(statement.blob(column), with: key, purpose)) != nil
          }
        }
        if !opens { body(statement.int64(4)) }
      }
    }
  }

  /// A person without key must be told by an act: else somebody threw the key away.
  private mutating func checkKeys() throws {
    var gone = RecordList()
    try connection.query(
      """
      SELECT id
      FROM persons
      WHERE sealing_key IS NULL
        AND NOT EXISTS (
          SELECT 1
          FROM acts
          WHERE acts.act = \(Act.keyDestroyed.rawValue)
            AND acts.subject = persons.id
        )
      ORDER BY id
      """
    ) { gone.add($0.int64(0)) }
    add("cle", gone)
  }

  // MARK: the chain

  private struct CommitRow {
    var number: Int
    var time: Int64
    var author: String
    var importID: Int64
    var firstFact: Int64
    var facts: Int
    var chain: [UInt8]

    /// The number of the first fact of the next commit; whatever the row holds.
    var end: Int64 { firstFact &+ Int64(facts) }
  }

  /// Recomputes a commit's chain and the digests of its payloads that can be opened.
  private mutating func checkFacts(_ commit: CommitRow, after previous: [UInt8]) throws -> [UInt8] {
    let chain = Chain(
      after: previous, commit: commit.number, time: commit.time, author: commit.author,
      importID: commit.importID)
    let statement = CachedStatement(
      connection,
      """
      SELECT facts.kind, facts.subject, facts.change, facts.fields, facts.digest, payloads.bytes,
             \(SealedFor.columns), facts.commit_number, payloads.person
      FROM facts
      LEFT JOIN payloads ON payloads.fact = facts.id
      \(SealedFor.joins)
      WHERE facts.id >= ?1
        AND facts.id < ?2
      ORDER BY facts.id
      """)
    var damaged = 0
    var misplaced = false
    let keys = keys
    try statement.run { statement in
      try statement.bind(1, commit.firstFact)
      try statement.bind(2, commit.end)
      while try statement.step() {
        if statement.int64(8) != Int64(commit.number) { misplaced = true }
        guard let kind = Kind(number: Int(statement.int64(0))),
          let change = ChangeKind(rawValue: Int(statement.int64(2)))
        else {
          damaged += 1
          continue
        }
        let digest = statement.blob(4)
        chain.add(
          kind: kind, subject: statement.int64(1), change: change, fields: statement.blob(3),
          payload: digest)
        guard
          let sealed = try? SealedFor(
            !statement.isNull(6), statement.int64(6), statement.optionalBlob(7), keys)
        else {
          damaged += 1
          continue
        }
        switch sealed {
        // Nothing opens it: its record must say why, and the seals hold the persons and their keys.
        // Whom a payload names stands there alone, though.
        case .gone:
          if statement.isNull(7), !statement.isNull(9), try !isPerson(statement.int64(9)) {
            damaged += 1
          }
        case .nobody, .person:
          let plain = statement.isNull(5) ? nil : sealed.open(statement.blob(5), keys)
          if plain.map({ keys.payloadDigest($0, sealed.key) }) != digest { damaged += 1 }
        }
      }
    }
    if misplaced { problems.append("faits \(commit.number)") }
    if damaged > 0 { problems.append("contenus \(commit.number)") }
    return chain.value()
  }

  private func isPerson(_ id: Int64) throws -> Bool {
    try connection.first("SELECT 1 FROM persons WHERE id = \(id)") { $0.int(0) } != nil
  }
}
