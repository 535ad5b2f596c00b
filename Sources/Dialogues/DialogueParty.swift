/// What someone is in a management dialogue: what the acts of its records are allowed by.
///
/// Sides: the structure with its network, the funder, each co-funder.
package enum DialogueParty: String, Hashable, Sendable, CaseIterable {
  /// Steers the campaign.
  case pilot
  case structure
  case funder = "financeur"
  case examiner = "instructeur"
  case arbiter = "arbitre"
  case coFunder = "cofinanceur"
  case network = "reseau"
  /// Reads once it is signed.
  case observer = "observateur"
}
