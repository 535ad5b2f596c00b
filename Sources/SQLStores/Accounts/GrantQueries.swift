internal import Access
internal import Kernel
internal import SQLite
internal import Stores

/// Queries on the rights given to accounts.
struct GrantQueries {
  private let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// Every right given, oldest first, those withdrawn too.
  ///
  /// - Throws: `StoreFailure` for one that this program cannot read.
  ///
  /// - Parameter account: whose; nil for all.
  func all(of account: Int64? = nil) throws -> [Grant] {
    try connection.all(
      """
      SELECT number, account, role, acts_for, clauses, level, exact, functions, portfolio, basis, reason,
             starts, ends, giver, given, withdrawn, withdrawer, pending
      FROM grants
      WHERE \(account) IS NULL
        OR account = \(account)
      ORDER BY number
      """
    ) { row in
      guard let role = AccessRole(rawValue: row.text(2)), let level = Level(rawValue: row.int(5)),
        let clauses = try? row.text(4).split(separator: "\n").map({ try GrantClause(String($0)) })
      else { throw StoreFailure(.damaged, subject: "grants") }
      let functions = row.text(7).split(separator: "|").compactMap {
        AccessFunction(rawValue: String($0))
      }
      return Grant(
        number: row.int(0), account: row.int64(1), role: role, actsFor: row.text(3),
        clauses: clauses, level: level, isExact: row.int(6) == 1, functions: Set(functions),
        isPortfolio: row.int(8) == 1, basis: LegalBasis(rawValue: row.text(9)),
        reason: row.text(10), start: CivilDate(day: Int32(row.int(11))),
        end: CivilDate(day: Int32(row.int(12))), giver: row.text(13), given: row.int64(14),
        withdrawal: row.optionalInt64(15).map {
          Grant.Withdrawal(time: $0, author: row.text(16))
        }, isPending: row.int(17) == 1)
    }
  }

  /// How long the sessions of an account last now, and whether they ask for a second factor.
  func signingIn(
    _ account: Int64, now: Int64
  ) throws -> (span: SessionSpan, asksFactor: Bool) {
    let day = CivilZone.day(of: now, in: try StoreQueries.info(connection).zone)
    let grants = try all(of: account)
    return (
      SessionSpan(grants, on: day),
      grants.contains { $0.isInForce(on: day) && $0.asksSecondFactor }
    )
  }

  /// Adds a right and the act of it; returns it with its number.
  ///
  /// - Parameter isFirst: whether it is the first account's, that nobody gave a reason for.
  /// - Throws: `Grant.Defect`.
  @discardableResult
  func give(
    _ grant: Grant, isFirst: Bool = false, author: String, now: Int64
  ) throws -> Grant {
    if let defect = grant.defects.first(where: { $0 != .noReason || !isFirst }) { throw defect }
    if let other = grant.conflict(with: try all()) { throw Grant.Defect.apartFrom(other.number) }
    var grant = grant
    grant.giver = author
    grant.given = now
    let clauses = grant.clauses.map(\.text).joined(separator: "\n")
    let functions = grant.functions.map(\.rawValue).sorted().joined(separator: "|")
    try connection.run(
      """
      INSERT INTO grants (account, role, acts_for, clauses, level, exact, functions, portfolio, basis,
        reason, starts, ends, giver, given, withdrawn, withdrawer, pending)
      VALUES (\(grant.account), \(grant.role.rawValue), \(grant.actsFor), \(clauses),
        \(grant.level.rawValue), \(grant.isExact), \(functions), \(grant.isPortfolio),
        \(grant.basis?.rawValue ?? ""), \(grant.reason), \(Int(grant.start.day)),
        \(Int(grant.end.day)), \(author), \(now), \(Int64?.none), \(""), \(grant.isPending))
      """)
    grant.number = Int(connection.lastInsertRowID)
    let told =
      "\(grant.number) \(grant.role.rawValue) \(grant.level.rawValue) "
      + (grant.isExact ? "exacts " : "diffuses ")
      + grant.clauses.map(\.text).joined(separator: " | ")
    try ActJournal(connection).add(
      .rightGiven, author, now, subject: grant.account, details: told)
    return grant
  }

  /// Ends the wait of a right for its confirmation, with the act of it.
  ///
  /// - Throws: `AccountRefusal`.
  func confirm(_ number: Int, author: String, now: Int64) throws {
    guard let grant = try all().first(where: { $0.number == number }), grant.isPending,
      grant.withdrawal == nil
    else { throw AccountRefusal.grantUnknown }
    try connection.run("UPDATE grants SET pending = 0 WHERE number = \(number)")
    try ActJournal(connection).add(
      .rightConfirmed, author, now, subject: grant.account, details: String(number))
  }

  /// Withdraws a right, with the act of it.
  ///
  /// - Throws: `AccountRefusal`.
  func withdraw(_ number: Int, author: String, now: Int64) throws {
    guard let grant = try all().first(where: { $0.number == number }), grant.withdrawal == nil
    else {
      throw AccountRefusal.grantUnknown
    }
    try connection.run(
      """
      UPDATE grants
      SET withdrawn = \(now), withdrawer = \(author)
      WHERE number = \(number)
      """)
    if grant.role == .administrator { try checkAdministered(now: now) }
    try ActJournal(connection).add(
      .rightWithdrawn, author, now, subject: grant.account, details: String(number))
  }

  /// Whether an account, open or not, is given to administer.
  func administers(_ account: Int64, now: Int64) throws -> Bool {
    let day = CivilDate(civilSeconds: now / 1000)
    return try all().contains {
      $0.account == account && $0.role == .administrator && $0.withdrawal == nil && $0.end >= day
    }
  }

  /// Refuses a change after which nobody could administer.
  ///
  /// - Throws: `AccountRefusal.lastAdministrator`.
  func checkAdministered(now: Int64) throws {
    let today = Int(now / 86_400_000)
    let administrators = try connection.first(
      """
      SELECT count(*)
      FROM grants
      JOIN accounts ON accounts.id = grants.account
      WHERE active = 1
        AND grants.role = \(AccessRole.administrator.rawValue)
        AND functions = \(AccessFunction.administer.rawValue)
        AND withdrawn IS NULL
        AND starts <= \(today + 1)
        AND ends >= \(today)
      """
    ) { $0.int(0) }
    guard administrators != 0 else { throw AccountRefusal.lastAdministrator }
  }
}

extension Grant {
  /// The right of the first account, that gives all others.
  ///
  /// It starts on the day before: where the day of the store has not begun, it is in force at once.
  static func first(to account: Int64, now: Int64) -> Grant {
    let today = CivilDate(civilSeconds: now / 1000)
    return Grant(
      account: account, role: .administrator, clauses: [GrantClause([:])],
      functions: [.administer], reason: "", start: today.adding(days: -1),
      end: today.adding(days: -1).adding(months: longest))
  }
}
