/// The slots of words of 64 rows, in the blocks that are counted word by word; the slot 0 of nowhere
/// left out.
struct WordParts: Sendable {
  /// Slots beyond which a word is counted row by row.
  private static let most = 24

  /// For each word of 64 rows, the slot they all share, or -1; empty without such blocks.
  let shared: Cells<Int32>
  /// Where the parts of each word begin, and where the last one's end; a word counted otherwise has
  /// none.
  let starts: Cells<Int32>
  /// The slots of words that hold a few, each with the bits of its rows.
  let slots: Cells<Int32>
  let masks: Cells<UInt64>

  init(_ rows: Cells<Int32>, _ parts: BlockParts) {
    let count = parts.hasWords ? (rows.count + 63) / 64 : 0
    let shared = Cells<Int32>(repeating: 0, count: count)
    let starts = Cells<Int32>(repeating: 0, count: count + 1)
    let threads = max(1, min(Workers.width, count / 1024))
    let shares = Workers.gather(threads) { share in
      var found = Share()
      for word in count * share / threads..<count * (share + 1) / threads {
        starts[word] = Int32(found.slots.count)
        guard parts.isByWord[word * 64 / MaskProgram.blockRows] else { continue }
        let length = min(64, rows.count - word * 64)
        shared[word] = unsafe found.add(rows.pointer(word * 64), length)
      }
      return found
    }
    var held = 0
    for (share, found) in shares.enumerated() {
      if held > 0 {
        for word in count * share / threads..<count * (share + 1) / threads {
          starts[word] += Int32(held)
        }
      }
      held += found.slots.count
    }
    starts[count] = Int32(held)
    self.shared = shared
    self.starts = starts
    slots = Cells(shares.flatMap(\.slots))
    masks = Cells(shares.flatMap(\.masks))
  }

  /// The parts of some words.
  private struct Share: Sendable {
    var slots: [Int32] = []
    var masks: [UInt64] = []

    /// Takes a word apart; the slot its rows share, or -1.
    mutating func add(_ cells: UnsafePointer<Int32>, _ length: Int) -> Int32 {
      var same = 1
      while same < length, unsafe cells[same] == cells[0] { same += 1 }
      if same >= length { return unsafe cells[0] }
      let first = slots.count
      for offset in 0..<length where unsafe cells[offset] > 0 {
        var place = first
        while place < slots.count, unsafe slots[place] != cells[offset] { place += 1 }
        if place == slots.count {
          guard place - first < WordParts.most else {
            slots.removeSubrange(first...)
            masks.removeSubrange(first...)
            return -1
          }
          unsafe slots.append(cells[offset])
          masks.append(0)
        }
        masks[place] |= 1 << UInt64(offset)
      }
      return -1
    }
  }

  /// Bytes of memory held.
  var byteCount: Int { shared.count * 4 + starts.count * 4 + slots.count * 12 }
}
