package import Committees
package import Records

extension Address {
  /// The roadmaps of committees.
  package static let roadmaps = Address("decider", "feuilles")
  package static func roadmap(_ code: String) -> Address { Address("decider", "feuilles", code) }
  /// Where an act of a roadmap is asked for.
  package static func act(_ act: RoadmapAct, of roadmap: String) -> Address {
    Address("decider", "feuilles", roadmap, act.rawValue)
  }
  /// Actions, whatever they come from.
  package static let actions = Address("actions")
  /// One action, by the kind and the number of the record that says it.
  package static func action(_ kind: Kind, _ id: Int64) -> Address {
    kind == .feuillesDeRoute
      ? Address("decider", "actions", "\(id)") : Address("actions", "\(id)")
  }
  package static func action(_ action: RoadmapAction) -> Address { .action(action.kind, action.id) }
  package static func act(_ act: ActionAct, of action: RoadmapAction) -> Address {
    action.kind == .feuillesDeRoute
      ? Address("decider", "actions", "\(action.id)", act.rawValue)
      : Address("actions", "\(action.id)", act.rawValue)
  }
  /// The form of an action that one thing gives.
  package static func newAction(_ origin: ActionOrigin, _ reference: String) -> Address {
    Address("actions", "nouvelle").with(NewActionPage.originName, origin.rawValue)
      .with(NewActionPage.referenceName, reference)
  }

  /// Unmet needs.
  package static let needs = Address("decider", "besoins")
  package static let newNeed = Address("decider", "besoins", "nouveau")
  package static func need(_ id: Int64) -> Address { Address("decider", "besoins", "\(id)") }
  package static func act(_ act: NeedAct, of need: Int64) -> Address {
    Address("decider", "besoins", "\(need)", act.rawValue)
  }

  /// What can be offered in a place.
  package static let solutions = Address("decider", "solutions")
  /// Indicators that agreements ask for, side by side.
  package static let agreements = Address("decider", "conventions")

  /// The form of a new record, with what it begins with.
  static func newRecord(_ kind: Kind, filled cells: [(name: String, value: String)]) -> Address {
    cells.reduce(.newRecord(kind)) {
      $0.with(RegisterForm.control(named: $1.name), $1.value)
    }
  }
}
