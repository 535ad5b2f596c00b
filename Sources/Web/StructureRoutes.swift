internal import Access
internal import Following
internal import HTTP
internal import Kernel
internal import Pages
internal import Records
internal import Steering
internal import Words

/// The structures that carry operations, and each beside what its public makes expected.
enum StructureRoutes {
  static let all: [Route] = [
    .get("/comparer/structures", .count) { visit in
      guard visit.isSomewhere else { throw Refusal.notFound }
      let view = visit.view
      let structures = view.structures
      try visit.require(StructurePage.unread(visit.request.query, structures))
      guard let structure = visit.asked(StructurePage.structureName).flatMap({ structures[$0] })
      else {
        return visit.answer(
          StructureList(
            structures, scope: visit.scope, in: view.place(visit.scope.region), today: view.today,
            page: visit.page
          )
          .view(visit.chrome))
      }
      guard
        let sight = view.sight(
          ofStructure: structure.code, regions: structure.regions,
          isPlaced: structure.isPlaced, in: visit.scope.region)
      else {
        let isElsewhere = visit.scope.region.map { !structure.regions.contains($0) } ?? false
        return visit.answer(
          StructureList(
            refusing: isElsewhere ? Words.Structure.elsewhere : Words.Structure.outside,
            scope: visit.scope, in: view.place(visit.scope.region), today: view.today
          ).view(visit.chrome))
      }
      let page = StructurePage(try reading(visit, structure, sight))
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    }
  ]

  private static func reading(
    _ visit: Visit, _ structure: FundedStructures.Structure, _ sight: StructureSight
  ) throws -> StructureReading {
    let view = visit.view
    let date = visit.scope.date ?? view.today
    let compared = try sight.reference.map { reference in
      try view.kept("resultats comparés \(date) \(reference.region ?? "")") {
        try ResultComparisons(
          view.engine, visit.catalogue, region: reference.region, on: date)
      }
    }
    return try view.kept("structure \(structure.code) \(sight.region ?? "") \(date)") {
      try StructureReading(
        structure, region: sight.region, engine: view.engine, dataset: view.dataset,
        catalogue: visit.catalogue, comparisons: compared, on: date)
    }
  }
}
