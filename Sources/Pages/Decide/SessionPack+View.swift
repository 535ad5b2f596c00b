internal import Access
internal import Catalogue
internal import Committees
package import HTML
internal import HTTP
internal import Kernel
internal import Records
internal import Steering
internal import Words

extension SessionPack {
  private typealias Say = Words.SessionPacks

  package func view(_ chrome: Chrome) -> Node {
    let session = page.session
    let instance = Words.printed(page.basis.instance.title)
    return Frame(
      Say.title(session.day),
      lede: Words.Sessions.lede(
        instance, from: session.time, to: page.end, place: page.location),
      crumbs: [
        .init(Words.Frame.decide, .decide), .init(instance, .instance(page.basis.instance.id)),
        .init(page.title, .session(session.id)), .init(Say.crumb),
      ], verb: .decide, downloads: true
    ).document(chrome) {
      p(.look(.statement)) {
        changes == nil ? Say.live : Say.frozen(told.day, session.day)
        // The number of the store's state tells how fast it moves.
        if chrome.right.readsPeople { " " + Say.counted(told.commit) }
      }
      if chrome.right.readsPeople, told.notTakenBack > 0 {
        p(.look(.note)) { Words.printed(Words.Past.notTakenBack(told.notTakenBack)) }
      }
      if let changes { since(changes) }
      agenda(chrome)
      carried
      board(chrome)
      for roadmap in roadmaps { self.roadmap(roadmap, chrome) }
      needsSheet(chrome)
      points
      definitionsSheet(chrome)
    }
  }

  /// What is not as it was when the pack was frozen.
  private func since(_ changes: [Change]) -> Node {
    Components.sheet(Say.since, id: "depuis") {
      if changes.isEmpty {
        p { Say.nothingSince }
      } else {
        p { Say.changed(changes.count { $0.matter == .figure }, of: changes.count) }
        TableView(
          Say.since,
          [.init(Say.what), .init(Say.inPack), .init(Say.nowHeader)],
          rows: changes.map { change in
            TableView.Row([
              div(.look(.named)) {
                change.title
                div(.look(.under)) { Words.capitalised(change.matter.word) }
              }, .text(change.then), .text(change.now),
            ])
          }, hidesCaption: true
        ).node
      }
    }
  }

  private func agenda(_ chrome: Chrome) -> Node {
    Components.sheet(Words.Sessions.agenda, id: "ordre-du-jour") {
      if page.points.isEmpty {
        p { Words.Sessions.noPoint }
      } else {
        ol {
          for (point, start) in zip(page.points, page.starts) {
            li {
              Words.printed(point.title)
              if let start { ", " + Words.Sessions.hour(start) }
            }
          }
        }
      }
    }
  }

  private var carried: Node {
    Components.sheet(Words.Sessions.carried, id: "suites") {
      if page.carried.isEmpty { p { Words.Sessions.noCarried } }
      ol {
        for item in page.carried {
          li {
            Words.printed(item.text)
            div(.look(.note)) { page.about(item) }
            if let days = item.daysLate(on: max(page.day, page.session.day)) {
              Components.state(.bad, Words.Decisions.late(days))
            }
          }
        }
      }
    }
  }

  // MARK: figures

  private func board(_ chrome: Chrome) -> Node {
    Components.sheet(Say.board, id: "tableau") {
      if definitions.isEmpty || columns.isEmpty {
        p { Say.noBoard }
      } else if columns.allSatisfy({ $0.cells == nil }) {
        Components.notice(.watch, Say.noneCounted)
        publishedNote(chrome)
      } else {
        TableView(
          Say.board, [.init(Say.figure)] + columns.map { .number($0.title) },
          rows: definitions.map { definition in
            TableView.Row(
              [
                div(.look(.named)) {
                  Words.printed(definition.label)
                  div(.look(.under)) {
                    a(.href(Address.figure(definition.fullName).href)) { definition.code }
                    " "
                    span(.look(.code)) { Words.DialogueActs.version(definition.version) }
                  }
                }
              ] + columns.map { .text(Self.text(definition, $0)) })
          }, hidesCaption: true
        ).node
        if let period { p(.look(.note)) { Say.period(period.start, period.end) } }
        if columns.contains(where: \.isPart) { p(.look(.note)) { Say.partNote } }
        if columns.contains(where: { $0.cells == nil }) {
          p(.look(.note)) { Say.hiddenNote }
          publishedNote(chrome)
        }
      }
    }
  }

  /// Where what is published of the board is read, or that nothing of it is.
  private func publishedNote(_ chrome: Chrome) -> Node {
    p(.look(.note)) {
      if let published {
        HTMLLink.to(published, Say.published, chrome)
      } else {
        Say.unpublished
      }
    }
  }

  private func roadmap(_ roadmap: RoadmapPage, _ chrome: Chrome) -> Node {
    Components.sheet(Say.roadmap(Words.printed(roadmap.basis.roadmap.title))) {
      p { roadmap.sentence }
      TableView(
        Say.objectives,
        [
          .init(Say.objective), .number(Say.base), .number(Say.today), .number(Say.goal),
          .init(Say.stateHeader, role: .status),
        ],
        rows: roadmap.objectives.map { objective in
          TableView.Row([
            div(.look(.named)) {
              objective.title
              div(.look(.under)) { objective.sentence }
              if objective.today.isEmpty { div(.look(.note)) { objective.why } }
            },
            .text(objective.base), .text(objective.today),
            .text(objective.goal),
            objective.state.map {
              Components.state(State(goal: $0), Words.Dashboard.state($0.rawValue))
            } ?? .text(""),
          ])
        }, hidesCaption: true
      ).node
      p {
        HTMLLink.to(
          .roadmap(roadmap.basis.roadmap.code), Words.printed(roadmap.basis.roadmap.title), chrome)
      }
    }
  }

  private func needsSheet(_ chrome: Chrome) -> Node {
    Components.sheet(Say.needs, id: "besoins") {
      if needs.isEmpty {
        p { Say.noNeed }
      } else {
        ul {
          for line in needs {
            li {
              if seenNeeds.contains(line.need.id) {
                HTMLLink.to(.need(line.need.id), Words.printed(line.need.title), chrome)
              } else {
                Words.printed(line.need.title)
              }
              div(.look(.note)) {
                [line.about, Say.age(line.age), line.due].filter { !$0.isEmpty }
                  .joined(separator: " · ")
              }
            }
          }
        }
      }
    }
  }

  /// A sheet for each point: what it asks, who speaks, what was noted.
  private var points: Node {
    Components.sheet(Say.points, id: "points") {
      for point in live.points {
        h3 { Words.Minutes.point(point.rank, Words.printed(point.title)) }
        p(.look(.note)) {
          ([live.labels.code(.points, "type", point.type)]
            + (point.speaker.isEmpty ? [] : [Words.printed(point.speaker)])
            + (point.minutes.map { [Words.Sessions.minutes($0)] } ?? []))
            .joined(separator: ", ")
        }
        if live.seesSummaries, !point.summary.isEmpty {
          p(.look(.prose)) { Words.printed(point.summary) }
        }
        for decision in live.decisions.filter({ $0.point == point.code }) {
          p(.look(.prose)) {
            Words.Minutes.decided(
              decision.code,
              live.labels.code(.decisions, "statut", decision.state.rawValue),
              Words.printed(decision.text))
          }
        }
      }
    }
  }

  private func definitionsSheet(_ chrome: Chrome) -> Node {
    Components.sheet(Say.definitions, id: "definitions") {
      dl {
        for definition in definitions {
          dt {
            definition.code + ", " + Words.DialogueActs.version(definition.version) + "\u{A0}: "
              + Words.printed(definition.label)
          }
          dd { Words.printed(definition.phrase.isEmpty ? definition.prose : definition.phrase) }
        }
      }
    }
  }
}
