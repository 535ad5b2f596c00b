/// From values to places along an axis, proportionally.
struct LinearScale: Hashable, Sendable {
  /// The values at both ends; the second is never below the first.
  let lower: Double
  let upper: Double
  /// The places of both ends; the second may be before the first, as on a vertical axis.
  let start: Double
  let end: Double

  /// A scale over values from `lower` to `upper`; one value alone is placed at the start.
  init(_ lower: Double, _ upper: Double, from start: Double, to end: Double) {
    self.lower = min(lower, upper)
    self.upper = max(lower, upper)
    self.start = start
    self.end = end
  }

  /// The place of a value, beyond the ends when the value is.
  func callAsFunction(_ value: Double) -> Double {
    guard upper > lower else { return start }
    return start + (end - start) * ((value - lower) / (upper - lower))
  }

  /// The place of a value, held between both ends.
  func held(_ value: Double) -> Double {
    self(min(max(value, lower), upper))
  }
}

extension Double {
  /// Whether it can be placed: a number, and not so large that sums of two are not.
  var isDrawable: Bool { isFinite && magnitude < 1e300 }
}
