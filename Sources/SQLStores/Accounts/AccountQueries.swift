internal import Access
internal import SQLite
internal import Stores

/// Queries on accounts, their passwords and links.
struct AccountQueries {
  /// The tables that decide who comes in.
  static let tables = [
    "accounts", "passwords", "links", "grants", "factors", "recovery_codes",
    "feeds",
  ]

  private let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// The rights given to them.
  var grants: GrantQueries { GrantQueries(connection) }

  /// Their second factors.
  func factors(_ keys: StoreKeys) -> FactorQueries { FactorQueries(connection, keys) }

  // MARK: accounts

  func all() throws -> [Account] {
    try connection.all("SELECT id, login, name, active FROM accounts ORDER BY id") {
      Self.account($0)
    }
  }

  func account(_ id: Int64) throws -> Account? {
    try connection.first("SELECT id, login, name, active FROM accounts WHERE id = \(id)") {
      Self.account($0)
    }
  }

  /// The account of a normalised login, with the digest of its password and when it was chosen.
  func account(login: String) throws -> (account: Account, digest: String?, chosen: Int64)? {
    try connection.first(
      """
      SELECT accounts.id, login, name, active, passwords.digest, passwords.changed
      FROM accounts
      LEFT JOIN passwords ON passwords.account = accounts.id
      WHERE login = \(login)
      """
    ) { (Self.account($0), $0.optionalText(4), $0.optionalInt64(5) ?? 0) }
  }

  /// An open account, with when its password was chosen; nil for one that opens nothing.
  func holder(_ id: Int64) throws -> (account: Account, chosen: Int64)? {
    try connection.first(
      """
      SELECT id, login, name, active, passwords.changed
      FROM accounts
      JOIN passwords ON passwords.account = accounts.id
      WHERE id = \(id)
        AND active = 1
      """
    ) { (Self.account($0), $0.int64(4)) }
  }

  /// What the sessions of an account stand on now; nil for one that opens nothing.
  func standing(_ id: Int64, now: Int64) throws -> SessionHolder? {
    guard let (account, chosen) = try holder(id) else { return nil }
    let (span, asksFactor) = try grants.signingIn(id, now: now)
    return SessionHolder(
      account: account, chosen: chosen, span: span, hasFactor: try hasFactor(id),
      asksFactor: asksFactor)
  }

  /// Whether an account has a second factor.
  func hasFactor(_ id: Int64) throws -> Bool {
    try connection.first("SELECT 1 FROM factors WHERE account = \(id)") { $0.int(0) } != nil
  }

  /// From the first four columns of a row.
  private static func account(_ row: borrowing Row) -> Account {
    Account(
      id: row.int64(0), login: row.text(1), name: row.text(2), isActive: row.int(3) == 1)
  }

  /// Adds an account and the act of it.
  ///
  /// - Throws: `AccountRefusal.loginTaken`.
  func make(
    _ login: String, _ name: String, author: String, now: Int64
  ) throws -> Account {
    guard try account(login: login) == nil else { throw AccountRefusal.loginTaken }
    guard try !all().contains(where: { $0.name == name }) else { throw AccountRefusal.nameTaken }
    try connection.run(
      """
      INSERT INTO accounts (login, name, active, created)
      VALUES (\(login), \(name), 1, \(now))
      """)
    let account = Account(id: connection.lastInsertRowID, login: login, name: name)
    try ActJournal(connection).add(.accountMade, author, now, subject: account.id)
    return account
  }

  func setActive(_ isActive: Bool, _ id: Int64, author: String, now: Int64) throws {
    guard let account = try account(id), account.isActive != isActive else { return }
    try connection.run("UPDATE accounts SET active = \(isActive) WHERE id = \(id)")
    if !isActive, try grants.administers(id, now: now) { try grants.checkAdministered(now: now) }
    if !isActive {
      try connection.run("DELETE FROM links WHERE account = \(id)")
      try connection.run("DELETE FROM feeds WHERE account = \(id)")
    }
    try ActJournal(connection).add(
      isActive ? .accountReopened : .accountClosed, author, now, subject: id)
  }

  // MARK: passwords

  /// What the password of an account must be: its characters at least, and the names of the actors it
  /// acts for, that it must not be made of.
  func rule(of account: Int64, now: Int64) throws -> (minimum: Int, actors: [String]) {
    let hasOther = try hasFactor(account) || grants.signingIn(account, now: now).asksFactor
    let actors = try connection.all(
      """
      SELECT DISTINCT nom
      FROM acteurs
      WHERE nom IS NOT NULL
        AND acteur IN (SELECT acts_for FROM grants WHERE account = \(account) AND withdrawn IS NULL)
      """
    ) { $0.text(0) }
    return (hasOther ? Password.minimum : Password.minimumAlone, actors)
  }

  /// Keeps the digest of the password an account's holder chose, with the act of it.
  func choose(_ digest: String, for account: Account, now: Int64) throws {
    try connection.run(
      """
      INSERT INTO passwords (account, digest, changed)
      VALUES (\(account.id), \(digest), \(now))
      ON CONFLICT (account) DO UPDATE
      SET digest = excluded.digest, changed = excluded.changed
      """)
    try ActJournal(connection).add(.passwordChosen, account.name, now, subject: account.id)
  }

  /// Keeps another digest of the same password, unless it was chosen again meanwhile.
  func renew(_ digest: String, to renewed: String, for account: Int64) throws {
    try connection.run(
      """
      UPDATE passwords
      SET digest = \(renewed)
      WHERE account = \(account)
        AND digest = \(digest)
      """)
  }

  // MARK: links

  /// Whether a link of this purpose makes sense.
  func isOpen(_ purpose: LinkPurpose) throws -> Bool {
    switch purpose {
    case .firstAdministrator:
      try connection.first("SELECT 1 FROM accounts LIMIT 1") { $0.int(0) } == nil
    case .choosePassword(let id): try account(id)?.isActive == true
    }
  }

  /// What a link is good for now.
  func purpose(_ token: Token, now: Int64) throws -> LinkPurpose? {
    let purpose: LinkPurpose? = try connection.first(
      """
      SELECT account
      FROM links
      WHERE digest = \(token.digest)
        AND ends > \(now)
      """
    ) { row in
      row.optionalInt64(0).map { .choosePassword(account: $0) } ?? .firstAdministrator
    }
    guard let purpose, try isOpen(purpose) else { return nil }
    return purpose
  }

  /// Keeps a link in place of those of the same purpose, with the act of it.
  func issue(
    _ token: Token, _ purpose: LinkPurpose, author: String, now: Int64, ends: Int64
  ) throws {
    var account: Int64?
    if case .choosePassword(let id) = purpose { account = id }
    try connection.run("DELETE FROM links WHERE account IS \(account) OR ends <= \(now)")
    try connection.run(
      """
      INSERT INTO links (digest, account, issued, ends)
      VALUES (\(token.digest), \(account), \(now), \(ends))
      """)
    try ActJournal(connection).add(.linkIssued, author, now, subject: account ?? 0)
  }

  // MARK: calendars

  /// When the secret address of an account's calendar was made; nil for none.
  func feed(of account: Int64) throws -> Int64? {
    try connection.first("SELECT made FROM feeds WHERE account = \(account)") { $0.int64(0) }
  }

  /// The open account of a secret address.
  func feedHolder(_ token: Token) throws -> Account? {
    try connection.first(
      """
      SELECT id, login, name, active
      FROM accounts
      JOIN feeds ON feeds.account = accounts.id
      WHERE feeds.digest = \(token.digest)
        AND active = 1
      """
    ) { Self.account($0) }
  }

  /// Keeps a secret address in place of the one there was, with the act of it.
  func makeFeed(_ token: Token, of account: Int64, author: String, now: Int64) throws {
    guard try self.account(account)?.isActive == true else { throw AccountRefusal.linkSpent }
    try connection.run(
      """
      INSERT INTO feeds (account, digest, made)
      VALUES (\(account), \(token.digest), \(now))
      ON CONFLICT (account) DO UPDATE
      SET digest = excluded.digest, made = excluded.made
      """)
    try ActJournal(connection).add(.feedMade, author, now, subject: account)
  }

  func revokeFeed(of account: Int64, author: String, now: Int64) throws {
    guard try feed(of: account) != nil else { return }
    try connection.run("DELETE FROM feeds WHERE account = \(account)")
    try ActJournal(connection).add(.feedRevoked, author, now, subject: account)
  }

  // MARK: links spent

  func spend(_ token: Token) throws {
    try connection.run("DELETE FROM links WHERE digest = \(token.digest)")
  }
}
