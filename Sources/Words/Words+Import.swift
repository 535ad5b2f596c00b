extension Words {
  /// What an import says.
  package enum Import {
    package static func kept(_ number: Int) -> String { "Import n° \(number) enregistré." }
    package static let nothingToKeep =
      "Rien de nouveau dans ces fichiers : la base n'a pas changé."
    /// Which sheet of a workbook was read, among which.
    package static func sheetRead(
      _ name: String, among sheets: [String], hidden: [String]
    ) -> String {
      let others = sheets.filter { $0 != name }.map { other in
        "« \(other) »" + (hidden.contains(other) ? " (masquée)" : "")
      }
      return "Feuille lue : « \(name) ». Autres feuilles : \(others.joined(separator: ", "))."
    }

    package static func hiddenRows(_ count: Int) -> String {
      count == 1
        ? "Une ligne masquée ou filtrée est lue comme les autres."
        : "\(Words.number(count)) lignes masquées ou filtrées sont lues comme les autres."
    }

    package static let dryRun = "Essai à blanc : rien n'est écrit."

    package static func counts(
      created: Int, completed: Int, corrected: Int, unchanged: Int, blocked: Int, dryRun: Bool
    ) -> String {
      let verb = dryRun ? "serait" : "est"
      let verbs = dryRun ? "seraient" : "sont"
      func line(_ number: Int, _ word: String) -> String {
        let plural = number > 1
        return
          "  \(Words.count(number, "ligne")) \(plural ? verbs : verb) \(word)\(plural ? "s" : "")"
      }
      return [
        line(created, "nouvelle"), line(completed, "complétée"), line(corrected, "corrigée"),
        line(unchanged, "inchangée"), line(blocked, "bloquée"),
      ].joined(separator: "\n")
    }

    package static func blockedAdvice(_ number: Int, dryRun: Bool) -> String {
      if dryRun {
        return
          "Corrigez ce qui bloque, ou importez sans --dry-run : le reste entrera, et ce qui est bloqué attendra."
      }
      return number > 1
        ? "Les \(Words.number(number)) lignes bloquées attendent : corrigez-les et renvoyez-les, ou lancez --replay quand ce qui leur manquait est arrivé."
        : "La ligne bloquée attend : corrigez-la et renvoyez-la, ou lancez --replay quand ce qui lui manquait est arrivé."
    }

    /// What became of the lines that waited: how many no longer do, how many still do.
    package static func released(_ lines: Int, waiting: Int) -> String {
      let left =
        waiting == 0
        ? "plus aucune n'attend"
        : waiting == 1
          ? "une ligne attend encore" : "\(Words.number(waiting)) lignes attendent encore"
      if lines == 0 { return Words.capitalised(left) + " : voyez --list." }
      return
        "\(Words.count(lines, "ligne en attente libérée", "lignes en attente libérées")) ; \(left)."
    }

    package static let nothingWaiting = "Aucune ligne n'attend."

    package static func undone(_ number: Int, by other: Int, records: Int) -> String {
      "Import n° \(number) annulé (\(Words.count(records, "changement repris", "changements repris"))) ; l'annulation est l'import n° \(other)."
    }

    package static func undoUnknown(_ number: Int) -> String {
      "Il n'y a pas d'import n° \(number) dans cette base : voyez --list."
    }

    package static func undoTwice(_ number: Int) -> String {
      "L'import n° \(number) est déjà annulé, ou est lui-même une annulation."
    }

    package static func undoRefused(_ number: Int, later: [(number: Int, records: Int)]) -> String {
      let list = later.map {
        "n° \($0.number) (\(Words.count($0.records, "fiche concernée", "fiches concernées")))"
      }
      return
        "L'import n° \(number) ne peut pas être annulé : des imports plus récents en dépendent : \(list.joined(separator: ", ")). Annulez-les d'abord, du plus récent au plus ancien."
    }

    package static func moreFindings(_ hidden: Int) -> String {
      "… et \(Words.count(hidden, "autre constat", "autres constats")) : --json les donne tous."
    }

    package static func workbookWritten(_ lines: Int, path: String) -> String {
      "Classeur annoté : \(path) (\(Words.count(lines, "ligne")) à corriger)."
    }
    package static let nothingToMend = "Rien à corriger : aucun classeur annoté n'est écrit."
    package static func notAWorkbook(_ path: String) -> String {
      "\(path) n'est pas écrit : seul un fichier XLSX, importé seul, se rend annoté. Donnez un nom en .csv pour ses lignes."
    }
    package static func rejectsWritten(_ lines: Int, path: String) -> String {
      "\(Words.count(lines, "ligne")) à corriger, avec leurs raisons, dans \(path)."
    }

    package static func mappingUsed(_ title: String) -> String {
      "Fichier reconnu : \(title)."
    }

    package static func missingColumns(_ names: [String], file: String) -> String {
      let list = names.map { "« \($0) »" }.joined(separator: ", ")
      return names.count > 1
        ? "Dans \(file), il manque les colonnes \(list), sans lesquelles aucune ligne ne peut être rattachée. Ajoutez-les, ou donnez une correspondance avec --mapping."
        : "Dans \(file), il manque la colonne \(list), sans laquelle aucune ligne ne peut être rattachée. Ajoutez-la, ou donnez une correspondance avec --mapping."
    }

    package static let listHeaders = [
      "n°", "nature", "fichiers", "par", "nouvelles", "complétées", "corrigées", "inchangées",
      "bloquées", "",
    ]

    package static func undoneBy(_ number: Int) -> String { "annulé par le n° \(number)" }

    package static func waiting(_ lines: Int) -> String {
      lines == 0 ? nothingWaiting : "\(Words.count(lines, "ligne")) en attente."
    }

    package static let waitingHeaders = ["n°", "nature", "fichier", "ligne", "raisons"]

    package static func moreWaiting(_ lines: Int) -> String {
      "… et \(Words.count(lines, "autre")) : --list --json les donne toutes."
    }

    package static func forgetUnknown(_ number: Int) -> String {
      "Aucune ligne en attente ne porte le n° \(number) : voyez --list."
    }

    package static func forgotten(_ number: Int, file: String, line: Int, by entry: Int) -> String {
      "La ligne \(Words.number(line)) de \(file) n'attend plus (import n° \(entry) ; --undo \(entry) la fait attendre de nouveau)."
    }

    /// What a column without name is called: the letter a spreadsheet gives it.
    package static func column(letter: String) -> String { "colonne \(letter)" }

    /// The header of the column of reasons in the file of lines to mend.
    package static let reasonsHeader = "jalon_raisons"
    package static let lineHeader = "jalon_ligne"

    package static func unknownEncoding(_ name: String, known: [String]) -> String {
      "« \(name) » n'est pas un encodage que Jalon lit. Ceux qu'il lit : "
        + known.joined(separator: ", ") + "."
    }

    package static func rejectsOverInput(_ path: String) -> String {
      "--rejects écrirait sur le fichier importé lui-même (\(path)) : donnez un autre nom."
    }

    package static func unknownDayOrder(_ name: String) -> String {
      "« \(name) » n'est pas un ordre de date : dites jour/mois ou mois/jour."
    }

    package static func unknownKind(_ name: String, nearest: String?) -> String {
      "« \(name) » n'est pas une nature de fichier."
        + (nearest.map { " Vouliez-vous dire « \($0) » ?" } ?? " Voyez jalon help.")
    }

    package static func mappingProblem(
      code: String, subject: String, nearest: String?, line: Int, column: Int, file: String
    ) -> String {
      let what =
        switch code {
        case "notYAML": subject
        case "notAMapping": "on attend ici des couples « nom : valeur »"
        case "unknownKey": "« \(subject) » n'est pas une clé connue"
        case "unknownKind": "« \(subject) » n'est pas une nature de fichier"
        case "unknownField": "« \(subject) » n'est pas une colonne du format"
        case "missingKey": "il manque « \(subject) »"
        case "wrongKind": "la valeur n'a pas la forme attendue"
        case "otherKind": "cette correspondance est faite pour « \(subject) »"
        default: "le modèle « \(subject) » a une accolade ouverte sans fin"
        }
      let hint = nearest.map { " (vouliez-vous dire « \($0) » ?)" } ?? ""
      return "\(file), ligne \(line), colonne \(column) : \(what)\(hint)."
    }

    package static func unmappedColumn(_ column: String, nearest: String?) -> String {
      "La correspondance lit la colonne « \(column) », que le fichier n'a pas."
        + (nearest.map { " La plus proche est « \($0) »." } ?? "")
    }
  }
}

extension Words {
  /// Beside a finding that keeps its line out.
  package static let blockedMark = " bloque"
}
