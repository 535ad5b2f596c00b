import CSQLite

/// A refusal of SQLite, in words that never hold a bound value.
package struct SQLiteError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What a caller may want to tell apart.
  package enum Kind: Equatable, Sendable {
    /// Another connection holds the lock and the wait ran out.
    case busy
    /// A constraint refused the row; the name of a CHECK, or `table.column, …` of a UNIQUE or NOT
    /// NULL; nil for a foreign key.
    case constraint(name: String?)
    /// The file is damaged.
    case corrupt
    /// The disk is full: nothing more can be written, or what readers need beside the database.
    case full
    /// The database or its folder cannot be written.
    case readonly
    /// The file is something else, or encrypted.
    case notADatabase
    /// The file is absent, a folder, or closed to this user.
    case cantOpen
    /// `Interrupter.interrupt()` or the progress hook stopped the statement.
    case interrupted
    /// Anything else: see the code.
    case other
  }

  /// SQLite's extended result code.
  package let code: Int32
  /// SQLite's message, or the meaning of its code where the message could repeat data.
  package let message: String
  package let kind: Kind

  package var description: String { "SQLite \(code): \(message)" }

  init(code: Int32, message: String) {
    self.code = code
    self.message = message
    kind = Self.kind(code: code, message: message)
  }

  /// The error of a code alone.
  init(code: Int32) {
    self.init(code: code, message: Self.meaning(of: code))
  }

  /// The error of a call that saw the text of the SQL and no value: opening, preparing, scripts.
  static func ofText(_ code: Int32, _ database: OpaquePointer?) -> SQLiteError {
    guard let database = unsafe database, let message = unsafe sqlite3_errmsg(database) else {
      return SQLiteError(code: code)
    }
    return unsafe SQLiteError(code: code, message: String(cString: message))
  }

  /// The error of a call that saw values: binding and stepping.
  ///
  /// Only messages made of names in the schema are repeated. Others may quote data: FTS5 answers
  /// `fts5: syntax error near "…"` with the words of the search.
  static func ofValues(_ code: Int32, _ database: OpaquePointer?) -> SQLiteError {
    // SQLITE_CONSTRAINT_CHECK, FOREIGNKEY, NOTNULL, PRIMARYKEY, TRIGGER, UNIQUE, ROWID, DATATYPE:
    // Swift does not import these macros. A trigger's RAISE takes a literal in this version.
    let schemaOnly: [Int32] = [1, 3, 5, 6, 7, 8, 10, 12]
    guard code & 0xff == SQLITE_CONSTRAINT, schemaOnly.contains(code >> 8) else {
      return SQLiteError(code: code)
    }
    return unsafe ofText(code, database)
  }

  private static func meaning(of code: Int32) -> String {
    unsafe sqlite3_errstr(code).map { unsafe String(cString: $0) } ?? "unknown error"
  }

  /// Sorts by the primary code.
  ///
  /// https://www.sqlite.org/rescode.html: "The primary result code is the least significant 8 bits
  /// of the extended result code."
  private static func kind(code: Int32, message: String) -> Kind {
    switch code & 0xff {
    case SQLITE_BUSY, SQLITE_LOCKED: .busy
    case SQLITE_CONSTRAINT: .constraint(name: constraintName(message))
    case SQLITE_CORRUPT: .corrupt
    case SQLITE_FULL: .full
    // SQLITE_IOERR_SHMOPEN and SQLITE_IOERR_SHMSIZE, which Swift does not import: the index of the
    // log could not be made longer.
    case SQLITE_IOERR where [18, 19].contains(code >> 8): .full
    case SQLITE_READONLY, SQLITE_PERM: .readonly
    case SQLITE_NOTADB: .notADatabase
    case SQLITE_CANTOPEN: .cantOpen
    case SQLITE_INTERRUPT: .interrupted
    default: .other
    }
  }

  /// What follows `constraint failed: `, which is the name for a CHECK and the columns otherwise.
  private static func constraintName(_ message: String) -> String? {
    let mark = "constraint failed: "
    var rest = message[...]
    while !rest.isEmpty {
      if rest.hasPrefix(mark) { return String(rest.dropFirst(mark.count)) }
      rest = rest.dropFirst()
    }
    return nil
  }
}

extension SQLiteError {
  /// The use of a connection after `close()`.
  static var closed: SQLiteError {
    SQLiteError(code: SQLITE_MISUSE, message: "the connection is closed")
  }
}
