internal import Access
internal import Crypto
package import Stores
internal import Synchronization

/// Second factors of signing in.
extension SQLiteStore {
  package func secondFactors() throws -> [Int64: SecondFactor] {
    try kept.lend { try AccountQueries($0).factors(keys()).all() }
  }

  package func proposeFactor(to account: Int64, now: Int64) -> String {
    proposals.withLock { proposals in
      proposals = proposals.filter { now < $0.value.ends }
      if let held = proposals[account] { return Base32.text(held.secret) }
      let secret = Crypto.randomBytes(OneTimeCode.secretSize)
      proposals[account] = (secret, now + SecondFactor.patience)
      return Base32.text(secret)
    }
  }

  package func addFactor(session token: String, code: String, now: Int64) throws -> CodeOutcome {
    let token = Token(token)
    guard let (open, holder) = try standing(token, now), !holder.awaitsCode(open) else {
      return .wrong
    }
    let account = holder.account
    if let until = wait(account, now) { return .tooOften(until: until) }
    let proposal = proposals.withLock { $0[account.id] }
    guard let proposal, now < proposal.ends,
      let step = OneTimeCode.step(
        of: OneTimeCode.typed(code), proposal.secret, at: now, after: .min)
    else { return missed(account, now) }
    let (shown, codes) = try recoveryCodes()
    let stands = try changing { queries in
      // Not one whose password was chosen again meanwhile.
      guard try queries.holder(account.id)?.chosen == holder.chosen else { return false }
      try queries.factors(keys()).add(proposal.secret, codes, to: account, now: now)
      return true
    }
    guard stands else { return .wrong }
    // A code of what was there before has nothing to do with this one.
    try? sessions.forgetCodes(of: account.id)
    _ = try sessions.take(step, for: account.id)
    proposals.withLock { $0[account.id] = nil }
    return .admitted(token: try renew(token, open, holder, now), recovery: shown)
  }

  package func complete(session token: String, code: String, now: Int64) throws -> CodeOutcome {
    let token = Token(token)
    guard let (open, holder) = try standing(token, now), holder.awaitsCode(open) else {
      return .wrong
    }
    if let until = wait(holder.account, now) { return .tooOften(until: until) }
    guard try admits(code, holder.account, now) else { return missed(holder.account, now) }
    let next = try renew(token, open, holder, now)
    note(.signedIn, holder.account, now)
    return .admitted(token: next, recovery: [])
  }

  package func prove(session token: String, code: String, now: Int64) throws -> ProofOutcome {
    let token = Token(token)
    guard let (session, holder) = try standing(token, now), session.isFactored else {
      return .wrong
    }
    if let until = wait(holder.account, now) { return .tooOften(until: until) }
    guard try admits(code, holder.account, now) else {
      _ = missed(holder.account, now)
      return .wrong
    }
    var proved = session
    proved.proved = now
    try sessions.prove(token, proved)
    return .proved
  }

  package func renewRecoveryCodes(
    of account: Int64, author: String, now: Int64
  ) throws -> [String] {
    guard try trusted({ try $0.hasFactor(account) }) else { return [] }
    let (shown, codes) = try recoveryCodes()
    try changing { queries in
      try queries.factors(keys()).renew(codes, of: account, author: author, now: now)
    }
    return shown
  }

  package func removeFactor(of account: Int64, author: String, now: Int64) throws -> Bool {
    let had = try changing { queries in
      try queries.factors(keys()).remove(of: account, author: author, now: now)
    }
    if had {
      try? sessions.drop(account: account)
      proposals.withLock { $0[account] = nil }
      wrongCodes.withLock { $0.forget("\(account)") }
    }
    return had
  }

  package func noteFactorsOptional(author: String, now: Int64) throws {
    try writing { _ = try ActJournal($0).add(.factorsOptional, author, now) }
  }

  // MARK: codes

  /// Whether a code of the application or a recovery code is right; it is used then.
  private func admits(_ typed: String, _ account: Account, _ now: Int64) throws -> Bool {
    if let (mark, rest) = RecoveryCode.parts(typed) {
      let digest = try trusted { queries in
        try queries.factors(keys()).digest(of: mark, account: account.id)
      }
      // The same cost for signs that find none.
      guard try passwords.verify(rest, digest), let digest else { return false }
      return try changing { queries in
        try queries.factors(keys()).spend(mark, digest, of: account, now: now)
      }
    }
    guard
      let secret = try trusted({ queries in
        try queries.factors(keys()).secret(of: account.id)
      }),
      let step = OneTimeCode.step(
        of: OneTimeCode.typed(typed), secret, at: now,
        after: try sessions.lastStep(of: account.id) ?? .min)
    else { return false }
    return try sessions.take(step, for: account.id)
  }

  /// Ten recovery codes, as they are shown and as they are kept.
  private func recoveryCodes() throws -> (shown: [String], kept: [RecoveryCode]) {
    let shown = RecoveryCode.fresh()
    let kept = try shown.compactMap { RecoveryCode.parts($0) }.map {
      RecoveryCode(mark: $0.mark, digest: try passwords.digest($0.rest))
    }
    return (shown, kept)
  }

  private func wait(_ account: Account, _ now: Int64) -> Int64? {
    wrongCodes.withLock { $0.wait("\(account.id)", now: now) }
  }

  /// Counts a wrong code, and tells the last before a wait.
  private func missed(_ account: Account, _ now: Int64) -> CodeOutcome {
    let waits = wrongCodes.withLock { wrong in
      wrong.note("\(account.id)", now: now)
      return wrong.wait("\(account.id)", now: now) != nil
    }
    if waits { note(.codesBlocked, account, now) }
    return .wrong
  }

  /// Has a session go on under another token, its second factor given.
  private func renew(
    _ token: Token, _ open: SessionFile.OpenSession, _ holder: SessionHolder, _ now: Int64
  ) throws -> String {
    let next = Token()
    var session = open
    session.opened = now
    session.proved = now
    session.used = now
    session.isFactored = true
    session.ends = holder.span.end(opened: now, used: now)
    try sessions.open(next, session)
    sessions.close(token.digest, of: holder.account.id, ends: open.ends)
    wrongCodes.withLock { $0.forget("\(holder.account.id)") }
    return next.text
  }
}
