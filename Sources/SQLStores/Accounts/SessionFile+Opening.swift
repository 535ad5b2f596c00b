internal import Glibc
internal import SQLite

/// The tables of the file, and how it is opened.
extension SessionFile {
  private static let version: Int64 = 4

  /// What tells a file from another that took its name.
  struct FileIdentity: Equatable {
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

  static func open(_ path: String) throws -> Connection {
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
      form == [browsersTable, codesTable, sessionsTable].map(created)
    }
    guard try found() != version || !isOurs(form()) else { return connection }
    let names = try connection.all("SELECT name FROM sqlite_schema WHERE sql IS NOT NULL") {
      $0.text(0)
    }
    guard Set(names).isSubset(of: ["sessions", "browsers", "codes"]), try found() ?? 0 < version
    else {
      // Another database, or one of ours that was altered: it gives its name back.
      try connection.close()
      remove(path)
      return try open(path)
    }
    try connection.transaction(.immediate) {
      guard try found() != version else { return }
      // Sessions of an earlier version carry no mark: they end.
      try connection.execute(
        script: sessionsTable + browsersTable + codesTable + "PRAGMA user_version = \(version);")
    }
    return connection
  }

  static let sessionsTable = """
    DROP TABLE IF EXISTS sessions;
    CREATE TABLE sessions (
      digest BLOB PRIMARY KEY CONSTRAINT sessions_digest_length CHECK (length(digest) = 32),
      account INTEGER NOT NULL,
      chosen INTEGER NOT NULL,
      opened INTEGER NOT NULL,
      proved INTEGER NOT NULL,
      factored INTEGER NOT NULL CONSTRAINT sessions_factored CHECK (factored BETWEEN 0 AND 1),
      ends INTEGER NOT NULL,
      used INTEGER NOT NULL,
      browser TEXT NOT NULL,
      mark BLOB NOT NULL CONSTRAINT sessions_mark_length CHECK (length(mark) = 16),
      CONSTRAINT sessions_last CHECK (ends > opened)
    ) STRICT, WITHOUT ROWID;

    """
  static let browsersTable = """
    DROP TABLE IF EXISTS browsers;
    CREATE TABLE browsers (
      account INTEGER NOT NULL,
      digest BLOB NOT NULL CONSTRAINT browsers_digest_length CHECK (length(digest) = 32),
      ends INTEGER NOT NULL,
      PRIMARY KEY (account, digest)
    ) STRICT, WITHOUT ROWID;

    """

  /// The step of the last code each account used.
  static let codesTable = """
    DROP TABLE IF EXISTS codes;
    CREATE TABLE codes (
      account INTEGER PRIMARY KEY,
      step INTEGER NOT NULL
    ) STRICT;

    """

  /// The statement that made a table, as the schema of a database keeps it.
  private static func created(_ script: String) -> String {
    let statement = script.split(separator: "\n").dropFirst().joined(separator: "\n")
    return String(statement.prefix { $0 != ";" })
  }

  static func remove(_ path: String) {
    for ending in ["", "-wal", "-shm"] { unlink(path + ending) }
  }
}
