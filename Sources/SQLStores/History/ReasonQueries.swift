internal import Access
internal import Crypto
internal import SQLite
internal import Stores

/// The reasons given for commits: acts of the journal, their texts beside it so that they can be
/// erased.
///
/// An earlier program wrote the text in the act itself: its act is emptied then, and the act of the
/// erasure vouches for what stays of it.
struct ReasonQueries {
  private let connection: Connection
  private let keys: StoreKeys

  init(_ connection: Connection, keys: StoreKeys) {
    self.connection = connection
    self.keys = keys
  }

  // MARK: write

  /// Gives a commit a reason, inside the transaction of the caller.
  func give(_ commit: Int, _ reason: String, _ author: String, _ time: Int64) throws {
    let text = Array(reason.utf8)
    let key = keys.newKey()
    let number = try ActJournal(connection).add(
      .reasonGiven, author, time, subject: Int64(commit),
      details: Hexadecimal.text(keys.payloadDigest(text, key)))
    try connection.run(
      """
      INSERT INTO reasons (act, sealing_key, text)
      VALUES (\(number), \(keys.wrap(key)), \(keys.seal(text, with: key, .reason)))
      """)
  }

  /// Erases the texts of the reasons of a commit; returns whether there was one.
  ///
  /// What held them is overwritten; it leaves the log when the log goes back into the file.
  func erase(_ commit: Int, _ author: String, _ time: Int64) throws -> Bool {
    let acts = try connection.all(
      """
      SELECT number, time, author, act, subject, chain
      FROM acts
      WHERE subject = \(commit)
        AND (
          act = \(Act.correctionExplained.rawValue) AND details <> ''
          OR act = \(Act.reasonGiven.rawValue)
             AND EXISTS (SELECT 1 FROM reasons WHERE reasons.act = acts.number)
        )
      ORDER BY number
      """
    ) { ActRow($0) }
    guard !acts.isEmpty else { return false }
    try connection.execute(script: "PRAGMA secure_delete = ON")
    for act in acts {
      try connection.run("DELETE FROM reasons WHERE act = \(act.number)")
      if act.act == Act.correctionExplained.rawValue {
        try connection.run("UPDATE acts SET details = '' WHERE number = \(act.number)")
      }
    }
    try ActJournal(connection).add(
      .reasonErased, author, time, subject: Int64(commit),
      details: acts.map { "\($0.number) \($0.witness)" }.joined(separator: "\n"))
    return true
  }

  // MARK: read

  /// The reasons given for commits, the last of each.
  func all() throws -> [Int: CorrectionReason] {
    try lasts().mapValues(read)
  }

  /// The last reason given for a commit.
  func last(of commit: Int) throws -> CorrectionReason? {
    try lasts(of: commit)[commit].map(read)
  }

  /// The last reason given for each of some commits; opens no other.
  func last(of commits: Set<Int>) throws -> [Int: CorrectionReason] {
    try lasts().filter { commits.contains($0.key) }.mapValues(read)
  }

  /// What stands for a commit, not opened yet.
  private enum Standing {
    case text(String)
    case sealed(Sealed)
    case erased(author: String, time: Int64)
    /// An act says there is a text, which nobody erased: it is not there.
    case gone
  }

  private func lasts(of commit: Int? = nil) throws -> [Int: Standing] {
    var lasts: [Int: Standing] = [:]
    try each(of: commit) { act, sealed, details in
      let standing: Standing
      switch Act(rawValue: act.act) {
      case .correctionExplained: standing = details.isEmpty ? .gone : .text(details)
      case .reasonGiven: standing = sealed.map { .sealed($0) } ?? .gone
      case .reasonErased: standing = .erased(author: act.author, time: act.time)
      default: return
      }
      lasts[Int(act.subject)] = standing
    }
    return lasts
  }

  private func read(_ standing: Standing) -> CorrectionReason {
    switch standing {
    case .text(let text): .given(text)
    case .sealed(let sealed):
      open(sealed).map { .given(String(decoding: $0, as: UTF8.self)) } ?? .unreadable
    case .erased(let author, let time): .erased(author: author, time: time)
    case .gone: .unreadable
    }
  }

  /// What does not hold between the acts and the texts, as stable words with the number of the act.
  func problems() throws -> [String] {
    let witnesses = try Self.witnesses(connection)
    var problems: [String] = []
    try each { act, sealed, details in
      guard act.act == Act.reasonGiven.rawValue else {
        if sealed != nil { problems.append("motif \(act.number)") }
        return
      }
      let holds: Bool
      if let witness = witnesses[act.number] {
        holds = sealed == nil && witness == act.witness
      } else {
        holds = sealed.map { isDigest(details, of: $0) } ?? false
      }
      if !holds { problems.append("motif \(act.number)") }
    }
    return problems
  }

  /// What acts of erasure say of the acts whose text they erased, by number.
  static func witnesses(_ connection: Connection) throws -> [Int64: String] {
    var witnesses: [Int64: String] = [:]
    try connection.query(
      "SELECT details FROM acts WHERE act = \(Act.reasonErased.rawValue) ORDER BY number"
    ) { row in
      for line in row.text(0).split(separator: "\n") {
        let parts = line.split(separator: " ")
        if parts.count == 2, let number = Int64(parts[0]) { witnesses[number] = String(parts[1]) }
      }
    }
    return witnesses
  }

  private typealias Sealed = (key: [UInt8], text: [UInt8])

  /// Calls `body` with each act about reasons, or those about the reason of a commit, its text as
  /// sealed when there is one, its details.
  private func each(
    of commit: Int? = nil, _ body: (ActRow, Sealed?, String) throws -> Void
  ) throws {
    try connection.query(
      """
      SELECT acts.number, acts.time, acts.author, acts.act, acts.subject, acts.chain,
             reasons.sealing_key, reasons.text, acts.details
      FROM acts
      LEFT JOIN reasons ON reasons.act = acts.number
      WHERE (\(commit) IS NULL OR acts.subject = \(commit))
        AND (
          acts.act IN (
            \(Act.correctionExplained.rawValue), \(Act.reasonGiven.rawValue),
            \(Act.reasonErased.rawValue)
          )
          OR reasons.act IS NOT NULL
        )
      ORDER BY acts.number
      """
    ) { row in
      try body(
        ActRow(row), row.isNull(6) ? nil : (row.blob(6), row.blob(7)), row.text(8))
    }
  }

  private func open(_ sealed: Sealed) -> [UInt8]? {
    guard let key = try? keys.unwrap(sealed.key) else { return nil }
    return try? keys.open(sealed.text, with: key, .reason)
  }

  private func isDigest(_ digest: String, of sealed: Sealed) -> Bool {
    guard let key = try? keys.unwrap(sealed.key), let text = open(sealed) else { return false }
    return Hexadecimal.text(keys.payloadDigest(text, key)) == digest
  }
}
