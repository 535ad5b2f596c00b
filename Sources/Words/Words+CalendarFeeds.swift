extension Words {
  /// Dates as calendars read them: files, and the secret address that follows an account's.
  package enum CalendarFeeds {
    package static let title = "Agenda"
    package static let what = """
      Une adresse secrète permet à votre agenda de suivre vos dates sans se connecter\u{A0}: séances, \
      dates des dialogues, échéances de ce que vous avez à faire. Ni chiffre ni nom de personne n’y \
      figure. Qui a l’adresse lit ces dates\u{A0}: ne la donnez à personne, renouvelez-la si elle a circulé.
      """
    package static let none = "Votre compte n’a pas d’adresse d’agenda."
    package static func made(_ moment: String) -> String {
      "Une adresse est en service depuis le \(moment)."
    }
    package static let make = "Créer l’adresse"
    package static let renew = "Renouveler l’adresse"
    package static let revoke = "Retirer l’adresse"
    package static let revoked = "L’adresse de l’agenda ne donne plus accès à rien."
    package static let lede =
      "Copiez cette adresse dans votre agenda, comme agenda auquel vous vous abonnez."
    package static let once = """
      Elle n’est montrée qu’une fois\u{A0}: seule son empreinte est gardée. Celle d’avant, s’il y en avait \
      une, ne donne plus accès à rien.
      """
    package static let back = "Revenir au compte"
    package static let download = "Ajouter à l’agenda"

    // MARK: in a calendar

    package static let name = "Jalon"
    package static func date(_ code: String) -> String {
      switch code {
      case "date_notice": "notice"
      case "date_gel": "arrêté des données"
      case "date_ouverture": "ouverture des étapes"
      case "fin": "fin du dialogue"
      default: "point d’étape"
      }
    }
    package static func event(_ what: String, of name: String, isUsual: Bool) -> String {
      "\(name)\u{A0}: \(what)\(isUsual ? " (date d’usage)" : "")"
    }
    /// What is to do, without how many.
    package static func duty(_ code: String) -> String {
      switch code {
      case "launch": "dialogues à lancer"
      case "certify": "lignes à certifier"
      case "answerLines": "lignes contestées qui attendent une réponse"
      case "writeSteps": "étapes à écrire"
      case "validateSteps": "étapes à valider"
      case "propose": "objectifs à proposer"
      case "arbitrate": "objectifs à arbitrer"
      case "pay": "versement à faire"
      case "declare": "engagements à déclarer"
      case "confirm": "déclarations à confirmer"
      default: Duties.matter(code, 1)
      }
    }
  }
}
