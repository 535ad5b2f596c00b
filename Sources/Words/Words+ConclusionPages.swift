extension Words {
  /// The page of a record of conclusions.
  package enum ConclusionPages {
    package static let title = "Relevé de conclusions"
    package static let lede = "Sommes-nous d’accord sur ce texte\u{A0}?"
    package static let draft = "Ce que dirait le relevé aujourd’hui"
    package static let read = "Lire le relevé, l’imprimer, en voir les changements"
    package static let preview = "Voir ce que dirait le relevé aujourd’hui"
    package static let ready =
      "Rien ne manque\u{A0}: l’une des deux parties peut établir le relevé."
    package static let figures = "Chiffres cités"

    package static func standing(
      _ version: Int, _ day: String, signed: Int, of signatories: Int
    ) -> String {
      "Version \(number(version))" + (day.isEmpty ? "" : " du \(day)") + "\u{A0}: "
        + "\(number(signed)) \(signed > 1 ? "signatures" : "signature") sur \(number(signatories))."
    }
    package static func accord(_ meaning: String, _ day: String) -> String {
      day.isEmpty ? meaning : "\(meaning) le \(day)"
    }
    package static func changes(since version: Int) -> String {
      "Ce qui change depuis la version \(number(version))"
    }
    package static let noChange = "Le texte est le même."
    package static func version(_ number: Int) -> String { "Version \(number)" }
    package static func digest(_ digest: String) -> String { "Empreinte du texte\u{A0}: \(digest)" }

    /// A figure as a document quotes it.
    package static func quote(
      _ name: String, _ value: String, on day: String, commit: Int, version: Int
    ) -> String {
      "\(name)\u{A0}: \(value) au \(day) (état n°\u{A0}\(number(commit)), v\(version))"
    }
  }
}
