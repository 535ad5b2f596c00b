internal import Access
internal import Following
internal import HTTP
internal import Pages

/// The operations and the page of each.
enum OperationRoutes {
  static let all: [Route] = [
    .get("/saisir/operations", .member) { visit in
      let page = OperationsPage(
        visit.generation, scope: visit.scope, filters: OperationFilters(visit.request.query),
        sort: visit.asked(Sorting.parameter), page: visit.page)
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    },
    .get("/saisir/operations/:id", .member) { visit in
      guard
        let page = OperationPage(
          visit.generation, try visit.findings, id: try visit.number("id"), scope: visit.scope,
          page: visit.page)
      else { throw Refusal.notFound }
      let names = try PersonNames(visit.site.store, page.participationIDs, visit.reader)
      return try visit.answer(page.view(names, visit.chrome), or: page.sheet)
    },
  ]
}

extension Visit {
  /// Every anomaly this reader may see.
  var findings: FindingBook {
    get throws { FindingBook.of(generation, reader) }
  }
}
