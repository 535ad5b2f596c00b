/// A series read for what is more than its usual ups and downs.
///
/// The XmR chart: the limits are those of individual values and moving ranges (Shewhart; Wheeler,
/// "Understanding Variation", 1993), with ranges above the limit of ranges dropped once, and the four
/// rules of the British health service's "Making Data Count".
package struct ControlChart: Hashable, Sendable {
  /// Points the limits are made of.
  package static let baseline = 12

  /// What says that something changed.
  package enum Rule: String, Hashable, Sendable, CaseIterable {
    /// A point beyond a limit.
    case beyondLimit = "R1"
    /// Seven points on one side of the mean.
    case oneSide = "R2"
    /// Seven points, each above the one before, or each below.
    case trend = "R3"
    /// Two of three points beyond two thirds of the way to a limit, the last of them included.
    case nearLimit = "R4"
  }

  /// Which way a change goes.
  package enum Direction: Hashable, Sendable {
    case up
    case down
  }

  /// A rule met at a point.
  package struct Signal: Hashable, Sendable {
    package var rule: Rule
    package var direction: Direction
    /// The point it is seen at.
    package var last: Int
    /// The first point of what it speaks of.
    package var first: Int
  }

  package let mean: Double
  package let low: Double
  package let high: Double
  /// By point, then rule.
  package let signals: [Signal]

  /// Reads a series since its last break, in order; nil with fewer than twelve points.
  package init?(_ values: [Double]) {
    let base = values.prefix(Self.baseline)
    guard base.count == Self.baseline else { return nil }
    let mean = base.reduce(0, +) / Double(base.count)
    let ranges = zip(base.dropFirst(), base).map { abs($0 - $1) }
    let usual = ranges.reduce(0, +) / Double(ranges.count)
    let kept = ranges.filter { $0 <= 3.267 * usual }
    let range = kept.isEmpty ? 0 : kept.reduce(0, +) / Double(kept.count)
    self.mean = mean
    low = mean - 2.66 * range
    high = mean + 2.66 * range
    signals = Self.signals(values, mean: mean, reach: 2.66 * range)
  }

  /// The change to tell: seen within the last three points, the earliest of those that go the way of
  /// the last one seen; nil when there is none.
  package func recent(of count: Int) -> Signal? {
    let late = signals.filter { $0.last >= count - 3 }
    guard let way = late.last?.direction else { return nil }
    return late.filter { $0.direction == way }.min { ($0.first, $0.last) < ($1.first, $1.last) }
  }

  private static func signals(_ values: [Double], mean: Double, reach: Double) -> [Signal] {
    // A difference that is rounding alone is none.
    let grain = 1e-9 * max(1, abs(mean))
    var signals: [Signal] = []
    for point in values.indices {
      for rule in Rule.allCases {
        for direction in [Direction.up, .down] {
          let sign = direction == .up ? 1.0 : -1.0
          /// How far a point is from the mean, in that direction.
          func gap(_ index: Int) -> Double { (values[index] - mean) * sign }
          let first: Int? =
            switch rule {
            case .beyondLimit: gap(point) > reach + grain ? point : nil
            case .oneSide: run(to: point, of: 7) { gap($0) > grain }
            case .trend:
              run(to: point, of: 6) {
                $0 > 0 && (values[$0] - values[$0 - 1]) * sign > grain
              }.map { $0 - 1 }
            case .nearLimit: pair(to: point) { gap($0) > reach * 2 / 3 + grain }
            }
          if let first {
            signals.append(Signal(rule: rule, direction: direction, last: point, first: first))
          }
        }
      }
    }
    return signals
  }

  /// Where the unbroken run that ends at a point begins, if it is long enough.
  private static func run(to point: Int, of length: Int, _ holds: (Int) -> Bool) -> Int? {
    var first = point
    guard holds(point) else { return nil }
    while first > 0, holds(first - 1) { first -= 1 }
    return point - first + 1 >= length ? first : nil
  }

  /// The first of two points out of the last three, the last being one of them.
  private static func pair(to point: Int, _ holds: (Int) -> Bool) -> Int? {
    guard holds(point) else { return nil }
    return (max(0, point - 2)..<point).first(where: holds)
  }
}
