internal import CBits

/// The counts of one thread for the tallies that share a map of cells.
///
/// In a block of few slots, each slot's rows are counted eight words at a time for eight tallies at
/// once. In the others, a word of 64 rows is counted by the bits it has in common with those of each
/// of its slots; in a word of many slots, the bits of each row are brought together and added, for up
/// to 64 tallies at once, to counters held bit by bit.
@safe
final class SlotCounters {
  /// Tallies of one map.
  struct Plan: Sendable {
    let map: CellMap
    let nodes: [MaskProgram.Node]
    /// Places of the tallies in what was asked for.
    let tallies: [Int]
    /// The nodes up to a multiple of eight, the last one again.
    var padded: [Int32] {
      nodes.map { Int32($0) }
        + repeatElement(Int32(nodes.last ?? 0), count: (8 - nodes.count % 8) % 8)
    }

    static func gathered(_ tallies: [MaskProgram.Tally]) -> [Plan] {
      var order: [ObjectIdentifier] = []
      var groups: [ObjectIdentifier: [Int]] = [:]
      for (index, tally) in tallies.enumerated() {
        let key = ObjectIdentifier(tally.map.slots)
        if groups[key] == nil { order.append(key) }
        groups[key, default: []].append(index)
      }
      return order.map { key in
        let places = groups[key] ?? []
        return Plan(
          map: tallies[places[0]].map, nodes: places.map { tallies[$0].node }, tallies: places)
      }
    }
  }

  /// Memory of bits beyond which rows of mixed words are added one tally at a time.
  private static let planeLimit = 64 << 20

  private let plan: Plan
  private let slotCount: Int
  private let padded: [Int32]
  /// Tallies up to a multiple of eight.
  private let width: Int
  /// Counts by slot, then by tally.
  private let sums: SharedMemory<UInt32>
  private var counts: UnsafeMutablePointer<UInt32> { unsafe sums.base }
  /// Words of 64 tallies.
  private let words: Int
  /// Eight words per slot and word of tallies; nil when there are too many slots.
  private let planes: UnsafeMutablePointer<UInt64>?
  /// Rows added to the planes of each slot.
  private let pending: UnsafeMutablePointer<UInt8>
  private let block: UnsafeMutablePointer<UInt64>

  init(_ plan: Plan) {
    self.plan = plan
    slotCount = plan.map.slotCount
    padded = plan.padded
    width = padded.count
    sums = SharedMemory(repeating: 0, count: width * slotCount)
    words = (plan.nodes.count + 63) / 64
    let size = slotCount * words * 8
    if plan.map.parts.hasWords, size * 8 <= Self.planeLimit, plan.nodes.count > 4 {
      let memory = UnsafeMutablePointer<UInt64>.allocate(capacity: max(1, size))
      unsafe memory.initialize(repeating: 0, count: size)
      unsafe planes = unsafe memory
    } else {
      unsafe planes = nil
    }
    unsafe pending = .allocate(capacity: max(1, slotCount))
    unsafe pending.initialize(repeating: 0, count: slotCount)
    unsafe block = .allocate(capacity: words * 64)
    unsafe block.initialize(repeating: 0, count: words * 64)
  }

  deinit {
    unsafe planes?.deallocate()
    unsafe pending.deallocate()
    unsafe block.deallocate()
  }

  /// Adds the rows of a block, or of the words of it there are, of every node.
  func add(_ scratch: UnsafeMutablePointer<UInt64>, from row: Int, words: Int, rows: Int) {
    let parts = plan.map.parts
    let block = row / MaskProgram.blockRows
    if parts.isByWord[block] {
      unsafe addByWord(scratch, from: row, words: words, rows: rows)
      return
    }
    let first = Int(parts.starts[block])
    let count = Int(parts.starts[block + 1]) - first
    guard count > 0 else { return }
    unsafe parts.parts.withUnsafeBufferPointer { some in
      unsafe parts.masks.withUnsafeBufferPointer { masks in
        guard let some = some.baseAddress else { return }
        unsafe jalon_count_parts(
          scratch, padded, width, some + first, count, masks.baseAddress, counts)
      }
    }
  }

  private func addByWord(
    _ scratch: UnsafeMutablePointer<UInt64>, from row: Int, words: Int, rows: Int
  ) {
    let shared = unsafe plan.map.words.shared.pointer(row / 64)
    let count = plan.nodes.count
    for word in 0..<words {
      let start = row + word * 64
      let slot = unsafe Int(shared[word])
      if slot == 0 { continue }
      let tail = MaskProgram.tail(from: start, rows: rows)
      for (tally, node) in plan.nodes.enumerated() {
        unsafe block[tally] = unsafe scratch[node * MaskProgram.blockWords + word] & tail
      }
      if slot > 0 {
        unsafe jalon_add_counts(block, tail, count, counts + slot * width)
        continue
      }
      let parts = plan.map.words
      let range = Int(parts.starts[start / 64])..<Int(parts.starts[start / 64 + 1])
      if !range.isEmpty {
        for part in range {
          unsafe jalon_add_counts(
            block, parts.masks[part], count, counts + Int(parts.slots[part]) * width)
        }
      } else if unsafe planes != nil {
        unsafe addMixed(plan.map.slots.pointer(start), min(64, rows - start))
      } else {
        let slots = unsafe plan.map.slots.pointer(start)
        for tally in 0..<count {
          var bits = unsafe block[tally]
          while bits != 0 {
            unsafe counts[Int(slots[bits.trailingZeroBitCount]) * width + tally] &+= 1
            bits &= bits &- 1
          }
        }
      }
    }
  }

  /// Adds the rows of a word of many slots, whose bits are in the block.
  private func addMixed(_ slots: UnsafeMutablePointer<Int32>, _ length: Int) {
    guard let planes = unsafe planes else { return }
    // What the last transposition left beyond the tallies.
    for tally in plan.nodes.count..<words * 64 { unsafe block[tally] = 0 }
    for part in 0..<words { unsafe jalon_transpose(block + part * 64) }
    for row in 0..<length {
      let slot = unsafe Int(slots[row])
      if slot == 0 { continue }
      let counters = unsafe planes + slot * words * 8
      for part in 0..<words {
        let bits = unsafe block[part * 64 + row]
        if bits != 0 { unsafe jalon_count_bits(counters + part * 8, bits) }
      }
      unsafe pending[slot] &+= 1
      if unsafe pending[slot] == 255 { flush(slot) }
    }
  }

  /// Moves what the planes of a slot hold to its counts.
  private func flush(_ slot: Int) {
    guard let planes = unsafe planes, unsafe pending[slot] > 0 else { return }
    unsafe pending[slot] = 0
    for part in 0..<words {
      let counters = unsafe planes + (slot * words + part) * 8
      for plane in 0..<8 {
        var bits = unsafe counters[plane]
        unsafe counters[plane] = 0
        while bits != 0 {
          let tally = part * 64 + bits.trailingZeroBitCount
          unsafe counts[slot * width + tally] &+= 1 << UInt32(plane)
          bits &= bits &- 1
        }
      }
    }
  }

  /// Moves what all planes hold to the counts, and gives these.
  ///
  /// They are by slot, then by tally, up to a multiple of eight. Nothing is added afterwards.
  func settled() -> SharedMemory<UInt32> {
    for slot in 0..<slotCount { flush(slot) }
    return sums
  }

  /// The counts of each tally of a plan over several threads, by slot.
  static func sums(_ plan: Plan, _ threads: [SharedMemory<UInt32>]) -> [[UInt32]] {
    guard let first = threads.first else { return [] }
    let width = plan.padded.count
    let slots = plan.map.slotCount
    for thread in threads.dropFirst() {
      for index in 0..<slots * width { unsafe first.base[index] &+= thread.base[index] }
    }
    let tallies = plan.nodes.count
    let turned = UnsafeMutablePointer<UInt32>.allocate(capacity: max(1, tallies * slots))
    defer { unsafe turned.deallocate() }
    unsafe jalon_turn(first.base, slots, tallies, width, turned)
    return (0..<tallies).map { tally in
      unsafe Array(UnsafeBufferPointer(start: turned + tally * slots, count: slots))
    }
  }
}
