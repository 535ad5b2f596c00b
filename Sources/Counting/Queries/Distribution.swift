import Catalogue
import Columns

/// The numbers of the rows of one cell, each with how many rows have it.
struct Distribution: Sendable {
  /// Rising values, each once.
  private let runs: [(value: Int64, count: Int)]
  /// How many rows there are.
  let number: Int

  /// The numbers of rows, in any order.
  init(_ values: [Int64]) {
    var runs: [(value: Int64, count: Int)] = []
    for value in values.sorted() {
      if let last = runs.last, last.value == value {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((value, 1))
      }
    }
    self.runs = runs
    number = values.count
  }

  /// How many rows have each number.
  init(_ counts: [Int64: Int]) {
    runs = counts.sorted { $0.key < $1.key }.map { (value: $0.key, count: $0.value) }
    number = runs.reduce(0) { $0 + $1.count }
  }

  var sum: Int128 { runs.reduce(0) { $0 + Int128($1.value) * Int128($1.count) } }

  /// The quantile of an order in thousandths, in thousandths: in proportion between the two nearest
  /// values (type 7).
  ///
  /// Nil without a row.
  func quantile(perMille order: Int) -> Int128? {
    guard let highest = runs.last?.value else { return nil }
    // The value at a rank from 0.
    func value(_ rank: Int) -> Int128 {
      var passed = 0
      for (value, count) in runs {
        passed += count
        if rank < passed { return Int128(value) }
      }
      return Int128(highest)
    }
    let place = (number - 1) * order
    let (rank, rest) = place.quotientAndRemainder(dividingBy: 1000)
    let low = value(rank)
    return rest == 0 ? low * 1000 : low * 1000 + (value(rank + 1) - low) * Int128(rest)
  }
}

/// Durations of which some have not ended, each as one number: twice its days, and one more once it ended.
enum Wait {
  static func ended(_ days: Int32) -> Int32 { days &* 2 &+ 1 }
  static func censored(_ days: Int32) -> Int32 { days &* 2 }
}

extension Distribution {
  /// The median of durations written as `Wait` by Kaplan and Meier: the least number of days that half
  /// of the rows at most have not passed; nil when more than half may still pass any.
  ///
  /// Ended durations come before those left off on the same day. What is left is a product of
  /// fractions; two products that differ by less than a thousand-millionth are taken for equal.
  var medianOfWaits: Int64? {
    var events: [Int64: Int] = [:]
    var leaving: [Int64: Int] = [:]
    for (value, count) in runs {
      let days = value >> 1
      if value & 1 == 1 { events[days, default: 0] += count }
      leaving[days, default: 0] += count
    }
    var atRisk = number
    var left = 1.0
    for (days, count) in leaving.sorted(by: { $0.key < $1.key }) {
      if let ended = events[days] {
        left *= Double(atRisk - ended) / Double(atRisk)
        if left <= 0.5 + 1e-9 { return days }
      }
      atRisk -= count
    }
    return nil
  }
}

extension Tallied {
  /// A mean, a median or a quantile of some numbers, in the term's own scale.
  ///
  /// Without a median of durations, no row is present.
  init(_ distribution: Distribution, _ aggregate: Aggregate) {
    let number = distribution.number
    switch aggregate {
    case .median:
      let half = distribution.quantile(perMille: 500) ?? 0
      self.init(rows: number, present: number, sum: half / 100)
    case .quantile(_, let order):
      self.init(rows: number, present: number, sum: distribution.quantile(perMille: order) ?? 0)
    case .medianSurvival:
      let median = distribution.medianOfWaits
      self.init(rows: number, present: median == nil ? 0 : number, sum: Int128(median ?? 0))
    default:
      self.init(rows: number, present: number, sum: distribution.sum)
    }
  }
}

extension Aggregate {
  /// Whether nothing has none of it: a mean, a median, a quantile.
  var isAverage: Bool { number != nil }

  /// Whether it is a mean, which is printed with what it is the mean of.
  var isMean: Bool { if case .mean = self { true } else { false } }
}
