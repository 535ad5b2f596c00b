internal import Access
package import Committees
package import Following
package import HTML
package import HTTP
package import Kernel
internal import Records
internal import Words

/// The actions seen, whatever they come from: late ones first.
package struct ActionsPage: Sendable {
  /// Which ones are shown.
  package enum Choice: String, CaseIterable, Sendable {
    case open = "a-faire"
    case late = "en-retard"
    case over = "terminees"
    case all = "toutes"
  }

  package static let choiceName = "etat"

  let actions: [PlannedAction]
  let choice: Choice
  let open: Int
  let late: Int
  let day: CivilDate
  private let sources: ActionSources
  private let view: View

  /// What an address asks that the page cannot show.
  package static func unread(_ query: Parameters) -> UnreadValue? {
    UnreadValue.choice(query, choiceName, Words.Decisions.showing) {
      Choice(rawValue: $0) != nil
    }
  }

  /// - Parameter day: the day lateness is read on.
  package init(
    _ view: View, _ book: ActionBook, _ sources: ActionSources, _ choice: Choice = .open,
    on day: CivilDate
  ) {
    self.view = view
    self.sources = sources
    self.choice = choice
    self.day = day
    let all = book.lateFirst()
    open = all.count(where: \.isAwaited)
    late = all.count { $0.daysLate(on: day) != nil }
    actions = all.filter { planned in
      switch choice {
      case .open: planned.isAwaited
      case .late: planned.daysLate(on: day) != nil
      case .over: !planned.isAwaited
      case .all: true
      }
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
      Components.asking(.actions, chrome) {
        Field(
          Self.choiceName, Words.Decisions.showing, value: choice.rawValue, isRequired: false,
          choices: [
            (Choice.open.rawValue, Words.Decisions.open),
            (Choice.late.rawValue, Words.Decisions.late),
            (Choice.over.rawValue, Words.Decisions.closed),
            (Choice.all.rawValue, Words.Decisions.all),
          ]
        ).view()
        button(.type("submit"), .look(.quietButton)) { Words.Frame.apply }
      }
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
