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
  /// The results of a structure beside what its public makes expected, as a table.
  func writeStructure(
    _ place: ReportedScreen.Place?, _ path: String, _ call: Invocation
  ) throws -> ExitStatus {
    let code = place?.code ?? ""
    let store = try open(call, .reading)
    let catalogue = try catalogue(call, store)
    var fields = Engine.fieldsNeeded(
      for: Request(
        definitions: catalogue.definitions, by: ["region", "structure"] + PublicCells.cuts))
    for kind in [Kind.operations, .cibles, .programmes, .contexte] {
      fields[kind] = Set(Schema.of(kind).fields.indices)
    }
    let view = try recorded(call, store, fields)
    let structures = FundedStructures(view.countedDataset)
    guard let structure = structures[code] else {
      throw UsageError(
        .badValue, subject: "--where", value: code,
        nearest: Names.nearest(to: code, among: structures.all.map(\.code)))
    }
    try requireInside(Request(definitions: [], filter: [("structure", code)]), view)
    let date = try day(call, store)
    let sight = view.sight(
      ofStructure: code, regions: structure.regions, isPlaced: structure.isPlaced, in: nil)
    let reading: StructureReading
    do {
      let compared = try sight?.reference.map { reference throws(RequestError) in
        try ResultComparisons(view.engine, catalogue, region: reference.region, on: date)
      }
      reading = try StructureReading(
        structure, region: sight?.region, engine: view.engine, dataset: view.dataset,
        catalogue: catalogue, comparisons: compared, on: date)
    } catch {
      throw usage(error)
    }
    tell(Words.Expected.caveat)
    return try write(StructureTable.columns, StructureTable(reading).rows, path, view)
  }
}
