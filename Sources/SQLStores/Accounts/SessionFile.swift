internal import Crypto
internal import Glibc
internal import SQLite
internal import Stores
internal import Synchronization

/// The open sessions of a store, in a small file of their own beside it: who signs in, goes on or
/// signs out never waits for who writes the store.
///
/// Made when absent, readable by its owner only. Losing it signs everyone out and nothing more, so
/// that a damaged one is made anew, and a loss of power may forget what was last written.
///
/// Each session carries a mark under a key of the store: one put in the file by another program, or
/// given another account, opens nothing.
///
/// What it does not take, as on a full disk, is kept in memory: signing in and out go on. A session
/// ended is so at once, whatever becomes of the file; when the file cannot tell it to the next start,
/// it is removed, which takes no room.
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

  /// What the file does not hold, by digest.
  private struct Aside {
    /// Sessions it did not take: they end with the program.
    var open: [[UInt8]: OpenSession] = [:]
    /// Sessions ended by this program: they open nothing, written or not.
    var ended: [[UInt8]: Ended] = [:]
  }

  /// Whose session one was, when that is known, and when it would have been over.
  private struct Ended {
    var account: Int64?
    var ends: Int64
  }

  private let path: String
  private let key: SecretKey
  private let aside = Mutex(Aside())
  private let beforeChange: @Sendable () throws -> Void
  /// Two: a read does not wait for the disk of a write.
  private let reads: Place
  private let writes: Place

  /// - Parameters:
  ///   - key: the key of the marks.
  ///   - beforeChange: called before each change of the file; what it throws is as if the file threw
  ///     it.
  init(
    _ path: String, key: SecretKey, beforeChange: @escaping @Sendable () throws -> Void = {}
  ) {
    self.path = path
    self.key = key
    self.beforeChange = beforeChange
    reads = Place(path)
    writes = path == Self.inMemory ? reads : Place(path)
  }

  private static let version: Int64 = 3

  /// The path of the sessions of a store in memory.
  static let inMemory = ":memory:"

  /// Whether the file is there, or could not be elsewhere.
  private var isThere: Bool { path == Self.inMemory || fileExists(path) }

  /// A connection, and the files it stands on: when another took their name, it is left.
  private final class Place: Sendable {
    private let path: String
    private let kept: KeptConnection
    private let stood = Mutex<[FileIdentity?]?>(nil)

    init(_ path: String) {
      self.path = path
      kept = KeptConnection { try SessionFile.open(path) }
    }

    func lend<Result: Sendable>(_ body: (Connection) throws -> Result) throws -> Result {
      if stood.withLock({ $0 != nil && $0 != identities }) { try? close() }
      defer { stood.withLock { $0 = identities } }
      return try kept.lend(body)
    }

    func close() throws {
      stood.withLock { $0 = nil }
      try kept.close()
    }

    /// Of the file and of its log.
    private var identities: [FileIdentity?] {
      guard path != SessionFile.inMemory else { return [] }
      return [FileIdentity(path), FileIdentity(path + "-wal", mayBeEmpty: true)]
    }
  }

  /// What tells a file from another that took its name.
  private struct FileIdentity: Equatable {
    let device: UInt64
    let number: UInt64

    /// Of a regular file that holds something; nil for whatever else has the name, or nothing.
    init?(_ path: String, mayBeEmpty: Bool = false) {
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
        mayBeEmpty || status.st_size > 0
      else { return nil }
      device = UInt64(status.st_dev)
      number = UInt64(status.st_ino)
    }
  }

  private static func open(_ path: String) throws -> Connection {
    // A link or anything else that has the name of the file is not ours to write to.
    if path != inMemory, FileIdentity(path) == nil { remove(path) }
    let connection = try Connection(
      path: path, mode: .create,
      options: .init(synchronous: .normal, busyTimeout: .seconds(2), cacheKiB: 256))
    func found() throws -> Int64? {
      try connection.first("PRAGMA user_version") { $0.int64(0) }
    }
    func form() throws -> [String] {
      try connection.all("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name") {
        $0.text(0)
      }
    }
    func isOurs(_ form: [String]) -> Bool {
      form == [browsersTable, sessionsTable].map(created)
    }
    guard try found() != version || !isOurs(form()) else { return connection }
    let names = try connection.all("SELECT name FROM sqlite_schema WHERE sql IS NOT NULL") {
      $0.text(0)
    }
    guard Set(names).isSubset(of: ["sessions", "browsers"]), try found() ?? 0 < version else {
      // Another database, or one of ours that was altered: it gives its name back.
      try connection.close()
      remove(path)
      return try open(path)
    }
    try connection.transaction(.immediate) {
      guard try found() != version else { return }
      // Sessions of an earlier version carry no mark: they end.
      try connection.execute(
        script: sessionsTable + browsersTable + "PRAGMA user_version = \(version);")
    }
    return connection
  }

  private static let sessionsTable = """
    DROP TABLE IF EXISTS sessions;
    CREATE TABLE sessions (
      digest BLOB PRIMARY KEY CONSTRAINT sessions_digest_length CHECK (length(digest) = 32),
      account INTEGER NOT NULL,
      chosen INTEGER NOT NULL,
      opened INTEGER NOT NULL,
      ends INTEGER NOT NULL,
      used INTEGER NOT NULL,
      browser TEXT NOT NULL,
      mark BLOB NOT NULL CONSTRAINT sessions_mark_length CHECK (length(mark) = 16),
      CONSTRAINT sessions_last CHECK (ends > opened)
    ) STRICT, WITHOUT ROWID;

    """
  private static let browsersTable = """
    DROP TABLE IF EXISTS browsers;
    CREATE TABLE browsers (
      account INTEGER NOT NULL,
      digest BLOB NOT NULL CONSTRAINT browsers_digest_length CHECK (length(digest) = 32),
      ends INTEGER NOT NULL,
      PRIMARY KEY (account, digest)
    ) STRICT, WITHOUT ROWID;

    """

  /// The statement that made a table, as the schema of a database keeps it.
  private static func created(_ script: String) -> String {
    let statement = script.split(separator: "\n").dropFirst().joined(separator: "\n")
    return String(statement.prefix { $0 != ";" })
  }

  /// Runs `body`, once more on a new file when this one is not what it should be.
  private func mending<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as SQLiteError where Self.isDamage(error) && !DiskRoom.isOut(error, path) {
      try? close()
      remove()
      return try body()
    }
  }

  /// Whether an error says that the file is not what it should be.
  private static func isDamage(_ error: SQLiteError) -> Bool {
    switch error.kind {
    case .corrupt, .notADatabase: true
    // 7 is SQLITE_NOMEM: it says nothing of the file.
    case .other: error.code & 0xFF != 7
    default: false
    }
  }

  func change(_ sql: SQL) throws {
    try mending {
      try beforeChange()
      try writes.lend { try $0.run(sql) }
    }
  }

  func read<Result: Sendable>(_ body: (Connection) throws -> Result) throws -> Result {
    try mending { try reads.lend(body) }
  }

  /// The session of a token; nil when it is over.
  func session(_ token: Token, now: Int64) throws -> OpenSession? {
    let (held, isEnded) = aside.withLock {
      ($0.open[token.digest], $0.ended[token.digest] != nil)
    }
    guard !isEnded else { return nil }
    guard let session = try held ?? written(token) else { return nil }
    let isOpen = SessionTime.isOpen(opened: session.opened, ends: session.ends, now: now)
    return isOpen ? session : nil
  }

  /// Whose session a token is or was, until seven days after it was opened or, once ended, until it
  /// would have been over; nil when nobody knows.
  func account(of token: Token) throws -> Int64? {
    let (held, ended) = aside.withLock { ($0.open[token.digest], $0.ended[token.digest]) }
    if let ended { return ended.account }
    return try (held ?? written(token))?.account
  }

  private func written(_ token: Token) throws -> OpenSession? {
    do {
      let found: Kept? = try read { connection in
        try connection.first(
          """
          SELECT account, chosen, opened, ends, used, browser, digest, mark
          FROM sessions
          WHERE digest = \(token.digest)
          """
        ) { kept($0) } ?? nil
      }
      return found?.session
    } catch  where DiskRoom.isOut(error, path) {
      // It could not even be made: nobody is in it.
      return nil
    }
  }

  /// A session with its digest.
  typealias Kept = (digest: [UInt8], session: OpenSession)

  /// From the eight columns of a row; nil for one whose mark this store did not make.
  private func kept(_ row: borrowing Row) -> Kept? {
    let session = OpenSession(
      account: row.int64(0), chosen: row.int64(1), opened: row.int64(2), ends: row.int64(3),
      used: row.int64(4), browser: row.text(5))
    let digest = row.blob(6)
    return Crypto.equal(mark(session, digest), row.blob(7)) ? (digest, session) : nil
  }

  /// What binds a session's token to its account, its password and its opening.
  private func mark(_ session: OpenSession, _ digest: [UInt8]) -> [UInt8] {
    var bytes = digest
    for number in [session.account, session.chosen, session.opened] {
      withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }
    return Crypto.keyedDigest(bytes, key: key)
  }

  /// The sessions that are not over, in the file or in memory, the last used first.
  func all(now: Int64) throws -> [Kept] {
    var kept: [Kept] = isThere ? try read { try rows($0) } : []
    aside.withLock { aside in
      kept.removeAll { aside.ended[$0.digest] != nil }
      kept += aside.open.map { ($0.key, $0.value) }
    }
    return kept.filter {
      SessionTime.isOpen(opened: $0.session.opened, ends: $0.session.ends, now: now)
    }.sorted {
      $0.session.used != $1.session.used
        ? $0.session.used > $1.session.used : $0.digest.lexicographicallyPrecedes($1.digest)
    }
  }

  private func rows(_ connection: Connection) throws -> [Kept] {
    try connection.all(
      "SELECT account, chosen, opened, ends, used, browser, digest, mark FROM sessions"
    ) { kept($0) }.compactMap(\.self)
  }

  /// Opens a session; forgets those that no browser has the cookie of any more.
  ///
  /// - Throws: when neither the file nor, for want of room on its disk, the memory takes it.
  func open(_ token: Token, _ session: OpenSession) throws {
    aside.withLock {
      $0.open = $0.open.filter { $0.value.opened > session.opened - SessionTime.total }
      $0.ended = $0.ended.filter { $0.value.ends > session.opened }
    }
    do {
      try change(
        """
        DELETE FROM sessions
        WHERE opened <= \(session.opened - SessionTime.total)
          OR opened > \(session.opened + SessionTime.slack)
        """)
      try change(
        """
        INSERT INTO sessions (digest, account, chosen, opened, ends, used, browser, mark)
        VALUES
          (\(token.digest), \(session.account), \(session.chosen), \(session.opened),
           \(session.ends), \(session.used), \(session.browser), \(mark(session, token.digest)))
        """)
    } catch  where DiskRoom.isOut(error, path) {
      aside.withLock { $0.open[token.digest] = session }
    }
  }

  func prolong(_ token: Token, to ends: Int64, used: Int64) throws {
    let isHeld = aside.withLock {
      $0.open[token.digest]?.ends = ends
      $0.open[token.digest]?.used = used
      return $0.open[token.digest] != nil
    }
    guard !isHeld else { return }
    try change(
      "UPDATE sessions SET ends = \(ends), used = \(used) WHERE digest = \(token.digest)")
  }

  /// Ends a session at once; the next start does not know it either, unless the file can be neither
  /// changed nor removed.
  ///
  /// - Parameter account: whose it was, when that is known.
  func close(_ digest: [UInt8], of account: Int64? = nil, ends: Int64) {
    let wasHeld = aside.withLock {
      $0.ended[digest] = Ended(account: account, ends: ends)
      return $0.open.removeValue(forKey: digest) != nil
    }
    guard !wasHeld else { return }
    do { try change("DELETE FROM sessions WHERE digest = \(digest)") } catch { retire() }
  }

  /// Takes the sessions that go on into memory, and removes the file.
  private func retire() {
    let rows = try? reads.lend { try self.rows($0) }
    aside.withLock { aside in
      for (digest, session) in rows ?? [] where aside.ended[digest] == nil {
        aside.open[digest] = session
      }
    }
    try? close()
    remove()
  }

  private func remove() { Self.remove(path) }

  private static func remove(_ path: String) {
    for ending in ["", "-wal", "-shm"] { unlink(path + ending) }
  }

  /// Ends the sessions of an account.
  func drop(account: Int64) throws {
    let rows = isThere ? (try? read { try self.rows($0) }) ?? [] : []
    aside.withLock { aside in
      for (digest, session) in rows + aside.open.map({ ($0.key, $0.value) })
      where session.account == account {
        aside.ended[digest] = Ended(account: account, ends: session.ends)
        aside.open[digest] = nil
      }
    }
    guard isThere else { return }
    try change("DELETE FROM sessions WHERE account = \(account)")
  }

  func close() throws {
    try reads.close()
    try writes.close()
  }
}
