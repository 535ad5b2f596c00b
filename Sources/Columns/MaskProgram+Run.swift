/// Where each row counts: a slot from 1, or 0 for nowhere.
package struct CellMap: Sendable {
  /// Slots, the slot 0 of nowhere included.
  package let slotCount: Int
  let slots: Cells<Int32>
  /// The slots of each block of rows, each with its rows.
  let parts: BlockParts
  /// The slots of the words of blocks that hold many.
  let words: WordParts

  /// A map from one slot per row, each below `slotCount`.
  package init(slots: Cells<Int32>, slotCount: Int) {
    self.slots = slots
    self.slotCount = slotCount
    parts = BlockParts(slots, slotCount: slotCount)
    words = WordParts(slots, parts)
  }

  /// One byte per row: 1 where it has a slot.
  package var placed: Cells<UInt8> {
    Cells(count: slots.count) { slots[$0] > 0 ? 1 : 0 }
  }

  package var rowCount: Int { slots.count }

  /// The slot of a row.
  package subscript(row: Int) -> Int { Int(slots[row]) }

  /// Bytes of memory held.
  package var byteCount: Int { slots.count * 4 + parts.byteCount + words.byteCount }
}

extension MaskProgram {
  /// Counts to make: the rows of a node, by the slots of a map.
  package struct Tally: Sendable {
    package let node: Node
    package let map: CellMap

    package init(node: Node, map: CellMap) {
      self.node = node
      self.map = map
    }
  }

  /// Counters of one pass over the rows, which bounds the memory of a thread to 64 MB where one map
  /// does not take more by itself.
  private static let countersPerPass = 16_000_000

  /// The number of rows of each tally in each of its slots.
  package func count(_ tallies: [Tally], rows: Int) -> [[UInt32]] {
    Self.passes(tallies).flatMap { countTogether($0, rows: rows) }
  }

  /// The tallies counted in each pass over the rows.
  private static func passes(_ tallies: [Tally]) -> [[Tally]] {
    var passes: [[Tally]] = []
    var counters = 0
    /// Tallies of the pass by map.
    var widths: [ObjectIdentifier: Int] = [:]
    for tally in tallies {
      let map = ObjectIdentifier(tally.map.slots)
      // Counters of a slot come by eight: seven tallies in eight add none.
      var more = (widths[map] ?? 0) % 8 == 0 ? 8 * tally.map.slotCount : 0
      if passes.isEmpty || counters + more > countersPerPass {
        passes.append([])
        widths = [:]
        counters = 0
        more = 8 * tally.map.slotCount
      }
      passes[passes.count - 1].append(tally)
      widths[map, default: 0] += 1
      counters += more
    }
    return passes
  }

  /// What counts cost, counted rather than timed.
  package struct Cost: Hashable, Sendable {
    /// Passes over the rows.
    package var passes = 0
    /// Nodes evaluated on every row, all passes together.
    package var nodes = 0
    /// Bits of columns read for each row, all passes together; what places rows in slots aside.
    package var bitsPerRow = 0
    /// Bytes that place rows in slots, for all rows.
    package var placingBytes = 0
  }

  /// What `count` does for some tallies.
  package func cost(_ tallies: [Tally]) -> Cost {
    var cost = Cost()
    for pass in Self.passes(tallies) {
      let steps = MaskSteps(self, for: pass.map(\.node))
      cost.passes += 1
      cost.nodes += steps.nodeCount
      cost.bitsPerRow += steps.bitsPerRow
      cost.placingBytes += SlotCounters.Plan.gathered(pass).reduce(0) {
        $0 + $1.map.parts.byteCount + $1.map.words.byteCount
      }
    }
    return cost
  }

  private func countTogether(_ tallies: [Tally], rows: Int) -> [[UInt32]] {
    guard !tallies.isEmpty else { return [] }
    let groups = SlotCounters.Plan.gathered(tallies)
    let steps = MaskSteps(self, for: tallies.map(\.node))
    let grains = (rows + Self.blockRows - 1) / Self.blockRows
    let counters = groups.reduce(0) { $0 + $1.padded.count * $1.map.slotCount }
    // Counters too many to be held by each thread are counted by one.
    let placing = groups.reduce(0) { $0 + $1.map.parts.byteCount + $1.map.words.byteCount }
    let parts =
      counters > 4 * Self.countersPerPass
      ? 1 : max(1, min(Self.threads(steps, rows: rows, placing: placing), grains / 4))
    let partial = Workers.gather(parts) { part in
      let start = grains * part / parts * Self.blockRows
      let range = start..<min(rows, grains * (part + 1) / parts * Self.blockRows)
      let counters = groups.map { SlotCounters($0) }
      unsafe Self.eachBlock(of: range, rows: rows, steps) { row, words, scratch in
        for counter in counters { unsafe counter.add(scratch, from: row, words: words, rows: rows) }
      }
      return counters.map { $0.settled() }
    }
    var results = [[UInt32]](repeating: [], count: tallies.count)
    for (index, group) in groups.enumerated() {
      let sums = SlotCounters.sums(group, partial.map { $0[index] })
      for (place, tally) in group.tallies.enumerated() { results[tally] = sums[place] }
    }
    return results
  }

  /// The rows of each node.
  package func masks(_ nodes: [Node], rows: Int) -> [RowMask] {
    let masks = nodes.map { _ in RowMask(rows: rows) }
    guard !nodes.isEmpty, rows > 0 else { return masks }
    let steps = MaskSteps(self, for: nodes)
    Workers.overRows(
      rows, grain: Self.blockRows, most: Self.threads(steps, rows: rows)
    ) { range in
      unsafe Self.eachBlock(of: range, rows: rows, steps) { row, words, scratch in
        for (index, node) in nodes.enumerated() {
          let output = unsafe masks[index].words.pointer(row / 64)
          unsafe output.update(from: scratch + node * Self.blockWords, count: words)
          unsafe output[words - 1] &= Self.tail(from: row + (words - 1) * 64, rows: rows)
        }
      }
    }
    return masks
  }

  /// Bytes read or made that are worth a thread: with fewer, starting it and waiting for it, on a
  /// machine where others work, takes longer than they do.
  private static let threadBytes = 2 << 20

  /// Threads worth their start for some steps over all rows, with what places rows in slots.
  private static func threads(_ steps: MaskSteps, rows: Int, placing: Int = 0) -> Int {
    let bytes = rows / 8 * (steps.bitsPerRow + steps.nodeCount) + placing
    return max(1, min(Workers.width, bytes / threadBytes))
  }

  private static func eachBlock(
    of range: Range<Int>, rows: Int, _ steps: MaskSteps,
    _ body: (Int, Int, UnsafeMutablePointer<UInt64>) -> Void
  ) {
    // As aligned as vectors are.
    let memory = UnsafeMutableRawPointer.allocate(byteCount: steps.room * 8, alignment: 64)
    let scratch = unsafe memory.initializeMemory(as: UInt64.self, repeating: 0, count: steps.room)
    defer { unsafe memory.deallocate() }
    for row in stride(from: range.lowerBound, to: range.upperBound, by: Self.blockRows) {
      let words = min(BitPieces.words, (range.upperBound - row + 63) / 64)
      unsafe steps.evaluate(from: row, words: words, rows: rows, into: scratch)
      unsafe body(row, words, scratch)
    }
  }

  /// The bits of a word that stand for rows.
  static func tail(from row: Int, rows: Int) -> UInt64 {
    rows - row >= 64 ? ~0 : (1 << UInt64(max(0, rows - row))) - 1
  }
}
