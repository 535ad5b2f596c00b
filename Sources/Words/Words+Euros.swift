import Kernel

extension Words {
  /// Amounts of euros, as every page prints them.
  package enum Euros {
    /// Cents as whole euros, halves away from zero: `1 234 €`.
    package static func whole(_ cents: Int128) -> String {
      units(cents) + "\u{202F}€"
    }

    /// An amount to the cent, as what is signed says it: `1 234,50 €`, `410 000 €`.
    package static func exact(cents: Int128) -> String {
      let text = Amount.euros(cents: cents)
      return Words.decimal(text.hasSuffix(".00") ? String(text.dropLast(3)) : text) + "\u{202F}€"
    }

    /// Cents to read: the number and its unit, in millions from one million on, with two decimals
    /// under ten millions and one from there, else in whole euros.
    ///
    /// Amounts read side by side have the unit of the largest: pass it as `beside`.
    package static func parts(
      cents: Int128, beside other: Int128 = 0
    ) -> (number: String, unit: String) {
      let magnitude = cents.magnitude
      guard max(magnitude, other.magnitude) >= 100_000_000 else {
        return (units(cents), "€")
      }
      let digits = magnitude >= 1_000_000_000 ? 1 : 2
      let step: UInt128 = digits == 1 ? 10_000_000 : 1_000_000
      let units = (magnitude + step / 2) / step
      let scale: UInt128 = digits == 1 ? 10 : 100
      func text(_ units: UInt128) -> String {
        "\(Words.number(units / scale)),\(padded(Int(units % scale), digits))"
      }
      if cents == 0 { return ("0", "M€") }
      if units == 0 {
        return (cents > 0 ? "<\u{202F}\(text(1))" : ">\u{202F}−\(text(1))", "M€")
      }
      return (sign(cents) + text(units), "M€")
    }

    /// The same as one text: `54,2 M€`.
    package static func short(cents: Int128, beside other: Int128 = 0) -> String {
      let (number, unit) = parts(cents: cents, beside: other)
      return number + "\u{202F}" + unit
    }

    /// Whole euros to read; those no cents can count are written in full.
    package static func short(euros: Int128) -> String {
      let (cents, isBeyond) = euros.multipliedReportingOverflow(by: 100)
      return isBeyond ? Words.number(euros) + "\u{202F}€" : short(cents: cents)
    }

    /// An amount written as a plain decimal (`1234.50`), to read; other text as it is.
    package static func short(_ decimal: String) -> String {
      guard let value = Double(decimal), value.magnitude < 1e15 else { return decimal }
      return short(cents: Int128((value * 100).rounded()))
    }

    /// Whole euros; an amount too small to be one is told as such, never as nothing.
    private static func units(_ cents: Int128) -> String {
      if cents != 0, cents.magnitude < 50 { return cents > 0 ? "<\u{202F}1" : ">\u{202F}−1" }
      return sign(cents) + Words.number((cents.magnitude + 50) / 100)
    }

    private static func sign(_ cents: Int128) -> String { cents <= -50 ? "−" : "" }
  }
}
