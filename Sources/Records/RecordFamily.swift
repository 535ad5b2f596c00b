/// What the records of a kind are about: roles see and write kinds by family.
package enum RecordFamily: String, Sendable, CaseIterable {
  /// People and what happened to them.
  case people
  /// Operations, their money, means, agreements and what they declare.
  case operations
  /// Targets and envelopes.
  case plans
  /// Offers of work and training.
  case offers
  /// Programmes, actors, territories and figures published elsewhere.
  case references
  /// Definitions of indicators and the cases that illustrate them.
  case definitions
  /// What an account keeps for itself: no perimeter holds it back, no list nor page shows it but those
  /// of its account.
  case own

  /// Whether no perimeter narrows them: everyone who signed in reads references and definitions, and
  /// what is their own.
  package var isOpen: Bool { self == .references || self == .definitions || self == .own }
}
