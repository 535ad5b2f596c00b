import CSQLite
import Glibc

extension Connection {
  /// What opening may do to the file.
  package enum OpenMode: Sendable {
    /// Reads and writes; creates the file if absent.
    case create
    /// Reads and writes a file that must exist.
    case existing
    /// Only reads, beside those who write: SQLite may make the companions of the file that takes.
    case readOnly
    /// Only reads, without a lock nor a file of its own, the log included: for a medium that nobody
    /// can write. What another writes meanwhile would be misread.
    case readOnlyMedium

    var flags: Int32 {
      switch self {
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      // To read a log left by a killed program, its index is made again, and the last to leave
      // removes both: SQLite does that for who opens to write only.
      case .existing, .readOnly: SQLITE_OPEN_READWRITE
      case .readOnlyMedium: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
      }
    }

    var reads: Bool { self == .readOnly || self == .readOnlyMedium }
  }

  /// What a medium that nobody can write is opened with.
  ///
  /// https://www.sqlite.org/uri.html: with immutable, "SQLite assumes that the database file cannot be
  /// changed … and so the database is opened read-only and all locking and change detection is
  /// disabled"; it leaves the log unread. With a log, the file system without locks of
  /// https://www.sqlite.org/vfs.html (`unix-none`) reads it, its index in memory.
  static func medium(_ path: String) -> String {
    var status = stat()
    let hasLog = unsafe stat(path + "-wal", &status) == 0 && status.st_size > 0
    let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
    let digits = Array("0123456789ABCDEF")
    let written = path.utf8.map { byte in
      plain.contains(byte)
        ? String(UnicodeScalar(byte)) : "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }
    return "file:" + written.joined() + (hasLog ? "?vfs=unix-none" : "?immutable=1")
  }

  /// How far a commit waits for the disk.
  package enum Synchronous: String, Sendable {
    /// A loss of power may undo the last commits, never damage the file.
    case normal = "NORMAL"
    /// A commit that returned survives a loss of power.
    case full = "FULL"
  }

  /// Settings of one connection.
  package struct Options: Sendable {
    package var synchronous: Synchronous
    /// How long a statement waits for another connection's lock.
    package var busyTimeout: Duration
    /// Page cache, in KiB.
    package var cacheKiB: Int32
    /// Bytes of a page, for a file made now; a file keeps the size it was made with.
    package var pageSize: Int32
    /// Sorts and temporary indices stay in memory.
    package var temporaryInMemory: Bool
    /// Bytes of the file read through a memory map; 0 for none.
    package var mappedBytes: Int64

    package init(
      synchronous: Synchronous = .full, busyTimeout: Duration = .seconds(5),
      cacheKiB: Int32 = 16384, pageSize: Int32 = 4096, temporaryInMemory: Bool = true,
      mappedBytes: Int64 = 0
    ) {
      self.synchronous = synchronous
      self.busyTimeout = busyTimeout
      self.cacheKiB = cacheKiB
      self.pageSize = pageSize
      self.temporaryInMemory = temporaryInMemory
      self.mappedBytes = mappedBytes
    }
  }

  /// Applies what every connection has, then its options.
  func configure(
    _ handle: OpaquePointer, mode: OpenMode, options: Options, inMemory: Bool
  ) throws(SQLiteError) {
    // https://www.sqlite.org/c3ref/c_dbconfig_defensive.html: DEFENSIVE forbids "ordinary SQL to
    // deliberately corrupt the database file"; DQS off refuses "deprecated" strings in double
    // quotes, so that a misspelt column is an error and not a text.
    let settings: [(Int32, Int32)] = [
      (SQLITE_DBCONFIG_DEFENSIVE, 1), (SQLITE_DBCONFIG_DQS_DDL, 0), (SQLITE_DBCONFIG_DQS_DML, 0),
      (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0), (SQLITE_DBCONFIG_ENABLE_FKEY, 1),
      // None is ours: what a file holds of them somebody else put there.
      (SQLITE_DBCONFIG_ENABLE_TRIGGER, 0), (SQLITE_DBCONFIG_ENABLE_VIEW, 0),
    ]
    for (setting, on) in settings {
      let code = unsafe jalon_db_config(handle, setting, on)
      guard code == SQLITE_OK else { throw SQLiteError(code: code) }
    }
    if mode == .readOnlyMedium {
      // https://www.sqlite.org/wal.html: "if the exclusive locking mode is in effect prior to the
      // first WAL-mode database access … the wal-index is kept in heap memory".
      try execute(script: "PRAGMA locking_mode = EXCLUSIVE")
      let code = unsafe jalon_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
      guard code == SQLITE_OK else { throw SQLiteError(code: code) }
    }
    try execute(
      script: """
        PRAGMA page_size = \(options.pageSize);
        PRAGMA cache_size = -\(options.cacheKiB);
        PRAGMA temp_store = \(options.temporaryInMemory ? "MEMORY" : "FILE");
        PRAGMA mmap_size = \(options.mappedBytes);
        PRAGMA synchronous = \(options.synchronous.rawValue);
        PRAGMA query_only = \(mode.reads ? "ON" : "OFF");
        PRAGMA schema_version;
        """)
    guard !mode.reads, !inMemory else { return }
    // The answer is the mode in force: a file system without shared memory stays in another.
    var statement = try prepare("PRAGMA journal_mode = WAL")
    guard try statement.step(), statement.text(0) == "wal" else {
      throw SQLiteError(code: SQLITE_CANTOPEN, message: "write-ahead logging is not possible here")
    }
  }
}
