/// A stretch of the memory of columns, for who writes columns to a file or fills them from one.
///
/// Keeps its memory alive. Its bytes are written only while a column is filled from a file, before the
/// column is shown to anybody, and no two blocks hold the same bytes.
package struct Block: Sendable {
  private let memory: SharedMemory<UInt8>
  package let count: Int

  private init(_ memory: SharedMemory<UInt8>, count: Int) {
    self.memory = memory
    self.count = count
  }

  /// Bytes of the largest block.
  package static let largest = 131_072

  /// Some memory as blocks that are not too large; none for no memory.
  static func cut(_ memory: SharedMemory<UInt8>, count: Int) -> [Block] {
    stride(from: 0, to: count, by: largest).map {
      unsafe Block(
        SharedMemory(memory.base + $0, keptBy: memory.owner), count: min(largest, count - $0))
    }
  }

  /// Lends the bytes to who reads or fills them.
  package func withBytes<Result>(
    _ body: (UnsafeMutableRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    try withExtendedLifetime(memory) {
      unsafe try body(UnsafeMutableRawBufferPointer(start: memory.base, count: count))
    }
  }
}

extension PieceList {
  /// The memory of the first `count` cells, piece by piece.
  fileprivate func blocks(_ count: Int) -> [Block] {
    guard width > 0 else { return [] }
    return (0..<Pieces.count(count)).flatMap { piece in
      let cells = min(Pieces.rows, count - piece << Pieces.shift)
      return Block.cut(owners[piece], count: cells * width)
    }
  }
}

extension Cells {
  /// Cells that hold nothing yet: every block of them must be filled before any is read.
  package static func unfilled(_ count: Int) -> Cells { Cells(uninitialised: count) }

  /// The memory of all cells, in order: the same blocks for the same number of cells.
  package var blocks: [Block] { pieces.blocks(count) }
}

extension Table {
  /// A table of rows and text that hold nothing yet: every block of it must be filled before any
  /// cell is read.
  package static func unfilled(kinds: [ColumnKind], rows: Int, textBytes: Int) -> Table {
    precondition(rows >= 0 && (0..<Int(UInt32.max)).contains(textBytes))
    let table = Table(kinds: kinds, capacity: rows, textCapacity: textBytes)
    unsafe table.state.pointee.count = rows
    unsafe table.state.pointee.arenaCount = textBytes
    return table
  }

  /// The memory of all rows, column by column, then that of the text: the same blocks for the same
  /// kinds, numbers and packing.
  package var blocks: [Block] {
    if let pack { return pack.columns.flatMap(\.blocks) }
    return lists.flatMap { $0.blocks(count) }
      + Block.cut(text, count: arenaCount)
  }

  /// Bytes of text held, whether some cell points to them or not.
  package var textHeld: Int {
    guard let pack else { return arenaCount }
    return pack.columns.reduce(0) { total, column in
      guard case .texts(.book(let book, let extent, _)) = column else { return total }
      return (0...extent.count).reduce(total) { unsafe $0 + book.bytes($1).count }
    }
  }

  /// Bytes of text some cell points to; the rest of what is held was replaced or removed since.
  package var textInUse: Int {
    if let pack { return pack.columns.reduce(0) { $0 + $1.textInUse } }
    return kinds.indices.reduce(0) { total, column in
      guard kinds[column] == .text else { return total }
      let slices = unsafe slices(column)
      return (0..<count).reduce(total) { unsafe $0 + Int(slices[$1].length) }
    }
  }
}

extension PackedColumns.Column {
  /// Bytes of the texts of a book that some cell has; none of texts without a book, which leave
  /// nothing behind.
  fileprivate var textInUse: Int {
    guard case .texts(.book(let book, let extent, let numbers)) = self else { return 0 }
    var isUsed = [Bool](repeating: false, count: extent.count + 1)
    for number in numbers { isUsed[Int(number)] = true }
    return isUsed.indices.reduce(0) { unsafe $0 + (isUsed[$1] ? book.bytes($1).count : 0) }
  }
}
