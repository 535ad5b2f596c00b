/// The memory of planes of bits, cut every 4,096 rows: a piece holds the 64 words of its first plane,
/// then those of the next.
///
/// A later generation shares every piece no bit of which changed.
///
/// Invariant, which the compiler does not check: pieces are written before they are shared, each by one
/// thread; of those of a later generation, only the ones that hold a row named as written, its own copies.
final class BitPieces: @unchecked Sendable {
  /// Rows of a piece, as a power of two.
  static var shift: Int { min(12, Pieces.shift) }
  /// Words of a plane in a piece.
  static var words: Int { 1 << shift / 64 }

  /// Some pieces that follow each other, and who owns each: one change copies one shelf.
  private struct Shelf: Sendable {
    static let shift = 6
    var owners: [PieceMemory]
  }

  /// Pieces.
  let count: Int
  /// Planes.
  let width: Int
  /// Where each piece begins.
  let bases: UnsafeMutablePointer<UnsafeMutableRawPointer>
  private var shelves: [Shelf] = []

  private init(width: Int, room count: Int) {
    self.width = width
    self.count = count
    bases = .allocate(capacity: max(count, 1))
  }

  /// Pieces for some rows, every bit 0.
  convenience init(width: Int, rows: Int) {
    self.init(width: width, room: Self.count(rows))
    for first in stride(from: 0, to: count, by: 1 << Shelf.shift) {
      let pieces = min(1 << Shelf.shift, count - first)
      let memory = Self.zeros(pieces, width)
      for piece in 0..<pieces {
        (bases + first + piece).initialize(to: memory.base + piece * Self.bytes(width))
      }
      shelves.append(Shelf(owners: Array(repeating: memory, count: pieces)))
    }
  }

  deinit { bases.deallocate() }

  private static func count(_ rows: Int) -> Int { (rows + 1 << shift - 1) >> shift }

  private static func bytes(_ width: Int) -> Int { width * words * 8 }

  private static func zeros(_ pieces: Int, _ width: Int) -> PieceMemory {
    let bytes = pieces * bytes(width)
    let memory = PieceMemory(bytes: bytes, alignment: 64)
    memory.base.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
    return memory
  }

  /// The words of a plane from the piece of a row on, 64 of them.
  func plane(_ plane: Int, _ row: Int) -> UnsafeMutablePointer<UInt64> {
    bases[row >> Self.shift].assumingMemoryBound(to: UInt64.self) + plane * Self.words
  }

  /// The bits of a row in every plane, the first plane's lowest.
  func code(_ row: Int) -> Int {
    var word = plane(0, row) + row >> 6 & (Self.words - 1)
    var code = 0
    for plane in 0..<width {
      code |= Int(truncatingIfNeeded: word.pointee >> UInt64(row & 63) & 1) << plane
      word += Self.words
    }
    return code
  }

  /// Writes the bits of a row whose piece nobody shares.
  func set(_ row: Int, _ code: Int) {
    var word = plane(0, row) + row >> 6 & (Self.words - 1)
    let bit: UInt64 = 1 << UInt64(row & 63)
    for plane in 0..<width {
      word.pointee = code >> plane & 1 == 1 ? word.pointee | bit : word.pointee & ~bit
      word += Self.words
    }
  }

  /// The pieces of a later generation, at least as many; those of some rows, and new ones, are its own.
  ///
  /// - Parameter written: rows in order.
  func next(rows: Int, written: some Sequence<Int>) -> BitPieces {
    let later = BitPieces(width: width, room: Self.count(rows))
    precondition(later.count >= count)
    later.bases.update(from: bases, count: count)
    later.shelves = shelves
    for piece in count..<later.count {
      let memory = Self.zeros(1, width)
      (later.bases + piece).initialize(to: memory.base)
      if piece >> Shelf.shift == later.shelves.count { later.shelves.append(Shelf(owners: [])) }
      later.shelves[piece >> Shelf.shift].owners.append(memory)
    }
    var last = -1
    for row in written where row >> Self.shift != last {
      last = row >> Self.shift
      guard last < count else { continue }
      let memory = PieceMemory(bytes: Self.bytes(width), alignment: 64)
      memory.base.copyMemory(from: bases[last], byteCount: Self.bytes(width))
      later.bases[last] = memory.base
      later.shelves[last >> Shelf.shift].owners[last & (1 << Shelf.shift - 1)] = memory
    }
    return later
  }

  /// Bytes of the pieces, those shared included.
  var byteCount: Int { count * (Self.bytes(width) + 16) }
}
