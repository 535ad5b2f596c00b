package import Dialogues
package import Kernel
internal import Records

/// As what an account acts in the committees.
package struct CommitteeBearing: Hashable, Sendable {
  /// Codes of the instances whose secretariat it keeps.
  package var secretariats: Set<String>
  /// The organisations it acts for, and those it sits for.
  package var organisations: Set<String>
  package var seated: Set<String>
  /// By which seats name its holder, in lower case.
  package var login: String

  package init(
    secretariats: Set<String> = [], organisations: Set<String> = [], seated: Set<String> = [],
    login: String = ""
  ) {
    self.secretariats = secretariats
    self.organisations = organisations
    self.seated = seated
    self.login = login.lowercased()
  }

  /// Whether it holds a seat.
  package func holds(_ seat: Seat) -> Bool {
    seated.contains(seat.actor) || !seat.account.isEmpty && seat.account.lowercased() == login
  }

  /// Whether anything may be asked of it.
  package var isNobody: Bool {
    secretariats.isEmpty && organisations.isEmpty && seated.isEmpty && login.isEmpty
  }
}

extension Duty {
  /// Days after its minutes are sent during which a session takes remarks.
  package static let remarkDays = 15

  /// What committees ask of an account.
  ///
  /// - Parameters:
  ///   - book: the instances it reads, with their seats whole.
  ///   - needs: those it reads, as `roadmaps`.
  package static func ofCommittees(
    _ book: CommitteeBook, _ needs: NeedBook, _ roadmaps: RoadmapBook,
    for bearing: CommitteeBearing,
    on today: CivilDate
  ) -> [Duty] {
    guard !bearing.isNobody else { return [] }
    var duties: [Duty] = []
    for instance in book.instances {
      for session in book.sessions(of: instance.code) {
        let tasks = Self.tasks(session, instance, book, bearing, today)
        if let duty = Duty(.session(session.id, session.day), instance.title, tasks) {
          duties.append(duty)
        }
      }
    }
    duties += book.decisions.compactMap { decision($0, bearing, today) }
    let known = Set(book.instances.map(\.code))
    duties += roadmaps.roadmaps.filter { known.contains($0.instance) }.flatMap {
      ofRoadmap($0, book, bearing, today)
    }
    duties += needs.needs.compactMap { need($0, bearing) }
    return duties
  }

  private static func tasks(
    _ session: CommitteeSession, _ instance: CommitteeInstance, _ book: CommitteeBook,
    _ bearing: CommitteeBearing, _ today: CivilDate
  ) -> [Task] {
    let keeps = bearing.secretariats.contains(instance.code)
    func own() -> [Seat.Key] {
      book.seats(of: instance.code, on: session.day).filter(bearing.holds).map(\.key)
    }
    func one(_ matter: Matter, by day: CivilDate? = nil, since: CivilDate? = nil) -> [Task] {
      [Task(matter, by: day, since: since, from: .seances, session.id)]
    }
    switch session.state {
    case .prepared:
      let day = session.day.adding(days: -ConvocationNotice.shortDays)
      return keeps && isTold(day, on: today) ? one(.convene, by: day) : []
    case .convened:
      var tasks = keeps && session.day <= today ? one(.hold, by: session.day) : []
      if session.day >= today {
        let invitees = book.invitees(of: session)
        if own().contains(where: { invitees[$0]?.reply == nil }) {
          tasks += one(.reply, by: session.day)
        }
      }
      return tasks
    case .held: return keeps ? one(.minutes, since: session.day) : []
    case .circulated:
      guard let last = session.circulated?.adding(days: remarkDays) else {
        return keeps ? one(.approve, since: session.day) : []
      }
      if today > last { return keeps ? one(.approve, by: last) : [] }
      let (said, own) = (Set(book.remarks(on: session).map(\.seat)), own())
      return !own.isEmpty && said.isDisjoint(with: own) ? one(.remark, by: last) : []
    case .withoutQuorum: return keeps ? one(.reconvene, since: session.day) : []
    case .postponed: return keeps ? one(.reschedule, since: session.day) : []
    case .approved, .cancelled: return []
    }
  }

  private static func decision(
    _ decision: CommitteeDecision, _ bearing: CommitteeBearing, _ today: CivilDate
  ) -> Duty? {
    guard bearing.organisations.contains(decision.responsible),
      decision.state == .adopted || decision.state == .running,
      decision.due.map({ isTold($0, on: today) }) ?? true
    else { return nil }
    return Duty(
      .decision(decision.id), decision.text, code: decision.code,
      [Task(.execute, by: decision.due, from: .decisions, decision.id)])
  }

  private static func ofRoadmap(
    _ roadmap: Roadmap, _ book: CommitteeBook, _ bearing: CommitteeBearing, _ today: CivilDate
  ) -> [Duty] {
    var duties: [Duty?] = []
    if roadmap.state == .submitted, let line = roadmap.lines.last,
      book.seats(of: roadmap.instance, on: today).contains(where: {
        $0.presides && bearing.holds($0)
      })
    {
      duties.append(
        Duty(
          .roadmap(roadmap.code), roadmap.title, code: roadmap.code,
          [Task(.validateRoadmap, from: .feuillesDeRoute, line)]))
    }
    if roadmap.state != .closed {
      for action in roadmap.objectives.flatMap(\.actions)
      where bearing.organisations.contains(action.responsible) && !action.state.isOver
        && isTold(action.due, on: today)
      {
        duties.append(
          Duty(
            .action(action.kind, action.id), action.title, code: action.code,
            [Task(.act, by: action.due, from: action.kind, action.id)]))
      }
    }
    return duties.compactMap { $0 }
  }

  /// What actions that no objective of a roadmap holds ask of who answers for them.
  package static func ofActions(
    _ book: ActionBook, for organisations: Set<String>, on today: CivilDate
  ) -> [Duty] {
    book.actions.compactMap { planned in
      let action = planned.action
      guard !planned.isOfObjective, planned.isAwaited,
        organisations.contains(action.responsible), isTold(action.due, on: today)
      else { return nil }
      return Duty(
        .action(action.kind, action.id), action.title, code: action.code,
        [Task(.act, by: action.due, from: action.kind, action.id)])
    }
  }

  private static func need(_ need: Need, _ bearing: CommitteeBearing) -> Duty? {
    var tasks: [Task] = []
    func add(_ matter: Matter, by day: CivilDate? = nil, since: CivilDate? = nil) {
      tasks.append(Task(matter, by: day, since: since, from: .besoins, need.id))
    }
    let since = need.passages.last?.day ?? need.raised
    if bearing.secretariats.contains(need.holder) {
      switch need.clock.due?.what {
      case .qualified: add(.qualify, by: need.clock.due?.day)
      case .received: add(.receive, by: need.clock.due?.day)
      case .answered: add(.answer, by: need.clock.due?.day)
      case nil:
        // Without the day it counts from, still waited for.
        switch need.state {
        case .qualified: add(.direct, since: since)
        case .passedUp: add(.receive, since: since)
        case .received, .unsatisfied: add(.answer, since: since)
        case .raised, .takenUp, .dropped, .answered, .satisfied: break
        }
      }
    }
    if need.state == .answered, bearing.organisations.contains(need.actor) {
      add(.judge, since: since)
    }
    return Duty(.need(need.id), need.title, code: need.code, tasks)
  }
}
