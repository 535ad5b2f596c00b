internal import Access
package import Committees
package import Following
package import HTML
package import Kernel
internal import Records
internal import Words

/// The roadmaps of committees, each with how far its actions went.
package struct RoadmapsPage: Sendable {
  package struct Line: Sendable {
    package var address: Address
    package var title: String
    package var instance: String
    package var period: String
    package var state: RoadmapState
    package var sentence: String
    /// Whether an action is late.
    package var isLate: Bool
    var counts: ActionCounts
    var code: String
  }

  package let lines: [Line]
  private let imports: Bool

  package init(
    _ view: View, _ book: RoadmapBook, _ places: [String: MeetingPlace], on day: CivilDate
  ) {
    let labels = RoadmapLabels(view, places)
    imports = view.reader.right.writes(.committees) && view.reader.right.may(.importing)
    lines = book.roadmaps.map { roadmap in
      let counts = roadmap.counts(on: day)
      return Line(
        address: .roadmap(roadmap.code), title: Words.printed(roadmap.title),
        instance: labels.instance(roadmap.instance),
        period: Words.Roadmaps.period(roadmap.start, roadmap.end), state: roadmap.state,
        sentence: RoadmapPage.sentence(counts), isLate: counts.late > 0, counts: counts,
        code: roadmap.code)
    }
  }
}

extension RoadmapsPage {
  private typealias Say = Words.Roadmaps

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.title, lede: Say.question,
      crumbs: [.init(Words.Frame.decide, .decide), .init(Say.title)],
      actions: imports ? [.init(Say.importFile, .newImport)] : [], verb: .decide,
      downloads: !lines.isEmpty
    ).document(chrome) {
      Components.sheet {
        if lines.isEmpty {
          Components.nothing(Say.empty)
        } else {
          TableView(
            Say.title,
            [
              .init(Say.name), .init(Say.instance), .init(Say.stateHeader, role: .status),
              .init(Say.progress),
            ],
            rows: lines.map { line in
              TableView.Row([
                group {
                  HTMLLink.to(line.address, line.title, chrome)
                  div(.look(.under)) { line.period }
                },
                .text(line.instance),
                Components.state(line.state.mark, RoadmapPage.word(line.state)),
                .text(line.sentence),
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
      name: "feuilles-de-route",
      columns: [
        .init("feuille", .code), .init("intitule"), .init("instance"), .init("statut", .code),
        .init("actions", .integer), .init("abandonnees", .integer), .init("realisees", .integer),
        .init("en_retard", .integer),
      ],
      rows: lines.map { line in
        [
          line.code, line.title, line.instance, line.state.rawValue, "\(line.counts.total)",
          "\(line.counts[.dropped])", "\(line.counts[.done])", "\(line.counts.late)",
        ]
      }, about: [Say.title], isOfToday: true)
    sheet.reach = .everywhere
    return sheet
  }
}

extension RoadmapState {
  /// As its mark shows it.
  var mark: State {
    switch self {
    case .draft, .closed: .idle
    case .submitted, .review: .watch
    case .validated, .running: .good
    }
  }
}

extension ActionState {
  /// As its mark shows it.
  var mark: State {
    switch self {
    case .planned, .dropped: .idle
    case .ongoing: .watch
    case .blocked: .bad
    case .done: .good
    }
  }
}
