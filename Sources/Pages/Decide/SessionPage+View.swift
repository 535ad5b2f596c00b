internal import Access
internal import Committees
package import HTML
internal import Kernel
internal import Records
internal import Words

extension SessionPage {
  private typealias Say = Words.Sessions

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      title,
      lede: Say.lede(
        Words.printed(basis.instance.title), from: session.time, to: end, place: location),
      crumbs: [
        .init(Words.Frame.decide, .decide),
        .init(Words.printed(basis.instance.title), .instance(basis.instance.id)), .init(title),
      ],
      actions: papers, verb: .decide
    ).document(chrome) {
      Components.errorSummary(basis.typed.errors)
      if !basis.typed.refusal.isEmpty { Components.notice(.bad, basis.typed.refusal) }
      Components.steps(Say.steps, steps)
      statement
      div(.look(.grid, .wideAndNarrow)) {
        div(.look(.stack)) {
          agendaSheet(chrome)
          carriedSheet(chrome)
          attachments.sheet(chrome)
        }
        div(.look(.stack)) {
          factsSheet(chrome)
          if let message { message.sheet(Words.Messages.toMembers, id: "message") }
          actsSheet(chrome)
        }
      }
      if basis.seesNames || !basis.ownSeats.isEmpty { presencesSheet(chrome) }
      decisionsSheet(chrome)
      minutesSheet(chrome)
    }
  }

  private var papers: [Frame.Action] {
    let isConvened = session.state != .prepared && session.state != .cancelled
    return [.init(Words.SessionPacks.print, .sessionPack(session.id))]
      + (isConvened ? [.init(Say.printConvocation, .convocation(session.id))] : [])
      + (seesMinutes ? [.init(Say.printMinutes, .minutes(session.id))] : [])
  }

  /// Whether the minutes are for who reads: members once they are sent, everybody once approved.
  var seesMinutes: Bool {
    session.state == .approved
      || session.state == .circulated && (basis.seesNames || !basis.parties.isEmpty)
  }

  /// Whether what is noted of a point is for who reads: those who sit or keep the session, others once the
  /// minutes are.
  var seesSummaries: Bool { seesMinutes || basis.seesNames || !basis.parties.isEmpty }

  private var steps: [(name: String, state: Components.StepState)] {
    let path: [SessionState] = [.prepared, .convened, .held, .circulated, .approved]
    let now = path.firstIndex(of: session.state)
    return path.enumerated().map { place, state in
      let step: Components.StepState =
        now.map { place < $0 ? .done : place == $0 ? .now : .later } ?? .later
      return (Words.capitalised(Say.state(state.rawValue)), step)
    }
  }

  // MARK: are we ready

  private var statement: Node {
    div(.look(.statement)) {
      p {
        Components.state(session.state.mark, Say.state(session.state.rawValue))
        " "
        for sentence in readiness { sentence + " " }
      }
    }
  }

  /// Where it stands, in sentences.
  private var readiness: [String] {
    var said: [String] = []
    if session.convocation >= 2 { said.append(Say.second) }
    switch session.state {
    case .prepared: said.append(points.isEmpty ? Say.noPoint : Say.notConvened)
    case .convened, .held, .circulated, .approved, .withoutQuorum: said += quorumSentences
    case .postponed, .cancelled: break
    }
    if !session.reason.isEmpty { said.append(Say.reason(Words.printed(session.reason))) }
    return said
  }

  private var quorumSentences: [String] {
    let isSaid = guests.contains { $0.invitee?.presence != nil }
    let read = isSaid || session.state.wasHeld ? quorum : foreseen
    guard read.seats > 0 else { return [Say.unknownSeats] }
    var said = [
      isSaid || session.state.wasHeld
        ? Say.now(read.here, of: read.seats) : Say.foreseen(read.here, of: read.seats)
    ]
    if read.mandated > 0 { said.append(Say.mandates(read.mandated)) }
    if read.isAsked {
      said.append(
        isSaid || session.state.wasHeld
          ? (read.isHalf ? Say.reached : Say.short(read.seats))
          : (read.isHalf ? Say.foreseenReached : Say.foreseenShort(read.seats)))
    }
    let silent = guests.count { $0.seat.isFilled && $0.invitee?.reply == nil }
    if !isSaid, session.state == .convened, silent > 0 { said.append(Say.unanswered(silent)) }
    return said
  }

  // MARK: what comes back

  private func carriedSheet(_ chrome: Chrome) -> Node {
    Components.sheet(Say.carried, id: "suites") {
      if carried.isEmpty {
        p { Say.noCarried }
      } else {
        ol {
          for item in carried {
            li {
              carriedName(item, chrome)
              br()
              small(.look(.note)) { about(item) }
              if let days = item.daysLate(on: max(day, session.day)) {
                " "
                Components.state(.bad, Words.Decisions.late(days))
              }
            }
          }
        }
      }
    }
  }

  private func carriedName(_ item: CarryOver, _ chrome: Chrome) -> Node {
    let text = Words.printed(item.text)
    let decision = basis.book.decisions(of: basis.instance.code).first { $0.code == item.code }
    guard item.matter == .decision, let decision else { return .text(text) }
    return HTMLLink.to(.decision(decision.id), text, chrome)
  }

  func about(_ item: CarryOver) -> String {
    let matter =
      switch item.matter {
      case .decision: "decision"
      case .action: "action"
      case .need: "need"
      case .correction: "correction"
      case .point: "point"
      }
    var parts = [Words.capitalised(Say.matter(matter)), Say.since(item.since)]
    if !item.responsible.isEmpty { parts.append(labels.actor(item.responsible)) }
    if item.returns > 0 { parts.append(Say.returned(item.returns)) }
    return parts.joined(separator: ", ")
  }

  // MARK: what it is

  private func factsSheet(_ chrome: Chrome) -> Node {
    Components.sheet {
      dl(.look(.facts)) {
        dt { Words.Minutes.when }
        dd { Words.longDate(session.day) + ", " + Say.hour(session.time) }
        if !location.isEmpty {
          dt { Words.Minutes.place }
          dd { location }
        }
      }
      p {
        HTMLLink.to(.calendar(ofSession: session.id), Words.CalendarFeeds.download, chrome)
      }
      if let day = session.convened {
        p {
          Say.convened(day, days: ConvocationNotice.days(day, session.day))
          if ConvocationNotice(convened: day, for: session.day) != .enough {
            " "
            Components.state(.watch, Say.noticeIsShort)
          }
        }
      }
      if !session.urgency.isEmpty { p { Say.urgency(Words.printed(session.urgency)) } }
      if let frozen = session.frozenAt {
        p(.look(.note)) {
          Words.SessionPacks.frozen(session.convened ?? session.day, session.day)
          if chrome.right.readsPeople, let writesSince {
            " " + Say.pack(frozen) + " " + Say.changedSince(writesSince)
          }
          " "
          HTMLLink.to(.sessionPack(session.id), Words.SessionPacks.since, chrome)
        }
      }
    }
  }

  // MARK: who comes

  private func presencesSheet(_ chrome: Chrome) -> Node {
    let isSaid = guests.contains { $0.invitee?.presence != nil }
    return Components.sheet(isSaid ? Say.presences : Say.replies, id: "presences") {
      div(.look(.grid, .thirds)) {
        for side in sides {
          div {
            h3 { side.title }
            ul(.look(.plain)) { for guest in side.guests { li { guestLine(guest) } } }
          }
        }
      }
      if basis.may(.signIn, session, on: today) {
        signInAll(chrome)
        signInForm(chrome)
      }
      if basis.may(.reply, session, on: today) { replyForm(chrome) }
    }
  }

  private func guestLine(_ guest: Guest) -> Node {
    let (state, word) = said(guest)
    return HTML.group {
      Components.state(state, word)
      " "
      b { guest.seat.holder.isEmpty ? guest.label : Words.printed(guest.seat.holder) }
      if !guest.seat.holder.isEmpty {
        br()
        small(.look(.note)) { guest.label }
      }
      if let mandate = guest.invitee?.mandate {
        small(.look(.note)) {
          Say.mandateGiven(labels.seat(mandate, basis.rule, among: guests.map(\.seat)))
        }
      }
    }
  }

  private func said(_ guest: Guest) -> (State, String) {
    guard guest.seat.isFilled else { return (.bad, Words.Seats.vacantWord) }
    if let presence = guest.invitee?.presence {
      let mark: State = presence.isThere ? .good : presence == .mandate ? .watch : .idle
      return (mark, Say.presence(presence.rawValue))
    }
    guard let reply = guest.invitee?.reply else { return (.idle, Say.unanswered) }
    let mark: State = reply == .excused ? .idle : reply == .mandate ? .watch : .good
    return (mark, Say.presence(reply.rawValue))
  }

  // MARK: what it decided

  private func decisionsSheet(_ chrome: Chrome) -> Node {
    Components.sheet(Say.decisions, id: "decisions") {
      if decisions.isEmpty { p { Say.noDecision } }
      for decision in decisions { decisionLine(decision, chrome) }
      if basis.may(.decide, session, on: today) { decisionForm(chrome) }
    }
  }

  private func decisionLine(_ decision: CommitteeDecision, _ chrome: Chrome) -> Node {
    div(.look(.line)) {
      p {
        HTMLLink.to(.decision(decision.id), decision.code, chrome)
        " "
        Components.state(
          decision.state.mark, labels.code(.decisions, "statut", decision.state.rawValue))
        if let days = decision.daysLate(on: day) {
          " "
          Components.state(.bad, Words.Decisions.late(days))
        }
      }
      p(.look(.prose)) { Words.printed(decision.text) }
      p(.look(.note)) { DecisionText(labels, points).facts(decision).joined(separator: " · ") }
      if decision.state == .proposed, let lacks = Self.lacks(decision) {
        p { lacks }
      }
    }
  }

  static func lacks(_ decision: CommitteeDecision) -> String? {
    guard decision.needsResponsible else { return nil }
    switch (decision.responsible.isEmpty, decision.due == nil) {
    case (true, true): return Say.lacksBoth
    case (true, false): return Say.lacksResponsible
    case (false, true): return Say.lacksDue
    case (false, false): return nil
    }
  }

  private func minutesSheet(_ chrome: Chrome) -> Node {
    guard [.circulated, .approved].contains(session.state) else { return .empty }
    let minutes = basis.book.minutes(of: session)
    let remarks = basis.book.remarks(on: session)
    return Components.sheet(Say.minutesTitle, id: "compte-rendu") {
      if seesMinutes, let minutes {
        for line in minutes.text.split(separator: "\n") { p(.look(.prose)) { String(line) } }
      } else {
        p { Say.minutesHidden }
      }
      if basis.seesNames {
        h3 { Say.remarks }
        if remarks.isEmpty {
          p { Say.noRemark }
        } else {
          ul {
            for remark in remarks {
              li {
                labels.seat(remark.seat, basis.rule, among: guests.map(\.seat)) + "\u{A0}: "
                Words.printed(remark.text)
              }
            }
          }
        }
      }
      if basis.may(.remark, session, on: today), !basis.ownSeats.isEmpty { remarkForm(chrome) }
    }
  }
}

/// What a decision says beside its text, in a few words each.
struct DecisionText {
  let labels: CommitteeLabels
  let points: [AgendaPoint]

  init(_ labels: CommitteeLabels, _ points: [AgendaPoint]) {
    self.labels = labels
    self.points = points
  }

  func facts(_ decision: CommitteeDecision) -> [String] {
    typealias Say = Words.Decisions
    var facts = [Words.capitalised(Say.type(decision.type))]
    facts.append(Say.by(mode: decision.isVoted, casting: decision.isByCasting))
    if decision.isVoted == true, let votesFor = decision.votesFor,
      let against = decision.votesAgainst
    {
      facts.append(Say.votes(votesFor, against, decision.abstentions ?? 0))
    }
    if let point = points.first(where: { $0.code == decision.point }) {
      facts.append(Say.point(point.rank))
    }
    if !decision.responsible.isEmpty {
      facts.append(Say.responsible(labels.actor(decision.responsible)))
    }
    if let due = decision.due { facts.append(Say.due(due)) }
    if !decision.indicator.isEmpty { facts.append(Say.readIn(decision.indicator)) }
    if !decision.replaces.isEmpty { facts.append(Say.replaces(decision.replaces)) }
    if !decision.interested.isEmpty {
      facts.append(Say.interested(decision.interested.map { Words.printed($0) }))
    }
    return facts
  }
}
