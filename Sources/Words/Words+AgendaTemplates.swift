extension Words {
  /// The agendas that kinds of meetings usually follow, by the code of each.
  package enum AgendaTemplates {
    package static let label = "Modèle d’ordre du jour"
    package static let none = "aucun\u{A0}: ordre du jour vide"
    package static let start = "Partir d’un modèle"
    package static let others = "Autres modèles"
    package static let help =
      "Décochez les points qui ne servent pas. Intitulés, durées et rapporteurs se changent ensuite."
    package static let kept = "Points à inscrire"
    package static let noneKept = "Gardez au moins un point du modèle."
    package static let alreadyPoints =
      "L’ordre du jour a déjà des points\u{A0}: un modèle ne s’applique qu’à un ordre du jour vide."
    package static func follow(_ title: String) -> String {
      "Partir du modèle «\u{A0}\(title)\u{A0}»"
    }
    package static func about(_ title: String, minutes: Int) -> String {
      "\(title), \(Words.number(minutes))\u{A0}min"
    }
    package static func point(_ title: String, minutes: Int) -> String {
      "\(title), \(Words.number(minutes))\u{A0}min"
    }

    package static func title(_ code: String) -> String {
      switch code {
      case "copil": "Comité de pilotage"
      case "cotech": "Comité technique"
      case "financeurs": "Comité des financeurs"
      case "revue": "Revue de projet"
      default: "Réunion régionale en trois temps"
      }
    }

    /// The titles of its points, in their order.
    package static func points(_ code: String) -> [String] {
      switch code {
      case "copil":
        [
          "Compte rendu de la séance précédente", "Suites des décisions",
          "Tableau de bord\u{A0}: objectifs et indicateurs",
          "Feuille de route\u{A0}: actions et mesures correctives",
          "Besoins reçus, besoins à faire remonter", "Décisions à prendre",
          "Calendrier, questions diverses",
        ]
      case "cotech":
        [
          "Compte rendu de la séance précédente", "Suites des décisions",
          "Tableau de bord\u{A0}: exécution des parcours",
          "Avancement des actions de la feuille de route",
          "Freins à lever\u{A0}: besoins et solutions",
          "Offre d’insertion par l’activité économique",
          "Préparation du prochain comité de pilotage",
        ]
      case "financeurs":
        [
          "Compte rendu de la séance précédente", "Suites des décisions",
          "Résultats au regard des moyens", "Moyens engagés et mobilisables, par financeur",
          "Enveloppes fongibles et besoins complémentaires", "Arbitrages",
          "Calendrier des financeurs",
        ]
      case "revue":
        [
          "Suites de la revue précédente", "Avancement du projet",
          "Résultats et indicateurs du projet", "Difficultés et mesures correctives",
          "Suite à donner",
        ]
      default:
        [
          "Temps\u{A0}1, pilotage par les résultats\u{A0}: le cadre général",
          "Temps\u{A0}1, pilotage par les résultats\u{A0}: les pratiques, les questions",
          "Temps\u{A0}2, la saisie des données\u{A0}: le cadre général",
          "Temps\u{A0}2, la saisie des données\u{A0}: les pratiques, les questions",
          "Temps\u{A0}3, l’accompagnement en région\u{A0}: pratiques, besoins, attentes",
        ]
      }
    }

    /// Who presents each point where the source says it; empty elsewhere.
    package static func speaker(_ code: String, _ place: Int) -> String {
      switch (code, place) {
      case ("trois_temps", 0), ("trois_temps", 2): "DREETS, DGEFP"
      case ("copil", 2), ("cotech", 2): "France Travail"
      default: ""
      }
    }
  }
}
