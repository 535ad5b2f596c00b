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
    unsafe words.eachPiece { words, range in
      for index in 0..<range.count { unsafe total += words[index].nonzeroBitCount }
    }
    return total
  }

  package func contains(_ row: Int) -> Bool {
    precondition(row >= 0 && row < rows)
    return words[row >> 6] >> UInt64(row & 63) & 1 == 1
  }

  /// Calls `body` with each row whose bit is set, in order, until it returns false.
  package func scan(_ body: (Int) -> Bool) {
    for index in 0..<words.count {
      var word = words[index]
      while word != 0 {
        guard body(index << 6 + word.trailingZeroBitCount) else { return }
        word &= word - 1
      }
    }
  }

  /// Calls `body` with each row of a range, in order.
  package func scan(_ range: Range<Int>, _ body: (Int) -> Void) {
    guard !range.isEmpty else { return }
    for index in range.lowerBound >> 6...(range.upperBound - 1) >> 6 {
      var word = words[index]
      while word != 0 {
        let row = index << 6 + word.trailingZeroBitCount
        word &= word - 1
        if range.contains(row) { body(row) }
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

  private init(rows: Int, words: Cells<UInt64>) {
    self.rows = rows
    self.words = words
  }

  private func combined(_ other: RowMask, _ join: (UInt64, UInt64) -> UInt64) -> RowMask {
    precondition(rows == other.rows)
    return RowMask(
      rows: rows, words: Cells(count: words.count) { join(words[$0], other.words[$0]) })
  }

  /// One byte per row: 1 where the bit is set.
  package var flags: Cells<UInt8> {
    Cells(count: rows) { UInt8(words[$0 >> 6] >> UInt64($0 & 63) & 1) }
  }
}
