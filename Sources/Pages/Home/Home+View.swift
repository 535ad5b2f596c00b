internal import Access
internal import Catalogue
internal import Charts
package import HTML
internal import Kernel
internal import Words

extension HomePage {
  private typealias Say = Words.HomeViews

  package func view(_ chrome: Chrome) -> Node {
    isEmpty ? welcome(chrome) : day(chrome)
  }

  /// What someone finds whose right opens no record of people, of which the day is made: where to go.
  ///
  /// - Parameters:
  ///   - duty: what waits for who keeps the dictionary; empty when nothing does.
  ///   - lines: what it has to do in the dialogues and the committees; nil for who has no part in them.
  package static func withoutRight(
    _ chrome: Chrome, duty: String = "", duties lines: [DutyLine]? = nil
  ) -> Node {
    let mayAdminister = chrome.right.may(.administer)
    return Frame(Words.Home.title, isLive: lines != nil).document(chrome) {
      if !duty.isEmpty {
        div(.look(.notice, .noticeWatch), .role("status")) {
          p { duty }
          p { HTMLLink.to(.questions, Words.Questions.title, chrome) }
        }
      }
      if let lines { duties(lines, chrome) }
      if chrome.right.counts {
        Components.nothing(Words.Rights.countsOnly) {
          HTMLLink.button(Words.SiteMap.dictionary, .dictionary)
        }
      } else if mayAdminister {
        Components.nothing(Words.Rights.administersOnly) {
          HTMLLink.button(Words.AccountPages.title, .accounts)
        }
      } else {
        Components.nothing(Words.Rights.nothingYet) {
          HTMLLink.button(Words.SiteMap.title, .plan)
        }
      }
    }
  }

  private func day(_ chrome: Chrome) -> Node {
    Frame(
      Words.Home.title, lede: Words.Home.lede(place, date),
      actions: [.init(Words.Home.importFile, .newImport, isPrimary: true)], isLive: true
    ).document(chrome) {
      roles(chrome)
      div(.look(.grid, .wideAndNarrow)) {
        div(.look(.stack)) {
          if let duties { Self.duties(duties, chrome) }
          toDo(chrome)
          if role.showsOperations { operationsSheet(chrome) }
          changes(chrome)
        }
        div(.look(.stack)) {
          if let figure { sheet(figure, chrome) }
          agenda(chrome)
          base(chrome)
        }
      }
    }
  }

  /// The choice of whose day is shown.
  private func roles(_ chrome: Chrome) -> Node {
    nav(.look(.tabs), .aria("label", Say.choice)) {
      for view in HomeView.allCases {
        .element(
          Element(
            "a",
            [.href(chrome.href(Address.home.with(HomeView.parameter, view.rawValue)))]
              + (view == role ? [.aria("current", "true")] : []), [.text(view.label)]))
      }
    }
  }

  private func toDo(_ chrome: Chrome) -> Node {
    Components.sheet(Words.Home.attention) {
      // Replaced whole when records change: sentences come and go.
      div(.data("live-text", Words.Home.attention)) {
        if attention.isEmpty {
          p(.look(.statement)) { Words.Home.calm }
        } else {
          ul(.look(.todo)) {
            for (index, item) in attention.enumerated() {
              li {
                div { Components.state(item.state, item.word) }
                p(.id("a-faire-\(index)")) { item.sentence }
                a(
                  .look(.quietButton, .smallButton), .href(chrome.href(item.address)),
                  .id("voir-\(index)"),
                  .aria("labelledby", "voir-\(index) a-faire-\(index)")
                ) { Say.see }
              }
            }
          }
        }
      }
    }
  }

  private func operationsSheet(_ chrome: Chrome) -> Node {
    Components.sheet(Say.operations) {
      div(.data("live-text", Say.operations)) {
        if followed.isEmpty {
          p(.look(.note)) { Say.noOperation }
        } else {
          TableView(
            Say.operationsCaption,
            [
              .init(Words.Operations.operation), .number(Words.RisksPage.points),
              .init(Words.RisksPage.causes),
            ],
            rows: followed.map { one in
              TableView.Row([
                group {
                  HTMLLink.to(.operation(one.id), one.title, chrome)
                  div(.look(.under)) { one.beneficiary }
                },
                RiskWriting.score(one.risk), RiskWriting.named(one.risk),
              ])
            }
          ).node
        }
      }
    }
  }

  private func changes(_ chrome: Chrome) -> Node {
    Components.sheet(Say.changed) {
      div(.data("live-text", Say.changed)) {
        p(.look(.note)) { Say.since(week.monday) }
        p(.look(.statement)) {
          week.imports == 0
            ? Say.nothingChanged
            : Say.week(
              created: week.created, changed: week.changed, imports: week.imports,
              isPartial: week.isPartial)
        }
      }
      if !imports.isEmpty { div(.data("live-text", "imports")) { importsTable(chrome) } }
      p { HTMLLink.to(.imports, Words.Home.allImports, chrome) }
    }
  }

  private func sheet(_ figure: HomeFigure, _ chrome: Chrome) -> Node {
    Components.sheet(Say.figure) {
      div(.data("live-text", figure.label)) {
        h3(.look(.label)) { HTMLLink.to(figure.address, figure.label, chrome) }
        div(.look(.figure)) {
          figure.value
          if !figure.unit.isEmpty {
            " "
            small { figure.unit }
          }
        }
        if !figure.note.isEmpty { p(.look(.range)) { figure.note } }
        Charts.figure(
          figure.chart, id: "suivi", caption: "", tableSummary: Words.FigurePages.seriesTable)
      }
    }
  }

  private func agenda(_ chrome: Chrome) -> Node {
    Components.sheet(Say.next) {
      if dues.isEmpty {
        p(.look(.note)) { Say.noNext }
      } else {
        Components.agenda(
          dues.map { due in
            Components.AgendaLine(
              day: Words.longDate(due.day),
              when: Say.inDays(Int(due.day.day - today.day)), label: due.label,
              href: chrome.href(due.address))
          })
      }
    }
  }

  private func base(_ chrome: Chrome) -> Node {
    Components.sheet(Words.Home.base) {
      p(.data("live-text", "base")) {
        Words.Home.base(
          operations: operations, participations: participations, date: date ?? today)
      }
      p {
        HTMLLink.to(.dictionary, Words.Home.seeFigures, chrome)
        " · "
        HTMLLink.to(.framework, Words.Home.seeFramework, chrome)
      }
    }
  }

  private func importsTable(_ chrome: Chrome) -> Node {
    TableView(
      Words.Home.importsCaption,
      [
        .init(Words.Home.number), .init(Words.Home.day), .init(Words.Home.files),
        .init(Words.Home.author), .number(Words.Home.changes),
        .number(Words.Home.blockedLines),
      ],
      rows: imports.map { entry in
        TableView.Row([
          group {
            HTMLLink.to(.importEntry(entry.id), "\(entry.id)", chrome)
            if entry.isUndone {
              " "
              Components.state(.idle, Words.Home.undone)
            }
          },
          time(.datetime(entry.moment)) { entry.when }, .text(entry.files), .text(entry.author),
          .text(Words.number(entry.changes)), .text(Words.number(entry.blocked)),
        ])
      }
    ).node
  }

  private func welcome(_ chrome: Chrome) -> Node {
    Frame(
      Words.Home.emptyTitle, lede: Words.Home.emptyLede,
      actions: [.init(Words.Home.importFile, .newImport, isPrimary: true)]
    ).document(chrome) {
      Components.sheet(Words.Home.emptyHeading) {
        ol(.look(.firstSteps)) {
          li { Words.Home.stepOperations }
          li {
            Words.Home.stepGuide
            HTMLLink.to(.guide("importer"), Words.Home.guideImport, chrome)
            "."
          }
          li {
            Words.Home.stepDemo
            HTMLLink.to(.guide("administration"), Words.Home.guideDemo, chrome)
            "."
          }
        }
      }
    }
  }
}
