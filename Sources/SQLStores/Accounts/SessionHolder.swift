internal import Access

/// What the sessions of an open account stand on: its password and how long it lets them last.
struct SessionHolder: Sendable {
  var account: Account
  /// When the password was chosen.
  var chosen: Int64
  var span: SessionSpan

  /// When a session of this account is over.
  func end(_ session: SessionFile.OpenSession) -> Int64 {
    min(session.ends, span.end(opened: session.opened, used: session.used))
  }

  /// Whether a session that its file keeps lets in.
  func holds(_ session: SessionFile.OpenSession, _ now: Int64) -> Bool {
    session.chosen == chosen && now < end(session)
  }
}
