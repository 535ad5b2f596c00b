package import Kernel

extension Ratio {
  /// The quotient of two exact numbers in lowest terms, denominator positive; nil over zero.
  static func reduced(_ numerator: Int128, over denominator: Int128) -> Ratio? {
    var (a, b) = (numerator.magnitude, denominator.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    guard let divisor = Int128(exactly: max(a, 1)) else {
      return Ratio(numerator, over: denominator)
    }
    let sign: Int128 = denominator < 0 ? -1 : 1
    return Ratio(numerator / divisor * sign, over: denominator / divisor * sign)
  }

  /// Whether it is under a number of hundredths, compared exactly: 0.8499 is below 85.
  package func isBelow(_ hundredths: Int) -> Bool {
    Ratio(Int128(hundredths), over: 100).map { isLess(than: $0) } ?? false
  }

  /// Whether it is smaller than another.
  package func isBelow(_ other: Ratio) -> Bool { isLess(than: other) }

  /// Ratio of two ratios; nil when the second is zero, or when 128 bits do not hold the quotient.
  func divided(by other: Ratio) -> Ratio? {
    guard let top = numerator.times(other.denominator),
      let bottom = denominator.times(other.numerator)
    else { return nil }
    return .reduced(top, over: bottom)
  }

  /// The mean of some ratios; nil of none, or when 128 bits do not hold it.
  static func mean(_ ratios: [Ratio]) -> Ratio? {
    guard var sum = ratios.first else { return nil }
    for next in ratios.dropFirst() {
      guard let left = sum.numerator.times(next.denominator),
        let right = next.numerator.times(sum.denominator), let top = left.plus(right),
        let bottom = sum.denominator.times(next.denominator),
        let reduced = Ratio.reduced(top, over: bottom)
      else { return nil }
      sum = reduced
    }
    return sum.denominator.times(Int128(ratios.count)).flatMap { .reduced(sum.numerator, over: $0) }
  }
}

extension Int128 {
  /// The product, nil when 128 bits do not hold it.
  fileprivate func times(_ other: Int128) -> Int128? {
    let (product, isBeyond) = multipliedReportingOverflow(by: other)
    return isBeyond ? nil : product
  }

  /// The sum, nil when 128 bits do not hold it.
  fileprivate func plus(_ other: Int128) -> Int128? {
    let (sum, isBeyond) = addingReportingOverflow(other)
    return isBeyond ? nil : sum
  }
}
