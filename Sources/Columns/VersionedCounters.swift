internal import CBits
internal import Synchronization

/// Memory that is only added to, shared by the versions of counters that point into it.
///
/// What is handed out belongs to who asked until it shows it, and nobody writes it after.
@safe
final class CounterArena: Sendable {
  /// Words of one block, half a mebibyte.
  #if SMALL_PIECES
    static let blockWords = 1 << 12
  #else
    static let blockWords = 1 << 16
  #endif
  private static let mostBlocks = 1 << 14

  private let blocks: SharedMemory<UnsafeMutablePointer<Int64>>
  private let used = Mutex(0)

  init() {
    unsafe blocks = unsafe SharedMemory(count: Self.mostBlocks)
  }

  deinit {
    let count = (words + Self.blockWords - 1) / Self.blockWords
    for block in 0..<count { unsafe blocks.base[block].deallocate() }
  }

  /// Words handed out, and those passed over at the end of blocks.
  var words: Int { used.withLock { $0 } }

  /// Where some words that nobody else has begin; their contents are not set.
  func take(_ count: Int) -> Int {
    precondition(count <= Self.blockWords)
    return used.withLock { used in
      let room = used & (Self.blockWords - 1)
      if room == 0 || room + count > Self.blockWords {
        used = (used + Self.blockWords - 1) / Self.blockWords * Self.blockWords
        let block = used / Self.blockWords
        precondition(block < Self.mostBlocks, "eight gibibytes of counters")
        unsafe blocks.base[block] = .allocate(capacity: Self.blockWords)
      }
      defer { used += count }
      return used
    }
  }

  func pointer(_ place: Int) -> UnsafeMutablePointer<Int64> {
    unsafe blocks.base[place / Self.blockWords] + place % Self.blockWords
  }
}

/// Exact counters in rows of one width, of which versions share what no change touched.
///
/// A change copies the row it writes and the few words that say where rows are: nothing is counted by
/// reference. A version that another was copied from, to follow it, must not be written any more: what it points to
/// is written only by the version that took it, before it is shown.
package struct VersionedCounters: Sendable {
  /// Rows whose places stand together, as a power of two.
  private static let shift = 6
  private static let mask = 1 << shift - 1

  package let width: Int
  package private(set) var count = 0
  private var arena = CounterArena()
  /// Where the places of each 64 rows begin.
  private var nodes: [Int] = []
  /// What was taken from here on is this version's own.
  private var ownFrom = 0

  /// No row yet.
  package init(width: Int) {
    self.width = width
  }

  private var stride: Int { max(width, 1) }

  /// Bytes of memory held, those of earlier versions that share it included.
  package var byteCount: Int { arena.words * 8 + nodes.count * 8 }

  /// Becomes the counters of a later version: those it was copied from are not written any more.
  package mutating func follow() {
    // What changes left behind is let go when there is as much of it as of counters.
    let live = count * stride + nodes.count << Self.shift
    let words = arena.words
    if words > 2 * live + 4 * CounterArena.blockWords {
      self = gathered()
    } else {
      ownFrom = words
    }
  }

  private func gathered() -> VersionedCounters {
    var later = VersionedCounters(width: width)
    for row in 0..<count {
      let place = later.append()
      unsafe later.row(place).update(from: pointer(row), count: width)
    }
    later.ownFrom = later.arena.words
    return later
  }

  /// Adds a row at 0 and returns its number.
  package mutating func append() -> Int {
    let row = count
    if row & Self.mask == 0 { nodes.append(arena.take(1 << Self.shift)) }
    let place = arena.take(stride)
    unsafe arena.pointer(place).initialize(repeating: 0, count: stride)
    unsafe ownNode(row)[row & Self.mask] = Int64(place)
    count += 1
    return row
  }

  private func pointer(_ row: Int) -> UnsafeMutablePointer<Int64> {
    unsafe arena.pointer(Int(arena.pointer(nodes[row >> Self.shift])[row & Self.mask]))
  }

  /// The places of the rows beside one, this version's own.
  private mutating func ownNode(_ row: Int) -> UnsafeMutablePointer<Int64> {
    let node = nodes[row >> Self.shift]
    if node >= ownFrom { return unsafe arena.pointer(node) }
    let place = arena.take(1 << Self.shift)
    let copy = unsafe arena.pointer(place)
    unsafe copy.update(from: arena.pointer(node), count: 1 << Self.shift)
    nodes[row >> Self.shift] = place
    return unsafe copy
  }

  /// The counters of a row, this version's own.
  private mutating func row(_ row: Int) -> UnsafeMutablePointer<Int64> {
    let node = unsafe ownNode(row)
    let held = unsafe Int(node[row & Self.mask])
    if held >= ownFrom { return unsafe arena.pointer(held) }
    let place = arena.take(stride)
    let copy = unsafe arena.pointer(place)
    unsafe copy.update(from: arena.pointer(held), count: stride)
    unsafe node[row & Self.mask] = Int64(place)
    return unsafe copy
  }

  /// A counter of a row.
  package subscript(row: Int, place: Int) -> Int64 {
    precondition(row >= 0 && row < count && place >= 0 && place < width)
    return unsafe pointer(row)[place]
  }

  /// Brings the counters of two rows near, for who is about to change them; a negative number is none.
  package func reach(_ first: Int, _ second: Int) {
    precondition(first < count && second < count)
    // Both are looked for before either is waited for.
    let one = unsafe first < 0 ? nil : pointer(first)
    let other = unsafe second < 0 ? nil : pointer(second)
    for place in Swift.stride(from: 0, to: width, by: 8) {
      if let one = unsafe one { unsafe jalon_reach(one + place) }
      if let other = unsafe other { unsafe jalon_reach(other + place) }
    }
  }

  /// Adds to a counter of a row.
  package mutating func add(_ row: Int, _ place: Int, _ value: Int64) {
    precondition(row >= 0 && row < count && place >= 0 && place < width)
    unsafe self.row(row)[place] += value
  }

  /// Takes 1 out of some counters of a row and adds 1 to others: bit n stands for that at
  /// `first + n`.
  package mutating func change(_ row: Int, from first: Int, less: UInt64, more: UInt64) {
    let last = first + 63 - (less | more).leadingZeroBitCount
    precondition(row >= 0 && row < count && first >= 0 && last < width)
    let counters = unsafe self.row(row) + first
    var bits = less
    while bits != 0 {
      unsafe counters[bits.trailingZeroBitCount] -= 1
      bits &= bits - 1
    }
    bits = more
    while bits != 0 {
      unsafe counters[bits.trailingZeroBitCount] += 1
      bits &= bits - 1
    }
  }
}
