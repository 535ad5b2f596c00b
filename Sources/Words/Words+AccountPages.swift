extension Words {
  /// The pages of accounts, and `jalon user`.
  package enum AccountPages {
    package static let title = "Comptes"
    package static let lede =
      "Qui peut entrer, avec quel rôle, et ce qui est ouvert en ce moment. Un compte se crée avec « jalon user --add »."
    package static let caption = "Comptes de l’installation"
    package static let headers = ["Adresse", "Nom", "Rôle", "Compte", "Sessions ouvertes"]
    package static let ownTitle = "Mon compte"
    package static let rights = "Rôle et accès"
    package static let suspend = "Suspendre le compte"
    package static let reopen = "Rouvrir le compte"
    package static let sessions = "Sessions ouvertes"
    package static let noSession = "Aucune session n’est ouverte."
    package static let sessionHeaders = ["Session", "Depuis", "Dernier usage", "Navigateur"]
    package static let end = "Fermer"
    package static let endAll = "Fermer toutes les sessions"
    package static let thisOne = "celle-ci"
    package static let unknownBrowser = "inconnu"
    package static let toEnd = "Fermer la session"

    package static func sessionsNote(isOwn: Bool) -> String {
      isOwn
        ? "Si vous ne reconnaissez pas une session, fermez-la, puis demandez un lien pour changer de mot de passe."
        : "Fermer une session déconnecte la personne ; suspendre le compte l’empêche de revenir."
    }

    package static func makes(_ role: String) -> String { "En faire un compte \(role)" }

    package static func role(_ role: String, isActive: Bool) -> String {
      "Compte \(role), \(Accounts.activity(isActive))."
    }

    /// Why an account is not changed.
    package static func refusal(_ name: String) -> String {
      switch name {
      case "lastAdministrator":
        "Personne d’autre n’administre Jalon : donnez d’abord le rôle d’administrateur à un autre compte ouvert."
      default: "Le compte n’a pas pu être changé (\(name))."
      }
    }

    // MARK: the command line

    package static func unknown(_ login: String) -> String {
      "Aucun compte n’a l’adresse « \(login) ». La liste : jalon user --store BASE."
    }

    package static func changed(_ login: String, role: String, isActive: Bool) -> String {
      "\(login) : compte \(role), \(Accounts.activity(isActive))."
    }

    package static func ended(_ count: Int) -> String {
      count == 0
        ? "Aucune session n’était ouverte."
        : "\(Words.count(count, "session fermée", "sessions fermées"))."
    }

    /// The options that take an account cannot be given without one, nor two changes at once.
    package static let oneAtATime =
      "Donnez l’adresse d’un compte et une seule chose à faire : jalon user ADRESSE --suspend, --reopen, --role RÔLE, --sessions ou --end-sessions."
  }
}
