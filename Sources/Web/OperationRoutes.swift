internal import Access
internal import Checks
internal import Closings
internal import Counting
internal import Following
internal import HTTP
internal import Pages
internal import Stores

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
    get throws {
      let store = site.store
      let closings = try store.closings(reader)
      guard closings.contains(where: { $0.scope.period != nil }) else {
        return FindingBook.of(generation, reader)
      }
      // Closings and reasons come between commits, and stay.
      let state = "\(closings.count).\(try store.lastReason(reader))"
      let corrections = try generation.result("corrections.\(state)") {
        DatasetChecks.corrections(
          generation.dataset,
          try ClosedCorrections.periods(
            SourceState(generation.dataset, generation.engine), store, reader,
            site.lateCorrections))
      } cost: {
        4096 + $0.count * 128
      }
      return FindingBook.of(generation, reader, corrections: corrections, state: state)
    }
  }
}
