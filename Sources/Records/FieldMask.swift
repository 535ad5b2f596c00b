/// A set of field positions of one schema (at most 128).
package struct FieldMask: Hashable, Sendable {
  package private(set) var low: UInt64 = 0
  package private(set) var high: UInt64 = 0

  package init() {}

  package init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  package init(_ positions: some Sequence<Int>) {
    for position in positions { insert(position) }
  }

  package var isEmpty: Bool { low | high == 0 }
  package var count: Int { low.nonzeroBitCount + high.nonzeroBitCount }

  package mutating func insert(_ position: Int) {
    if position < 64 { low |= 1 << UInt64(position) } else { high |= 1 << UInt64(position - 64) }
  }

  package func contains(_ position: Int) -> Bool {
    position < 64 ? low >> UInt64(position) & 1 == 1 : high >> UInt64(position - 64) & 1 == 1
  }

  package func intersects(_ other: FieldMask) -> Bool {
    low & other.low | high & other.high != 0
  }

  package func union(_ other: FieldMask) -> FieldMask {
    FieldMask(low: low | other.low, high: high | other.high)
  }

  /// Positions in order.
  package var positions: [Int] {
    var result: [Int] = []
    each { result.append($0) }
    return result
  }

  /// Calls `body` with each position in order.
  package func each(_ body: (Int) -> Void) {
    var word = low
    while word != 0 {
      body(word.trailingZeroBitCount)
      word &= word - 1
    }
    word = high
    while word != 0 {
      body(word.trailingZeroBitCount + 64)
      word &= word - 1
    }
  }
}
