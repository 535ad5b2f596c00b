package import Catalogue
package import Columns
package import Counting
package import Kernel
package import Records
import Statistics

/// The forecasts of a figure in one cell.
package struct FigureOutlook: Sendable {
  package let definition: Definition
  /// Codes of the cuts asked for.
  package let keys: [String]
  package let outlook: Outlook

  /// The forecasts of figures in every cell of their cuts, by frame, code and codes.
  ///
  /// Costs a request of months for each figure, one more where the day ends no month, and five more for counts of participations.
  /// - Parameters:
  ///   - request: the figures, their cuts and their perimeter; its times are not read.
  ///   - dataset: the records that `engine` counts.
  ///   - promises: the table of `cibles`.
  ///   - catalogue: where the exits late to be told are defined.
  ///   - horizon: the promises looked at; nil for both.
  package static func all(
    _ request: Request, _ engine: Engine, _ dataset: Dataset, promises: Table,
    catalogue: Catalogue, horizon: Horizon?, on day: CivilDate
  ) throws(RequestError) -> [FigureOutlook] {
    var outlooks: [FigureOutlook] = []
    let programmes = ProgrammeLines(dataset.table(.programmes))
    let delays = EntryDelay.Provisional(dataset.table(.participations), on: day)
    for definition in request.definitions {
      var request = request
      request.definitions = [definition]
      let addsUp = definition.addsUp
      let series =
        addsUp
        ? try FigureSeries(
          engine, request, on: day, provisional: delays.months(definition.act)
        ).cells : [:]
      let plans = try OperationPlans(
        engine, operations: dataset.table(.operations), cibles: promises, request, on: day)
      let due = try ExitsDue(engine, request, catalogue, on: day)
      let promised = Promises(promises, of: [definition], startingWith: programmes)
      var cells = Set(series.keys).union(plans?.cells ?? [])
      if request.by.isEmpty { cells.insert([]) }
      let parts = plans?.parts(cells) ?? [:]
      for keys in cells.sorted(by: Self.precedes) {
        let basis = OutlookBasis(
          series: series[keys], operations: parts[keys] ?? [], day: day,
          exitsDue: due.number(keys))
        let place = PromisedCell(definition, request, keys)
        let target =
          place.next(promised, horizon, after: day)
          ?? OutlookTarget(date: OutlookBasis.usualDate(after: day))
        outlooks.append(
          FigureOutlook(definition: definition, keys: keys, outlook: Outlook(basis, target)))
      }
    }
    return outlooks
  }

  private static func precedes(_ left: [String], _ right: [String]) -> Bool {
    left.lexicographicallyPrecedes(right) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether there is anything to forecast a figure from.
  package static func addsUp(_ definition: Definition) -> Bool { definition.addsUp }

  /// The fields to load for the forecasts of a request.
  package static func fieldsNeeded(
    for request: Request, _ catalogue: Catalogue
  ) -> [Kind: Set<Int>] {
    var request = request
    request.step = .month
    for definition in request.definitions {
      request.definitions += [
        OperationPlans.programmed(definition.frame), OperationPlans.total(definition.frame),
      ]
      request.definitions += ExitsDue.definitions(definition, catalogue)
    }
    request.by += ["operation"]
    var fields = Engine.fieldsNeeded(for: request)
    fields[.cibles] = Set(Schema.cibles.fields.indices)
    let programmes: [ProgrammeField] = [.programme, .dateDebut]
    fields[.programmes, default: []].formUnion(programmes.map(\.rawValue))
    let operations: [OperationField] = [
      .programme, .axe, .pi, .os, .dateDebut, .dateFin, .participantsPrevus, .suiviParticipants,
    ]
    fields[.operations, default: []].formUnion(operations.map(\.rawValue))
    let participations: [ParticipationField] = [
      .dateEntree, .dateSaisieEntree, .dateSortie, .dateSaisieSortie,
    ]
    fields[.participations, default: []].formUnion(participations.map(\.rawValue))
    return fields
  }
}
