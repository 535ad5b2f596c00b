internal import Access
internal import Checks
internal import Closings
internal import Counting
internal import Following
internal import HTTP
internal import Pages
internal import Records
internal import Steering
internal import Stores

/// The operations and the page of each.
enum OperationRoutes {
  static let all: [Route] = [
    .get("/saisir/operations", .followed) { visit in
      try visit.require(OperationFilters.unread(visit.request.query, visit.view))
      let page = OperationsPage(
        visit.view, scope: visit.scope, filters: OperationFilters(visit.request.query),
        sort: visit.asked(Sorting.parameter), page: visit.page)
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    },
    .get("/saisir/operations/:id", .followed) { visit in
      guard
        let page = OperationPage(
          visit.view, try visit.findings, id: try visit.number("id"), scope: visit.scope,
          page: visit.page)
      else { throw Refusal.notFound }
      let names = try PersonNames(visit.view, page.participationIDs)
      let targets = try OperationTargets(
        visit.view, visit.catalogue, operation: page.record.code, at: page.date)
      let risk = try OperationRisks.of(visit.view, visit.catalogue, on: page.date).all.first {
        $0.code == page.record.code
      }
      return try visit.answer(page.view(names, visit.chrome, targets, risk), or: page.sheet)
    },
  ]
}

extension Visit {
  /// Every anomaly this reader may see.
  var findings: FindingBook {
    get throws {
      let store = site.store
      let closings = try view.closingsSeen()
      guard closings.contains(where: { $0.scope.period != nil }) else {
        return FindingBook.of(view)
      }
      // Closings and reasons come between commits, and stay.
      let state = "\(closings.count).\(try store.lastReason(reader))"
      let corrections = try view.kept("corrections.\(state)") {
        DatasetChecks.corrections(
          view.dataset,
          try ClosedCorrections.periods(
            closings,
            SourceState(view.dataset, view.seenEngine), store, reader,
            site.lateCorrections,
            basis: view.state(of: [.operations, .programmes, .rattachements, .territoires])))
      } cost: {
        4096 + $0.count * 128
      }
      return FindingBook.of(view, corrections: corrections, state: state)
    }
  }
}
