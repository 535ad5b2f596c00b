package import Kernel

extension Words {
  /// What the recounts of the figures kept in memory say: pages, `jalon doctor`.
  package enum Verification {
    package static let title = "Vérification des chiffres"
    package static let lede =
      "Ce que Jalon tient compté d’avance, et ce que disent les recomptages qui le vérifient."
    package static let link = "Vérification des chiffres"
    package static let help = "Les chiffres affichés sont-ils justes\u{202F}?"

    // MARK: the alarm

    /// `12/01 à 10 h 32`.
    package static func moment(_ day: CivilDate, hour: Int, minute: Int) -> String {
      let (_, month, number) = day.components
      return
        "\(padded(number, 2))/\(padded(month, 2)) à \(hour)\u{A0}h\u{A0}\(padded(minute, 2))"
    }

    /// What the first page says while an alarm is recent.
    ///
    /// - Parameters:
    ///   - isRecount: whether cells were counted again, not records read again.
    ///   - outcome: `healed`, `stillDiffers` or `found`.
    package static func alarm(
      _ moment: String, count: Int, isRecount: Bool, outcome: String
    ) -> String {
      let many = count > 1
      let noun = isRecount ? "cellule" : "donnée"
      let found =
        "Le \(moment), \(isRecount ? "un recomptage" : "une relecture de la base") a trouvé "
        + "\(many ? "\(number(count)) \(noun)s différentes de celles affichées" : "une \(noun) différente de celle affichée")"
      let they = many ? "elles" : "elle"
      switch outcome {
      case "healed":
        return found + "\u{202F}; \(they) \(many ? "ont été recalculées" : "a été recalculée")."
      case "stillDiffers":
        return found
          + "\u{202F}; \(they) \(many ? "le sont" : "l’est") encore après une relecture de toute la base. Prévenez la personne qui tient l’installation."
      default: return found + "\u{202F}; le calcul va être refait."
      }
    }

    /// What the first page says when the file was changed by another program.
    package static func tables(_ moment: String, _ count: Int) -> String {
      let what =
        count > 1
        ? "\(number(count)) parties de la base ne sont plus ce que Jalon a écrit"
        : "une partie de la base n’est plus ce que Jalon a écrit"
      return
        "Le \(moment), \(what)\u{202F}: un autre programme a modifié son fichier. Prévenez la personne qui tient le serveur\u{202F}; elle lance «\u{A0}jalon audit\u{A0}»."
    }

    package static let tampered = "base modifiée"
    package static let tablesSlice = "Tables de la base et leurs sceaux"

    package static let wrong = "chiffres faux"
    package static let mended = "recalculé"

    // MARK: what is kept

    package static let kept = "Ce qui est tenu compté"
    package static let keptCaption =
      "Ces croisements suivent chaque écriture\u{202F}; tout autre est compté quand on le demande."
    package static let nothingKept = "Rien n’est tenu compté d’avance."
    package static let cut = "Croisement"
    package static let terms = "Termes"
    package static let cells = "Cellules"
    package static let memory = "Mémoire"

    /// When the records were last read whole, and what was followed since.
    package static func wholeRead(_ when: String, commit: Int, followed: Int) -> String {
      let since =
        followed == 0
        ? "rien n’a été écrit depuis"
        : followed == 1
          ? "une écriture a été suivie depuis"
          : "\(number(followed)) écritures ont été suivies depuis"
      return
        "Les fiches ont été lues en entier le \(when), à l’écriture n°\u{A0}\(number(commit))\u{202F}; \(since)."
    }

    /// Bytes, as people read them.
    package static func bytes(_ count: Int) -> String {
      guard count >= 1_000 else { return "\(count)\u{A0}o" }
      let (unit, name) =
        count >= 1_000_000_000
        ? (1_000_000_000, "Go") : count >= 1_000_000 ? (1_000_000, "Mo") : (1_000, "ko")
      let tenths = (count * 10 + unit / 2) / unit
      return "\(number(tenths / 10)),\(tenths % 10)\u{A0}\(name)"
    }

    // MARK: the looks

    package static let runs = "Derniers recomptages"
    package static let runsCaption =
      "Une tranche à la fois, une par minute, la plus récente en premier."
    package static let noRun = "Aucun recomptage n’a encore eu lieu."
    package static let when = "Quand"
    package static let slice = "Ce qui a été regardé"
    package static let commit = "Écriture"
    package static let records = "Fiches"
    package static let conclusion = "Conclusion"

    package static func cellsSlice(_ cuts: [String]) -> String {
      "Cellules par \(cuts.map { (Cuts.name($0) ?? $0).lowercased() }.joined(separator: ", "))"
    }
    package static let numbersSlice = "Numéros et rattachements des fiches"
    package static func recordsSlice(_ records: String, first: Int, last: Int) -> String {
      "\(Words.capitalised(records)), n°\u{A0}\(number(first)) à \(number(last))"
    }

    /// What a look led to, by its key.
    package static func conclusion(_ key: String, count: Int) -> String {
      switch key {
      case "agrees": "concorde"
      case "differs": Words.count(count, "différence")
      case "healed": "base relue en entier"
      case "stillDiffers": "\(Words.count(count, "différence")) encore après relecture"
      case "moved": "à refaire\u{A0}: une écriture est venue entre-temps"
      default: "la base n’a pas pu être lue"
      }
    }

    /// What is wrong with a record, by the key of the fault.
    package static func fault(
      _ key: String, _ records: String, number record: Int, column: String?
    ) -> String {
      let place = "\(Words.capitalised(records)) n°\u{A0}\(number(record))"
      switch key {
      case "missing": return "\(place)\u{A0}: absente des chiffres"
      case "extra": return "\(place)\u{A0}: absente de la base"
      case "operation": return "\(place)\u{A0}: opération"
      case "person": return "\(place)\u{A0}: personne"
      case "unread": return "\(place)\u{A0}: cellule illisible «\u{A0}\(column ?? "")\u{A0}»"
      default: return "\(place)\u{A0}: «\u{A0}\(column ?? "")\u{A0}»"
      }
    }

    /// A cell two counts do not agree on; `month` as `2016-03`.
    package static func cell(
      _ codes: [String], month: String?, frame: String, live: Int, recount: Int
    ) -> String {
      "\(codes.joined(separator: ", ")), \(month ?? "sans date"), \(frame)\u{A0}: \(number(live)) au lieu de \(number(recount))"
    }
  }
}
