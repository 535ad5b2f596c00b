package import Committees
package import Following
package import HTML
internal import HTTP
package import Kernel
internal import Records
internal import Words

/// One instance: its year, its sessions, who sits, what waits.
package struct InstancePage: Sendable {
  let basis: CommitteeBasis
  let labels: CommitteeLabels
  let today: CivilDate
  /// The day that lateness and compositions are read on.
  let day: CivilDate
  /// Days to propose for the rest of the year.
  let proposed: [CivilDate]

  package init(_ view: View, _ basis: CommitteeBasis, on day: CivilDate) {
    self.basis = basis
    labels = CommitteeLabels(view)
    today = view.today
    self.day = day
    proposed = Self.proposed(basis.book, basis.instance, view.today.year, after: view.today)
  }

  /// Days proposed for the windows of a year that are to come and have no session foreseen.
  package static func proposed(
    _ book: CommitteeBook, _ instance: CommitteeInstance, _ year: Int, after day: CivilDate
  ) -> [CivilDate] {
    let there = book.sessions(of: instance.code).filter {
      $0.state.isAhead || $0.state.wasHeld || $0.state == .withoutQuorum
    }
    return book.calendar(of: instance, year).proposed(beside: there.map(\.day), after: day)
  }

  /// What the forms of this page send.
  package static let sessionForm = "seance"
  package static let pointForm = "point"
  package static let yearField = "annee"
}

extension InstancePage {
  private typealias Say = Words.Instances

  package func view(_ chrome: Chrome) -> Node {
    let instance = basis.instance
    return Frame(
      Words.printed(instance.title),
      lede: Say.lede(
        labels.code(.instances, "nature", instance.nature),
        labels.place(instance.placeLevel, instance.place),
        labels.code(.instances, "cadence", instance.cadence.rawValue)),
      crumbs: [.init(Words.Frame.decide, .decide), .init(Words.printed(instance.title))],
      actions: basis.keepsSecretariat
        ? [.init(Say.record, .registered(.instances, instance.id))] : [],
      verb: .decide
    ).document(chrome) {
      Components.errorSummary(basis.typed.errors)
      if !basis.typed.refusal.isEmpty { Components.notice(.bad, basis.typed.refusal) }
      div(.look(.grid, .wideAndNarrow)) {
        div(.look(.stack)) {
          sessionsSheet(chrome)
          if basis.keepsSecretariat { sessionForm(chrome) }
        }
        div(.look(.stack)) {
          yearSheet(chrome)
          reserveSheet(chrome)
        }
      }
      seatsSheet(chrome)
    }
  }

  private func sessionsSheet(_ chrome: Chrome) -> Node {
    let sessions = Array(basis.book.sessions(of: basis.instance.code).reversed())
    return Components.sheet(Say.sessions) {
      if sessions.isEmpty {
        p { Say.noSession }
      } else {
        TableView(
          Say.sessions,
          [
            .init(Words.Decisions.session), .init(Words.Decisions.state, role: .status),
            .init(Words.Sessions.agenda), .init(Words.Sessions.decisions),
          ],
          rows: sessions.map { session in
            TableView.Row([
              HTMLLink.to(.session(session.id), Words.longDate(session.day), chrome),
              Components.state(session.state.mark, Words.Sessions.state(session.state.rawValue)),
              .text(Words.count(basis.book.points(of: session).count, "point")),
              .text(Words.count(basis.book.decisions(of: session).count, "décision")),
            ])
          }, hidesCaption: true
        ).node
      }
    }
  }

  private func yearSheet(_ chrome: Chrome) -> Node {
    let lateness = basis.book.lateness(of: basis.instance, on: day)
    return Components.sheet(Say.thisYear) {
      p {
        Components.state(lateness.state.mark, Say.state(lateness.state.code))
        if lateness.missing > 0 { " " + Say.missing(lateness.missing) }
      }
      if basis.instance.lacksZoning(in: day.year) {
        Components.notice(.watch, Say.zoningHelp(day.year))
      }
      if !lateness.missed.isEmpty {
        ul { for window in lateness.missed { li { Say.missed(window.start, window.end) } } }
      }
      dl(.look(.facts)) {
        dt { Say.secretariat }
        dd { labels.actor(basis.instance.secretariat) }
        dt { Say.vote }
        dd { labels.code(.instances, "vote", basis.instance.vote.rawValue) }
        if let parent = basis.book.instance(basis.instance.parent) {
          dt { Say.parent }
          dd { HTMLLink.to(.instance(parent.id), Words.printed(parent.title), chrome) }
        }
      }
      if basis.instance.approvesTacitly { p(.look(.note)) { Say.tacit + "." } }
      if basis.keepsSecretariat {
        if proposed.isEmpty {
          p(.look(.note)) { Say.nothingToGenerate(today.year) }
        } else {
          p { Say.generating(proposed) }
          Components.act(
            Say.generate, to: .generating(basis.instance.id), chrome, look: .primaryButton,
            fields: [(Self.yearField, "\(today.year)")])
        }
        Components.act(
          Say.generateYear(today.year + 1), to: .generating(basis.instance.id), chrome,
          fields: [(Self.yearField, "\(today.year + 1)")])
      }
    }
  }

  private func sessionForm(_ chrome: Chrome) -> Node {
    let (typed, act) = (basis.typed, Self.sessionForm)
    let errors = typed.errors(in: act)
    // As the last one was: most sessions are held in one place, at one hour.
    let last = basis.book.sessions(of: basis.instance.code).last
    let usual = AgendaTemplate.usual(basis.instance.nature)?.rawValue ?? ""
    return Components.sheet(Say.newSession) {
      form(
        .method("post"), .action(chrome.href(.newSession(basis.instance.id))), .look(.narrow)
      ) {
        Components.key(chrome)
        Field(
          "jour", Say.day, help: Say.dayHelp,
          value: typed.value(
            "jour", in: act, else: proposed.first.map { Words.shortDate($0) } ?? "")
        ).view(errors)
        Field(
          "heure", Say.time, help: Say.timeHelp,
          value: typed.value("heure", in: act, else: last?.time ?? "14:00")
        ).view(errors)
        Field(
          "duree", Say.minutes,
          value: typed.value("duree", in: act, else: last?.minutes.map { "\($0)" } ?? "120"),
          isRequired: false
        ).view(errors)
        Field(
          "mode", Say.mode, value: typed.value("mode", in: act, else: last?.mode ?? ""),
          choices: labels.choices(.seances, "mode")
        ).view(errors)
        Field(
          "lieu", Say.place, value: typed.value("lieu", in: act, else: last?.place ?? ""),
          isRequired: false,
          longest: Records.Field.label
        ).view(errors)
        Field(
          "lien", Say.link, value: typed.value("lien", in: act, else: last?.link ?? ""),
          isRequired: false,
          longest: Records.Field.sentences
        ).view(errors)
        Field(
          SessionPage.templateField, Words.AgendaTemplates.label,
          value: typed.value(SessionPage.templateField, in: act, else: usual), isRequired: false,
          choices: [("", Words.AgendaTemplates.none)]
            + AgendaTemplate.allCases.map {
              (
                $0.rawValue,
                Words.AgendaTemplates.about(
                  Words.AgendaTemplates.title($0.rawValue), minutes: $0.minutes)
              )
            }
        ).view(errors)
        button(.type("submit"), .look(.quietButton)) { Say.prepare }
      }
    }
  }

  private func reserveSheet(_ chrome: Chrome) -> Node {
    let waiting = basis.book.waiting(at: basis.instance.code)
    let (typed, act) = (basis.typed, Self.pointForm)
    return Components.sheet(Say.reserve) {
      if waiting.isEmpty {
        p { Say.noReserve }
      } else {
        ul { for point in waiting { li { Words.printed(point.title) } } }
      }
      p(.look(.note)) { Say.reserveNote }
      if !basis.parties.isDisjoint(with: [.secretariat, .coPresident, .member]) {
        form(.method("post"), .action(chrome.href(.newPoint(basis.instance.id)))) {
          Components.key(chrome)
          Field(
            "intitule", Words.Sessions.pointTitle, help: Words.Sessions.textHelp,
            value: typed.value("intitule", in: act), longest: Records.Field.label
          ).view(typed.errors(in: act))
          Field(
            "type", Words.Sessions.pointType,
            value: typed.value("type", in: act, else: "information"),
            choices: labels.choices(.points, "type")
          ).view(typed.errors(in: act))
          button(.type("submit"), .look(.quietButton)) { Say.proposePoint }
        }
      }
    }
  }

  private func seatsSheet(_ chrome: Chrome) -> Node {
    let seats = basis.seats(on: day)
    let rule = basis.rule
    let composition = basis.book.composition(of: basis.instance, on: day)
    let gaps = labels.gaps(composition, rule, among: seats)
    return Components.sheet(Words.Seats.composition, id: "sieges") {
      if gaps.isEmpty {
        p {
          rule == nil
            ? Words.capitalised(Words.Seats.seated(composition.seated))
              + ", " + Words.Seats.free + "."
            : Words.capitalised(Words.Seats.whole(composition.seated)) + "."
        }
      } else {
        ul { for gap in gaps { li { Words.capitalised(gap) + "." } } }
      }
      if seats.isEmpty {
        p { Words.Seats.empty }
      } else {
        TableView(
          Words.Seats.title,
          [.init(Words.Seats.seat), .init(Words.Seats.college)]
            + (basis.seesNames ? [.init(Words.Seats.holder)] : []),
          rows: seats.map { seat in
            var cells: [Node] = [
              HTML.group {
                labels.seat(seat.key, rule, among: seats)
                let marks =
                  (seat.presides ? [Words.Seats.presides] : [])
                  + (seat.votes == 0 ? [Words.Seats.advises] : [])
                  + (seat.isFilled ? [] : [Words.Seats.vacantWord])
                if !marks.isEmpty { small(.look(.note)) { " " + marks.joined(separator: ", ") } }
              },
              .text(labels.college(seat.key.code, rule)),
            ]
            if basis.seesNames {
              cells.append(
                HTML.group {
                  Words.printed(seat.holder)
                  br()
                  small(.look(.note)) {
                    [seat.function, seat.actor.isEmpty ? "" : labels.actor(seat.actor)]
                      .filter { !$0.isEmpty }.map { Words.printed($0) }.joined(separator: ", ")
                  }
                })
            }
            return TableView.Row(cells)
          }, hidesCaption: true
        ).node
      }
      if !basis.seesNames { p(.look(.note)) { Words.Seats.hidden } }
      if basis.keepsSecretariat {
        p { HTMLLink.to(.newRecord(.sieges), Words.Seats.add, chrome) }
      }
    }
  }
}
