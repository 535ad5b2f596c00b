internal import Counting
internal import Following
internal import Kernel
internal import Records
internal import Steering
internal import Stores
internal import Words

extension JalonCommand {
  /// Every test of every operation at risk as a table.
  func writeRisks(
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
        view.seenEngine, promises: view.dataset, catalogue, within: request.filter, on: date)
    } catch {
      throw usage(error)
    }
    let table = RiskTable(risks, view.dataset.table(.operations))
    return try write(RiskTable.columns, table.rows, path, view)
  }
}
