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
    let magnitude = value.magnitude
    var unit: UInt128 = 1
    for _ in 0..<scale { unit *= 10 }
    let whole = String(magnitude / unit)
    let rest = String(magnitude % unit)
    var fraction = String(repeating: "0", count: scale - rest.count) + rest
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
  package var text: String {
    if numerator == 0 { return "0" }
    let negative = (numerator < 0) != (denominator < 0)
    var top = numerator.magnitude
    let bottom = denominator.magnitude
    // Bring the quotient into 10^9 ..< 10^10, remembering the shift.
    var scale = 0
    var whole = top / bottom
    while whole >= 10_000_000_000 {
      scale -= 1
      whole /= 10
    }
    if scale < 0 {
      return Self.large(top, bottom, drop: -scale, negative: negative)
    }
    while whole < 1_000_000_000 {
      top *= 10
      scale += 1
      whole = top / bottom
    }
    var rounded = whole
    if (top - whole * bottom) * 2 >= bottom { rounded += 1 }
    let text = Amount.decimal(Int128(rounded), scale: scale, trimmed: true)
    return negative ? "-" + text : text
  }

  /// A quotient of more than ten digits before the point.
  private static func large(
    _ top: UInt128, _ bottom: UInt128, drop: Int, negative: Bool
  ) -> String {
    var unit: UInt128 = 1
    for _ in 0..<drop { unit *= 10 }
    let divisor = bottom * unit
    var whole = top / divisor
    if (top - whole * divisor) * 2 >= divisor { whole += 1 }
    return (negative ? "-" : "") + String(whole * unit)
  }
}
