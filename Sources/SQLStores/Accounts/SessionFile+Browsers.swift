internal import SQLite
internal import Stores

/// Browsers that accounts signed in from before, by digests of random tokens they keep.
extension SessionFile {
  /// Whether an account knows a browser.
  func knows(_ browser: Token, account: Int64, now: Int64) throws -> Bool {
    try read { connection in
      try connection.first(
        """
        SELECT 1
        FROM browsers
        WHERE account = \(account)
          AND digest = \(browser.digest)
          AND ends > \(now)
          AND ends <= \(now + KnownBrowser.time + SessionTime.slack)
        """
      ) { $0.int(0) } != nil
    }
  }

  /// Has an account know a browser for some time more; forgets those it has not seen for long.
  ///
  /// - Parameter brought: what the browser says it is known by; taken when some account knows it, as
  ///   several may sign in from one browser.
  /// - Returns: what it is known by.
  func know(_ brought: Token?, account: Int64, now: Int64) throws -> String {
    var browser = Token()
    if let brought {
      let isOurs = try read { connection in
        try connection.first("SELECT 1 FROM browsers WHERE digest = \(brought.digest)") {
          $0.int(0)
        } != nil
      }
      if isOurs { browser = brought }
    }
    try change("DELETE FROM browsers WHERE ends <= \(now)")
    try change(
      """
      INSERT INTO browsers (account, digest, ends)
      VALUES (\(account), \(browser.digest), \(now + KnownBrowser.time))
      ON CONFLICT (account, digest) DO UPDATE SET ends = excluded.ends
      """)
    try change(
      """
      DELETE FROM browsers
      WHERE account = \(account)
        AND digest NOT IN (
          SELECT digest FROM browsers WHERE account = \(account)
          ORDER BY ends DESC LIMIT \(Int64(KnownBrowser.most))
        )
      """)
    return browser.text
  }

  /// Has an account know no browser any more.
  func forgetBrowsers(of account: Int64) throws {
    try change("DELETE FROM browsers WHERE account = \(account)")
  }
}
