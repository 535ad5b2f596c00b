internal import CBits

/// The counts of one thread for the tallies that share a map of cells.
///
/// In a block of few slots, each slot's rows are counted eight words at a time for eight tallies at
/// once. In the others, a word of 64 rows is counted by the bits it has in common with those of each
/// of its slots; in a word of many slots, the bits of each row are brought together and added at once to
/// a byte for each tally.
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

  /// Memory of lanes beyond which rows of mixed words are added one tally at a time.
  private static let laneLimit = 64 << 20

  private let plan: Plan
  private let slotCount: Int
  private let padded: [Int32]
  /// Tallies up to a multiple of eight.
  private let width: Int
  /// Counts by slot, then by tally.
  private let sums: SharedMemory<UInt32>
  private var counts: UnsafeMutablePointer<UInt32> { unsafe sums.base }
  /// Bytes of the lanes of a slot: the tallies up to a multiple of 16.
  private let stride: Int
  /// A byte for each tally of each slot; nil when there are too many slots.
  private let lanes: UnsafeMutablePointer<UInt8>?
  /// Rows added to the lanes of each slot.
  private let pending: UnsafeMutablePointer<UInt8>
  private let block: UnsafeMutablePointer<UInt64>

  init(_ plan: Plan) {
    self.plan = plan
    slotCount = plan.map.slotCount
    padded = plan.padded
    width = padded.count
    sums = SharedMemory(repeating: 0, count: width * slotCount)
    stride = (plan.nodes.count + 15) / 16 * 16
    let size = slotCount * stride
    if plan.map.parts.hasWords, size <= Self.laneLimit, plan.nodes.count > 4 {
      let memory = UnsafeMutableRawPointer.allocate(byteCount: max(1, size), alignment: 64)
      unsafe lanes = memory.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    } else {
      unsafe lanes = nil
    }
    unsafe pending = .allocate(capacity: max(1, slotCount))
    unsafe pending.initialize(repeating: 0, count: slotCount)
    // Beyond the tallies, bits that stay 0.
    unsafe block = .allocate(capacity: stride)
    unsafe block.initialize(repeating: 0, count: stride)
  }

  deinit {
    unsafe lanes?.deallocate()
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
      } else if unsafe lanes != nil {
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
    guard let lanes = unsafe lanes else { return }
    let isFull = unsafe jalon_add_rows(block, slots, length, lanes, stride, slotCount, pending)
    guard isFull != 0 else { return }
    for row in 0..<length {
      let slot = unsafe Int(slots[row])
      if unsafe pending[slot] > 191 { settle(slot) }
    }
  }

  /// Moves what the lanes of a slot hold to its counts.
  private func settle(_ slot: Int) {
    guard let lanes = unsafe lanes, unsafe pending[slot] > 0 else { return }
    unsafe pending[slot] = 0
    unsafe jalon_settle_lanes(
      lanes, stride, slotCount, slot, plan.nodes.count, counts + slot * width)
  }

  /// Moves what all lanes hold to the counts, and gives these.
  ///
  /// They are by slot, then by tally, up to a multiple of eight. Nothing is added afterwards.
  func settled() -> SharedMemory<UInt32> {
    for slot in 0..<slotCount { settle(slot) }
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
