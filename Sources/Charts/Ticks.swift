internal import Foundation

/// Round values along an axis, by steps of 1, 2 or 5 times a power of ten.
enum Ticks {
  /// The round values that hold two bounds.
  ///
  /// The first is at or below the lower bound, the last at or above the upper one, about `count`
  /// steps between; one value alone when the bounds are the same.
  static func covering(_ lower: Double, _ upper: Double, about count: Int = 4) -> [Double] {
    let low = min(lower, upper)
    let high = max(lower, upper)
    guard low.isDrawable, high.isDrawable, high > low else { return [low.isDrawable ? low + 0 : 0] }
    let raw = (high - low) / Double(max(count, 1))
    // Bounds so near that nothing lies between, at the size they are of.
    guard raw > 0, low + raw > low, high - raw < high else { return [low + 0] }
    var power = Int(log10(raw).rounded(.down))
    let mantissa = raw / pow(10, Double(power))
    // A hair of slack, for a quotient that should be round and is not in binary.
    var digit = [1.0, 2, 5].first { mantissa <= $0 * (1 + 1e-9) } ?? 10
    if digit == 10 {
      digit = 1
      power += 1
    }
    func value(_ place: Double) -> Double {
      // Dividing by a whole power keeps 3 × 0.1 at 0.3; adding zero takes the sign off minus zero.
      power < 0
        ? place * digit / pow(10, Double(-power)) + 0 : place * digit * pow(10, Double(power))
    }
    let step = value(1)
    let slack = 1e-9
    let first = (low / step + slack).rounded(.down)
    let last = max((high / step - slack).rounded(.up), first + 1)
    return stride(from: first, through: last, by: 1).map { value($0) + 0 }
  }

  /// The round values that hold two bounds with the least room left empty, three at least when the
  /// bounds differ, and not many more than asked for.
  static func holding(_ lower: Double, _ upper: Double, about count: Int = 4) -> [Double] {
    let span = upper - lower
    guard span.isDrawable, span > 0 else { return covering(lower, upper) }
    let tries = (max(count - 1, 1)...count + 2).map { covering(lower, upper, about: $0) }
    func cost(_ ticks: [Double]) -> Double {
      let held = ((ticks.last ?? 0) - (ticks.first ?? 0)) / span
      return held + 0.06 * Double(abs(ticks.count - count - 1)) + (ticks.count < 3 ? 1 : 0)
    }
    return tries.min { cost($0) < cost($1) } ?? []
  }
}
