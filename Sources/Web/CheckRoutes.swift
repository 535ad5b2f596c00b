internal import Access
internal import HTTP
internal import Pages

/// What the checks say: by rule, one by one, by operation.
enum CheckRoutes {
  static let all: [Route] = [
    .get("/verifier", .member) { visit in
      let page = QualityPage(visit.generation, try visit.findings, scope: visit.scope)
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    },
    .get("/verifier/anomalies", .member) { visit in
      var page = FindingsPage(
        visit.generation, try visit.findings, FindingFilters(visit.request.query),
        scope: visit.scope,
        view: visit.asked("par").flatMap { FindingsPage.View(rawValue: $0) } ?? .list,
        page: visit.page)
      try page.readKeys(visit.site.store, visit.reader, all: visit.asked("format") != nil)
      let names = try PersonNames(visit.site.store, page.participationIDs, visit.reader)
      return try visit.answer(page.view(names, visit.chrome), or: page.sheet)
    },
    .get("/verifier/operations", .member) { visit in
      let page = QualityTable(
        visit.generation, try visit.findings, scope: visit.scope,
        sort: visit.asked(Sorting.parameter), page: visit.page)
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    },
  ]
}
