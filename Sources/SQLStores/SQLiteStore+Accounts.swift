package import Access
internal import SQLite
package import Stores
internal import Synchronization

extension SQLiteStore: AccountStore {
  package func accounts() throws -> [Account] {
    try kept.read { try AccountQueries($0).all() }
  }

  package func acts(last count: Int) throws -> [ActEntry] {
    try kept.read { try ActJournal($0).last(count) }
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
    try kept.read { try AccountQueries($0).purpose(Token(token), now: now) }
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
    try kept.read { try isGood(AccountQueries($0)) }
    let login = try Login.checked(login)
    let name = try AccountName.checked(name)
    // Slow: before the transaction, which looks at the link again.
    let digest = try passwords.digest(try Password.checked(password, login: login, name: name))
    return try changing { queries in
      try isGood(queries)
      let account = try queries.make(login, name, .administrator, author: name, now: now)
      try queries.choose(digest, for: account, now: now)
      try queries.spend(token)
      return account
    }
  }

  package func setActive(
    _ isActive: Bool, account: Int64, author: String, now: Int64
  ) throws {
    try changing { try $0.setActive(isActive, account, author: author, now: now) }
  }

  package func makeAccount(
    login: String, name: String, role: Role, author: String, now: Int64
  ) throws -> Account {
    let login = try Login.checked(login)
    let name = try AccountName.checked(name)
    return try changing { try $0.make(login, name, role, author: author, now: now) }
  }

  package func choosePassword(link: String, password: String, now: Int64) throws -> Account {
    let token = Token(link)
    func holder(_ queries: AccountQueries) throws -> Account {
      guard case .choosePassword(let id) = try queries.purpose(token, now: now),
        let account = try queries.account(id)
      else { throw AccountRefusal.linkSpent }
      return account
    }
    let account = try kept.read { try holder(AccountQueries($0)) }
    let digest = try passwords.digest(
      try Password.checked(password, login: account.login, name: account.name))
    try changing { queries in
      _ = try holder(queries)
      try queries.choose(digest, for: account, now: now)
      try queries.spend(token)
    }
    throttle.withLock { $0.forget(account.login) }
    return account
  }

  package func signIn(
    login: String, password: String, now: Int64
  ) throws -> (token: String, Session)? {
    let login = Login.normalised(login)
    let verdict = throttle.withLock { $0.admit(login, now: now) }
    guard verdict != .refused else { return nil }
    let known = try kept.read { try AccountQueries($0).account(login: login) }
    let bytes = Password.bytes(password)
    let fits = bytes.count <= Password.maximum
    let isRight = try passwords.verify(fits ? bytes : [], known?.digest)
    guard isRight, fits, let (account, digest) = known, let digest, account.isActive else {
      if verdict == .last, let known { try block(known.account, now) }
      return nil
    }
    let renewed = passwords.isOutdated(digest) ? try passwords.digest(bytes) : nil
    let token = Token()
    let session: Session? = try changing { queries in
      // Closed, or its password chosen again, while this one was being checked.
      guard let still = try queries.account(login: login), still.account.isActive,
        still.digest == digest
      else { return nil }
      if let renewed { try queries.keep(renewed, for: account.id, now: now) }
      return try queries.open(token, for: still.account, now: now)
    }
    guard let session else { return nil }
    throttle.withLock { $0.forget(login) }
    return (token.text, session)
  }

  private func block(_ account: Account, _ now: Int64) throws {
    try writing { connection in
      try ActJournal(connection).add(.signInBlocked, account.name, now, subject: account.id)
    }
  }

  package func session(_ token: String, now: Int64) throws -> Session? {
    let token = Token(token)
    guard let session = try kept.read({ try AccountQueries($0).session(token, now: now) }) else {
      return nil
    }
    var ends = SessionTime.end(opened: session.opened, ends: session.ends, now: now)
    if ends > session.ends {
      do {
        try writing(waiting: .zero) { try AccountQueries($0).prolong(token, to: ends) }
      } catch let error as SQLiteError where error.kind == .busy {
        // Another program writes: the next page prolongs it.
        ends = session.ends
      }
    }
    return Session(account: session.account, formKey: token.formKey, ends: ends)
  }

  package func signOut(_ token: String, now: Int64) throws {
    try changing { try $0.close(Token(token), now: now) }
  }

  /// Runs a change of accounts as one transaction.
  private func changing<Result>(_ body: (AccountQueries) throws -> Result) throws -> Result {
    try writing { try body(AccountQueries($0)) }
  }
}
