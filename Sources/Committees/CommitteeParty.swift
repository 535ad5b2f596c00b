/// What someone is for the committees: what the acts of their records are allowed by.
package enum CommitteeParty: String, Hashable, Sendable, CaseIterable {
  case secretariat
  /// A co-president of the instance, by its seat.
  case coPresident
  /// The holder of a seat of the instance.
  case member
  case administrator
  /// Who is responsible for the action or the decision, by its organisation.
  case responsible
  /// Who raised the need, by its organisation.
  case raiser
  /// The structure or the funder of the dialogue that the action comes from.
  case dialogueSide
}
