package import Kernel

/// Where a diagnostic stands; codes of the field `statut`.
package enum DiagnosticState: String, Hashable, Sendable, CaseIterable {
  case draft = "projet"
  case validated = "valide"
  /// A later one of the same territory was validated.
  case replaced = "remplace"
}

/// What moves a diagnostic; codes of the routes that do.
package enum DiagnosticAct: String, Hashable, Sendable, CaseIterable {
  case write = "rediger"
  /// By a decision of its instance; those of the territory it replaces are told so with it.
  case validate = "valider"
}

extension StateMachine
where State == DiagnosticState, Act == DiagnosticAct, Party == CommitteeParty {
  /// The transitions of a diagnostic: contract of the committees, §2.
  ///
  /// Who is responsible for it writes it. That a decision validates it, and that no later one of its
  /// territory is validated, is the caller's to know.
  package static let diagnostic = StateMachine([
    Transition(
      .validate, from: [.draft], to: .validated, by: [.secretariat, .administrator]),
    Transition(.write, from: [.draft], to: .draft, by: [.responsible]),
  ])
}
