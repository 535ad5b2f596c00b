package import Kernel

extension Words {
  /// The pages of imports: bringing a file, the journal, one import, the lines that wait.
  package enum ImportPages {
    // MARK: the first page of the verb

    package static let recordTitle = "Saisir"
    package static let recordLede =
      "Ce qui entre dans Jalon\u{A0}: les fichiers de vos outils, et ce que vous saisissez."
    package static let importFile = "Importer un fichier"
    package static let participations = "Participations"
    package static let operations = "Opérations"
    package static let waitingLines = "Lignes en attente"
    package static func waitingOutcome(released: Int, waiting: Int) -> String {
      let freed = Words.count(
        released, "ligne en attente libérée", "lignes en attente libérées")
      let left =
        waiting == 0
        ? "aucune de ses lignes n’attend"
        : waiting == 1
          ? "une de ses lignes attend encore"
          : "\(Words.number(waiting)) de ses lignes attendent encore"
      return released == 0 ? Words.capitalised(left) : "\(freed)\u{202F}; \(left)"
    }
    package static let lastImport = "Dernier import"
    package static let findPerson = "Chercher une personne"
    package static let seeOperations = "Voir les opérations"
    package static let seeWaiting = "Voir et reprendre"
    package static let noneWaiting = "Rien n’attend."
    package static let recentImports = "Derniers imports"
    package static let allImports = "Tous les imports"
    package static let nothingYet = """
      Rien n’a encore été importé. Commencez par le fichier de vos opérations, puis celui des \
      participations.
      """
    package static let depositsTitle = "Fichiers déposés, pas encore enregistrés"
    package static let depositsLede = "Ils sont gardés vingt-quatre heures, puis effacés."
    package static let resume = "Reprendre"

    // MARK: bringing a file

    package static let bringTitle = "Importer un fichier"
    package static let bringLede =
      "Rien n’est écrit avant que vous ayez vu ce qui changerait et confirmé."
    package static let dropHere = "Déposez vos fichiers ici, ou choisissez-les"
    package static let dropHelp = """
      CSV, XLSX ou ODS, tel que votre tableur ou votre logiciel l’exporte. Plusieurs fichiers d’une \
      même nature peuvent être importés ensemble.
      """
    package static let kindLabel = "Contenu du fichier"
    package static let kindHelp = "Jalon le reconnaît aux noms des colonnes."
    package static let recognise = "Détecter automatiquement"
    package static let send = "Lire ce fichier"
    package static let noFile = "Choisissez au moins un fichier."
    package static let whatHappens = "Ce qui va se passer"
    package static let steps = [
      "Jalon reconnaît le fichier. Si ses colonnes ont d’autres noms que les siens, il propose une correspondance, que vous corrigez une fois pour toutes.",
      "Il vérifie le fichier entier sans rien écrire, puis montre ce qui est nouveau, complété, corrigé, inchangé ou bloqué, avec les cellules en cause.",
      "Vous confirmez. Les lignes bloquées attendent d’être corrigées\u{202F}; tout import peut être annulé.",
    ]
    package static let workbookAdvice =
      "D’un classeur, Jalon lit une feuille\u{A0}: il la trouve, ou vous demande laquelle. Un ancien classeur (XLS) s’enregistre d’abord au format XLSX."
    package static let learnMore = "Les natures de fichier et leurs colonnes"

    /// What a line of a kind of records says.
    package static func kindChoice(_ many: String, line: String) -> String {
      "\(Words.capitalised(many))\u{A0}: \(line)"
    }

    // MARK: why a file is refused

    package static func missingColumns(_ names: [String]) -> String {
      let list = names.map { "«\u{A0}\($0)\u{A0}»" }.joined(separator: ", ")
      return names.count > 1
        ? "Il manque les colonnes \(list), sans lesquelles aucune ligne ne peut être rattachée. Ajoutez-les au fichier, ou indiquez quelles colonnes les remplacent."
        : "Il manque la colonne \(list), sans laquelle aucune ligne ne peut être rattachée. Ajoutez-la au fichier, ou indiquez quelle colonne la remplace."
    }

    package static func unmappedColumn(_ column: String, nearest: String?) -> String {
      "La présentation lit la colonne «\u{A0}\(column)\u{A0}», que le fichier n’a pas."
        + (nearest.map { " La plus proche est «\u{A0}\($0)\u{A0}»." } ?? "")
    }

    package static func inFile(_ file: String, _ sentence: String) -> String {
      "\(file)\u{A0}: \(sentence)"
    }

    package static let unreadable =
      "Le fichier n’a pas pu être lu jusqu’au bout. Rien n’a été écrit. Recommencez\u{202F}; si cela se reproduit, prévenez l’administrateur."
    package static let unknownMapping =
      "La présentation enregistrée est illisible. Choisissez les colonnes de nouveau."

    // MARK: the journal

    package static let journalTitle = "Imports"
    package static let journalLede =
      "Cette liste dit qui a importé quoi, quand, et ce qui a été annulé."
    package static func journalCaption(_ count: Int) -> String { Words.count(count, "import") }
    package static let number = "N°"
    package static let when = "Quand"
    package static let what = "Nature"
    package static let files = "Fichiers"
    package static let by = "Par"
    package static let created = "Nouvelles"
    package static let completed = "Complétées"
    package static let corrected = "Corrigées"
    package static let unchanged = "Inchangées"
    package static let blocked = "Bloquées"
    package static let state = "État"
    package static let undone = "annulé"
    package static let undoing = "annulation"
    package static func undoneBy(_ number: Int) -> String {
      "Annulé par l’enregistrement n°\u{A0}\(Words.number(number))."
    }
    package static func undoes(_ number: Int) -> String {
      "L’enregistrement n°\u{A0}\(Words.number(number)) est annulé ici\u{A0}: les fiches sont revenues à leur état antérieur."
    }

    // MARK: one import

    package static func importTitle(_ number: Int) -> String {
      commitTitle(Commit.importing, number)
    }
    package static func commitTitle(_ noun: String, _ number: Int) -> String {
      "\(Words.capitalised(noun)) n°\u{A0}\(Words.number(number))"
    }

    /// What commits are called, by what they come from.
    package enum Commit {
      package static let any = "enregistrement"
      package static let importing = "import"
      package static let form = "saisie"
      package static let undo = "annulation"
      package static let merge = "rapprochement"
      package static let withdrawal = "retrait"
      package static let restore = "remise en place"
      package static let erasure = "effacement"
      package static let call = "enregistrement par un programme"
    }
    package static func importLede(_ records: String, when: String, by author: String) -> String {
      "\(Words.capitalised(records)), \(when), par \(author)."
    }
    package static let facts = "Ce qui a été enregistré"
    package static let createdNote = "fiches créées"
    package static let completedNote = "une donnée vide est remplie"
    package static let correctedNote = "une donnée change de valeur"
    package static let unchangedNote = "déjà connues, à l’identique"
    package static let blockedNote = "attendent d’être corrigées"
    package static let seeWaitingLines = "Voir les lignes en attente"
    package static let reason = "Motif"
    package static let reasonLabel = "Motif de la correction"
    package static let reasonHelp = """
      Donnez-le quand l’import corrige une période close. Les clôtures l’affichent à côté de \
      l’écart. Ne nommez personne\u{A0}: le journal garde ce motif.
      """
    package static let eraseReason = "Effacer ce motif"
    package static let eraseReasonTitle = "Effacer ce motif\u{202F}?"
    package static let eraseReasonNote =
      "Si ce motif dit quelque chose d’une personne, effacez-le. Son texte sera perdu, sans retour. Le journal garde la trace qu’un motif existait, de qui l’a effacé et quand."
    package static let eraseReasonButton = "Effacer pour toujours"
    package static let keepReason = "Garder le motif"
    package static func tooLong(_ most: Int) -> String {
      "\(Words.number(most)) caractères au plus\u{A0}: résumez, et gardez le reste avec la pièce."
    }
    package static let reasonButton = "Enregistrer ce motif"
    package static let reasonMissing = "Indiquez pourquoi ces fiches sont corrigées."

    package static let undoTitle = "Annuler cet import"
    package static let undoButton = "Annuler cet import"
    package static let undoChange = "Annuler ce changement"

    /// What undoing would do, from the counts of the import.
    package static func undoConsequences(created: Int, changed: Int, held: Int) -> String {
      var parts: [String] = []
      if created > 0 {
        parts.append(
          created > 1
            ? "les \(Words.number(created)) fiches créées disparaîtront"
            : "la fiche créée disparaîtra")
      }
      if changed > 0 {
        parts.append(
          changed > 1
            ? "les \(Words.number(changed)) fiches complétées ou corrigées retrouveront leur état d’avant"
            : "la fiche complétée ou corrigée retrouvera son état d’avant")
      }
      if held > 0 {
        parts.append(
          held > 1
            ? "les lignes bloquées n’attendront plus" : "la ligne bloquée n’attendra plus")
      }
      guard !parts.isEmpty else { return "Annuler remettra tout comme avant." }
      return Words.capitalised(parts.joined(separator: "\u{202F}; ")) + "."
    }
    package static let undoIsKept =
      "L’annulation est inscrite au journal, avec votre nom et l’heure. Les chiffres changent aussitôt."
    package static let undoConfirm = "Annuler cet import"
    package static let undoKeep = "Le garder"
    package static func forgetAll(_ count: Int) -> String {
      count > 1 ? "Écarter ces \(Words.number(count)) lignes" : "Écarter cette ligne"
    }
    package static func forgetAll(_ count: Int, of cause: String) -> String {
      "\(forgetAll(count))\u{A0}: \(cause)"
    }
    package static func forgetConsequences(_ count: Int) -> [String] {
      [
        count > 1
          ? "\(Words.number(count)) lignes n’attendront plus\u{A0}: elles n’entreront dans aucun chiffre."
          : "La ligne n’attendra plus\u{A0}: elle n’entrera dans aucun chiffre.",
        """
        Les lignes écartées ne sont pas perdues\u{A0}: annuler l’écriture qui les écarte les remet en \
        attente.
        """,
      ]
    }
    package static let forgetKeep = "Les laisser en attente"
    package static let undoUnknown = "Cet import n’existe pas, ou n’existe plus."
    package static let undoTwice = "Il est déjà annulé, ou c’est lui-même une annulation."
    package static let undoErasure =
      "Il a effacé une personne\u{A0}: cela ne s’annule pas, rien n’en est gardé."
    package static let undoAct =
      "Il a fait avancer des fiches que seuls les actes de leur page changent\u{A0}: un acte suivant les corrige, rien ne les annule."
    package static let undoRefused =
      "Il ne peut pas encore être annulé\u{A0}: des enregistrements plus récents ont changé les mêmes fiches. Annulez-les d’abord, du plus récent au plus ancien."
    package static let laterCaption = "Enregistrements plus récents qui en dépendent"
    package static let concerned = "Fiches concernées"

    // MARK: lines that wait

    package static let waitingTitle = "Lignes en attente"
    package static let waitingLede =
      "Ces lignes sont bloquées\u{A0}: elles ne comptent dans aucun chiffre tant qu’elles attendent."
    package static let waitingNothing =
      "Aucune ligne n’attend."
    package static func waitingSummary(_ lines: Int, causes: Int) -> String {
      lines > 1
        ? "\(Words.number(lines)) lignes attendent, pour \(Words.count(causes, "raison"))."
        : "Une ligne attend."
    }
    package static let waitingHow =
      "Corrigez-les dans le fichier téléchargé et importez-le, ou reprenez-les quand ce qui leur manquait (une opération, un import annulé) est arrivé."
    package static let replay = "Reprendre ce qui peut l’être"
    package static func downloadWaiting(_ records: String, _ lines: Int) -> String {
      "Télécharger \(Words.count(lines, "ligne")) (\(records))"
    }
    package static let forget = "Écarter"
    package static func forgetLine(_ line: Int, _ file: String) -> String {
      "Écarter la ligne \(Words.number(line)) de \(file)"
    }
    package static func lines(_ count: Int) -> String { Words.count(count, "ligne") }

    // MARK: changes that wait for their turn

    /// What a change on its way to being written is called.
    package static func actTitle(_ act: String) -> String {
      switch act {
      case "annulation": "Annulation de l’import"
      case "reprise": "Reprise des lignes en attente"
      default: "Mise à l’écart d’une ligne"
      }
    }
    package static let actLede =
      "Tout ou rien\u{A0}: si cela s’interrompt, la base reste comme elle était."
    package static let actQueued =
      "Un import est en cours d’écriture\u{202F}; ceci se fera dès qu’il aura fini."
    package static let actMayLeave =
      "Vous pouvez quitter cette page\u{A0}: ce que vous avez demandé sera fait."
    package static let actEnded = "C’est fini."
    package static let actBack = "Revenir sans attendre"
    package static let actFailed =
      "Cela n’a pas pu être écrit. La base est restée comme elle était. Recommencez\u{202F}; si cela se reproduit, prévenez l’administrateur."

    package static func waitingName(_ kind: String) -> String { "\(kind)-en-attente.csv" }
    package static let goOn = "Continuer"

    /// A moment: `12 janvier 2026 à 11 h 05`.
    package static func moment(_ day: CivilDate, hour: Int, minute: Int) -> String {
      "\(Words.longDate(day)) à \(hour)\u{A0}h\u{A0}\(padded(minute, 2))"
    }

    /// The same in short: `12/01/2026 à 11:05`, never cut.
    package static func shortMoment(_ day: CivilDate, hour: Int, minute: Int) -> String {
      "\(Words.shortDate(day))\u{A0}à\u{A0}\(padded(hour, 2)):\(padded(minute, 2))"
    }
    package static func shortNumber(_ number: Int) -> String {
      "n°\u{A0}\(Words.number(number))"
    }

    /// Above lines that wait for the same reasons: whose they are, and why.
    package static func waitingHeading(_ records: String, _ reasons: String) -> String {
      "\(Words.capitalised(records))\u{A0}: \(reasons)"
    }

    /// What keeps a line waiting, and what to do about it.
    package static func waitingAdvice(_ rule: String) -> String {
      rule == "R05" ? future : Words.pageFinding(id: rule, column: nil, value: "", detail: "")
    }

    /// The same in the file of lines that wait, where it is kept plain.
    package static func waitingReason(_ rule: String) -> String {
      rule == "R05" ? future : Words.finding(id: rule, column: nil, value: "", detail: "")
    }

    private static let future = "Une date d’entrée ou de sortie est dans le futur. Corrigez-la."

    /// A part of the lines of a file in its drawing.
    package static func part(_ label: String, _ count: Int) -> String {
      "\(label)\u{A0}: \(Words.number(count))"
    }
  }
}
