extension PackedColumns.Column {
  /// The memory of a column.
  var blocks: [Block] {
    switch self {
    case .absent: []
    case .cells(let cells): cells.blocks
    case .texts(.book(let book, let extent, let numbers)): book.blocks(extent) + numbers.blocks
    case .texts(.loose(let texts)): texts.pieces.flatMap(\.blocks)
    }
  }
}

extension PackedCells {
  /// The memory of all cells, in order: the same blocks for the same packing.
  package var blocks: [Block] { pieces.flatMap(\.blocks) }

  /// How its pieces are packed, for who keeps its blocks.
  package var packing: [Int] { [count] + pieces.flatMap(\.packing) }

  /// Cells that hold nothing yet: every block of them must be filled before any is read; nil for a
  /// packing no program told.
  package static func unfilled(_ packing: [Int], missing: Int64 = .min) -> PackedCells? {
    var told = packing[...]
    guard let cells = unfilled(&told, missing), told.isEmpty else { return nil }
    return cells
  }

  fileprivate static func unfilled(_ told: inout ArraySlice<Int>, _ missing: Int64) -> PackedCells?
  {
    guard let count = told.popFirst(), (0...Int(Int32.max)).contains(count) else { return nil }
    var pieces: [PackedPiece] = []
    for piece in 0..<Pieces.count(count) {
      let cells = Swift.min(Pieces.rows, count - piece << Pieces.shift)
      guard let piece = PackedPiece(&told, count: cells) else { return nil }
      pieces.append(piece)
    }
    return PackedCells(pieces, count: count, missing: missing)
  }
}

extension PackedPiece {
  fileprivate var packing: [Int] {
    [form.width, Int(form.zero), Int(form.least), form.present ?? -1, Int(form.absent)]
  }

  /// A piece to be filled.
  fileprivate convenience init?(_ told: inout ArraySlice<Int>, count: Int) {
    guard told.count >= 5, let width = told.popFirst(), let zero = told.popFirst(),
      let least = told.popFirst(), let present = told.popFirst(), let absent = told.popFirst()
    else { return nil }
    let form = Form(
      count: count, width: width, zero: Int64(zero), least: Int64(least),
      present: present < 0 ? nil : present, absent: Int64(absent))
    guard form.isPossible else { return nil }
    self.init(form)
  }
}

extension Table {
  /// How a packed table's columns are packed, for who keeps its blocks; nothing for a plain one.
  package var packing: [Int] {
    guard let pack else { return [] }
    return pack.columns.flatMap { column -> [Int] in
      switch column {
      case .absent: []
      case .cells(let cells): cells.packing
      case .texts(.book(_, let extent, let numbers)):
        [0, extent.count, extent.bytes] + numbers.packing
      case .texts(.loose(let texts)):
        [1] + texts.pieces.flatMap { [$0.size] + $0.ends.packing }
      }
    }
  }

  /// A packed table whose rows hold nothing yet: every block of it must be filled before any cell is
  /// read; nil for a packing no program told of such kinds.
  package static func unfilled(kinds: [ColumnKind], rows: Int, packing: [Int]) -> Table? {
    var told = packing[...]
    guard (0...Int(Int32.max)).contains(rows) else { return nil }
    var columns: [PackedColumns.Column] = []
    for kind in kinds {
      switch kind {
      case .absent: columns.append(.absent)
      case .text:
        guard let texts = texts(&told, rows: rows) else { return nil }
        columns.append(.texts(texts))
      case .code, .integer, .amount:
        guard let cells = PackedCells.unfilled(&told, kind.missing), cells.count == rows else {
          return nil
        }
        columns.append(.cells(cells))
      }
    }
    guard told.isEmpty else { return nil }
    return Table(kinds, PackedColumns(columns), count: rows)
  }

  private static func texts(_ told: inout ArraySlice<Int>, rows: Int) -> PackedTexts? {
    let largest = Int(UInt32.max)
    switch told.popFirst() {
    case 0:
      guard let count = told.popFirst(), let bytes = told.popFirst(),
        (0...Int(Int32.max)).contains(count), (0...largest).contains(bytes),
        let numbers = PackedCells.unfilled(&told, 0), numbers.count == rows
      else { return nil }
      let extent = TextBook.Extent(count: count, bytes: bytes)
      return .book(TextBook(unfilled: extent), extent, numbers)
    case 1:
      var pieces: [LoosePiece] = []
      for piece in 0..<Pieces.count(rows) {
        let cells = min(Pieces.rows, rows - piece << Pieces.shift)
        guard let size = told.popFirst(), (0...largest).contains(size),
          let ends = PackedPiece(&told, count: cells)
        else { return nil }
        pieces.append(LoosePiece(ends: ends, size: size))
      }
      return .loose(LooseTexts(pieces))
    default: return nil
    }
  }
}
