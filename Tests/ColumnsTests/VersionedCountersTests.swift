import TestSupport
import Testing

@testable import Columns

@Suite("Counters of versions that share what did not change")
struct VersionedCountersTests {
  @Test("Every version holds what plain arrays hold", arguments: 1...6)
  func versions(seed: Int) {
    var random = Seeded(UInt64(seed))
    let width = [1, 3, 88, 200].randomElement(using: &random) ?? 1
    var versions: [(counters: VersionedCounters, plain: [[Int64]])] = [
      (VersionedCounters(width: width), [])
    ]
    for _ in 0..<120 {
      // Now and then two versions follow the same one.
      let earlier =
        Int.random(in: 0..<4, using: &random) > 0
        ? versions[versions.count - 1]
        : versions[Int.random(in: 0..<versions.count, using: &random)]
      var counters = earlier.counters
      counters.follow()
      var plain = earlier.plain
      for _ in 0..<Int.random(in: 0..<40, using: &random) {
        #expect(counters.append() == plain.count)
        plain.append([Int64](repeating: 0, count: width))
      }
      for _ in 0..<Int.random(in: 0..<30, using: &random) where !plain.isEmpty {
        let row = Int.random(in: 0..<plain.count, using: &random)
        let changes = (0..<3).map { _ in
          (Int.random(in: 0..<width, using: &random), Int64.random(in: -9...9, using: &random))
        }
        for (place, value) in changes {
          counters.add(row, place, value)
          plain[row][place] += value
        }
        let first = Int.random(in: 0..<width, using: &random)
        let bits: UInt64 = width - first >= 64 ? ~0 : 1 << UInt64(width - first) - 1
        let (less, more) = (random.next() & bits, random.next() & bits)
        counters.reach(row, -1)
        counters.change(row, from: first, less: less, more: more)
        for place in 0..<min(64, width - first) {
          plain[row][first + place] +=
            Int64(more >> UInt64(place) & 1) - Int64(less >> UInt64(place) & 1)
        }
      }
      versions.append((counters, plain))
    }
    for (counters, plain) in versions {
      #expect(counters.count == plain.count)
      for (row, expected) in plain.enumerated() {
        #expect((0..<width).map { counters[row, $0] } == expected)
      }
    }
  }

  @Test("What changes leave behind does not pile up")
  func bounded() {
    var counters = VersionedCounters(width: 88)
    for _ in 0..<500 { _ = counters.append() }
    for turn in 0..<20_000 {
      counters.follow()
      counters.add(turn % 500, turn % 88, 1)
    }
    var sum: Int64 = 0
    for row in 0..<500 { for place in 0..<88 { sum += counters[row, place] } }
    #expect(sum == 20_000)
    // Twice the counters and four blocks, at most.
    #expect(counters.byteCount < 2 * 500 * 88 * 8 + 6 * (1 << 19))
  }
}
