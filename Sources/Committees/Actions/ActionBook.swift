package import Kernel
package import Records

/// What an action comes from; codes of the field `origine`.
package enum ActionOrigin: String, Hashable, Sendable, CaseIterable {
  case dialogue
  case roadmap = "feuille"
  case decision
  case need = "besoin"
  case recommendation = "recommandation"
}

/// An action, with what it comes from.
package struct PlannedAction: Hashable, Sendable {
  package let origin: ActionOrigin
  /// Code of what it comes from; campaign then structure for a dialogue.
  package let reference: String
  /// Code of the objective it serves; empty for none.
  package let objective: String
  package let action: RoadmapAction
  /// Whether it is still to be done: not over, nor of a roadmap that is.
  package let isAwaited: Bool
  /// Whether an objective of a roadmap that there is holds it.
  package let isOfObjective: Bool

  fileprivate init(_ roadmap: Roadmap, _ objective: RoadmapObjective, _ action: RoadmapAction) {
    origin = .roadmap
    reference = roadmap.code
    self.objective = objective.code
    self.action = action
    isAwaited = !action.state.isOver && roadmap.state != .closed
    isOfObjective = true
  }

  init?(_ row: KindRows.Row) {
    guard let origin = ActionOrigin(rawValue: row.text("origine")),
      let action = RoadmapAction(row, of: .actions)
    else { return nil }
    self.origin = origin
    reference = row.text("ref")
    objective = row.text("objectif")
    self.action = action
    isAwaited = !action.state.isOver
    isOfObjective = false
  }

  /// Days past its date; nil for one that is not late.
  package func daysLate(on day: CivilDate) -> Int? {
    isAwaited && action.due < day ? Int(day.day - action.due.day) : nil
  }
}

/// The actions of a store: those of roadmaps, and those that dialogues, decisions and needs gave.
package struct ActionBook: Sendable {
  /// Those of roadmaps by roadmap, then the others in the order of the store.
  package let actions: [PlannedAction]

  /// Actions without a date or an origin are left out; costs a pass over them.
  package init(_ dataset: Dataset, _ roadmaps: RoadmapBook) {
    let ofRoadmaps = roadmaps.roadmaps.flatMap { roadmap in
      roadmap.objectives.flatMap { objective in
        objective.actions.map { PlannedAction(roadmap, objective, $0) }
      }
    }
    let held = Set(ofRoadmaps.filter { $0.action.kind == .actions }.map(\.action.id))
    actions =
      ofRoadmaps
      + KindRows(.actions, dataset).map(PlannedAction.init).filter {
        !held.contains($0.action.id)
      }
  }

  /// The action that a record says, by its kind and its number.
  package func action(_ kind: Kind, _ id: Int64) -> PlannedAction? {
    actions.first { $0.action.kind == kind && $0.action.id == id }
  }

  /// Those that come from one thing, the first due first.
  package func of(_ origin: ActionOrigin, _ reference: String) -> [PlannedAction] {
    actions.filter { $0.origin == origin && $0.reference == reference }.sorted {
      ($0.action.due, $0.action.code) < ($1.action.due, $1.action.code)
    }
  }

  /// The latest first, then those due first; those that are over after.
  package func lateFirst() -> [PlannedAction] {
    actions.sorted { left, right in
      if left.isAwaited != right.isAwaited { return left.isAwaited }
      return (left.action.due, left.action.code, left.action.id)
        < (right.action.due, right.action.code, right.action.id)
    }
  }

  /// A code of a new action of one thing: the thing's, then the number that follows.
  package func nextCode(_ reference: String) -> String {
    let start = reference + "-A"
    let last = actions.compactMap { planned in
      planned.action.code.hasPrefix(start) ? Int(planned.action.code.dropFirst(start.count)) : nil
    }.max()
    return start + String((last ?? 0) + 1)
  }
}
