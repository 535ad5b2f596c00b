internal import Access
internal import SQLite

/// The journal of acts: one row each, numbered without holes, chained to the one before.
struct ActJournal {
  private let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// Adds an act, inside the transaction of what it tells.
  func add(
    _ act: Act, _ author: String, _ time: Int64, subject: Int64 = 0, details: String = ""
  ) throws {
    let last = try connection.first(
      "SELECT number, chain FROM acts ORDER BY number DESC LIMIT 1"
    ) { (number: $0.int64(0), chain: $0.blob(1)) }
    let number = (last?.number ?? 0) + 1
    let chain = Self.chain(
      after: last?.chain ?? Chain.genesis, number: number, time: time, author: author,
      act: Int64(act.rawValue), subject: subject, details: details)
    try connection.run(
      """
      INSERT INTO acts (number, time, author, act, subject, details, chain)
      VALUES
        (\(number), \(time), \(author), \(act.rawValue), \(subject), \(details), \(chain))
      """)
  }

  /// Adds an act that had to wait.
  func add(_ act: ActBacklog.Act) throws {
    try add(act.act, act.author, act.time, subject: act.subject)
  }

  /// The last acts, newest first; those of a later program are left out.
  func last(_ count: Int) throws -> [ActEntry] {
    try connection.all(
      """
      SELECT number, time, author, act, subject, details
      FROM acts
      ORDER BY number DESC
      LIMIT \(count)
      """
    ) { row in
      Act(rawValue: row.int(3)).map { act in
        ActEntry(
          number: row.int64(0), time: row.int64(1), author: row.text(2), act: act,
          subject: row.int64(4), details: row.text(5))
      }
    }.compactMap { $0 }
  }

  /// The reasons given for commits, the last of each.
  func reasons() throws -> [Int: String] {
    var reasons: [Int: String] = [:]
    try connection.query(
      """
      SELECT subject, details
      FROM acts
      WHERE act = \(Act.correctionExplained.rawValue)
      ORDER BY number
      """
    ) { reasons[$0.int(0)] = $0.text(1) }
    return reasons
  }

  /// What does not hold in the journal, as stable words with the number they are about.
  func problems() throws -> [String] {
    var problems: [String] = []
    var expected: Int64 = 1
    var previous = Chain.genesis
    try connection.query(
      """
      SELECT number, time, author, act, subject, details, chain
      FROM acts
      ORDER BY number
      """
    ) { row in
      let number = row.int64(0)
      if number != expected { problems.append("acte \(number)") }
      let chain = Self.chain(
        after: previous, number: number, time: row.int64(1), author: row.text(2),
        act: row.int64(3), subject: row.int64(4), details: row.text(5))
      previous = row.blob(6)
      if chain != previous { problems.append("chaine des actes \(number)") }
      expected = number + 1
    }
    return problems
  }

  /// A digest over the previous chain and all that an act says.
  private static func chain(
    after previous: [UInt8], number: Int64, time: Int64, author: String, act: Int64,
    subject: Int64, details: String
  ) -> [UInt8] {
    let running = Chain.Running()
    running.add(previous)
    for value in [number, time, act, subject] { running.add(value) }
    for text in [author, details] {
      running.add(Int64(text.utf8.count))
      running.add(Array(text.utf8))
    }
    return running.finish()
  }
}
