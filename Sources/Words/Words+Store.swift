extension Words {
  /// What opening or using a store says when it cannot.
  package enum Store {
    package static func failure(code: String, subject: String) -> String {
      switch code {
      case "absent":
        "La base \(subject) n'existe pas. Importez un premier fichier pour la créer, ou vérifiez le chemin."
      case "notAStore":
        "\(subject) n'est pas une base Jalon. Vérifiez le chemin donné à --store ; rien n'a été modifié."
      case "truncated":
        "Le fichier de la base \(subject) est vide, tronqué ou écrasé. Rien n'a été modifié. Restaurez votre dernière sauvegarde de ce fichier. S'il n'y a jamais eu de base ici, déplacez-le, et la clé \(subject).cle si elle existe, dans un autre dossier, puis recommencez."
      case "lost":
        "La base manque, mais \(subject) est là : il y a eu une base ici. Rien n'a été modifié. Restaurez votre dernière sauvegarde du fichier de la base. S'il n'y en a jamais eu, déplacez \(subject) dans un autre dossier, sans le supprimer, puis recommencez."
      case "older":
        "La base \(subject) a été écrite par une version plus ancienne du programme : cette commande ne fait que lire et ne la met pas à niveau. Sauvegardez-la, puis lancez « jalon doctor --upgrade --store \(subject) »."
      case "storeExposed":
        "D'autres comptes de la machine peuvent modifier \(subject) : la base n'est pas ouverte. Rendez ce fichier privé (chmod 600 \(subject)), vérifiez la base (jalon audit), puis recommencez."
      case "sessionsExposed":
        "D'autres comptes de la machine peuvent lire ou modifier \(subject), qui dit qui est connecté : la base n'est pas ouverte. Supprimez ce fichier, ce qui déconnecte tout le monde, puis recommencez."
      case "depositsExposed":
        "D'autres comptes de la machine peuvent modifier le dossier \(subject), où attendent les fichiers apportés : la base n'est pas ouverte. Supprimez ce dossier, ce qui oublie les fichiers qui attendent, puis recommencez."
      case "folderExposed":
        "D'autres comptes de la machine peuvent remplacer les fichiers du dossier \(subject) : la base n'est pas ouverte. Fermez-le (chmod o-w \(subject)), puis recommencez."
      case "newer":
        "Cette base a été écrite par une version plus récente du programme (schéma \(subject)). Mettez le programme à jour."
      case "keyMissing":
        "La clé de la base manque : \(subject). Sans elle, les identités et les réponses sensibles ne peuvent pas être lues. Remettez ce fichier à sa place depuis votre sauvegarde ; il n'en existe pas d'autre copie."
      case "keyExposed":
        "La clé \(subject) est lisible par d'autres que vous. Rendez-la privée (chmod 600 \(subject)), puis recommencez."
      case "keyUnreadable":
        "La clé \(subject) ne peut pas être lue par votre compte. Vérifiez à qui elle appartient."
      case "keyWrong":
        "La clé \(subject) n'est pas celle de cette base, ou elle est abîmée. Remettez la bonne depuis votre sauvegarde."
      case "erasurePending":
        "La base \(subject) vient d'une sauvegarde où figurent des personnes effacées depuis : rien n'en est lu avant qu'elles soient effacées de nouveau. Lancez « jalon doctor --upgrade --store \(subject) », puis recommencez."
      case "accountsAltered":
        "Les comptes, les mots de passe ou les liens de cette base ont été modifiés hors de Jalon : personne ne peut se connecter tant qu'ils le sont. Lancez « jalon audit », puis restaurez la dernière sauvegarde où il concorde."
      default:
        "La base est incohérente (\(subject)). Lancez « jalon audit » et restaurez une sauvegarde si l'anomalie se confirme."
      }
    }

    /// What is sealed of a record does not open; its kind and its number in the store.
    package static func brokenRecord(_ kind: String, _ number: Int64, onPage: Bool) -> String {
      broken(
        "Une réponse ou une identité chiffrée ne s'ouvre plus : fiche \(kind) n° \(number) (le numéro de la base).",
        "Rien de ce qui la lit n'est calculé tant qu'elle est ainsi.", onPage)
    }

    /// The key or the identifiant of a person does not open.
    package static func brokenPerson(_ number: Int64, onPage: Bool) -> String {
      broken(
        "La clé ou l'identifiant chiffré d'une personne ne s'ouvre plus : personne n° \(number) (le numéro de la base).",
        "Rien ne peut être écrit de ses fiches tant qu'elle est ainsi.", onPage)
    }

    /// A line that waits does not open.
    package static func brokenLine(_ number: Int64, onPage: Bool) -> String {
      broken(
        "Une ligne en attente ne s'ouvre plus : ligne n° \(number) (le numéro de la base).",
        "Les lignes en attente ne peuvent être ni montrées ni reprises tant qu'elle est ainsi.",
        onPage)
    }

    /// A closing does not say any more what was closed.
    package static func brokenClosing(_ number: Int, onPage: Bool) -> String {
      broken(
        "La clôture n° \(number) n'est plus celle qui a été enregistrée : son périmètre, ses définitions ou ses chiffres ont changé.",
        "Elle n'est ni montrée ni comparée tant qu'elle est ainsi.", onPage)
    }

    /// An edition does not say any more what was published.
    package static func brokenEdition(_ number: Int, onPage: Bool) -> String {
      broken(
        "L'édition n° \(number) n'est plus celle qui a été diffusée : ses chiffres ont changé.",
        "Elle n'est plus montrée tant qu'elle est ainsi.", onPage)
    }

    /// A layout of files taught to the program does not read.
    package static func brokenMapping(_ name: String, onPage: Bool) -> String {
      broken(
        "La présentation de fichier enregistrée sous le nom « \(name) » n'est plus lisible.",
        "Aucune présentation enregistrée ne peut servir tant qu'elle est ainsi.", onPage)
    }

    /// Something sealed does not open, nobody says what.
    package static func brokenSeal(onPage: Bool) -> String {
      broken(
        "Une donnée chiffrée de la base ne s'ouvre plus.", "Ce qui la lit n'est pas montré.", onPage
      )
    }

    /// What is broken, what it prevents, and what to do: on a page, to whom it is to be told.
    private static func broken(_ what: String, _ consequence: String, _ onPage: Bool) -> String {
      let start =
        "\(what) La base a été modifiée hors de Jalon ou le disque est abîmé. \(consequence)"
      return onPage
        ? Words.printed("\(start) \(callAdministrator)")
        : "\(start) Lancez « jalon audit » pour voir s'il y a d'autres dégâts, puis restaurez la dernière sauvegarde où il concorde."
    }

    private static let callAdministrator =
      "Prévenez la personne qui administre Jalon : elle vérifiera la base et restaurera une sauvegarde."

    /// What a page says of a store that fails: nothing of the machine, nothing to type.
    package static func pageFailure() -> String {
      Words.printed(
        "La base n'est plus telle que Jalon l'a écrite, ou ne peut pas être ouverte. \(callAdministrator)"
      )
    }

    /// What a page says of a failing database.
    package static func pageDatabase(kind: String) -> String {
      switch kind {
      case "busy": Words.Refusals.busy
      case "full": diskFull
      case "readonly", "cantOpen":
        "La base ne peut pas être écrite ou ouverte sur le serveur. Prévenez la personne qui administre Jalon."
      case "corrupt", "notADatabase":
        Words.printed("Le fichier de la base est abîmé. \(callAdministrator)")
      default:
        "La base a refusé l’opération\u{202F}; rien n’a été enregistré. Prévenez la personne qui administre Jalon."
      }
    }

    /// A file that others may read or write, where nothing is refused for it yet.
    package static func exposed(_ path: String, isWritable: Bool, isFolder: Bool) -> String {
      if isFolder {
        return
          "Attention : d'autres comptes de la machine peuvent remplacer les fichiers du dossier \(path). Fermez-le : chmod go-w \(path)."
      }
      return
        "Attention : d'autres comptes de la machine peuvent \(isWritable ? "modifier" : "lire") \(path). Rendez-le privé : chmod go-rwx \(path)."
    }

    /// Something else lies where files brought are to wait, or others may change what is in it.
    package static func foreignDeposits(_ path: String) -> String {
      "Les fichiers apportés attendent dans le dossier \(path), et ce n'est pas un dossier où votre compte soit seul à écrire. Supprimez ce qui porte ce nom, ou déplacez-le s'il n'est pas à Jalon, puis recommencez."
    }

    /// What a failing database says; no value, no query.
    package static func database(kind: String, code: Int) -> String {
      switch kind {
      case "busy":
        "La base est occupée par un autre programme depuis trop longtemps : un import en cours, ou les pages (jalon serve). Rien n'a été enregistré. Réessayez quand il aura fini."
      case "full":
        diskFull
      case "readonly":
        "La base n'est pas modifiable : vérifiez les droits sur le fichier et son dossier."
      case "cantOpen":
        "La base ne peut pas être ouverte : vérifiez le chemin, les droits sur le dossier, et qu'il n'est pas sur un disque en lecture seule si la commande doit écrire."
      case "corrupt", "notADatabase":
        "Le fichier de la base est abîmé. Restaurez la dernière sauvegarde, puis lancez « jalon audit »."
      default: "La base a refusé l'opération (erreur SQLite \(code)) ; rien n'a été enregistré."
      }
    }

    /// The disk the store is on, or the one of the system's temporary files, has no room left.
    package static let diskFull = """
      Le disque du serveur qui porte la base est plein : rien n’a été enregistré. Libérez-y de la \
      place, ou prévenez la personne qui administre Jalon, puis recommencez.
      """

    /// Told once when another program holds the store for most of a second; its name when known.
    package static func waiting(for holder: String?) -> String {
      "\(holder.map { "Le programme \($0)" } ?? "Un autre programme") écrit dans cette base ; on attend qu'il ait fini…"
    }

    /// A command gave up waiting; `seconds` is how long it may wait.
    package static func waitedEnough(_ seconds: Int, holder: String?) -> String {
      "La base est occupée depuis plus de \(Words.count(seconds, "seconde")) : \(holder.map { "le programme \($0)" } ?? "un autre programme") y écrit, par exemple un import ou les pages (jalon serve). Rien n'a été enregistré. Recommencez quand il aura fini, ou laissez plus de temps : --wait 600 attend dix minutes."
    }
  }
}
