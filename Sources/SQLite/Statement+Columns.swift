import CSQLite

/// Columns of the row that the last `step()` reached.
extension Statement {
  /// How many columns a row has.
  package var columnCount: Int32 { unsafe sqlite3_column_count(handle) }

  /// The name of a column, as the SQL says after `as`.
  package func columnName(_ column: Int32) -> String {
    unsafe sqlite3_column_name(handle, column).map { unsafe String(cString: $0) } ?? ""
  }

  /// An integer; 0 when null.
  package func int64(_ column: Int32) -> Int64 {
    assertColumn(column)
    return unsafe sqlite3_column_int64(handle, column)
  }

  /// An integer; 0 when null.
  package func int(_ column: Int32) -> Int {
    Int(int64(column))
  }

  /// The low 32 bits of an integer; 0 when null.
  package func int32(_ column: Int32) -> Int32 {
    assertColumn(column)
    return unsafe sqlite3_column_int(handle, column)
  }

  package func isNull(_ column: Int32) -> Bool {
    assertColumn(column)
    return unsafe sqlite3_column_type(handle, column) == SQLITE_NULL
  }

  /// An integer, or nil when null.
  package func optionalInt64(_ column: Int32) -> Int64? {
    isNull(column) ? nil : int64(column)
  }

  /// A text, or nil when null.
  package func optionalText(_ column: Int32) -> String? {
    isNull(column) ? nil : text(column)
  }

  /// Bytes, or nil when null.
  package func optionalBlob(_ column: Int32) -> [UInt8]? {
    isNull(column) ? nil : blob(column)
  }

  /// A text; empty when null.
  ///
  /// https://www.sqlite.org/c3ref/column_blob.html: "The safest policy is to invoke these routines
  /// in one of the following ways: sqlite3_column_text() followed by sqlite3_column_bytes();
  /// sqlite3_column_blob() followed by sqlite3_column_bytes()".
  package func text(_ column: Int32) -> String {
    assertColumn(column)
    guard let base = unsafe sqlite3_column_text(handle, column) else { return "" }
    let count = unsafe Int(sqlite3_column_bytes(handle, column))
    return unsafe String(decoding: UnsafeBufferPointer(start: base, count: count), as: UTF8.self)
  }

  /// A copy of the bytes of a blob or text; empty when null.
  package func blob(_ column: Int32) -> [UInt8] {
    unsafe [UInt8](bytes(column))
  }

  /// Lends the bytes of a blob or text without a copy; empty when null.
  ///
  /// https://www.sqlite.org/c3ref/column_blob.html: "The pointers returned are valid until a type
  /// conversion occurs as described above, or until sqlite3_step() or sqlite3_reset() or
  /// sqlite3_finalize() is called." The borrow of the statement rules those out.
  package func withBytes<Result, Failure: Error>(
    _ column: Int32, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    unsafe try body(bytes(column))
  }

  private func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    assertColumn(column)
    guard let base = unsafe sqlite3_column_blob(handle, column) else {
      return unsafe UnsafeRawBufferPointer(start: nil, count: 0)
    }
    return unsafe UnsafeRawBufferPointer(
      start: base, count: Int(sqlite3_column_bytes(handle, column)))
  }

  @inline(__always)
  private func assertColumn(_ column: Int32) {
    unsafe assert(
      column >= 0 && column < sqlite3_data_count(handle), "no such column, or not on a row")
  }
}
