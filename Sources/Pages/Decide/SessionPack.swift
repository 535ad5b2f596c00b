package import Catalogue
package import Committees
package import Counting
package import Following
internal import HTML
internal import HTTP
package import Kernel
internal import Words

/// The pack of a session: its agenda, what earlier sessions left, the figures of its territory beside
/// those above, its roadmaps, its needs, a sheet for each point and the definitions.
///
/// Contract of the committees, §4: each figure is printed with the state of the store it was counted at,
/// and its definition.
package struct SessionPack: Sendable {
  /// A territory whose figures are in the board.
  package struct Column: Sendable {
    package let title: String
    /// By full name; nil for figures that are not the reader's to count.
    package let cells: [String: Cell]?

    package init(title: String, cells: [String: Cell]?) {
      self.title = title
      self.cells = cells
    }
  }

  /// The figures of the common base, the rate of offers filled first.
  package static let figures = [
    "FT-P5", "FT-P1", "FT-P2", "FT-P4", "FT-P6", "FT-C1", "FT-C2", "FT-C3", "FT-R1", "FT-R2",
  ].map { "FT_BASE2023." + $0 }

  /// The twelve months that end on the day of a session, or on the day read before it: choice
  /// `session.board` of `docs/decisions.md`.
  package static func period(_ session: CommitteeSession, on day: CivilDate) -> Period? {
    let end = min(session.day, day)
    guard
      let year = CivilDate(
        year: end.year - 1, month: end.month, day: min(end.components.day, end.month == 2 ? 28 : 31)
      )
    else { return nil }
    return Period(CivilDate(day: year.day + 1), end)
  }

  /// What the territory of an instance is called.
  package static func title(
    _ view: View, _ places: [String: MeetingPlace], _ place: MeetingPlace
  ) -> String {
    RoadmapLabels(view, places).territories(place.territoryLevel + ":" + place.territory)
  }

  let page: SessionPage
  let definitions: [Definition]
  let columns: [Column]
  let roadmaps: [RoadmapPage]
  let needs: [NeedsPage.Line]
  /// Those whose own page the reader may open.
  let seenNeeds: Set<Int64>
  let period: Period?
  let commit: Int

  package init(
    _ view: View, _ catalogue: Catalogue, _ page: SessionPage, columns: [Column],
    roadmaps: [RoadmapPage], needs: NeedsPage, seenNeeds: Set<Int64>
  ) {
    self.page = page
    self.columns = columns
    self.roadmaps = roadmaps
    definitions = Self.figures.compactMap { catalogue[$0] }
    self.seenNeeds = seenNeeds
    self.needs = needs.waiting.filter {
      $0.need.holder == page.session.instance && $0.need.raised <= min(page.session.day, page.day)
    }
    period = Self.period(page.session, on: page.day)
    commit = view.commit
  }

  /// A figure of a territory, as it is printed.
  func text(_ definition: Definition, _ column: Column) -> String {
    guard let cells = column.cells else { return Words.SessionPacks.hidden }
    guard let cell = cells[definition.fullName] else { return Words.FigurePages.notComputable }
    return FigureText(cell, definition).value
  }

  private func plain(_ definition: Definition, _ column: Column) -> String {
    guard let cell = column.cells?[definition.fullName], cell.state == .ok else { return "" }
    return cell.value
  }

  /// Its board as a file.
  package var sheet: DataSheet {
    var sheet = DataSheet(
      name: "dossier-\(page.session.day)",
      columns: [
        .init("indicateur", .code), .init("libelle"), .init("version", .integer),
        .init("debut", .date), .init("fin", .date),
      ] + columns.map { .init($0.title, .decimal) },
      rows: definitions.map { definition in
        [
          definition.fullName, definition.label, "\(definition.version)",
          period?.start.description ?? "", period?.end.description ?? "",
        ] + columns.map { plain(definition, $0) }
      }, about: [page.title], isOfToday: true)
    sheet.reach = .everywhere
    return sheet
  }

  /// What is printed beside it in a workbook: agenda, what comes back, objectives, needs, definitions.
  package var annexes: [DataSheet] {
    [
      page.paperSheet,
      DataSheet(
        name: "suites",
        columns: [
          .init("code", .code), .init("texte"), .init("depuis", .date), .init("echeance", .date),
          .init("responsable"),
        ],
        rows: page.carried.map {
          [
            $0.code, $0.text, $0.since.description, $0.due?.description ?? "",
            $0.responsible.isEmpty ? "" : page.labels.actor($0.responsible),
          ]
        }, about: [page.title], isOfToday: true),
      DataSheet(
        name: "besoins",
        columns: [
          .init("besoin", .code), .init("intitule"), .init("age", .integer), .init("attendu"),
        ],
        rows: needs.map { [$0.need.code, $0.need.title, "\($0.age)", $0.due] },
        about: [page.title], isOfToday: true),
      DataSheet(
        name: "definitions",
        columns: [
          .init("indicateur", .code), .init("version", .integer), .init("libelle"),
          .init("definition"),
        ],
        rows: definitions.map { [$0.fullName, "\($0.version)", $0.label, $0.prose] },
        about: [page.title], isOfToday: true),
    ]
  }
}
