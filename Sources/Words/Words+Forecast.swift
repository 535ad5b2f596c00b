package import Kernel

extension Words {
  /// What forecasts say.
  package enum Forecast {
    /// How likely a target is, by the code of the likelihood.
    package static func likelihood(_ code: String) -> String {
      switch code {
      case "very_likely": "très probable"
      case "likely": "probable"
      case "uncertain": "incertaine"
      case "unlikely": "peu probable"
      default: "très peu probable"
      }
    }

    /// A probability held between 5 and 95 %, in whole percents.
    package static func probability(_ value: Double) -> String {
      if value <= 0.05 { return "moins de 5\u{A0}%" }
      if value >= 0.95 { return "plus de 95\u{A0}%" }
      return number(Int((value * 100).rounded())) + "\u{A0}%"
    }

    /// The word of a likelihood and its probability.
    package static func chance(_ likelihood: String, _ probability: String) -> String {
      "\(likelihood) (\(probability))"
    }

    /// By which method, by its code.
    package static func method(_ code: String) -> String {
      switch code {
      case "trend": "Tendance"
      case "capacity": "Capacité"
      default: "Combinée"
      }
    }

    package static func shortHistory(months: Int) -> String {
      "Tendance\u{A0}: historique de moins de 12 mois (\(months))."
    }

    package static func noInterval(months: Int) -> String {
      "Tendance\u{A0}: sans intervalle (historique court\u{A0}: \(months) mois, il en faut 20)."
    }

    /// How many past forecasts were inside their interval.
    package static func coverage(_ covered: Int, of checked: Int) -> String {
      count(covered, "prévision passée", "prévisions passées")
        + " sur \(number(checked)) dans l’intervalle."
    }

    package static let notChecked = "Intervalle pas encore vérifiable."

    package static func narrow(_ covered: Int, of checked: Int) -> String {
      "Intervalle trop étroit, sans probabilité\u{A0}: " + coverage(covered, of: checked)
    }

    package static let trendAlone =
      "Combinée\u{A0}: la tendance seule, faute de prévision par les opérations."
    package static let capacityAlone = "Combinée\u{A0}: les opérations seules, faute de tendance."
    package static let assumedRate =
      "Capacité\u{A0}: hypothèse, les opérations réalisent 85\u{A0}% de leur prévision (de 70 à 100\u{A0}%), faute de dix opérations terminées."

    package static func withoutPlan(_ operations: Int) -> String {
      count(operations, "opération") + " sans prévision."
    }

    /// What operations deposited and not programmed would add.
    package static func deposited(_ operations: Int, gain: Int) -> String {
      count(operations, "opération déposée", "opérations déposées")
        + ", si programmées\u{A0}: +\(number(gain))."
    }

    /// A result of which exits are still to be told.
    package static func low(_ exits: Int) -> String {
      "Prévision basse, sans probabilité\u{A0}: "
        + count(exits, "sortie à renseigner", "sorties à renseigner") + "."
    }

    /// A figure that does not add up month after month.
    package static func notForecast(_ name: String) -> String {
      "\(name)\u{A0}: un état, une moyenne ou un montant n’a pas de prévision."
    }

    package static let diverging = "Les deux méthodes divergent."

    // MARK: the page of a figure

    package static let title = "Prévision"
    package static let methodTitle = "Méthode"
    package static let foreseen = "Valeur prévue"
    package static let interval = "Huit chances sur dix"
    package static let chances = "Chances d’atteindre"
    package static let reachedTitle = "Atteint le"
    /// The name of the band of a drawing.
    package static let band = "prévision, 8 chances sur 10"

    /// What is foreseen on a day, within a range that may be empty, and what becomes of the target.
    package static func lead(
      _ value: String, _ range: String, on date: CivilDate, target: String?, likelihood: String?,
      isMilestone: Bool
    ) -> String {
      let what = isMilestone ? "jalon" : "cible"
      var said = "\(title) au \(longDate(date))\u{A0}: \(value)"
      if !range.isEmpty { said += " (\(range))" }
      guard let target else { return said + "." }
      return said
        + (likelihood.map { "\u{A0}; \(what) de \(target)\u{A0}: \($0)." }
          ?? "\u{A0}; \(what) de \(target).")
    }

    package static func range(_ low: String, _ high: String) -> String { "de \(low) à \(high)" }

    /// The day a target is reached, at the earliest and at the latest.
    package static func reached(
      _ date: CivilDate, early: CivilDate?, late: CivilDate?
    ) -> String {
      let others = [
        early.map { "au plus tôt le \(shortDate($0))" },
        late.map { "au plus tard le \(shortDate($0))" },
      ].compactMap(\.self)
      return shortDate(date) + (others.isEmpty ? "" : " (\(others.joined(separator: ", ")))")
    }
  }
}
