package import Kernel

extension Words {
  /// The strategic dashboard.
  package enum Dashboard {
    package static let title = "Tableau de bord"
    package static let tabs = "Écrans du tableau de bord"

    /// The title of a screen, by its name.
    package static func title(_ screen: String) -> String {
      switch screen {
      case "synthese": "Synthèse"
      case "theme-8.1": "Demandeurs d’emploi"
      case "theme-8.3": "Création d’entreprise"
      case "theme-10.1": "Décrochage scolaire"
      case "theme-8.5": "Mutations"
      case "theme-9.1": "Inclusion"
      case "animation": "Animation et gestion"
      case "argent": "Argent"
      case "qualite": "Qualité de la saisie"
      default: "Assistance technique"
      }
    }

    /// Its tab.
    package static func tab(_ screen: String) -> String {
      switch screen {
      case "theme-8.1": "Emploi 8.1"
      case "theme-8.3": "Création 8.3"
      case "theme-10.1": "Décrochage 10.1"
      case "theme-8.5": "Mutations 8.5"
      case "theme-9.1": "Inclusion 9.1"
      case "animation": "Animation"
      case "qualite": "Qualité"
      default: title(screen)
      }
    }

    /// The question it answers.
    package static func question(_ screen: String) -> String {
      switch screen {
      case "synthese": "Le programme suit-il sa stratégie\u{202F}?"
      case "theme-8.1":
        "Qui entre parmi les demandeurs d’emploi, et qui trouve un emploi\u{202F}? Axe 1, priorité 8.1."
      case "theme-8.3":
        "Combien de porteurs de projet accompagnés, combien d’entreprises créées\u{202F}? Axe 1, priorité 8.3."
      case "theme-10.1":
        "Combien de jeunes accompagnés, combien restent en études\u{202F}? Axe 1, priorité 10.1."
      case "theme-8.5":
        "Qui sont les salariés accompagnés dans les mutations\u{202F}? Axe 2, priorité 8.5."
      case "theme-9.1":
        "Qui entre dans les parcours d’inclusion, et en sort vers quoi\u{202F}? Axe 3, priorité 9.1."
      case "animation":
        "Les opérations avancent-elles, et qui les accompagne\u{202F}?"
      case "argent":
        "Ce qui est programmé est-il dépensé, contrôlé et certifié\u{202F}?"
      case "qualite":
        "La saisie permet-elle de se fier aux chiffres\u{202F}?"
      default: "À quoi sert l’assistance technique\u{202F}? Axe 4."
      }
    }

    package static func lede(_ question: String, region: String?, _ date: CivilDate) -> String {
      "\(question) \(region ?? "France entière"), au \(longDate(date))."
    }

    /// The title of a part of a screen.
    package static func part(_ part: String) -> String {
      switch part {
      case "means": "Moyens"
      case "participants": "Participants"
      case "publics": "Publics"
      case "result", "results": "Résultats"
      case "outputs": "Réalisations"
      case "programming": "Programmation"
      case "operations": "Opérations"
      case "certification": "Contrôle et certification"
      case "completeness": "Fiches complètes"
      case "delays": "Délais de saisie"
      case "refusals": "Refus de répondre"
      case "checks": "Vraisemblance"
      default: "Activité"
      }
    }

    package static let indicator = "Indicateur"
    package static let value = "Valeur"
    package static let target = "Jalon ou cible"
    package static let year = "Sur un an"
    package static let quarters = "Huit trimestres"
    package static let beside = "À côté"
    package static let nation = "France"
    package static let attention = "Ce qui demande attention"
    package static let territory = "Le territoire"
    package static let lines = "Toutes les lignes"
    package static let empty = "Aucune opération ni fiche dans ce périmètre."
    package static let importRecords = "Importer des opérations"

    /// The state of a line against what was promised of it, by its code.
    package static func state(_ code: String) -> String {
      switch code {
      case "good": "dans le rythme"
      case "watch": "à surveiller"
      case "failing": "en défaut"
      case "reached": "atteint"
      case "not_yet": "pas encore"
      case "kept": "tenu"
      case "partly_kept": "partiel"
      case "not_kept": "non tenu"
      default: "incertain"
      }
    }

    package static let hidden = "masquée"
    package static let stable = "stable"
    package static let place = "Où l’on en est"

    package static func range(_ low: String, _ high: String) -> String { "de \(low) à \(high)" }

    package static func foreseen(_ value: String) -> String { "prévision \(value)" }
    package static func foreseen(_ value: String, _ low: String, _ high: String) -> String {
      "prévision \(value) (de \(low) à \(high))"
    }

    package static func goal(_ value: String, _ due: CivilDate) -> String {
      "\(value), \(month(due))"
    }

    /// The share a count is of the participants of its screen, and of all of them.
    package static func share(_ own: String, nation: String?) -> String {
      "\(own) des participants" + (nation.map { ", France \($0)" } ?? "")
    }

    package static func nation(_ value: String) -> String { "France \(value)" }
    package static func alike(_ value: String) -> String { "régions semblables \(value)" }

    /// What a figure of the territory is, with who published it.
    package static func context(_ value: String, _ label: String, source: String) -> String {
      "\(value) \(label) (\(source))"
    }

    package static func seriesTitle(_ label: String) -> String {
      "\(label), à la fin de chaque trimestre"
    }

    package static func seriesOfRate(_ label: String) -> String {
      "\(label), trimestre par trimestre"
    }

    package static func stripTitle(_ label: String) -> String {
      "\(label), région par région, sans rang"
    }

    package static let region = "Région"
    package static let quarter = "Trimestre"
    package static let middle = "moitié centrale"

    package static func inProgress(_ label: String) -> String { "\(label), en cours" }

    /// Where sentences come from.
    package static let method =
      "Chaque phrase est écrite par une règle, à partir des chiffres de sa ligne\u{A0}: le jalon ou la cible, la prévision, les quatre derniers trimestres, la comparaison, le territoire. Les régions ne sont jamais classées."
  }
}
