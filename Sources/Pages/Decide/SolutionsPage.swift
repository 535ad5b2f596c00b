internal import Access
package import Committees
package import Following
package import HTML
package import HTTP
package import Kernel
internal import Records
internal import Words

/// What can be offered here: solutions by the barrier they lift, with their free places.
package struct SolutionsPage: Sendable {
  package struct Line: Sendable {
    var solution: Solution
    var carrier: String
    var places: String
    /// More free places are said than there are in all.
    var isWrong: Bool
    var isStale: Bool
  }

  /// The solutions that lift one barrier.
  package struct Group: Sendable {
    var title: String
    var lines: [Line]
  }

  package let groups: [Group]
  private let isEmpty: Bool
  private let barriers: [String]
  private let natures: [(value: String, label: String)]
  private let territories: [(value: String, label: String)]
  private let barrier: String
  private let nature: String
  private let territory: String
  private let writes: Bool

  package static let barrierName = "frein"
  package static let natureName = "nature"
  package static let territoryName = "lieu"

  package init(_ view: View, _ book: SolutionBook, _ query: Parameters, on day: CivilDate) {
    let labels = RoadmapLabels(view, [:])
    barrier = query[Self.barrierName] ?? ""
    nature = query[Self.natureName] ?? ""
    territory = query[Self.territoryName] ?? ""
    writes = view.reader.right.writes(.commons)
    let offered = book.solutions.filter { $0.isOffered(on: day) }
    isEmpty = offered.isEmpty
    barriers = book.barriers
    natures = RoadmapLabels.choices(.solutions, "nature").filter { choice in
      offered.contains { $0.nature == choice.value }
    }
    territories = Set(offered.flatMap(\.territories)).sorted().map {
      ($0, labels.territory($0))
    }
    let (nature, territory) = (nature, territory)
    let kept = offered.filter {
      (nature.isEmpty || $0.nature == nature)
        && (territory.isEmpty || $0.territories.contains(territory))
    }
    func line(_ solution: Solution) -> Line {
      var places = Words.Solutions.places(solution.places, of: solution.capacity)
      if solution.isOverfull, let said = solution.places, let capacity = solution.capacity {
        places = Words.Solutions.tooMany(said, of: capacity)
      }
      return Line(
        solution: solution, carrier: labels.actor(solution.actor), places: places,
        isWrong: solution.isOverfull, isStale: solution.isStale(on: day))
    }
    let asked = Names.normalised(barrier)
    var groups = book.barriers.filter { asked.isEmpty || Names.normalised($0) == asked }.map {
      name in
      Group(
        title: Words.capitalised(Words.printed(name)),
        lines: kept.filter { solution in
          solution.barriers.contains { Names.normalised($0) == Names.normalised(name) }
        }.map(line))
    }
    if asked.isEmpty {
      groups.append(
        Group(
          title: Words.Solutions.withoutBarrier, lines: kept.filter(\.barriers.isEmpty).map(line)))
    }
    self.groups = groups.filter { !$0.lines.isEmpty }
  }
}

extension SolutionsPage {
  private typealias Say = Words.Solutions

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.title, lede: Say.question,
      crumbs: [.init(Words.Frame.decide, .decide), .init(Say.title)],
      actions: writes ? [.init(Say.add, .newRecord(.solutions))] : [], verb: .decide,
      downloads: !groups.isEmpty
    ).document(chrome) {
      if isEmpty {
        Components.sheet { Components.nothing(Say.empty) }
      } else {
        Components.sheet { choice(chrome) }
        if groups.isEmpty { Components.sheet { Components.nothing(Say.none) } }
        for group in groups { Components.sheet(group.title) { table(group, chrome) } }
        p(.look(.note)) { Say.method }
      }
    }
  }

  private func choice(_ chrome: Chrome) -> Node {
    Components.asking(.solutions, chrome) {
      Field(
        Self.barrierName, Say.barrier, value: barrier, isRequired: false,
        choices: [("", Say.everyBarrier)] + barriers.map { ($0, Words.printed($0)) }
      ).view()
      Field(
        Self.natureName, Say.nature, value: nature, isRequired: false,
        choices: [("", Say.everyNature)] + natures
      ).view()
      Field(
        Self.territoryName, Say.place, value: territory, isRequired: false,
        choices: [("", Say.everyPlace)] + territories
      ).view()
      button(.type("submit"), .look(.quietButton)) { Say.show }
    }
  }

  private func table(_ group: Group, _ chrome: Chrome) -> Node {
    TableView(
      group.title,
      [
        .init(Say.solution), .init(Say.carrier), .init(Say.places, role: .value),
        .init(Say.checked, role: .status), .init(Say.contact),
      ],
      rows: group.lines.map { line in
        TableView.Row([
          HTML.group {
            HTMLLink.to(
              .registered(.solutions, line.solution.id), Words.printed(line.solution.title), chrome)
            div(.look(.under)) {
              [
                Words.capitalised(
                  RoadmapLabels.code(.solutions, "nature", line.solution.nature)),
                Words.printed(line.solution.forWhom), Words.printed(line.solution.conditions),
              ].filter { !$0.isEmpty }.joined(separator: " · ")
            }
          },
          .text(line.carrier),
          line.isWrong ? Components.state(.bad, line.places) : .text(line.places),
          HTML.group {
            Words.shortDate(line.solution.checked)
            if line.isStale {
              " "
              Components.state(.watch, Say.toConfirm)
            }
          },
          .text(Words.printed(line.solution.contact)),
        ])
      }, hidesCaption: true
    ).node
  }

  /// The solutions shown, a row for each barrier they lift.
  package var sheet: DataSheet {
    var sheet = DataSheet(
      name: "solutions-par-frein",
      columns: [
        .init("frein"), .init("solution", .code), .init("intitule"), .init("acteur", .code),
        .init("nature", .code), .init("territoires", .code), .init("capacite", .integer),
        .init("places", .integer), .init("date_maj", .date), .init("a_confirmer"),
      ],
      rows: groups.flatMap { group in
        group.lines.map { line in
          let solution = line.solution
          return [
            group.title, solution.code, solution.title, solution.actor, solution.nature,
            solution.territories.joined(separator: "|"), solution.capacity.map { "\($0)" } ?? "",
            line.isWrong ? "" : solution.places.map { "\($0)" } ?? "",
            solution.checked.description, line.isStale ? "oui" : "non",
          ]
        }
      }, about: [Say.title], isOfToday: true)
    sheet.reach = .everywhere
    return sheet
  }
}
