import CSQLite
import Glibc

/// One connection to a database, used by one thread at a time.
///
/// https://www.sqlite.org/threadsafe.html: "In this mode [multi-thread], SQLite can be safely used
/// by multiple threads provided that no single database connection nor any object derived from
/// database connection, such as a prepared statement, is used in two or more threads at the same
/// time." The owner (an actor, a lock) keeps to that; only `interrupter` crosses threads.
@safe
package final class Connection {
  private var handle: OpaquePointer?
  let waiting: Waiting
  var cache = StatementCache()
  var savepointDepth = 0
  /// How long the `COMMIT` of the last transaction took: its pages written to the log, the disk waited
  /// for and, now and then, the log brought back into the file.
  package internal(set) var commitTime: Duration = .zero
  /// Kept alive for SQLite, which holds it without owning it.
  var progress: Progress?
  /// Kept alive for SQLite, which holds it without owning it.
  var rowObserver: RowObserver?
  /// Stops the running statement from any thread.
  package let interrupter: Interrupter

  /// Settings of the library, once, before its first use.
  ///
  /// Where something else came first they are refused, and all works as well, a little slower.
  private static let started: Void = { _ = jalon_config_without_memory_status() }()

  /// Opens a file and prepares the connection as the options say.
  ///
  /// A new file is readable by its owner only; SQLite gives its companions (`-wal`, `-shm`) the
  /// same rights.
  package init(
    path: String, mode: OpenMode = .create, options: Options = Options()
  ) throws(SQLiteError) {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw SQLiteError(code: SQLITE_CANTOPEN, message: "not a path")
    }
    // `mknod` and not `open`: closing a descriptor of the file would drop the locks that another
    // connection of this process holds on it (https://www.sqlite.org/howtocorrupt.html, 2.2).
    // Where it fails, the opening below says why.
    if mode == .create, path != ":memory:" { unsafe mknod(path, S_IFREG | 0o600, 0) }
    Self.started
    var opened: OpaquePointer?
    // Debian builds with SQLITE_USE_URI: a name that begins with `file:` would be read as a URI.
    var path = path.hasPrefix("file:") ? "./" + path : path
    if mode == .readOnlyMedium { path = Self.medium(path) }
    // EXRESCODE: every call answers extended codes. NOMUTEX: multi-thread mode, as above.
    let flags = mode.flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let code = unsafe sqlite3_open_v2(path, &opened, flags, nil)
    guard code == SQLITE_OK, let opened = unsafe opened else {
      let error = unsafe SQLiteError.ofText(code, opened)
      // https://www.sqlite.org/c3ref/open.html: "Whether or not an error occurs when it is opened,
      // resources associated with the database connection handle should be released by passing it
      // to sqlite3_close() when it is no longer required."
      unsafe sqlite3_close(opened)
      throw error
    }
    unsafe handle = unsafe opened
    interrupter = unsafe Interrupter(opened)
    waiting = Waiting(timeout: options.busyTimeout, interrupter: interrupter)
    unsafe waiting.install(on: opened)
    unsafe try configure(opened, mode: mode, options: options, inMemory: path == ":memory:")
  }

  /// Opens a database that lives in memory as long as its connection.
  package static func inMemory(options: Options = Options()) throws(SQLiteError) -> Connection {
    try Connection(path: ":memory:", options: options)
  }

  /// Closes, and refuses while a statement or a backup is alive.
  ///
  /// https://www.sqlite.org/c3ref/close.html: "If the database connection is associated with
  /// unfinalized prepared statements, BLOB handlers, and/or unfinished sqlite3_backup objects then
  /// sqlite3_close() will leave the database connection open and return SQLITE_BUSY."
  package func close() throws(SQLiteError) {
    guard let handle = unsafe handle else { return }
    cache.removeAll()
    // Ours to clear first: an interruption during the close would touch freed memory.
    interrupter.release()
    let code = unsafe sqlite3_close(handle)
    guard code == SQLITE_OK else {
      unsafe interrupter.attach(handle)
      throw SQLiteError(code: code, message: "a statement is still open")
    }
    unsafe self.handle = nil
  }

  /// Closes without complaint: every live statement retains its connection, so none is left.
  deinit {
    cache.removeAll()
    interrupter.release()
    unsafe sqlite3_close_v2(handle)
  }

  /// The live handle.
  func live() throws(SQLiteError) -> OpaquePointer {
    guard let handle = unsafe handle else { throw SQLiteError.closed }
    return unsafe handle
  }

  /// Rows changed by the last INSERT, UPDATE or DELETE, without those of its triggers.
  package var changes: Int64 { unsafe handle.map { unsafe sqlite3_changes64($0) } ?? 0 }

  /// The row id of the last successful INSERT of this connection.
  package var lastInsertRowID: Int64 {
    unsafe handle.map { unsafe sqlite3_last_insert_rowid($0) } ?? 0
  }

  /// Whether `BEGIN` or a savepoint is open.
  ///
  /// https://www.sqlite.org/c3ref/get_autocommit.html: "If certain kinds of errors occur on a
  /// statement within a multi-statement transaction … then the transaction might be rolled back
  /// automatically. The only way to find out … is to use this function."
  package var isInTransaction: Bool {
    unsafe handle.map { unsafe sqlite3_get_autocommit($0) == 0 } ?? false
  }

  /// A number that differs from the last one read here once another connection has committed.
  ///
  /// https://www.sqlite.org/pragma.html#pragma_data_version: "The integer values returned by two
  /// invocations of "PRAGMA data_version" from the same connection will be different if changes
  /// were committed to the database by any other connection in the interim."
  package func dataVersion() throws -> Int64 {
    try first("PRAGMA data_version") { $0.int64(0) } ?? 0
  }
}

/// A connection moves between threads only as a whole, by its owner.
@available(*, unavailable)
extension Connection: Sendable {}
