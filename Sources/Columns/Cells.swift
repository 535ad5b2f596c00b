public import Synchronization

/// A column of plain values in raw memory, filled by one owner and only read afterwards.
///
/// What is read cell by cell is public, here and in `Lane`: the compiler keeps the body of no package
/// function for other modules, and a call costs more than a cell.
///
/// Who fills it has it alone, or each of its threads rows of its own, until it is shared; nobody writes
/// it after that.
@safe
public final class Cells<Element: BitwiseCopyable>: Sendable {
  public let count: Int
  let pieces: PieceList
  @usableFromInline
  let places: SharedMemory<UnsafeMutableRawPointer>

  /// Cells without value yet, for who fills every one of them.
  init(uninitialised count: Int) {
    self.count = count
    pieces = PieceList(width: MemoryLayout<Element>.stride, capacity: count)
    unsafe places = unsafe pieces.places
  }

  /// Cells over pieces made already.
  private init(_ pieces: PieceList, count: Int) {
    self.count = count
    self.pieces = pieces
    unsafe places = unsafe pieces.places
  }

  package convenience init(repeating value: Element, count: Int) {
    self.init(uninitialised: count)
    // By copies of what is filled already: filling cell by cell asks a generic element for its copy.
    unsafe eachPiece { cells, rows in
      unsafe cells.initialize(to: value)
      var filled = 1
      while filled < rows.count {
        let more = Swift.min(filled, rows.count - filled)
        unsafe (cells + filled).initialize(from: cells, count: more)
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
    unsafe eachPiece { cells, rows in
      for offset in 0..<rows.count {
        unsafe (cells + offset).initialize(to: value(rows.lowerBound + offset))
      }
    }
  }

  /// Calls `body` with each piece and the rows it holds, in order.
  func eachPiece(_ body: (UnsafeMutablePointer<Element>, Range<Int>) -> Void) {
    for piece in 0..<Pieces.count(count) {
      let start = piece << Pieces.shift
      let cells = unsafe places.base[piece].assumingMemoryBound(to: Element.self)
      unsafe body(cells, start..<Swift.min(count, start + Pieces.rows))
    }
  }

  /// The cell of a row, good for those of its piece that follow.
  @inlinable
  func pointer(_ row: Int) -> UnsafeMutablePointer<Element> {
    unsafe places.base[row >> Pieces.shift].assumingMemoryBound(to: Element.self)
      + (row & Pieces.mask)
  }

  @inlinable
  public subscript(index: Int) -> Element {
    get {
      precondition(index >= 0 && index < count)
      return unsafe pointer(index).pointee
    }
    set {
      precondition(index >= 0 && index < count)
      unsafe pointer(index).pointee = newValue
    }
  }

  package var view: ColumnView<Element> {
    unsafe ColumnView(places.base, keptBy: self, count: count)
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
      for row in changes.written { unsafe result.pointer(row).pointee = value(row) }
      return result
    }
    var rows: [Int] = []
    var values: [Element] = []
    for row in changes.written {
      let value = value(row)
      if row < count, unsafe isSame(pointer(row).pointee, value) { continue }
      rows.append(row)
      values.append(value)
    }
    if rows.isEmpty, changes.newCount == count { return self }
    var list = pieces.next(changes.writing([]))
    for row in rows { list.own(row, count: changes.newCount) }
    let result = Cells(list, count: changes.newCount)
    for (row, value) in zip(rows, values) { unsafe result.pointer(row).pointee = value }
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

/// Where a piece of a column begins, nil while it is still packed: stored once it is unpacked, never
/// changed after.
@usableFromInline
typealias PieceBase = Atomic<UnsafeMutableRawPointer?>

/// Read access to a column, whoever owns its memory; keeps the owner alive.
///
/// A view of a table's column stands only as long as nobody appends to the table.
@safe
public struct ColumnView<Element: BitwiseCopyable>: Sendable {
  /// Where pieces begin; those of a packed column are unpacked, and told, one by one.
  @usableFromInline
  let places: SharedMemory<PieceBase>
  public let count: Int

  init(
    _ bases: UnsafeMutablePointer<UnsafeMutableRawPointer>, keptBy owner: AnyObject, count: Int
  ) {
    // A pointer nobody writes any more lies as one that is stored while others read.
    let atomics = unsafe UnsafeMutableRawPointer(bases).assumingMemoryBound(to: PieceBase.self)
    unsafe places = unsafe SharedMemory(atomics, keptBy: owner)
    self.count = count
  }

  init(_ unpacked: UnpackedColumn, count: Int) {
    unsafe places = unsafe unpacked.places
    self.count = count
  }

  /// What tells two columns apart.
  var identity: UnsafeRawPointer { unsafe UnsafeRawPointer(places.base) }

  /// The cell of a row, good for those of its piece that follow.
  @inlinable
  func pointer(_ row: Int) -> UnsafePointer<Element> {
    let piece = row >> Pieces.shift
    let base = unsafe places.base[piece].load(ordering: .acquiring) ?? unpacked(piece)
    return unsafe UnsafePointer(base.assumingMemoryBound(to: Element.self) + (row & Pieces.mask))
  }

  /// Where a piece begins once it is unpacked.
  @usableFromInline
  func unpacked(_ piece: Int) -> UnsafeMutableRawPointer {
    guard let column = unsafe places.owner as? UnpackedColumn else {
      preconditionFailure("a piece is missing")
    }
    return unsafe column.base(piece)
  }

  @inlinable
  public subscript(row: Int) -> Element {
    precondition(row >= 0 && row < count)
    return unsafe pointer(row).pointee
  }
}

extension Table {
  package func codeView(_ column: Int) -> ColumnView<UInt8> { view(column, .code) }

  package func integerView(_ column: Int) -> ColumnView<Int32> { view(column, .integer) }

  package func amountView(_ column: Int) -> ColumnView<Int64> { view(column, .amount) }

  private func view<Element>(_ column: Int, _ kind: ColumnKind) -> ColumnView<Element> {
    precondition(kinds[column] == kind)
    if let unpacked = pack?.view(column, kind) { return ColumnView(unpacked, count: count) }
    return unsafe ColumnView(columns[column], keptBy: self, count: count)
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
      return unsafe cells.pointer(row).pointee
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
