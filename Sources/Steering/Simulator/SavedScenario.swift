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
    KindRows(.scenarios, dataset).map { row -> SavedScenario? in
      guard row.id > 0, let commit = row.integer("commit") else { return nil }
      return SavedScenario(
        id: row.id, title: row.text("intitule"), author: row.text("auteur"), commit: commit,
        scenario: Scenario(row.text("mouvements")),
        state: State(rawValue: row.text("statut")) ?? .kept)
    }.reversed()
  }
}
