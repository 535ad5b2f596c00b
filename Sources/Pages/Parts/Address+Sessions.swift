package import Committees

extension Address {
  /// One instance: who sits, when it meets.
  package static func instance(_ id: Int64) -> Address { Address("decider", "instances", "\(id)") }
  /// Makes the sessions of a year of an instance.
  package static func generating(_ id: Int64) -> Address {
    Address("decider", "instances", "\(id)", "annee")
  }
  package static func newSession(_ id: Int64) -> Address {
    Address("decider", "instances", "\(id)", "seance")
  }
  package static func newPoint(_ id: Int64) -> Address {
    Address("decider", "instances", "\(id)", "point")
  }
  package static func session(_ id: Int64) -> Address { Address("decider", "seances", "\(id)") }
  /// Where an act of a session is asked for.
  package static func act(_ act: SessionAct, _ id: Int64) -> Address {
    Address("decider", "seances", "\(id)", act.rawValue)
  }
  package static func convocation(_ id: Int64) -> Address {
    Address("decider", "seances", "\(id)", "convocation")
  }
  package static func sessionPack(_ id: Int64) -> Address {
    Address("decider", "seances", "\(id)", "dossier")
  }
  /// One session as calendars read it.
  package static func calendar(ofSession id: Int64) -> Address {
    Address("decider", "seances", "\(id)", "calendrier")
  }
  package static func minutes(_ id: Int64) -> Address {
    Address("decider", "seances", "\(id)", "compte-rendu")
  }
  /// Decisions of all instances; ask with `etat`.
  package static let decisions = Address("decider", "decisions")
  package static func decision(_ id: Int64) -> Address {
    Address("decider", "decisions", "\(id)")
  }
  package static func act(_ act: DecisionAct, _ id: Int64) -> Address {
    Address("decider", "decisions", "\(id)", act.rawValue)
  }
}
