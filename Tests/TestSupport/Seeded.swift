internal import Kernel

/// The same numbers for the same seed (SplitMix64).
package struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  package init(_ seed: some BinaryInteger) { state = UInt64(truncatingIfNeeded: seed) }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number from 0 below a bound, or below 1.
  package mutating func below(_ bound: Int) -> Int { Int(next() >> 33) % max(1, bound) }

  /// One of some values.
  package mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &self)]
  }

  /// A day between two, both included, as files write it.
  package mutating func day(_ from: String, _ to: String) -> String {
    guard let low = CivilDate(from), let high = CivilDate(to) else { return "" }
    return CivilDate(day: Int32.random(in: low.day...high.day, using: &self)).description
  }
}
