package import Kernel

/// Where a practice stands; codes of the field `statut`.
package enum PracticeState: String, Hashable, Sendable, CaseIterable {
  case draft = "brouillon"
  case published = "publiee"
  case withdrawn = "retiree"
}

/// What someone is to a practice: what its acts are allowed by.
package enum PracticeParty: String, Hashable, Sendable, CaseIterable {
  /// Acts for the organisation that carries it or manages it.
  case author
  /// Keeps a secretariat where it was led.
  case secretariat
}

/// What moves a practice; codes of the routes that do.
package enum PracticeAct: String, Hashable, Sendable, CaseIterable {
  case publish = "publier"
  case withdraw = "retirer"
}

extension StateMachine where State == PracticeState, Act == PracticeAct, Party == PracticeParty {
  /// The transitions of a practice: contract of the committees, §1.
  package static let practice = StateMachine([
    Transition(.publish, from: [.draft, .withdrawn], to: .published, by: [.secretariat]),
    Transition(
      .withdraw, from: [.published], to: .withdrawn, by: [.author, .secretariat],
      needsReason: true),
  ])
}
