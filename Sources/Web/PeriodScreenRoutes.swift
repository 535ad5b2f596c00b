internal import Access
internal import Following
internal import HTTP
internal import Kernel
internal import Pages
internal import Records
internal import Steering

/// The screens read by whole periods: the grid of missions locales, the common base of France Travail.
enum PeriodScreenRoutes {
  static let all: [Route] = [
    .get("/comparer/grille-mission-locale", .count) { visit in
      guard visit.isSomewhere else { throw Refusal.notFound }
      let structures = missionsLocales(visit)
      try visit.require(MissionGridPage.unread(visit.request.query, structures))
      let page = try grid(visit, structures)
      if page.isOutside { return visit.answer(page.view(visit.chrome)) }
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    },
    .get("/comparer/socle-france-travail", .count) { visit in
      guard visit.isSomewhere else { throw Refusal.notFound }
      let communes = communes(visit)
      try visit.require(CommonBasePage.unread(visit.request.query, communes))
      let page = try base(visit, communes)
      if page.isOutside { return visit.answer(page.view(visit.chrome)) }
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    },
  ]

  /// The structures a grid may be read for, found once for their facts.
  private static func missionsLocales(_ visit: Visit) -> MissionsLocales {
    let view = visit.view
    return view.kept("missions locales", of: [.evenements, .moyens, .acteurs]) {
      MissionsLocales(view.countedDataset)
    }
  }

  private static func grid(
    _ visit: Visit, _ structures: MissionsLocales
  ) throws -> MissionGridPage {
    let view = visit.view
    let date = visit.scope.date ?? view.today
    let structure = visit.asked(MissionGridPage.structureName)
    let region = structure == nil ? visit.scope.region : nil
    let scope = MissionGridReading.Scope(
      structure: structure, region: region,
      countsRegion: structure.flatMap { structures[$0]?.region }.map { region in
        view.countsStructures(structures.of(region: region).map(\.code))
      } ?? false)
    let isOutside =
      structure.map { !view.countsStructures([$0]) }
      ?? region.map { !view.countsStructures(structures.of(region: $0).map(\.code)) } ?? false
    let key = "grille \(date) \(structure ?? "") \(region ?? "") \(isOutside)"
    let reading = try view.kept(key) {
      try MissionGridReading(
        engine: view.engine, targets: view.dataset.table(.cibles), catalogue: visit.catalogue,
        structures: isOutside ? MissionsLocales.none : structures, scope: scope, asksUnits: true,
        on: date)
    }
    guard let reading else { throw Refusal.notFound }
    return MissionGridPage(
      reading, indicator: visit.asked(MissionGridPage.indicatorName), isOutside: isOutside)
  }

  /// Where persons live and offers are, found once for a day.
  private static func communes(_ visit: Visit) -> BaseCommunes {
    let view = visit.view
    let date = visit.scope.date ?? view.today
    return view.kept("communes \(date)", of: [.personnes, .offres, .rattachements]) {
      BaseCommunes(view.countedDataset, view.territories, on: date)
    }
  }

  private static func base(_ visit: Visit, _ communes: BaseCommunes) throws -> CommonBasePage {
    let view = visit.view
    let date = visit.scope.date ?? view.today
    let countsAll = view.reader.right.counted[.people].isEverything
    let asked = CommonBasePage.place(visit.request.query, region: visit.scope.region)
    let isOutside = asked.cut.map { !countsAll && !view.counts([($0, asked.code)]) } ?? false
    let place = isOutside ? .nation : asked
    let reading = try view.kept("socle \(date) \(place.level?.rawValue ?? "") \(place.code)") {
      try CommonBaseReading(
        engine: view.engine, dataset: view.dataset, communes: communes,
        catalogue: visit.catalogue, place: place, comparesWider: countsAll, on: date)
    }
    guard let reading else { throw Refusal.notFound }
    return CommonBasePage(
      reading, communes, FigureLabels.of(view),
      asked: visit.asked(CommonBasePage.territoryName) ?? "", isOutside: isOutside)
  }
}

extension View {
  /// Whether the facts of some structures are counted whole.
  fileprivate func countsStructures(_ codes: [String]) -> Bool {
    codes.isEmpty || counts(codes.map { ("structure", $0) })
  }
}
