internal import Access
internal import Catalogue
internal import HTTP
internal import Pages

/// The dictionary of figures and the page of each.
enum FigureRoutes {
  static let all: [Route] = [
    .get("/compter", .member) { visit in
      let page = try DictionaryPage(
        visit.site.catalogue, visit.generation, scope: visit.scope, search: visit.asked("q") ?? "",
        frame: visit.asked("cadre") ?? "")
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    },
    .get("/compter/:code", .member) { visit in
      guard let definition = visit.site.catalogue[visit.name("code")] else {
        throw Refusal.notFound
      }
      let query = FigureQuery(visit.request.query, region: visit.scope.region)
      let page = try FigurePage(
        visit.generation, definition, scope: visit.scope, query: query,
        all: visit.asked("format") != nil && query.sheet == .records,
        ranges: visit.asked("format") != nil)
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    },
  ]
}
