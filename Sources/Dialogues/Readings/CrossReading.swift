/// Two figures of a dialogue read together, and what makes the pair worth a question.
///
/// Contract of the dialogues, TD06. A signal is no judgement: no ranking, and it says so.
package struct CrossReading: Hashable, Sendable {
  /// A figure of a pair; names are full names of indicators.
  package enum Term: Hashable, Sendable {
    /// One count over another.
    case ratio(String, over: String)
    /// A quotient that the catalogue defines, by its own two terms.
    case quotient(String)
    /// A middle value, of as many as a count tells.
    case middle(String, of: String)
    /// A figure of the territory.
    case context(String)

    /// The indicators it reads.
    package var indicators: [String] {
      switch self {
      case .ratio(let part, let whole): [part, whole]
      case .quotient(let name), .context(let name): [name]
      case .middle(let name, let count): [name, count]
      }
    }
  }

  /// How a figure of a pair is written.
  package enum Unit: Hashable, Sendable {
    case percent
    /// So many for each, with two decimals.
    case each
    case days
    case euros
  }

  /// What makes a pair worth a question.
  package enum Signal: Hashable, Sendable {
    /// One of the terms is under its least: what is recorded is to be completed first.
    case under([Double])
    /// The term is above a bound of its own.
    case above(Double)
    /// The term is as far from the region's, one way or the other.
    case gap(Double)
    /// The first term is as far under the region's, and the second is above it.
    case lowWhileNeeded(Double)
    /// The first term is as many points under the second, of the territory.
    case underTerritory(Double)
    /// The first term is the region's or more, the second as many points under it.
    case manyButFragile(Double)
    /// The first term is as far under the region's, the second is under it.
    case shortAndFragile(Double)
    /// The first term is as far above the region's, and so is the second.
    case dearWithHardPublic(Double)
    /// Outside what the public and the territory make expected.
    case outsideExpected
  }

  /// As the contract numbers it.
  package let code: String
  package let terms: [Term]
  package let units: [Unit]
  package let signal: Signal

  /// Its number, with the indicator it reads where several pairs have that number.
  package let id: String

  /// Whether the region's own value takes part in the signal.
  package var needsRegion: Bool {
    switch signal {
    case .under, .above, .underTerritory, .outsideExpected: false
    case .gap, .lowWhileNeeded, .manyButFragile, .shortAndFragile, .dearWithHardPublic: true
    }
  }

  private init(
    _ code: String, _ signal: Signal, _ terms: [(Term, Unit)], told indicator: String = ""
  ) {
    self.code = code
    id = indicator.isEmpty ? code : code + " " + indicator
    self.signal = signal
    self.terms = terms.map(\.0)
    units = terms.map(\.1)
  }

  // MARK: the table

  private static func ml(_ code: String) -> String { "ML_CPO2012." + code }

  private static func share(_ part: String, _ whole: String, _ unit: Unit = .percent) -> (
    Term, Unit
  ) {
    (.ratio(ml(part), over: ml(whole)), unit)
  }

  private static func context(_ code: String) -> (Term, Unit) { (.context("CX." + code), .percent) }

  /// Whether what was recorded can be concluded from: read before every other.
  package static let capture = CrossReading(
    "L22", .under([0.85, 0.70]),
    [(.quotient("QLT.QLT1"), .percent), (.quotient("QLT.QLT5.entree"), .percent)])

  /// The pairs, capture first, the others by their number.
  package static let all: [CrossReading] = [
    capture,
    CrossReading(
      "L01", .lowWhileNeeded(0.20), [(.quotient(ml("ML1.3")), .percent), context("CX6.9")]),
    CrossReading("L02", .gap(0.20), [share("ML2.7", "ML2.1")]),
    CrossReading("L03", .above(0.20), [share("ML2.12", "ML2.7.stock")]),
    CrossReading("L04", .gap(0.20), [share("ML2.6", "ML2.2", .each)]),
    CrossReading("L05", .above(1.30), [share("ML2.3", "ML2.5", .each)]),
    CrossReading("L06", .underTerritory(0.05), [share("ML2.4a", "ML2.4"), context("CX2.2")]),
    CrossReading(
      "L07", .underTerritory(0.05), [share("ML2.4b", "ML2.4"), context("CX2.1")], told: "ML2.4b"),
    CrossReading(
      "L07", .underTerritory(0.05), [share("ML2.4c", "ML2.4"), context("CX2.3")], told: "ML2.4c"),
    CrossReading("L08", .gap(0.20), [(.quotient(ml("ML2.8")), .percent)], told: "ML2.8"),
    CrossReading("L08", .gap(0.20), [(.quotient(ml("ML2.9")), .percent)], told: "ML2.9"),
    CrossReading("L08", .gap(0.20), [(.quotient(ml("ML2.10")), .percent)], told: "ML2.10"),
    CrossReading("L09", .gap(0.20), [share("ML3.1a", "ML3.3", .each)]),
    CrossReading("L10", .gap(0.20), [share("ML5.1b", "ML3.2")]),
    CrossReading("L11", .gap(0.20), [share("ML3.8", "ML2.7")]),
    CrossReading("L12", .above(1.50), [share("ML5.2", "ML5.1", .each)]),
    CrossReading(
      "L13", .manyButFragile(0.10), [share("ML5.3b", "ML5.3"), share("ML5.3b4", "ML5.3b")]),
    CrossReading(
      "L14", .shortAndFragile(0.20),
      [(.middle(ml("ML5.4.median"), of: ml("ML5.3")), .days), share("ML5.3b4", "ML5.3")]),
    CrossReading("L15", .outsideExpected, [share("ML5.3b", "ML5.3")]),
    CrossReading(
      "L16", .dearWithHardPublic(0.20),
      [(.quotient(ml("ML6.6")), .euros), share("ML2.7a", "ML2.7")]),
    CrossReading("L17", .gap(0.20), [share("ML2.7.stock", "ML6.1a", .each)]),
  ]

  /// The pairs that go with each step, by their numbers, where a campaign names none.
  package static let shipped: [String: [String]] = [
    "E2": ["L01", "L02", "L06", "L07"],
    "E3": ["L03", "L04", "L05", "L08", "L09", "L10", "L11"],
    "E4": ["L22", "L12", "L13", "L14", "L15"],
    "E5": ["L16", "L17"],
  ]

  /// The pairs of some numbers, capture first; none for a step without pairs.
  package static func named(_ codes: [String]) -> [CrossReading] {
    let found = all.filter { codes.contains($0.code) && $0 != capture }
    return codes.isEmpty ? [] : [capture] + found
  }
}
