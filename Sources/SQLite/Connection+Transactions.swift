import CSQLite

extension Connection {
  /// When a transaction takes the writer's lock.
  package enum TransactionMode: Sendable {
    /// At once: the way to write, since waiting happens before any work.
    case immediate
    /// At the first write: the way to read several times in one state.
    case deferred
  }

  /// Runs the body in a transaction, rolled back when it throws.
  ///
  /// Refused inside another transaction: there, use `savepoint`.
  package func transaction<Value>(
    _ mode: TransactionMode = .immediate, _ body: () throws -> Value
  ) throws -> Value {
    switch mode {
    case .immediate: try run("BEGIN IMMEDIATE")
    case .deferred: try run("BEGIN DEFERRED")
    }
    do {
      let value = try body()
      let start = ContinuousClock.now
      try run("COMMIT")
      commitTime = start.duration(to: .now)
      return value
    } catch {
      // SQLite may have rolled back by itself; the first error is the one that matters.
      if isInTransaction { try? run("ROLLBACK") }
      throw error
    }
  }

  /// Runs the body so that its changes alone are undone when it throws.
  ///
  /// Savepoints nest. Outside a transaction, the outermost is one.
  package func savepoint<Value>(_ body: () throws -> Value) throws -> Value {
    savepointDepth += 1
    defer { savepointDepth -= 1 }
    let name = "s\(savepointDepth)"
    try run("SAVEPOINT \(identifier: name)")
    do {
      let value = try body()
      try run("RELEASE \(identifier: name)")
      return value
    } catch {
      if isInTransaction {
        // https://www.sqlite.org/lang_savepoint.html: "the ROLLBACK TO command does not cancel the
        // transaction. Instead of cancelling the transaction, the ROLLBACK TO command restarts the
        // transaction again at the beginning." Hence the release.
        try? run("ROLLBACK TO \(identifier: name)")
        try? run("RELEASE \(identifier: name)")
      }
      throw error
    }
  }

  /// Brings the log back into the file and empties it, as far as readers allow.
  ///
  /// - Returns: whether the whole log went in.
  @discardableResult
  package func checkpoint() throws(SQLiteError) -> Bool {
    let code = unsafe sqlite3_wal_checkpoint_v2(
      try live(), nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
    if code & 0xff == SQLITE_BUSY { return false }
    guard code == SQLITE_OK else { throw SQLiteError(code: code) }
    return true
  }
}
