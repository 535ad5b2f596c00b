/// Who of the seats is there for one point, against how many must be (CM02).
package struct Quorum: Hashable, Sendable {
  /// How somebody is there, or says it will be.
  package enum Presence: String, Hashable, Sendable, CaseIterable {
    case present
    case deputy = "suppleant"
    case distant = "distance"
    /// Not there, another seat speaks for it.
    case mandate = "mandat"
    case absent

    /// Whether somebody is there for the seat itself.
    package var isThere: Bool { [.present, .deputy, .distant].contains(self) }
  }

  /// What a seat answers to a convocation.
  package enum Reply: String, Hashable, Sendable, CaseIterable {
    case present
    case deputy = "suppleant"
    case mandate = "mandat"
    case excused = "excuse"

    package var foreseen: Presence {
      switch self {
      case .present: .present
      case .deputy: .deputy
      case .mandate: .mandate
      case .excused: .absent
      }
    }
  }

  /// Where a seat was, and for which points.
  package struct Attendance: Hashable, Sendable {
    package var presence: Presence
    /// The seat that speaks for it.
    package var mandate: Seat.Key?
    /// Ranks of the first and the last point it was there for; nil for the session's own.
    package var from: Int?
    package var to: Int?

    package init(_ presence: Presence, mandate: Seat.Key? = nil, from: Int? = nil, to: Int? = nil) {
      self.presence = presence
      self.mandate = mandate
      self.from = from
      self.to = to
    }

    package func covers(_ point: Int?) -> Bool {
      guard let point else { return true }
      return (from ?? point) <= point && point <= (to ?? point)
    }
  }

  /// Seats filled that vote.
  package let seats: Int
  /// Those of them that are there, replaced, or mandated to one that is.
  package let here: Int
  /// Of them, those that another seat speaks for.
  package let mandated: Int
  /// What those that are here may cast in all.
  package let votes: Int
  /// From 1; a second one asks for no quorum.
  package let convocation: Int

  /// - Parameters:
  ///   - seats: those in force.
  ///   - attendances: by seat; one that is not said is not there.
  ///   - point: the rank of the point; nil for the session as a whole.
  package init(
    _ seats: [Seat], _ attendances: [Seat.Key: Attendance], at point: Int? = nil, convocation: Int
  ) {
    let voting = seats.filter { $0.isFilled && $0.votes > 0 }
    let covered = attendances.filter { $0.value.covers(point) }
    let filled = Set(seats.filter(\.isFilled).map(\.key))
    let there = Set(
      covered.filter { $0.value.presence.isThere && filled.contains($0.key) }.map(\.key))
    var carriers: Set<Seat.Key> = []
    var mandated = 0
    var present = 0
    var votes = 0
    for seat in voting.sorted(by: { $0.key < $1.key }) {
      let key = seat.key
      if there.contains(key) {
        present += 1
        votes += seat.votes
      } else if let said = covered[key], said.presence == .mandate, let carrier = said.mandate,
        carrier != key, there.contains(carrier), carriers.insert(carrier).inserted
      {
        mandated += 1
        votes += seat.votes
      }
    }
    self.seats = voting.count
    here = present + mandated
    self.mandated = mandated
    self.votes = votes
    self.convocation = convocation
  }

  /// Whether one must be reached.
  package var isAsked: Bool { convocation < 2 }

  /// Half of the seats; nobody makes none.
  package var isHalf: Bool { seats > 0 && 2 * here >= seats }

  package var isReached: Bool { !isAsked || isHalf }
}
