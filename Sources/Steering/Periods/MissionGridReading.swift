package import Catalogue
package import Columns
package import Counting
package import Kernel
import Records
import Words

/// The grid of missions locales read on a day: each line over the year of that day and the two before,
/// for one structure or for all there are.
package struct MissionGridReading: Sendable {
  /// Whom the grid is about.
  package struct Scope: Hashable, Sendable {
    /// Code of a structure, as the cut `structure` has it; nil for all.
    package var structure: String?
    /// Code of the region the structures are of; nil for all.
    package var region: String?
    /// Whether the reader counts every structure of the region of `structure`.
    package var countsRegion: Bool

    package init(structure: String? = nil, region: String? = nil, countsRegion: Bool) {
      self.structure = structure
      self.region = region
      self.countsRegion = countsRegion
    }
  }

  /// A line over its four periods.
  package struct Years: Hashable, Sendable {
    /// N-2 and N-1, whole.
    package var twoBefore: PeriodFigure
    package var before: PeriodFigure
    /// From the first day of N-1 to the same day.
    package var sameDay: PeriodFigure
    /// From the first day of N to the day.
    package var now: PeriodFigure
  }

  package struct Line: Sendable {
    package let line: MissionGrid.Line
    package let definition: Definition
    package let years: Years
    /// Its share of the line it is a part of, in N.
    package let share: Double?
    /// The quotient of the sums over the structures of the region; nil for a count.
    package let region: Double?
    package let goal: Promise?
    package let state: GoalState?
    /// Beside euros for each young person: the share of those of a low level in N-1.
    package let lowLevel: Double?
  }

  /// A structure's own line, among those of the scope.
  package struct Row: Sendable {
    package let structure: MissionsLocales.Structure
    package let years: Years
    package let goal: Promise?
    package let state: GoalState?
  }

  /// The days of each column.
  package struct Columns: Hashable, Sendable {
    package let twoBefore: Period
    package let before: Period
    package let sameDay: Period
    package let now: Period

    package init?(_ date: CivilDate) {
      let (year, month, day) = date.components
      func first(_ year: Int) -> CivilDate {
        CivilDate(day: CivilDate.days(year: year, month: 1, day: 1))
      }
      // 29 February has the 28th for its day of the year before.
      let month1 = CivilDate(day: CivilDate.days(year: year - 1, month: month, day: 1))
      let last = month1.adding(months: 1).adding(days: -1)
      let same = min(month1.adding(days: day - 1), last)
      guard let twoBefore = Period(first(year - 2), first(year - 1).adding(days: -1)),
        let before = Period(first(year - 1), first(year).adding(days: -1)),
        let sameDay = Period(first(year - 1), same), let now = Period(first(year), date)
      else { return nil }
      self.twoBefore = twoBefore
      self.before = before
      self.sameDay = sameDay
      self.now = now
    }
  }

  package let scope: Scope
  package let date: CivilDate
  package let columns: Columns
  package let structures: MissionsLocales
  /// In the order of the grid.
  package let lines: [Line]
  /// How many times the engine was asked, four at most.
  package let requests: Int

  /// By structure, then by full name.
  private let units: [String: [String: Years]]
  private let goals: GridGoals

  /// Whether there is nothing the grid could be read for.
  package var isEmpty: Bool { lines.isEmpty }

  /// Asks the engine twice for the scope, once more for a structure's region, or twice more for each
  /// structure of the scope.
  ///
  /// - Parameters:
  ///   - targets: the table `cibles` the reader sees.
  ///   - asksUnits: whether each structure of the scope is asked for.
  package init?(
    engine: Engine, targets: Table, catalogue: Catalogue, structures: MissionsLocales,
    scope: Scope, asksUnits: Bool, on date: CivilDate
  ) throws(RequestError) {
    guard let columns = Columns(date) else { return nil }
    self.scope = scope
    self.date = date
    self.columns = columns
    self.structures = structures
    let known = MissionGrid.lines.compactMap { line in
      catalogue[line.indicator].map { (line: line, definition: $0) }
    }
    let definitions = known.map(\.definition)
    goals = GridGoals(Promises(targets, of: definitions), on: date)
    let mine = scope.structure.map { [$0] } ?? structures.of(region: scope.region).map(\.code)
    guard !mine.isEmpty else {
      (lines, units, requests) = ([], [:], 0)
      return
    }
    var cells = GridCells(engine, definitions, columns)
    // All there is, with no region, is what the figure's page counts: no filter.
    let filter = scope.structure == nil && scope.region == nil ? [] : mine
    try cells.read(filter: filter)
    var units: [String: [String: Years]] = [:]
    var region: [String: [PeriodFigure]] = [:]
    if scope.structure == nil, asksUnits {
      try cells.readUnits(filter: filter)
      for structure in structures.of(region: scope.region) {
        for (_, definition) in known {
          units[structure.code, default: [:]][definition.fullName] = cells.years(
            definition, of: structure)
        }
      }
    } else if let code = scope.structure, scope.countsRegion,
      let own = structures[code]?.region, !own.isEmpty
    {
      let peers = structures.of(region: own)
      if peers.count > 1 {
        try cells.readPeers(filter: peers.map(\.code))
        for (_, definition) in known {
          region[definition.fullName] = peers.map { cells.now(definition, of: $0) }
        }
      }
    }
    self.units = units
    requests = cells.requests
    let years = Dictionary(
      known.map { ($0.definition.fullName, cells.years($0.definition)) },
      uniquingKeysWith: { first, _ in first })
    let byName = Dictionary(
      known.map { ($0.definition.fullName, $0.definition) },
      uniquingKeysWith: { first, _ in first })
    let accompanied = years[MissionGrid.accompanied.all]?.before
    let low = years[MissionGrid.accompanied.low]?.before
    let goals = goals
    lines = known.compactMap { line, definition in
      guard let own = years[definition.fullName] else { return nil }
      var share: Double?
      if case .part(let whole) = line.role, let all = byName[whole], let total = years[whole] {
        share = Self.share(own.now, definition, of: total.now, all)
      }
      let goal = scope.structure.flatMap { goals.goal(definition, of: $0) }
      return Line(
        line: line, definition: definition, years: own, share: share,
        region: region[definition.fullName].flatMap { PeriodFigure.ratio($0, definition) },
        goal: goal, state: goals.state(own.now, goal, definition),
        lowLevel: definition.unit == .eurosEach
          ? accompanied.flatMap { all in low.flatMap { PeriodFigure.share($0, of: all) } } : nil)
    }
  }

  /// A line of each structure of the scope, by name, never by value; none when they were not asked for.
  package func rows(_ definition: Definition) -> [Row] {
    structures.of(region: scope.region).filter { units[$0.code] != nil }
      .sorted { Names.comesBefore($0.name, $1.name) }
      .compactMap { structure in
        guard let years = units[structure.code]?[definition.fullName] else { return nil }
        let goal = goals.goal(definition, of: structure.code)
        return Row(
          structure: structure, years: years, goal: goal,
          state: goals.state(years.now, goal, definition))
      }
  }

  private static func share(
    _ part: PeriodFigure, _ definition: Definition, of whole: PeriodFigure, _ all: Definition
  ) -> Double? {
    if definition.countsRows, all.countsRows { return PeriodFigure.share(part, of: whole) }
    guard definition.unit == .fullTime, all.unit == .fullTime, let top = part.value,
      let bottom = whole.value, bottom > 0
    else { return nil }
    return top / bottom
  }
}

/// What was promised of each structure for the year of a day.
struct GridGoals: Sendable {
  private let promises: Promises
  private let date: CivilDate
  private let start: CivilDate

  init(_ promises: Promises, on date: CivilDate) {
    self.promises = promises
    self.date = date
    start = CivilDate(day: CivilDate.days(year: date.components.year, month: 1, day: 1))
  }

  /// The promise made of a structure alone, counted within the year: the next to come, else the last;
  /// none for a day that two programmes speak of.
  func goal(_ definition: Definition, of structure: String) -> Promise? {
    let mine = promises.all.filter { promise in
      promise.indicator == definition.fullName && Self.isOf(promise.place, structure)
        && promise.date.components.year == start.components.year
        && (promise.start ?? start) == start
    }
    let byDay = Dictionary(grouping: mine, by: \.date).values
      .compactMap { $0.count == 1 ? $0[0] : nil }.sorted { $0.date < $1.date }
    return byDay.first { $0.date >= date } ?? byDay.last
  }

  private static func isOf(_ place: Promise.Place, _ structure: String) -> Bool {
    Names.siren(siret: place.actor, name: place.actor) == structure
      && [
        place.axe, place.pi, place.os, place.category, place.region, place.operation, place.call,
        place.level, place.territory, place.modality,
      ].allSatisfy(\.isEmpty)
  }

  func state(_ figure: PeriodFigure, _ goal: Promise?, _ definition: Definition) -> GoalState? {
    guard let goal, let value = figure.value else { return nil }
    return GoalState(
      .init(value, value),
      .init(
        goal: goal.value, falls: definition.direction == .down,
        addsUp: definition.addsUpInPeriod, start: start, due: goal.date), on: date)
  }
}

/// What the engine counts for a grid.
private struct GridCells {
  private let engine: Engine
  private let definitions: [Definition]
  private let columns: MissionGridReading.Columns
  private(set) var requests = 0

  private struct Place: Hashable {
    var name: String
    var structure: String
    var end: CivilDate
  }

  /// By figure, structure (empty for the scope) and last day, of years begun on their first day.
  private var cells: [Place: Cell] = [:]

  init(
    _ engine: Engine, _ definitions: [Definition], _ columns: MissionGridReading.Columns
  ) {
    self.engine = engine
    self.definitions = definitions
    self.columns = columns
  }

  /// The three years and N-1 to the same day, of some structures together.
  mutating func read(filter: [String]) throws(RequestError) {
    try ask(Period(columns.twoBefore.start, columns.now.end), .year, filter, by: [])
    if columns.sameDay != columns.before { try ask(columns.sameDay, .all, filter, by: []) }
  }

  /// The same of each structure.
  mutating func readUnits(filter: [String]) throws(RequestError) {
    try ask(
      Period(columns.twoBefore.start, columns.now.end), .year, filter, by: ["structure"])
    if columns.sameDay != columns.before {
      try ask(columns.sameDay, .all, filter, by: ["structure"])
    }
  }

  /// N to the day, of each structure.
  mutating func readPeers(filter: [String]) throws(RequestError) {
    try ask(columns.now, .all, filter, by: ["structure"])
  }

  private mutating func ask(
    _ period: Period?, _ step: Step, _ filter: [String], by: [String]
  ) throws(RequestError) {
    requests += 1
    let answer = try engine.compute(
      Request(
        definitions: definitions, by: by, period: period, step: step,
        filter: filter.map { ("structure", $0) }))
    for cell in answer {
      guard let end = cell.end else { continue }
      let place = Place(
        name: cell.frame + "." + cell.code, structure: cell.keys.first ?? "", end: end)
      cells[place] = cell
    }
  }

  func years(
    _ definition: Definition, of structure: MissionsLocales.Structure? = nil
  ) -> MissionGridReading.Years {
    MissionGridReading.Years(
      twoBefore: figure(definition, structure, columns.twoBefore),
      before: figure(definition, structure, columns.before),
      sameDay: figure(definition, structure, columns.sameDay),
      now: figure(definition, structure, columns.now))
  }

  func now(
    _ definition: Definition, of structure: MissionsLocales.Structure
  ) -> PeriodFigure {
    figure(definition, structure, columns.now)
  }

  private func figure(
    _ definition: Definition, _ structure: MissionsLocales.Structure?, _ period: Period
  ) -> PeriodFigure {
    // A cut leaves out what it counts nothing of: a structure without the module has no cell.
    if definition.module != nil, structure?.lacksModule == true { return PeriodFigure(.unusable) }
    let place = Place(
      name: definition.fullName, structure: structure?.code ?? "", end: period.end)
    let figure = PeriodFigure(cells[place], definition)
    guard definition.readsMeans, !period.endsYear, figure.value == nil else { return figure }
    return PeriodFigure(.notComputable(Words.Line.yearNotOver), numbers: figure.numbers)
  }
}

extension Period {
  /// Whether it ends on the last day of a year.
  fileprivate var endsYear: Bool {
    let next = end.adding(days: 1).components
    return next.month == 1 && next.day == 1
  }
}
