extension Words {
  /// The pages of accounts, and `jalon user`.
  package enum AccountPages {
    package static let title = "Comptes"
    package static let lede =
      "Qui peut se connecter, avec quels droits, et quelles sessions sont ouvertes. L’aide, à la page «\u{A0}Installer et administrer\u{A0}», dit comment créer un compte."
    package static let caption = "Comptes de l’installation"
    package static let headers = [
      "Adresse", "Nom", "Droits", "État", "Second facteur", "Sessions ouvertes",
    ]
    package static let ownTitle = "Mon compte"
    package static let rights = "Accès"
    package static let suspend = "Suspendre le compte"
    package static let reopen = "Rouvrir le compte"
    package static let sessions = "Sessions ouvertes"
    package static let noSession = "Aucune session n’est ouverte."
    package static let sessionHeaders = ["Session", "Depuis", "Dernier usage", "Navigateur"]
    package static let end = "Fermer"
    package static let endAll = "Fermer toutes les sessions"
    package static let thisOne = "session actuelle"
    package static let unknownBrowser = "inconnu"
    package static let toEnd = "Fermer la session"

    package static func sessionsNote(isOwn: Bool) -> String {
      isOwn
        ? "Si vous ne reconnaissez pas une session, fermez-la, puis demandez un lien pour changer de mot de passe."
        : "Fermer une session déconnecte la personne\u{202F}; suspendre le compte l’empêche de revenir."
    }

    package static func standing(isActive: Bool) -> String {
      "Compte \(Accounts.activity(isActive))."
    }

    /// Why an account is not changed.
    package static func refusal(_ name: String) -> String {
      switch name {
      case "lastAdministrator":
        "Personne d’autre n’administre Jalon\u{A0}: donnez d’abord ce droit à un autre compte ouvert."
      default: "Le compte n’a pas pu être changé (\(name))."
      }
    }
  }
}
