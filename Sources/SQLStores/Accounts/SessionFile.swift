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
    /// When its holder last proved who they are.
    var proved: Int64
    /// Whether a second factor was given in it.
    var isFactored: Bool
    var ends: Int64
    /// When it was last used, within a few minutes.
    var used: Int64
    /// The browser it was opened with; empty when unknown.
    var browser: String

    init(
      account: Int64, chosen: Int64, opened: Int64, proved: Int64? = nil,
      isFactored: Bool = false, ends: Int64, used: Int64? = nil, browser: String = ""
    ) {
      self.account = account
      self.chosen = chosen
      self.opened = opened
      self.proved = proved ?? opened
      self.isFactored = isFactored
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
  /// The step of the last code each account used since the program started.
  let steps = Mutex<[Int64: Int64]>([:])
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
          SELECT account, chosen, opened, proved, factored, ends, used, browser, digest, mark
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

  /// From the ten columns of a row; nil for one whose mark this store did not make.
  private func kept(_ row: borrowing Row) -> Kept? {
    let session = OpenSession(
      account: row.int64(0), chosen: row.int64(1), opened: row.int64(2), proved: row.int64(3),
      isFactored: row.int(4) == 1, ends: row.int64(5), used: row.int64(6), browser: row.text(7))
    let digest = row.blob(8)
    return Crypto.equal(mark(session, digest), row.blob(9)) ? (digest, session) : nil
  }

  /// What binds a session's token to its account, its password, its opening and what was proved in it.
  private func mark(_ session: OpenSession, _ digest: [UInt8]) -> [UInt8] {
    var bytes = digest
    for number in [
      session.account, session.chosen, session.opened, session.proved, session.isFactored ? 1 : 0,
    ] {
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
      """
      SELECT account, chosen, opened, proved, factored, ends, used, browser, digest, mark
      FROM sessions
      """
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
        INSERT INTO sessions
          (digest, account, chosen, opened, proved, factored, ends, used, browser, mark)
        VALUES
          (\(token.digest), \(session.account), \(session.chosen), \(session.opened),
           \(session.proved), \(session.isFactored), \(session.ends), \(session.used),
           \(session.browser), \(mark(session, token.digest)))
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

  /// Keeps what was proved in a session.
  func prove(_ token: Token, _ session: OpenSession) throws {
    let isHeld = aside.withLock { aside in
      guard aside.open[token.digest] != nil else { return false }
      aside.open[token.digest] = session
      return true
    }
    guard !isHeld else { return }
    try change(
      """
      UPDATE sessions
      SET proved = \(session.proved), factored = \(session.isFactored),
        mark = \(mark(session, token.digest))
      WHERE digest = \(token.digest)
      """)
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
