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
    /// Whether they are of the part of the territory that the reader counts, and the title says so.
    package let isPart: Bool

    package init(title: String, cells: [String: Cell]?, isPart: Bool = false) {
      self.title = title
      self.cells = cells
      self.isPart = isPart
    }
  }

  /// What a pack tells, at one state of the records.
  package struct Content: Sendable {
    package let book: CommitteeBook
    package let columns: [Column]
    package let roadmaps: [RoadmapPage]
    /// Those that wait at the instance.
    package let needs: [NeedsPage.Line]
    package let period: Period?
    /// The day it was read on.
    package let day: CivilDate
    package let commit: Int
    /// Later changes that could not be taken back because what they held is erased.
    package let notTakenBack: Int

    package init(
      book: CommitteeBook, columns: [Column], roadmaps: [RoadmapPage], needs: NeedsPage,
      of instance: String, period: Period?, day: CivilDate, commit: Int, notTakenBack: Int = 0
    ) {
      self.book = book
      self.columns = columns
      self.roadmaps = roadmaps
      self.needs = needs.waiting.filter {
        $0.need.holder == instance && $0.need.raised <= day
      }
      self.period = period
      self.day = day
      self.commit = commit
      self.notTakenBack = notTakenBack
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

  /// As the pack tells it.
  let page: SessionPage
  /// As it is now, with what was said and decided.
  let live: SessionPage
  let definitions: [Definition]
  let told: Content
  /// What changed since the pack was frozen; nil for one that is not.
  let changes: [Change]?
  /// Those whose own page the reader may open.
  let seenNeeds: Set<Int64>
  /// Where what is published of its figures is read; nil when no edition tells them.
  let published: Address?

  /// - Parameters:
  ///   - frozen: what was known when the session was convened; nil while it is prepared.
  ///   - now: the same as of today.
  package init(
    _ view: View, _ catalogue: Catalogue, _ basis: CommitteeBasis, _ session: CommitteeSession,
    frozen: Content?, now: Content, seenNeeds: Set<Int64>, published: Address?
  ) {
    let told = frozen ?? now
    self.told = told
    let live = SessionPage(view, basis, session, on: now.day)
    self.live = live
    var then = basis
    then.book = told.book
    let page = SessionPage(view, then, session, on: told.day)
    self.page = page
    let definitions = Self.figures.compactMap { catalogue[$0] }
    self.definitions = definitions
    self.seenNeeds = seenNeeds
    self.published = published
    changes = frozen.map { Self.changes(since: $0, page, to: now, live, definitions) }
  }

  var columns: [Column] { told.columns }
  var roadmaps: [RoadmapPage] { told.roadmaps }
  var needs: [NeedsPage.Line] { told.needs }
  var period: Period? { told.period }

  /// A figure of a territory, as it is printed.
  static func text(_ definition: Definition, _ column: Column) -> String {
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
      }, about: about, isOfToday: true)
    sheet.reach = .everywhere
    return sheet
  }

  private var about: [String] {
    [page.title]
      + (changes == nil ? [] : [Words.SessionPacks.frozen(told.day, page.session.day)])
  }

  /// What is printed beside it in a workbook: agenda, what comes back, objectives, needs, definitions.
  package var annexes: [DataSheet] {
    (changes.map { [since($0)] } ?? []) + [
      live.paperSheet,
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

  private func since(_ changes: [Change]) -> DataSheet {
    DataSheet(
      name: "depuis",
      columns: [.init("objet"), .init("intitule"), .init("alors"), .init("maintenant")],
      rows: changes.map { [$0.matter.word, $0.title, $0.then, $0.now] },
      about: about, isOfToday: true)
  }
}
