package import Kernel

extension Words {
  /// What is said of a line of a dashboard in one sentence, clause by clause.
  ///
  /// Written plainly, as files have it; pages print it with the spaces of typography.
  package enum Line {
    /// What a line is compared with.
    package enum Peer: String, Hashable, Sendable, CaseIterable {
      case nation = "la France"
      case region = "la région"
      case alike = "ses semblables"
      case sameKind = "son type de structure"
    }

    /// Where a value stands beside another.
    package enum Standing: Hashable, Sendable {
      case above
      case near
      case below
    }

    // MARK: numbers

    /// A rate as a percentage with one decimal, halves up.
    ///
    /// What is under 65, 75, 85 or 100 % is never rounded up to it: these are thresholds.
    package static func percent(_ rate: Double) -> String {
      tenths(rate * 1000, held: [650, 750, 850, 1000]) + " %"
    }

    /// A change as a percentage, with its sign.
    package static func change(_ rate: Double) -> String {
      sign(rate) + percent(rate.magnitude)
    }

    /// A change of a rate in points, with its sign.
    package static func points(_ difference: Double) -> String {
      let value = difference.magnitude * 1000
      return sign(difference) + tenths(value, held: [])
        + (whole(value) < 20 ? " point" : " points")
    }

    /// A count, to the unit, halves up.
    package static func amount(_ value: Double) -> String { number(whole(value)) }

    /// Euros: whole under ten millions, then in millions with one decimal.
    package static func money(_ euros: Double) -> String {
      guard euros.magnitude >= 10_000_000 else { return amount(euros) + " €" }
      return (euros < 0 ? minus : "") + tenths(euros.magnitude / 100_000, held: []) + " M€"
    }

    private static let minus = "\u{2212}"

    private static func sign(_ value: Double) -> String { value < 0 ? minus : "+" }

    /// Rounded, halves up; a value that only rounding of the machine keeps under a half counts as one.
    private static func whole(_ value: Double) -> Int {
      guard value.magnitude < 1e15 else { return value < 0 ? .min : .max }
      return Int((value + 0.5 + 1e-9 * Swift.max(1, value.magnitude)).rounded(.down))
    }

    /// A number of tenths with a comma.
    private static func tenths(_ value: Double, held: [Int]) -> String {
      var rounded = whole(value)
      if held.contains(rounded), value < Double(rounded) - 1e-9 * Swift.max(1, value.magnitude) {
        rounded -= 1
      }
      return "\(number(rounded / 10)),\(rounded.magnitude % 10)"
    }

    /// `31 décembre 2018`, with plain spaces.
    private static func onDay(_ date: CivilDate) -> String {
      longDate(date).replacing("\u{A0}", with: " ")
    }

    // MARK: beginnings

    /// The label and what it counts.
    package static func value(_ label: String, _ value: String) -> String { "\(label) : \(value)" }

    /// The least and the most the value may be, once incomplete records are completed.
    package static func range(_ low: String, _ high: String, records: Int) -> String {
      let which =
        records == 1
        ? "la fiche incomplète" : "les \(number(records)) fiches incomplètes"
      return " (de \(low) à \(high) selon \(which))"
    }

    package static let doubt = "À confirmer, saisie incomplète."

    package static func hidden(below least: Int) -> String {
      "valeur masquée (effectif inférieur à \(number(least)))"
    }

    package static func notComputable(_ reason: String) -> String { "non calculable (\(reason))" }

    // MARK: clauses

    package static func attainment(
      _ share: Double, of target: String, isEnvelope: Bool, on date: CivilDate
    ) -> String {
      let what = isEnvelope ? "l'enveloppe" : "la cible"
      return "\(percent(share)) de \(what) de \(target) au \(onDay(date))"
    }

    package static func reached(_ target: String, share: Double, isEnvelope: Bool) -> String {
      isEnvelope
        ? "enveloppe de \(target) atteinte (\(percent(share)))"
        : "cible de \(target) atteinte (\(percent(share)))"
    }

    package static func rateReached(_ target: String) -> String { "cible de \(target) atteinte" }

    package static func rateNotReached(_ target: String, on date: CivilDate) -> String {
      "cible de \(target) au \(onDay(date)) pas encore atteinte"
    }

    package static let noOwnTarget = "sans cible propre"

    /// - Parameters:
    ///   - bounds: what it lies between four times out of five.
    ///   - likelihood: how likely the target is, in words.
    package static func forecast(
      _ value: String, bounds: (low: String, high: String)?, likelihood: String?
    ) -> String {
      let range = bounds.map { " (de \($0.low) à \($0.high))" } ?? ""
      let target = likelihood.map { " : cible \($0)" } ?? ""
      return "prévision \(value)\(range)\(target)"
    }

    package static func forecastTooShort(_ value: String) -> String {
      "prévision \(value), sans intervalle (historique court)"
    }

    package static func forecastLow(_ value: String, exitsDue: Int) -> String {
      "prévision \(value), basse : \(count(exitsDue, "sortie", "sorties")) à renseigner"
    }

    package static func stable(_ now: String, _ before: String) -> String {
      "stable sur quatre trimestres (\(now) contre \(before))"
    }

    package static let stableRate = "stable sur quatre trimestres"

    package static func changed(_ change: String, _ now: String, _ before: String) -> String {
      "\(change) sur quatre trimestres (\(now) contre \(before))"
    }

    package static func changedRate(_ points: String) -> String {
      "\(points) sur quatre trimestres"
    }

    package static func shift(rises: Bool, since month: String) -> String {
      "changement net à la \(rises ? "hausse" : "baisse") depuis \(month)"
    }

    package static func expected(
      _ value: String, _ low: String, _ high: String, withTerritory: Bool, _ standing: Standing
    ) -> String {
      let given = withTerritory ? "le public et le territoire" : "le public"
      let place =
        switch standing {
        case .above: "au-dessus"
        case .near: "dans l'intervalle"
        case .below: "au-dessous"
        }
      return "on attendrait \(value) vu \(given) (de \(low) à \(high)) : \(place)"
    }

    package static func comparison(
      _ standing: Standing, _ peer: Peer, _ value: String
    ) -> String {
      let place =
        switch (standing, peer) {
        case (.above, _): "au-dessus de"
        case (.near, _): "proche de"
        case (.below, _): "au-dessous de"
        }
      return "\(place) \(peer.rawValue) (\(value))"
    }

    package static func context(_ label: String, _ value: String, source: String) -> String {
      "contexte : \(label) \(value) (\(source))"
    }

    /// Who published a figure, and of when.
    package static func source(_ source: String, vintage: String) -> String {
      "\(source), \(vintage)"
    }

    // MARK: what a page begins with

    /// How many lines want attention, the first of them named, and how many cannot be read.
    package static func lead(
      _ names: [String], of lines: Int, silent: Int, on date: CivilDate
    ) -> String {
      var text: String
      switch names.count {
      case 0:
        text = "Rien ne demande attention au \(onDay(date)) (\(count(lines, "ligne")))."
      case 1:
        text = "1 ligne sur \(number(lines)) demande attention : \(names[0])."
      default:
        let rest = names.count - 2
        let named =
          rest == 0
          ? "\(names[0]) et \(names[1])"
          : "\(names[0]), \(names[1]) et \(count(rest, "autre"))"
        text = "\(number(names.count)) lignes sur \(number(lines)) demandent attention : \(named)."
      }
      if silent > 0 {
        text += silent == 1 ? " 1 ne se lit pas." : " \(number(silent)) ne se lisent pas."
      }
      return text
    }
  }
}
