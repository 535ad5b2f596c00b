internal import CBits

/// A column of codes again, as planes of bits: plane n holds bit n of each row's code.
///
/// A count reads two or three bits of a row instead of eight, and tells codes apart with a few
/// operations on words of 64 rows. Bits past the last row are 0.
package final class BitPlanes: Sendable {
  /// Rows.
  package let count: Int
  let planes: [Cells<UInt64>]

  private init(count: Int, planes: [Cells<UInt64>]) {
    self.count = count
    self.planes = planes
  }

  /// The planes of a column none of whose codes is above `highest`.
  package convenience init(_ column: ColumnView<UInt8>, highest: UInt8) {
    let count = column.count
    let width = max(1, 8 - highest.leadingZeroBitCount)
    let planes = (0..<width).map { _ in Cells<UInt64>(repeating: 0, count: (count + 63) / 64) }
    Workers.overRows(count, grain: 4096) { range in
      withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 8 * 64) { block in
        guard let base = block.baseAddress else { return }
        for row in stride(from: range.lowerBound, to: range.upperBound, by: 4096) {
          let whole = min(64, (min(range.upperBound, row + 4096) - row) / 64)
          jalon_planes(column.pointer(row), whole, width, base)
          for (plane, words) in planes.enumerated() {
            words.pointer(row / 64).update(from: base + plane * 64, count: whole)
          }
        }
      }
    }
    if count % 64 > 0 {
      let last = count / 64
      for (plane, words) in planes.enumerated() {
        words[last] = Self.word(last, plane, column)
      }
    }
    self.init(count: count, planes: planes)
  }

  /// The bits of a plane for one word of rows.
  private static func word(_ word: Int, _ plane: Int, _ column: ColumnView<UInt8>) -> UInt64 {
    var bits: UInt64 = 0
    for row in word * 64..<min(column.count, word * 64 + 64) {
      bits |= UInt64(column[row] >> UInt8(plane) & 1) << UInt64(row & 63)
    }
    return bits
  }

  /// The planes of a later generation, from its column; nil where rows moved.
  package func next(_ changes: RowChanges, _ column: ColumnView<UInt8>) -> BitPlanes? {
    guard changes.removed.isEmpty, changes.inserted.isEmpty else { return nil }
    let oldWords = (changes.oldCount + 63) / 64
    let newWords = (changes.newCount + 63) / 64
    var touched: [Int] = []
    for row in changes.written where row >> 6 < oldWords && touched.last != row >> 6 {
      touched.append(row >> 6)
    }
    let words = RowChanges(oldCount: oldWords, changed: touched, appended: newWords - oldWords)
    return BitPlanes(
      count: changes.newCount,
      planes: planes.enumerated().map { plane, cells in
        cells.next(words) { Self.word($0, plane, column) }
      })
  }

  /// Writes a bit for each row whose code is one of some, from a row on (`MaskProgram.evaluate`).
  func evaluate(
    _ values: [UInt8], from row: Int, words: Int, into output: UnsafeMutablePointer<UInt64>
  ) {
    output.update(repeating: 0, count: words)
    for value in values where Int(value) < 1 << planes.count {
      withUnsafeTemporaryAllocation(of: UInt64.self, capacity: words) { match in
        guard let match = match.baseAddress else { return }
        for (plane, cells) in planes.enumerated() {
          let bits = cells.pointer(row / 64)
          let flip: UInt64 = value >> UInt8(plane) & 1 == 1 ? 0 : ~0
          if plane == 0 {
            for word in 0..<words { match[word] = bits[word] ^ flip }
          } else {
            for word in 0..<words { match[word] &= bits[word] ^ flip }
          }
        }
        for word in 0..<words { output[word] |= match[word] }
      }
    }
  }
}
