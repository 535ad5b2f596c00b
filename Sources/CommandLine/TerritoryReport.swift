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
  /// `jalon report territoire`: what surrounds the programme in a territory, and whom it reaches.
  func runTerritory(_ call: Invocation) throws -> ExitStatus {
    let path = try call.required("out")
    let place = try place(call)
    let level = place.flatMap { Territories.Level(rawValue: $0.cut) }
    if let place, level == nil {
      throw UsageError(
        .badValue, subject: "--where", value: place.cut,
        nearest: Names.nearest(to: place.cut, among: Territories.Level.allCases.map(\.rawValue)))
    }
    switch path.split(separator: ".").last?.lowercased() {
    case "csv":
      let asked = level.flatMap { level in place.map { BasePlace(level, $0.code) } } ?? .nation
      return try writeTerritory(asked, path, call)
    case "pdf", "html", "xlsx": break
    default: throw UsageError(.badValue, subject: "--out", value: path)
    }
    return try page(
      "/comparer/territoire",
      place.map { place in
        place.cut == "region"
          ? [("region", place.code)] : [("territoire", place.cut + ":" + place.code)]
      } ?? [], path, call)
  }

  private func writeTerritory(
    _ place: BasePlace, _ path: String, _ call: Invocation
  ) throws -> ExitStatus {
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
    let reading: TerritoryReading
    do {
      reading = try TerritoryReading(
        place, engine: view.engine, dataset: view.dataset, catalogue: catalogue, counts: true,
        countsAll: reader.right.counted[.people].isEverything, on: date)
    } catch {
      throw usage(error)
    }
    return try write(TerritoryTable.columns, TerritoryTable(reading).rows, path, view)
  }
}
