package import Kernel
package import Steering

/// How far the actions of a roadmap, or of one of its objectives, went.
///
/// Contract of the committees, CM09: those dropped are out of the rate.
package struct ActionCounts: Hashable, Sendable {
  package let total: Int
  package let late: Int
  private let states: [ActionState: Int]

  package init(_ actions: [(state: ActionState, due: CivilDate)], on day: CivilDate) {
    total = actions.count
    states = actions.reduce(into: [:]) { $0[$1.state, default: 0] += 1 }
    late = actions.count { !$0.state.isOver && $0.due < day }
  }

  package subscript(_ state: ActionState) -> Int { states[state] ?? 0 }

  /// All but those dropped.
  package var counted: Int { total - self[.dropped] }

  /// Whether all but those dropped are done; never of none.
  package var areDone: Bool { counted > 0 && self[.done] == counted }
}

/// What is brought to the actions of a roadmap by one organisation, in one nature and one year: units do
/// not add up otherwise.
package struct MeansSum: Hashable, Sendable {
  /// One thing brought.
  package struct Part: Hashable, Sendable {
    package enum Fungible: String, Hashable, Sendable {
      case yes = "oui"
      case no = "non"
      /// On conditions: not counted as fungible.
      case reserved = "sous_reserve"
    }

    package enum State: String, Hashable, Sendable {
      case announced = "annonce"
      case validated = "valide"
      case withdrawn = "retire"
    }

    package var actor: String
    package var nature: String
    package var year: Int
    /// In millionths.
    package var quantity: Int64
    package var fungible: Fungible
    package var state: State

    package init(
      actor: String, nature: String, year: Int, quantity: Int64, fungible: Fungible, state: State
    ) {
      self.actor = actor
      self.nature = nature
      self.year = year
      self.quantity = quantity
      self.fungible = fungible
      self.state = state
    }
  }

  package let actor: String
  package let nature: String
  package let year: Int
  /// All that was announced, validated since or not, in millionths.
  package let announced: Int64
  package let validated: Int64
  package let fungible: Int64

  /// By organisation, then nature, then year; what is withdrawn is left out.
  package static func sums(_ parts: [Part]) -> [MeansSum] {
    struct Key: Hashable {
      let actor: String
      let nature: String
      let year: Int
    }
    let kept = parts.filter { $0.state != .withdrawn }
    let groups = Dictionary(grouping: kept) {
      Key(actor: $0.actor, nature: $0.nature, year: $0.year)
    }
    return groups.map { key, parts in
      MeansSum(
        actor: key.actor, nature: key.nature, year: key.year,
        announced: parts.reduce(0) { $0 + $1.quantity },
        validated: parts.reduce(0) { $0 + ($1.state == .validated ? $1.quantity : 0) },
        fungible: parts.reduce(0) { $0 + ($1.fungible == .yes ? $1.quantity : 0) })
    }.sorted {
      ($0.actor, $0.nature, $0.year) < ($1.actor, $1.nature, $1.year)
    }
  }
}

/// What an objective's figure says once its actions are beside it.
package enum ObjectiveSign: Hashable, Sendable {
  /// Every action is done, and the figure is no better than at the start.
  case doneWithoutEffect
  /// Failing at the last two sessions: a corrective measure is proposed.
  case corrective

  /// Signs of an objective.
  ///
  /// - Parameters:
  ///   - value: least and most the figure may be; nil when it is not counted.
  ///   - past: its states at the last sessions held, the latest first; nil where it was not read.
  package static func signs(
    _ actions: ActionCounts, value: LineReading.Bounds?, base: Double?, falls: Bool,
    past: [GoalState?]
  ) -> [ObjectiveSign] {
    var signs: [ObjectiveSign] = []
    if actions.areDone, let value, let base, falls ? value.low >= base : value.high <= base {
      signs.append(.doneWithoutEffect)
    }
    if past.count >= 2, past.prefix(2).allSatisfy({ $0 == .failing }) { signs.append(.corrective) }
    return signs
  }
}
