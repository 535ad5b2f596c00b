package import Kernel

/// Where a question to an authority stands; codes of the field `statut`.
package enum QuestionState: String, Hashable, Sendable, CaseIterable {
  case asked = "posee"
  case passedOn = "transmise"
  case answered = "repondue"
  case published = "publiee"
  case replaced = "remplacee"
  case withdrawn = "retiree"

  /// Whether an answer is awaited.
  package var isWaiting: Bool { self == .asked || self == .passedOn }
}

/// Who a question is asked of, the lowest first; codes of the field `niveau`.
package enum QuestionLevel: String, Hashable, Sendable, CaseIterable {
  case intermediateBody = "oi"
  case delegatedAuthority = "agd"
  case managingAuthority = "ag"

  /// The level that a question is passed on to; nil for the last one.
  package var above: QuestionLevel? {
    switch self {
    case .intermediateBody: .delegatedAuthority
    case .delegatedAuthority: .managingAuthority
    case .managingAuthority: nil
    }
  }
}

/// What someone is to a question: what its acts are allowed by.
package enum QuestionParty: String, Hashable, Sendable, CaseIterable {
  /// Acts for the organisation that asked it.
  case asker
  /// Answers at the level it is asked of, over the organisation that asked it.
  case level
  /// Keeps the definitions.
  case steward
}

/// What moves a question; codes of the routes that do.
package enum QuestionAct: String, Hashable, Sendable, CaseIterable {
  case passOn = "transmettre"
  case answer = "repondre"
  case publish = "publier"
  case replace = "remplacer"
  case withdraw = "retirer"
}

extension StateMachine where State == QuestionState, Act == QuestionAct, Party == QuestionParty {
  /// The transitions of a question: contract of the dialogues, §1 and §2.
  ///
  /// That there is a level above, and that what replaces an answer is itself published, is the caller's
  /// to know.
  package static let question = StateMachine([
    Transition(.passOn, from: [.asked, .passedOn], to: .passedOn, by: [.level]),
    // An answer is mended as long as nobody but the chain has read it.
    Transition(.answer, from: [.asked, .passedOn, .answered], to: .answered, by: [.level]),
    Transition(.publish, from: [.answered], to: .published, by: [.steward]),
    Transition(.replace, from: [.published], to: .replaced, by: [.steward]),
    Transition(
      .withdraw, from: [.published], to: .withdrawn, by: [.steward], needsReason: true),
  ])
}
