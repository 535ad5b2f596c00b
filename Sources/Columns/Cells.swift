/// A column of plain values in raw memory, filled by one owner and only read afterwards.
///
/// Unchecked: whoever fills it has it alone until it is shared, and nobody writes it after that.
package final class Cells<Element: BitwiseCopyable>: @unchecked Sendable {
  package let count: Int
  @usableFromInline
  let base: UnsafeMutablePointer<Element>

  package init(repeating value: Element, count: Int) {
    self.count = count
    base = .allocate(capacity: max(count, 1))
    base.initialize(repeating: value, count: count)
  }

  package convenience init(_ values: [Element]) {
    self.init(count: values.count) { values[$0] }
  }

  /// Cells whose value is computed from their index.
  package init(count: Int, _ value: (Int) -> Element) {
    self.count = count
    base = .allocate(capacity: max(count, 1))
    for index in 0..<count { (base + index).initialize(to: value(index)) }
  }

  deinit { base.deallocate() }

  @inlinable
  package subscript(index: Int) -> Element {
    get {
      precondition(index >= 0 && index < count)
      return base[index]
    }
    set {
      precondition(index >= 0 && index < count)
      base[index] = newValue
    }
  }

  package var view: ColumnView<Element> {
    ColumnView(owner: self, base: UnsafePointer(base), count: count)
  }
}

/// Read access to a column, whoever owns its memory; keeps the owner alive.
///
/// A view of a table's column stands only as long as nobody appends to the table. Unchecked: it only
/// reads memory that its owner no longer writes.
package struct ColumnView<Element: BitwiseCopyable>: @unchecked Sendable {
  let owner: AnyObject
  @usableFromInline
  let base: UnsafePointer<Element>
  package let count: Int

  @inlinable
  package subscript(row: Int) -> Element {
    precondition(row >= 0 && row < count)
    return base[row]
  }
}

extension Table {
  package func codeView(_ column: Int) -> ColumnView<UInt8> {
    ColumnView(owner: self, base: UnsafePointer(codes(column)), count: count)
  }

  package func integerView(_ column: Int) -> ColumnView<Int32> {
    ColumnView(owner: self, base: UnsafePointer(integers(column)), count: count)
  }

  package func amountView(_ column: Int) -> ColumnView<Int64> {
    ColumnView(owner: self, base: UnsafePointer(amounts(column)), count: count)
  }
}

/// One bit per row, in words of 64 rows.
package struct RowMask: Sendable {
  package let rows: Int
  let words: Cells<UInt64>

  /// The mask of no row.
  package init(rows: Int) {
    self.rows = rows
    words = Cells(repeating: 0, count: (rows + 63) / 64)
  }

  /// The number of rows whose bit is set.
  package var count: Int {
    var total = 0
    for index in 0..<words.count { total += words.base[index].nonzeroBitCount }
    return total
  }

  package func contains(_ row: Int) -> Bool {
    precondition(row >= 0 && row < rows)
    return words.base[row >> 6] >> UInt64(row & 63) & 1 == 1
  }

  /// Calls `body` with each row whose bit is set, in order, until it returns false.
  package func scan(_ body: (Int) -> Bool) {
    for index in 0..<words.count {
      var word = words.base[index]
      while word != 0 {
        guard body(index << 6 + word.trailingZeroBitCount) else { return }
        word &= word - 1
      }
    }
  }

  /// The rows of both masks.
  package func intersection(_ other: RowMask) -> RowMask {
    combined(other) { $0 & $1 }
  }

  /// The rows of this mask that are not in another.
  package func subtracting(_ other: RowMask) -> RowMask {
    combined(other) { $0 & ~$1 }
  }

  private func combined(_ other: RowMask, _ join: (UInt64, UInt64) -> UInt64) -> RowMask {
    precondition(rows == other.rows)
    let result = RowMask(rows: rows)
    for index in 0..<words.count {
      result.words.base[index] = join(words.base[index], other.words.base[index])
    }
    return result
  }

  /// One byte per row: 1 where the bit is set.
  package var flags: Cells<UInt8> {
    Cells(count: rows) { UInt8(words.base[$0 >> 6] >> UInt64($0 & 63) & 1) }
  }
}
