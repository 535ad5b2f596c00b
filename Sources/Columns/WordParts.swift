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
    var slots: [Int32] = []
    var masks: [UInt64] = []
    let starts = Cells<Int32>(repeating: 0, count: count + 1)
    for word in 0..<count {
      let first = slots.count
      starts[word] = Int32(first)
      guard parts.isByWord[word * 64 / MaskProgram.blockRows] else { continue }
      let cells = unsafe rows.pointer(word * 64)
      let length = min(64, rows.count - word * 64)
      shared[word] = unsafe cells[0]
      for offset in 1..<max(1, length) where unsafe cells[offset] != cells[0] {
        shared[word] = -1
        break
      }
      guard shared[word] < 0 else { continue }
      for offset in 0..<length where unsafe cells[offset] > 0 {
        var place = first
        while place < slots.count, unsafe slots[place] != cells[offset] { place += 1 }
        if place == slots.count {
          unsafe slots.append(cells[offset])
          masks.append(0)
        }
        masks[place] |= 1 << UInt64(offset)
      }
      if slots.count - first > Self.most {
        slots.removeSubrange(first...)
        masks.removeSubrange(first...)
      }
    }
    starts[count] = Int32(slots.count)
    self.shared = shared
    self.starts = starts
    self.slots = Cells(slots)
    self.masks = Cells(masks)
  }

  /// Bytes of memory held.
  var byteCount: Int { shared.count * 4 + starts.count * 4 + slots.count * 12 }
}
