internal import Kernel

extension Words {
  /// Actions, whatever they come from.
  package enum Actions {
    package static let title = "Actions"
    package static let question = "Qu’est-ce qui devait être fait, par qui et pour quand\u{202F}?"
    package static let empty =
      "Aucune action dans votre périmètre. Une décision, un besoin, un dialogue ou une feuille de route en donnent."
    package static let filteredEmpty = "Aucune action dans cet état."
    package static func summary(open: Int, late: Int) -> String {
      let waiting =
        open == 0 ? "Aucune action à faire" : "\(capitalised(count(open, "action"))) à faire"
      return late == 0 ? waiting + "." : waiting + ", dont \(number(late)) en retard."
    }
    package static let action = "Action"
    package static let state = "État"
    package static let responsible = "Responsable"
    package static let due = "Échéance"
    package static let origin = "Vient de"

    /// What an action comes from, by its code.
    package static func origin(_ code: String) -> String {
      switch code {
      case "dialogue": "Dialogue"
      case "feuille": "Feuille de route"
      case "decision": "Décision"
      case "besoin": "Besoin"
      default: "Recommandation"
      }
    }
    package static func from(_ origin: String, _ name: String) -> String {
      name.hasPrefix(origin) ? name : "\(origin)\u{A0}: \(name)"
    }
    package static let unknownOrigin = "introuvable dans votre périmètre"

    // MARK: a new one

    package static let new = "Nouvelle action"
    package static let make = "En faire une action"
    package static let newLede =
      "Dites ce qui est à faire, qui en répond et pour quand. Ne nommez aucun participant."
    package static let titleField = "Ce qui est à faire"
    package static let titleMissing = "Dites ce qui est à faire."
    package static let responsibleMissing = "Choisissez l’organisme responsable."
    package static let dueField = "Échéance"
    package static let start = "Premier jour"
    package static let lever = "Levier"
    package static let dueBeforeStart = "L’échéance vient avant le premier jour."
    package static let register = "Inscrire l’action"
    package static let notOwner =
      "Une action s’inscrit par le secrétariat de l’instance, l’organisme responsable de la décision, ou une partie du dialogue."
    package static let over =
      "Ce dont elle viendrait est terminé\u{A0}: aucune action ne s’y ajoute."
    package static let noOrigin =
      "Ouvrez la décision, le besoin ou le dialogue dont elle vient\u{A0}: «\u{A0}En faire une action\u{A0}» s’y trouve."

    package static let plan = "Plan d’actions"
    package static let noPlan = "Aucune action n’est inscrite."
    package static let readBy =
      "Lue par qui lit ce dont elle vient, et par l’organisme responsable."
    package static let noAct =
      "Son responsable, ceux qui tiennent ce dont elle vient ou l’administrateur la font avancer."

    /// A line of the plan in a record of conclusions.
    package static func planLine(
      _ actor: String, _ title: String, _ due: String, _ state: String
    ) -> String {
      "\(actor)\u{A0}: \(title), pour le \(due) (\(state))."
    }
  }
}
