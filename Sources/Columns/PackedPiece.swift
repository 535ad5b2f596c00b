/// How the cells of one packed piece are read: codes of `width` bits, one after the other.
///
/// Code 0 stands for `zero`, code n for `least + n - 1`. Eight bytes can be read from any code.
@usableFromInline
struct PackedRun: BitwiseCopyable {
  @usableFromInline var bits: UnsafeRawPointer
  /// From 0 (every cell is `zero`) to 57, or 64.
  @usableFromInline var width: Int
  @usableFromInline var mask: UInt64
  @usableFromInline var zero: Int64
  @usableFromInline var least: Int64

  init(_ bits: UnsafeRawPointer, width: Int, zero: Int64, least: Int64) {
    self.bits = bits
    self.width = width
    mask = width == 64 ? ~0 : 1 << UInt64(width) - 1
    self.zero = zero
    self.least = least
  }

  /// The cell at a place of the piece.
  @inlinable
  func value(_ place: Int) -> Int64 {
    let bit = place &* width
    let word = bits.loadUnaligned(fromByteOffset: bit &>> 3, as: UInt64.self)
    let code = (word &>> UInt64(truncatingIfNeeded: bit & 7)) & mask
    return code == 0 ? zero : least &+ Int64(bitPattern: code &- 1)
  }
}

/// The cells of one piece of a column in as few bits as their values need.
///
/// A piece whose cells are all the same takes no bits. Unchecked: nobody writes it once it is made.
final class PackedPiece: @unchecked Sendable {
  let count: Int
  let run: PackedRun
  private let memory: UnsafeMutableRawPointer

  /// Bytes read beyond the last code.
  private static let slack = 8

  /// Bytes of the codes of some cells.
  static func bytes(_ count: Int, width: Int) -> Int { (count * width + 7) / 8 }

  /// A piece whose bits are all zero, to be filled.
  init(count: Int, width: Int, zero: Int64, least: Int64) {
    self.count = count
    let size = Self.bytes(count, width: width) + Self.slack
    memory = .allocate(byteCount: size, alignment: 8)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    run = PackedRun(memory, width: width, zero: zero, least: least)
  }

  /// Packs some cells; `missing` is the value that stands for none, if it comes.
  convenience init(_ cells: UnsafeBufferPointer<Int64>, missing: Int64) {
    var low = Int64.max
    var high = Int64.min
    var hasMissing = false
    for cell in cells {
      if cell == missing {
        hasMissing = true
      } else {
        low = min(low, cell)
        high = max(high, cell)
      }
    }
    guard low <= high else {
      self.init(count: cells.count, width: 0, zero: missing, least: 0)
      return
    }
    let span = UInt64(bitPattern: high &- low)
    let codes = hasMissing ? span &+ 1 : span
    let width = 64 - codes.leadingZeroBitCount
    guard span < 1 << 56 else {
      // Codes as wide as cells are the cells themselves.
      self.init(count: cells.count, width: 64, zero: 0, least: 1)
      for (place, cell) in cells.enumerated() { put(UInt64(bitPattern: cell), place) }
      return
    }
    self.init(
      count: cells.count, width: width, zero: hasMissing ? missing : low,
      least: hasMissing ? low : low &+ 1)
    guard width > 0 else { return }
    let first: UInt64 = hasMissing ? 1 : 0
    for (place, cell) in cells.enumerated() where cell != missing {
      put(UInt64(bitPattern: cell &- low) &+ first, place)
    }
  }

  deinit { memory.deallocate() }

  private func put(_ code: UInt64, _ place: Int) {
    let bit = place &* run.width
    let byte = bit &>> 3
    let word = memory.loadUnaligned(fromByteOffset: byte, as: UInt64.self)
    memory.storeBytes(
      of: word | code &<< UInt64(truncatingIfNeeded: bit & 7), toByteOffset: byte, as: UInt64.self)
  }

  /// Bytes of its codes.
  var size: Int { Self.bytes(count, width: run.width) }

  /// The memory of its codes, none for a piece without.
  var blocks: [Block] { Block.cut(self, memory, count: size) }

  /// Writes every cell one after the other.
  func unpack<Element: FixedWidthInteger & BitwiseCopyable>(
    into cells: UnsafeMutablePointer<Element>
  ) {
    let run = run
    if run.width == 0 {
      cells.initialize(repeating: Element(truncatingIfNeeded: run.zero), count: count)
      return
    }
    for place in 0..<count { cells[place] = Element(truncatingIfNeeded: run.value(place)) }
  }
}
