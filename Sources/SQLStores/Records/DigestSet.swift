/// A set of digests, each kept as its first 8 bytes: it may say that it holds one it does not, once in
/// many lives, and never the contrary.
///
/// Twice to four times 8 bytes each, in one block.
struct DigestSet {
  /// 0 where nothing is.
  private var slots: [UInt64]
  private(set) var count = 0

  init() { slots = Array(repeating: 0, count: 64) }

  func mayHold(_ digest: [UInt8]) -> Bool {
    let word = Self.word(digest)
    return slots[place(of: word)] == word
  }

  mutating func insert(_ digest: [UInt8]) { insert(Self.word(digest)) }

  private mutating func insert(_ word: UInt64) {
    if count * 2 >= slots.count { grow() }
    let place = place(of: word)
    if slots[place] == 0 {
      slots[place] = word
      count += 1
    }
  }

  /// Where a word is, or would be.
  private func place(of word: UInt64) -> Int {
    // Digests are as good as random: their bits need no mixing.
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: word >> 8) & mask
    while slots[place] != 0, slots[place] != word { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: old.count * 2)
    for word in old where word != 0 { slots[place(of: word)] = word }
  }

  /// The first 8 bytes as a number, never 0.
  private static func word(_ digest: [UInt8]) -> UInt64 {
    var word: UInt64 = 0
    for byte in digest.prefix(8) { word = word << 8 | UInt64(byte) }
    return word == 0 ? 1 : word
  }
}
