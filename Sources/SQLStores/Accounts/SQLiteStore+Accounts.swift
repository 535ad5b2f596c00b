package import Access
internal import SQLite
package import Stores
internal import Synchronization

extension SQLiteStore: AccountStore {
  package func accounts() throws -> [Account] {
    try kept.lend { try AccountQueries($0).all() }
  }

  package func acts(last count: Int) throws -> [ActEntry] {
    try flushActs(waiting: .zero)
    return try kept.lend { try ActJournal($0).last(count) }
  }

  package func issueLink(
    _ purpose: LinkPurpose, author: String, now: Int64, ends: Int64
  ) throws -> String {
    let token = Token()
    try changing { queries in
      guard try queries.isOpen(purpose) else { throw AccountRefusal.linkSpent }
      try queries.issue(token, purpose, author: author, now: now, ends: ends)
    }
    return token.text
  }

  package func link(_ token: String, now: Int64) throws -> LinkPurpose? {
    try trusted { try $0.purpose(Token(token), now: now) }
  }

  package func feed(of account: Int64) throws -> Int64? {
    try trusted { try $0.feed(of: account) }
  }

  package func feedHolder(_ token: String) throws -> Account? {
    try trusted { try $0.feedHolder(Token(token)) }
  }

  package func makeFeed(of account: Int64, author: String, now: Int64) throws -> String {
    let token = Token()
    try changing { try $0.makeFeed(token, of: account, author: author, now: now) }
    return token.text
  }

  package func revokeFeed(of account: Int64, author: String, now: Int64) throws {
    try changing { try $0.revokeFeed(of: account, author: author, now: now) }
  }

  package func passwordMinimum(for purpose: LinkPurpose, now: Int64) throws -> Int {
    switch purpose {
    // Who administers adds a second factor.
    case .firstAdministrator: Password.minimum
    case .choosePassword(let id): try trusted { try $0.rule(of: id, now: now).minimum }
    }
  }

  package func makeFirstAdministrator(
    link: String, login: String, name: String, password: String, now: Int64
  ) throws -> Account {
    let token = Token(link)
    func isGood(_ queries: AccountQueries) throws {
      guard try queries.purpose(token, now: now) == .firstAdministrator else {
        throw AccountRefusal.linkSpent
      }
    }
    try trusted { try isGood($0) }
    let login = try Login.checked(login)
    let name = try AccountName.checked(name)
    // Slow: before the transaction, which looks at the link again.
    let digest = try passwords.digest(try Password.checked(password, login: login, name: name))
    return try changing { queries in
      try isGood(queries)
      let account = try queries.make(login, name, author: name, now: now)
      try queries.grants.give(
        .first(to: account.id, now: now), isFirst: true, author: name, now: now)
      try queries.choose(digest, for: account, now: now)
      try queries.spend(token)
      return account
    }
  }

  package func setActive(
    _ isActive: Bool, account: Int64, author: String, now: Int64
  ) throws {
    // Before one is open again: none of its old sessions comes back.
    if isActive { try sessions.drop(account: account) }
    try changing { try $0.setActive(isActive, account, author: author, now: now) }
    // Those of a closed account open nothing, kept or not.
    if !isActive { try? sessions.drop(account: account) }
  }

  package func grants() throws -> [Grant] {
    try trusted { try $0.grants.all() }
  }

  package func give(_ grant: Grant, author: String, now: Int64) throws -> Grant {
    try changing { try $0.grants.give(grant, author: author, now: now) }
  }

  package func confirm(grant number: Int, author: String, now: Int64) throws {
    try changing { try $0.grants.confirm(number, author: author, now: now) }
  }

  package func withdraw(grant number: Int, author: String, now: Int64) throws {
    try changing { try $0.grants.withdraw(number, author: author, now: now) }
  }

  package func makeAccount(
    login: String, name: String, author: String, now: Int64
  ) throws -> Account {
    let login = try Login.checked(login)
    let name = try AccountName.checked(name)
    return try changing { try $0.make(login, name, author: author, now: now) }
  }

  package func choosePassword(link: String, password: String, now: Int64) throws -> Account {
    let token = Token(link)
    func holder(_ queries: AccountQueries) throws -> Account {
      guard case .choosePassword(let id) = try queries.purpose(token, now: now),
        let account = try queries.account(id)
      else { throw AccountRefusal.linkSpent }
      return account
    }
    let account = try trusted { try holder($0) }
    let rule = try trusted { try $0.rule(of: account.id, now: now) }
    let digest = try passwords.digest(
      try Password.checked(
        password, login: account.login, name: account.name, actors: rule.actors,
        minimum: rule.minimum))
    try changing { queries in
      _ = try holder(queries)
      try queries.choose(digest, for: account, now: now)
      try queries.spend(token)
    }
    // What was shown to who knew the password before is no factor to come.
    proposals.withLock { $0[account.id] = nil }
    // Those opened with the password before open nothing, kept or not.
    try? sessions.drop(account: account.id)
    try? sessions.forgetBrowsers(of: account.id)
    throttle.withLock { $0.forget(account.login) }
    return account
  }

  /// Reads what lets someone in, once the tables it is in hold what the program wrote there.
  ///
  /// - Throws: `StoreFailure` when another program changed an account, a password or a link.
  func trusted<Result: Sendable>(_ body: (AccountQueries) throws -> Result) throws -> Result {
    try kept.lend { connection in
      try connection.transaction(.deferred) {
        // https://sqlite.org/pragma.html#pragma_data_version: the values "returned by two invocations
        // of PRAGMA data_version from the same connection will be different if changes were committed
        // to the database by any other connection in the interim".
        let version = try connection.first("PRAGMA data_version") { $0.int64(0) }
        if version == nil || trustedVersion.withLock({ $0 != version }) {
          try checkAccounts(connection)
          trustedVersion.withLock { $0 = version }
        }
        return try body(AccountQueries(connection))
      }
    }
  }

  private func checkAccounts(_ connection: Connection) throws {
    let keys = keys()
    guard let seals = try TableSeals.read(connection, keys),
      try seals.hold(AccountQueries.tables, connection, keys),
      // Seals of an older copy would let in whom it let in: they know fewer acts and imports.
      try seals.count(["acts", "imports"], connection)
    else { throw StoreFailure(.accountsAltered, subject: path) }
  }

  /// Runs a change of accounts as one transaction, once they hold what the program wrote: what
  /// another program put there is not sealed with it.
  func changing<Result>(_ body: (AccountQueries) throws -> Result) throws -> Result {
    try writing(once: checkAccounts) { try body(AccountQueries($0)) }
  }

  // MARK: acts nobody waits for

  /// Tells an act of an account's holder, with a change that may be left out, as soon as nobody else
  /// writes.
  func note(
    _ act: Act?, _ account: Account, _ now: Int64,
    with change: (AccountQueries) throws -> Void = { _ in }
  ) {
    if let act {
      backlog.add(.init(act: act, author: account.name, time: now, subject: account.id))
    }
    // Whoever signs in or out has done so, even on a full disk; the act waits for the next change.
    // A moment is for the others of this program, who write as little.
    try? writing(waiting: .milliseconds(50)) { try change(AccountQueries($0)) }
  }

  /// Writes the acts that wait, if nobody else writes for so long.
  func flushActs(waiting patience: Duration) throws {
    guard !backlog.isEmpty else { return }
    do { try writing(waiting: patience) { _ in } } catch is StoreBusy {}
  }
}
