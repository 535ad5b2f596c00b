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
  }
}
