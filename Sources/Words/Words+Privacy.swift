package import Kernel

extension Words {
  /// What is handed over to a person of the data recorded of them.
  package enum Privacy {
    package static let operatorName = "Administration du registre (ligne de commande)"
    package static let ownRequest = "réponse à votre demande"
    package static let unknownOrganisation = "organisation non précisée"
    package static let unknownPurpose = "finalité non précisée"
    package static let noPerson =
      "Dites de quelle personne il s’agit\u{A0}: son numéro, ou STRUCTURE/IDENTIFIANT."
    package static let noPersonOnPage =
      "Écrivez son numéro, ou la structure et l’identifiant séparés par une barre."
    package static let unknownPerson =
      "Personne n’est connu sous ce numéro ou cet identifiant. Vérifiez-le, et la structure qui l’a donné."
    package static let alreadyErased =
      "Cette personne est déjà effacée\u{A0}: il ne reste d’elle que des réponses codées et des dates."
    package static func written(_ records: Int, path: String) -> String {
      "Archive écrite\u{A0}: \(Words.number(records)) \(records > 1 ? "fiches" : "fiche"), dans \(VisibleText.line(path)). Remettez-la à la personne, puis supprimez-la."
    }
    package static func erased(_ records: Int, commit: Int) -> String {
      "Personne effacée\u{A0}: \(Words.number(records)) \(records > 1 ? "fiches" : "fiche") (enregistrement \(commit)). Aucune sauvegarde de la base ne la fera revenir tant que le fichier des effacements reste à côté d’elle."
    }

    /// What an erasure takes and what it leaves, in sentences.
    package static func preview(
      records: [(count: Int, noun: String)], answers: Int, waiting: Int, persons: Int
    ) -> [String] {
      var all = [
        "Perdent l’identité, les coordonnées, les réponses sensibles et les textes\u{A0}: "
          + records.map { "\(Words.number($0.count))\u{A0}\($0.noun)" }.joined(separator: ", ")
          + "."
      ]
      if answers > 0 {
        all.append(
          "\(Words.number(answers)) \(answers > 1 ? "réponses sensibles disparaissent" : "réponse sensible disparaît")\u{A0}: les chiffres qui les lisent perdent la personne."
        )
      }
      if waiting > 0 {
        all.append(
          "\(Words.number(waiting)) \(waiting > 1 ? "lignes en attente disparaissent" : "ligne en attente disparaît")."
        )
      }
      if persons > 1 {
        all.append(
          "\(Words.number(persons)) fiches reconnues comme la même personne sont effacées ensemble."
        )
      }
      all.append(
        "Restent les réponses codées, les dates, la commune et l’année de naissance\u{A0}: les autres chiffres, ceux qui sont clos et ceux d’aujourd’hui, ne changent pas."
      )
      all.append(
        "Rien de cela ne pourra être rétabli, ni par une annulation ni par une sauvegarde.")
      return all
    }

    // MARK: retention

    package static let retentionTitle = "Conservation"
    package static let retentionLede = "Qu’est-ce qui doit disparaître\u{202F}?"
    package static let retentionCaption = "Ce qui est gardé depuis trop longtemps, par règle"
    package static let retentionHeaders = ["Règle", "Combien", "Ce qui en est fait"]
    package static let retentionNote =
      "Rien ne disparaît de cette page\u{A0}: elle dit ce que ferait la personne qui tient l’installation. Une personne que plusieurs règles tiennent est gardée le temps de la plus longue."
    package static let waitingRule =
      "Lignes de fichier en attente, ou gardées pour une annulation, depuis plus de 12\u{A0}mois"
    package static let pathRule =
      "Personnes sans contact depuis plus de 4\u{A0}ans (2\u{A0}ans, puis 2\u{A0}ans d’archive), qu’aucune opération ne tient"
    package static let heldRule =
      "Personnes sans contact depuis plus de 4\u{A0}ans, qu’une opération européenne, ou sans fonds indiqué, tient encore (5\u{A0}ans après le 31\u{A0}décembre de sa dernière dépense ou de sa fin)"
    package static let archiveRule =
      "Personnes sans contact depuis plus de 2\u{A0}ans, à archiver"
    package static let deleted = "supprimées"
    package static let erasedForGood = "effacées"
    package static let keptOn = "gardées"
    package static let toldAlone = "gardées\u{A0}; l’archivage n’est pas encore fait par Jalon"
    package static let retentionReason = "Fin de la durée de conservation"
    package static let oneOfTwo = "Choisissez l’essai, qui ne fait que compter, ou l’application."
    package static func applied(lines: Int, persons: Int) -> String {
      "Fait\u{A0}: \(Words.number(lines)) \(lines > 1 ? "lignes supprimées" : "ligne supprimée"), \(Words.number(persons)) \(persons > 1 ? "personnes effacées" : "personne effacée")."
    }

    package static let number = "Numéro"
    package static let asides = "Écrit dans un fichier, gardé tel quel"
    package static let notKept = "(n’est plus gardé)"
    package static let heldBy = "enregistrée par cette organisation"
    package static let managedBy = "transmise à l’organisme qui gère l’opération"
    package static let matched = "reconnue comme étant de la même personne qu’une autre fiche"
    package static let historyHeaders = [
      "Jour", "Fiche", "Numéro", "Donnée", "Avant", "Après", "Organisation",
    ]
    package static let readingHeaders = ["Jour", "Organisation", "Finalité", "Ce qui a été montré"]
    package static let shareHeaders = ["Jour", "Organisation", "Fiche", "Comment"]

    /// The first file of the archive: what the others are.
    package static func readMe(_ day: CivilDate) -> String {
      """
      Vos données dans Jalon, le \(longDate(day))

      Cette archive contient tout ce que le registre tient de vous, et rien de personne d’autre.

      donnees.json\u{A0}: toutes vos fiches, les lignes de fichier qui attendent, vos demandes, pour un programme.
      participations.csv, personnes.csv, evenements.csv\u{A0}: vos fiches, une par ligne, en toutes lettres, s’il y en a.
      historique.csv\u{A0}: chaque changement de vos fiches, le jour, avant, après, et l’organisation qui l’a fait.
      acces.csv\u{A0}: qui a lu vos fiches, le jour, l’organisation et pourquoi. Le nom des agents n’y est pas\u{A0}: la loi ne le demande pas.
      partages.csv\u{A0}: qui tient vos fiches, et celles qui ont été reconnues comme vôtres d’une organisation à l’autre.

      Les fichiers .csv s’ouvrent dans un tableur.

      Vous pouvez demander que ces données soient corrigées ou effacées, vous opposer à leur usage ou le faire limiter\u{A0}: écrivez au délégué à la protection des données de l’organisation qui vous accompagne. Une réponse vous est due dans le mois. Vous pouvez aussi vous adresser à la CNIL (cnil.fr).
      """
    }
  }
}
