internal import CBits

/// The slots of each block of 64 words of rows, each with the words it lies in and its rows there;
/// the slot 0 of nowhere left out.
///
/// Rows laid out by cell fall in a few slots per block, which are then counted words at a time. A
/// block of too many slots is left to `WordParts`.
struct BlockParts: Sendable {
  /// Slots beyond which a block is counted word by word.
  private static let most = 160

  /// Where the parts of each block begin, and where the last one's end.
  private(set) var starts: [Int32] = [0]
  private(set) var parts: [jalon_part] = []
  private(set) var masks: [UInt64] = []
  /// Whether each block is counted word by word.
  private(set) var isByWord: [Bool] = []

  /// The parts of blocks of rows; each slot is below `slotCount`.
  init(_ slots: Cells<Int32>, slotCount: Int) {
    let rows = slots.count
    let blockRows = MaskProgram.blockRows
    let blocks = (rows + blockRows - 1) / blockRows
    let shares = max(1, min(Workers.width, blocks / 8))
    let found = Workers.gather(shares) { share in
      var own = BlockParts()
      var builder = Builder(slotCount: slotCount)
      for block in blocks * share / shares..<blocks * (share + 1) / shares {
        let start = block * blockRows
        unsafe builder.read(slots.pointer(start), min(blockRows, rows - start))
        builder.give(to: &own)
      }
      return own
    }
    for share in found { append(share) }
  }

  private init() {}

  private mutating func append(_ other: BlockParts) {
    let shift = Int32(masks.count)
    let first = Int32(parts.count)
    starts += other.starts.dropFirst().map { $0 + first }
    parts += other.parts.map { part in
      var part = part
      if part.masks >= 0 { part.masks += shift }
      return part
    }
    masks += other.masks
    isByWord += other.isByWord
  }

  /// Whether some block is counted word by word.
  var hasWords: Bool { isByWord.contains(true) }

  /// Bytes of memory held.
  var byteCount: Int {
    starts.count * 4 + parts.count * MemoryLayout<jalon_part>.stride + masks.count * 8
  }

  /// Takes one block after the other apart.
  private struct Builder {
    private let slotCount: Int
    /// For each slot, its place among those of the block, if the place says so too.
    private var places: [Int32]
    private var own: [Int32] = []
    /// 64 words for each slot of the block.
    private var bits: [UInt64] = []
    private var words = 0
    /// What counting word by word costs, in operations on vectors.
    private var costByWord = 0

    init(slotCount: Int) {
      self.slotCount = slotCount
      places = Array(repeating: 0, count: slotCount)
    }

    mutating func read(_ slots: UnsafePointer<Int32>, _ count: Int) {
      own.removeAll(keepingCapacity: true)
      bits.removeAll(keepingCapacity: true)
      words = (count + 63) / 64
      costByWord = 0
      var last: Int32 = -1
      var place = 0
      for row in 0..<count {
        let slot = unsafe slots[row]
        if slot != last || row & 63 == 0 {
          precondition(slot >= 0 && Int(slot) < slotCount)
          last = slot
          costByWord += row & 63 == 0 ? 4 : 2
          guard slot > 0 else { continue }
          place = Int(places[Int(slot)])
          if place >= own.count || own[place] != slot {
            place = own.count
            guard place < BlockParts.most else {
              own.append(slot)
              // Goes on only to check the slots that are left.
              for rest in row..<count {
                unsafe precondition(slots[rest] >= 0 && Int(slots[rest]) < slotCount)
              }
              return
            }
            places[Int(slot)] = Int32(place)
            own.append(slot)
            bits.append(contentsOf: repeatElement(0, count: MaskProgram.blockWords))
          }
        }
        if slot > 0 { bits[place * MaskProgram.blockWords + (row >> 6)] |= 1 << UInt64(row & 63) }
      }
    }

    func give(to parts: inout BlockParts) {
      var made: [(part: jalon_part, isWhole: Bool)] = []
      var cost = 0
      if own.count <= BlockParts.most {
        for (place, slot) in own.enumerated() {
          let own = bits[place * MaskProgram.blockWords..<(place + 1) * MaskProgram.blockWords]
          // Eight words at a time are read where they lie together in the cache.
          let first = (own.firstIndex { $0 != 0 } ?? own.startIndex) & ~7
          let last = own.lastIndex { $0 != 0 } ?? own.startIndex
          let part = jalon_part(
            slot: slot, masks: -1, first: Int16(first - own.startIndex),
            words: Int16(last - first + 1))
          made.append((part, own[first...last].allSatisfy { $0 == ~0 }))
          cost += Int(part.words + 7) / 8 + 3
        }
      }
      let isByWord = own.count > BlockParts.most || cost > costByWord
      parts.isByWord.append(isByWord)
      if !isByWord {
        for (place, (part, isWhole)) in made.enumerated() {
          var part = part
          if !isWhole {
            part.masks = Int32(parts.masks.count)
            let first = place * MaskProgram.blockWords + Int(part.first)
            parts.masks += bits[first..<first + Int(part.words)]
            let padding = (8 - Int(part.words) % 8) % 8
            parts.masks += repeatElement(0, count: padding)
          }
          parts.parts.append(part)
        }
      }
      parts.starts.append(Int32(parts.parts.count))
    }
  }
}
