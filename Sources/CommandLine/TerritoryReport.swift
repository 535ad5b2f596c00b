internal import Access
internal import Catalogue
internal import Counting
internal import Following
internal import Kernel
internal import Records
internal import Steering
internal import Stores
internal import Words

extension JalonCommand {
  /// What surrounds the programme in a territory, and whom it reaches, as a table.
  func writeTerritory(
    _ asked: ReportedScreen.Place?, _ path: String, _ call: Invocation
  ) throws -> ExitStatus {
    let place =
      asked.flatMap { asked in
        Territories.Level(rawValue: asked.cut).map { BasePlace($0, asked.code) }
      } ?? .nation
    let store = try open(call, .reading)
    let catalogue = try catalogue(call, store)
    let filter = place.reachedCut.map { [(name: $0, code: place.code)] } ?? []
    let request = Request(
      definitions: Screen.synthesis.lines.compactMap { catalogue[$0.indicator] },
      by: ["operation"], filter: filter)
    var fields = Engine.fieldsNeeded(for: request)
    for kind in [Kind.contexte, .operations] {
      fields[kind] = Set(Schema.of(kind).fields.indices)
    }
    let view = try recorded(call, store, fields)
    try requireInside(Request(definitions: [], filter: filter), view)
    if let level = place.level,
      !ContextTerritories(view.dataset).codes(level.rawValue).contains(place.code)
    {
      try requireKnownCodes(Request(definitions: [], filter: filter), view)
    }
    let date = try day(call, store)
    let countsAll = reader.right.counted[.people].isEverything
    let reading: TerritoryReading
    do {
      reading = try TerritoryReading(
        place, engine: view.engine, dataset: view.dataset, catalogue: catalogue,
        counts: countsAll || (!filter.isEmpty && view.counts(filter)), countsAll: countsAll,
        on: date)
    } catch {
      throw usage(error)
    }
    return try write(TerritoryTable.columns, TerritoryTable(reading).rows, path, view)
  }
}
