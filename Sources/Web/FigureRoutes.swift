internal import Access
internal import Catalogue
internal import Following
internal import HTTP
internal import Kernel
internal import Pages
internal import Records
internal import Stores
internal import Words

/// The dictionary of figures and the page of each.
enum FigureRoutes {
  static let all: [Route] = [
    .get("/compter", .account) { visit in
      try visit.require(DictionaryPage.unread(visit.request.query, visit.catalogue))
      let page = try DictionaryPage(
        visit.catalogue, visit.view, scope: visit.scope, search: visit.asked("q") ?? "",
        frame: visit.asked("cadre") ?? "")
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    },
    .get("/compter/:code", .account) { visit in
      guard let definition = visit.catalogue[visit.name("code")] else {
        throw Refusal.notFound
      }
      guard visit.reader.right.counts else {
        return try EditionRoutes.instead(of: definition, visit)
      }
      try visit.require(FigureQuery.unread(visit.request.query))
      let query = FigureQuery(visit.request.query, region: visit.scope.region)
      try visit.require(
        FigureQuery.unread(query.filters, visit.view, FigureLabels.of(visit.view)))
      let region = visit.scope.region.map { [(name: "region", code: $0)] } ?? []
      guard visit.view.counts(query.filters.map { ($0.name, $0.code) } + region) else {
        return try EditionRoutes.instead(of: definition, visit)
      }
      // The page says it beside its field; a file has no place to.
      if visit.asked("format") != nil, query.isPeriodUnreadable {
        throw UnreadValue(FigureQuery.periodName, Words.FigurePages.periodUnreadable)
      }
      if visit.asked("format") != nil, query.sheet == .records,
        !visit.reader.right.exports(.people)
      {
        throw Refusal.forbidden
      }
      var page = try FigurePage(
        visit.view, definition, scope: visit.scope, query: query,
        all: visit.asked("format") != nil && query.sheet == .records,
        ranges: visit.asked("format") != nil)
      page.forecast = try FigureForecast(page.basis, visit.catalogue)
      page.published = try published(page.basis, visit)
      page.answers = visit.answers(
        on: definition,
        ruleSets: page.populations.contains("participations") ? page.ruleSets : [])
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    },
  ]
  /// What was published of a figure, and on which day.
  private static func published(
    _ basis: FigureBasis, _ visit: Visit
  ) throws -> (figure: PublishedFigure, day: CivilDate)? {
    let store = visit.site.store
    let found = try PublishedFigure.find(basis, among: try visit.view.closings()) {
      // A damaged closing says what it is on its own page: it does not stop the figure.
      do {
        return try visit.view.closing($0)
      } catch is Damage {
        return nil
      }
    }
    guard let found else { return nil }
    return (found, CivilZone.day(of: found.time, in: try store.info().zone))
  }
}
