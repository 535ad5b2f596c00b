import CSQLite

extension Connection {
  /// Runs a script of statements without values: migrations, pragmas.
  ///
  /// The text is pasted as it is; statements with values go through `run(_:)`.
  package func execute(script: String) throws(SQLiteError) {
    let handle = unsafe try live()
    guard !script.utf8.contains(0) else {
      throw SQLiteError(code: SQLITE_MISUSE, message: "zero byte in a script")
    }
    let code = unsafe sqlite3_exec(handle, script, nil, nil, nil)
    guard code == SQLITE_OK else { throw unsafe SQLiteError.ofText(code, handle) }
  }

  /// Prepares a statement to be run many times, its interpolated values already bound.
  package func prepare(_ sql: SQL) throws(SQLiteError) -> Statement {
    var statement = unsafe Statement(handle: try compile(sql.text), owner: self)
    try statement.bind(sql.values)
    return statement
  }

  /// Runs a statement to its end.
  package func run(_ sql: SQL) throws(SQLiteError) {
    let kept = try borrow(sql)
    defer { giveBack(kept, sql.text) }
    try kept.statement.run()
  }

  /// Calls the body on every row.
  ///
  /// The body may use the connection, also with the same statement.
  package func query(_ sql: SQL, _ body: (borrowing Row) throws -> Void) throws {
    let kept = try borrow(sql)
    defer { giveBack(kept, sql.text) }
    while try kept.statement.step() {
      try body(kept.statement)
    }
  }

  /// What the body makes of every row.
  package func all<Value>(
    _ sql: SQL, _ body: (borrowing Row) throws -> Value
  ) throws -> [Value] {
    var values: [Value] = []
    try query(sql) { values.append(try body($0)) }
    return values
  }

  /// What the body makes of the first row; nil without a row.
  package func first<Value>(
    _ sql: SQL, _ body: (borrowing Row) throws -> Value
  ) throws -> Value? {
    let kept = try borrow(sql)
    defer { giveBack(kept, sql.text) }
    guard try kept.statement.step() else { return nil }
    return try body(kept.statement)
  }

  /// Takes a statement out of the cache or prepares one, and binds the values.
  private func borrow(_ sql: SQL) throws(SQLiteError) -> KeptStatement {
    _ = unsafe try live()
    let kept: KeptStatement
    if let found = cache.take(sql.text) {
      kept = found
    } else {
      kept = unsafe KeptStatement(handle: try compile(sql.text))
    }
    try kept.statement.bind(sql.values)
    return kept
  }

  /// Keeps a statement for its next use, holding no value and no read of the database.
  private func giveBack(_ kept: KeptStatement, _ text: String) {
    kept.statement.reset()
    kept.statement.clearBindings()
    cache.put(kept, text)
  }

  /// Compiles exactly one statement.
  ///
  /// https://www.sqlite.org/c3ref/prepare.html: "These routines only compile the first statement in
  /// zSql, so *pzTail is left pointing to what remains uncompiled"; SQLITE_PREPARE_PERSISTENT "is a
  /// hint to the query planner that the prepared statement will be retained for a long time".
  private func compile(_ text: String) throws(SQLiteError) -> OpaquePointer {
    let handle = unsafe try live()
    var text = text
    var statement: OpaquePointer?
    var onlyOne = true
    let code = text.withUTF8 { bytes -> Int32 in
      guard let base = bytes.baseAddress, let count = Int32(exactly: bytes.count) else {
        return SQLITE_TOOBIG
      }
      return unsafe base.withMemoryRebound(to: CChar.self, capacity: bytes.count) { start in
        var tail: UnsafePointer<CChar>?
        let code = unsafe sqlite3_prepare_v3(
          handle, start, count, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, &tail)
        let rest = unsafe tail.map { unsafe start.distance(to: $0) } ?? bytes.count
        onlyOne = unsafe bytes[min(rest, bytes.count)...].allSatisfy { byte in
          byte == 0x20 || (0x09...0x0d).contains(byte) || byte == UInt8(ascii: ";")
        }
        return code
      }
    }
    guard code == SQLITE_OK else { throw unsafe SQLiteError.ofText(code, handle) }
    guard let statement = unsafe statement, onlyOne else {
      unsafe sqlite3_finalize(statement)
      throw SQLiteError(code: SQLITE_MISUSE, message: "not exactly one statement")
    }
    return unsafe statement
  }
}

/// A statement that the connection keeps for its next use.
final class KeptStatement {
  var statement: Statement
  /// When it was last given back, in uses of the cache.
  fileprivate var lastUse = 0

  init(handle: OpaquePointer) {
    statement = unsafe Statement(handle: handle, owner: nil)
  }
}

/// Prepared statements by their text; those in use are out of it.
struct StatementCache {
  private var kept: [String: KeptStatement] = [:]
  private var uses = 0
  private static let capacity = 128

  /// Removes and returns a statement, which its user gives back.
  mutating func take(_ text: String) -> KeptStatement? {
    kept.removeValue(forKey: text)
  }

  /// Keeps a statement, in place of the one not used for longest when full.
  mutating func put(_ statement: KeptStatement, _ text: String) {
    uses += 1
    statement.lastUse = uses
    if kept.count >= Self.capacity,
      let oldest = kept.min(by: { $0.value.lastUse < $1.value.lastUse })
    {
      kept.removeValue(forKey: oldest.key)
    }
    kept[text] = statement
  }

  mutating func removeAll() {
    kept.removeAll()
  }
}
