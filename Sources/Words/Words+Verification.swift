package import Kernel

extension Words {
  /// What the recounts of the figures kept in memory say: pages, `jalon doctor`.
  package enum Verification {
    package static let title = "Vérification des chiffres"
    package static let lede =
      "Jalon recompte ses propres chiffres toutes les minutes. Voici ce qu’il a trouvé."
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
      let look = isRecount ? "un recomptage" : "une relecture de la base"
      let found =
        "Le \(moment), \(look) a trouvé "
        + "\(many ? "\(number(count)) valeurs différentes de celles affichées" : "une valeur différente de celle affichée")"
      let they = many ? "elles" : "elle"
      switch outcome {
      case "healed":
        return found + "\u{202F}; \(they) \(many ? "ont été recalculées" : "a été recalculée")."
      case "stillDiffers":
        return found
          + "\u{202F}; \(they) \(many ? "le sont" : "l’est") encore après une relecture de toute la base. Prévenez la personne qui administre Jalon."
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
        "Le \(moment), \(what)\u{A0}: un autre programme a modifié son fichier. Prévenez la personne qui administre Jalon."
    }

    package static let tampered = "base modifiée"
    package static let tablesSlice = "Tables de la base"

    package static let wrong = "chiffres faux"
    package static let mended = "recalculé"

    // MARK: what is kept

    package static let kept = "Chiffres préparés d’avance"
    package static let keptCaption =
      "Ces croisements sont mis à jour à chaque enregistrement\u{202F}; les autres sont comptés à la demande."
    package static let nothingKept = "Aucun chiffre n’est préparé d’avance."
    package static let cut = "Croisement"
    package static let cells = "Chiffres recomptés"
    package static let memory = "Mémoire"

    /// When the records were last read whole, and what was followed since.
    package static func wholeRead(_ when: String, followed: Int) -> String {
      let since =
        followed == 0
        ? "rien n’a été enregistré depuis"
        : followed == 1
          ? "un enregistrement les a complétées depuis"
          : "\(number(followed)) enregistrements les ont complétées depuis"
      return
        "Toutes les fiches ont été relues le \(when)\u{202F}; \(since)."
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
      "Jalon vérifie une tranche par minute\u{202F}; la plus récente est en premier."
    /// The last look found what pages show.
    package static func same(_ when: String) -> String {
      "Tout est juste\u{A0}: le dernier recomptage, le \(when), a trouvé les valeurs affichées."
    }
    package static let noRun = "Aucun recomptage n’a encore eu lieu."
    package static let when = "Quand"
    package static let slice = "Ce qui a été regardé"
    package static let commit = "État de la base"
    package static let records = "Fiches relues"
    package static let conclusion = "Conclusion"

    package static func cellsSlice(_ cuts: [String]) -> String {
      "Chiffres par \(cuts.map { (Cuts.name($0) ?? $0).lowercased() }.joined(separator: ", "))"
    }
    package static let numbersSlice = "Numéros et rattachements des fiches"
    package static func recordsSlice(_ records: String, first: Int, last: Int) -> String {
      "\(Words.capitalised(records)), n°\u{A0}\(number(first)) à \(number(last))"
    }

    /// What a look led to, by its key.
    package static func conclusion(_ key: String, count: Int) -> String {
      switch key {
      case "agrees": "identique"
      case "differs": Words.count(count, "différence")
      case "healed": "base relue en entier"
      case "stillDiffers": "\(Words.count(count, "différence")) encore après relecture"
      case "moved": "à refaire\u{A0}: un enregistrement est arrivé entre-temps"
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
      case "unread": return "\(place)\u{A0}: valeur illisible «\u{A0}\(column ?? "")\u{A0}»"
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
