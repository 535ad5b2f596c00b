internal import Committees
package import HTML
internal import Kernel
internal import Records
internal import Words

/// What is sent before a session and kept after it, ready to print.
extension SessionPage {
  private typealias Say = Words.Minutes

  private func crumbs(_ last: String) -> [Frame.Crumb] {
    [
      .init(Words.Frame.decide, .decide),
      .init(Words.printed(basis.instance.title), .instance(basis.instance.id)),
      .init(title, .session(session.id)), .init(last),
    ]
  }

  /// The convocation: when, where, the agenda, the seats to fill, how to answer.
  package func convocation(_ chrome: Chrome) -> Node {
    let seats = guests.map(\.seat)
    let composition = basis.book.composition(of: basis.instance, on: session.day)
    let gaps = labels.gaps(composition, basis.rule, among: seats)
    return Frame(
      Say.convocation(Words.printed(basis.instance.title)), lede: Say.invitation,
      crumbs: crumbs(Words.Sessions.printConvocation), verb: .decide, downloads: chrome.prints
    ).document(chrome) {
      Components.sheet {
        dl(.look(.facts)) {
          dt { Say.when }
          dd { Words.longDate(session.day) + ", " + Words.Sessions.hour(session.time) }
          if !location.isEmpty {
            dt { Say.place }
            dd { location }
          }
          if !session.link.isEmpty {
            dt { Say.link }
            dd { session.link }
          }
        }
        if session.convocation >= 2 { p { Words.Sessions.second } }
        if !session.urgency.isEmpty { p { Words.Sessions.urgency(Words.printed(session.urgency)) } }
      }
      Components.sheet(Words.Sessions.agenda) {
        ol { for point in points { li { Words.printed(point.title) } } }
      }
      Components.sheet(Say.missingSeats) {
        if gaps.isEmpty {
          p { Say.noneMissing }
        } else {
          ul { for gap in gaps { li { Words.capitalised(gap) + "." } } }
        }
      }
      Components.sheet(Say.reply) { p(.look(.prose)) { Say.replyHow } }
    }
  }

  /// The minutes as they were sent.
  package func minutes(_ chrome: Chrome) -> Node {
    let text = basis.book.minutes(of: session)?.text ?? ""
    return Frame(
      Say.minutes(session.day), lede: Words.printed(basis.instance.title) + ".",
      crumbs: crumbs(Words.Sessions.printMinutes), verb: .decide, downloads: chrome.prints
    ).document(chrome) {
      Components.sheet {
        p { Components.state(session.state.mark, Words.Sessions.state(session.state.rawValue)) }
        for line in text.split(separator: "\n") { p(.look(.prose)) { String(line) } }
      }
    }
  }

  /// Whether who reads is told the minutes.
  package var showsMinutes: Bool { seesMinutes }

  /// The minutes as records say them now: who was there, what was said and decided, what comes next.
  package var minutesText: String {
    let points = points
    var lines: [String] = []
    let seats = guests.filter(\.seat.isFilled)
    for presence in Quorum.Presence.allCases {
      let there = seats.filter { ($0.invitee?.presence ?? .absent) == presence }.map(\.label)
      if !there.isEmpty { lines.append(Say.attended(there, Say.presence(presence.rawValue))) }
    }
    lines.append(Say.quorum(quorum.here, quorum.seats, isReached: quorum.isHalf))
    if !quorum.isAsked { lines.append(Say.noQuorum) }
    for point in points {
      lines.append(Say.point(point.rank, Words.printed(point.title)))
      let decided = decisions.filter { $0.point == point.code }
      if point.summary.isEmpty, decided.isEmpty { lines.append(Say.nothingSaid) }
      if !point.summary.isEmpty { lines.append(Words.printed(point.summary)) }
      for decision in decided { lines += said(decision) }
    }
    let known = Set(points.map(\.code))
    for decision in decisions where !known.contains(decision.point) { lines += said(decision) }
    let next = basis.book.sessions(of: basis.instance.code).first {
      $0.state.isAhead && $0.day > session.day
    }
    lines.append(next.map { Say.next($0.day) } ?? Say.noNext)
    return lines.joined(separator: "\n")
  }

  private func said(_ decision: CommitteeDecision) -> [String] {
    [
      Say.decided(
        decision.code, labels.code(.decisions, "statut", decision.state.rawValue),
        Words.printed(decision.text)),
      DecisionText(labels, points).facts(decision).joined(separator: " · "),
    ]
  }

  /// Either paper as a table: the agenda, with what was said.
  package var paperSheet: DataSheet {
    var sheet = DataSheet(
      name: "seance-\(session.day)",
      columns: [.init("rang", .integer), .init("type", .code), .init("intitule"), .init("resume")],
      rows: points.map {
        ["\($0.rank)", $0.type, $0.title, seesMinutes ? $0.summary : ""]
      }, about: [title], isOfToday: true)
    sheet.reach = .everywhere
    return sheet
  }
}
