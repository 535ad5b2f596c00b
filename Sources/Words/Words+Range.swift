extension Words {
  /// What missing answers leave open in a figure.
  package enum Range {
    /// The bounds of a value, in its unit; the upper one is empty when nothing bounds it.
    package static func bounds(_ low: String, _ high: String) -> String {
      switch (low.isEmpty, high.isEmpty) {
      case (false, false): "de \(low) à \(high)"
      case (false, true): "au moins \(low)"
      case (true, false): "au plus \(high)"
      case (true, true): ""
      }
    }

    /// The same under the value, with where it comes from.
    package static func note(_ low: String, _ high: String) -> String {
      let reason = "selon les réponses qui manquent"
      switch (low.isEmpty, high.isEmpty) {
      case (false, false): return "entre \(low) et \(high), \(reason)"
      case (true, true): return ""
      default: return "\(bounds(low, high)), \(reason)"
      }
    }

    package static let title = "Fourchette"

    /// Records counted whatever is missing, and those that may be.
    package static func records(sure: Int, possible: Int) -> String {
      sure == possible
        ? "\(Words.count(sure, "fiche")), rien ne manque pour en décider"
        : "\(Words.count(sure, "fiche sûre", "fiches sûres")), "
          + "\(Words.count(possible, "possible"))"
    }

    /// The empty answers that leave it open, each with its number of records.
    package static func opened(_ answers: [(name: String, count: Int)]) -> String {
      "réponses vides qui laissent ouvert : "
        + answers.map { "\($0.name) (\(Words.number($0.count)))" }.joined(separator: ", ")
    }

    /// How a sensitive question was left unanswered, of the records asked it.
    package static func sensitive(_ name: String, empty: Int, refused: Int, asked: Int) -> String {
      let share = Words.percentage(
        asked == 0 ? "0" : String(Double(empty + refused) / Double(asked)))
      return "\(name), réponse sensible : \(share) sans réponse (\(Words.count(empty, "vide")), "
        + "\(Words.number(refused)) refus sur \(Words.number(asked))), comptées comme non"
    }
  }
}
