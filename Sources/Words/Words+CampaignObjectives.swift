extension Words {
  /// What the dialogues of a campaign agreed on together, and its priorities.
  package enum CampaignObjectives {
    package static let title = "Objectifs de la campagne"
    package static let figure = "Indicateur"
    package static let due = "Échéance"
    package static let dialogues = "Dialogues"
    package static let total = "Somme signée"
    package static let target = "Cible de la région"
    package static let gap = "Écart"
    package static let notAdded = "ne s’additionne pas"
    package static let noTarget = "sans cible propre"
    package static let note =
      "Les valeurs signées sont additionnées telles quelles. La cible de la région est celle de la même année et de la même définition\u{A0}; elle n’est ni répartie ni corrigée."
    package static let partOfIt =
      "Vous ne voyez pas tous les dialogues de cette campagne\u{A0}: la somme de ce qui est convenu n’est pas montrée."
    package static func counts(
      _ settled: Int, unsigned: Int, open: Int, disagreed: Int
    ) -> String {
      var parts = ["\(number(settled))\u{A0}\(settled > 1 ? "signés" : "signé")"]
      if unsigned > 0 {
        parts.append(
          "\(number(unsigned))\u{A0}\(unsigned > 1 ? "convenus, pas encore signés" : "convenu, pas encore signé")"
        )
      }
      if open > 0 { parts.append("\(number(open))\u{A0}à convenir") }
      if disagreed > 0 {
        parts.append("\(number(disagreed))\u{A0}sans accord")
      }
      return parts.joined(separator: ", ")
    }
    package static let priorities = "Priorités"
    package static let found = "Ce que les dialogues constatent le plus\u{A0}:"
    package static func sign(_ label: String, _ structures: Int, _ question: String) -> String {
      "\(label)\u{A0}: \(structures == 1 ? "1\u{A0}structure" : "\(number(structures))\u{A0}structures"). \(question)"
    }
    package static let prioritiesField = "Priorités de la campagne"
    package static let prioritiesHelp =
      "Lu par toutes les parties de la campagne. Ne nommez aucun participant."
    package static let keep = "Enregistrer les priorités"
  }
}
