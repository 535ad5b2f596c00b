internal import CBits

/// The counts of one thread for the tallies that share a map of cells.
///
/// A word of 64 rows is counted by the bits it has in common with those of each of its slots. In a
/// word of many slots, the bits of each row are brought together and added, for up to 64 tallies at
/// once, to counters held bit by bit. Unchecked: one thread has it until all are done.
final class SlotCounters: @unchecked Sendable {
  /// Tallies of one map.
  struct Plan: Sendable {
    let map: CellMap
    let nodes: [MaskProgram.Node]
    /// Places of the tallies in what was asked for.
    let tallies: [Int]

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
  /// Counts by slot, then by tally.
  private let counts: UnsafeMutablePointer<UInt32>
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
    counts = .allocate(capacity: max(1, plan.nodes.count * slotCount))
    counts.initialize(repeating: 0, count: plan.nodes.count * slotCount)
    words = (plan.nodes.count + 63) / 64
    let size = slotCount * words * 8
    if size * 8 <= Self.planeLimit, plan.nodes.count > 4 {
      let memory = UnsafeMutablePointer<UInt64>.allocate(capacity: max(1, size))
      memory.initialize(repeating: 0, count: size)
      planes = memory
    } else {
      planes = nil
    }
    pending = .allocate(capacity: max(1, slotCount))
    pending.initialize(repeating: 0, count: slotCount)
    block = .allocate(capacity: words * 64)
    block.initialize(repeating: 0, count: words * 64)
  }

  deinit {
    counts.deallocate()
    planes?.deallocate()
    pending.deallocate()
    block.deallocate()
  }

  /// Adds the rows of some words of every node.
  func add(_ scratch: UnsafeMutablePointer<UInt64>, from row: Int, words: Int, rows: Int) {
    let shared = plan.map.shared.pointer(row / 64)
    let count = plan.nodes.count
    for word in 0..<words {
      let start = row + word * 64
      let slot = Int(shared[word])
      if slot == 0 { continue }
      let tail = MaskProgram.tail(from: start, rows: rows)
      for (tally, node) in plan.nodes.enumerated() {
        block[tally] = scratch[node * MaskProgram.blockWords + word] & tail
      }
      if slot > 0 {
        jalon_add_counts(block, tail, count, counts + slot * count)
        continue
      }
      let parts = plan.map.parts
      let range = Int(parts.starts[start / 64])..<Int(parts.starts[start / 64 + 1])
      if !range.isEmpty {
        for part in range {
          jalon_add_counts(block, parts.masks[part], count, counts + Int(parts.slots[part]) * count)
        }
      } else if planes != nil {
        addMixed(plan.map.slots.pointer(start), min(64, rows - start))
      } else {
        let slots = plan.map.slots.pointer(start)
        for tally in 0..<count {
          var bits = block[tally]
          while bits != 0 {
            counts[Int(slots[bits.trailingZeroBitCount]) * count + tally] &+= 1
            bits &= bits &- 1
          }
        }
      }
    }
  }

  /// Adds the rows of a word of many slots, whose bits are in the block.
  private func addMixed(_ slots: UnsafeMutablePointer<Int32>, _ length: Int) {
    guard let planes else { return }
    // What the last transposition left beyond the tallies.
    for tally in plan.nodes.count..<words * 64 { block[tally] = 0 }
    for part in 0..<words { jalon_transpose(block + part * 64) }
    for row in 0..<length {
      let slot = Int(slots[row])
      if slot == 0 { continue }
      let counters = planes + slot * words * 8
      for part in 0..<words {
        let bits = block[part * 64 + row]
        if bits != 0 { jalon_count_bits(counters + part * 8, bits) }
      }
      pending[slot] &+= 1
      if pending[slot] == 255 { flush(slot) }
    }
  }

  /// Moves what the planes of a slot hold to its counts.
  private func flush(_ slot: Int) {
    guard let planes, pending[slot] > 0 else { return }
    pending[slot] = 0
    for part in 0..<words {
      let counters = planes + (slot * words + part) * 8
      for plane in 0..<8 {
        var bits = counters[plane]
        counters[plane] = 0
        while bits != 0 {
          let tally = part * 64 + bits.trailingZeroBitCount
          counts[slot * plan.nodes.count + tally] &+= 1 << UInt32(plane)
          bits &= bits &- 1
        }
      }
    }
  }

  /// Moves what all planes hold to the counts.
  func settle() {
    for slot in 0..<slotCount { flush(slot) }
  }

  /// The counts of each tally over several threads, by slot.
  static func sums(_ threads: [SlotCounters]) -> [[UInt32]] {
    guard let first = threads.first else { return [] }
    let tallies = first.plan.nodes.count
    var totals = [[UInt32]](
      repeating: [UInt32](repeating: 0, count: first.slotCount), count: tallies)
    // By bands of slots, so that what is read and what is written both stay near.
    for start in stride(from: 0, to: first.slotCount, by: 64) {
      let slots = start..<min(first.slotCount, start + 64)
      for tally in 0..<tallies {
        totals[tally].withUnsafeMutableBufferPointer { total in
          for thread in threads {
            for slot in slots { total[slot] &+= thread.counts[slot * tallies + tally] }
          }
        }
      }
    }
    return totals
  }
}
