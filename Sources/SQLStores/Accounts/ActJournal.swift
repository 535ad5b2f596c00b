internal import Access
internal import SQLite

/// The journal of acts: one row each, numbered without holes, chained to the one before.
struct ActJournal {
  private let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// Adds an act, inside the transaction of what it tells; returns its number.
  @discardableResult
  func add(
    _ act: Act, _ author: String, _ time: Int64, subject: Int64 = 0, details: String = ""
  ) throws -> Int64 {
    let last = try connection.first(
      "SELECT number, chain FROM acts ORDER BY number DESC LIMIT 1"
    ) { (number: $0.int64(0), chain: $0.blob(1)) }
    let number = try (last?.number ?? 0).successor("acts")
    let chain = Self.chain(
      after: last?.chain ?? Chain.genesis, number: number, time: time, author: author,
      act: Int64(act.rawValue), subject: subject, details: details)
    try connection.run(
      """
      INSERT INTO acts (number, time, author, act, subject, details, chain)
      VALUES
        (\(number), \(time), \(author), \(act.rawValue), \(subject), \(details), \(chain))
      """)
    return number
  }

  /// Adds an act that had to wait.
  func add(_ act: ActBacklog.Act) throws {
    try add(act.act, act.author, act.time, subject: act.subject, details: act.details)
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

  /// The last act of some kinds after an act, nil when there is none, and the last act of any kind:
  /// where to look from the next time.
  func last(of kinds: Set<Act>, after number: Int64) throws -> (found: Int64?, read: Int64) {
    let codes = Set(kinds.map(\.rawValue))
    var last: (found: Int64?, read: Int64) = (nil, number)
    try connection.query("SELECT number, act FROM acts WHERE number > \(number) ORDER BY number") {
      last.read = $0.int64(0)
      if codes.contains($0.int(1)) { last.found = last.read }
    }
    return last
  }

  /// What does not hold in the journal, as stable words with the number they are about.
  ///
  /// An act whose text was erased does not give its chain any more: the act of the erasure vouches for
  /// what stays of it.
  func problems() throws -> [String] {
    let erased = try ReasonQueries.witnesses(connection)
    var problems: [String] = []
    var expected: Int64 = 1
    var previous = Chain.genesis
    try connection.query(
      """
      SELECT number, time, author, act, subject, chain, details
      FROM acts
      ORDER BY number
      """
    ) { row in
      let act = ActRow(row)
      let number = act.number
      if number != expected { problems.append("acte \(number)") }
      let details = row.text(6)
      let holds: Bool
      if act.act == Act.correctionExplained.rawValue, details.isEmpty {
        holds = erased[number] == act.witness
      } else {
        holds =
          act.chain
          == Self.chain(
            after: previous, number: number, time: act.time, author: act.author,
            act: Int64(act.act), subject: act.subject, details: details)
      }
      if !holds { problems.append("chaine des actes \(number)") }
      previous = act.chain
      expected = number &+ 1
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

/// An act as the journal keeps it, without its details.
struct ActRow {
  let number: Int64
  let time: Int64
  let author: String
  let act: Int
  let subject: Int64
  let chain: [UInt8]

  /// A row of number, time, author, act, subject and chain.
  init(_ row: borrowing Row) {
    number = row.int64(0)
    time = row.int64(1)
    author = row.text(2)
    act = row.int(3)
    subject = row.int64(4)
    chain = row.blob(5)
  }

  /// A digest over all that stays of the act when its text is erased, in hexadecimal.
  var witness: String {
    let running = Chain.Running()
    for value in [number, time, Int64(act), subject] { running.add(value) }
    running.add(Int64(author.utf8.count))
    running.add(Array(author.utf8))
    running.add(chain)
    return Hexadecimal.text(running.finish())
  }
}
