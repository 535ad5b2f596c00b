package import Kernel

extension Words {
  /// Unmet needs: raised, passed up, answered.
  package enum Needs {
    package static let title = "Besoins"
    package static let question = "Que nous demande-t-on, que demandons-nous\u{202F}?"
    package static let empty = "Aucun besoin signalé."
    package static let raise = "Signaler un besoin"
    package static let raiseLede =
      "Dites ce qui manque, à qui et où. Le secrétariat de l’instance le qualifie sous 30\u{A0}jours."
    package static let noPerson = "Ne nommez aucun participant."
    package static let waiting = "En attente"
    package static let over = "Terminés"
    package static let back = "Revenir aux besoins"

    package static let need = "Besoin"
    package static let age = "Âge"
    package static func age(_ days: Int) -> String { Words.count(days, "jour") }
    package static let stateHeader = "État"
    package static let holder = "Chez"
    package static let dueHeader = "Échéance"
    package static func size(_ people: Int) -> String { Words.count(people, "concerné") }

    /// What is awaited, and by when.
    package static func due(_ what: String, _ day: CivilDate, late: Int?) -> String {
      let act =
        switch what {
        case "qualified": "à qualifier"
        case "received": "à recevoir"
        default: "à répondre"
        }
      let limit = "\(act) avant le \(shortDate(day))"
      return late.map { "\(limit), \(Words.count($0, "jour")) de retard" } ?? limit
    }
    package static let dayUnknown = "échéance inconnue\u{A0}: le jour du passage n’est pas écrit"
    package static func inTime(_ days: Int) -> String {
      "dans les temps, en \(Words.count(days, "jour"))"
    }
    package static func late(_ days: Int) -> String { "\(Words.count(days, "jour")) de retard" }
    package static let answeredHeader = "Réponse donnée"
    package static let receivedHeader = "Réception"

    package static let raisedOn = "Signalé le"
    package static let raiser = "Signalé par"
    package static let instance = "Instance"
    package static let nature = "Nature"
    package static let territory = "Territoire"
    package static let territoryHelp =
      "L’échelon puis le code\u{A0}: departement:62. Une barre | en sépare plusieurs."
    package static let forWhom = "Pour qui"
    package static let theme = "Thème ou frein"
    package static let form = "Forme attendue de la réponse"
    package static let frequency = "Fréquence"
    package static let horizon = "Horizon"
    package static let people = "Combien de personnes ou d’emplois"
    package static let peopleHelp = "Un nombre entier\u{202F}; vide s’il n’est pas connu."
    package static let titleField = "Le besoin, en une phrase"
    package static let organisation = "Organisme qui le signale"
    package static let unsaid = "non renseigné"
    package static let reason = "Motif"

    package static let answer = "Réponse"
    package static let answerKind = "Sorte de réponse"
    package static let path = "Chemin"
    package static let noPath =
      "Aucun passage n’est enregistré\u{A0}: ce besoin vient d’un fichier."
    package static let day = "Jour"
    package static let from = "De"
    package static let to = "Vers"
    package static let similar = "Solutions proposées sur ce thème"
    package static let readBy =
      "Lu par\u{A0}: qui voit l’instance qui l’a signalé, et les niveaux qu’il a passés."

    // MARK: acts

    package static let acts = "Ce que vous pouvez faire"
    package static func act(_ code: String) -> String {
      switch code {
      case "qualifier": "Qualifier le besoin"
      case "prendre-en-charge": "Le prendre en charge ici"
      case "classer": "Classer sans suite"
      case "remonter": "Le transmettre au niveau au-dessus"
      case "recevoir": "Dire qu’il est reçu"
      case "repondre": "Répondre"
      case "satisfait": "Dire que la réponse convient"
      default: "Dire que la réponse ne convient pas"
      }
    }
    package static func passingUp(_ instance: String) -> String {
      "Il sera transmis à\u{A0}: \(instance)."
    }
    package static let noParent =
      "L’instance n’a pas de niveau au-dessus\u{A0}: dites-le sur sa fiche avant de transmettre."
    package static let answerMissing = "Écrivez la réponse."
    package static let answerKindMissing = "Choisissez la sorte de réponse."
    package static let refusalNeedsReason = "Un refus se motive\u{A0}: écrivez pourquoi."
    package static let titleMissing = "Dites le besoin."
    package static let natureMissing = "Choisissez la nature du besoin."
    package static let instanceMissing = "Choisissez une instance dont vous êtes membre."
    package static let organisationMissing = "Choisissez un organisme pour lequel vous agissez."
    package static let peopleUnread = "Écrivez un nombre entier, ou laissez vide."
    package static let noInstance =
      "Un besoin est signalé par le secrétariat ou un membre d’une instance\u{A0}: votre compte n’agit pour aucun d’eux."
    package static let method =
      "Délais\u{A0}: qualifié sous 30\u{A0}jours, reçu sous 15\u{A0}jours, répondu sous 90\u{A0}jours après la première transmission (seuils Jalon, réglables). Aucun besoin ne remonte seul. Un besoin dont la réponse ne convient pas est de nouveau reçu\u{202F}: son âge et son échéance continuent."
  }
}
