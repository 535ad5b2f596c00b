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
  /// `jalon report structure`: the results of a structure beside what its public makes expected.
  func runStructure(_ call: Invocation) throws -> ExitStatus {
    let path = try call.required("out")
    let place = try place(call)
    guard let place, place.cut == "structure" else {
      throw UsageError(
        .badValue, subject: "--where", value: place?.cut ?? "", nearest: "structure")
    }
    switch path.split(separator: ".").last?.lowercased() {
    case "csv": return try writeStructure(place.code, path, call)
    case "pdf", "html", "xlsx": break
    default: throw UsageError(.badValue, subject: "--out", value: path)
    }
    return try page("/comparer/structures", [(name: "structure", value: place.code)], path, call)
  }

  private func writeStructure(
    _ code: String, _ path: String, _ call: Invocation
  ) throws -> ExitStatus {
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
    let sight = view.sight(ofStructure: code, regions: structure.regions, in: nil)
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
