extension Words {
  /// The illustrated cases.
  package enum Cases {
    package static let title = "Et si la personne…\u{202F}?"
    package static let lede = """
      Des situations racontées par leurs réponses, et ce que les règles en font. Elles sont rejouées à chaque \
      changement de définition\u{A0}: un résultat qui n’est plus celui attendu est à revoir.
      """
    package static let add = "Écrire un cas"
    package static let none = "Aucun cas n’est écrit. Écrivez le premier."
    package static let holds = "Conforme"
    package static let review = "À revoir"
    package static let outcomes = "Ce que les règles en font"
    package static let rule = "Règle ou indicateur"
    package static let expected = "Attendu"
    package static let found = "Trouvé"

    package static func summary(_ count: Int, toReview: Int) -> String {
      let cases = Words.count(count, "cas", "cas")
      return toReview == 0
        ? "\(cases), tous conformes." : "\(cases), dont \(Words.number(toReview)) à revoir."
    }

    package static func record(_ code: String) -> String { "cas \(code)" }

    package static func status(_ ruleSet: String) -> String { "Statut, \(ruleSet)" }

    /// A status, a yes or a no.
    package static func value(_ code: String) -> String {
      switch code {
      case "unemployed": "chômeur"
      case "inactive": "inactif"
      case "employed": "en emploi"
      case "unknown": "statut inconnu"
      case "oui": "compté"
      case "non": "non compté"
      default: code
      }
    }

    package static let unknownDatum = "donnée inconnue"
    package static let unknownField =
      "une de ses réponses ne porte le nom d’aucune donnée\u{A0}: corrigez-la"
    package static func unreadable(_ datum: String, _ value: String) -> String {
      "«\u{A0}\(datum)\u{A0}» ne peut pas valoir «\u{A0}\(Words.clipped(value))\u{A0}»"
    }
    package static let identity = "un cas ne nomme personne\u{A0}: retirez ce qui identifie"
    package static let unknownIndicator = "cet indicateur n’existe pas"
    package static let refused = "cet indicateur ne se calcule pas sur un seul participant"
  }
}
