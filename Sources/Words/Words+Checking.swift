extension Words {
  /// What the check of a whole store says.
  package enum Checking {
    package static let totalHeaders = ["règle", "gravité", "nombre", "ce qu'elle dit"]
    package static let scoreHeaders = [
      "opération", "fiches", "complètes", "erreurs", "à vérifier", "sorties dues",
      "délai médian de saisie (jours)",
    ]

    /// What was found in all, as the pages count it; `outside` errors belong to no operation.
    package static func counts(
      errors: Int, warnings: Int, information: Int, operations: Int, outside: Int
    ) -> String {
      let counts = Quality.counts(errors: errors, warnings: warnings, information: information)
      guard !counts.isEmpty else { return "Aucune anomalie." }
      guard errors > 0 else { return counts + "." }
      let places = [
        operations > 0
          ? "\(Words.number(errors - outside)) dans \(Words.count(operations, "opération"))" : nil,
        outside > 0 ? "\(Words.number(outside)) hors opération" : nil,
      ].compactMap { $0 }
      return "\(counts). Erreurs : \(places.joined(separator: ", "))."
    }

    package static func scores(shown: Int, of total: Int) -> String {
      shown < total
        ? "Les \(Words.number(shown)) opérations qui ont le plus d'erreurs, sur \(Words.number(total)) :"
        : "Opérations :"
    }

    package static func summary(complete: Int, of records: Int) -> String {
      "Complétude à l'entrée : \(Words.number(complete)) fiches complètes sur \(Words.number(records)) (\(Words.plainPercentage(complete, of: records)))."
    }
  }
}
