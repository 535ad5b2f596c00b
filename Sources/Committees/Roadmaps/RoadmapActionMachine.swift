package import Kernel

/// Where an action of a roadmap stands; codes of the field `statut`.
package enum ActionState: String, Hashable, Sendable, CaseIterable {
  case planned = "prevue"
  case ongoing = "en_cours"
  case blocked = "bloquee"
  case done = "realisee"
  case dropped = "abandonnee"

  /// Whether nothing is awaited of it any more.
  package var isOver: Bool { self == .done || self == .dropped }
}

/// What moves an action; codes of the routes that do.
package enum ActionAct: String, Hashable, Sendable, CaseIterable {
  case start = "commencer"
  case block = "bloquer"
  case resume = "reprendre"
  /// Done, on a day, with what shows it.
  case finish = "realiser"
  /// Due on a later day; the day first said is kept.
  case `defer` = "reporter"
  case drop = "abandonner"
}

extension StateMachine where State == ActionState, Act == ActionAct, Party == CommitteeParty {
  /// The transitions of an action, of a roadmap or of anything else: contract of the committees, §2.
  package static let action: StateMachine = {
    let writers: Set<CommitteeParty> = [
      .responsible, .secretariat, .administrator, .dialogueSide,
    ]
    return StateMachine([
      Transition(.start, from: [.planned], to: .ongoing, by: writers),
      Transition(.resume, from: [.blocked], to: .ongoing, by: writers),
      Transition(.finish, from: [.ongoing, .blocked], to: .done, by: writers),
      Transition(.block, from: [.ongoing], to: .blocked, by: writers, needsReason: true),
      Transition(.defer, from: [.planned], to: .planned, by: writers),
      Transition(.defer, from: [.ongoing], to: .ongoing, by: writers),
      Transition(.defer, from: [.blocked], to: .blocked, by: writers),
      Transition(
        .drop, from: [.planned, .ongoing, .blocked], to: .dropped, by: writers, needsReason: true),
    ])
  }()
}
