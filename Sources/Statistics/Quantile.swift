/// Quantiles of samples and of the normal law.
package enum Quantile {
  /// z of a two-sided interval of 95 % under the normal law.
  package static let normal95 = 1.959964
  /// z of a two-sided interval of 99,8 % under the normal law.
  package static let normal998 = 3.090232

  /// The quantile of a sorted sample, linear between the points of rank (n - 1)p + 1.
  ///
  /// Type 7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages", The American
  /// Statistician 50 (1996): the default of R and NumPy.
  /// - Parameters:
  ///   - p: from 0 to 1.
  ///   - sorted: in rising order.
  /// - Returns: nil for an empty sample.
  package static func type7(_ p: Double, of sorted: [Double]) -> Double? {
    guard let last = sorted.indices.last else { return nil }
    return value(at: Double(last) * p, of: sorted)
  }

  /// The quantile of a sorted sample, linear between the points of rank p(n + 1), held inside it.
  ///
  /// Type 6 of Hyndman and Fan.
  /// - Returns: nil for an empty sample.
  package static func type6(_ p: Double, of sorted: [Double]) -> Double? {
    guard !sorted.isEmpty else { return nil }
    return value(at: p * Double(sorted.count + 1) - 1, of: sorted)
  }

  /// The value at a place counted from 0, held inside the sample.
  private static func value(at place: Double, of sorted: [Double]) -> Double {
    let held = min(max(place, 0), Double(sorted.count - 1))
    let below = Int(held)
    let above = min(below + 1, sorted.count - 1)
    let share = held - Double(below)
    return sorted[below] + share * (sorted[above] - sorted[below])
  }
}
