package import Committees
package import Kernel
internal import Records

/// What a page of committees is read with: the records, who reads and what was typed.
package struct CommitteeBasis: Sendable {
  package var book: CommitteeBook
  package var instance: CommitteeInstance
  /// As what the reader acts for the instance.
  package var parties: Set<CommitteeParty>
  /// Seats the reader holds on that day.
  package var ownSeats: [Seat.Key]
  /// Whether who sits may be read.
  package var seesNames: Bool
  package var typed = TypedAct()

  package init(
    book: CommitteeBook, instance: CommitteeInstance, parties: Set<CommitteeParty>,
    ownSeats: [Seat.Key], seesNames: Bool
  ) {
    self.book = book
    self.instance = instance
    self.parties = parties
    self.ownSeats = ownSeats
    self.seesNames = seesNames
  }

  package var rule: CompositionRule? { book.rule(of: instance) }
  package var keepsSecretariat: Bool { parties.contains(.secretariat) }

  /// The seats of a day, without names for who may not read them.
  package func seats(on day: CivilDate) -> [Seat] {
    let seats = book.seats(of: instance.code, on: day)
    let order = rule?.places.map(\.seat) ?? []
    /// As the rule names them; others after, by their codes.
    func place(_ seat: Seat) -> Int { order.firstIndex(of: seat.key.code) ?? order.count }
    let ordered = seats.sorted {
      let (left, right) = (place($0), place($1))
      return left != right ? left < right : $0.key < $1.key
    }
    return seesNames ? ordered : ordered.map(\.withoutNames)
  }

  package func may(_ act: SessionAct, _ session: CommitteeSession, on day: CivilDate) -> Bool {
    (session.day <= day || !act.waitsForDay)
      && SessionAct.machine.acts(in: session.state, by: parties).contains(act)
  }
}
