internal import HTML

/// Places and draws one series in a frame.
struct TrajectoryPlot {
  let series: ChartSeries
  let across: LinearScale
  let up: LinearScale
  /// Where the frame begins and ends.
  let left: Double
  let right: Double
  /// Whether the last value is written beside its dot, and what else has a name.
  var namesMarks = true
  /// Radius of the last point.
  var dotRadius = 4.0
  /// Bases below this make a hollow point.
  var smallBase = 0.0
  /// The name of the forecast, written by its band.
  var forecastName = ""
  /// How far texts may stand out of the scale, on the right.
  var slack = 14.0

  /// A series in a frame; its first and last moments stand at a distance of the edges, one moment
  /// alone in the middle.
  init(
    _ series: ChartSeries, _ domain: TrajectoryDomain, left: Double, right: Double, top: Double,
    bottom: Double, inset: Double = 0
  ) {
    self.series = series
    self.left = left
    self.right = right
    across = LinearScale(
      domain.first, domain.last,
      from: domain.first < domain.last ? left + inset : (left + right) / 2, to: right - inset)
    up = LinearScale(domain.lower, domain.upper, from: bottom, to: top)
  }

  /// Where a value stands.
  func spot(_ at: Double, _ value: Double) -> Spot { Spot(across(at), up(value)) }

  func spots(_ points: [ChartPoint]) -> [Spot] {
    points.compactMap { point in point.height.map { spot(point.at, $0) } }
  }

  /// The outline of a band: along its top, back along its bottom.
  private func outline(_ points: [ChartPoint]) -> [Spot] {
    let ranged = points.compactMap { point in point.drawnRange.map { (point.at, $0) } }
    return ranged.map { spot($0.0, $0.1.high) } + ranged.reversed().map { spot($0.0, $0.1.low) }
  }

  /// Bands, targets, lines, points and their names, from the back to the front.
  @Markup var marks: [Node] {
    let outlook = series.outlook
    for band in series.bands { Pen.area(outline(band), .accentWash) }
    if outlook.count(where: { $0.drawnRange != nil }) > 1 {
      Pen.area(outline(outlook), .accentWash)
    }
    before
    targets
    if outlook.count > 1 { Pen.stroke(Pen.trace([spots(outlook)]), .accent, "forecast") }
    let runs = series.runs
    if runs.contains(where: { $0.count > 1 }) {
      Pen.stroke(Pen.trace(runs.filter { $0.count > 1 }.map(spots)), .accent, "series")
    }
    for run in runs where run.count == 1 { for spot in spots(run) { Pen.dot(spot, 2, .accent) } }
    for point in series.points where isHollow(point) {
      if let height = point.height {
        Pen.dot(spot(point.at, height), dotRadius - 0.5, .accent, hollow: true)
      }
    }
    if let last = series.last, let height = last.height, !isHollow(last) {
      Pen.dot(spot(last.at, height), dotRadius, .accent)
    }
    if namesMarks { names }
  }

  /// Whether a point is hollow: of a period that is not over, or made of too few records to be relied
  /// upon.
  func isHollow(_ point: ChartPoint) -> Bool {
    if point.isUnfinished { return true }
    guard let base = point.base, base.value.isDrawable else { return false }
    return base.value < smallBase
  }

  /// The line of what was before.
  @Markup private var before: [Node] {
    let runs = series.beforeRuns
    if runs.contains(where: { $0.count > 1 }) {
      Pen.stroke(Pen.trace(runs.filter { $0.count > 1 }.map(spots)), .back, "before")
    }
    for run in runs where run.count == 1 { for spot in spots(run) { Pen.dot(spot, 2, .back) } }
  }

  var drawnTargets: [ChartTarget] {
    series.targets.filter { $0.value.value.isDrawable }
  }

  /// The lines of the targets, each with a diamond when it is due.
  @Markup var targets: [Node] {
    for target in drawnTargets {
      let y = up(target.value.value)
      Pen.line(left, y, right, y, .ink, "target")
      if let due = target.due, due.isDrawable { Pen.diamond(Spot(across(due), y), 4, .ink) }
    }
  }

  /// Names of the targets, of the values that matter and of what is in grey, where there is room.
  private var names: Node {
    var placing = self.placing
    for run in series.runs { placing.avoid(spots(run)) }
    placing.avoid(spots(series.outlook))
    for run in series.beforeRuns { placing.avoid(spots(run)) }
    var nodes = [lastValue(&placing)]
    nodes += targetNames(&placing)
    nodes += outlookNames(&placing)
    nodes.append(firstValue(&placing))
    nodes += bases(&placing)
    if let end = series.before.last(where: { $0.height != nil }), let height = end.height {
      let at = spot(end.at, height)
      nodes.append(
        placing.write(
          series.beforeName, among: Self.around(at), .ink3, small: true, required: true))
    }
    return .group(nodes)
  }

  /// Room for texts, with the lines of the targets to leave alone.
  var placing: Placing {
    var placing = Placing(
      frame: Placing.Block(
        left: left - 2, right: right + slack, top: up.end - 16, bottom: up.start))
    for target in drawnTargets {
      let y = up(target.value.value)
      placing.avoid([Spot(left, y), Spot(right, y)])
      if let due = target.due, due.isDrawable { placing.avoid(around: Spot(across(due), y), 5) }
    }
    return placing
  }

  /// Places around a point, the nearest first.
  static func around(_ at: Spot, rises: Bool = true) -> [Placing.Place] {
    let below: [Placing.Place] = [
      .init(x: at.x + 2, y: at.y + 18, anchor: .start),
      .init(x: at.x, y: at.y + 18, anchor: .middle),
      .init(x: at.x, y: at.y + 18, anchor: .end),
    ]
    let above: [Placing.Place] = [
      .init(x: at.x - 4, y: at.y - 9, anchor: .end),
      .init(x: at.x, y: at.y - 9, anchor: .middle),
      .init(x: at.x + 2, y: at.y - 9, anchor: .start),
    ]
    return (rises ? below + above : above + below) + [
      .init(x: at.x + 9, y: at.y + 4, anchor: .start),
      .init(x: at.x - 9, y: at.y + 4, anchor: .end),
      .init(x: at.x, y: at.y - 24, anchor: .end),
      .init(x: at.x, y: at.y + 33, anchor: .end),
    ]
  }
}
