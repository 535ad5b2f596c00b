/// The slots of words of 64 rows that hold a few different ones, each with the bits of its rows; the
/// slot 0 of nowhere left out.
struct WordParts: Sendable {
  /// Slots beyond which a word is counted row by row.
  private static let most = 24

  /// Where the parts of each word begin, and where the last one's end; a word counted otherwise has
  /// none.
  let starts: Cells<Int32>
  let slots: Cells<Int32>
  let masks: Cells<UInt64>

  /// The parts of words that are not of one slot.
  init(_ rows: Cells<Int32>, _ shared: Cells<Int32>) {
    var slots: [Int32] = []
    var masks: [UInt64] = []
    let starts = Cells<Int32>(repeating: 0, count: shared.count + 1)
    for word in 0..<shared.count {
      let first = slots.count
      starts[word] = Int32(first)
      guard shared[word] < 0 else { continue }
      let cells = rows.pointer(word * 64)
      for offset in 0..<min(64, rows.count - word * 64) where cells[offset] > 0 {
        var place = first
        while place < slots.count, slots[place] != cells[offset] { place += 1 }
        if place == slots.count {
          slots.append(cells[offset])
          masks.append(0)
        }
        masks[place] |= 1 << UInt64(offset)
      }
      if slots.count - first > Self.most {
        slots.removeSubrange(first...)
        masks.removeSubrange(first...)
      }
    }
    starts[shared.count] = Int32(slots.count)
    self.starts = starts
    self.slots = Cells(slots)
    self.masks = Cells(masks)
  }
}
