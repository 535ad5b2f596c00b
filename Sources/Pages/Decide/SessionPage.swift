internal import Access
package import Committees
package import Following
package import Kernel
internal import Records
internal import Words

/// One session: is it ready, who comes, what it decides, what it leaves.
package struct SessionPage: Sendable {
  /// A seat and what it said of the session.
  struct Guest {
    var seat: Seat
    var label: String
    var invitee: Invitee?
  }

  /// The seats of one side.
  struct Side {
    var title: String
    var guests: [Guest]
  }

  let basis: CommitteeBasis
  let session: CommitteeSession
  let labels: CommitteeLabels
  let today: CivilDate
  /// The day its decisions and what comes back are read on: today, or the day asked for.
  let day: CivilDate
  let title: String
  let points: [AgendaPoint]
  let decisions: [CommitteeDecision]
  let sides: [Side]
  let carried: [CarryOver]
  let quorum: Quorum
  let foreseen: Quorum
  /// The template its agenda follows, or the usual one of its instance.
  let template: AgendaTemplate?
  /// The next session there is, or that its year proposes: what a decision is done by unless said.
  let nextDay: CivilDate?
  /// The writes there were since its pack was frozen; nil before.
  let writesSince: Int?
  /// Organisations there are, to be responsible.
  let actors: [(value: String, label: String)]

  let attachments: AttachmentSheet

  package init(
    _ view: View, _ basis: CommitteeBasis, _ session: CommitteeSession, on day: CivilDate? = nil
  ) {
    attachments = AttachmentSheet(
      view, AttachedObject(.session, session.code), over: basis.parties)
    self.day = day ?? view.today
    self.basis = basis
    self.session = session
    labels = CommitteeLabels(view)
    today = view.today
    title = Words.Sessions.title(session.day)
    points = basis.book.points(of: session)
    decisions = basis.book.decisions(of: session)
    carried = basis.book.carryOver(at: session)
    quorum = basis.book.quorum(session)
    foreseen = basis.book.foreseen(session)
    template = AgendaTemplate(rawValue: session.template) ?? .usual(basis.instance.nature)
    nextDay = Self.next(basis, after: session.day)
    writesSince = session.packCommit.map { max(0, view.commit - $0) }
    let seats = basis.seats(on: session.day)
    let invitees = basis.book.invitees(of: session)
    var sides: [Side] = []
    for seat in seats {
      let side = labels.college(seat.key.code, basis.rule)
      let guest = Guest(
        seat: seat, label: labels.seat(seat.key, basis.rule, among: seats),
        invitee: invitees[seat.key])
      if let place = sides.firstIndex(where: { $0.title == side }) {
        sides[place].guests.append(guest)
      } else {
        sides.append(Side(title: side, guests: [guest]))
      }
    }
    self.sides = sides
    let known = view.actors
    let rows = KindRows(.acteurs, view.dataset)
    actors = rows.map { row in
      let code = row.text("acteur")
      return code.isEmpty ? nil : (code, Words.printed(known.name(code)))
    }.sorted { $0.label < $1.label }
  }

  var guests: [Guest] { sides.flatMap(\.guests) }

  /// When it ends; nil when nobody said how long it lasts.
  var end: String? { session.minutes.flatMap { Self.later(session.time, $0) } }

  /// When a point begins, by what those before it take; nil once one does not say.
  var starts: [String?] {
    var (now, all): (String?, [String?]) = (session.time, [])
    for point in points {
      all.append(now)
      now = now.flatMap { time in point.minutes.flatMap { Self.later(time, $0) } }
    }
    return all
  }

  private static func later(_ time: String, _ minutes: Int) -> String? {
    let parts = time.split(separator: ":").compactMap { Int($0) }
    guard parts.count == 2 else { return nil }
    let total = parts[0] * 60 + parts[1] + minutes
    return padded(total / 60 % 24, 2) + ":" + padded(total % 60, 2)
  }

  /// The field of a seat in the form of presences.
  package static func field(_ name: String, _ key: Seat.Key) -> String {
    "\(name)-\(key.code)-\(key.rank)"
  }

  /// The field of a point in the forms of all points.
  package static func field(_ name: String, _ point: AgendaPoint) -> String {
    "\(name)-\(point.id)"
  }

  /// What the forms of the agenda send.
  package static let templateField = "gabarit"
  package static let keptField = "garde"
  package static let arranging = "agenda"
  /// Says that everyone is there but who answered otherwise.
  package static let everyone = "tous"
  /// The day that the form of a decision proposed.
  package static let proposedDue = "echeance_proposee"

  /// A mark of a text that was read: another text has another one.
  package static func mark(of text: String) -> String {
    // Forms send the ends of lines as two characters. FNV-1a.
    let digest = text.replacing("\r\n", with: "\n").utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3
    }
    return String(digest, radix: 16)
  }

  private static func next(_ basis: CommitteeBasis, after day: CivilDate) -> CivilDate? {
    let (book, instance) = (basis.book, basis.instance)
    if let next = book.sessions(of: instance.code).first(where: {
      $0.state.isAhead && $0.day > day
    }) {
      return next.day
    }
    return [day.year, day.year + 1].lazy.compactMap { year in
      InstancePage.proposed(book, instance, year, after: day).first
    }.first
  }

  /// Where it is, in words.
  var location: String {
    var parts = session.place.isEmpty ? [] : [Words.printed(session.place)]
    if !session.mode.isEmpty { parts.append(labels.code(.seances, "mode", session.mode)) }
    return parts.joined(separator: ", ")
  }
}
