package import Committees
package import Following
package import HTML
package import Kernel
internal import Records
internal import Words

/// The unmet needs seen, the oldest that wait first.
package struct NeedsPage: Sendable {
  package struct Line: Sendable {
    var need: Need
    var about: String
    var holder: String
    var age: Int
    var due: String
    var isLate: Bool
  }

  package let waiting: [Line]
  package let over: [Line]
  /// Whether the reader may raise one.
  private let raises: Bool

  package init(
    _ view: View, _ book: NeedBook, _ places: [String: MeetingPlace], raises: Bool,
    on day: CivilDate
  ) {
    self.raises = raises
    let labels = RoadmapLabels(view, places)
    let lines = book.byAge(on: day).map { need in
      Line(
        need: need,
        about: [
          RoadmapLabels.code(.besoins, "nature", need.nature),
          labels.territories(need.territory),
          need.size.map(Words.Needs.size) ?? "",
        ].filter { !$0.isEmpty }.joined(separator: " · "),
        holder: labels.instance(need.holder), age: need.clock.age(on: day),
        due: Self.due(need, on: day), isLate: need.clock.daysLate(on: day) != nil)
    }
    waiting = lines.filter { !$0.need.state.isOver }
    over = lines.filter(\.need.state.isOver)
  }

  /// What is awaited of a need, and by when; empty when nothing is.
  static func due(_ need: Need, on day: CivilDate) -> String {
    guard let due = need.clock.due else {
      return [.passedUp, .received, .unsatisfied].contains(need.state) ? Words.Needs.dayUnknown : ""
    }
    let what =
      switch due.what {
      case .qualified: "qualified"
      case .received: "received"
      case .answered: "answered"
      }
    return Words.Needs.due(what, due.day, late: need.clock.daysLate(on: day))
  }

  package static func word(_ state: NeedState) -> String {
    RoadmapLabels.code(.besoins, "statut", state.rawValue)
  }
}

extension NeedState {
  /// As its mark shows it.
  var mark: State {
    switch self {
    case .raised, .qualified, .passedUp, .received: .watch
    case .takenUp, .answered, .satisfied: .good
    case .unsatisfied: .bad
    case .dropped: .idle
    }
  }
}

extension NeedsPage {
  private typealias Say = Words.Needs

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.title, lede: Say.question,
      crumbs: [.init(Words.Frame.decide, .decide), .init(Say.title)],
      actions: raises ? [.init(Say.raise, .newNeed, isPrimary: true)] : [], verb: .decide,
      downloads: !(waiting + over).isEmpty
    ).document(chrome) {
      if waiting.isEmpty, over.isEmpty {
        Components.sheet { Components.nothing(Say.empty) }
      }
      if !waiting.isEmpty { Components.sheet(Say.waiting) { table(Say.waiting, waiting, chrome) } }
      if !over.isEmpty { Components.sheet(Say.over) { table(Say.over, over, chrome) } }
      p(.look(.note)) { Say.method }
    }
  }

  private func table(_ caption: String, _ lines: [Line], _ chrome: Chrome) -> Node {
    TableView(
      caption,
      [
        .init(Say.need), .number(Say.age), .init(Say.stateHeader, role: .status),
        .init(Say.holder), .init(Say.dueHeader),
      ],
      rows: lines.map { line in
        TableView.Row([
          group {
            HTMLLink.to(.need(line.need.id), Words.printed(line.need.title), chrome)
            div(.look(.under)) { line.about }
          },
          .text(Say.age(line.age)),
          Components.state(line.need.state.mark, Self.word(line.need.state)),
          .text(line.holder),
          line.isLate ? Components.state(.bad, line.due) : .text(line.due),
        ])
      }, hidesCaption: true
    ).node
  }

  /// The list as a file.
  package var sheet: DataSheet {
    var sheet = DataSheet(
      name: "besoins",
      columns: [
        .init("besoin", .code), .init("date", .date), .init("intitule"), .init("nature", .code),
        .init("territoire", .code), .init("ampleur", .integer), .init("statut", .code),
        .init("instance", .code), .init("chez", .code), .init("age_jours", .integer),
        .init("echeance", .date),
      ],
      rows: (waiting + over).map { line in
        [
          line.need.code, line.need.raised.description, line.need.title, line.need.nature,
          line.need.territory, line.need.size.map { "\($0)" } ?? "", line.need.state.rawValue,
          line.need.instance, line.need.holder, "\(line.age)",
          line.need.clock.due?.day.description ?? "",
        ]
      }, about: [Say.title], isOfToday: true)
    sheet.reach = .everywhere
    return sheet
  }
}
