import Catalogue
import Counting
import Kernel
import Statistics
import Words

/// Puts together what is told of a line from what was counted, promised and published.
struct LineAssembly {
  let screen: Screen
  let scope: ScreenReading.Scope
  let date: CivilDate
  let cells: ScreenCells
  let promises: Promises
  let starts: ProgrammeLines
  let figures: TerritoryFigures
  let catalogue: Catalogue
  let delays: EntryDelay.Provisional
  /// Exits late to be told, when they are too many.
  let exitsDue: Int?
  /// What the operations of the scope are to bring; nil when nothing is promised of a count.
  var plans: OperationPlans?

  func line(_ line: Screen.Line, _ definition: Definition) -> ScreenReading.Line {
    let name = definition.fullName
    let cell = cells.current[name]
    let numbers = cell.flatMap(CellNumbers.init)
    var reading = LineReading(
      definition.label, line.kind, value(cell, definition), count: numbers?.denominator ?? 0)
    if let cell, let low = Double(cell.low), let high = Double(cell.high) {
      reading.range = .init(low, high)
      reading.incomplete = IncompleteRecords.count(name, cells.current)
    }
    reading.falls = line.falls || definition.direction == .down
    let promise = promise(definition)
    reading.goal = promise.map { .of($0.value, due: $0.date) }
    if promise == nil, scope.place != nil, !own(definition, nil).isEmpty {
      reading.goal = .parentOnly
    }
    reading.year = year(name, line.kind, definition)
    let history = LineHistory(
      cells.history[name] ?? [], of: definition, on: date,
      provisional: delays.months(definition.act))
    reading.shift = history?.shift
    if let promise {
      reading.outlook = .init(
        OutlookBasis(
          series: history?.series, operations: plans?.parts(name, [[]])[[]] ?? [], day: date,
          exitsDue: definition.act == .exit ? exitsDue : nil), promise)
    }
    var result = ScreenReading.Line(
      line: line, definition: definition, reading: reading, state: nil,
      // Where a value is missing, quarters without any would read as zeros.
      quarters: reading.isReadable ? quarters(name, line.kind) : [], inProgress: !endsQuarter,
      share: nil, wholeShare: nil,
      units: units(name, line.kind), reference: reference(name), similar: nil, territory: nil)
    if let promise, case .known(let value) = reading.value, !reading.isHidden {
      result.state = state(value, reading, promise, line)
    }
    if line.kind == .count, definition.unit == .participations, let whole = screen.whole,
      whole != name
    {
      result.share = part(name, of: whole)
      result.wholeShare = wholePart(name, of: whole)
      result.units = unitParts(name, of: whole)
    }
    result.similar = similar(name)
    if line.kind.isOfPeople, scope.place != nil, let reference = result.reference {
      result.reading.peer = .init(.nation, reference)
    }
    if let code = line.context, let figure = territory(code) {
      result.territory = figure
      result.reading.context = .init(
        label: contextLabel(code), value: Words.Line.percent(figure.value),
        source: Words.Line.source(figure.source, vintage: figure.vintage))
    }
    return result
  }

  /// The figure of the scope's territory.
  func territory(_ code: String) -> TerritoryFigure? {
    figures.figure(code, level: scope.place?.cut ?? "pays", territory: scope.place?.code)
  }

  private func contextLabel(_ code: String) -> String {
    (catalogue["CT." + code]?.label ?? code).lowercasedFirst
  }

  private func value(_ cell: Cell?, _ definition: Definition) -> LineReading.Value {
    guard let cell else { return .known(0) }
    if cell.state == .ok, let value = Double(cell.value) { return .known(value) }
    let reason =
      EmptyReason(rawValue: cell.reason)?.french ?? Words.Figures.reason(cell.reason)
    return .notComputable(reason)
  }

  // MARK: promises

  /// The promise a line is read against: the next to come, else the last one.
  func promise(_ definition: Definition) -> Promise? {
    let own = own(definition, scope.place)
    return own.first { $0.date >= date } ?? own.last
  }

  /// What was promised for exactly a scope, by date; nothing for a day two programmes speak of.
  private func own(_ definition: Definition, _ place: ScreenReading.Scope.Place?) -> [Promise] {
    let own = ProgrammeLine(of: definition)
    let mine = promises.all.filter { promise in
      promise.indicator == definition.fullName && promise.start == nil
        && own.holds(promise.place) && Self.isOf(promise.place, place)
    }
    let byDay = Dictionary(grouping: mine, by: \.date)
    return byDay.values.compactMap { $0.count == 1 ? $0[0] : nil }.sorted { $0.date < $1.date }
  }

  private static func isOf(_ place: Promise.Place, _ scope: ScreenReading.Scope.Place?) -> Bool {
    if let scope, scope.cut == "structure" { return place.isOf(structure: scope.code) }
    guard place.isLine else { return false }
    guard let scope else { return place.region.isEmpty && place.category.isEmpty }
    switch scope.cut {
    case "region": return place.region == scope.code && place.category.isEmpty
    case "categorie_region": return place.category == scope.code && place.region.isEmpty
    default: return false
    }
  }

  private func state(
    _ value: Double, _ reading: LineReading, _ promise: Promise, _ line: Screen.Line
  ) -> GoalState? {
    let start = promise.start ?? starts.start(promise.place.programme)
    let addsUp = line.kind == .count || line.kind == .money
    guard let start = start ?? (addsUp ? nil : promise.date) else { return nil }
    let terms = GoalState.Promise(
      goal: promise.value, falls: reading.falls, addsUp: addsUp, start: start, due: promise.date)
    return GoalState(reading.range ?? .init(value, value), terms, on: date)
  }

  // MARK: time

  /// Whether the day is the last of a quarter.
  private var endsQuarter: Bool { date.adding(days: 1).isFirstOfQuarter }

  /// The ends of the last whole quarters, newest first.
  private func quarterEnds(_ count: Int) -> [CivilDate] {
    let next = date.adding(days: 1)
    let (year, month, _) = next.components
    let first = CivilDate(
      day: CivilDate.days(year: year, month: (month - 1) / 3 * 3 + 1, day: 1))
    return (0..<count).map { first.adding(months: -3 * $0).adding(days: -1) }
  }

  /// What was gained between two days; a rate is that of what was gained.
  private func gain(_ name: String, from: CivilDate, to: CivilDate) -> CellNumbers? {
    guard let end = cells.numbers(name, at: to) else { return nil }
    let start = cells.numbers(name, at: from)
    var gained = end
    gained.numerator -= start?.numerator ?? 0
    gained.denominator -= start?.denominator ?? 0
    gained.value =
      gained.denominator > 0 ? gained.numerator / gained.denominator : nil
    return gained
  }

  private func year(
    _ name: String, _ kind: LineReading.Kind, _ definition: Definition
  ) -> LineReading.Year? {
    guard definition.gains else { return nil }
    let ends = quarterEnds(9)
    // Amounts programmed and certified are compared as they stood, a year apart.
    if kind == .moneyShare {
      guard let now = cells.numbers(name, at: ends[0])?.value,
        let before = cells.numbers(name, at: ends[4])?.value
      else { return nil }
      return .init(now: now, before: before)
    }
    guard let now = gain(name, from: ends[4], to: ends[0]),
      let before = gain(name, from: ends[8], to: ends[4])
    else { return nil }
    guard kind.isRate else { return .init(now: now.numerator, before: before.numerator) }
    guard let nowValue = now.value, let beforeValue = before.value else { return nil }
    return .init(
      now: nowValue, before: beforeValue, nowCount: now.denominator,
      beforeCount: before.denominator)
  }

  private func quarters(_ name: String, _ kind: LineReading.Kind) -> [ScreenReading.Moment] {
    func moment(from start: CivilDate, to end: CivilDate) -> ScreenReading.Moment {
      let value =
        kind.isOfPeople
        ? gain(name, from: start, to: end)?.value : cells.numbers(name, at: end)?.value
      // Before anything is counted there is none of it.
      return .init(end: end, value: value ?? (kind.isRate ? nil : 0))
    }
    let ends = Array(quarterEnds(9).reversed())
    let whole = zip(ends, ends.dropFirst()).map(moment)
    return whole + (endsQuarter ? [] : ends.suffix(1).map { moment(from: $0, to: date) })
  }

  // MARK: others

  private func units(_ name: String, _ kind: LineReading.Kind) -> [ScreenReading.Unit] {
    guard kind.isRate else { return [] }
    return (cells.units[name] ?? [:]).sorted { $0.key < $1.key }.compactMap { code, numbers in
      guard code != Cut.unknown, let value = numbers.value,
        !kind.isOfPeople || numbers.denominator >= LineReading.leastTold
      else { return nil }
      return ScreenReading.Unit(code: code, value: value, count: numbers.denominator)
    }
  }

  /// The ratio of the sums over some units, all without codes.
  private func ratio(_ name: String, over codes: Set<String>? = nil) -> Double? {
    let all = (cells.units[name] ?? [:]).filter { codes?.contains($0.key) ?? true }.values
    let bottom = all.reduce(0) { $0 + $1.denominator }
    return bottom > 0 ? all.reduce(0) { $0 + $1.numerator } / bottom : nil
  }

  private func reference(_ name: String) -> Double? { ratio(name) }

  private func part(_ name: String, of whole: String) -> Double? {
    guard let part = cells.current[name].flatMap(CellNumbers.init)?.value,
      let all = cells.current[whole].flatMap(CellNumbers.init)?.value,
      all >= LineReading.leastTold
    else { return nil }
    return part / all
  }

  private func wholePart(_ name: String, of whole: String) -> Double? {
    let part = (cells.units[name] ?? [:]).values.reduce(0) { $0 + ($1.value ?? 0) }
    let all = (cells.units[whole] ?? [:]).values.reduce(0) { $0 + ($1.value ?? 0) }
    return all >= LineReading.leastTold ? part / all : nil
  }

  private func unitParts(_ name: String, of whole: String) -> [ScreenReading.Unit] {
    let parts = cells.units[name] ?? [:]
    return (cells.units[whole] ?? [:]).sorted { $0.key < $1.key }.compactMap { code, all in
      guard code != Cut.unknown, let count = all.value, count >= LineReading.leastTold
      else { return nil }
      return .init(code: code, value: (parts[code]?.value ?? 0) / count, count: count)
    }
  }

  /// The ratio over the units that resemble the scope.
  private func similar(_ name: String) -> Double? {
    guard let place = scope.place, let count = TerritoryFigures.alike[place.cut] else { return nil }
    let found = Neighbours(
      of: place.code, among: figures.elements(TerritoryFigures.likeness, level: place.cut),
      count: count)
    return found.all.count == count ? ratio(name, over: Set(found.all.map(\.code))) : nil
  }
}

extension Definition {
  /// Whether the difference of two of its values at two dates is what was gained between them.
  fileprivate var gains: Bool {
    func adds(_ term: Term) -> Bool {
      switch term.aggregate {
      case .mean, .median: false
      default: term.population != .context
      }
    }
    return switch formula {
    case .single(let term): adds(term)
    case .ratio(let numerator, let denominator): adds(numerator) && adds(denominator)
    }
  }
}

extension CivilDate {
  fileprivate var isFirstOfQuarter: Bool {
    let (_, month, day) = components
    return day == 1 && (month - 1) % 3 == 0
  }
}

extension String {
  /// With its first letter in lower case, unless the word is an acronym.
  fileprivate var lowercasedFirst: String {
    dropFirst().prefix(1).allSatisfy(\.isLowercase) ? prefix(1).lowercased() + dropFirst() : self
  }
}
