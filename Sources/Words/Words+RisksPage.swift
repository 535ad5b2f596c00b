package import Kernel

extension Words {
  /// The page of operations at risk, the sheet of one operation, the line of the first page.
  package enum RisksPage {
    package static let title = "Opérations à risque"
    package static let question = "Lesquelles, pourquoi, que demander\u{202F}?"
    package static func lede(_ region: String?, _ date: CivilDate) -> String {
      "\(question) Un signal, pas un soupçon. \(region ?? Words.Frame.nation), au \(longDate(date))."
    }

    package static let views = "Quelles opérations"
    package static func followed(_ count: Int) -> String { "À suivre (\(Words.number(count)))" }
    package static func all(_ count: Int) -> String { "Toutes (\(Words.number(count)))" }
    package static let empty = "Rien au-dessus de 20."
    package static let noOperation = "Aucune opération programmée ici."
    package static let noOperationAction = "Importer des opérations"

    /// How many operations are to be followed, on the list and on the first page.
    package static func summary(followed: Int, of all: Int) -> String {
      "\(Words.count(followed, "opération")) sur \(Words.number(all)) à suivre"
    }

    package static func summary(followed: Int, priority: Int, of all: Int) -> String {
      let first =
        priority > 0
        ? ", dont \(Words.count(priority, "prioritaire")) (40 points ou plus)" : ""
      return summary(followed: followed, of: all) + first + "."
    }

    /// The line of the first page.
    package static func home(
      followed: Int, of all: Int, worst: String, points: Int
    ) -> String {
      "\(summary(followed: followed, of: all)). D’abord «\u{A0}\(worst)\u{A0}»\u{A0}: \(Words.count(points, "point"))."
    }

    package static let points = "Points"
    package static let causes = "Pourquoi"
    /// How much of the operation's days are gone.
    package static func elapsed(_ share: String) -> String { "\(share) écoulés" }
    package static let entered = "Entrés"
    package static let complete = "Fiches complètes"
    package static let exits = "Sorties à saisir"
    package static let declared = "Déclaré sur plan à ce jour"
    package static let left = "UE à certifier"
    package static let end = "Fin"
    package static let operation = "Opération"
    package static let askable = "Valeur, seuil, que demander"
    package static let threshold = "Seuil"
    package static let unknown = "–"

    package static func caption(_ count: Int) -> String { Words.count(count, "opération") }

    /// What is expected and foreseen, under those who entered.
    package static func expected(_ expected: String, of foreseen: String) -> String {
      "\(expected) attendus, \(foreseen) prévus"
    }

    /// What the exits late to be told are part of.
    package static func due(_ count: Int) -> String { "sur \(Words.count(count, "due"))" }

    package static func score(_ points: Int) -> String { Words.count(points, "point") }

    /// The state of an operation in a word, by the code of its level.
    package static func level(_ code: String) -> String {
      switch code {
      case "priority": "prioritaire"
      case "followed": "à suivre"
      default: "sous le seuil"
      }
    }

    /// The name of a cause with its points.
    package static func cause(_ name: String, _ points: Int) -> String {
      "\(name) (\(Words.number(points)))"
    }

    package static let method =
      "Les points s’additionnent\u{A0}: à suivre dès 20, prioritaire dès 40. Seuils Jalon, réglables. Un test dont les données ne sont pas encore enregistrées est «\u{A0}non évaluable\u{A0}» et vaut 0."

    // MARK: one operation

    package static let sheet = "Ce qui demande attention"
    package static func told(_ points: Int, _ level: String) -> String {
      "\(Words.count(points, "point"))\u{A0}: \(level)."
    }
    package static let nothing = "Aucun test ne donne de point."
    package static let others = "Ce que disent les autres tests"
    package static let seeList = "Voir toutes les opérations à risque"
  }
}
