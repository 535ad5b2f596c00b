/// Reads the cells of a column of whole numbers, plain or packed, for who reads many of one row.
///
/// Reads are not checked: the owner keeps the table alive, and asks only for rows it has.
@unsafe
@frozen
package struct CellReader<Element: FixedWidthInteger & BitwiseCopyable> {
  @usableFromInline let bases: UnsafeMutablePointer<UnsafeMutableRawPointer>
  @usableFromInline let runs: UnsafeMutablePointer<PackedRun>?

  init(
    _ bases: UnsafeMutablePointer<UnsafeMutableRawPointer>,
    _ runs: UnsafeMutablePointer<PackedRun>?
  ) {
    unsafe self.bases = unsafe bases
    unsafe self.runs = unsafe runs
  }
}

// Written out for each kind of cell: a generic reader of another module is not made for its kind, and
// asks for the arithmetic of its elements at each cell.

extension CellReader where Element == UInt8 {
  @inlinable
  package subscript(row: Int) -> UInt8 {
    if let runs = unsafe runs {
      return unsafe UInt8(truncatingIfNeeded: runs[row &>> Pieces.shift].value(row & Pieces.mask))
    }
    return unsafe bases[row &>> Pieces.shift].assumingMemoryBound(to: UInt8.self)[row & Pieces.mask]
  }
}

extension CellReader where Element == Int32 {
  @inlinable
  package subscript(row: Int) -> Int32 {
    if let runs = unsafe runs {
      return unsafe Int32(truncatingIfNeeded: runs[row &>> Pieces.shift].value(row & Pieces.mask))
    }
    return unsafe bases[row &>> Pieces.shift].assumingMemoryBound(to: Int32.self)[row & Pieces.mask]
  }
}

extension CellReader where Element == Int64 {
  @inlinable
  package subscript(row: Int) -> Int64 {
    if let runs = unsafe runs { return unsafe runs[row &>> Pieces.shift].value(row & Pieces.mask) }
    return unsafe bases[row &>> Pieces.shift].assumingMemoryBound(to: Int64.self)[row & Pieces.mask]
  }
}

extension Table {
  package func codeReader(_ column: Int) -> CellReader<UInt8> { unsafe reader(column, .code) }

  package func integerReader(_ column: Int) -> CellReader<Int32> { unsafe reader(column, .integer) }

  package func amountReader(_ column: Int) -> CellReader<Int64> { unsafe reader(column, .amount) }

  private func reader<Element>(_ column: Int, _ kind: ColumnKind) -> CellReader<Element> {
    precondition(kinds[column] == kind)
    return unsafe CellReader(columns[column], runs[column])
  }
}

/// Whether each cell of a column of texts holds any.
///
/// The owner keeps the table alive: readers are copied row after row, and counting who holds it would
/// cost more than reading.
@unsafe
package struct TextPresence {
  private let table: Unmanaged<Table>
  private let column: Int
  /// How the numbers of texts are read, where they have some.
  private let numbers: UnsafeMutablePointer<PackedRun>?

  fileprivate init(_ table: Table, _ column: Int) {
    unsafe self.table = unsafe Unmanaged.passUnretained(table)
    unsafe self.column = column
    if case .texts(.book(_, _, let numbers)) = table.pack?.columns[column] {
      unsafe self.numbers = unsafe numbers.runs.base
    } else {
      unsafe numbers = nil
    }
  }

  package subscript(row: Int) -> Bool {
    if let numbers = unsafe numbers {
      return unsafe numbers[row >> Pieces.shift].value(row & Pieces.mask) > 0
    }
    return unsafe table._withUnsafeGuaranteedRef { unsafe !$0.bytes(column, row).isEmpty }
  }
}

extension Table {
  /// Which cells of a column of texts hold any.
  package func presence(_ column: Int) -> TextPresence {
    precondition(kinds[column] == .text)
    return unsafe TextPresence(self, column)
  }
}
