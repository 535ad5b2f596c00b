package import Kernel

/// What moves a step of a dialogue; codes of the forms that do.
package enum StepAct: String, Hashable, Sendable, CaseIterable {
  /// Shares what one writes.
  case share = "partagee"
  /// Shares it as one's last word.
  case finish = "terminee"
  case validate = "valider"
  case reopen = "rouvrir"
}

extension StateMachine
where State == StepStanding.State, Act == StepAct, Party == DialogueParty {
  /// The transitions of a step: contract of the dialogues, DG4 and DG5.
  ///
  /// Where both sides act in turn (saying their last word, validating), the table gives the state that
  /// the last of them brings about.
  package static let step = StateMachine([
    Transition(
      .share, from: [.toDo, .underWay, .toValidate], to: .underWay,
      by: [.structure, .network, .funder]),
    Transition(
      .finish, from: [.toDo, .underWay, .toValidate], to: .toValidate,
      by: [.structure, .network, .funder]),
    Transition(.validate, from: [.toValidate], to: .validated, by: [.structure, .funder]),
    Transition(
      .reopen, from: [.validated], to: .underWay, by: [.structure, .funder], needsReason: true),
  ])
}
