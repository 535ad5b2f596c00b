import Catalogue
import Counting
import Kernel

/// One figure at one moment, as numbers: what it is a quotient of, and its value.
struct CellNumbers: Hashable, Sendable {
  var numerator: Double
  /// 0 for what is no quotient.
  var denominator: Double
  var value: Double?

  init?(_ cell: Cell) {
    guard cell.state == .ok || !cell.numerator.isEmpty else { return nil }
    numerator = Double(cell.numerator) ?? 0
    denominator = Double(cell.denominator) ?? 0
    value = cell.state == .ok ? Double(cell.value) : nil
  }
}

/// What the engine counts for a screen, in three passes: the lines on the day, their history by month,
/// and the same lines over all units of the level compared.
struct ScreenCells: Sendable {
  /// Months of history that are read.
  static let months = 240

  /// By full name.
  let current: [String: Cell]
  /// By full name, each month's end in order, the month in progress last.
  let history: [String: [(end: CivilDate, numbers: CellNumbers?)]]
  /// By full name, then by code of the unit.
  let units: [String: [String: CellNumbers]]

  /// - Parameters:
  ///   - filter: the scope of the screen.
  ///   - level: the cut whose codes are compared; nil when the reader may not count them.
  init(
    _ definitions: [Definition], companions: [Definition], _ engine: Engine, on date: CivilDate,
    filter: [(name: String, code: String)], level: String?
  ) throws(RequestError) {
    let now = try engine.compute(
      Request(
        definitions: definitions + companions, period: Period(date, date), cumulative: true,
        filter: filter, range: true))
    current = Dictionary(
      now.map { ($0.frame + "." + $0.code, $0) }, uniquingKeysWith: { first, _ in first })
    let (year, month, _) = date.components
    let first = CivilDate(day: CivilDate.days(year: year, month: month, day: 1))
      .adding(months: 1 - Self.months)
    let monthly = try engine.compute(
      Request(
        definitions: definitions, period: Period(first, date), step: .month, cumulative: true,
        filter: filter))
    var history: [String: [(end: CivilDate, numbers: CellNumbers?)]] = [:]
    for cell in monthly {
      guard let end = cell.end else { continue }
      history[cell.frame + "." + cell.code, default: []].append((end, CellNumbers(cell)))
    }
    self.history = history.mapValues { $0.sorted { $0.end < $1.end } }
    var units: [String: [String: CellNumbers]] = [:]
    if let level {
      let scope = filter.filter { $0.name != level }
      let all = try engine.compute(
        Request(
          definitions: definitions, by: [level], period: Period(date, date), cumulative: true,
          filter: scope))
      for cell in all {
        units[cell.frame + "." + cell.code, default: [:]][cell.keys[0]] = CellNumbers(cell)
      }
    }
    self.units = units
  }

  /// A figure at the end of a day that ends a month; 0 before anything was counted.
  func numbers(_ name: String, at end: CivilDate) -> CellNumbers? {
    history[name]?.last { $0.end <= end }?.numbers
  }
}
