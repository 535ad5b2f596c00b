internal import Access
internal import Following
internal import HTTP
internal import Pages
internal import Records
internal import Steering

/// The performance framework and the strategic dashboard.
enum FrameworkRoutes {
  static let all: [Route] = [
    .get("/comparer", .account) { visit in visit.go(.dashboard(DashboardPage.names[0])) },
    .get("/comparer/tableau", .count) { visit in visit.go(.dashboard(DashboardPage.names[0])) },
    .get("/comparer/tableau/:ecran", .count) { visit in
      guard let screen = Screen.named(visit.name("ecran")), visit.isSomewhere else {
        throw Refusal.notFound
      }
      let page = DashboardPage(try dashboard(visit, screen))
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    },
    .get("/comparer/cadre-de-performance", .count) { visit in
      try visit.require(FrameworkPage.unread(visit.request.query))
      let page = FrameworkPage(
        try framework(visit, horizon: FrameworkPage.horizon(visit.asked(FrameworkPage.deadline))))
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    },
  ]

  /// A screen in the scope of a visit, counted once for its records.
  static func dashboard(_ visit: Visit, _ screen: Screen) throws -> ScreenReading {
    try dashboard(visit, screen, region: visit.scope.region)
  }

  /// A screen in a region, at the day of a visit, counted once for its records.
  static func dashboard(
    _ visit: Visit, _ screen: Screen, region: String?
  ) throws -> ScreenReading {
    let view = visit.view
    let date = visit.scope.date ?? view.today
    return try view.kept("tableau \(screen.name) \(date) \(region ?? "")") {
      try ScreenReading(
        screen, engine: view.engine, dataset: view.dataset, catalogue: visit.catalogue,
        scope: .init(
          place: region.map { .init(cut: "region", code: $0) },
          countsAll: view.reader.right.counted[.people].isEverything), on: date)
    }
  }

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
        engine: view.engine, dataset: view.dataset, catalogue: visit.catalogue, date: date,
        region: region, horizon: horizon)
    }
  }
}
