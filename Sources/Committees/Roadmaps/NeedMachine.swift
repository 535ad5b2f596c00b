package import Kernel

/// Where an unmet need stands; codes of the field `statut`.
package enum NeedState: String, Hashable, Sendable, CaseIterable {
  case raised = "signale"
  case qualified = "qualifie"
  /// Taken in charge where it was raised.
  case takenUp = "pris_en_charge"
  case dropped = "sans_suite"
  /// Passed to the level above.
  case passedUp = "remonte"
  case received = "recu"
  case answered = "repondu"
  case satisfied = "satisfait"
  /// A step of its way back to `received`; a file may leave a need there.
  case unsatisfied = "non_satisfait"

  /// Whether nothing is awaited of it any more.
  package var isOver: Bool { [.takenUp, .dropped, .satisfied].contains(self) }
}

/// What moves a need; codes of the routes that do.
package enum NeedAct: String, Hashable, Sendable, CaseIterable {
  case qualify = "qualifier"
  case takeUp = "prendre-en-charge"
  case drop = "classer"
  case passUp = "remonter"
  case receive = "recevoir"
  case answer = "repondre"
  case satisfied = "satisfait"
  case unsatisfied = "non-satisfait"
}

extension StateMachine where State == NeedState, Act == NeedAct, Party == CommitteeParty {
  /// The transitions of an unmet need: contract of the committees, §2.
  ///
  /// The secretariat is that of the instance that has the need.
  package static let need = StateMachine([
    Transition(.qualify, from: [.raised], to: .qualified, by: [.secretariat]),
    Transition(.receive, from: [.passedUp], to: .received, by: [.secretariat]),
    Transition(.takeUp, from: [.qualified], to: .takenUp, by: [.secretariat]),
    Transition(.answer, from: [.received, .unsatisfied], to: .answered, by: [.secretariat]),
    Transition(
      .passUp, from: [.qualified, .received, .unsatisfied], to: .passedUp, by: [.secretariat]),
    Transition(.drop, from: [.qualified], to: .dropped, by: [.secretariat], needsReason: true),
    Transition(.satisfied, from: [.answered], to: .satisfied, by: [.raiser]),
    Transition(
      .unsatisfied, from: [.answered], to: .received, by: [.raiser], needsReason: true),
  ])
}
