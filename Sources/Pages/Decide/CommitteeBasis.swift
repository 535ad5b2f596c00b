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
  package var typed = Typed()

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

  /// What was typed in a form of the page, and what is wrong with it.
  package struct Typed: Sendable {
    /// The form: a raw value of an act.
    package var act: String
    package var fields: [String: String]
    package var errors: [FieldError]
    /// Why the act is not done.
    package var refusal: String

    package init(
      _ act: String = "", fields: [String: String] = [:], errors: [FieldError] = [],
      refusal: String = ""
    ) {
      self.act = act
      self.fields = fields
      self.errors = errors
      self.refusal = refusal
    }

    /// What a field holds again.
    func value(_ field: String, in act: String, else usual: String = "") -> String {
      self.act == act ? fields[field] ?? "" : usual
    }

    func errors(in act: String) -> [FieldError] { self.act == act ? errors : [] }
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
