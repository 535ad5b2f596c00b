internal import Counting
internal import Following
internal import Kernel
internal import Records
internal import Steering
internal import Stores
internal import Words

extension JalonCommand {
  /// `jalon report operations-risque`: every test of every operation as a table, or the page.
  func runRisks(_ call: Invocation) throws -> ExitStatus {
    let path = try call.required("out")
    let place = try place(call)
    switch path.split(separator: ".").last?.lowercased() {
    case "csv": return try writeRisks(place, path, call)
    case "pdf", "html", "xlsx": break
    default: throw UsageError(.badValue, subject: "--out", value: path)
    }
    // Pages are limited by a region.
    if let place, place.cut != "region" {
      throw UsageError(.badValue, subject: "--where", value: place.cut)
    }
    // Operations that no test points at are in the table too.
    return try page(
      "/verifier/operations-a-risque",
      [(name: "tous", value: "oui")] + (place.map { [(name: $0.cut, value: $0.code)] } ?? []),
      path, call)
  }

  private func writeRisks(
    _ place: ScreenReading.Scope.Place?, _ path: String, _ call: Invocation
  ) throws -> ExitStatus {
    if let place, !((try? Cut(place.cut))?.isOfOperation ?? false) {
      throw UsageError(.badValue, subject: "--where", value: place.cut)
    }
    let store = try open(call, .reading)
    let catalogue = try catalogue(call, store)
    let view = try recorded(call, store, OperationRisks.fieldsNeeded(catalogue))
    let request = Request(definitions: [], filter: place.map { [($0.cut, $0.code)] } ?? [])
    try requireKnownCodes(request, view)
    try requireInside(request, view)
    let date = try day(call, store)
    let risks: OperationRisks
    do {
      risks = try OperationRisks(
        view.seenEngine, view.dataset, catalogue, within: request.filter, on: date)
    } catch {
      throw usage(error)
    }
    let table = RiskTable(risks, view.dataset.table(.operations))
    return try write(RiskTable.columns, table.rows, path, view)
  }
}
