extension Words {
  /// The data that a dialogue freezes, and what each side says of them, line by line.
  package enum DialogueLines {
    package static let title = "Données arrêtées"
    package static let lede = "Ces chiffres sont-ils les nôtres\u{A0}?"
    package static let open = "Voir les données arrêtées, ligne par ligne"
    package static let indicator = "Indicateur"
    package static let year = "Année"
    package static let frozen = "Valeur arrêtée"
    package static let today = "Aujourd’hui"
    package static let answer = "Réponse"
    package static let sentence = "Les lignes de données"
    package static let certifyAll = "Certifier toutes les lignes sans réponse"
    package static let reason = "Motif"
    package static let reasonHelp =
      "Pour contester, écarter, maintenir. Ne nommez aucun participant."
    package static let withheld = "non montrée"
    package static let withheldNote =
      "Les valeurs sont montrées à qui compte les chiffres exacts de cette structure."
    package static let none = "Aucune donnée n’est arrêtée pour ce dialogue."
    package static let noneHelp =
      "Le pilote de la campagne arrête les données\u{A0}: les indicateurs du cadre de la campagne et ceux des engagements, sur les deux années qui précèdent."
    package static let notComputable = "plus calculable"
    package static let chooseLines = "Cochez au moins une ligne."
    package static let cannot =
      "Une des lignes cochées ne se prête pas à cette réponse\u{A0}: rien n’est enregistré. Relisez la page."
    package static let notCounted =
      "Vos droits ne comptent pas les chiffres exacts de cette structure\u{A0}: un autre compte du pilote arrête les données."
    package static func unknownFrame(_ frame: String) -> String {
      "Le catalogue n’a aucun indicateur du cadre «\u{A0}\(frame)\u{A0}» que nomme la campagne\u{A0}: corrigez la campagne, puis arrêtez les données."
    }
    package static func unfinished(_ year: Int) -> String {
      "L’année \(year) n’est pas finie\u{A0}: ses chiffres s’arrêtent une fois l’année passée."
    }
    package static let method =
      "Une ligne est un chiffre d’une année, tel qu’il était quand les données ont été arrêtées. La structure certifie, conteste ou écarte chaque ligne\u{A0}; le financeur corrige (une nouvelle clôture est faite) ou maintient ce qui est contesté. Les étapes s’ouvrent quand plus aucune ligne n’attend."

    package static func state(_ code: String) -> String {
      switch code {
      case "certifiee": "certifiée"
      case "contestee": "contestée"
      case "non_exploitable": "non exploitable"
      case "corrigee": "corrigée"
      case "maintenue": "maintenue"
      default: "sans réponse"
      }
    }

    package static func act(_ code: String) -> String {
      switch code {
      case "certifier": "Certifier"
      case "contester": "Contester"
      case "ecarter": "Dire non exploitable"
      case "corriger": "Recompter et corriger"
      default: "Maintenir"
      }
    }

    /// How many lines there are in each state; those without any left out.
    package static func counts(_ counts: [(code: String, count: Int)]) -> String {
      let total = counts.reduce(0) { $0 + $1.count }
      let told = counts.filter { $0.count > 0 }.map {
        "\(number($0.count)) \(state($0.code, $0.count))"
      }
      return "\(number(total)) \(total > 1 ? "lignes" : "ligne")\u{A0}: "
        + told.joined(separator: ", ") + "."
    }

    private static func state(_ code: String, _ count: Int) -> String {
      let word = state(code)
      guard count > 1, !code.isEmpty else { return word }
      return code == "non_exploitable" ? "non exploitables" : word + "s"
    }

    package static func quoted(_ day: String, closing: Int, commit: Int) -> String {
      "Valeurs du \(day), clôture n°\u{A0}\(number(closing)), état n°\u{A0}\(number(commit))."
    }

    package static func comment(_ year: Int, _ structure: String) -> String {
      "Données du dialogue \(year), \(structure)"
    }
    package static func correction(_ year: Int, _ structure: String) -> String {
      "Données corrigées du dialogue \(year), \(structure)"
    }

    package static func waiting(_ count: Int) -> String {
      count == 1
        ? "une ligne de données attend encore une réponse"
        : "\(number(count)) lignes de données attendent encore une réponse"
    }

    package static func stillWaiting(_ count: Int) -> String {
      capitalised(waiting(count)) + "\u{A0}: les étapes s’ouvrent quand toutes en ont une."
    }

    package static func version(_ number: Int) -> String { "v\(number)" }
    package static func line(_ name: String, _ year: Int) -> String { "\(name), \(year)" }
  }
}
