internal import Access
package import Committees
package import Following
package import HTML
package import HTTP
package import Kernel
internal import Records
internal import Words

/// What worked, for whom and where, the surest evidence first; then what is held in common.
package struct PracticesPage: Sendable {
  package struct Line: Sendable {
    var practice: Practice
    var places: String
    var carrier: String
    /// How many instances took it up, in words.
    var reuses: String
  }

  package let lines: [Line]
  let commons: CommonBook
  let labels: RoadmapLabels
  let day: CivilDate
  /// The codes of decisions that the reader may open, with their numbers.
  let decisions: [String: Int64]
  private let isEmpty: Bool
  private let publics: [String]
  private let territories: [(value: String, label: String)]
  private let search: String
  private let forWhom: String
  private let territory: String
  let writes: Bool

  package static let searchName = "q"
  package static let publicName = "public"
  package static let territoryName = "lieu"

  /// - Parameter day: the day that adoptions and labels are read on.
  package init(
    _ view: View, _ book: PracticeBook, _ commons: CommonBook, decisions: [String: Int64],
    _ query: Parameters, on day: CivilDate
  ) {
    let labels = RoadmapLabels(view, [:])
    self.labels = labels
    self.commons = commons
    self.decisions = decisions
    self.day = day
    search = query[Self.searchName] ?? ""
    forWhom = query[Self.publicName] ?? ""
    territory = query[Self.territoryName] ?? ""
    writes = view.reader.right.writes(.practices)
    isEmpty = book.practices.isEmpty
    publics = book.publics
    territories = Set(book.practices.flatMap(\.territories)).sorted().map {
      ($0, labels.territory($0))
    }
    let words = Names.normalised(search).split(separator: " ").map(String.init)
    let (asked, place) = (Names.normalised(forWhom), territory)
    lines = book.practices.filter { practice in
      let text = Names.normalised(practice.words)
      return words.allSatisfy { text.contains($0) }
        && (asked.isEmpty || Names.normalised(practice.forWhom) == asked)
        && (place.isEmpty || practice.territories.contains(place))
    }.map { practice in
      Line(
        practice: practice, places: labels.territories(practice.territories.joined(separator: "|")),
        carrier: practice.carrier.isEmpty ? "" : labels.actor(practice.carrier),
        reuses: Words.Practices.reuses(practice.reuses.count))
    }
  }
}

extension PracticesPage {
  private typealias Say = Words.Practices

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.title, lede: Say.question,
      crumbs: [.init(Words.Frame.decide, .decide), .init(Say.title)],
      actions: writes ? [.init(Say.add, .newRecord(.pratiques))] : [], verb: .decide,
      downloads: !lines.isEmpty
    ).document(chrome) {
      if isEmpty {
        Components.sheet(Say.practices) { Components.nothing(writes ? Say.empty : Say.nothing) }
      } else {
        Components.sheet { choice(chrome) }
        Components.sheet(Say.practices) {
          if lines.isEmpty {
            Components.nothing(Say.noneFound) { HTMLLink.to(.practices, Say.showAll, chrome) }
          } else {
            table(chrome)
          }
        }
      }
      commonsSheet(chrome)
      labelsSheet(chrome)
      p(.look(.note)) { Say.method }
    }
  }

  private func choice(_ chrome: Chrome) -> Node {
    Components.asking(.practices, chrome, isSearch: true) {
      Field(Self.searchName, Say.searchLabel, value: search, type: "search", isRequired: false)
        .view()
      Field(
        Self.publicName, Say.forWhom, value: forWhom, isRequired: false,
        choices: [("", Say.everybody)] + publics.map { ($0, Words.printed($0)) }
      ).view()
      Field(
        Self.territoryName, Say.place, value: territory, isRequired: false,
        choices: [("", Say.everywhere)] + territories
      ).view()
      button(.type("submit"), .look(.quietButton)) { Say.show }
    }
  }

  private func table(_ chrome: Chrome) -> Node {
    TableView(
      Say.practices,
      [
        .init(Say.evidence, role: .status), .init(Say.practice), .init(Say.results),
        .init(Say.reusesHeader),
      ],
      rows: lines.map { line in
        TableView.Row([
          Self.mark(line.practice.evidence),
          group {
            HTMLLink.to(.practice(line.practice.id), Words.printed(line.practice.title), chrome)
            if line.practice.state != .published {
              " "
              Components.state(line.practice.state.mark, Self.word(line.practice.state))
            }
            div(.look(.under)) {
              [Words.printed(line.practice.forWhom), line.places, line.carrier]
                .filter { !$0.isEmpty }.joined(separator: " · ")
            }
          },
          .text(
            line.practice.results.isEmpty
              ? Say.unsaid : Words.clipped(Words.printed(line.practice.results))),
          .text(line.reuses),
        ])
      }, hidesCaption: true
    ).node
  }

  /// What a result rests on, as its mark shows it.
  static func mark(_ evidence: PracticeEvidence?) -> Node {
    guard let evidence else { return .text(Say.unsaid) }
    return Components.state(
      evidence == .testimony ? .idle : .good,
      RoadmapLabels.code(.pratiques, "preuve", evidence.rawValue))
  }

  package static func word(_ state: PracticeState) -> String {
    RoadmapLabels.code(.pratiques, "statut", state.rawValue)
  }

  /// The practices shown as a file, without whom to ask.
  package var sheet: DataSheet {
    var sheet = DataSheet(
      name: "pratiques-par-preuve",
      columns: [
        .init("preuve", .code), .init("pratique", .code), .init("intitule"),
        .init("territoire", .code), .init("public"), .init("porteur", .code),
        .init("resultats_impacts"), .init("conditions_transfert"), .init("facteurs_limitants"),
        .init("reprises", .integer), .init("statut", .code),
      ],
      rows: lines.map { line in
        let practice = line.practice
        return [
          practice.evidence?.rawValue ?? "", practice.code, practice.title,
          practice.territories.joined(separator: "|"), practice.forWhom, practice.carrier,
          practice.results, practice.conditions, practice.limits, "\(practice.reuses.count)",
          practice.state.rawValue,
        ]
      }, about: [Say.title], isOfToday: true)
    sheet.reach = .everywhere
    return sheet
  }
}

extension PracticeState {
  /// As its mark shows it.
  var mark: State {
    switch self {
    case .draft: .watch
    case .published: .good
    case .withdrawn: .idle
    }
  }
}
