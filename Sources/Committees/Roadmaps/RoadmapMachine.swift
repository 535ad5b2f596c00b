package import Kernel

/// Where a roadmap stands; codes of the field `statut_feuille`.
package enum RoadmapState: String, Hashable, Sendable, CaseIterable {
  case draft = "projet"
  case submitted = "soumise"
  case validated = "validee"
  case running = "en_execution"
  case review = "bilan"
  case closed = "close"
}

/// What moves a roadmap; codes of the routes that do.
package enum RoadmapAct: String, Hashable, Sendable, CaseIterable {
  case submit = "soumettre"
  /// By who presides, the means announced with it.
  case validate = "valider"
  case run = "executer"
  case review = "bilan"
  case close = "clore"
}

extension StateMachine where State == RoadmapState, Act == RoadmapAct, Party == CommitteeParty {
  /// The transitions of a roadmap: contract of the committees, §2.
  ///
  /// - Parameter hasDiagnostic: whether its territory has a validated diagnostic that it may rest on;
  ///   without, submitting takes a reason.
  package static func roadmap(hasDiagnostic: Bool) -> StateMachine {
    StateMachine([
      Transition(
        .submit, from: [.draft], to: .submitted, by: [.secretariat, .administrator],
        needsReason: !hasDiagnostic),
      Transition(.validate, from: [.submitted], to: .validated, by: [.coPresident]),
      Transition(.run, from: [.validated], to: .running, by: [.secretariat, .administrator]),
      Transition(.review, from: [.running], to: .review, by: [.secretariat, .administrator]),
      Transition(.close, from: [.review], to: .closed, by: [.secretariat, .administrator]),
    ])
  }
}
