import CSQLite
import Glibc

extension Connection {
  /// Copies the database, as it is now, to a new file readable by its owner only.
  ///
  /// Others go on reading and writing meanwhile. The pages done and the pages in all are told along
  /// the way. An existing file is refused; a failed copy is removed.
  package func backup(to path: String, progress: (Int, Int) -> Void = { _, _ in }) throws {
    guard !path.isEmpty, !path.utf8.contains(0), unsafe mknod(path, S_IFREG | 0o600, 0) == 0 else {
      let message = errno == EEXIST ? "the copy's file exists already" : "cannot create the copy"
      throw SQLiteError(code: SQLITE_CANTOPEN, message: message)
    }
    do {
      if isInTransaction {
        try copyPages(to: path, progress)
      } else {
        // One read transaction pins one state: a commit in between would restart the copy.
        try transaction(.deferred) { try copyPages(to: path, progress) }
      }
    } catch {
      unsafe unlink(path)
      throw error
    }
  }

  private func copyPages(to path: String, _ progress: (Int, Int) -> Void) throws {
    _ = try first("SELECT count(*) FROM sqlite_schema") { $0.int64(0) }
    let source = unsafe try live()
    var opened: OpaquePointer?
    // As when a connection opens: never a URI.
    let path = path.hasPrefix("file:") ? "./" + path : path
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let code = unsafe sqlite3_open_v2(path, &opened, flags, nil)
    defer { unsafe sqlite3_close(opened) }
    guard code == SQLITE_OK, let opened = unsafe opened else {
      throw unsafe SQLiteError.ofText(code, opened)
    }
    try unsafe Self.copyPages(from: source, to: opened, progress)
  }

  /// Copies the database, as it is now, into that of another connection, which had nothing.
  package func copy(into other: Connection) throws {
    try unsafe Self.copyPages(from: try live(), to: try other.live()) { _, _ in }
  }

  private static func copyPages(
    from source: OpaquePointer, to opened: OpaquePointer, _ progress: (Int, Int) -> Void
  ) throws {
    guard let backup = unsafe sqlite3_backup_init(opened, "main", source, "main") else {
      throw unsafe SQLiteError.ofText(sqlite3_extended_errcode(opened), opened)
    }
    var step = SQLITE_OK
    while step == SQLITE_OK {
      step = unsafe sqlite3_backup_step(backup, 2048)
      let total = unsafe Int(sqlite3_backup_pagecount(backup))
      unsafe progress(total - Int(sqlite3_backup_remaining(backup)), total)
    }
    // https://www.sqlite.org/c3ref/backup_finish.html: "The sqlite3_backup_finish() interfaces
    // releases all resources associated with the sqlite3_backup object"; it answers the error of
    // the last step, except busy and locked.
    let finish = unsafe sqlite3_backup_finish(backup)
    guard step == SQLITE_DONE, finish == SQLITE_OK else {
      throw SQLiteError(code: finish == SQLITE_OK ? step : finish)
    }
  }
}
