package import Kernel

/// Where a dialogue stands; codes of the field `statut`.
package enum DialogueState: String, Hashable, Sendable, CaseIterable {
  case draft = "brouillon"
  case notified = "prevenu"
  case frozen = "arrete"
  case steps = "etapes"
  case record = "releve"
  case signing = "signature"
  case signed = "signe"
  case signedWithReserves = "signe_reserves"
  case disagreement = "desaccord"
  case amending = "avenant"
  case closed = "clos"
  case dropped = "sans_suite"
}

/// What moves a dialogue; codes of the routes that do.
package enum DialogueAct: String, Hashable, Sendable, CaseIterable {
  case notify = "prevenir"
  case freeze = "arreter"
  case openSteps = "ouvrir"
  case draw = "relever"
  case agree = "valider"
  case reopen = "rouvrir"
  case sign = "signer"
  case signWithReserve = "signer-avec-reserve"
  case refuse = "refuser"
  case declare = "constater"
  case amend = "amender"
  case abandon = "revenir"
  case close = "clore"
  case drop = "abandonner"
}

extension StateMachine where State == DialogueState, Act == DialogueAct, Party == DialogueParty {
  /// The transitions of a dialogue: contract of the dialogues, DG1 to DG3, DG5 and DG7 to DG13.
  ///
  /// Where both sides act in turn (validating a record, signing it), the table gives the state that the
  /// last of them brings about.
  package static let dialogue = StateMachine([
    Transition(.notify, from: [.draft], to: .notified, by: [.pilot]),
    Transition(.freeze, from: [.notified], to: .frozen, by: [.pilot]),
    Transition(.openSteps, from: [.frozen], to: .steps, by: [.structure]),
    Transition(.draw, from: [.steps], to: .record, by: [.structure, .funder]),
    Transition(.draw, from: [.amending], to: .amending, by: [.structure, .funder]),
    Transition(.agree, from: [.record], to: .signing, by: [.structure, .funder]),
    Transition(
      .reopen, from: [.steps, .record, .signing], to: .steps, by: [.structure, .funder],
      needsReason: true
    ),
    Transition(.sign, from: [.signing], to: .signed, by: [.structure, .funder]),
    Transition(.sign, from: [.amending], to: .signed, by: [.structure, .funder]),
    Transition(
      .signWithReserve, from: [.signing, .amending], to: .signedWithReserves,
      by: [.structure, .funder], needsReason: true),
    Transition(
      .refuse, from: [.signing], to: .disagreement, by: [.structure, .funder], needsReason: true),
    Transition(
      .declare, from: [.signing], to: .disagreement, by: [.pilot, .structure, .funder],
      needsReason: true),
    Transition(
      .amend, from: [.signed, .signedWithReserves], to: .amending, by: [.structure, .funder],
      needsReason: true),
    Transition(
      .abandon, from: [.amending], to: .signed, by: [.structure, .funder], needsReason: true),
    Transition(
      .close, from: [.signed, .signedWithReserves, .disagreement], to: .closed, by: [.pilot]),
    Transition(
      .drop, from: [.draft, .notified, .frozen, .steps, .record, .signing], to: .dropped,
      by: [.pilot], needsReason: true),
  ])
}
