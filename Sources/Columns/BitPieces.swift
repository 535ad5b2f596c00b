/// The memory of planes of bits, cut every 4,096 rows: a piece holds the 64 words of its first plane,
/// then those of the next.
///
/// A later generation shares every piece no bit of which changed. Pieces are written before they are
/// shared, each by one thread; of those of a later generation, only the ones that hold a row named as
/// written, its own copies.
@safe
final class BitPieces: Sendable {
  /// Rows of a piece, as a power of two.
  static var shift: Int { min(12, Pieces.shift) }
  /// Words of a plane in a piece.
  static var words: Int { 1 << shift / 64 }

  /// Some pieces that follow each other, and who owns each: one change copies one shelf.
  private struct Shelf: Sendable {
    static let shift = 6
    var owners: [SharedMemory<UInt8>]
  }

  /// Pieces.
  let count: Int
  /// Planes.
  let width: Int
  /// Where each piece begins.
  let places: SharedMemory<UnsafeMutableRawPointer>
  private let shelves: [Shelf]

  private init(
    width: Int, count: Int, _ places: SharedMemory<UnsafeMutableRawPointer>, _ shelves: [Shelf]
  ) {
    self.width = width
    self.count = count
    unsafe self.places = unsafe places
    self.shelves = shelves
  }

  /// Pieces for some rows, every bit 0.
  convenience init(width: Int, rows: Int) {
    let count = Self.count(rows)
    let places = unsafe SharedMemory<UnsafeMutableRawPointer>(count: count)
    var shelves: [Shelf] = []
    for first in stride(from: 0, to: count, by: 1 << Shelf.shift) {
      let pieces = min(1 << Shelf.shift, count - first)
      let memory = Self.zeros(pieces, width)
      for piece in 0..<pieces {
        unsafe (places.base + first + piece).initialize(to: memory.raw + piece * Self.bytes(width))
      }
      shelves.append(Shelf(owners: Array(repeating: memory, count: pieces)))
    }
    unsafe self.init(width: width, count: count, places, shelves)
  }

  private static func count(_ rows: Int) -> Int { (rows + 1 << shift - 1) >> shift }

  private static func bytes(_ width: Int) -> Int { width * words * 8 }

  private static func zeros(_ pieces: Int, _ width: Int) -> SharedMemory<UInt8> {
    let bytes = pieces * bytes(width)
    let memory = SharedMemory<UInt8>(count: bytes, alignment: 64)
    unsafe memory.base.initialize(repeating: 0, count: bytes)
    return memory
  }

  /// The words of a plane from the piece of a row on, 64 of them.
  func plane(_ plane: Int, _ row: Int) -> UnsafeMutablePointer<UInt64> {
    unsafe places.base[row >> Self.shift].assumingMemoryBound(to: UInt64.self) + plane * Self.words
  }

  /// The bits of a row in every plane, the first plane's lowest.
  func code(_ row: Int) -> Int {
    var word = unsafe plane(0, row) + row >> 6 & (Self.words - 1)
    var code = 0
    for plane in 0..<width {
      unsafe code |= Int(truncatingIfNeeded: word.pointee >> UInt64(row & 63) & 1) << plane
      unsafe word += Self.words
    }
    return code
  }

  /// Writes the bits of a row whose piece nobody shares.
  func set(_ row: Int, _ code: Int) {
    var word = unsafe plane(0, row) + row >> 6 & (Self.words - 1)
    let bit: UInt64 = 1 << UInt64(row & 63)
    for plane in 0..<width {
      unsafe word.pointee = unsafe code >> plane & 1 == 1 ? word.pointee | bit : word.pointee & ~bit
      unsafe word += Self.words
    }
  }

  /// The pieces of a later generation, at least as many; those of some rows, and new ones, are its own.
  ///
  /// - Parameter written: rows in order.
  func next(rows: Int, written: some Sequence<Int>) -> BitPieces {
    let newCount = Self.count(rows)
    precondition(newCount >= count)
    let later = unsafe SharedMemory<UnsafeMutableRawPointer>(count: newCount)
    unsafe later.base.update(from: places.base, count: count)
    var shelves = shelves
    for piece in count..<newCount {
      let memory = Self.zeros(1, width)
      unsafe (later.base + piece).initialize(to: memory.raw)
      if piece >> Shelf.shift == shelves.count { shelves.append(Shelf(owners: [])) }
      shelves[piece >> Shelf.shift].owners.append(memory)
    }
    var last = -1
    for row in written where row >> Self.shift != last {
      last = row >> Self.shift
      guard last < count else { continue }
      let memory = SharedMemory<UInt8>(count: Self.bytes(width), alignment: 64)
      unsafe memory.raw.copyMemory(from: places.base[last], byteCount: Self.bytes(width))
      unsafe later.base[last] = unsafe memory.raw
      shelves[last >> Shelf.shift].owners[last & (1 << Shelf.shift - 1)] = memory
    }
    return unsafe BitPieces(width: width, count: newCount, later, shelves)
  }

  /// Bytes of the pieces, those shared included.
  var byteCount: Int { count * (Self.bytes(width) + 16) }
}
