internal import Access
internal import Following
internal import HTTP
internal import Pages
internal import Records

/// What the checks say: by rule, one by one, by operation.
enum CheckRoutes {
  static let all: [Route] = [
    .get("/verifier", .account) { visit in
      let page = QualityPage(visit.view, try visit.findings, scope: visit.scope)
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    },
    .get("/verifier/anomalies", .followed) { visit in
      try visit.require(FindingFilters.unread(visit.request.query, visit.view.dataset))
      try visit.require(FindingsPage.unread(visit.request.query))
      var page = FindingsPage(
        visit.view, try visit.findings, FindingFilters(visit.request.query),
        scope: visit.scope,
        grouping: visit.asked("par").flatMap { FindingsPage.Grouping(rawValue: $0) } ?? .list,
        page: visit.page)
      try page.readKeys(all: visit.asked("format") != nil)
      let names = try PersonNames(visit.view, page.participationIDs)
      return try visit.answer(page.view(names, visit.chrome), or: page.sheet)
    },
    .get("/verifier/doublons", .see(.people)) { visit in
      let page = try DuplicatesPage(visit.view, scope: visit.scope, page: visit.page)
      let names = try PersonNames(visit.view, page.shownIDs(all: visit.asked("format") != nil))
      return try visit.answer(page.view(names, visit.chrome), or: page.sheet(names))
    },
    .get("/verifier/operations", .followed) { visit in
      let page = QualityTable(
        visit.view, try visit.findings, scope: visit.scope,
        sort: visit.asked(Sorting.parameter), page: visit.page)
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    },
    .get("/verifier/operations-a-risque", .followed) { visit in
      try visit.require(RisksPage.unread(visit.request.query))
      let page = try RisksPage(
        visit.view, visit.catalogue, scope: visit.scope,
        showsAll: visit.asked(RisksPage.everyParameter) != nil,
        sort: visit.asked(Sorting.parameter), page: visit.page)
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    },
  ]
}
