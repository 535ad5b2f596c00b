import Catalogue
import Checks
import Counting
import Kernel
import Records
import TestSupport

/// Participations with a few empty answers, and every way to give them.
struct Completions {
  /// Values on both sides of every limit that rule sets and the conditions drawn here read.
  static let answers: [(name: String, values: [String])] = [
    ("sexe", ["F", "H"]), ("date_naissance", ["1999-05-01", "1980-05-01", "1950-05-01"]),
    ("niveau_cite", ["0", "3", "8"]), ("en_emploi", ["oui", "non"]),
    ("categorie_ft", ["A", "B", "D", "aucune"]), ("recherche_active", ["oui", "non"]),
    ("duree_recherche_mois", ["3", "7", "12", "13"]), ("disponible_15j", ["oui", "non"]),
    ("scolarise", ["oui", "non"]), ("en_formation", ["oui", "non"]),
    ("anciennete_dispositif_mois", ["3", "12"]), ("qpv", ["oui", "non", "inconnu"]),
  ]

  /// Answers of one participation, at most `gaps` of those above empty.
  static func record(_ random: inout Seeded, gaps: Int) -> [String: String] {
    var cells = Dictionary(uniqueKeysWithValues: answers.map { ($0.name, random.pick($0.values)) })
    for answer in answers.shuffled(using: &random).prefix(gaps) { cells[answer.name] = "" }
    cells["flux_stock"] = random.pick(["", "flux", "stock"])
    cells["handicap"] = random.pick(["", "oui", "non", "refus"])
    return cells
  }

  /// Every record that one may still turn out to be, its empty answers given or left empty.
  static func all(of record: [String: String]) -> [[String: String]] {
    var found = [record]
    for (name, values) in answers where record[name] == "" {
      found = found.flatMap { known in
        [known]
          + values.map { value in
            var next = known
            next[name] = value
            return next
          }
      }
    }
    return found
  }

  /// Records as the only participations of an operation.
  static func data(_ records: [[String: String]], isPlie: Bool = false) -> DatasetBuilder {
    var data = DatasetBuilder()
    data.operation("A", isPlie ? ["dispositif": "plie"] : [:])
    for record in records { data.participation("A", record) }
    return data
  }

  /// How many of some records each definition counts under a rule set, as the engine counts values.
  static func counted(
    _ definitions: [Definition], _ records: [[String: String]], _ ruleSet: RuleSet, isPlie: Bool
  ) throws -> [String: Int] {
    let cells = try Engine(dataset: data(records, isPlie: isPlie).dataset()).compute(
      Request(definitions: definitions, ruleSet: ruleSet))
    return Dictionary(uniqueKeysWithValues: cells.map { ($0.code, Int($0.value) ?? -1) })
  }

  /// The least and the most each definition can count over every completion of each record.
  static func extremes(
    _ definitions: [Definition], _ records: [[String: String]], _ ruleSet: RuleSet, isPlie: Bool
  ) throws -> [String: ClosedRange<Int>] {
    var extremes: [String: ClosedRange<Int>] = [:]
    for record in records {
      let all = all(of: record)
      for (code, count) in try counted(definitions, all, ruleSet, isPlie: isPlie) {
        let known = extremes[code] ?? 0...0
        extremes[code] =
          known.lowerBound + (count == all.count ? 1 : 0)...known.upperBound + (count > 0 ? 1 : 0)
      }
    }
    return extremes
  }
}
