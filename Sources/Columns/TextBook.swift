internal import Synchronization

/// Texts as numbers from 1 that never change; 0 is the empty text.
///
/// Shared by the generations of a column: texts are added and stay. Texts never move: their bytes may
/// be read while others are added. Holds less than 4 GiB. Who adds has the lock, and who reads knows
/// only numbers given before.
final class TextBook: Sendable {
  /// How much of the book a generation knows.
  struct Extent: Equatable {
    /// Texts, the empty one apart.
    var count = 0
    /// Bytes of text, those left over where blocks end included.
    var bytes = 0
  }

  private let entries = GrowingMemory<Slice>(first: 16)
  private let texts = GrowingMemory<UInt8>(first: 256)
  private let state: Mutex<State>

  private struct State {
    var extent = Extent()
    /// Numbers by the hash of their text, 0 for a free place; empty until one is looked for.
    var slots: [Int32] = []
    /// Texts looked for.
    var lookUps = 0
  }

  init() { state = Mutex(State()) }

  /// A book of texts that hold nothing yet: every block must be filled before it is used.
  init(unfilled extent: Extent) {
    state = Mutex(State(extent: extent))
    entries.reserve(extent.count)
    texts.reserve(extent.bytes)
  }

  /// What the book holds now.
  var extent: Extent { state.withLock { $0.extent } }

  /// How many texts were looked for by `number(of:)`; who reads many cells looks once.
  var lookUps: Int { state.withLock { $0.lookUps } }

  /// The bytes of a text, by its number.
  func bytes(_ number: Int) -> UnsafeBufferPointer<UInt8> {
    guard number > 0 else { return unsafe UnsafeBufferPointer(start: nil, count: 0) }
    let slice = unsafe entries.pointer(number - 1).pointee
    return unsafe UnsafeBufferPointer(
      start: texts.pointer(Int(slice.offset)), count: Int(slice.length))
  }

  /// The number of a text; nil when the book does not have it.
  func number(of bytes: UnsafeBufferPointer<UInt8>) -> Int32? {
    guard !bytes.isEmpty else { return 0 }
    return state.withLock { state in
      state.lookUps += 1
      let place = unsafe place(of: bytes, &state)
      return state.slots[place] > 0 ? state.slots[place] : nil
    }
  }

  /// The number of a text, added when it is new.
  func add(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    guard !bytes.isEmpty else { return 0 }
    return state.withLock { state in
      let place = unsafe place(of: bytes, &state)
      if state.slots[place] > 0 { return state.slots[place] }
      let start = texts.room(for: bytes.count, after: state.extent.bytes)
      precondition(start + bytes.count <= Int(UInt32.max), "a book holds less than 4 GiB of text")
      if let base = bytes.baseAddress {
        unsafe texts.pointer(start).update(from: base, count: bytes.count)
      }
      entries.reserve(state.extent.count + 1)
      unsafe entries.pointer(state.extent.count).pointee = Slice(
        offset: UInt32(truncatingIfNeeded: start),
        length: UInt32(truncatingIfNeeded: bytes.count))
      state.extent.count += 1
      state.extent.bytes = start + bytes.count
      let number = Int32(state.extent.count)
      state.slots[place] = number
      if state.extent.count * 2 > state.slots.count { fill(&state) }
      return number
    }
  }

  /// Where a text is among the slots, or the free place it would take.
  private func place(of bytes: UnsafeBufferPointer<UInt8>, _ state: inout State) -> Int {
    if state.slots.isEmpty { fill(&state) }
    var place = unsafe Self.hash(bytes) & (state.slots.count - 1)
    while true {
      let number = Int(state.slots[place])
      if unsafe number == 0 || Self.isSame(self.bytes(number), bytes) { return place }
      place = (place + 1) & (state.slots.count - 1)
    }
  }

  /// Deals every number to its place, with as many free ones.
  private func fill(_ state: inout State) {
    var size = 32
    while size < state.extent.count * 3 { size *= 2 }
    state.slots = [Int32](repeating: 0, count: size)
    for number in 0..<state.extent.count {
      var place = unsafe Self.hash(bytes(number + 1)) & (size - 1)
      while state.slots[place] > 0 { place = (place + 1) & (size - 1) }
      state.slots[place] = Int32(number + 1)
    }
  }

  private static func isSame(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    unsafe left.count == right.count && left.elementsEqual(right)
  }

  /// A number that texts alike share (FNV-1a).
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for place in 0..<bytes.count {
      hash = unsafe (hash ^ UInt64(bytes[place])) &* 0x100_0000_01B3
    }
    return Int(truncatingIfNeeded: (hash ^ hash >> 29) & 0x7FFF_FFFF_FFFF_FFFF)
  }

  /// The memory of what a generation knows.
  func blocks(_ extent: Extent) -> [Block] {
    entries.blocks(extent.count) + texts.blocks(extent.bytes)
  }

  /// Bytes of memory held.
  var byteCount: Int {
    state.withLock { $0.extent.count * 8 + $0.extent.bytes + $0.slots.count * 4 }
  }
}

/// Memory that grows without moving: blocks, each twice as long as the one before.
///
/// One thread at a time adds to it; others read what was added before.
@safe
final class GrowingMemory<Element: BitwiseCopyable>: Sendable {
  private let first: Int
  private let bases: SharedMemory<UnsafeMutablePointer<Element>?>
  private let blocksMade = Atomic(0)

  /// - Parameter first: elements of the first block, a power of two.
  init(first: Int) {
    self.first = first
    unsafe bases = unsafe SharedMemory(repeating: nil, count: 40)
  }

  deinit {
    for block in 0..<made { unsafe bases.base[block]?.deallocate() }
  }

  private var made: Int { blocksMade.load(ordering: .relaxed) }

  /// The block of an element.
  private func block(_ index: Int) -> Int {
    (first.leadingZeroBitCount - (index + first).leadingZeroBitCount)
  }

  private func start(_ block: Int) -> Int { first << block - first }

  func pointer(_ index: Int) -> UnsafeMutablePointer<Element> {
    let block = block(index)
    guard let base = unsafe bases.base[block] else { preconditionFailure("no such element") }
    return unsafe base + (index - start(block))
  }

  /// Makes room for some elements, zero until they are written.
  func reserve(_ count: Int) {
    while start(made) < count {
      let base = UnsafeMutablePointer<Element>.allocate(capacity: first << made)
      unsafe UnsafeMutableRawPointer(base).initializeMemory(
        as: UInt8.self, repeating: 0, count: first << made * MemoryLayout<Element>.stride)
      unsafe bases.base[made] = unsafe base
      blocksMade.add(1, ordering: .relaxed)
    }
  }

  /// Where so many elements lie together, at or after some.
  func room(for count: Int, after index: Int) -> Int {
    var start = index
    while start + count > self.start(block(start) + 1) { start = self.start(block(start) + 1) }
    reserve(start + count)
    return start
  }

  /// The memory of the first elements.
  func blocks(_ count: Int) -> [Block] {
    var blocks: [Block] = []
    // Blocks of what is counted were made before it was: the number made since is not looked at.
    var block = 0
    while start(block) < count, let base = unsafe bases.base[block] {
      let length = min(count - start(block), first << block)
      let bytes = unsafe UnsafeMutableRawPointer(base).assumingMemoryBound(to: UInt8.self)
      unsafe blocks += Block.cut(
        SharedMemory(bytes, keptBy: self), count: length * MemoryLayout<Element>.stride)
      block += 1
    }
    return blocks
  }
}
