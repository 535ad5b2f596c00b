/// A point in time of a series.
package struct ChartPoint: Hashable, Sendable {
  /// When, on any scale that grows with time: days, months, ranks.
  package var at: Double
  /// How the moment is written: « T2 2017 ».
  package var label: String
  /// Nil when it cannot be computed: the line stops there and `missing` is written in the table.
  package var value: ChartValue?
  package var range: ChartRange?
  package var missing: String

  package init(
    at: Double, _ label: String, _ value: ChartValue?, range: ChartRange? = nil,
    missing: String = ""
  ) {
    self.at = at
    self.label = label
    self.value = value
    self.range = range
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

  package init(_ value: ChartValue, due: Double? = nil) {
    self.value = value
    self.due = due
  }
}

/// What is known and expected of a figure over time.
package struct ChartSeries: Hashable, Sendable {
  package var points: [ChartPoint]
  /// What follows the last point, if things go on; its ranges make the band.
  package var forecast: [ChartPoint]
  package var targets: [ChartTarget]

  package init(points: [ChartPoint], forecast: [ChartPoint] = [], targets: [ChartTarget] = []) {
    self.points = points
    self.forecast = forecast
    self.targets = targets
  }

  /// The last point with a value.
  var last: ChartPoint? { points.last { $0.height != nil } }

  /// Whether no point can be placed.
  var isEmpty: Bool { last == nil }

  /// Points with a value, in runs between the gaps.
  var runs: [[ChartPoint]] {
    points.split { $0.height == nil }.map(Array.init)
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
    (points + outlook).map(\.at).filter(\.isDrawable)
      + targets.compactMap(\.due).filter(\.isDrawable)
  }

  /// Every value to show.
  var heights: [Double] {
    (points + outlook).flatMap { point in
      [point.height, point.drawnRange?.low, point.drawnRange?.high].compactMap { $0 }
    } + targets.map(\.value.value).filter(\.isDrawable)
  }
}
