extension Words {
  /// Requests that are not answered as asked, by their status.
  package enum Refusals {
    /// Someone else writes the store for longer than a page waits.
    package static let busy = "Un import est en cours d’écriture. Réessayez dans un instant."
    /// Too many wait for the same costly page.
    package static let waiting = """
      Trop de demandes semblables attendent déjà. Réessayez dans un instant.
      """
    /// Comparing a closing with today takes longer than anybody waits.
    package static let comparisonLate = """
      Comparer cette clôture à aujourd’hui prend trop de temps\u{A0}: la comparaison est arrêtée. \
      Réessayez quand moins de personnes travaillent, ou demandez-la à la personne qui administre \
      Jalon.
      """
    /// Too many sign in at once.
    package static let crowded = """
      Trop de personnes se connectent en même temps. Réessayez dans un instant.
      """

    /// A spreadsheet is written in the folder of temporary files before it is sent.
    package static let noRoomForWorkbook = """
      Le disque des fichiers temporaires du serveur est plein, ou fermé en écriture\u{A0}: le \
      classeur n’a pas pu être préparé. Téléchargez le CSV, ou prévenez la personne qui administre \
      Jalon.
      """
    /// Too much failed lately: passwords, or links that open nothing.
    package static func tooOften(minutes: Int) -> String {
      """
      Trop d’essais manqués. Réessayez dans \
      \(minutes == 1 ? "une minute" : "\(Words.number(minutes)) minutes"), ou demandez un nouveau \
      lien à la personne qui administre Jalon.
      """
    }

    /// Why, and what to do.
    package static func sentence(_ status: Int) -> String {
      switch status {
      case 405:
        "Cette action n’est pas possible depuis ce lien. Rien n’a été modifié."
      case 413:
        """
        Ce que vous envoyez est trop volumineux. Si vous déposiez un fichier, reconnectez-vous et \
        recommencez\u{202F}; s’il dépasse deux gigaoctets, coupez-le en plusieurs.
        """
      case 421:
        """
        Ce serveur ne répond pas sous ce nom. Vérifiez l’adresse. Si vous administrez Jalon, l’aide \
        dit comment lui donner l’adresse que voient les navigateurs.
        """
      case 429:
        """
        Trop de connexions sont ouvertes depuis votre adresse. Fermez des onglets, puis réessayez \
        dans un instant.
        """
      case 414, 431: "Cette demande est trop longue. Repartez de l’accueil."
      case 503:
        "Le serveur s’arrête ou a trop à faire. Réessayez dans un instant."
      case 507:
        """
        Le disque du serveur est presque plein\u{A0}: le fichier n’a pas été gardé. Prévenez la \
        personne qui administre Jalon.
        """
      case 500: Words.Pages.failed
      default:
        "La demande est incomplète et n’a pas été lue. Rechargez la page, puis recommencez."
      }
    }

    package static func title(_ status: Int) -> String {
      switch status {
      case 400..<405, 500: Words.Pages.errorTitle(status)
      case 405: "Demande impossible"
      case 413: "Envoi trop volumineux"
      case 421: "Adresse inconnue"
      case 429: "Un instant"
      case 503: "Un instant"
      case 507: "Plus assez de place"
      default: Words.Pages.errorTitle(400)
      }
    }
  }
}
