internal import Access
internal import Stores

/// What the sessions of an open account stand on: its password, how long it lets them last, its factor.
struct SessionHolder: Sendable {
  var account: Account
  /// When the password was chosen.
  var chosen: Int64
  var span: SessionSpan
  /// Whether it has a second factor, and whether its rights ask for one.
  var hasFactor: Bool
  var asksFactor: Bool

  /// Whether a session is to be completed by a code.
  func awaitsCode(_ session: SessionFile.OpenSession) -> Bool { hasFactor && !session.isFactored }

  /// When a session of this account is over.
  func end(_ session: SessionFile.OpenSession) -> Int64 {
    let end = min(session.ends, span.end(opened: session.opened, used: session.used))
    return awaitsCode(session) ? min(end, session.opened + SecondFactor.patience) : end
  }

  /// Whether a session that its file keeps lets in.
  func holds(_ session: SessionFile.OpenSession, _ now: Int64) -> Bool {
    session.chosen == chosen && now < end(session)
  }

  /// A session as pages see it.
  func session(
    _ token: Token, _ open: SessionFile.OpenSession, ends: Int64
  ) -> Session {
    Session(
      account: account, formKey: token.formKey, ends: ends, id: SessionFile.name(token.digest),
      proved: open.proved, hasFactor: hasFactor, isFactored: open.isFactored,
      asksFactor: asksFactor)
  }
}
