public import Synchronization

/// A column of plain values in raw memory, filled by one owner and only read afterwards.
///
/// What is read cell by cell is public, here and in `Lane`: the compiler keeps the body of no package
/// function for other modules, and a call costs more than a cell.
///
/// Invariant, which the compiler does not check: who fills it has it alone, or each of its threads rows
/// of its own, until it is shared; nobody writes it after that.
public final class Cells<Element: BitwiseCopyable>: @unchecked Sendable {
  public let count: Int
  let pieces: PieceList
  @usableFromInline
  let bases: UnsafeMutablePointer<UnsafeMutableRawPointer>

  /// Cells without value yet, for who fills every one of them.
  init(uninitialised count: Int) {
    self.count = count
    pieces = PieceList(width: MemoryLayout<Element>.stride, capacity: count)
    bases = pieces.bases
  }

  /// Cells over pieces made already.
  private init(_ pieces: PieceList, count: Int) {
    self.count = count
    self.pieces = pieces
    bases = pieces.bases
  }

  package convenience init(repeating value: Element, count: Int) {
    self.init(uninitialised: count)
    // By copies of what is filled already: filling cell by cell asks a generic element for its copy.
    eachPiece { cells, rows in
      cells.initialize(to: value)
      var filled = 1
      while filled < rows.count {
        let more = Swift.min(filled, rows.count - filled)
        (cells + filled).initialize(from: cells, count: more)
        filled += more
      }
    }
  }

  package convenience init(_ values: [Element]) {
    self.init(count: values.count) { values[$0] }
  }

  /// Cells whose value is computed from their index.
  package convenience init(count: Int, _ value: (Int) -> Element) {
    self.init(uninitialised: count)
    eachPiece { cells, rows in
      for offset in 0..<rows.count {
        (cells + offset).initialize(to: value(rows.lowerBound + offset))
      }
    }
  }

  /// Calls `body` with each piece and the rows it holds, in order.
  func eachPiece(_ body: (UnsafeMutablePointer<Element>, Range<Int>) -> Void) {
    for piece in 0..<Pieces.count(count) {
      let start = piece << Pieces.shift
      let cells = bases[piece].assumingMemoryBound(to: Element.self)
      body(cells, start..<Swift.min(count, start + Pieces.rows))
    }
  }

  /// The cell of a row, good for those of its piece that follow.
  @inlinable
  func pointer(_ row: Int) -> UnsafeMutablePointer<Element> {
    bases[row >> Pieces.shift].assumingMemoryBound(to: Element.self) + (row & Pieces.mask)
  }

  @inlinable
  public subscript(index: Int) -> Element {
    get {
      precondition(index >= 0 && index < count)
      return pointer(index).pointee
    }
    set {
      precondition(index >= 0 && index < count)
      pointer(index).pointee = newValue
    }
  }

  package var view: ColumnView<Element> {
    ColumnView(owner: self, bases: UnsafePointer(bases), count: count)
  }

  /// The cells of a later generation: pieces no cell of which differs are shared, and cells of which
  /// none differs are the same ones.
  ///
  /// `value` is asked for each written row, by its new number.
  fileprivate func next(
    _ changes: RowChanges, _ value: (Int) -> Element, _ isSame: (Element, Element) -> Bool
  ) -> Cells {
    precondition(changes.oldCount == count)
    guard changes.removed.isEmpty, changes.inserted.isEmpty else {
      let result = Cells(pieces.next(changes), count: changes.newCount)
      for row in changes.written { result.pointer(row).pointee = value(row) }
      return result
    }
    var rows: [Int] = []
    var values: [Element] = []
    for row in changes.written {
      let value = value(row)
      if row < count, isSame(pointer(row).pointee, value) { continue }
      rows.append(row)
      values.append(value)
    }
    if rows.isEmpty, changes.newCount == count { return self }
    let list = pieces.next(changes.writing([]))
    for row in rows { list.own(row, count: changes.newCount) }
    let result = Cells(list, count: changes.newCount)
    for (row, value) in zip(rows, values) { result.pointer(row).pointee = value }
    return result
  }
}

// Written out for each kind of cell, as a generic body of another module is not made for its kind.

extension Cells<UInt8> {
  /// The cells of a later generation; `value` is asked for each written row, by its new number.
  package func next(_ changes: RowChanges, _ value: (Int) -> UInt8) -> Cells {
    next(changes, value) { $0 == $1 }
  }
}

extension Cells<Int32> {
  /// The cells of a later generation; `value` is asked for each written row, by its new number.
  package func next(_ changes: RowChanges, _ value: (Int) -> Int32) -> Cells {
    next(changes, value) { $0 == $1 }
  }
}

/// Read access to a column, whoever owns its memory; keeps the owner alive.
///
/// A view of a table's column stands only as long as nobody appends to the table.
///
/// Invariant, which the compiler does not check: its owner no longer writes the cells; a piece still
/// packed is unpacked by the owner under its lock, and its place is told after its cells are written.
public struct ColumnView<Element: BitwiseCopyable>: @unchecked Sendable {
  let owner: AnyObject
  @usableFromInline
  let bases: UnsafePointer<PieceBase>
  public let count: Int

  init(owner: AnyObject, bases: UnsafePointer<UnsafeMutableRawPointer>, count: Int) {
    self.owner = owner
    // A pointer nobody writes any more lies as one that is stored while others read.
    self.bases = UnsafeRawPointer(bases).assumingMemoryBound(to: PieceBase.self)
    self.count = count
  }

  init(_ unpacked: UnpackedColumn, count: Int) {
    owner = unpacked
    bases = UnsafePointer(unpacked.bases)
    self.count = count
  }

  /// The cell of a row, good for those of its piece that follow.
  @inlinable
  func pointer(_ row: Int) -> UnsafePointer<Element> {
    let base =
      bases[row >> Pieces.shift].load(ordering: .acquiring) ?? unpacked(row >> Pieces.shift)
    return UnsafePointer(base.assumingMemoryBound(to: Element.self) + (row & Pieces.mask))
  }

  /// Where a piece begins once it is unpacked.
  @usableFromInline
  func unpacked(_ piece: Int) -> UnsafeMutableRawPointer {
    guard let column = owner as? UnpackedColumn else { preconditionFailure("a piece is missing") }
    return column.base(piece)
  }

  @inlinable
  public subscript(row: Int) -> Element {
    precondition(row >= 0 && row < count)
    return pointer(row).pointee
  }
}

extension Table {
  package func codeView(_ column: Int) -> ColumnView<UInt8> { view(column, .code) }

  package func integerView(_ column: Int) -> ColumnView<Int32> { view(column, .integer) }

  package func amountView(_ column: Int) -> ColumnView<Int64> { view(column, .amount) }

  private func view<Element>(_ column: Int, _ kind: ColumnKind) -> ColumnView<Element> {
    precondition(kinds[column] == kind)
    if let unpacked = pack?.view(column, kind) { return ColumnView(unpacked, count: count) }
    return ColumnView(owner: self, bases: UnsafePointer(columns[column]), count: count)
  }
}

extension Cells: RandomAccessCollection {
  /// Reads cells in order; other modules see it whole, as each cell costs less than a call.
  @frozen
  public struct Iterator: IteratorProtocol {
    @usableFromInline let cells: Cells
    @usableFromInline var row = 0

    @inlinable
    init(_ cells: Cells) { self.cells = cells }

    @inlinable
    public mutating func next() -> Element? {
      guard row < cells.count else { return nil }
      defer { row &+= 1 }
      return cells.pointer(row).pointee
    }
  }

  @inlinable
  public func makeIterator() -> Iterator { Iterator(self) }
  @inlinable
  public var startIndex: Int { 0 }
  @inlinable
  public var endIndex: Int { count }
  @inlinable
  public func index(after row: Int) -> Int { row + 1 }
  @inlinable
  public func index(before row: Int) -> Int { row - 1 }
}

extension Cells: ExpressibleByArrayLiteral {
  public convenience init(arrayLiteral elements: Element...) { self.init(elements) }
}
