package import Committees
package import Following
package import HTML
package import Kernel
internal import Records
internal import Words

/// The diagnostics of territories, and whether a roadmap may still rest on each.
package struct DiagnosticsPage: Sendable {
  private let book: DiagnosticBook
  private let labels: RoadmapLabels
  private let day: CivilDate
  /// Whether the reader may begin one.
  private let begins: Bool

  package init(
    _ view: View, _ book: DiagnosticBook, _ places: [String: MeetingPlace], begins: Bool,
    on day: CivilDate
  ) {
    self.book = book
    self.begins = begins
    self.day = day
    labels = RoadmapLabels(view, places)
  }

  /// Until when a roadmap may rest on one, or why it may not.
  static func use(_ diagnostic: Diagnostic, on day: CivilDate) -> String {
    switch diagnostic.state {
    case .draft: Words.Diagnostics.notValidated
    case .validated: Words.Diagnostics.use(diagnostic.lastDay, on: day)
    case .replaced: Words.Diagnostics.isReplaced
    }
  }

  package static func word(_ state: DiagnosticState) -> String {
    RoadmapLabels.code(.diagnostics, "statut", state.rawValue)
  }
}

extension DiagnosticState {
  /// As its mark shows it.
  var mark: State {
    switch self {
    case .draft: .watch
    case .validated: .good
    case .replaced: .idle
    }
  }
}

extension DiagnosticsPage {
  private typealias Say = Words.Diagnostics

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.title, lede: Say.question,
      crumbs: [.init(Words.Frame.decide, .decide), .init(Say.title)],
      actions: begins ? [.init(Say.begin, .newDiagnostic, isPrimary: true)] : [], verb: .decide,
      downloads: !book.diagnostics.isEmpty
    ).document(chrome) {
      Components.sheet {
        if book.diagnostics.isEmpty {
          Components.nothing(begins ? Say.empty : Say.nothing)
        } else {
          TableView(
            Say.title,
            [
              .init(Say.territory), .init(Say.stateHeader, role: .status), .init(Say.made),
              .init(Say.writer), .init(Say.use),
            ],
            rows: book.diagnostics.map { diagnostic in
              TableView.Row([
                group {
                  HTMLLink.to(
                    .diagnostic(diagnostic.id), labels.territory(diagnostic.place), chrome)
                  div(.look(.under)) { labels.instance(diagnostic.instance) }
                },
                Components.state(diagnostic.state.mark, Self.word(diagnostic.state)),
                .text(Words.shortDate(diagnostic.day)), .text(labels.actor(diagnostic.writer)),
                .text(Self.use(diagnostic, on: day)),
              ])
            }, hidesCaption: true
          ).node
        }
      }
      p(.look(.note)) { Say.method }
    }
  }

  /// The list as a file.
  package var sheet: DataSheet {
    var sheet = DataSheet(
      name: "diagnostics",
      columns: [
        .init("diagnostic", .code), .init("territoire", .code), .init("date", .date),
        .init("redacteur", .code), .init("instance", .code), .init("statut", .code),
        .init("decision", .code), .init("sert_jusqu_au", .date), .init("sections"),
      ],
      rows: book.diagnostics.map { one in
        [
          one.code, one.place, one.day.description, one.writer, one.instance, one.state.rawValue,
          one.decision, one.state == .validated ? one.lastDay.description : "", one.text,
        ]
      }, about: [Say.title], isOfToday: true)
    sheet.reach = .everywhere
    return sheet
  }
}
