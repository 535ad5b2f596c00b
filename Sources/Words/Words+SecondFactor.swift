extension Words {
  /// The second factor of signing in, and the codes to do without it.
  package enum SecondFactor {
    package static let security = "Ma sécurité"
    package static let securityLede =
      "Comment vous entrez, et que faire si vous perdez votre téléphone."
    package static let securityQuestion = "Comment est-ce que j’entre, et avec quoi\u{202F}?"
    package static let title = "Second facteur"
    package static let header = "Second facteur"
    package static let optional = """
      Cette installation n’exige pas de second facteur\u{A0}: elle a été ouverte ainsi, pour une \
      démonstration. N’y mettez pas de vraies données.
      """
    package static let renew = "Faire de nouveaux codes de secours"
    package static let replace = "Changer d’application"
    package static let add = "Ajouter une application"
    package static let remove = "Retirer le second facteur"
    package static let lost = """
      Téléphone perdu\u{A0}: entrez avec un code de secours. Plus de code non plus\u{A0}: demandez à \
      la personne qui administre Jalon de retirer votre second facteur.
      """
    package static let askedLede = """
      Vos droits ouvrent des données ou des actes qu’un mot de passe volé ne doit pas suffire à \
      atteindre\u{A0}: ajoutez une application avant d’aller plus loin. Cela prend deux minutes, une \
      fois.
      """
    package static let addLede = """
      Une application de votre téléphone donnera un code à chaque connexion, en plus du mot de passe.
      """
    package static let first = "1. Donner la clé à l’application"
    package static let applications = """
      Toute application de codes à usage unique convient (norme TOTP)\u{A0}: FreeOTP, Aegis, ou celle \
      de votre organisme. Elle n’a pas besoin de réseau.
      """
    package static let read = "Dans l’application, ajoutez un compte et visez ce carré\u{A0}:"
    package static let drawing = "Code à viser avec l’application"
    package static let copy = "Sans appareil photo, recopiez cette clé\u{A0}:"
    package static let second = "2. Recopier le code qu’elle affiche"
    package static let code = "Code"
    package static let firstCodeHelp = "Six chiffres, qui changent toutes les trente secondes."
    package static let check = "Vérifier et ajouter"
    package static let codeTitle = "Code de connexion"
    package static let codeLede =
      "Votre mot de passe est juste. Donnez le code de votre application."
    package static let codeHelp = """
      Six chiffres, chacun une fois\u{A0}; ou un de vos codes de secours, comme AB-CDEFG-HIJKL.
      """
    package static let proofHelp = "Six chiffres de votre application, ou un code de secours."
    package static let wrong = """
      Ce code n’est pas juste, ou a déjà servi. Attendez le suivant et vérifiez que l’heure du \
      téléphone est exacte.
      """
    package static let codes = "Codes de secours"
    package static let codesLede = "Chacun remplace une fois le code de l’application."
    package static let codesNote = """
      Imprimez-les ou recopiez-les maintenant, et gardez-les loin du téléphone\u{A0}: ils ne seront \
      plus montrés. Ceux d’avant ne valent plus rien.
      """
    package static let noted = "C’est noté, continuer"

    package static func none(isAsked: Bool) -> String {
      isAsked
        ? "Aucun, alors que vos droits en demandent un." : "Aucun. Vos droits n’en demandent pas."
    }

    package static func added(_ moment: String) -> String {
      "Une application donne vos codes, depuis le \(moment)."
    }

    package static func left(_ count: Int) -> String {
      switch count {
      case 0: "Il ne reste aucun code de secours\u{A0}: faites-en de nouveaux."
      case 1: "Il reste un code de secours."
      default: "Il reste \(Words.number(count)) codes de secours."
      }
    }

    /// Of an account, in a list.
    package static func state(_ isOn: Bool) -> String { isOn ? "oui" : "non" }

    /// Of an account, on its page.
    package static func standing(_ isOn: Bool) -> String {
      isOn ? "Second facteur en place." : "Sans second facteur."
    }

    package static func tooOften(minutes: Int) -> String {
      """
      Trop de codes manqués. Réessayez dans \
      \(minutes == 1 ? "une minute" : "\(Words.number(minutes)) minutes").
      """
    }
  }
}
