package import Kernel

extension Words {
  /// What is sent before a session and kept after it: convocations and minutes.
  package enum Minutes {
    package static func convocation(_ instance: String) -> String {
      "Convocation\u{A0}: \(instance)"
    }
    package static let invitation = "Vous êtes convié à cette séance."
    package static let when = "Jour et heure"
    package static let place = "Lieu"
    package static let link = "À distance"
    package static let reply = "Votre réponse"
    package static let replyHow =
      "Répondez au secrétariat\u{A0}: présent, représenté par un suppléant, excusé, ou mandat donné à un autre siège. Un siège ne porte qu’un mandat."
    package static let missingSeats = "Sièges à pourvoir"
    package static let noneMissing = "Tous les sièges prévus sont pourvus."
    package static func minutes(_ day: CivilDate) -> String {
      "Compte rendu de la séance du \(longDate(day))"
    }
    package static let attendance = "Présences"
    package static func attended(_ names: [String], _ what: String) -> String {
      "\(Words.capitalised(what))\u{A0}: " + names.joined(separator: ", ") + "."
    }
    package static func presence(_ code: String) -> String {
      switch code {
      case "present": "présents"
      case "suppleant": "représentés par un suppléant"
      case "distance": "à distance"
      case "mandat": "ont donné mandat"
      default: "absents"
      }
    }
    package static func quorum(_ here: Int, _ seats: Int, isReached: Bool) -> String {
      "Quorum\u{A0}: \(Words.number(here)) sièges sur \(Words.number(seats)), "
        + (isReached ? "atteint." : "non atteint.")
    }
    package static let noQuorum = "Deuxième convocation\u{A0}: aucun quorum n’est exigé."
    package static func point(_ rank: Int, _ title: String) -> String { "\(rank). \(title)" }
    package static let nothingSaid = "Rien n’est noté."
    package static let next = "Prochaine séance"
    package static func next(_ day: CivilDate) -> String {
      "Prochaine séance\u{A0}: \(longDate(day))."
    }
    package static let noNext = "Aucune séance suivante n’est encore prévue."
    package static func decided(_ code: String, _ state: String, _ text: String) -> String {
      "\(code), \(state)\u{A0}: \(text)"
    }
  }
}
