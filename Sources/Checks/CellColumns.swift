internal import Columns

/// The cells of a code column, or of one the table does not hold (every cell missing).
///
/// Reads are not bounds-checked: the owner checks the row once, then reads many columns.
@safe struct CodeColumn {
  private let cells: UnsafePointer<UInt8>?

  init(_ table: Table, _ position: Int) {
    unsafe cells = table.kinds[position] == .code ? UnsafePointer(table.codes(position)) : nil
  }

  var isAbsent: Bool { unsafe cells == nil }

  /// The cell: 0 when missing, else the code's index + 1.
  subscript(row: Int) -> UInt8 {
    guard let cells = unsafe cells else { return 0 }
    return unsafe cells[row]
  }
}

/// The cells of an integer or day column, or of one the table does not hold.
@safe struct IntegerColumn {
  private let cells: UnsafePointer<Int32>?

  init(_ table: Table, _ position: Int) {
    unsafe cells =
      table.kinds[position] == .integer ? UnsafePointer(table.integers(position)) : nil
  }

  var isAbsent: Bool { unsafe cells == nil }

  /// The cell, or `Table.missingInteger`.
  subscript(row: Int) -> Int32 {
    guard let cells = unsafe cells else { return .min }
    return unsafe cells[row]
  }
}

/// The cells of an amount or moment column, or of one the table does not hold.
@safe struct AmountColumn {
  private let cells: UnsafePointer<Int64>?

  init(_ table: Table, _ position: Int) {
    unsafe cells = table.kinds[position] == .amount ? UnsafePointer(table.amounts(position)) : nil
  }

  /// The cell, or `Table.missingAmount`.
  subscript(row: Int) -> Int64 {
    guard let cells = unsafe cells else { return .min }
    return unsafe cells[row]
  }
}

/// Where the text of a column lies; only asks whether there is any.
@safe struct TextColumn {
  private let cells: UnsafePointer<Slice>?

  init(_ table: Table, _ position: Int) {
    unsafe cells = table.kinds[position] == .text ? UnsafePointer(table.slices(position)) : nil
  }

  var isAbsent: Bool { unsafe cells == nil }

  /// Whether the cell holds text; false in a column the table does not hold.
  func isPresent(_ row: Int) -> Bool {
    guard let cells = unsafe cells else { return false }
    return unsafe cells[row].length > 0
  }
}

extension Int32 {
  /// Whether an integer cell is missing.
  var isMissing: Bool { self == .min }
}

extension Int64 {
  /// Whether an amount cell is missing.
  var isMissing: Bool { self == .min }
}
