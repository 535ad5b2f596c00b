import Columns
package import Records

/// A scenario that somebody kept.
package struct SavedScenario: Hashable, Sendable {
  /// Where it stands; codes of the field `statut`.
  package enum State: String, Hashable, Sendable, CaseIterable {
    case kept = "garde"
    case proposed = "propose"
    case voted = "vote"
    case discarded = "ecarte"
  }

  package let id: Int64
  package let title: String
  package let author: String
  /// The commit the records stood at.
  package let commit: Int
  /// Nil when part of what is kept says no move.
  package let scenario: Scenario?
  package let state: State

  /// Those of a store, the last kept first.
  package static func all(_ dataset: Dataset) -> [SavedScenario] {
    let schema = Schema.scenarios
    let table = dataset.table(.scenarios)
    let ids = dataset.ids[.scenarios]
    func text(_ name: String, _ row: Int) -> String {
      guard let column = schema.index(of: name), table.kinds[column] != .absent else { return "" }
      return schema.fields[column].text(table, column, row)
    }
    return (0..<table.count).compactMap { row -> SavedScenario? in
      guard let id = ids?[row], let commit = Int(text("commit", row)) else { return nil }
      return SavedScenario(
        id: id, title: text("intitule", row), author: text("auteur", row), commit: commit,
        scenario: Scenario(text("mouvements", row)),
        state: State(rawValue: text("statut", row)) ?? .kept)
    }.reversed()
  }
}
