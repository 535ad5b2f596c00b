internal import Synchronization

/// The columns of a table nobody writes, each in as few bytes as its cells need.
///
/// Reading a cell costs a few instructions more than in a plain table; views of codes, integers and
/// amounts are unpacked piece by piece when read, and kept as long as someone holds one.
final class PackedColumns: Sendable {
  enum Column: Sendable {
    case absent
    case cells(PackedCells)
    case texts(PackedTexts)
  }

  let columns: [Column]
  private let unpacked = Mutex<[Int: WeakColumn]>([:])

  private struct WeakColumn: Sendable {
    weak var column: UnpackedColumn?
  }

  init(_ columns: [Column]) { self.columns = columns }

  /// The plain cells of a column, shared by who reads them at the same time.
  func view(_ column: Int, _ kind: ColumnKind) -> UnpackedColumn? {
    guard case .cells(let cells) = columns[column] else { return nil }
    return unpacked.withLock { unpacked in
      if let known = unpacked[column]?.column { return known }
      let made = UnpackedColumn(cells, kind)
      unpacked[column] = WeakColumn(column: made)
      return made
    }
  }

  func bytes(_ column: Int, _ row: Int) -> UnsafeBufferPointer<UInt8> {
    guard case .texts(let texts) = columns[column] else {
      preconditionFailure("no column of texts")
    }
    return unsafe texts.bytes(row)
  }

  func byteCount(_ column: Int) -> Int {
    switch columns[column] {
    case .absent: 0
    case .cells(let cells): cells.byteCount
    case .texts(let texts): texts.byteCount
    }
  }
}

extension PackedColumns.Column {
  /// What each piece of a column is told from others by.
  var pieces: [ObjectIdentifier] {
    switch self {
    case .absent: []
    case .cells(let cells), .texts(.book(_, _, let cells)):
      cells.pieces.map { ObjectIdentifier($0) }
    case .texts(.loose(let texts)): texts.pieces.map { ObjectIdentifier($0) }
    }
  }
}

extension ColumnKind {
  /// The value that stands for an empty cell among whole numbers.
  var missing: Int64 {
    switch self {
    case .code, .text, .absent: 0
    case .integer: Int64(Table.missingInteger)
    case .amount: Table.missingAmount
    }
  }
}

extension Table {
  /// The same rows, packed: a table nobody writes.
  package func packed() -> Table {
    let packer = TablePacker(kinds: kinds)
    for row in 0..<count { packer.stage.copyRow(packer.appendRow(), from: self, row) }
    return packer.finish()
  }

  /// Whether nobody may write it.
  package var isPacked: Bool { pack != nil }

  /// A cell that is no text, as a whole number.
  func number(_ column: Int, _ row: Int) -> Int64 {
    switch kinds[column] {
    case .code: Int64(code(column, row))
    case .integer: Int64(integer(column, row))
    case .amount: amount(column, row)
    case .text, .absent: 0
    }
  }

  /// The later generation of a packed table.
  func nextPacked(
    _ pack: PackedColumns, _ changes: RowChanges, _ cells: (Int) -> (table: Table, row: Int)
  ) -> Table {
    let sources = changes.written.map(cells)
    /// Where a written row is given; rows are in order.
    func source(_ row: Int) -> (table: Table, row: Int)? {
      var low = 0
      var high = sources.count
      while low < high {
        let middle = (low + high) / 2
        if changes.written[middle] < row { low = middle + 1 } else { high = middle }
      }
      return low < sources.count && changes.written[low] == row ? sources[low] : nil
    }
    let columns = kinds.indices.map { column -> PackedColumns.Column in
      guard kinds[column] != .absent else { return .absent }
      var written: [Int] = []
      for (row, source) in zip(changes.written, sources) {
        if let old = changes.old(row), cellEquals(column, old, source.table, source.row) {
          continue
        }
        written.append(row)
      }
      if written.isEmpty, changes.removed.isEmpty { return pack.columns[column] }
      switch pack.columns[column] {
      case .absent: return .absent
      case .cells(let held):
        let missing = kinds[column].missing
        return .cells(
          held.next(changes, written) { row in
            source(row).map { $0.table.number(column, $0.row) } ?? missing
          })
      case .texts(let held):
        return unsafe .texts(
          held.next(changes, written) { row in
            unsafe source(row).map { unsafe $0.table.bytes(column, $0.row) }
              ?? UnsafeBufferPointer(start: nil, count: 0)
          })
      }
    }
    return Table(kinds, PackedColumns(columns), count: changes.newCount)
  }
}

/// Packs rows as they come, without ever holding more than a piece of them plain; or keeps them plain,
/// for who writes the table afterwards.
@safe
package final class TablePacker {
  /// Where the row added last is written; rows before it may be packed already.
  package let stage: Table
  private let kinds: [ColumnKind]
  private let keepsPlain: Bool
  private var cells: [[PackedPiece]]
  private var texts: [PackingTexts?]
  private var count = 0
  /// Rows of `stage` given out; those after them are missing cells.
  private var used = 0
  private let scratch = UnsafeMutablePointer<Int64>.allocate(capacity: Pieces.rows)

  deinit { unsafe scratch.deallocate() }

  package init(kinds: [ColumnKind], keepsPlain: Bool = false) {
    self.kinds = kinds
    self.keepsPlain = keepsPlain
    stage = Table(kinds: kinds, capacity: 1)
    cells = kinds.map { _ in [] }
    texts = kinds.map { $0 == .text ? PackingTexts() : nil }
  }

  /// Adds a row of missing cells; returns its number in `stage`.
  package func appendRow() -> Int {
    if used == stage.count {
      if used == Pieces.rows, !keepsPlain { flush() }
      // Many at once: clearing cells column after column costs less than row after row.
      stage.appendRows(min(Pieces.rows, max(64, used)))
    }
    used += 1
    return used - 1
  }

  private func flush() {
    let rows = used
    guard rows > 0 else { return }
    for (column, kind) in kinds.enumerated() {
      switch kind {
      case .absent: break
      case .text: texts[column]?.append(rows, stage, column)
      case .code: unsafe pack(stage.codes(column), rows, column)
      case .integer: unsafe pack(stage.integers(column), rows, column)
      case .amount: unsafe pack(stage.amounts(column), rows, column)
      }
    }
    count += rows
    used = 0
    stage.removeAll()
  }

  /// Packs the staged cells of a column.
  private func pack<Element: FixedWidthInteger & BitwiseCopyable>(
    _ staged: CellWriter<Element>, _ rows: Int, _ column: Int
  ) {
    for row in 0..<rows { unsafe scratch[row] = unsafe Int64(truncatingIfNeeded: staged[row]) }
    unsafe cells[column].append(
      PackedPiece(
        UnsafeBufferPointer(start: scratch, count: rows), missing: kinds[column].missing))
  }

  /// The table of every row added.
  package func finish() -> Table {
    guard !keepsPlain else {
      stage.truncate(to: used)
      return stage
    }
    flush()
    let columns = kinds.indices.map { column -> PackedColumns.Column in
      switch kinds[column] {
      case .absent: .absent
      case .text: texts[column].map { .texts($0.column(count)) } ?? .absent
      case .code, .integer, .amount:
        .cells(PackedCells(cells[column], count: count, missing: kinds[column].missing))
      }
    }
    return Table(kinds, PackedColumns(columns), count: count)
  }
}

/// A column of texts being packed: numbers in a book, until texts prove seldom to repeat.
private struct PackingTexts {
  private let book = TextBook()
  private var numbers: [PackedPiece] = []
  private var loose: [LoosePiece]?
  private var present = 0
  /// Below as many texts, a book is small whatever it holds.
  private static var least: Int { min(4096, Pieces.rows / 4) }

  mutating func append(_ rows: Int, _ table: Table, _ column: Int) {
    if loose != nil {
      unsafe loose?.append(LoosePiece(rows) { unsafe table.bytes(column, $0) })
      return
    }
    let cells = (0..<rows).map { unsafe Int64(book.add(table.bytes(column, $0))) }
    present += cells.count { $0 > 0 }
    unsafe numbers.append(cells.withUnsafeBufferPointer { unsafe PackedPiece($0, missing: 0) })
    let known = book.extent.count
    if known > Self.least, known * 2 > present {
      loose = numbers.map { piece in
        let run = unsafe piece.run
        return unsafe LoosePiece(piece.count) { unsafe book.bytes(Int(run.value($0))) }
      }
      numbers = []
    }
  }

  func column(_ count: Int) -> PackedTexts {
    loose.map { .loose(LooseTexts($0)) }
      ?? .book(book, book.extent, PackedCells(numbers, count: count, missing: 0))
  }
}

extension Table {
  /// Some of its rows alone, in the order given, packed.
  package func keeping(_ rows: [Int]) -> Table {
    let packer = TablePacker(kinds: kinds)
    for row in rows { packer.stage.copyRow(packer.appendRow(), from: self, row) }
    return packer.finish()
  }
}
