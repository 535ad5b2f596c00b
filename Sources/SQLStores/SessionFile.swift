internal import Glibc
internal import SQLite
internal import Stores

/// The open sessions of a store, in a small file of their own beside it: who signs in, goes on or
/// signs out never waits for who writes the store.
///
/// Made when absent, readable by its owner only. Losing it signs everyone out and nothing more, so
/// that a damaged one is made anew, and a loss of power may forget what was last written.
final class SessionFile: Sendable {
  /// A session as kept.
  struct OpenSession: Sendable {
    var account: Int64
    /// When the password it was opened with was chosen: it lasts no longer than that password, and
    /// is not another's when the store is an older copy.
    var chosen: Int64
    var opened: Int64
    var ends: Int64
    /// When it was last used, within a few minutes.
    var used: Int64
    /// The browser it was opened with; empty when unknown.
    var browser: String

    init(
      account: Int64, chosen: Int64, opened: Int64, ends: Int64, used: Int64? = nil,
      browser: String = ""
    ) {
      self.account = account
      self.chosen = chosen
      self.opened = opened
      self.ends = ends
      self.used = used ?? opened
      self.browser = browser
    }
  }

  private let path: String
  /// Two: a read does not wait for the disk of a write.
  private let reads: KeptConnection
  private let writes: KeptConnection

  init(_ path: String) {
    self.path = path
    reads = KeptConnection { try Self.open(path) }
    writes = KeptConnection { try Self.open(path) }
  }

  private static let version: Int64 = 2

  private static func open(_ path: String) throws -> Connection {
    let connection = try Connection(
      path: path, mode: .create,
      options: .init(synchronous: .normal, busyTimeout: .seconds(2), cacheKiB: 256))
    func isReady() throws -> Bool {
      try connection.first("PRAGMA user_version") { $0.int64(0) } == version
    }
    guard try !isReady() else { return connection }
    try connection.transaction(.immediate) {
      guard try !isReady() else { return }
      if try connection.first("PRAGMA user_version", { $0.int64(0) }) == 1 {
        // Nobody signs in again for two columns.
        try connection.execute(
          script: """
            ALTER TABLE sessions ADD COLUMN used INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE sessions ADD COLUMN browser TEXT NOT NULL DEFAULT '';
            UPDATE sessions SET used = opened;
            PRAGMA user_version = \(version);
            """)
        return
      }
      try connection.execute(
        script: """
          DROP TABLE IF EXISTS sessions;
          CREATE TABLE sessions (
            digest BLOB PRIMARY KEY CONSTRAINT sessions_digest_length CHECK (length(digest) = 32),
            account INTEGER NOT NULL,
            chosen INTEGER NOT NULL,
            opened INTEGER NOT NULL,
            ends INTEGER NOT NULL,
            used INTEGER NOT NULL,
            browser TEXT NOT NULL,
            CONSTRAINT sessions_last CHECK (ends > opened)
          ) STRICT, WITHOUT ROWID;
          PRAGMA user_version = \(version);
          """)
    }
    return connection
  }

  /// Runs `body`, once more on a new file when this one is damaged.
  private func mending<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as SQLiteError where [.corrupt, .notADatabase].contains(error.kind) {
      try? close()
      for ending in ["", "-wal", "-shm"] { unlink(path + ending) }
      return try body()
    }
  }

  private func change(_ sql: SQL) throws {
    try mending { try writes.lend { try $0.run(sql) } }
  }

  /// The session of a token; nil when it is over.
  func session(_ token: Token, now: Int64) throws -> OpenSession? {
    try mending {
      try reads.lend { connection in
        try connection.first(
          """
          SELECT account, chosen, opened, ends, used, browser
          FROM sessions
          WHERE digest = \(token.digest)
            AND ends > \(now)
          """
        ) { Self.session($0) }
      }
    }
  }

  /// From the first six columns of a row.
  private static func session(_ row: borrowing Row) -> OpenSession {
    OpenSession(
      account: row.int64(0), chosen: row.int64(1), opened: row.int64(2), ends: row.int64(3),
      used: row.int64(4), browser: row.text(5))
  }

  /// What a session is called: the first bytes of its digest, which open nothing.
  static func name(_ token: Token) -> String { name(digest: token.digest) }

  private static func name(digest: [UInt8]) -> String {
    Hexadecimal.text(Array(digest.prefix(8)))
  }

  /// The sessions that are not over with their names, the last used first; none without a file.
  func all(now: Int64) throws -> [(name: String, session: OpenSession)] {
    guard fileExists(path) else { return [] }
    return try mending {
      try reads.lend { connection in
        try connection.all(
          """
          SELECT account, chosen, opened, ends, used, browser, digest
          FROM sessions
          WHERE ends > \(now)
          ORDER BY used DESC, digest
          """
        ) { (Self.name(digest: $0.blob(6)), Self.session($0)) }
      }
    }
  }

  /// Ends the sessions of an account that are not over, or the one of that name; how many.
  func drop(account: Int64, only name: String?, now: Int64) throws -> Int {
    let ended = try all(now: now).filter {
      $0.session.account == account && (name == nil || $0.name == name)
    }
    for (name, _) in ended {
      try change(
        """
        DELETE FROM sessions
        WHERE account = \(account)
          AND lower(hex(substr(digest, 1, 8))) = \(name)
        """)
    }
    return ended.count
  }

  /// Opens a session; forgets those that are over.
  func open(_ token: Token, _ session: OpenSession) throws {
    try change("DELETE FROM sessions WHERE ends <= \(session.opened)")
    try change(
      """
      INSERT INTO sessions (digest, account, chosen, opened, ends, used, browser)
      VALUES
        (\(token.digest), \(session.account), \(session.chosen), \(session.opened),
         \(session.ends), \(session.used), \(session.browser))
      """)
  }

  func prolong(_ token: Token, to ends: Int64, used: Int64) throws {
    try change(
      "UPDATE sessions SET ends = \(ends), used = \(used) WHERE digest = \(token.digest)")
  }

  func close(_ token: Token) throws {
    try change("DELETE FROM sessions WHERE digest = \(token.digest)")
  }

  /// Ends the sessions of an account.
  func drop(account: Int64) throws {
    guard fileExists(path) else { return }
    try change("DELETE FROM sessions WHERE account = \(account)")
  }

  func close() throws {
    try reads.close()
    try writes.close()
  }
}
