internal import Columns

/// The cells of a code column, or of one the table does not hold (every cell missing).
///
/// Reads are not bounds-checked: the owner, which keeps the table, checks the row once, then reads many
/// columns.
@safe
struct CodeColumn {
  private let cells: CellReader<UInt8>?

  init(_ table: Table, _ position: Int) {
    unsafe cells = unsafe table.kinds[position] == .code ? table.codeReader(position) : nil
  }

  var isAbsent: Bool { unsafe cells == nil }

  /// The cell: 0 when missing, else the code's index + 1.
  subscript(row: Int) -> UInt8 {
    guard let cells = unsafe cells else { return 0 }
    return unsafe cells[row]
  }
}

/// The cells of an integer or day column, or of one the table does not hold.
@safe
struct IntegerColumn {
  private let cells: CellReader<Int32>?

  init(_ table: Table, _ position: Int) {
    unsafe cells =
      unsafe table.kinds[position] == .integer ? table.integerReader(position) : nil
  }

  var isAbsent: Bool { unsafe cells == nil }

  /// The cell, or `Table.missingInteger`.
  subscript(row: Int) -> Int32 {
    guard let cells = unsafe cells else { return .min }
    return unsafe cells[row]
  }
}

/// The cells of an amount or moment column, or of one the table does not hold.
@safe
struct AmountColumn {
  private let cells: CellReader<Int64>?

  init(_ table: Table, _ position: Int) {
    unsafe cells = unsafe table.kinds[position] == .amount ? table.amountReader(position) : nil
  }

  /// The cell, or `Table.missingAmount`.
  subscript(row: Int) -> Int64 {
    guard let cells = unsafe cells else { return .min }
    return unsafe cells[row]
  }
}

/// Where the text of a column lies; only asks whether there is any.
@safe
struct TextColumn {
  private let cells: TextPresence?

  init(_ table: Table, _ position: Int) {
    unsafe cells = unsafe table.kinds[position] == .text ? table.presence(position) : nil
  }

  var isAbsent: Bool { unsafe cells == nil }

  /// Whether the cell holds text; false in a column the table does not hold.
  func isPresent(_ row: Int) -> Bool {
    guard let cells = unsafe cells else { return false }
    return unsafe cells[row]
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
