/// How the cells of one packed piece are read: codes of `width` bits, one after the other.
///
/// Code 0 stands for `zero`, code n for `least + n - 1`. Where most cells are missing, a bit a cell
/// tells the others, which alone have codes. Eight bytes can be read from any code.
@unsafe
@usableFromInline
struct PackedRun: BitwiseCopyable {
  @usableFromInline var bits: UnsafeRawPointer
  /// From 0 (every cell is `zero`) to 57, or 64.
  @usableFromInline var width: Int
  @usableFromInline var mask: UInt64
  @usableFromInline var zero: Int64
  @usableFromInline var least: Int64
  /// The bits of cells that have a code, 64 in a word; nil when all have one.
  @usableFromInline var present: UnsafePointer<UInt64>?
  /// How many cells before each of those words have a code.
  @usableFromInline var ranks: UnsafePointer<UInt16>?
  /// What a cell without a code holds.
  @usableFromInline var absent: Int64

  init(
    _ bits: UnsafeRawPointer, width: Int, zero: Int64, least: Int64,
    present: UnsafePointer<UInt64>? = nil, ranks: UnsafePointer<UInt16>? = nil, absent: Int64 = 0
  ) {
    unsafe self.present = unsafe present
    unsafe self.ranks = unsafe ranks
    unsafe self.absent = absent
    unsafe self.bits = unsafe bits
    unsafe self.width = width
    unsafe mask = width == 64 ? ~0 : 1 << UInt64(width) - 1
    unsafe self.zero = zero
    unsafe self.least = least
  }

  /// The cell at a place of the piece.
  @inlinable @inline(__always)
  func value(_ place: Int) -> Int64 {
    guard let present = unsafe present, let ranks = unsafe ranks else { return unsafe coded(place) }
    let word = unsafe present[place &>> 6]
    let bit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: place & 63)
    guard word & bit != 0 else { return unsafe absent }
    return unsafe coded(Int(ranks[place &>> 6]) &+ (word & (bit &- 1)).nonzeroBitCount)
  }

  /// What a code says.
  @inlinable
  func coded(_ place: Int) -> Int64 {
    let bit = unsafe place &* width
    let word = unsafe bits.loadUnaligned(fromByteOffset: bit &>> 3, as: UInt64.self)
    let code = unsafe (word &>> UInt64(truncatingIfNeeded: bit & 7)) & mask
    return unsafe code == 0 ? zero : least &+ Int64(bitPattern: code &- 1)
  }
}

/// The cells of one piece of a column in as few bits as their values need.
///
/// A piece whose cells are all the same takes no bits.
///
/// Nobody writes it once it is made, or once it is filled from a file, which is before its column is
/// shown to anybody.
final class PackedPiece: Sendable {
  /// How the cells of a piece are packed.
  struct Form: Equatable {
    /// Cells, at most 16,384.
    var count: Int
    /// Bits of a code.
    var width: Int
    var zero: Int64
    var least: Int64
    /// How many cells have a code, when not all of them have; the others hold `absent`.
    var present: Int?
    var absent: Int64 = 0

    /// Words that tell which cells have a code.
    var words: Int { present == nil ? 0 : (count + 63) / 64 }
    /// Where the codes begin: after those words, and the ranks of each in whole words.
    var start: Int { words * 8 + (words * 2 + 7) / 8 * 8 }
    /// Bytes of the whole.
    var size: Int { start + ((present ?? count) * width + 7) / 8 }
    /// Whether a piece can be so.
    var isPossible: Bool {
      (0...Pieces.rows).contains(count) && ((0...57).contains(width) || width == 64)
        && present.map { (0...count).contains($0) } ?? true
    }
  }

  let form: Form
  private let memory: SharedMemory<UInt8>

  /// Bytes read beyond the last code.
  private static let slack = 8

  var count: Int { form.count }

  /// Bytes of its cells.
  var size: Int { form.size }

  /// A piece whose bits are all zero, to be filled.
  init(_ form: Form) {
    self.form = form
    memory = SharedMemory(count: form.size + Self.slack, alignment: 8)
    unsafe memory.base.initialize(repeating: 0, count: form.size + Self.slack)
  }

  /// How its cells are read; good as long as the piece is kept.
  var run: PackedRun {
    let bytes = unsafe memory.raw
    let isSparse = form.present != nil
    return unsafe PackedRun(
      bytes + form.start, width: form.width, zero: form.zero, least: form.least,
      present: isSparse ? UnsafePointer(bytes.assumingMemoryBound(to: UInt64.self)) : nil,
      ranks: isSparse
        ? UnsafePointer((bytes + form.words * 8).assumingMemoryBound(to: UInt16.self)) : nil,
      absent: form.absent)
  }

  /// Packs some cells; `missing` is the value that stands for none, if it comes.
  convenience init(_ cells: UnsafeBufferPointer<Int64>, missing: Int64) {
    var low = Int64.max
    var high = Int64.min
    var present = 0
    for place in 0..<cells.count where unsafe cells[place] != missing {
      let cell = unsafe cells[place]
      low = min(low, cell)
      high = max(high, cell)
      present += 1
    }
    guard present > 0 else {
      self.init(Form(count: cells.count, width: 0, zero: missing, least: 0))
      return
    }
    let hasMissing = present < cells.count
    let span = UInt64(bitPattern: high &- low)
    // Codes as wide as cells are the cells themselves.
    let isWide = span >= 1 << 56
    func width(_ span: UInt64) -> Int { isWide ? 64 : 64 - span.leadingZeroBitCount }
    var form = Form(
      count: cells.count, width: width(hasMissing ? span &+ 1 : span),
      zero: isWide ? 0 : hasMissing ? missing : low,
      least: isWide ? 1 : hasMissing ? low : low &+ 1)
    let sparse = Form(
      count: cells.count, width: width(span), zero: isWide ? 0 : low,
      least: isWide ? 1 : low &+ 1, present: present, absent: missing)
    let isSparse = hasMissing && sparse.size * 4 < form.size * 3
    if isSparse { form = sparse }
    self.init(form)
    let first: UInt64 = isWide ? 0 : hasMissing && !isSparse ? 1 : 0
    var next = 0
    for place in 0..<cells.count {
      let cell = unsafe cells[place]
      if isSparse, place & 63 == 0 {
        unsafe memory.raw.storeBytes(
          of: UInt16(next), toByteOffset: form.words * 8 + (place >> 6) * 2, as: UInt16.self)
      }
      if cell == missing, isSparse || !isWide { continue }
      let code = isWide ? UInt64(bitPattern: cell) : UInt64(bitPattern: cell &- low) &+ first
      put(code, isSparse ? next : place)
      next += 1
      guard isSparse else { continue }
      unsafe memory.raw.assumingMemoryBound(to: UInt64.self)[place >> 6] |= 1 << UInt64(place & 63)
    }
  }

  private func put(_ code: UInt64, _ place: Int) {
    let bit = place &* form.width
    let byte = form.start + bit &>> 3
    let word = unsafe memory.raw.loadUnaligned(fromByteOffset: byte, as: UInt64.self)
    unsafe memory.raw.storeBytes(
      of: word | code &<< UInt64(truncatingIfNeeded: bit & 7), toByteOffset: byte, as: UInt64.self)
  }

  /// The memory of its cells, none for a piece without.
  var blocks: [Block] { Block.cut(memory, count: size) }

  /// Writes every cell one after the other.
  func unpack<Element: FixedWidthInteger & BitwiseCopyable>(
    into cells: UnsafeMutablePointer<Element>
  ) {
    let run = unsafe run
    if let present = unsafe run.present {
      unsafe cells.initialize(repeating: Element(truncatingIfNeeded: run.absent), count: count)
      var next = 0
      for place in 0..<form.words {
        var word = unsafe present[place]
        while word != 0 {
          unsafe cells[place &<< 6 &+ word.trailingZeroBitCount] =
            unsafe Element(truncatingIfNeeded: run.coded(next))
          next &+= 1
          word &= word &- 1
        }
      }
    } else if unsafe run.width == 0 {
      unsafe cells.initialize(repeating: Element(truncatingIfNeeded: run.zero), count: count)
    } else {
      for place in 0..<count {
        unsafe cells[place] = unsafe Element(truncatingIfNeeded: run.coded(place))
      }
    }
  }
}
