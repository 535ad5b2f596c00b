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

    /// The same on a page, under the value it is about.
    package static func beside(_ value: String, _ low: String, _ high: String) -> String {
      let end = "une fois les réponses manquantes complétées"
      if low == high { return "" }
      if value == low, !high.isEmpty {
        return "jusqu’à \(high) si les réponses manquantes sont complétées"
      }
      return "\(bounds(low, high)) \(end)"
    }

    /// The same in a column whose heading says where it comes from.
    package static func briefly(_ value: String, _ low: String, _ high: String) -> String {
      low != high && value == low && !high.isEmpty ? "jusqu’à \(high)" : bounds(low, high)
    }

    package static let title = "Fourchette"

    /// Records counted whatever is missing, and those that may be.
    package static func records(sure: Int, possible: Int) -> String {
      guard possible > sure else {
        return "\(Words.count(sure, "fiche certaine", "fiches certaines")), aucune en suspens"
      }
      return
        "\(Words.count(sure, "fiche certaine", "fiches certaines")) ; \(Words.number(possible - sure)) de plus selon les réponses manquantes"
    }

    /// The empty answers that leave it open, each with its number of records.
    package static func opened(_ answers: [(name: String, count: Int)]) -> String {
      "réponses manquantes qui peuvent encore changer ce chiffre : "
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
