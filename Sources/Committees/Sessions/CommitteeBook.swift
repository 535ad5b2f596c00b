internal import Columns
package import Kernel
package import Records

/// The instances of a store, who sits in them, their sessions and what these decided.
///
/// Rows that name no day or no state there is are left out.
package struct CommitteeBook: Sendable {
  /// In the order of their titles.
  package private(set) var instances: [CommitteeInstance]
  /// Compositions there are, by name: those a register holds, then shipped ones it says nothing of.
  package let rules: [String: CompositionRule]
  private let seatsOf: [String: [Seat]]
  /// By instance, from the first to the last.
  private let sessionsOf: [String: [CommitteeSession]]
  /// By session, and by instance for those that wait.
  private let pointsOf: [String: [AgendaPoint]]
  private let waitingOf: [String: [AgendaPoint]]
  private let inviteesOf: [String: [Invitee]]
  /// By instance, from the first to the last.
  private let decisionsOf: [String: [CommitteeDecision]]
  private let minutesOf: [String: [SessionMinutes]]
  private let remarksOf: [String: [MinutesRemark]]
  /// Needs that wait at an instance.
  private let needsOf: [String: [CarryOver]]
  private let actionsOf: [String: [CarryOver]]

  /// Kinds it reads.
  package static let kinds: [Kind] = [
    .instances, .compositions, .sieges, .seances, .points, .convies, .decisions, .comptesRendus,
    .remarques, .besoins, .feuillesDeRoute, .actions,
  ]

  package init(_ dataset: Dataset) {
    func read<Made>(_ kind: Kind, _ make: (KindRows.Row) -> Made?) -> [Made] {
      KindRows(kind, dataset).map(make)
    }
    instances = read(.instances, CommitteeInstance.init(row:)).sorted {
      $0.title != $1.title ? $0.title < $1.title : $0.code < $1.code
    }
    rules = Self.rules(dataset)
    seatsOf = Dictionary(
      grouping: read(.sieges) { row in Seat(row: row).map { (row.text("instance"), $0) } },
      by: \.0
    ).mapValues { seats in seats.map(\.1).sorted { $0.key < $1.key } }
    sessionsOf = Dictionary(grouping: read(.seances, CommitteeSession.init(row:)), by: \.instance)
      .mapValues { sessions in
        sessions.sorted {
          ($0.day, $0.time, $0.convocation, $0.code) < ($1.day, $1.time, $1.convocation, $1.code)
        }
      }
    let points = read(.points, AgendaPoint.init(row:)).sorted {
      ($0.rank, $0.code) < ($1.rank, $1.code)
    }
    pointsOf = Dictionary(grouping: points.filter { !$0.session.isEmpty }, by: \.session)
    waitingOf = Dictionary(grouping: points.filter(\.session.isEmpty), by: \.instance)
    inviteesOf = Dictionary(grouping: read(.convies, Invitee.init(row:)), by: \.session)
    let days = Dictionary(
      sessionsOf.values.joined().map { ($0.code, $0.day) }, uniquingKeysWith: { one, _ in one })
    decisionsOf = Dictionary(
      grouping: read(.decisions, CommitteeDecision.init(row:)).sorted {
        let (left, right) = (days[$0.session]?.day ?? 0, days[$1.session]?.day ?? 0)
        return left != right ? left < right : $0.id < $1.id
      }, by: \.instance)
    minutesOf = Dictionary(grouping: read(.comptesRendus, SessionMinutes.init(row:)), by: \.session)
      .mapValues { $0.sorted { $0.version < $1.version } }
    remarksOf = Dictionary(grouping: read(.remarques, MinutesRemark.init(row:)), by: \.session)
    needsOf = Self.needs(dataset)
    actionsOf = Self.actions(dataset).merging(Self.ownActions(dataset)) { $0 + $1 }
  }

  private static func rules(_ dataset: Dataset) -> [String: CompositionRule] {
    var rules = Dictionary(uniqueKeysWithValues: CompositionRule.shipped.map { ($0.name, $0) })
    let own = KindRows(.compositions, dataset).map { row in
      (
        name: row.text("regle"),
        place: CompositionRule.Place(
          row.text("siege"), row.text("college"), label: row.text("libelle"),
          least: row.integer("min") ?? 0, most: row.integer("max"))
      )
    }
    for (name, places) in Dictionary(grouping: own, by: \.name) {
      rules[name] = CompositionRule(name, places.map(\.place))
    }
    return rules
  }

  private static func needs(_ dataset: Dataset) -> [String: [CarryOver]] {
    // One that was answered and does not satisfy waits again.
    let waiting: Set<String> = ["", "signale", "qualifie", "recu", "remonte", "non_satisfait"]
    let rows = KindRows(.besoins, dataset).map { row -> (String, CarryOver)? in
      guard waiting.contains(row.text("statut")), let day = row.day("date") else { return nil }
      let holder = row.text("chez")
      return (
        holder.isEmpty ? row.text("instance") : holder,
        CarryOver(.need, row.text("besoin"), text: row.text("intitule"), since: day)
      )
    }
    return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
  }

  private static func actions(_ dataset: Dataset) -> [String: [CarryOver]] {
    let rows = KindRows(.feuillesDeRoute, dataset).map { row -> (String, CarryOver)? in
      guard !["realisee", "abandonnee"].contains(row.text("statut")), let due = row.day("echeance")
      else { return nil }
      let code = ["feuille", "objectif", "action"].map(row.text).joined(separator: "/")
      return (
        row.text("instance"),
        CarryOver(
          row.text("corrige").isEmpty ? .action : .correction, code,
          text: row.text("intitule_action"), since: row.day("debut_action") ?? due, due: due,
          responsible: row.text("responsable"))
      )
    }
    return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
  }

  /// Actions with a record of their own, by the instance that their decision, need or roadmap is of.
  private static func ownActions(_ dataset: Dataset) -> [String: [CarryOver]] {
    var instances: [String: String] = [:]
    for (origin, kind) in [
      (ActionOrigin.decision, Kind.decisions), (.roadmap, .feuillesDeRoute), (.need, .besoins),
    ] {
      for row in KindRows(kind, dataset).all {
        let holder = origin == .need ? row.text("chez") : ""
        instances[origin.rawValue + ":" + row.text(origin.rawValue)] =
          holder.isEmpty ? row.text("instance") : holder
      }
    }
    let known = instances
    let rows = KindRows(.actions, dataset).map { row -> (String, CarryOver)? in
      guard let planned = PlannedAction(row), planned.isAwaited,
        let instance = known[planned.origin.rawValue + ":" + planned.reference]
      else { return nil }
      let action = planned.action
      return (
        instance,
        CarryOver(
          action.corrects.isEmpty ? .action : .correction, action.code, text: action.title,
          since: action.start ?? action.due, due: action.due, responsible: action.responsible)
      )
    }
    return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
  }

  // MARK: asked

  package func instance(_ code: String) -> CommitteeInstance? {
    instances.first { $0.code == code }
  }

  package func rule(of instance: CommitteeInstance) -> CompositionRule? { rules[instance.rule] }

  /// Every seat there ever was, in the order of their codes.
  package func seats(of instance: String) -> [Seat] { seatsOf[instance] ?? [] }

  /// Those in force on a day, the last appointment of each.
  package func seats(of instance: String, on day: CivilDate) -> [Seat] {
    var last: [Seat.Key: Seat] = [:]
    for seat in seats(of: instance)
    where seat.isInForce(on: day) && last[seat.key].map({ $0.start < seat.start }) ?? true {
      last[seat.key] = seat
    }
    return last.values.sorted { $0.key < $1.key }
  }

  package func composition(of instance: CommitteeInstance, on day: CivilDate) -> Composition {
    Composition(
      rule(of: instance), seats(of: instance.code, on: day), isNational: instance.isNational,
      on: day)
  }

  /// From the first to the last.
  package func sessions(of instance: String) -> [CommitteeSession] { sessionsOf[instance] ?? [] }

  /// The same, of some instances alone.
  package func limited(to codes: Set<String>) -> CommitteeBook {
    var book = self
    book.instances = instances.filter { codes.contains($0.code) }
    return book
  }

  /// Sessions of all instances, also of those it is not limited to.
  package var sessionCount: Int { sessionsOf.values.reduce(0) { $0 + $1.count } }

  package func session(_ id: Int64) -> CommitteeSession? {
    instances.lazy.flatMap { sessions(of: $0.code) }.first { $0.id == id }
  }

  package func session(coded code: String) -> CommitteeSession? {
    instances.lazy.flatMap { sessions(of: $0.code) }.first { $0.code == code }
  }

  package func session(coded code: String, of instance: String) -> CommitteeSession? {
    sessions(of: instance).first { $0.code == code }
  }

  package func points(of session: CommitteeSession) -> [AgendaPoint] {
    pointsOf[session.code] ?? []
  }

  /// Points kept for a session to come.
  package func waiting(at instance: String) -> [AgendaPoint] { waitingOf[instance] ?? [] }

  package func invitees(of session: CommitteeSession) -> [Seat.Key: Invitee] {
    Dictionary(
      (inviteesOf[session.code] ?? []).map { ($0.seat, $0) }, uniquingKeysWith: { one, _ in one })
  }

  /// From the first to the last.
  package func decisions(of instance: String) -> [CommitteeDecision] { decisionsOf[instance] ?? [] }

  package func decisions(of session: CommitteeSession) -> [CommitteeDecision] {
    decisions(of: session.instance).filter { $0.session == session.code }
  }

  package var decisions: [CommitteeDecision] {
    instances.flatMap { decisions(of: $0.code) }
  }

  package func decision(_ id: Int64) -> CommitteeDecision? {
    decisions.first { $0.id == id }
  }

  /// A code that no point has, after a beginning.
  package func freePointCode(_ beginning: String) -> String { freePointCodes(beginning, 1)[0] }

  /// So many codes that no point has, after a beginning.
  package func freePointCodes(_ beginning: String, _ count: Int) -> [String] {
    let taken = Set((points + waitingOf.values.joined()).map(\.code))
    let free = (1...).lazy.map { "\(beginning)-P\($0)" }.filter { !taken.contains($0) }
    return Array(free.prefix(count))
  }

  /// The last version there is.
  package func minutes(of session: CommitteeSession) -> SessionMinutes? {
    minutesOf[session.code]?.last
  }

  package func remarks(on session: CommitteeSession) -> [MinutesRemark] {
    remarksOf[session.code] ?? []
  }

  // MARK: read together

  /// Where an instance is in its year.
  package func calendar(of instance: CommitteeInstance, _ year: Int) -> MeetingCalendar {
    MeetingCalendar(instance.cadence, year: year, from: instance.start, to: instance.end)
  }

  package func lateness(of instance: CommitteeInstance, on day: CivilDate)
    -> MeetingCalendar.Lateness
  {
    calendar(of: instance, day.year).lateness(
      sessions(of: instance.code).filter(\.state.wasHeld).map(\.day), on: day)
  }

  /// The quorum of a session by who signed in, for one point or for the whole.
  package func quorum(_ session: CommitteeSession, at point: Int? = nil) -> Quorum {
    Quorum(
      seats(of: session.instance, on: session.day),
      invitees(of: session).compactMapValues { invitee in
        invitee.presence.map {
          .init($0, mandate: invitee.mandate, from: invitee.from, to: invitee.to)
        }
      }, at: point, convocation: session.convocation)
  }

  /// The quorum by what seats answered.
  package func foreseen(_ session: CommitteeSession) -> Quorum {
    Quorum(
      seats(of: session.instance, on: session.day),
      invitees(of: session).compactMapValues { invitee in
        invitee.reply.map { .init($0.foreseen, mandate: invitee.mandate) }
      }, convocation: session.convocation)
  }

  /// What earlier sessions of an instance left open on the day of one, the oldest first.
  package func carryOver(at session: CommitteeSession) -> [CarryOver] {
    let all = sessions(of: session.instance)
    let held = all.filter { $0.state.wasHeld && $0.code != session.code && $0.day < session.day }
    let days = Dictionary(all.map { ($0.code, $0.day) }, uniquingKeysWith: { one, _ in one })
    func returns(after day: CivilDate) -> Int { held.count { $0.day > day } }
    var found: [CarryOver] = []
    for decision in decisions(of: session.instance)
    where decision.session != session.code && decision.isAwaited {
      guard let day = days[decision.session], day <= session.day else { continue }
      found.append(
        CarryOver(
          .decision, decision.code, text: decision.text, since: day, due: decision.due,
          responsible: decision.responsible, returns: returns(after: day)))
    }
    for point in waiting(at: session.instance) where !point.takesUp.isEmpty {
      let origin = points.first { $0.code == point.takesUp }
      guard let day = origin.flatMap({ days[$0.session] }), day <= session.day else { continue }
      found.append(
        CarryOver(.point, point.code, text: point.title, since: day, returns: returns(after: day)))
    }
    found += (needsOf[session.instance] ?? []).filter { $0.since <= session.day }
    found += (actionsOf[session.instance] ?? []).filter { $0.daysLate(on: session.day) != nil }
    return CarryOver.ordered(found)
  }

  private var points: [AgendaPoint] { pointsOf.values.flatMap { $0 } }
}
