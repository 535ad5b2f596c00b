internal import CBits

/// A column of codes, or of whole numbers of a narrow range, again as planes of bits: plane n holds
/// bit n of each row's code.
///
/// A count reads a few bits of a row instead of 8 or 32, and compares 64 rows by operations on words.
/// The code of a whole number is its distance from one below the least, 0 when it is missing. Bits
/// past the last row are 0.
package final class BitPlanes: Sendable {
  /// Bits of a code at most: a wider range of whole numbers has no planes.
  private static let widest = 12

  /// Rows.
  package let count: Int
  let planes: [Cells<UInt64>]
  /// The whole number whose code is 1; 1 for codes.
  let least: Int

  private init(count: Int, planes: [Cells<UInt64>], least: Int = 1) {
    self.count = count
    self.planes = planes
    self.least = least
  }

  /// The highest code its planes can hold.
  var highest: UInt32 { 1 << UInt32(planes.count) - 1 }

  /// Bytes of memory held.
  package var byteCount: Int { planes.reduce(0) { $0 + $1.count * 8 } }

  // MARK: made from columns

  /// The planes of a column none of whose codes is above `highest`.
  package convenience init(_ column: ColumnView<UInt8>, highest: UInt8) {
    let planes = Self.planes(column.count, width: max(1, 8 - highest.leadingZeroBitCount)) {
      row, length, low, _ in
      low.update(from: column.pointer(row), count: length)
    }
    self.init(count: column.count, planes: planes)
  }

  /// The planes of a column of whole numbers; nil when they lie too far from each other.
  package convenience init?(_ column: ColumnView<Int32>) {
    var least = Int32.max
    var most = Int32.min
    for start in stride(from: 0, to: column.count, by: 4096) {
      let cells = column.pointer(start)
      for offset in 0..<min(4096, column.count - start) where cells[offset] != Table.missingInteger
      {
        least = min(least, cells[offset])
        most = max(most, cells[offset])
      }
    }
    if least > most { (least, most) = (0, 0) }
    let highest = Int(most) - Int(least) + 1
    let width = Int.bitWidth - highest.leadingZeroBitCount
    guard width <= Self.widest else { return nil }
    let first = Int(least)
    let planes = Self.planes(column.count, width: width) { row, length, low, high in
      let cells = column.pointer(row)
      for offset in 0..<length {
        let code = Self.code(cells[offset], least: first)
        low[offset] = UInt8(truncatingIfNeeded: code)
        high[offset] = UInt8(truncatingIfNeeded: code >> 8)
      }
    }
    self.init(count: column.count, planes: planes, least: first)
  }

  /// One plane: the flag of the row each row is linked to, 0 without link.
  package convenience init(_ links: ColumnView<Int32>, flags: Cells<UInt8>) {
    let bytes = Self.afterNowhere(flags)
    let planes = Self.planes(links.count, width: 1) { row, length, low, _ in
      let cells = links.pointer(row)
      bytes.withUnsafeBufferPointer { bytes in
        for offset in 0..<length { low[offset] = bytes[Int(cells[offset]) + 1] }
      }
    }
    self.init(count: links.count, planes: planes)
  }

  private static func afterNowhere(_ flags: Cells<UInt8>) -> [UInt8] {
    [0] + flags.map { $0 & 1 }
  }

  /// The code of a whole number; negative for one below the least.
  private static func code(_ value: Int32, least: Int) -> Int {
    if value == Table.missingInteger { return 0 }
    return Int(value) < least ? -1 : Int(value) - least + 1
  }

  /// Planes of codes that `fill` writes for some rows, the low byte and the high one apart.
  private static func planes(
    _ count: Int, width: Int,
    _ fill:
      @escaping @Sendable (Int, Int, UnsafeMutablePointer<UInt8>, UnsafeMutablePointer<UInt8>)
      -> Void
  ) -> [Cells<UInt64>] {
    let planes = (0..<width).map { _ in Cells<UInt64>(repeating: 0, count: (count + 63) / 64) }
    Workers.overRows(count, grain: 4096) { range in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * 4096) { bytes in
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 8 * 64) { block in
          guard let bytes = bytes.baseAddress, let base = block.baseAddress else { return }
          for row in stride(from: range.lowerBound, to: range.upperBound, by: 4096) {
            let length = min(4096, range.upperBound - row)
            let words = (length + 63) / 64
            bytes.update(repeating: 0, count: 2 * 4096)
            fill(row, length, bytes, bytes + 4096)
            for first in stride(from: 0, to: width, by: 8) {
              jalon_planes(bytes + first * 512, words, min(8, width - first), base)
              for plane in first..<min(first + 8, width) {
                planes[plane].pointer(row / 64).update(
                  from: base + (plane - first) * 64, count: words)
              }
            }
          }
        }
      }
    }
    return planes
  }

  // MARK: carried over

  /// The planes of a later generation, from the codes of its written rows; nil where rows moved.
  package func next(_ changes: RowChanges, codes: (Int) -> UInt8) -> BitPlanes? {
    next(changes) { Int(codes($0)) }
  }

  /// The same for whole numbers; nil too when one lies out of the range of the planes.
  package func next(_ changes: RowChanges, integers: (Int) -> Int32) -> BitPlanes? {
    next(changes) { Self.code(integers($0), least: least) }
  }

  /// The same for flags of rows linked to, which are those of the earlier generation.
  package func next(
    _ changes: RowChanges, _ links: ColumnView<Int32>, flags: Cells<UInt8>
  ) -> BitPlanes? {
    next(changes) { links[$0] < 0 ? 0 : Int(flags[Int(links[$0])] & 1) }
  }

  private func next(_ changes: RowChanges, _ code: (Int) -> Int) -> BitPlanes? {
    guard changes.removed.isEmpty, changes.inserted.isEmpty, changes.oldCount == count else {
      return nil
    }
    let codes = changes.written.map(code)
    guard codes.allSatisfy((0...Int(highest)).contains) else { return nil }
    let oldWords = (changes.oldCount + 63) / 64
    let newWords = (changes.newCount + 63) / 64
    /// The first of the written rows of each word that has some.
    var firsts: [Int: Int] = [:]
    var touched: [Int] = []
    for (place, row) in changes.written.enumerated() where firsts[row >> 6] == nil {
      firsts[row >> 6] = place
      if row >> 6 < oldWords { touched.append(row >> 6) }
    }
    let words = RowChanges(oldCount: oldWords, changed: touched, appended: newWords - oldWords)
    return BitPlanes(
      count: changes.newCount,
      planes: planes.enumerated().map { plane, cells in
        cells.next(words) { word in
          var bits = word < oldWords ? cells[word] : 0
          var place = firsts[word] ?? codes.count
          while place < codes.count, changes.written[place] >> 6 == word {
            let bit: UInt64 = 1 << UInt64(changes.written[place] & 63)
            bits = codes[place] >> plane & 1 == 1 ? bits | bit : bits & ~bit
            place += 1
          }
          return bits
        }
      }, least: least)
  }
}
