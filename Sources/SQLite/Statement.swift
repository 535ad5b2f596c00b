import CSQLite

/// A statement stopped on a row: `borrowing` leaves only the reading of columns.
package typealias Row = Statement

/// A prepared statement, bound, stepped and reset many times.
///
/// Parameters count from 1 and columns from 0, as in SQLite. A statement keeps its connection open
/// and is used by the thread that uses the connection.
@safe
package struct Statement: ~Copyable {
  let handle: OpaquePointer
  /// Nil for a statement that the connection itself keeps.
  private let owner: Connection?

  init(handle: OpaquePointer, owner: Connection?) {
    unsafe self.handle = unsafe handle
    self.owner = owner
  }

  /// https://www.sqlite.org/c3ref/finalize.html: "The application must finalize every prepared
  /// statement in order to avoid resource leaks." A failure only repeats that of the last step.
  deinit { unsafe sqlite3_finalize(handle) }

  // MARK: running

  /// Goes to the next row; false when there is none left.
  ///
  /// After false or an error, `reset()` comes before the next bind.
  package mutating func step() throws(SQLiteError) -> Bool {
    let code = unsafe sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    if code == SQLITE_DONE { return false }
    throw failure(code)
  }

  /// Steps to the end and resets, ready for the next values.
  package mutating func run() throws(SQLiteError) {
    var code = unsafe sqlite3_step(handle)
    while code == SQLITE_ROW { code = unsafe sqlite3_step(handle) }
    guard code == SQLITE_DONE else { throw failure(code) }
    unsafe sqlite3_reset(handle)
  }

  /// Returns to before the first row and ends the statement's read of the database.
  ///
  /// https://www.sqlite.org/c3ref/reset.html: "Any SQL statement variables that had values bound to
  /// them using the sqlite3_bind_*() API retain their values." A failure only repeats the step's.
  package mutating func reset() {
    unsafe sqlite3_reset(handle)
  }

  /// Makes every parameter null.
  package mutating func clearBindings() {
    unsafe sqlite3_clear_bindings(handle)
  }

  /// How many `?` the statement has.
  package var parameterCount: Int32 { unsafe sqlite3_bind_parameter_count(handle) }

  // MARK: binding

  package mutating func bind(_ index: Int32, _ value: Int64) throws(SQLiteError) {
    unsafe try check(sqlite3_bind_int64(handle, index, value))
  }

  package mutating func bind(_ index: Int32, _ value: Int) throws(SQLiteError) {
    unsafe try check(sqlite3_bind_int64(handle, index, Int64(value)))
  }

  package mutating func bind(_ index: Int32, _ value: Int32) throws(SQLiteError) {
    unsafe try check(sqlite3_bind_int(handle, index, value))
  }

  package mutating func bind(_ index: Int32, _ value: UInt8) throws(SQLiteError) {
    unsafe try check(sqlite3_bind_int(handle, index, Int32(value)))
  }

  /// Binds a copy of the text.
  package mutating func bind(_ index: Int32, _ value: String) throws(SQLiteError) {
    var value = value
    let handle = unsafe handle
    let code = value.withUTF8 { unsafe Self.copy(text: $0, to: handle, at: index) }
    try check(code)
  }

  package mutating func bind(_ index: Int32, _ value: Int64?) throws(SQLiteError) {
    if let value { try bind(index, value) } else { try bindNull(index) }
  }

  package mutating func bind(_ index: Int32, _ value: Int32?) throws(SQLiteError) {
    if let value { try bind(index, value) } else { try bindNull(index) }
  }

  package mutating func bind(_ index: Int32, _ value: String?) throws(SQLiteError) {
    if let value { try bind(index, value) } else { try bindNull(index) }
  }

  /// Binds a copy of UTF-8 bytes as text.
  package mutating func bind(
    _ index: Int32, text: UnsafeBufferPointer<UInt8>
  ) throws(SQLiteError) {
    unsafe try check(Self.copy(text: text, to: handle, at: index))
  }

  /// Binds a copy of bytes.
  package mutating func bind(_ index: Int32, blob: UnsafeRawBufferPointer) throws(SQLiteError) {
    unsafe try check(Self.copy(blob: blob, to: handle, at: index))
  }

  /// Binds a copy of bytes.
  package mutating func bind(_ index: Int32, blob: [UInt8]) throws(SQLiteError) {
    let handle = unsafe handle
    let code = unsafe blob.withUnsafeBytes { unsafe Self.copy(blob: $0, to: handle, at: index) }
    try check(code)
  }

  /// Binds UTF-8 bytes as text in place: they must stay unchanged until the next bind or the end.
  ///
  /// https://www.sqlite.org/c3ref/bind_blob.html: with SQLITE_STATIC, "the application remains
  /// responsible for disposing of the object", and it "must remain valid until either the prepared
  /// statement is finalized or the same SQL parameter is bound to something else, whichever occurs
  /// sooner." A step is the last read, so a bind before every step is enough.
  package mutating func bindStatic(
    _ index: Int32, text: UnsafeBufferPointer<UInt8>
  ) throws(SQLiteError) {
    guard let base = text.baseAddress, !text.isEmpty else {
      unsafe try bind(index, text: text)
      return
    }
    guard let count = Int32(exactly: text.count) else { throw SQLiteError(code: SQLITE_TOOBIG) }
    let code = unsafe base.withMemoryRebound(to: CChar.self, capacity: text.count) {
      unsafe jalon_bind_text_static(handle, index, $0, count)
    }
    try check(code)
  }

  /// Binds bytes in place: they must stay unchanged until the next bind or the end.
  package mutating func bindStatic(
    _ index: Int32, blob: UnsafeRawBufferPointer
  ) throws(SQLiteError) {
    guard let base = blob.baseAddress, unsafe !blob.isEmpty else {
      unsafe try bind(index, blob: blob)
      return
    }
    guard let count = Int32(exactly: blob.count) else { throw SQLiteError(code: SQLITE_TOOBIG) }
    unsafe try check(jalon_bind_blob_static(handle, index, base, count))
  }

  package mutating func bindNull(_ index: Int32) throws(SQLiteError) {
    unsafe try check(sqlite3_bind_null(handle, index))
  }

  package mutating func bind(_ index: Int32, _ value: SQLValue) throws(SQLiteError) {
    switch value {
    case .null: try bindNull(index)
    case .integer(let value): try bind(index, value)
    case .text(let value): try bind(index, value)
    case .blob(let value): try bind(index, blob: value)
    }
  }

  /// Binds all values from the first parameter on.
  mutating func bind(_ values: [SQLValue]) throws(SQLiteError) {
    var index: Int32 = 0
    for value in values {
      index += 1
      try bind(index, value)
    }
  }

  // MARK: inside

  /// An empty text has no address, and SQLite would bind null for it.
  private static func copy(
    text: UnsafeBufferPointer<UInt8>, to handle: OpaquePointer, at index: Int32
  ) -> Int32 {
    guard let count = Int32(exactly: text.count) else { return SQLITE_TOOBIG }
    guard let base = text.baseAddress, count > 0 else {
      return unsafe jalon_bind_text(handle, index, "", 0)
    }
    return unsafe base.withMemoryRebound(to: CChar.self, capacity: text.count) {
      unsafe jalon_bind_text(handle, index, $0, count)
    }
  }

  private static func copy(
    blob: UnsafeRawBufferPointer, to handle: OpaquePointer, at index: Int32
  ) -> Int32 {
    guard let count = Int32(exactly: blob.count) else { return SQLITE_TOOBIG }
    guard let base = blob.baseAddress, count > 0 else {
      return unsafe sqlite3_bind_zeroblob(handle, index, 0)
    }
    return unsafe jalon_bind_blob(handle, index, base, count)
  }

  @inline(__always)
  private func check(_ code: Int32) throws(SQLiteError) {
    if code != SQLITE_OK { throw unsafe SQLiteError.ofValues(code, sqlite3_db_handle(handle)) }
  }

  /// Reads the error before the reset, so that the statement can be bound again.
  private func failure(_ code: Int32) -> SQLiteError {
    let error = unsafe SQLiteError.ofValues(code, sqlite3_db_handle(handle))
    unsafe sqlite3_reset(handle)
    return error
  }
}
