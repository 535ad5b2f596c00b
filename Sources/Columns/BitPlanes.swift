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
  let pieces: BitPieces
  /// The whole number whose code is 1; 1 for codes.
  let least: Int

  private init(count: Int, _ pieces: BitPieces, least: Int = 1) {
    self.count = count
    self.pieces = pieces
    self.least = least
  }

  /// Planes.
  var width: Int { pieces.width }

  /// The highest code its planes can hold.
  var highest: UInt32 { 1 << UInt32(width) - 1 }

  /// Bytes of memory held.
  package var byteCount: Int { pieces.byteCount }

  // MARK: made from columns

  /// The planes of a column none of whose codes is above `highest`.
  package convenience init(_ column: ColumnView<UInt8>, highest: UInt8) {
    let pieces = unsafe Self.pieces(column.count, width: max(1, 8 - highest.leadingZeroBitCount)) {
      row, length, low, _ in
      unsafe low.update(from: column.pointer(row), count: length)
    }
    self.init(count: column.count, pieces)
  }

  /// The planes of a column of whole numbers; nil when they lie too far from each other.
  package convenience init?(_ column: ColumnView<Int32>) {
    var least = Int32.max
    var most = Int32.min
    let rows = 1 << BitPieces.shift
    for start in stride(from: 0, to: column.count, by: rows) {
      let cells = unsafe column.pointer(start)
      for offset in 0..<min(rows, column.count - start)
      where unsafe cells[offset] != Table.missingInteger {
        least = unsafe min(least, cells[offset])
        most = unsafe max(most, cells[offset])
      }
    }
    if least > most { (least, most) = (0, 0) }
    let highest = Int(most) - Int(least) + 1
    let width = Int.bitWidth - highest.leadingZeroBitCount
    guard width <= Self.widest else { return nil }
    let first = Int(least)
    let pieces = unsafe Self.pieces(column.count, width: width) { row, length, low, high in
      let cells = unsafe column.pointer(row)
      for offset in 0..<length {
        let code = unsafe Self.code(cells[offset], least: first)
        unsafe low[offset] = UInt8(truncatingIfNeeded: code)
        unsafe high[offset] = UInt8(truncatingIfNeeded: code >> 8)
      }
    }
    self.init(count: column.count, pieces, least: first)
  }

  /// One plane: the flag of the row each row is linked to, 0 without link.
  package convenience init(_ links: ColumnView<Int32>, flags: Cells<UInt8>) {
    let bytes = Self.afterNowhere(flags)
    let pieces = unsafe Self.pieces(links.count, width: 1) { row, length, low, _ in
      let cells = unsafe links.pointer(row)
      unsafe bytes.withUnsafeBufferPointer { bytes in
        for offset in 0..<length { unsafe low[offset] = unsafe bytes[Int(cells[offset]) + 1] }
      }
    }
    self.init(count: links.count, pieces)
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
  private static func pieces(
    _ count: Int, width: Int,
    _ fill:
      @escaping @Sendable (Int, Int, UnsafeMutablePointer<UInt8>, UnsafeMutablePointer<UInt8>)
      -> Void
  ) -> BitPieces {
    let pieces = BitPieces(width: width, rows: count)
    let rows = 1 << BitPieces.shift
    Workers.overRows(count, grain: rows) { range in
      unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * rows) { bytes in
        guard let bytes = bytes.baseAddress else { return }
        for row in stride(from: range.lowerBound, to: range.upperBound, by: rows) {
          let length = min(rows, range.upperBound - row)
          unsafe bytes.update(repeating: 0, count: 2 * rows)
          unsafe fill(row, length, bytes, bytes + rows)
          for first in stride(from: 0, to: width, by: 8) {
            unsafe jalon_planes(
              bytes + first / 8 * rows, (length + 63) / 64, min(8, width - first),
              pieces.plane(first, row), BitPieces.words)
          }
        }
      }
    }
    return pieces
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

  /// The same planes where every written row keeps its code; else those that do are shared by pieces.
  private func next(_ changes: RowChanges, _ code: (Int) -> Int) -> BitPlanes? {
    guard changes.removed.isEmpty, changes.inserted.isEmpty, changes.oldCount == count else {
      return nil
    }
    var rows: [Int] = []
    var codes: [Int] = []
    for row in changes.written {
      let code = code(row)
      guard (0...Int(highest)).contains(code) else { return nil }
      if row < count, pieces.code(row) == code { continue }
      rows.append(row)
      codes.append(code)
    }
    if rows.isEmpty { return self }
    let next = pieces.next(rows: changes.newCount, written: rows)
    for (row, code) in zip(rows, codes) { next.set(row, code) }
    return BitPlanes(count: changes.newCount, next, least: least)
  }
}
