internal import Synchronization

/// A column of whole numbers in as few bits as those of each piece need; nobody writes it.
///
/// For columns read cell by cell; `ColumnView`s of them are unpacked piece by piece when read.
///
/// `runs` point into `pieces`, which it keeps.
@safe
package final class PackedCells: Sendable {
  package let count: Int
  /// The value that stands for no number.
  let missing: Int64
  let pieces: [PackedPiece]
  /// How each piece is read.
  @usableFromInline
  let runs: SharedMemory<PackedRun>

  /// Pieces made already, all but the last of 16,384 cells.
  init(_ pieces: [PackedPiece], count: Int, missing: Int64) {
    self.pieces = pieces
    self.count = count
    self.missing = missing
    unsafe runs = unsafe SharedMemory(count: pieces.count)
    for (place, piece) in pieces.enumerated() {
      unsafe (runs.base + place).initialize(to: piece.run)
    }
  }

  package convenience init(_ values: [Int64], missing: Int64 = .min) {
    let pieces = unsafe values.withUnsafeBufferPointer { values in
      (0..<Pieces.count(values.count)).map { piece in
        let first = piece << Pieces.shift
        return unsafe PackedPiece(
          UnsafeBufferPointer(
            rebasing: values[first..<Swift.min(values.count, first + Pieces.rows)]),
          missing: missing)
      }
    }
    self.init(pieces, count: values.count, missing: missing)
  }

  @inlinable
  package subscript(row: Int) -> Int64 {
    precondition(row >= 0 && row < count)
    return unsafe runs.base[row &>> Pieces.shift].value(row & Pieces.mask)
  }

  /// The numbers of a later generation: pieces without change are shared.
  ///
  /// `value` is asked for each written row, by its new number.
  package func next(_ changes: RowChanges, _ value: (Int) -> Int64) -> PackedCells {
    next(changes, changes.written, value)
  }

  /// The numbers of a later generation of which only some written rows differ, every new one among
  /// them.
  func next(_ changes: RowChanges, _ written: [Int], _ value: (Int) -> Int64) -> PackedCells {
    precondition(changes.oldCount == count)
    var cells = [Int64](repeating: 0, count: Pieces.rows)
    let made = PieceWalk(changes, written).map { rows, written in
      if written.isEmpty, let shared = shared(rows, changes) { return shared }
      return unsafe cells.withUnsafeMutableBufferPointer { cells in
        changes.eachOld(of: rows) { place, old in unsafe cells[place] = self[old] }
        for row in written { unsafe cells[row - rows.lowerBound] = value(row) }
        return unsafe PackedPiece(
          UnsafeBufferPointer(rebasing: cells[..<rows.count]), missing: missing)
      }
    }
    return PackedCells(made, count: changes.newCount, missing: missing)
  }

  /// The piece that holds these rows already, when their numbers do not change.
  private func shared(_ rows: Range<Int>, _ changes: RowChanges) -> PackedPiece? {
    let piece = rows.lowerBound >> Pieces.shift
    guard piece < pieces.count, pieces[piece].count == rows.count,
      changes.firstMoved >= rows.upperBound
    else { return nil }
    return pieces[piece]
  }

  /// Bytes of memory held.
  package var byteCount: Int {
    pieces.reduce(0) { $0 + $1.size + 224 }
  }
}

/// The pieces of a later generation in order, each with its rows and the written ones among them.
struct PieceWalk {
  private let count: Int
  private let written: [Int]

  init(_ changes: RowChanges, _ written: [Int]) {
    count = changes.newCount
    self.written = written
  }

  func map<Result>(_ body: (Range<Int>, ArraySlice<Int>) -> Result) -> [Result] {
    var next = 0
    return (0..<Pieces.count(count)).map { piece in
      let first = piece << Pieces.shift
      let rows = first..<min(count, first + Pieces.rows)
      let start = next
      while next < written.count, written[next] < rows.upperBound { next += 1 }
      return body(rows, written[start..<next])
    }
  }
}

extension RowChanges {
  /// Calls `body` with each row that stays of a range of the later generation, by its distance from
  /// the first, and its number in the earlier one.
  func eachOld(of rows: Range<Int>, _ body: (_ place: Int, _ old: Int) -> Void) {
    for row in rows.lowerBound..<max(rows.lowerBound, min(rows.upperBound, firstNew)) {
      if let old = old(row) { body(row - rows.lowerBound, old) }
    }
  }

  /// The first row whose number is not what it was; beyond every row when all keep theirs.
  var firstMoved: Int { min(removed.first ?? .max, inserted.first ?? .max) }
}

extension PackedCells: RandomAccessCollection {
  @inlinable
  package var startIndex: Int { 0 }
  @inlinable
  package var endIndex: Int { count }
  @inlinable
  package func index(after row: Int) -> Int { row + 1 }
  @inlinable
  package func index(before row: Int) -> Int { row - 1 }
}

extension PackedCells: ExpressibleByArrayLiteral {
  package convenience init(arrayLiteral elements: Int64...) { self.init(elements) }
}

/// Plain cells for who reads stretches of a packed column, each piece unpacked when first read.
///
/// A piece is written under the lock before its place is stored, and never after; a place goes once
/// from nil to where the piece begins, and stays.
@safe
final class UnpackedColumn: Sendable {
  private let cells: PackedCells
  private let kind: ColumnKind
  private let bases: SharedMemory<PieceBase>
  private let writing = Mutex(())

  init(_ cells: PackedCells, _ kind: ColumnKind) {
    self.cells = cells
    self.kind = kind
    unsafe bases = unsafe SharedMemory(count: cells.pieces.count)
    for piece in cells.pieces.indices { unsafe (bases.base + piece).initialize(to: PieceBase(nil)) }
  }

  deinit {
    for piece in cells.pieces.indices {
      unsafe bases.base[piece].load(ordering: .acquiring)?.deallocate()
    }
    unsafe bases.base.deinitialize(count: cells.pieces.count)
  }

  /// Where pieces begin, for views: they keep the column.
  var places: SharedMemory<PieceBase> { unsafe SharedMemory(bases.base, keptBy: self) }

  /// Where a piece begins, unpacked now if nobody read it before.
  func base(_ piece: Int) -> UnsafeMutableRawPointer {
    unsafe writing.withLock { _ in
      if let known = unsafe bases.base[piece].load(ordering: .relaxed) { return unsafe known }
      let packed = cells.pieces[piece]
      let memory = UnsafeMutableRawPointer.allocate(
        byteCount: Swift.max(packed.count * kind.width, 1), alignment: 16)
      switch kind {
      case .code: unsafe packed.unpack(into: memory.assumingMemoryBound(to: UInt8.self))
      case .integer: unsafe packed.unpack(into: memory.assumingMemoryBound(to: Int32.self))
      case .amount, .text, .absent:
        unsafe packed.unpack(into: memory.assumingMemoryBound(to: Int64.self))
      }
      // Readers come without the lock: what they read must be there before its place is.
      unsafe bases.base[piece].store(memory, ordering: .releasing)
      return unsafe memory
    }
  }
}
