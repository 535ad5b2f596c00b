package import Kernel

extension Words {
  /// Closings: figures as published, and how far today's are from them.
  package enum Closings {
    /// A closing of too many figures, and what to do.
    package static func tooMany(_ cells: Int, most: Int) -> String {
      "Cette clôture garderait \(Words.count(cells, "chiffre")) ; une clôture en garde \(Words.number(most)) au plus. Rien n'est clos : prenez un pas plus long, moins d'axes ou moins d'indicateurs."
    }
    /// A closing for which those there are leave no room, and what to do.
    package static func tooManyKept(_ cells: Int, kept: Int, most: Int) -> String {
      "Cette clôture garderait \(Words.count(cells, "chiffre")) de plus ; les clôtures de la base en gardent déjà \(Words.number(kept)), et \(Words.number(most)) au plus. Rien n'est clos : demandez à la personne qui administre Jalon de retirer une clôture qui ne sert plus (jalon close --list, puis jalon close --remove N --reason T), ou prenez un pas plus long, moins d'axes ou moins d'indicateurs."
    }
    package static let nothing =
      "Rien à clore : aucun chiffre n'est calculé pour ce qui est demandé."

    package static func made(_ number: Int, cells: Int, commit: Int) -> String {
      "Clôture n° \(number) enregistrée : \(Words.count(cells, "chiffre")), sur l'état n° \(commit) de la base."
    }

    package static func removed(_ number: Int) -> String {
      "Clôture n° \(number) retirée, avec ses chiffres. Le journal garde qu'elle a existé, qui l'a retirée et pourquoi ; son numéro ne resservira pas."
    }

    package static func replaces(_ numbers: [Int]) -> String {
      let list = numbers.map { "n° \($0)" }.joined(separator: ", ")
      return "Même périmètre que \(list) : l'ancienne reste, celle-ci la remplace."
    }

    package static func unknown(_ number: Int) -> String {
      "Aucune clôture n° \(number) : voyez jalon close --list."
    }

    /// A closing cut as no part of this program knows.
    package static func unknownCut(_ number: Int) -> String {
      "La clôture n° \(number) demande un découpage ou un périmètre que ce programme ne connaît pas : elle vient d'une autre version. Mettez Jalon à jour pour la comparer à aujourd'hui."
    }

    package static let listHeaders = [
      "n°", "jour", "par", "état", "chiffres", "périmètre", "commentaire", "",
    ]

    package static func supersededBy(_ number: Int) -> String { "remplacée par la n° \(number)" }

    /// The figures of a closing, the first of a long list.
    package static func figures(_ names: [String]) -> String {
      let shown = names.prefix(3).joined(separator: ",")
      return names.count > 3 ? shown + " et \(Words.number(names.count - 3)) autres" : shown
    }

    package static func title(_ number: Int, author: String, commit: Int, comment: String)
      -> String
    {
      "Clôture n° \(number), par \(author), sur l'état n° \(commit) : \(comment)"
    }

    package static func headers(by: [String], dated: Bool) -> [String] {
      ["indicateur"] + by + (dated ? ["période"] : []) + ["publié", "aujourd'hui", "écart"]
    }

    package static let absent = "—"

    package static func compared(closed: Int, today: Int) -> String {
      "publié sur l'état n° \(closed) de la base, comparé à l'état n° \(today)"
    }

    package static func role(_ role: String) -> String {
      role == "denominator" ? "Dénominateur" : "Numérateur"
    }

    /// A difference with its sign, in French.
    package static func signed(_ text: String) -> String {
      text.hasPrefix("+")
        ? "+" + Words.plainDecimal(String(text.dropFirst())) : Words.plainDecimal(text)
    }

    /// A cause, with the records that bear it.
    package static func cause(_ code: String, kind: String?, fields: [String], records: Int)
      -> String
    {
      let among = records > 0 ? " (\(Words.count(records, "fiche")))" : ""
      let named = fields.isEmpty ? "" : " : " + fields.joined(separator: ", ")
      return cause(code, kind: kind) + named + among
    }

    /// The reason given for a correction.
    package static func reason(_ reason: String) -> String { "motif : \(reason)" }

    /// A correction nobody gave a reason for.
    package static let withoutReason = "sans motif"

    /// A reason whose text was erased.
    package static func reasonErased(by author: String, on day: CivilDate) -> String {
      "motif effacé le \(Words.longDate(day)) par \(author)"
    }

    /// There is a reason, damaged: nobody erased it.
    package static let unreadableReason = "motif illisible"

    /// Stands in files for a reason whose text was erased.
    package static let erasedMark = "[effacé]"
    /// Stands in files for a reason that is damaged.
    package static let unreadableMark = "[illisible]"

    /// The text of a reason is erased.
    package static func erased(_ number: Int) -> String {
      "Motif effacé pour l'import n° \(number) ; l'effacement est inscrit au journal."
    }

    /// Someone reads the store as it was before the erasure.
    package static let stillInLog = """
      Le texte disparaîtra du journal d'écriture dès que les lectures en cours de la base seront \
      finies.
      """

    package static func noReason(_ number: Int) -> String {
      "L'import n° \(number) n'a pas de motif à effacer."
    }

    /// A reason was kept for an import.
    package static func explained(_ number: Int) -> String {
      "Motif enregistré pour l'import n° \(number)."
    }

    /// A cause alone.
    package static func cause(_ code: String, kind: String?) -> String {
      switch code {
      case "late_record": "fiches arrivées depuis" + of(kind)
      case "completed": "réponses complétées" + of(kind)
      case "corrected": "réponses corrigées" + of(kind)
      case "reentered": "personnes revenues, dont la sortie a changé"
      case "shared": "moyenne ou médiane déplacée par ses fiches"
      case "persons_matched": "personnes rapprochées ou séparées depuis"
      case "undone": "imports annulés" + of(kind)
      case "operation_changed": "opération modifiée"
      case "reference_changed": "autres fiches modifiées" + of(kind)
      case "definition_changed": "définition changée"
      case "erased": "réponses effacées"
      default: "cause inconnue"
      }
    }

    private static func of(_ kind: String?) -> String {
      kind.map { " (\($0))" } ?? ""
    }
  }
}
