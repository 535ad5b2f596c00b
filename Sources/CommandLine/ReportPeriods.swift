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
  /// The grid of missions locales as a table.
  func writeGrid(
    _ place: ScreenReading.Scope.Place?, _ path: String, _ call: Invocation
  ) throws -> ExitStatus {
    let store = try open(call, .reading)
    let catalogue = try catalogue(call, store)
    let view = try view(
      call, store, MissionGrid.lines.compactMap { catalogue[$0.indicator] }, by: ["structure"],
      [.cibles, .moyens, .acteurs])
    let structures = MissionsLocales(view.countedDataset)
    let structure = place?.cut == "structure" ? place?.code : nil
    let region = place?.cut == "region" ? place?.code : nil
    try requireKnown(place, among: structures.all.map { structure == nil ? $0.region : $0.code })
    func filter(_ codes: [String]) -> [(name: String, code: String)] {
      codes.map { ("structure", $0) }
    }
    let asked =
      structure.map { [$0] } ?? region.map { structures.of(region: $0).map(\.code) } ?? []
    try requireInside(Request(definitions: [], filter: filter(asked)), view)
    let peers = structure.flatMap { structures[$0]?.region }.map {
      structures.of(region: $0).map(\.code)
    }
    let date = try day(call, store)
    let reading: MissionGridReading?
    do {
      reading = try MissionGridReading(
        engine: view.engine, targets: view.dataset.table(.cibles), catalogue: catalogue,
        structures: structures,
        scope: .init(
          structure: structure, region: region,
          countsRegion: peers.map { view.counts(filter($0)) } ?? false), asksUnits: true,
        on: date)
    } catch {
      throw usage(error)
    }
    guard let reading else {
      throw UsageError(.badValue, subject: "--date", value: date.description)
    }
    return try write(MissionGridTable.columns, MissionGridTable(reading).rows, path, view)
  }

  /// The common base of France Travail as a table.
  func writeBase(
    _ place: ScreenReading.Scope.Place?, _ path: String, _ call: Invocation
  ) throws -> ExitStatus {
    let store = try open(call, .reading)
    let catalogue = try catalogue(call, store)
    let view = try view(
      call, store, CommonBase.counted.compactMap { catalogue[$0] }, by: ["structure", "commune"],
      [.contexte, .rattachements])
    let date = try day(call, store)
    let communes = BaseCommunes(view.countedDataset, view.territories, on: date)
    let level = place.flatMap { Territories.Level(rawValue: $0.cut) }
    try requireKnown(place, among: level.map { communes.codes($0) } ?? [])
    let asked = level.flatMap { level in place.map { BasePlace(level, $0.code) } } ?? .nation
    try requireInside(
      Request(definitions: [], filter: asked.cut.map { [($0, asked.code)] } ?? []), view)
    let reading: CommonBaseReading?
    do {
      reading = try CommonBaseReading(
        engine: view.engine, dataset: view.dataset, communes: communes, catalogue: catalogue,
        place: asked, comparesWider: reader.right.counted[.people].isEverything, on: date)
    } catch {
      throw usage(error)
    }
    guard let reading else {
      throw UsageError(.badValue, subject: "--date", value: date.description)
    }
    return try write(CommonBaseTable.columns, CommonBaseTable(reading).rows, path, view)
  }

  /// The records that some figures need under some cuts, with the whole of some kinds.
  private func view(
    _ call: Invocation, _ store: any CommandStore, _ definitions: [Definition], by: [String],
    _ kinds: [Kind]
  ) throws -> View {
    var fields = Engine.fieldsNeeded(for: Request(definitions: definitions, by: by))
    for kind in kinds { fields[kind] = Set(Schema.of(kind).fields.indices) }
    return try recorded(call, store, fields)
  }

  /// Refuses a place that no record names.
  private func requireKnown(
    _ place: ScreenReading.Scope.Place?, among codes: [String]
  ) throws {
    guard let place, !codes.contains(place.code) else { return }
    throw UsageError(
      .badValue, subject: "--where", value: place.code,
      nearest: Names.nearest(to: place.code, among: codes))
  }
}
