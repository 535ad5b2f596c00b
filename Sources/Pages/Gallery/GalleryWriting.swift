internal import Charts

/// Numbers and moments of the gallery, as pages write them.
enum GalleryWriting {
  /// A whole number, or one with one decimal, its thousands apart.
  static func number(_ value: Double, decimals: Int = 0, signed: Bool = false) -> String {
    let scale = decimals == 0 ? 1.0 : 10
    let rounded = (value.magnitude * scale).rounded()
    guard rounded < 1e18 else { return "" }
    let whole = Int(rounded)
    var digits = String(decimals == 0 ? whole : whole / 10)
    var grouped = ""
    while digits.count > 3 {
      grouped = "\u{202F}\(digits.suffix(3))" + grouped
      digits.removeLast(3)
    }
    let sign = whole == 0 ? "" : value < 0 ? "−\u{202F}" : signed ? "+\u{202F}" : ""
    return sign + digits + grouped + (decimals == 0 ? "" : ",\(whole % 10)")
  }

  static func value(_ value: Double) -> ChartValue { ChartValue(value, number(value)) }

  static func decimal(_ value: Double) -> ChartValue {
    ChartValue(value, number(value, decimals: 1))
  }

  static func rate(_ value: Double) -> ChartValue {
    ChartValue(value, number(value, decimals: 1) + "\u{202F}%")
  }

  /// The day a quarter ends, from 1970-01-01, near enough for a drawing; 0 is the first of 2014.
  static func day(_ quarter: Int) -> Double { 16_160 + Double(quarter) * 91.3125 }

  static func quarter(_ place: Int) -> String { "T\(place % 4 + 1)\u{A0}\(2014 + place / 4)" }

  /// Quarters and their values from one on; nil is a value that cannot be computed.
  static func quarters(
    _ values: [Double?], from first: Int = 0, _ write: (Double) -> ChartValue = value
  ) -> [ChartPoint] {
    values.enumerated().map { place, number in
      ChartPoint(
        at: day(first + place), quarter(first + place), number.map(write), missing: "n. c.")
    }
  }
}
