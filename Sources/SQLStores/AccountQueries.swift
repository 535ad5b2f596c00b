internal import Access
internal import SQLite
internal import Stores

/// Queries on accounts, their passwords, links and sessions.
struct AccountQueries {
  private let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  // MARK: accounts

  func all() throws -> [Account] {
    try connection.all("SELECT id, login, name, role, active FROM accounts ORDER BY id") {
      try Self.account($0)
    }
  }

  func account(_ id: Int64) throws -> Account? {
    try connection.first("SELECT id, login, name, role, active FROM accounts WHERE id = \(id)") {
      try Self.account($0)
    }
  }

  /// The account of a normalised login, with the digest of its password.
  func account(login: String) throws -> (account: Account, digest: String?)? {
    try connection.first(
      """
      SELECT accounts.id, login, name, role, active, passwords.digest
      FROM accounts
      LEFT JOIN passwords ON passwords.account = accounts.id
      WHERE login = \(login)
      """
    ) { (try Self.account($0), $0.optionalText(5)) }
  }

  /// From the first five columns of a row.
  private static func account(_ row: borrowing Row) throws -> Account {
    guard let role = Role(rawValue: row.int(3)) else {
      throw StoreFailure(.damaged, subject: "accounts")
    }
    return Account(
      id: row.int64(0), login: row.text(1), name: row.text(2), role: role,
      isActive: row.int(4) == 1)
  }

  /// Adds an account and the act of it.
  ///
  /// - Throws: `AccountRefusal.loginTaken`.
  func make(
    _ login: String, _ name: String, _ role: Role, author: String, now: Int64
  ) throws -> Account {
    guard try account(login: login) == nil else { throw AccountRefusal.loginTaken }
    try connection.run(
      """
      INSERT INTO accounts (login, name, role, active, created)
      VALUES (\(login), \(name), \(role.rawValue), 1, \(now))
      """)
    let account = Account(id: connection.lastInsertRowID, login: login, name: name, role: role)
    try ActJournal(connection).add(.accountMade, author, now, subject: account.id)
    return account
  }

  func setActive(_ isActive: Bool, _ id: Int64, author: String, now: Int64) throws {
    guard let account = try account(id), account.isActive != isActive else { return }
    try connection.run("UPDATE accounts SET active = \(isActive) WHERE id = \(id)")
    let administrators = try connection.first(
      """
      SELECT count(*)
      FROM accounts
      WHERE active = 1
        AND role = \(Role.administrator.rawValue)
      """
    ) { $0.int(0) }
    guard administrators != 0 else { throw AccountRefusal.lastAdministrator }
    if !isActive {
      try dropSessions(of: id)
      try connection.run("DELETE FROM links WHERE account = \(id)")
    }
    try ActJournal(connection).add(
      isActive ? .accountReopened : .accountClosed, author, now, subject: id)
  }

  // MARK: passwords

  /// Keeps the digest of the password an account's holder chose, with the act of it.
  func choose(_ digest: String, for account: Account, now: Int64) throws {
    try keep(digest, for: account.id, now: now)
    try dropSessions(of: account.id)
    try ActJournal(connection).add(.passwordChosen, account.name, now, subject: account.id)
  }

  /// Keeps the digest of a password, in place of the one before.
  func keep(_ digest: String, for account: Int64, now: Int64) throws {
    try connection.run(
      """
      INSERT INTO passwords (account, digest, changed)
      VALUES (\(account), \(digest), \(now))
      ON CONFLICT (account) DO UPDATE
      SET digest = excluded.digest, changed = excluded.changed
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

  func spend(_ token: Token) throws {
    try connection.run("DELETE FROM links WHERE digest = \(token.digest)")
  }

  // MARK: sessions

  /// A session as kept.
  struct OpenSession {
    var account: Account
    var opened: Int64
    var ends: Int64
  }

  func session(_ token: Token, now: Int64) throws -> OpenSession? {
    try connection.first(
      """
      SELECT accounts.id, login, name, role, active, opened, ends
      FROM sessions
      JOIN accounts ON accounts.id = sessions.account
      WHERE sessions.digest = \(token.digest)
        AND ends > \(now)
        AND active = 1
      """
    ) { OpenSession(account: try Self.account($0), opened: $0.int64(5), ends: $0.int64(6)) }
  }

  /// Opens a session, with the act of it; forgets those that are over.
  func open(_ token: Token, for account: Account, now: Int64) throws -> Session {
    let ends = now + SessionTime.idle
    try connection.run("DELETE FROM sessions WHERE ends <= \(now)")
    try connection.run(
      """
      INSERT INTO sessions (digest, account, opened, ends)
      VALUES (\(token.digest), \(account.id), \(now), \(ends))
      """)
    try ActJournal(connection).add(.signedIn, account.name, now, subject: account.id)
    return Session(account: account, formKey: token.formKey, ends: ends)
  }

  func prolong(_ token: Token, to ends: Int64) throws {
    try connection.run("UPDATE sessions SET ends = \(ends) WHERE digest = \(token.digest)")
  }

  func close(_ token: Token, now: Int64) throws {
    guard let session = try session(token, now: now) else { return }
    try connection.run("DELETE FROM sessions WHERE digest = \(token.digest)")
    try ActJournal(connection).add(
      .signedOut, session.account.name, now, subject: session.account.id)
  }

  private func dropSessions(of account: Int64) throws {
    try connection.run("DELETE FROM sessions WHERE account = \(account)")
  }
}
