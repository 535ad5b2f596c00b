package import Kernel

extension Words {
  /// Messages that people send from their own mail.
  package enum Messages {
    package static let toMembers = "Message aux membres"
    package static let toParties = "Message aux parties"
    package static let show = "Voir le texte à copier"
    package static let note =
      "Jalon n’envoie aucun courriel. Copiez ce texte dans votre messagerie, ou ouvrez-le avec elle."
    package static let subject = "Objet"
    package static let text = "Texte"
    package static func recipients(_ count: Int) -> String {
      count == 1 ? "Adresse" : "\(Words.number(count)) adresses, à mettre en copie cachée"
    }
    package static let open = "Ouvrir dans la messagerie"
    package static let cut =
      "Le message entier est trop long pour s’ouvrir d’un clic\u{A0}: copiez d’ici ce qui lui manque."
    package static let shortBody = "Bonjour,"
    package static let hello = "Bonjour,"
    package static func convened(_ instance: String, _ day: CivilDate, _ time: String) -> String {
      "Vous êtes convié à la réunion\u{A0}: \(instance), le \(longDate(day)) à \(Sessions.hour(time))."
    }
    package static func place(_ place: String) -> String { "Lieu\u{A0}: \(place)." }
    package static func link(_ link: String) -> String { "À distance\u{A0}: \(link)" }
    package static let agenda = "Ordre du jour\u{A0}:"
    package static let signIn =
      "Connectez-vous à Jalon pour lire les pièces et faire ce qui vous revient."
    package static func dialogue(_ name: String, _ state: String) -> String {
      "\(name)\u{A0}: \(state)."
    }
    package static func date(_ what: String, _ day: CivilDate, isUsual: Bool) -> String {
      "\(Words.capitalised(what))\u{A0}: \(longDate(day))\(isUsual ? " (date d’usage)" : "")."
    }
  }
}
