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

  package func openSessions(now: Int64) throws -> [OpenSession] {
    let open = try sessions.all(now: now)
    let holders = try kept.lend { connection in
      let queries = AccountQueries(connection)
      return try Dictionary(
        uniqueKeysWithValues: Set(open.map(\.session.account)).map { account in
          (account, try queries.holder(account)?.chosen)
        })
    }
    // Those of a closed account, or of a password chosen again since, open nothing.
    return open.filter { holders[$0.session.account] == $0.session.chosen }.map { digest, session in
      OpenSession(
        id: SessionFile.name(digest), account: session.account, opened: session.opened,
        used: session.used,
        ends: session.ends, browser: session.browser)
    }
  }

  package func endSessions(
    of account: Int64, only id: String?, author: String, now: Int64
  ) throws -> Int {
    // At once: the act may have to wait for who writes, what it tells does not.
    let ended = try sessions.end(account: account, only: id, now: now)
    guard ended > 0 else { return 0 }
    backlog.add(
      .init(
        act: .sessionsEnded, author: author, time: now, subject: account, details: String(ended)))
    try flushActs(waiting: patience)
    return ended
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
    let digest = try passwords.digest(
      try Password.checked(password, login: account.login, name: account.name))
    try changing { queries in
      _ = try holder(queries)
      try queries.choose(digest, for: account, now: now)
      try queries.spend(token)
    }
    // Those opened with the password before open nothing, kept or not.
    try? sessions.drop(account: account.id)
    try? sessions.forgetBrowsers(of: account.id)
    throttle.withLock { $0.forget(account.login) }
    return account
  }

  package func signIn(
    login: String, password: String, browser: String?, agent: String, now: Int64
  ) throws -> SignInOutcome {
    guard let login = Login.asked(login) else { return .wrong }
    let known = try trusted { try $0.account(login: login) }
    let brought = browser.map { Token($0) }
    // Whatever prevents reading it, one may still sign in, as from a browser unknown; a login that
    // does not exist costs the same.
    let isKnown =
      if let brought {
        (try? sessions.knows(brought, account: known?.account.id ?? 0, now: now)) == true
      } else { false }
    let place = isKnown ? browser : nil
    let verdict = throttle.withLock { $0.admit(login, browser: place, now: now) }
    if case .refused(let until) = verdict { return .tooOften(until: until) }
    let bytes = Password.bytes(password)
    let fits = bytes.count <= Password.maximum
    let isRight = try passwords.verify(fits ? bytes : [], known?.digest)
    guard isRight, fits, let (account, digest, chosen) = known, let digest, account.isActive else {
      if verdict == .last, let known { note(.signInBlocked, known.account, now) }
      return .wrong
    }
    // Whatever comes next, this was no failed try.
    throttle.withLock { $0.forget(login, browser: place) }
    let token = Token()
    let ends = now + SessionTime.idle
    // Should its password be chosen again meanwhile, this session opens nothing.
    try sessions.open(
      token,
      .init(account: account.id, chosen: chosen, opened: now, ends: ends, browser: agent))
    let renewed = passwords.isOutdated(digest) ? try passwords.digest(bytes) : nil
    note(.signedIn, account, now) { queries in
      if let renewed { try queries.renew(digest, to: renewed, for: account.id) }
    }
    let name = try? sessions.know(brought, account: account.id, now: now)
    return .opened(
      token: token.text,
      Session(
        account: account, formKey: token.formKey, ends: ends, id: SessionFile.name(token.digest)),
      browser: name)
  }

  package func knows(browser: String, login: String, now: Int64) throws -> Bool {
    guard let login = Login.asked(login),
      let known = try kept.lend({ try AccountQueries($0).account(login: login) })
    else { return false }
    return try sessions.knows(Token(browser), account: known.account.id, now: now)
  }

  package func session(_ token: String, now: Int64) throws -> Session? {
    let token = Token(token)
    guard let (open, account) = try standing(token, now) else { return nil }
    var ends = SessionTime.end(opened: open.opened, ends: open.ends, now: now)
    if ends > open.ends || now - open.used >= SessionTime.step {
      do {
        try sessions.prolong(token, to: ends, used: now)
      } catch is SQLiteError {
        // The next page prolongs it.
        ends = open.ends
      }
    }
    return Session(
      account: account, formKey: token.formKey, ends: ends,
      id: SessionFile.name(token.digest))
  }

  /// A session that is open, of an account that still lets in by the password it was opened with.
  private func standing(
    _ token: Token, _ now: Int64
  ) throws -> (open: SessionFile.OpenSession, account: Account)? {
    guard let open = try sessions.session(token, now: now),
      let holder = try trusted({ try $0.holder(open.account) }),
      holder.chosen == open.chosen
    else { return nil }
    return (open, holder.account)
  }

  package func stands(session token: String, now: Int64) throws -> Bool {
    try standing(Token(token), now) != nil
  }

  package func isOpen(session token: String, now: Int64) throws -> Bool {
    try sessions.session(Token(token), now: now) != nil
  }

  package func ended(session token: String, now: Int64) throws -> EndedSession? {
    let token = Token(token)
    guard try standing(token, now) == nil, let account = try sessions.account(of: token),
      let holder = try trusted({ try $0.holder(account) })
    else { return nil }
    return EndedSession(account: holder.account, formKey: token.formKey)
  }

  package func signOut(_ token: String, now: Int64) throws {
    let token = Token(token)
    let open: SessionFile.OpenSession
    do {
      guard let known = try sessions.session(token, now: now) else { return }
      open = known
    } catch {
      // Whatever prevents reading it, it ends.
      sessions.close(token.digest, ends: now + SessionTime.total)
      throw error
    }
    sessions.close(token.digest, of: open.account, ends: open.ends)
    guard let account = try kept.lend({ try AccountQueries($0).account(open.account) }) else {
      return
    }
    note(.signedOut, account, now)
  }

  /// Reads what lets someone in, once the tables it is in hold what the program wrote there.
  ///
  /// - Throws: `StoreFailure` when another program changed an account, a password or a link.
  private func trusted<Result: Sendable>(_ body: (AccountQueries) throws -> Result) throws -> Result
  {
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
  private func changing<Result>(_ body: (AccountQueries) throws -> Result) throws -> Result {
    try writing(once: checkAccounts) { try body(AccountQueries($0)) }
  }

  // MARK: acts nobody waits for

  /// Tells an act of an account's holder, with a change that may be left out, as soon as nobody else
  /// writes.
  private func note(
    _ act: Act, _ account: Account, _ now: Int64,
    with change: (AccountQueries) throws -> Void = { _ in }
  ) {
    backlog.add(.init(act: act, author: account.name, time: now, subject: account.id))
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
