extension Words {
  /// What opening or using a store says when it cannot.
  package enum Store {
    package static func failure(code: String, subject: String) -> String {
      switch code {
      case "absent":
        "La base \(subject) n'existe pas. Importez un premier fichier pour la créer, ou vérifiez le chemin."
      case "notAStore":
        "\(subject) n'est pas une base Jalon. Vérifiez le chemin donné à --store ; rien n'a été modifié."
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
      default:
        "La base est incohérente (\(subject)). Lancez « jalon audit » et restaurez une sauvegarde si l'anomalie se confirme."
      }
    }

    /// What a failing database says; no value, no query.
    package static func database(kind: String, code: Int) -> String {
      switch kind {
      case "busy":
        "La base est occupée par un autre programme depuis trop longtemps. Réessayez quand il aura fini."
      case "full":
        diskFull
      case "readonly":
        "La base n'est pas modifiable : vérifiez les droits sur le fichier et son dossier."
      case "cantOpen":
        "La base ne peut pas être ouverte : vérifiez le chemin et les droits sur le dossier."
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

    /// Told once when another program holds the store for more than a second.
    package static let waiting =
      "Un autre programme écrit dans cette base ; on attend qu'il ait fini…"
  }
}
