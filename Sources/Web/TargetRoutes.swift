internal import Access
internal import Catalogue
internal import Following
internal import HTTP
internal import Kernel
internal import Pages
internal import Records
internal import Steering

/// Who promised what, and the history of each target.
enum TargetRoutes {
  static let all: [Route] = [
    .get("/comparer/cibles", .count) { visit in
      guard visit.reader.right.sees(.plans) else { throw Refusal.forbidden }
      guard visit.isSomewhere else { throw Refusal.notFound }
      try visit.require(TargetsQuery.unread(visit.request.query, visit.catalogue, visit.view))
      let query = TargetsQuery(visit.request.query)
      if let row = query.row {
        guard
          let page = try TargetHistoryPage(
            visit.view, visit.catalogue, row: row, zone: try visit.zone)
        else { throw Refusal.notFound }
        visit.view.shows(.cibles, [row])
        return visit.answer(page.view(visit.chrome))
      }
      let page = try targets(visit, query)
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    }
  ]

  /// The targets an address asks for, counted once for the records of a visit.
  private static func targets(_ visit: Visit, _ query: TargetsQuery) throws -> TargetsPage {
    let view = visit.view
    let date = visit.scope.date ?? view.today
    let region = visit.scope.region
    let promises = view.kept("cibles.promesses", of: [.cibles, .programmes]) {
      TargetReading.promises(view.dataset, visit.catalogue)
    } cost: {
      $0.count * 512
    }
    var reading: TargetReading?
    if let key = query.key(promises, visit.catalogue, on: date),
      let definition = visit.catalogue[key.indicator]
    {
      let asked = [
        key.indicator, key.horizon.code, key.date.description, key.start?.description ?? "",
        date.description, region ?? "",
      ].joined(separator: " ")
      reading = try view.kept("cibles \(asked)") {
        let wholes = TargetWholes(view)
        return try TargetReading(
          key, definition, promises: promises, homes: wholes.homes, engine: view.engine,
          dataset: view.dataset, region: region, on: date, isWhole: wholes.isWhole)
      } cost: {
        $0.tree.places.count * 1024
      }
    }
    return TargetsPage(
      view, visit.catalogue, query, promises: promises, reading, place: visit.chrome.place,
      on: date)
  }
}
