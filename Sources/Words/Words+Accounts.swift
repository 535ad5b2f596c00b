extension Words {
  /// The accounts of an installation, and the server that serves them.
  package enum Accounts {
    package static let headers = ["Adresse", "Nom", "Droits", "Compte"]

    package static func activity(_ isActive: Bool) -> String { isActive ? "ouvert" : "fermé" }

    package static func linkFor(_ name: String) -> String {
      "Donnez ce lien à \(name) : il sert une fois, pendant sept jours, à choisir son mot de passe."
    }

    /// Why an account cannot be made, by the name of the refusal.
    package static func refusal(_ name: String) -> String {
      switch name {
      case "loginTaken": "Cette adresse a déjà un compte."
      case "loginUnreadable": "Cette adresse n’est pas complète : prenom.nom@exemple.fr."
      case "nameTaken":
        "Un autre compte porte ce nom : ajoutez de quoi les distinguer, par exemple la structure."
      case "nameMissing": "Il manque le nom : --name 'Prénom Nom'."
      default: "Le compte n’a pas pu être créé (\(name))."
      }
    }
  }

  /// What `jalon serve` says.
  package enum Serve {
    package static func ready(_ url: String) -> String { "Jalon est ouvert : \(url)/" }
    package static func firstLink(_ url: String) -> String {
      """
      Personne n’a encore de compte. Ouvrez ce lien pour créer le premier (une fois, pendant un jour) :
      \(url)
      """
    }
    package static let factorsOptional =
      "Attention : le second facteur n’est pas exigé (--no-second-factor). N’ouvrez ainsi qu’une démonstration."
    package static let stopping = "Arrêt : les demandes en cours se terminent…"
    package static let stopped = "Jalon est arrêté."
    package static let loading = "Lecture de la base…"
    package static let columnsNotKept =
      "Les colonnes n’ont pas pu être gardées à côté de la base (disque plein, dossier fermé en écriture ?) : rien n’est perdu, la prochaine ouverture sera plus lente."

    package static func cannotListen(_ address: String, inUse: Bool) -> String {
      inUse
        ? "L’adresse \(address) est déjà prise par un autre programme : choisissez-en une autre avec --listen."
        : "Impossible d’ouvrir \(address) : vérifiez l’adresse donnée à --listen."
    }
  }
}

extension Words.AccountPages {
  // MARK: the command line

  package static func unknown(_ login: String) -> String {
    "Aucun compte n’a l’adresse « \(login) ». La liste : jalon user --store BASE."
  }

  package static func factorRemoved(_ login: String, had: Bool) -> String {
    had
      ? "\(login) : second facteur retiré, sessions fermées. Il en faudra un autre à la prochaine connexion si ses droits en demandent un."
      : "\(login) n’a pas de second facteur."
  }

  package static func changed(_ login: String, isActive: Bool) -> String {
    "\(login) : compte \(Words.Accounts.activity(isActive))."
  }

  package static func ended(_ count: Int) -> String {
    count == 0
      ? "Aucune session n’était ouverte."
      : "\(Words.count(count, "session fermée", "sessions fermées"))."
  }

  /// The options that take an account cannot be given without one, nor two changes at once.
  package static let oneAtATime =
    "Donnez l’adresse d’un compte et une seule chose à faire : jalon user ADRESSE --suspend, --reopen, --sessions, --end-sessions ou --remove-factor."
}

extension Words.Rights {
  // MARK: the command line

  package static let headers = [
    "Nº", "Compte", "Rôle", "Périmètre", "Niveau", "Chiffres", "Du", "Au", "État",
  ]
  package static func given(_ number: Int) -> String { "Droit nº\u{A0}\(number) donné." }
  package static func withdrawn(_ number: Int) -> String { "Droit nº\u{A0}\(number) retiré." }
  package static let none = "Aucun droit n’est donné."
  package static func nothing(_ login: String) -> String {
    "\(login)\u{A0}: aucun droit en vigueur. Ce compte ne voit que les références."
  }
  package static let state = (
    inForce: "en vigueur", toCome: "à venir", over: "terminé", withdrawn: "retiré",
    pending: "à confirmer"
  )
  package static let usage =
    "jalon right give --to COMPTE --role RÔLE --clause DIMENSION=CODE --until AAAA-MM-JJ --reason TEXTE, jalon right withdraw NUMÉRO, jalon right list, ou jalon right explain COMPTE [ADRESSE]."
  package static func mayOpen(_ address: String, _ may: Bool) -> String {
    may ? "\(address)\u{A0}: s’ouvre." : "\(address)\u{A0}: ne s’ouvre pas."
  }
  package static func noPage(_ address: String) -> String {
    "\(address)\u{A0}: il n’y a pas de telle page."
  }
  package static func unknownGrant(_ text: String) -> String {
    "Aucun droit en vigueur n’a le numéro «\u{A0}\(text)\u{A0}»."
  }
}
