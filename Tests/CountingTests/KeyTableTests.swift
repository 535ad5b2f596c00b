import TestSupport
import Testing

@testable import Counting

@Suite("Numbers found by keys")
struct KeyTableTests {
  @Test("A table says what a dictionary says", arguments: 1...4)
  func likeADictionary(seed: Int) {
    var random = Seeded(seed)
    var table = KeyTable()
    var plain: [UInt64: Int32] = [:]
    // Keys near each other, as groups and months are, and keys far apart.
    for _ in 0..<4_000 {
      let isNear = Bool.random(using: &random)
      let key =
        isNear
        ? UInt64.random(in: 0..<60, using: &random) << 32
          | UInt64.random(in: 0..<400, using: &random)
        : UInt64.random(in: 0...UInt64.max, using: &random)
      #expect(table[key] == plain[key])
      if plain[key] == nil {
        plain[key] = Int32(plain.count)
        table.add(key, Int32(plain.count - 1))
      }
    }
    #expect(table.count == plain.count)
    for (key, number) in plain { #expect(table[key] == number) }
    var met: [UInt64: Int32] = [:]
    table.each { key, number in met[key] = number }
    #expect(met == plain)
    #expect(table[UInt64.max - 3] == plain[UInt64.max - 3])
  }
}
