/// Keys by what is left of each told loosely, with their texts as long as there is room for them.
///
/// Some 40 bytes a key, in three blocks.
struct LooseKeyTexts {
  /// 0 where nothing is.
  private var prints: [UInt64]
  /// Where the text of each starts; for one that is not kept, `nowhere` with 24 bits of it.
  private var places: [UInt32]
  /// Length, in two bytes, then bytes of each text.
  private var texts: [UInt8] = []
  private var count = 0
  private static let nowhere: UInt32 = 0xFF00_0000
  /// Bytes of texts after which a key has none.
  private static let room = 32 << 20

  init() {
    prints = Array(repeating: 0, count: 64)
    places = Array(repeating: Self.nowhere, count: 64)
  }

  /// Adds a key unless one like it is there; returns the text of that one when it is another, empty when
  /// it is not kept.
  @discardableResult
  mutating func add(_ key: LooseKey, _ text: some Collection<UInt8>) -> String? {
    if count * 2 >= prints.count { grow() }
    let print = key.print == 0 ? 1 : key.print
    let slot = slot(of: print)
    if prints[slot] == print {
      guard places[slot] < Self.nowhere else {
        return places[slot] == Self.unkept(text) ? nil : ""
      }
      let known = texts[bytes(at: Int(places[slot]))]
      return known.elementsEqual(text) ? nil : String(decoding: known, as: UTF8.self)
    }
    prints[slot] = print
    count += 1
    guard texts.count < Self.room, text.count <= Int(UInt16.max) else {
      places[slot] = Self.unkept(text)
      return nil
    }
    places[slot] = UInt32(texts.count)
    texts.append(UInt8(text.count & 0xFF))
    texts.append(UInt8(text.count >> 8))
    texts.append(contentsOf: text)
    return nil
  }

  private static func unkept(_ text: some Collection<UInt8>) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for byte in text { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return nowhere | hash >> 8
  }

  private func bytes(at place: Int) -> Range<Int> {
    let length = Int(texts[place]) | Int(texts[place + 1]) << 8
    return place + 2..<place + 2 + length
  }

  /// Where a print is, or would be.
  private func slot(of print: UInt64) -> Int {
    let mask = prints.count - 1
    var slot = Int(truncatingIfNeeded: print &* 0x9E37_79B9_7F4A_7C15 >> 20) & mask
    while prints[slot] != 0, prints[slot] != print { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let (oldPrints, oldPlaces) = (prints, places)
    prints = Array(repeating: 0, count: oldPrints.count * 2)
    places = Array(repeating: Self.nowhere, count: oldPrints.count * 2)
    for (old, print) in oldPrints.enumerated() where print != 0 {
      let slot = slot(of: print)
      prints[slot] = print
      places[slot] = oldPlaces[old]
    }
  }
}
