/// Exact decimal numbers: euros in cents, weights and shares in millionths.
package enum Amount {
  /// Cents as euros with two decimals and a point: `1234.50`.
  package static func euros(cents: Int128) -> String {
    decimal(cents, scale: 2, trimmed: false)
  }

  /// Millionths as a plain decimal without trailing zeros: `2.5`.
  package static func millionths(_ value: Int128) -> String {
    decimal(value, scale: 6, trimmed: true)
  }

  /// An integer shifted by a power of ten, with or without its trailing zeros.
  package static func decimal(_ value: Int128, scale: Int, trimmed: Bool) -> String {
    if scale == 0 { return String(value) }
    let digits = String(value.magnitude)
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
    let whole = String(padded.dropLast(scale))
    var fraction = String(padded.suffix(scale))
    if trimmed {
      while fraction.last == "0" { fraction.removeLast() }
    }
    let sign = value < 0 ? "-" : ""
    return fraction.isEmpty ? sign + whole : "\(sign)\(whole).\(fraction)"
  }
}

/// A quotient of two integers, printed exactly.
package struct Ratio: Hashable, Sendable {
  package let numerator: Int128
  /// Never zero.
  package let denominator: Int128

  /// The quotient, or nil when there is nothing to divide by.
  package init?(_ numerator: Int128, over denominator: Int128) {
    guard denominator != 0 else { return nil }
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Ten significant digits, halves away from zero, without trailing zeros.
  ///
  /// The digits are those of the division by hand, with remainders of 256 bits: any two numbers have
  /// a text.
  package var text: String {
    if numerator == 0 { return "0" }
    let negative = (numerator < 0) != (denominator < 0)
    let bottom = denominator.magnitude
    var (whole, rest) = numerator.magnitude.quotientAndRemainder(dividingBy: bottom)
    if whole >= 10_000_000_000 {
      return (negative ? "-" : "") + Self.large(whole)
    }
    // Bring the quotient into 10^9 ..< 10^10, remembering the shift.
    var scale = 0
    while whole < 1_000_000_000 {
      let (digit, left) = bottom.dividingFullWidth(rest.multipliedFullWidth(by: 10))
      whole = whole * 10 + digit
      rest = left
      scale += 1
    }
    if rest >= bottom - rest { whole += 1 }
    let text = Amount.decimal(Int128(whole), scale: scale, trimmed: true)
    return negative ? "-" + text : text
  }

  /// A quotient of more than ten digits before the point.
  private static func large(_ whole: UInt128) -> String {
    let digits = String(whole)
    let dropped = digits.utf8.count - 10
    var unit: UInt128 = 1
    for _ in 0..<dropped { unit *= 10 }
    var kept = whole / unit
    // Half a unit is a whole number: what stands behind the point decides nothing.
    if whole % unit >= unit / 2 { kept += 1 }
    return String(kept) + String(repeating: "0", count: dropped)
  }

  /// Whether it is smaller than another, compared exactly whatever their size.
  package func isLess(than other: Ratio) -> Bool {
    let left = numerator.multipliedFullWidth(by: other.denominator)
    let right = other.numerator.multipliedFullWidth(by: denominator)
    let isLess = (left.high, left.low) < (right.high, right.low)
    let isEqual = left.high == right.high && left.low == right.low
    return (denominator < 0) == (other.denominator < 0) ? isLess : !isLess && !isEqual
  }

  /// A number of units of the quotient, rounded down; nil when they do not fit in 64 bits.
  ///
  /// With 1,000, the thousandths of it.
  package func floor(times units: Int) -> (whole: Int, isUpperHalf: Bool)? {
    let top = numerator.magnitude.multipliedFullWidth(by: UInt128(units.magnitude))
    let bottom = denominator.magnitude
    guard top.high < bottom else { return nil }
    var (whole, rest) = bottom.dividingFullWidth((top.high, top.low))
    let isNegative = (numerator < 0) != (denominator < 0) && (whole > 0 || rest > 0)
    if isNegative, rest > 0 {
      guard whole < UInt128.max else { return nil }
      whole += 1
      rest = bottom - rest
    }
    guard let number = Int(exactly: whole) else { return nil }
    return (isNegative ? -number : number, rest > 0 && rest >= bottom - rest)
  }
}
