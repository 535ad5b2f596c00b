package import Catalogue
package import Kernel

/// A number of an indicator in its unit, exact: what is achieved, promised, missing.
package struct Quantity: Hashable, Sendable {
  /// In millionths of the unit.
  package let millionths: Int128
  package let unit: FigureUnit

  package init(millionths: Int128, unit: FigureUnit) {
    self.millionths = millionths
    self.unit = unit
  }

  /// A whole number of the unit.
  package init(_ whole: Int, _ unit: FigureUnit) {
    self.init(millionths: Int128(whole) * 1_000_000, unit: unit)
  }

  /// A plain decimal of at most six places, as the engine prints numbers; nil for other text.
  package init?(_ text: String, _ unit: FigureUnit) {
    let isNegative = text.hasPrefix("-")
    let parts = text.drop { $0 == "-" }.split(
      separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, !whole.isEmpty else { return nil }
    let fraction = parts.count == 2 ? parts[1] : ""
    guard fraction.utf8.count <= 6 else { return nil }
    let digits = whole + fraction + String(repeating: "0", count: 6 - fraction.utf8.count)
    guard digits.utf8.allSatisfy({ (48...57).contains($0) }), let value = Int128(digits) else {
      return nil
    }
    self.init(millionths: isNegative ? -value : value, unit: unit)
  }

  /// The smallest step of the unit: a cent of euros, one of what is counted.
  var step: Int128 { unit == .euros ? 10_000 : 1_000_000 }

  /// As a plain decimal without trailing zeros.
  package var text: String { Amount.millionths(millionths) }

  package static func + (left: Quantity, right: Quantity) -> Quantity {
    Quantity(millionths: left.millionths + right.millionths, unit: left.unit)
  }

  package static func - (left: Quantity, right: Quantity) -> Quantity {
    Quantity(millionths: left.millionths - right.millionths, unit: left.unit)
  }

  /// What it is of another, nil when the other is not above zero.
  package func ratio(to other: Quantity) -> Ratio? {
    other.millionths > 0 ? .reduced(millionths, over: other.millionths) : nil
  }

  /// The first step of the unit at or above some hundredths of it.
  package func share(_ hundredths: Int) -> Quantity {
    let top = millionths * Int128(hundredths)
    let bottom = 100 * step
    let down = top / bottom
    let up = top > down * bottom ? down + 1 : down
    return Quantity(millionths: up * step, unit: unit)
  }

  /// A part of it, to the nearest step of the unit, halves up.
  func part(_ numerator: Int, of denominator: Int) -> Quantity {
    let bottom = Int128(denominator) * step
    let top = millionths * Int128(numerator)
    return Quantity(millionths: (2 * top + bottom) / (2 * bottom) * step, unit: unit)
  }
}
