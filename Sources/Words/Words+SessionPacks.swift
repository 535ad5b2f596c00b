package import Kernel

extension Words {
  /// The pack of a session of a committee.
  package enum SessionPacks {
    package static let crumb = "Dossier"
    package static let print = "Dossier de séance"
    package static func title(_ day: CivilDate) -> String {
      "Dossier de la séance du \(longDate(day))"
    }
    package static func counted(_ commit: Int) -> String {
      "Chiffres calculés sur l’état n°\u{A0}\(number(commit)) de la base."
    }
    package static let board = "Tableau de bord"
    package static let noBoard = "Aucun indicateur du socle commun n’est calculable ici."
    package static let figure = "Indicateur"
    package static let nation = "France"
    package static let hidden = "non montré"
    package static let hiddenNote =
      "Un territoire dont vous ne comptez pas les chiffres exacts n’est pas montré."
    package static func period(_ start: CivilDate, _ end: CivilDate) -> String {
      "Du \(longDate(start)) au \(longDate(end)). Chaque chiffre suit la définition citée plus bas."
    }
    package static func roadmap(_ title: String) -> String { "Feuille de route\u{A0}: \(title)" }
    package static let objectives = "Objectifs de la feuille de route"
    package static let objective = "Objectif"
    package static let base = "Départ"
    package static let today = "Atteint"
    package static let goal = "Cible"
    package static let stateHeader = "Où il en est"
    package static let needs = "Besoins qui attendent ici"
    package static let noNeed = "Aucun besoin n’attend cette instance."
    package static func age(_ days: Int) -> String {
      days == 1 ? "depuis 1\u{A0}jour" : "depuis \(number(days))\u{A0}jours"
    }
    package static let points = "Point par point"
    package static let definitions = "Définitions"
  }
}
