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

  /// Whether everyone who signed in reads them, whatever else they see.
  package var isOpen: Bool { self == .references || self == .definitions }
}
