package import Catalogue
package import Counting
package import Kernel
package import Records
import Statistics

/// What forecasts are made from, counted once: for records and operations as they are, or as a
/// scenario has them.
struct OutlookSources: Sendable {
  private let request: Request
  private let series: FigureSeries
  private let plans: OperationPlans
  /// By the full name of a figure.
  private let due: [String: ExitsDue]
  private let day: CivilDate

  /// Costs a request of months for all figures, one more where the day ends no month, one of exits due
  /// for each figure of exits, and four for all counts of participations together.
  init(
    _ request: Request, _ engine: Engine, promises promised: Dataset, catalogue: Catalogue,
    on day: CivilDate
  ) throws(RequestError) {
    series = try FigureSeries(
      engine, request, on: day,
      delays: EntryDelay.Provisional(engine.dataset.table(.participations), on: day))
    plans = try OperationPlans(
      engine, cibles: promised.table(.cibles), request, on: day)
    var due: [String: ExitsDue] = [:]
    for definition in request.definitions {
      var own = request
      own.definitions = [definition]
      due[definition.fullName] = try ExitsDue(engine, own, catalogue, on: day)
    }
    self.due = due
    self.request = request
    self.day = day
  }

  /// What forecasts of each figure are made from in every cell, by frame, code and codes.
  func bases(
    _ changes: OperationChanges = OperationChanges(), completions: Completions? = nil
  ) -> [(definition: Definition, keys: [String], basis: OutlookBasis)] {
    var bases: [(definition: Definition, keys: [String], basis: OutlookBasis)] = []
    for definition in request.definitions {
      let name = definition.fullName
      let months = series.figures[name] ?? [:]
      var cells = Set(months.keys).union(plans.cells(name, changes))
      if request.by.isEmpty { cells.insert([]) }
      let gains = completions?.gains(name) ?? [:]
      let parts = plans.parts(name, cells, changes, completed: gains)
      for keys in cells.sorted(by: FigureOutlook.precedes) {
        var basis = OutlookBasis(
          series: months[keys], operations: parts[keys] ?? [], day: day,
          exitsDue: due[name]?.number(keys))
        basis.completed = plans.completed(name, keys, gains)
        bases.append((definition, keys, basis))
      }
    }
    return bases
  }
}

/// The forecasts of a figure in one cell.
package struct FigureOutlook: Sendable {
  package let definition: Definition
  /// Codes of the cuts asked for.
  package let keys: [String]
  package let outlook: Outlook

  /// The forecasts of figures in every cell of their cuts, by frame, code and codes.
  ///
  /// Costs what the bases do.
  /// - Parameters:
  ///   - request: the figures, their cuts and their perimeter; its times are not read.
  ///   - promised: what was promised; what is counted is what the engine counts.
  ///   - catalogue: where the exits late to be told are defined.
  ///   - horizon: the promises looked at; nil for both.
  ///   - fromStart: whether promises counted from a day of their own are left out.
  package static func all(
    _ request: Request, _ engine: Engine, promises promised: Dataset, catalogue: Catalogue,
    horizon: Horizon?, fromStart: Bool = false, on day: CivilDate
  ) throws(RequestError) -> [FigureOutlook] {
    let bases = try bases(request, engine, promises: promised, catalogue: catalogue, on: day)
    var byFigure: [String: Promises] = [:]
    return bases.map { found in
      let definition = found.definition
      let own =
        byFigure[definition.fullName] ?? Promises(promised, of: [definition])
      byFigure[definition.fullName] = own
      let target =
        PromisedCell(definition, request.filter + zip(request.by, found.keys).map { ($0, $1) })
        .next(
          own, horizon, after: day, fromStart: fromStart)
        ?? OutlookTarget(date: OutlookBasis.usualDate(after: day))
      return FigureOutlook(
        definition: definition, keys: found.keys, outlook: Outlook(found.basis, target))
    }
  }

  /// What the forecasts of figures are made from in every cell of their cuts, by frame, code and codes.
  ///
  /// Costs a request of months for all figures, one more where the day ends no month, one of exits due
  /// for each figure of exits, and four for all counts of participations together.
  static func bases(
    _ request: Request, _ engine: Engine, promises promised: Dataset, catalogue: Catalogue,
    on day: CivilDate
  ) throws(RequestError) -> [(definition: Definition, keys: [String], basis: OutlookBasis)] {
    try OutlookSources(request, engine, promises: promised, catalogue: catalogue, on: day).bases()
  }

  /// What each promise made of one operation is to become, in the order of the promises; nil for what
  /// has no forecast.
  ///
  /// Costs what the bases do.
  package static func outlooks(
    _ promises: [Promise], ofOperation code: String, _ engine: Engine,
    promised: Dataset, catalogue: Catalogue, on day: CivilDate
  ) throws(RequestError) -> [LineReading.Outlook?] {
    let named = Set(promises.filter { $0.date > day }.map(\.indicator))
    let definitions = catalogue.definitions.filter { named.contains($0.fullName) && $0.addsUp }
    guard !definitions.isEmpty else { return promises.map { _ in nil } }
    let found = try bases(
      Request(definitions: definitions, filter: [("operation", code)]), engine,
      promises: promised, catalogue: catalogue, on: day)
    let bases = Dictionary(
      found.map { ($0.definition.fullName, $0.basis) }, uniquingKeysWith: { first, _ in first })
    return promises.map { promise in
      bases[promise.indicator].flatMap { LineReading.Outlook($0, promise) }
    }
  }

  static func precedes(_ left: [String], _ right: [String]) -> Bool {
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
