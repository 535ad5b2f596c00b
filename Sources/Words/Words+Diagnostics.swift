package import Kernel

extension Words {
  /// Diagnostics of territories, that roadmaps rest on.
  package enum Diagnostics {
    package static let title = "Diagnostics"
    package static let question = "De quoi ce territoire a-t-il besoin\u{202F}?"
    package static let empty = "Aucun diagnostic dans votre périmètre. Commencez-en un."
    package static let nothing = "Aucun diagnostic dans votre périmètre."
    package static let begin = "Commencer un diagnostic"
    package static let beginLede =
      "Il s’écrit section par section, puis une décision de l’instance le valide."
    package static let noOrganisation =
      "Vous n’agissez pour aucun organisme\u{A0}: un diagnostic s’écrit au nom de l’un d’eux."
    package static let noInstance = "Vous ne voyez aucune instance pour laquelle l’écrire."
    package static let territory = "Territoire"
    package static let stateHeader = "État"
    package static let made = "Fait le"
    package static let writer = "Écrit par"
    package static let instance = "Pour l’instance"
    package static let instanceHelp = "Le diagnostic porte sur son territoire."
    package static let decision = "Décision qui le valide"
    package static let use = "Une feuille de route s’y appuie"
    package static let notValidated = "non\u{A0}: il n’est pas validé"
    package static let isReplaced = "non\u{A0}: un autre l’a remplacé"
    package static func use(_ last: CivilDate, on day: CivilDate) -> String {
      last < day
        ? "non\u{A0}: il a plus de trois ans" : "jusqu’au \(shortDate(last))"
    }
    package static func of(_ day: CivilDate, _ actor: String) -> String {
      "Diagnostic du \(shortDate(day)), par \(actor)."
    }
    package static let sections = "Ce que dit le diagnostic"
    package static let sectionsHelp =
      "Une ligne qui commence par # ouvre une section. Ne nommez aucun participant."
    package static let noSection = "Rien n’est encore écrit."
    package static let unwritten = "Pas encore écrit."
    package static let readBy =
      "Lu par\u{A0}: tous ceux dont le périmètre rencontre ce territoire."
    package static let beside = "À côté"
    package static let figures = "Les chiffres de ce territoire"
    package static let figuresNote =
      "Ce qui entoure le programme, avec la source et l’année de chaque chiffre, et le public touché."
    package static let acts = "Ce que vous pouvez faire"
    package static func act(_ code: String) -> String {
      code == "rediger" ? "Enregistrer le texte" : "Valider le diagnostic"
    }
    package static let noDecision =
      "Une décision de son instance le valide, prise depuis qu’il est fait\u{A0}: aucune ne l’est encore."
    package static func laterOne(_ day: CivilDate) -> String {
      "Un diagnostic plus récent de ce territoire est déjà validé, celui du \(shortDate(day))."
    }
    package static func validating(_ replaced: [CivilDate]) -> String {
      replaced.isEmpty
        ? "Une fois validé, il ne change plus."
        : "Une fois validé, il ne change plus et remplace celui du \(replaced.map(shortDate).joined(separator: ", celui du "))."
    }
    package static let decisionMissing = "Choisissez la décision qui le valide."
    package static let writerMissing = "Choisissez un organisme pour lequel vous agissez."
    package static let instanceMissing = "Choisissez l’instance pour laquelle il est fait."
    package static let dayToCome = "Ce jour est à venir\u{A0}: dites quand il a été fait."
    package static let method =
      "Une feuille de route s’appuie sur un diagnostic validé de son territoire qui a trois ans au plus\u{202F}; sinon elle est soumise avec un motif. Valider un diagnostic remplace celui d’avant sur le même territoire."

    /// What a new one asks to be written: a heading for each part.
    package static let headings = [
      "Le territoire et ses habitants", "L’emploi et les entreprises",
      "Qui accompagne, qui manque", "Les freins et les besoins non couverts",
      "Ce qui a été fait, ce que cela a donné", "Les priorités",
    ]

    // MARK: on a roadmap

    package static let restsOn = "Diagnostic"
    package static func supports(_ day: CivilDate) -> String {
      "Diagnostic validé du \(shortDate(day))"
    }
    package static let tooOld = "Il a plus de trois ans."
    package static let none = "Aucun diagnostic validé de ce territoire."
    package static let withReason = "La feuille se soumet avec un motif."
    package static let all = "Voir les diagnostics"
    package static func submitting(_ day: CivilDate) -> String {
      "Elle s’appuie sur le diagnostic validé du \(shortDate(day))."
    }
  }
}
