internal import Access
internal import Columns
internal import Crypto
internal import Records
internal import SQLite
internal import Stores

/// Reads the journal backwards to rebuild the records of an earlier commit.
struct PastQueries {
  private let connection: Connection
  private let keys: StoreKeys
  private let reader: Reader

  init(_ connection: Connection, keys: StoreKeys, reader: Reader) {
    self.connection = connection
    self.keys = keys
    self.reader = reader
  }

  /// The last commit before a moment; 0 when there was none.
  static func commit(before end: Int64, _ connection: Connection) throws -> Int {
    try connection.first("SELECT coalesce(max(number), 0) FROM commits WHERE time < \(end)") {
      $0.int(0)
    } ?? 0
  }

  /// The records as they stood when `commit` was the last one.
  func dataset(_ fields: [Kind: Set<Int>], at commit: Int) throws -> PastDataset {
    let current = try DatasetLoader(connection, keys: keys, reader: reader, isWritable: true)
      .load(PastRecords.loaded(fields), matched: false)
    var past = PastRecords(current, wanted: Set(fields.keys), matches: try matches(at: commit))
    if commit < current.commit { try takeBack(after: commit, from: &past) }
    return past.dataset(at: min(commit, current.commit))
  }

  /// Who was whom when `commit` was the last one.
  func matches(at commit: Int) throws -> PastMatches {
    PastMatches(
      persons: try PersonLinks(connection, at: commit).ends,
      parts: try PersonLinks.parts(at: commit, connection), named: try named(at: commit))
  }

  /// Whom each event named then, of those that came to name another since: the payloads it had by
  /// then say for whom they are sealed.
  private func named(at commit: Int) throws -> [RecordID: Int64] {
    // CROSS JOIN: from the few such payloads to their facts, never the other way round.
    let statement = CachedStatement(
      connection,
      """
      SELECT moved.subject, payloads.person
      FROM (
        SELECT DISTINCT facts.subject
        FROM payloads
        CROSS JOIN facts
        WHERE payloads.person IS NOT NULL
          AND facts.id = payloads.fact
          AND facts.kind = ?1
      ) AS moved
      JOIN payloads ON payloads.fact = (
        SELECT max(facts.id)
        FROM facts
        WHERE facts.kind = ?1
          AND facts.subject = moved.subject
          AND facts.id < ?2
      )
      WHERE payloads.person IS NOT NULL
      """)
    return try statement.run { statement in
      try statement.bind(1, Int64(Kind.evenements.number))
      try statement.bind(2, try firstFact(from: commit + 1))
      var named: [RecordID: Int64] = [:]
      while try statement.step() { named[statement.int64(0)] = statement.int64(1) }
      return named
    }
  }

  private func takeBack(after commit: Int, from past: inout PastRecords) throws {
    let first = try firstFact(from: commit + 1)
    let statement = try laterFacts("facts.id >= ?1")
    try statement.run { statement in
      try statement.bind(1, first)
      while try statement.step() { try takeBack(&statement, from: &past) }
    }
  }

  /// Takes back the facts of some records of a kind after a commit, newest first.
  func takeBack(
    _ kind: Kind, _ ids: [RecordID], after commit: Int, from past: inout PastRecords
  ) throws {
    let first = try firstFact(from: commit + 1)
    let statement = try laterFacts("facts.kind = ?2 AND facts.subject = ?3 AND facts.id >= ?1")
    for id in ids {
      try statement.run { statement in
        try statement.bind(1, first)
        try statement.bind(2, Int64(kind.number))
        try statement.bind(3, id)
        while try statement.step() { try takeBack(&statement, from: &past) }
      }
    }
  }

  /// A statement of facts with all it takes to take them back, newest first; `condition` is of the
  /// program.
  private func laterFacts(_ condition: String) throws -> CachedStatement {
    CachedStatement(
      connection,
      """
      SELECT facts.kind, facts.subject, facts.change, facts.fields, payloads.bytes,
             taken_back.record, taken_back.operation_id, taken_back.person_id, \(SealedFor.columns)
      FROM facts
      LEFT JOIN payloads ON payloads.fact = facts.id
      \(SealedFor.joins)
      WHERE \(condition)
      ORDER BY facts.id DESC
      """)
  }

  /// Takes back the fact a statement stands on.
  private func takeBack(
    _ statement: inout Statement, from past: inout PastRecords
  ) throws {
    guard let kind = Kind(number: statement.int(0)),
      let change = ChangeKind(rawValue: statement.int(2)),
      let changed = FieldMask(journal: statement.blob(3))
    else { throw StoreFailure(.damaged, subject: "facts") }
    let link =
      statement.isNull(5)
      ? nil : (operation: statement.int64(6), person: statement.int64(7))
    let fact = LaterFact(
      kind: kind, subject: statement.int64(1), change: change, changed: changed, link: link)
    past.takeBack(fact) {
      // A damaged key opens no more than one that is gone: the fact counts as not taken back.
      let sealed =
        (try? SealedFor(
          !statement.isNull(8), statement.int64(8), statement.optionalBlob(9), keys)) ?? .gone
      return statement.optionalBlob(4).flatMap { sealed.open($0, keys) }
        .flatMap { Payload.decode($0, kind: kind) }
    }
  }

  /// The last commit of a range that corrected each record of a kind.
  func corrections(of kind: Kind, in commits: Range<Int>) throws -> [RecordID: Int] {
    // +kind: the facts of the range in their order, never all those of the kind by their index.
    let changes = ChangeKind.corrections.map { "\($0.rawValue)" }.sorted().joined(separator: ", ")
    let statement = CachedStatement(
      connection,
      """
      SELECT subject, max(commit_number)
      FROM facts
      WHERE id >= ?1
        AND id < ?2
        AND +kind = ?3
        AND change IN (\(changes))
        AND fields <> zeroblob(16)
      GROUP BY subject
      """)
    let first = try firstFact(from: commits.lowerBound)
    let end = try firstFact(from: commits.upperBound)
    return try statement.run { statement in
      try statement.bind(1, first)
      try statement.bind(2, end)
      try statement.bind(3, Int64(kind.number))
      var last: [RecordID: Int] = [:]
      while try statement.step() { last[statement.int64(0)] = statement.int(1) }
      return last
    }
  }

  /// The number of the first fact of a commit or of those after it.
  private func firstFact(from commit: Int) throws -> Int64 {
    try connection.first(
      "SELECT first_fact FROM commits WHERE number >= \(commit) ORDER BY number LIMIT 1"
    ) { $0.int64(0) } ?? Int64.max
  }

  /// Calls `body` with the facts of some kinds in a range of commits, oldest first.
  func eachFact(
    of kinds: Set<Kind>, in commits: Range<Int>, _ body: (FactHeader) -> Void
  ) throws {
    let statement = CachedStatement(
      connection,
      """
      SELECT facts.commit_number, facts.kind, facts.subject, facts.change, facts.fields,
             payloads.fact IS NOT NULL
             AND (\(SealedFor.person) = 0 OR persons.sealing_key IS NOT NULL)
      FROM facts
      LEFT JOIN payloads ON payloads.fact = facts.id
      \(SealedFor.joins)
      WHERE facts.id >= ?1
        AND facts.id < ?2
      ORDER BY facts.id
      """)
    let first = try firstFact(from: commits.lowerBound)
    let end = try firstFact(from: commits.upperBound)
    try statement.run { statement in
      try statement.bind(1, first)
      try statement.bind(2, end)
      while try statement.step() {
        guard let kind = Kind(number: statement.int(1)),
          let change = ChangeKind(rawValue: statement.int(3)),
          let changed = FieldMask(journal: statement.blob(4))
        else { throw StoreFailure(.damaged, subject: "facts") }
        guard kinds.contains(kind) else { continue }
        body(
          FactHeader(
            commit: statement.int(0), kind: kind, subject: statement.int64(2), change: change,
            changed: changed, isReadable: statement.int(5) == 1))
      }
    }
  }
}
