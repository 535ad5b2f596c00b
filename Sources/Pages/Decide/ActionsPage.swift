internal import Access
package import Committees
package import Following
package import HTML
package import Kernel
internal import Records
internal import Words

/// The actions seen, whatever they come from: late ones first.
package struct ActionsPage: Sendable {
  let actions: [PlannedAction]
  let choice: AwaitedChoice
  let open: Int
  let late: Int
  let day: CivilDate
  private let sources: ActionSources
  private let view: View

  /// - Parameter day: the day lateness is read on.
  package init(
    _ view: View, _ book: ActionBook, _ sources: ActionSources, _ choice: AwaitedChoice = .open,
    on day: CivilDate
  ) {
    self.view = view
    self.sources = sources
    self.choice = choice
    self.day = day
    let all = book.lateFirst()
    open = all.count(where: \.isAwaited)
    late = all.count { $0.daysLate(on: day) != nil }
    actions = all.filter {
      choice.shows(isAwaited: $0.isAwaited, isLate: $0.daysLate(on: day) != nil)
    }
  }

  @Markup static func state(_ planned: PlannedAction, on day: CivilDate) -> [Node] {
    Components.state(planned.action.state.mark, RoadmapPage.word(planned.action.state))
    if let days = planned.daysLate(on: day) {
      " "
      Components.state(.bad, Words.Decisions.late(days))
    }
  }
}

extension ActionsPage {
  private typealias Say = Words.Actions

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.title, lede: Say.question,
      crumbs: [.init(Words.Frame.decide, .decide), .init(Say.title)], verb: .decide,
      downloads: !actions.isEmpty
    ).document(chrome) {
      p(.look(.lead)) { Say.summary(open: open, late: late) }
      choice.form(.actions, chrome)
      Components.sheet {
        if actions.isEmpty {
          Components.nothing(open == 0 && choice == .all ? Say.empty : Say.filteredEmpty)
        } else {
          table(chrome).node
        }
      }
    }
  }

  private func table(_ chrome: Chrome) -> TableView {
    TableView(
      Say.title,
      [
        .init(Say.action), .init(Say.state, role: .status), .init(Say.responsible),
        .init(Say.due), .init(Say.origin),
      ],
      rows: actions.map { planned in
        TableView.Row([
          HTMLLink.to(.action(planned.action), Words.printed(planned.action.title), chrome),
          group { Self.state(planned, on: day) },
          .text(actor(planned)),
          group {
            Words.shortDate(planned.action.due)
            if planned.action.isDeferred, let first = planned.action.firstDue {
              br()
              small(.look(.note)) { Words.Roadmaps.deferredFrom(first) }
            }
          },
          .text(sources.name(planned)),
        ])
      }, hidesCaption: true)
  }

  private func actor(_ planned: PlannedAction) -> String {
    Words.printed(view.actors.name(planned.action.responsible))
  }

  /// The list as a file.
  package var sheet: DataSheet {
    var sheet = DataSheet(
      name: "actions",
      columns: [
        .init("action", .code), .init("origine", .code), .init("ref", .code),
        .init("objectif", .code), .init("intitule"), .init("responsable"),
        .init("echeance", .date), .init("echeance_initiale", .date), .init("statut", .code),
        .init("jours_de_retard", .integer), .init("preuve"),
      ],
      rows: actions.map { planned in
        let action = planned.action
        return [
          action.code, planned.origin.rawValue, planned.reference, planned.objective, action.title,
          actor(planned), action.due.description, action.firstDue?.description ?? "",
          action.state.rawValue, planned.daysLate(on: day).map { "\($0)" } ?? "", action.proof,
        ]
      }, about: [Say.title], isOfToday: true)
    sheet.reach = .everywhere
    return sheet
  }
}
