internal import Access
internal import Pages

/// One search everywhere.
enum SearchRoutes {
  static let all: [Route] = [
    .get("/recherche", .member) { visit in
      let query = visit.asked("q") ?? ""
      let page = SearchPage(
        visit.view, visit.site.catalogue, query,
        found: try visit.people(named: query, limit: PeoplePage.limit), scope: visit.scope)
      let names = try PersonNames(visit.view, page.participationIDs)
      return visit.answer(page.view(names, visit.chrome))
    }
  ]
}
