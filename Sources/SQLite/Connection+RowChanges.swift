import CSQLite

extension Connection {
  /// Has each row an ordinary table is about to gain, lose or change told, before it happens; nil stops.
  ///
  /// Every statement of this connection is told, cascades and triggers included; a row that a failing
  /// statement then takes back was told all the same. The observer must not use the connection.
  ///
  /// https://www.sqlite.org/c3ref/preupdate_blobwrite.html: "The preupdate hook registered by
  /// sqlite3_preupdate_hook() is invoked prior to each INSERT, UPDATE, and DELETE operation on a
  /// database table."
  package func onRowChange(_ observer: ((borrowing RowChange) -> Void)?) throws(SQLiteError) {
    let handle = unsafe try live()
    guard let observer else {
      unsafe sqlite3_preupdate_hook(handle, nil, nil)
      rowObserver = nil
      return
    }
    let box = RowObserver(observe: observer)
    unsafe sqlite3_preupdate_hook(
      handle,
      { context, handle, operation, _, table, _, _ in
        guard let context = unsafe context, let handle = unsafe handle, let table = unsafe table
        else { return }
        let change = unsafe RowChange(handle: handle, operation: operation, name: table)
        unsafe Unmanaged<RowObserver>.fromOpaque(context).takeUnretainedValue().observe(change)
      }, unsafe Unmanaged.passUnretained(box).toOpaque())
    rowObserver = box
  }

  /// Runs `body` without telling any row: what it writes is known to who writes it.
  package func unobserved<Value>(_ body: () throws -> Value) throws -> Value {
    guard let observer = rowObserver else { return try body() }
    try onRowChange(nil)
    let result = Result { try body() }
    try onRowChange(observer.observe)
    return try result.get()
  }
}

/// The observer in a box that SQLite can point to.
final class RowObserver {
  let observe: (borrowing RowChange) -> Void

  init(observe: @escaping (borrowing RowChange) -> Void) {
    self.observe = observe
  }
}

/// A row about to be written, lent to an observer.
@safe
package struct RowChange: ~Copyable {
  private let handle: OpaquePointer
  private let operation: Int32
  private let name: UnsafePointer<CChar>

  init(handle: OpaquePointer, operation: Int32, name: UnsafePointer<CChar>) {
    unsafe self.handle = unsafe handle
    self.operation = operation
    unsafe self.name = unsafe name
  }

  package var table: String { unsafe String(cString: name) }

  /// Whether a trigger or a cascade does it, not a statement of the program.
  package var isIndirect: Bool { unsafe sqlite3_preupdate_depth(handle) > 0 }

  /// A row before or after it is written.
  package enum Side: Sendable {
    case before
    case after
  }

  /// Adds the image of the row on one side, or that of some of its columns; false when there is none, or
  /// when the last of these columns is null.
  package func append(_ side: Side, _ columns: [Int32]?, to image: inout RowImage) -> Bool {
    guard operation != (side == .before ? SQLITE_INSERT : SQLITE_DELETE) else { return false }
    if let columns {
      guard let last = columns.last, let value = unsafe value(last, side),
        unsafe sqlite3_value_type(value) != SQLITE_NULL
      else { return false }
      for column in columns { unsafe image.append(self.value(column, side), at: column) }
    } else {
      for column in unsafe 0..<sqlite3_preupdate_count(handle) {
        unsafe image.append(value(column, side), at: column)
      }
    }
    return true
  }

  private func value(_ column: Int32, _ side: Side) -> OpaquePointer? {
    var value: OpaquePointer?
    let code =
      unsafe side == .before
      ? sqlite3_preupdate_old(handle, column, &value)
      : sqlite3_preupdate_new(handle, column, &value)
    return unsafe code == SQLITE_OK ? value : nil
  }
}

/// The bytes that say what a row holds: those of a name, then place, type and value of each of its
/// columns, nulls left out, so that a column added later changes no row.
///
/// Two rows have the same bytes only when they hold the same. Columns of type REAL are not for it: SQLite
/// tells a whole number in them now as an integer, now as a real.
package struct RowImage {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Forgets the row and names the table of the next one.
  package mutating func start(_ table: [UInt8]) {
    bytes.removeAll(keepingCapacity: true)
    unsafe withUnsafeBytes(of: Int64(table.count).littleEndian) {
      unsafe bytes.append(contentsOf: $0)
    }
    bytes.append(contentsOf: table)
  }

  mutating func append(_ value: OpaquePointer?, at column: Int32) {
    guard let value = unsafe value else { return }
    let type = unsafe sqlite3_value_type(value)
    switch type {
    case SQLITE_NULL: return
    case SQLITE_INTEGER: unsafe append(column, type, sqlite3_value_int64(value))
    case SQLITE_FLOAT:
      unsafe append(column, type, Int64(bitPattern: sqlite3_value_double(value).bitPattern))
    case SQLITE_TEXT:
      let base = unsafe sqlite3_value_text(value)
      unsafe append(column, type, UnsafeRawPointer(base), sqlite3_value_bytes(value))
    default:
      let base = unsafe sqlite3_value_blob(value)
      unsafe append(column, type, base, sqlite3_value_bytes(value))
    }
  }

  /// Adds a column of the row a statement stands on.
  package mutating func append(_ row: borrowing Row, column: Int32) {
    let handle = unsafe row.handle
    let type = unsafe sqlite3_column_type(handle, column)
    switch type {
    case SQLITE_NULL: return
    case SQLITE_INTEGER: unsafe append(column, type, sqlite3_column_int64(handle, column))
    case SQLITE_FLOAT:
      unsafe append(
        column, type, Int64(bitPattern: sqlite3_column_double(handle, column).bitPattern))
    case SQLITE_TEXT:
      let base = unsafe sqlite3_column_text(handle, column)
      unsafe append(column, type, UnsafeRawPointer(base), sqlite3_column_bytes(handle, column))
    default:
      let base = unsafe sqlite3_column_blob(handle, column)
      unsafe append(column, type, base, sqlite3_column_bytes(handle, column))
    }
  }

  /// Adds an integer as a column holds it.
  package mutating func append(_ number: Int64, column: Int32) {
    append(column, SQLITE_INTEGER, number)
  }

  /// Adds a text as a column holds it.
  package mutating func append(text: UnsafeBufferPointer<UInt8>, column: Int32) {
    unsafe append(
      column, SQLITE_TEXT, UnsafeRawPointer(text.baseAddress), Int32(clamping: text.count))
  }

  /// Adds bytes as a column holds them.
  package mutating func append(blob: UnsafeRawBufferPointer, column: Int32) {
    unsafe append(column, SQLITE_BLOB, blob.baseAddress, Int32(clamping: blob.count))
  }

  /// Adds place and type in three bytes, and a number in eight.
  private mutating func append(_ column: Int32, _ type: Int32, _ number: Int64) {
    let number = UInt64(bitPattern: number)
    let head = UInt64(UInt16(truncatingIfNeeded: column)) | UInt64(type & 0xFF) << 16
    let words = ((head | number << 24).littleEndian, (number >> 40).littleEndian)
    unsafe withUnsafeBytes(of: words) {
      unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: $0[..<11]))
    }
  }

  private mutating func append(
    _ column: Int32, _ type: Int32, _ base: UnsafeRawPointer?, _ count: Int32
  ) {
    append(column, type, Int64(count))
    guard let base = unsafe base, count > 0 else { return }
    unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(start: base, count: Int(count)))
  }
}
