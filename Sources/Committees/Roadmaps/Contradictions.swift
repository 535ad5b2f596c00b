package import Kernel

/// An indicator that an agreement asks to follow.
package struct AgreedIndicator: Hashable, Sendable {
  package var agreement: String
  package var label: String
  /// Full name in the catalogue; empty for one that is not there.
  package var indicator: String
  package var definition: String
  package var unit: String
  package var period: String
  package var perimeter: String
  package var goal: Double?
  package var due: CivilDate?

  package init(
    agreement: String, label: String, indicator: String = "", definition: String = "",
    unit: String = "", period: String = "", perimeter: String = "", goal: Double? = nil,
    due: CivilDate? = nil
  ) {
    self.agreement = agreement
    self.label = label
    self.indicator = indicator
    self.definition = definition
    self.unit = unit
    self.period = period
    self.perimeter = perimeter
    self.goal = goal
    self.due = due
  }

  /// The label without capitals nor accents: what makes two of them one name.
  package var name: String { Names.normalised(label) }
}

/// An agreement, as far as its indicators are compared with others'.
package struct Agreement: Hashable, Sendable {
  package var code: String
  package var title: String
  package var parties: Set<String>
  /// As written, each its level then its code; empty for everywhere.
  package var territories: Set<String>
  package var start: CivilDate?
  package var end: CivilDate?

  package init(
    _ code: String, title: String = "", parties: Set<String>, territories: Set<String> = [],
    start: CivilDate? = nil, end: CivilDate? = nil
  ) {
    self.code = code
    self.title = title
    self.parties = parties
    self.territories = territories
    self.start = start
    self.end = end
  }

  package func isInForce(on day: CivilDate) -> Bool {
    (start.map { $0 <= day } ?? true) && (end.map { day <= $0 } ?? true)
  }

  /// Whether both bind one organisation, or hold in one place.
  package func meets(_ other: Agreement) -> Bool {
    !parties.isDisjoint(with: other.parties) || territories.isEmpty || other.territories.isEmpty
      || !territories.isDisjoint(with: other.territories)
  }
}

/// What two agreements ask that does not go together, or what one asks and nobody follows.
///
/// Contract of the committees, CM08.
package struct Contradiction: Hashable, Sendable {
  package enum Nature: Hashable, Sendable, CaseIterable {
    /// (a) One name, two ways to count.
    case sameNameOtherCount
    /// (b) One indicator, one perimeter and one date, two values to reach.
    case otherGoal
    /// (c) One name or one indicator, told by other periods or in another unit.
    case otherPeriodOrUnit
    /// (d) Not in the catalogue.
    case withoutCode
    /// (d) In the catalogue, and nothing was counted for twelve months.
    case withoutValue
  }

  package let nature: Nature
  package let first: AgreedIndicator
  /// Nil for what is of one agreement.
  package let second: AgreedIndicator?

  /// Contradictions among the indicators of agreements in force, by nature, then as they are given.
  ///
  /// Two indicators are compared across agreements that share an organisation or a place.
  /// - Parameter isFollowed: whether an indicator of the catalogue had a value for twelve months; nil
  ///   when it is not known, and then nothing is said.
  package static func all(
    _ indicators: [AgreedIndicator], of agreements: [Agreement], on day: CivilDate,
    isFollowed: (AgreedIndicator) -> Bool?
  ) -> [Contradiction] {
    let inForce = Dictionary(
      agreements.filter { $0.isInForce(on: day) }.map { ($0.code, $0) }, uniquingKeysWith: { $1 })
    let known = indicators.filter { inForce[$0.agreement] != nil }
    var found: [Contradiction] = []
    for (place, first) in known.enumerated() {
      for second in known[(place + 1)...] where second.agreement != first.agreement {
        guard let one = inForce[first.agreement], let other = inForce[second.agreement],
          one.meets(other)
        else { continue }
        for nature in natures(first, second) {
          found.append(Contradiction(nature: nature, first: first, second: second))
        }
      }
      if first.indicator.isEmpty {
        found.append(Contradiction(nature: .withoutCode, first: first, second: nil))
      } else if isFollowed(first) == false {
        found.append(Contradiction(nature: .withoutValue, first: first, second: nil))
      }
    }
    return Nature.allCases.flatMap { nature in found.filter { $0.nature == nature } }
  }

  private static func natures(_ first: AgreedIndicator, _ second: AgreedIndicator) -> [Nature] {
    let isNamed = first.name == second.name
    let isSame = !first.indicator.isEmpty && first.indicator == second.indicator
    var natures: [Nature] = []
    if isNamed,
      differ(first.indicator, second.indicator) || differ(first.definition, second.definition)
    {
      natures.append(.sameNameOtherCount)
    }
    if isSame, first.perimeter == second.perimeter, first.due == second.due,
      let one = first.goal, let other = second.goal, one != other
    {
      natures.append(.otherGoal)
    }
    if isNamed || isSame,
      differ(first.period, second.period) || differ(first.unit, second.unit)
    {
      natures.append(.otherPeriodOrUnit)
    }
    return natures
  }

  /// Whether both are said and are not the same; what one leaves out contradicts nothing.
  ///
  /// Signs count: « ≥ 6 mois » is not « > 6 mois ».
  private static func differ(_ first: String, _ second: String) -> Bool {
    let (one, other) = (Self.bare(first), Self.bare(second))
    return !one.isEmpty && !other.isEmpty && one != other
  }

  private static func bare(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
