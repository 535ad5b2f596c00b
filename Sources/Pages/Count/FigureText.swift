package import Catalogue
package import Counting
internal import Words

/// A figure ready to print: its value, or why there is none.
package struct FigureText: Hashable, Sendable {
  /// Short: money in millions from one million on.
  package var value: String
  /// In full, as it is counted.
  package var exact: String
  /// What it is counted in; empty for rates, money, and when there is no value.
  package var unit: String
  /// What a quotient divides: « 12 sur 40 »; empty for other figures.
  package var quotient: String
  /// The range that missing answers leave, as a sentence; empty when they leave none.
  package var range = ""
  /// Why there is no value, in words; empty when there is one.
  package var reason: String
  /// The range in a column of ranges.
  package var brief: String
  /// To place on a drawing; nil without value.
  package var number: Double?

  package init(_ cell: Cell, _ definition: Definition) {
    let unit = definition.unit
    quotient = ""
    guard cell.state == .ok else {
      value =
        cell.state == .notApplicable
        ? Words.FigurePages.notApplicable : Words.FigurePages.notComputable
      exact = value
      self.unit = ""
      reason =
        EmptyReason(rawValue: cell.reason).map { Words.FigurePages.lacking($0.french) }
        ?? Words.printed(Words.Figures.reason(cell.reason))
      (range, brief) = Self.range(cell, unit)
      return
    }
    exact = Words.FigurePages.value(cell.value, unit: unit.rawValue)
    value = unit == .euros ? Words.Euros.short(cell.value) : exact
    self.unit = Words.FigurePages.unit(unit.rawValue)
    reason = ""
    number = Double(cell.value)
    (range, brief) = Self.range(cell, unit)
    if !cell.denominator.isEmpty {
      let write = definition.dividesMoney ? Words.Euros.short(_:) : Words.decimal
      quotient = Words.FigurePages.quotient(write(cell.numerator), write(cell.denominator))
    }
  }

  /// The range missing answers leave, of a figure that has no value yet included: in a sentence, and
  /// for a column.
  private static func range(_ cell: Cell, _ unit: FigureUnit) -> (String, String) {
    guard cell.isOpen else { return ("", "") }
    func bound(_ text: String) -> String {
      if text.isEmpty { return "" }
      return unit == .euros
        ? Words.Euros.short(text)
        : Words.FigurePages.value(text, unit: unit.rawValue)
    }
    let (value, low, high) = (bound(cell.value), bound(cell.low), bound(cell.high))
    return (Words.Range.beside(value, low, high), Words.Range.briefly(value, low, high))
  }

  /// A round value of an axis.
  package static func axis(_ value: Double, _ unit: FigureUnit) -> String {
    switch unit {
    case .rate: Words.FigurePages.exactly(value * 100) + "\u{202F}%"
    case .euros: Words.Euros.short(String(value))
    default: Words.FigurePages.exactly(value)
    }
  }

  /// A value to reach, in the figure's unit.
  package static func plain(_ value: Double, _ unit: FigureUnit) -> String {
    switch unit {
    case .rate: Words.printed(Words.percentage(String(value)))
    case .euros: Words.Euros.short(String(value))
    default: Words.FigurePages.rounded(value, digits: 0)
    }
  }
}

extension Definition {
  /// Its terms: one, or the numerator then the denominator.
  var terms: [Term] {
    switch formula {
    case .single(let term): [term]
    case .ratio(let numerator, let denominator): [numerator, denominator]
    }
  }

  /// Whether what it divides is money.
  var dividesMoney: Bool {
    terms.allSatisfy { term in
      switch term.aggregate {
      case .sum, .sumProduct: term.population != .offers
      default: false
      }
    }
  }
}
