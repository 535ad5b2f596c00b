internal import Columns
internal import Records
internal import SQLite
internal import Stores

/// What an audit of a store found.
package struct AuditReport: Sendable {
  package var commits: Int
  package var facts: Int
  /// What does not hold, as stable words with the number they are about; empty when all does.
  package var problems: [String]
  /// A digest of the records of the store, the same for the same content under the same key.
  package var content: String
}

/// Checks a store against itself: the database, the numbering, the chains of commits and of acts, the
/// digests of payloads, and that the state is what the facts add up to.
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
    let (commits, facts) = try audit.checkChain()
    if try !audit.opensEverything() { audit.problems.append("reponses scellees") }
    // Opening the state is only worth it when what it is made of opens.
    if audit.problems.isEmpty {
      let state = StateAudit(connection, keys: keys)
      for kind in Kind.allCases where try state.differences(kind) != 0 {
        audit.problems.append("etat \(kind.rawValue)")
      }
    }
    audit.problems += try ActJournal(connection).problems()
    audit.problems += try ReasonQueries(connection, keys: keys).problems()
    audit.problems += try ClosingQueries(connection).problems()
    return AuditReport(
      commits: commits, facts: facts, problems: audit.problems,
      content: try ContentDigest(connection, keys: keys).value())
  }

  private mutating func checkChain() throws -> (commits: Int, facts: Int) {
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
      nextFact += Int64(commit.facts)
    }
    let beyond = try connection.first("SELECT coalesce(max(id), 0) FROM facts") { $0.int64(0) }
    if beyond != nextFact - 1 { problems.append("faits \(beyond ?? 0)") }
    return (commits.count, Int(nextFact - 1))
  }

  /// Whether the sealed answers and asides of every person who still has a key open.
  private func opensEverything() throws -> Bool {
    let named = try CachedStatement(
      connection,
      """
      SELECT identifiant, NULL, NULL, sealing_key
      FROM persons
      WHERE sealing_key IS NOT NULL
      """)
    guard try opens(named) else { return false }
    for kind in Kind.allCases where kind.namesPersons {
      let secrets = RowLayout(kind).secretsTable
      let statement = try CachedStatement(
        connection,
        """
        SELECT secrets.identity, secrets.sensitive, records.aside, persons.sealing_key
        FROM \(kind.rawValue) AS records
        LEFT JOIN \(secrets.name) AS secrets ON secrets.\(secrets.record) = records.id
        JOIN persons ON persons.id = records.person_id
        WHERE persons.sealing_key IS NOT NULL
        """)
      guard try opens(statement) else { return false }
    }
    return true
  }

  /// Whether all that a statement returns opens: identity, sensitive answers, asides, wrapped key.
  private func opens(_ statement: CachedStatement) throws -> Bool {
    let purposes: [StoreKeys.Purpose] = [.identity, .sensitive, .aside]
    return try statement.run { statement in
      while try statement.step() {
        guard let key = try? keys.unwrap(statement.blob(3)) else { return false }
        for (column, purpose) in purposes.enumerated() where !statement.isNull(Int32(column)) {
          guard (try? keys.open(statement.blob(Int32(column)), with: key, purpose)) != nil else {
            return false
          }
        }
      }
      return true
    }
  }

  private struct CommitRow {
    var number: Int
    var time: Int64
    var author: String
    var importID: Int64
    var firstFact: Int64
    var facts: Int
    var chain: [UInt8]
  }

  /// Recomputes a commit's chain and the digests of its payloads that can be opened.
  private mutating func checkFacts(_ commit: CommitRow, after previous: [UInt8]) throws -> [UInt8] {
    let chain = Chain(
      after: previous, commit: commit.number, time: commit.time, author: commit.author,
      importID: commit.importID)
    let statement = try CachedStatement(
      connection,
      """
      SELECT facts.kind, facts.subject, facts.change, facts.fields, facts.digest, payloads.bytes,
             \(SealedFor.columns)
      FROM facts
      LEFT JOIN payloads ON payloads.fact = facts.id
      \(SealedFor.joins)
      WHERE facts.id >= ?1
        AND facts.id < ?2
      ORDER BY facts.id
      """)
    var damaged = 0
    let keys = keys
    try statement.run { statement in
      try statement.bind(1, commit.firstFact)
      try statement.bind(2, commit.firstFact + Int64(commit.facts))
      while try statement.step() {
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
        let sealed = try SealedFor(
          !statement.isNull(6), statement.int64(6), statement.optionalBlob(7), keys)
        switch sealed {
        case .gone: break
        // Erased: the payload went with the person.
        case .person where statement.isNull(5): break
        case .nobody, .person:
          let plain = sealed.open(statement.blob(5), keys)
          if plain.map({ keys.payloadDigest($0, sealed.key) }) != digest { damaged += 1 }
        }
      }
    }
    if damaged > 0 { problems.append("contenus \(commit.number)") }
    return chain.value()
  }
}

/// A digest of what the records of a store say, whatever the journal that led there.
struct ContentDigest {
  private let connection: Connection
  private let keys: StoreKeys

  init(_ connection: Connection, keys: StoreKeys) {
    self.connection = connection
    self.keys = keys
  }

  /// Hexadecimal; the same for stores with the same master key and records.
  func value() throws -> String {
    let digest = Chain.Running()
    for kind in Kind.allCases {
      let layout = RowLayout(kind)
      let names = layout.columns.map { layout.schema.fields[$0].name }
      let statement = try CachedStatement(
        connection,
        """
        SELECT key, \(names.joined(separator: ", "))
        FROM \(kind.rawValue)
        ORDER BY key
        """)
      let scratch = Table(kinds: layout.schema.columnKinds, capacity: 1)
      scratch.appendRow()
      try statement.run { statement in
        while try statement.step() {
          scratch.removeAll()
          scratch.appendRow()
          layout.read(&statement, from: 1, into: scratch, 0)
          var bytes: [UInt8] = statement.blob(0)
          Payload.encodeCells(scratch, 0, FieldMask(layout.columns), into: &bytes)
          digest.add(bytes)
        }
      }
    }
    let waiting = try WaitingQueries.all(connection, keys: keys)
    for line in waiting.map({ $0.key + "\u{1F}" + $0.text }).sorted() {
      digest.add(Array(line.utf8))
    }
    return Hexadecimal.text(digest.finish())
  }
}
