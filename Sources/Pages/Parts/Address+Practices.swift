package import Committees

extension Address {
  /// What worked, and what is held in common.
  package static let practices = Address("decider", "pratiques")
  package static func practice(_ id: Int64) -> Address {
    Address("decider", "pratiques", "\(id)")
  }
  package static func act(_ act: PracticeAct, of practice: Int64) -> Address {
    Address("decider", "pratiques", "\(practice)", act.rawValue)
  }
  /// Where an instance takes a practice up, and says what came of it.
  package static func takeUp(_ practice: Int64) -> Address {
    Address("decider", "pratiques", "\(practice)", "reprendre")
  }
  package static func reuseResult(_ practice: Int64) -> Address {
    Address("decider", "pratiques", "\(practice)", "resultat")
  }
}
