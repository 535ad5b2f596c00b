internal import Access
internal import Following
internal import HTTP
internal import Kernel
internal import Pages
internal import Records
internal import Steering

/// What surrounds the programme in a territory, and whom it reaches there.
enum TerritoryRoutes {
  static let all: [Route] = [
    .get("/comparer/territoire", .count) { visit in
      guard visit.isSomewhere else { throw Refusal.notFound }
      let view = visit.view
      let told = view.kept("territoires de contexte", of: [.contexte]) {
        ContextTerritories(view.dataset)
      }
      try visit.require(TerritoryPage.unread(visit.request.query, told))
      let page = TerritoryPage(
        try reading(visit), told, FigureLabels.of(view),
        asked: visit.asked(TerritoryPage.territoryName) ?? "")
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    }
  ]

  private static func reading(_ visit: Visit) throws -> TerritoryReading {
    let view = visit.view
    let date = visit.scope.date ?? view.today
    let place = TerritoryPage.place(visit.request.query, region: visit.scope.region)
    let countsAll = view.reader.right.counted[.people].isEverything
    let counts =
      countsAll || (place.reachedCut.map { view.counts([($0, place.code)]) } ?? false)
    return try view.kept("territoire \(date) \(place.level?.rawValue ?? "") \(place.code)") {
      try TerritoryReading(
        place, engine: view.engine, dataset: view.dataset, catalogue: visit.catalogue,
        counts: counts, countsAll: countsAll, on: date)
    }
  }
}
