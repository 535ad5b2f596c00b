internal import Access
internal import Following
internal import HTTP
internal import Pages
internal import Stores
internal import Words

/// One search everywhere, and what it suggests while one types.
enum SearchRoutes {
  static let all: [Route] = [
    .get("/recherche", .account) { visit in
      let query = visit.asked("q") ?? ""
      let page = SearchPage(
        visit.view, visit.catalogue, query,
        found: try visit.people(named: query, limit: PeoplePage.limit), scope: visit.scope,
        numbered: try numbered(query, visit))
      let names = try PersonNames(visit.view, page.participationIDs)
      return visit.answer(page.view(names, visit.chrome))
    },
    .get("/recherche/suggestions", .account) { visit in
      let query = visit.asked("q") ?? ""
      return .text(
        SearchPage.suggestions(visit.catalogue, query, visit.reader.right).joined(separator: "\n"))
    },
  ]

  /// The import and the closing of the number written, where there are.
  private static func numbered(_ query: String, _ visit: Visit) throws -> [SearchHit] {
    guard let number = SearchPage.number(query) else { return [] }
    let entry = try visit.site.store.entry(number, visit.reader)
    let closing = try visit.view.closings().first { Int64($0.number) == number }
    return [
      entry.map { .importEntry($0.id) }, closing.map { .closing($0.number) },
    ].compactMap { $0 }
  }
}
