/// A point in time of a series.
package struct ChartPoint: Hashable, Sendable {
  /// When, on any scale that grows with time: days, months, ranks.
  package var at: Double
  /// How the moment is written: « T2 2017 ».
  package var label: String
  /// Nil when it cannot be computed: the line stops there and `missing` is written in the table.
  package var value: ChartValue?
  package var range: ChartRange?
  /// How many records a rate is made of, when a small number makes it fragile.
  package var base: ChartValue?
  package var missing: String
  /// Whether its period is not over: hollow, and joined to nothing.
  package var isUnfinished: Bool

  package init(
    at: Double, _ label: String, _ value: ChartValue?, range: ChartRange? = nil,
    base: ChartValue? = nil, missing: String = "", isUnfinished: Bool = false
  ) {
    self.isUnfinished = isUnfinished
    self.at = at
    self.label = label
    self.value = value
    self.range = range
    self.base = base
    self.missing = missing
  }

  /// The value, when it can be placed.
  var height: Double? {
    guard at.isDrawable, let value, value.value.isDrawable else { return nil }
    return value.value
  }

  /// The range, when it can be placed.
  var drawnRange: ChartRange? {
    guard at.isDrawable, let range, range.low.isDrawable, range.high.isDrawable else { return nil }
    return range
  }
}

/// A value to reach: a line across the drawing and its name.
package struct ChartTarget: Hashable, Sendable {
  /// The value, and the name written on the line: « jalon 126 000 ».
  package var value: ChartValue
  /// When it is due, on the scale of the points.
  package var due: Double?
  /// How that moment is written: « fin 2018 ».
  package var dueLabel: String

  package init(_ value: ChartValue, due: Double? = nil, dueLabel: String = "") {
    self.value = value
    self.due = due
    self.dueLabel = dueLabel
  }
}

/// A moment to mark under an axis.
package struct ChartMoment: Hashable, Sendable {
  package var at: Double
  package var label: String

  package init(_ at: Double, _ label: String) {
    self.at = at
    self.label = label
  }

  /// The first days of the years within two days, each labelled with its year; days count from
  /// 1970-01-01.
  package static func years(from first: Double, to last: Double) -> [ChartMoment] {
    guard first.isDrawable, last.isDrawable, first <= last, first > -8e5, last < 4e6 else {
      return []
    }
    var year = 1970 + Int((first / 365.25).rounded(.down)) - 1
    var found: [ChartMoment] = []
    while found.count < 400 {
      let day = Double(firstDay(of: year))
      if day > last { break }
      if day >= first { found.append(ChartMoment(day, String(year))) }
      year += 1
    }
    return found
  }

  /// The first day of a year, from 1970-01-01.
  private static func firstDay(of year: Int) -> Int {
    let past = year - 1
    func floored(_ by: Int) -> Int { (past - (past % by + by) % by) / by }
    return past * 365 + floored(4) - floored(100) + floored(400) - 719_162
  }
}

/// What is known and expected of a figure over time.
package struct ChartSeries: Hashable, Sendable {
  package var points: [ChartPoint]
  /// What follows the last point, if things go on; its ranges make the band.
  package var forecast: [ChartPoint]
  package var targets: [ChartTarget]
  /// What was a year before, or elsewhere, at the moments of the points: drawn in grey.
  package var before: [ChartPoint]
  /// The name of what was before, written at its end: « 2016 ».
  package var beforeName: String

  package init(
    points: [ChartPoint], forecast: [ChartPoint] = [], targets: [ChartTarget] = [],
    before: [ChartPoint] = [], beforeName: String = ""
  ) {
    self.points = points
    self.forecast = forecast
    self.targets = targets
    self.before = before
    self.beforeName = beforeName
  }

  /// The last point with a value.
  var last: ChartPoint? { points.last { $0.height != nil } }

  /// Whether no point can be placed.
  var isEmpty: Bool { last == nil }

  /// Points with a value, in runs between the gaps; those of periods that are not over are of none.
  var runs: [[ChartPoint]] {
    points.split { $0.height == nil || $0.isUnfinished }.map(Array.init)
  }

  /// What was before, in runs between the gaps.
  var beforeRuns: [[ChartPoint]] {
    before.split { $0.height == nil }.map(Array.init)
  }

  /// Points with a range, in runs between the gaps.
  var bands: [[ChartPoint]] {
    points.split { $0.drawnRange == nil }.map(Array.init).filter { $0.count > 1 }
  }

  /// The forecast, from the last point on.
  var outlook: [ChartPoint] {
    guard var origin = last else { return [] }
    let next = forecast.filter { $0.height != nil && $0.at > origin.at }
    guard !next.isEmpty, let height = origin.height else { return [] }
    origin.range = ChartRange(height, height, "")
    return [origin] + next
  }

  /// Every moment to show.
  var moments: [Double] {
    (points + outlook + before.filter { $0.height != nil }).map(\.at).filter(\.isDrawable)
      + targets.compactMap(\.due).filter(\.isDrawable)
  }

  /// Every value to show.
  var heights: [Double] {
    (points + outlook + before).flatMap { point in
      [point.height, point.drawnRange?.low, point.drawnRange?.high].compactMap { $0 }
    } + targets.map(\.value.value).filter(\.isDrawable)
  }
}
