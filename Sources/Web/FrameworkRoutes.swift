internal import Access
internal import Following
internal import HTTP
internal import Pages
internal import Steering

/// The performance framework.
enum FrameworkRoutes {
  static let all: [Route] = [
    // The verb has one page so far.
    .get("/comparer", .account) { visit in visit.go(.framework) },
    .get("/comparer/cadre-de-performance", .count) { visit in
      try visit.require(FrameworkPage.unread(visit.request.query))
      let page = FrameworkPage(
        try framework(visit, horizon: FrameworkPage.horizon(visit.asked(FrameworkPage.deadline))))
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    },
  ]

  /// The framework in the scope of a visit, counted once for its records.
  static func framework(
    _ visit: Visit, horizon: Horizon?
  ) throws -> PerformanceFramework {
    let view = visit.view
    let date = visit.scope.date ?? view.today
    let region = visit.scope.region
    let key = "cadre \(date) \(region ?? "") \(horizon?.rawValue ?? "")"
    return try view.kept(key) {
      try PerformanceFramework(
        engine: view.engine, dataset: view.dataset, catalogue: visit.catalogue,
        date: date, region: region, horizon: horizon)
    }
  }
}
