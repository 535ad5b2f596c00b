internal import Access
internal import SQLite
package import Stores
internal import Synchronization

/// Signing in, going on and signing out.
extension SQLiteStore {
  package func openSessions(now: Int64) throws -> [OpenSession] {
    let open = try sessions.all(now: now)
    let standing = try kept.lend { connection in
      let queries = AccountQueries(connection)
      return try Dictionary(
        uniqueKeysWithValues: Set(open.map(\.session.account)).map { account in
          (account, try queries.standing(account, now: now))
        })
    }
    // Those of a closed account, or of a password chosen again since, open nothing.
    return open.compactMap { digest, session in
      guard let standing = standing[session.account] ?? nil, standing.holds(session, now) else {
        return nil
      }
      return OpenSession(
        id: SessionFile.name(digest), account: session.account, opened: session.opened,
        used: session.used, ends: standing.end(session), browser: session.browser)
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

  /// What comes of a password, in the place where it is counted.
  private enum Checked {
    case right(Account, digest: String, chosen: Int64)
    case wrong
    case tooOften(until: Int64)
  }

  /// Checks a password, unless it was tried too often lately; one that is right is no failed try.
  private func check(
    login: String, password: [UInt8], browser: String?, now: Int64
  ) throws -> Checked {
    let known = try trusted { try $0.account(login: login) }
    // Whatever prevents reading it, one may still sign in, as from a browser unknown; a login that
    // does not exist costs the same.
    let isKnown =
      if let browser {
        (try? sessions.knows(Token(browser), account: known?.account.id ?? 0, now: now)) == true
      } else { false }
    let place = isKnown ? browser : nil
    let verdict = throttle.withLock { $0.admit(login, browser: place, now: now) }
    if case .refused(let until) = verdict { return .tooOften(until: until) }
    let fits = password.count <= Password.maximum
    let isRight = try passwords.verify(fits ? password : [], known?.digest)
    guard isRight, fits, let (account, digest, chosen) = known, let digest, account.isActive else {
      if verdict == .last, let known { note(.signInBlocked, known.account, now) }
      return .wrong
    }
    throttle.withLock { $0.forget(login, browser: place) }
    return .right(account, digest: digest, chosen: chosen)
  }

  package func signIn(
    login: String, password: String, browser: String?, agent: String, now: Int64
  ) throws -> SignInOutcome {
    guard let login = Login.asked(login) else { return .wrong }
    let bytes = Password.bytes(password)
    let account: Account
    let (digest, chosen): (String, Int64)
    switch try check(login: login, password: bytes, browser: browser, now: now) {
    case .right(let known, let made, let moment): (account, digest, chosen) = (known, made, moment)
    case .wrong: return .wrong
    case .tooOften(let until): return .tooOften(until: until)
    }
    let token = Token()
    guard let holder = try trusted({ try $0.standing(account.id, now: now) }) else {
      return .wrong
    }
    // Should its password be chosen again meanwhile, this session opens nothing.
    let open = SessionFile.OpenSession(
      account: account.id, chosen: chosen, opened: now,
      ends: holder.span.end(opened: now, used: now), browser: agent)
    try sessions.open(token, open)
    try? sessions.keepFew(of: account.id, with: token, now: now)
    let renewed = passwords.isOutdated(digest) ? try passwords.digest(bytes) : nil
    // Who has a second factor is in once it is given.
    if !holder.hasFactor || renewed != nil {
      note(holder.hasFactor ? nil : .signedIn, account, now) { queries in
        if let renewed { try queries.renew(digest, to: renewed, for: account.id) }
      }
    }
    let name = try? sessions.know(browser.map { Token($0) }, account: account.id, now: now)
    return .opened(
      token: token.text, holder.session(token, open, ends: holder.end(open)), browser: name)
  }

  package func prove(
    session token: String, password: String, browser: String?, now: Int64
  ) throws -> ProofOutcome {
    let token = Token(token)
    guard let (session, holder) = try standing(token, now) else { return .wrong }
    let bytes = Password.bytes(password)
    switch try check(login: holder.account.login, password: bytes, browser: browser, now: now) {
    case .right(_, _, let chosen):
      guard chosen == session.chosen else { return .wrong }
      var proved = session
      proved.proved = now
      try sessions.prove(token, proved)
      return .proved
    case .wrong: return .wrong
    case .tooOften(let until): return .tooOften(until: until)
    }
  }

  package func knows(browser: String, login: String, now: Int64) throws -> Bool {
    guard let login = Login.asked(login),
      let known = try kept.lend({ try AccountQueries($0).account(login: login) })
    else { return false }
    return try sessions.knows(Token(browser), account: known.account.id, now: now)
  }

  package func session(_ token: String, now: Int64) throws -> Session? {
    let token = Token(token)
    guard let (open, holder) = try standing(token, now) else { return nil }
    var ends = holder.end(open)
    if now - open.used >= holder.span.step, !holder.awaitsCode(open) {
      let later = holder.span.end(opened: open.opened, used: now)
      do {
        try sessions.prolong(token, to: later, used: now)
        ends = later
      } catch is SQLiteError {
        // The next page prolongs it.
      }
    }
    return holder.session(token, open, ends: ends)
  }

  /// A session that is open, of an account that still lets in by the password it was opened with.
  func standing(
    _ token: Token, _ now: Int64
  ) throws -> (open: SessionFile.OpenSession, holder: SessionHolder)? {
    guard let open = try sessions.session(token, now: now),
      let holder = try trusted({ try $0.standing(open.account, now: now) }),
      holder.holds(open, now)
    else { return nil }
    return (open, holder)
  }

  package func stands(session token: String, now: Int64) throws -> Bool {
    try standing(Token(token), now).map { !$0.holder.awaitsCode($0.open) } ?? false
  }

  package func isOpen(session token: String, now: Int64) throws -> Bool {
    guard let open = try sessions.session(Token(token), now: now) else { return false }
    return try open.isFactored || !kept.lend { try AccountQueries($0).hasFactor(open.account) }
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
}
