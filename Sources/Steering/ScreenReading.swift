package import Catalogue
package import Counting
package import Kernel
package import Records
import Statistics
import Words

/// A screen of the dashboard read on a day, in one scope: every line with all that is told of it.
package struct ScreenReading: Sendable {
  /// Whom a screen is about.
  package struct Scope: Hashable, Sendable {
    /// The cut and the code that limit it; nil for all there is.
    package var place: Place?
    /// Whether the reader counts all there is, so that a part may stand beside the whole.
    package var countsAll: Bool

    /// A cut and one of its codes.
    package struct Place: Hashable, Sendable {
      package var cut: String
      package var code: String

      package init(cut: String, code: String) {
        self.cut = cut
        self.code = code
      }
    }

    package init(place: Place?, countsAll: Bool) {
      self.place = place
      self.countsAll = countsAll
    }

    var filter: [(name: String, code: String)] { place.map { [($0.cut, $0.code)] } ?? [] }
  }

  /// A line with its history and those it is compared with.
  package struct Line: Sendable {
    package let line: Screen.Line
    package let definition: Definition
    package internal(set) var reading: LineReading
    /// Against what was promised; nil when nothing was, or nothing can be said.
    package internal(set) var state: GoalState?
    /// At the end of each whole quarter, oldest first, eight at most, then the day; a rate is that of
    /// the quarter, a count what there was by then.
    package internal(set) var quarters: [Moment]
    /// Where the quarter in progress begins in `quarters`; nil when the day ends one.
    package internal(set) var inProgress: Bool
    /// Its share of those of the screen; nil for what is no part of them.
    package internal(set) var share: Double?
    /// The same share over all units.
    package internal(set) var wholeShare: Double?
    /// Each unit of the level compared, by code; shares for a count that has one.
    package internal(set) var units: [Unit]
    /// The whole's value: a ratio of sums.
    package internal(set) var reference: Double?
    /// That of the units that resemble the scope.
    package internal(set) var similar: Double?
    package internal(set) var territory: TerritoryFigure?

    /// Whether the catalogue defines it, so that it has a page of its own.
    package var isDefined: Bool { OperationFigure(rawValue: line.indicator) == nil }
  }

  /// A value at the end of a quarter; nil when there is none.
  package struct Moment: Hashable, Sendable {
    package var end: CivilDate
    package var value: Double?
  }

  /// A unit of the level compared.
  package struct Unit: Hashable, Sendable {
    package var code: String
    package var value: Double
    package var count: Double
  }

  package let screen: Screen
  package let scope: Scope
  package let date: CivilDate
  package let lines: [Line]
  /// Figures of the territory that the screen prints by themselves, by code.
  package let territory: [(code: String, figure: TerritoryFigure)]

  /// Reads a screen, in three passes of the engine at most, and three more for the forecasts by operations
  /// where something is promised of a count.
  ///
  /// - Parameters:
  ///   - dataset: what was promised, and the territories; what is counted is what the engine counts.
  package init(
    _ screen: Screen, engine: Engine, dataset: Dataset, catalogue: Catalogue, scope: Scope,
    on date: CivilDate
  ) throws(RequestError) {
    self.screen = screen
    self.scope = scope
    self.date = date
    let definitions = screen.lines.compactMap { catalogue[$0.indicator] }
    let level = scope.countsAll ? scope.place?.cut ?? "region" : nil
    let late = definitions.first { $0.act == .exit }
    let incomplete = definitions.compactMap { IncompleteRecords($0)?.definitions }.flatMap(\.self)
    let cells = try ScreenCells(
      definitions,
      companions: incomplete + (late.map { ExitsDue.definitions($0, catalogue) } ?? []),
      engine, on: date, filter: scope.filter, level: level)
    let promises = Promises(dataset, of: definitions)
    let territories = TerritoryFigures(dataset, on: date)
    var assembly = LineAssembly(
      screen: screen, scope: scope, date: date, cells: cells, promises: promises,
      starts: ProgrammeLines(dataset.table(.programmes)), figures: territories,
      catalogue: catalogue,
      delays: EntryDelay.Provisional(engine.dataset.table(.participations), on: date),
      exitsDue: late.flatMap { ExitsDue(Array(cells.current.values), of: $0.frame).number([]) })
    let promised = definitions.filter { $0.participationTerm != nil && assembly.promise($0) != nil }
    if !promised.isEmpty {
      assembly.plans = try OperationPlans(
        engine, cibles: dataset.table(.cibles),
        Request(definitions: promised, filter: scope.filter), on: date)
    }
    let figures =
      screen.readsOperations
      ? try OperationFigures(engine, dataset, catalogue, within: scope.filter, on: date) : nil
    lines = screen.lines.compactMap { line in
      if let definition = catalogue[line.indicator] { return assembly.line(line, definition) }
      guard let figure = OperationFigure(rawValue: line.indicator),
        let reading = figures?.reading(figure, line.kind)
      else { return nil }
      return Line(line, figure, reading)
    }
    territory = screen.contexts.compactMap { code in
      assembly.territory(code).map { (code, $0) }
    }
  }

  /// Lines that want attention, the most pressing first: those that fail or very likely will, those to
  /// watch, those that change for the worse, those below what their public makes expected.
  package var attention: [Line] {
    lines.enumerated().compactMap { place, line in
      line.pressing.map { (pressing: $0, place: place, line: line) }
    }.sorted { ($0.pressing, $0.place) < ($1.pressing, $1.place) }.map(\.line)
  }

  /// What the screen begins with.
  package var lead: String {
    Words.Line.lead(
      attention.map(\.definition.label), of: lines.count,
      silent: lines.count { !$0.reading.isReadable }, on: date)
  }
}

extension ScreenReading.Line {
  /// A line that is read operation by operation, of the day alone.
  fileprivate init(_ line: Screen.Line, _ figure: OperationFigure, _ reading: LineReading) {
    self.init(
      line: line, definition: figure.definition, reading: reading, state: nil, quarters: [],
      inProgress: false, share: nil, wholeShare: nil, units: [], reference: nil, similar: nil,
      territory: nil)
  }

  /// How pressing the line is, 0 first; nil when nothing is wrong.
  var pressing: Int? {
    guard reading.isReadable else { return nil }
    let likelihood = reading.isReached == true ? nil : reading.outlook?.likelihood
    if state == .failing || state == .notKept || likelihood == .veryUnlikely { return 0 }
    if state == .watch || state == .partlyKept || likelihood == .unlikely { return 1 }
    if let shift = reading.shift, let better, shift.rises != better { return 2 }
    if let standing = reading.standing, let better,
      standing == (better ? .below : .above)
    {
      return 3
    }
    return nil
  }

  /// Whether more is better; nil when neither is.
  private var better: Bool? {
    if line.falls { return false }
    switch definition.direction {
    case .up: return true
    case .down: return false
    case .none: return nil
    }
  }
}

/// Counts of records of an indicator, complete and all, that say how many are incomplete.
struct IncompleteRecords {
  let definitions: [Definition]

  /// Nil for what is not counted over complete records.
  init?(_ definition: Definition) {
    let term: Term =
      switch definition.formula {
      case .single(let term): term
      case .ratio(_, let denominator): denominator
      }
    guard term.population == .participations, term.records == .complete else { return nil }
    let condition = Self.ofOperation(term.condition)
    definitions = RecordScope.allCases.map { scope in
      Definition(
        frame: definition.frame, code: definition.code + "/" + scope.rawValue, label: "",
        englishLabel: "", kind: .quality, unit: .participations,
        formula: .single(
          Term(
            population: .participations, records: scope, moment: term.moment,
            condition: condition)))
    }
  }

  /// How many records of an indicator are not complete.
  static func count(_ name: String, _ cells: [String: Cell]) -> Int {
    func records(_ scope: RecordScope) -> Int {
      Int(cells[name + "/" + scope.rawValue]?.numerator ?? "") ?? 0
    }
    return max(0, records(.all) - records(.complete))
  }

  /// The parts of a condition that read the operation alone.
  private static func ofOperation(_ condition: Condition) -> Condition {
    switch condition {
    case .and(let parts):
      let kept = parts.map(ofOperation).filter { $0 != .always }
      return kept.isEmpty ? .always : kept.count == 1 ? kept[0] : .and(kept)
    case .named(_, let inner): return ofOperation(inner)
    case .textIn(let operand, _, _), .isOneOf(let operand, _), .isNoneOf(let operand, _):
      if case .operation = operand { return condition }
      return .always
    default: return .always
    }
  }
}
