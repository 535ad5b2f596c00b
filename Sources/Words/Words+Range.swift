extension Words {
  /// What missing answers leave open in a figure.
  package enum Range {
    /// The bounds of a value, in its unit; the upper one is empty when nothing bounds it.
    ///
    /// Empty where they are written alike.
    package static func bounds(_ low: String, _ high: String) -> String {
      if low == high { return "" }
      if low.isEmpty { return "au plus \(high)" }
      return high.isEmpty ? "au moins \(low)" : "de \(low) à \(high)"
    }

    /// The same under the value, with where it comes from.
    package static func note(_ low: String, _ high: String) -> String {
      let said =
        low.isEmpty || high.isEmpty || low == high ? bounds(low, high) : "entre \(low) et \(high)"
      return said.isEmpty ? "" : said + ", selon les réponses qui manquent"
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
      let share = asked == 0 ? Words.percentage("0") : Words.percentage(empty + refused, of: asked)
      return "\(name), réponse sensible : \(share) sans réponse (\(Words.count(empty, "vide")), "
        + "\(Words.number(refused)) refus sur \(Words.number(asked))), comptées comme non"
    }
  }
}
