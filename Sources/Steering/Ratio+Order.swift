package import Kernel

extension Ratio {
  /// The quotient of two exact numbers in lowest terms, denominator positive; nil over zero.
  static func reduced(_ numerator: Int128, over denominator: Int128) -> Ratio? {
    var (a, b) = (numerator.magnitude, denominator.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    let divisor = Int128(max(a, 1)) * (denominator < 0 ? -1 : 1)
    return Ratio(numerator / divisor, over: denominator / divisor)
  }

  /// Whether it is under a number of hundredths, compared exactly: 0.8499 is below 85.
  package func isBelow(_ hundredths: Int) -> Bool {
    denominator > 0
      ? numerator * 100 < Int128(hundredths) * denominator
      : numerator * 100 > Int128(hundredths) * denominator
  }

  /// Whether it is smaller than another; both denominators are positive.
  package func isBelow(_ other: Ratio) -> Bool {
    numerator * other.denominator < other.numerator * denominator
  }

  /// Ratio of two ratios, nil when the second is zero.
  func divided(by other: Ratio) -> Ratio? {
    .reduced(numerator * other.denominator, over: denominator * other.numerator)
  }

  /// The mean of some ratios, nil of none.
  static func mean(_ ratios: [Ratio]) -> Ratio? {
    guard let first = ratios.first else { return nil }
    let sum = ratios.dropFirst().reduce(first) { sum, next in
      .reduced(
        sum.numerator * next.denominator + next.numerator * sum.denominator,
        over: sum.denominator * next.denominator) ?? sum
    }
    return .reduced(sum.numerator, over: sum.denominator * Int128(ratios.count))
  }
}
