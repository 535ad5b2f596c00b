internal import HTML

/// Places and draws one series in a frame.
struct TrajectoryPlot {
  /// What the frame holds: moments across and values up.
  struct Domain: Hashable {
    var first: Double
    var last: Double
    var lower: Double
    var upper: Double
    /// Round values inside the bounds.
    var ticks: [Double]

    /// The domain of several series together, with zero; nil when nothing can be placed.
    init?(_ series: [ChartSeries], steps: Int) {
      let moments = series.flatMap(\.moments)
      let heights = series.flatMap(\.heights)
      guard let first = moments.min(), let last = moments.max(), let least = heights.min(),
        let most = heights.max()
      else { return nil }
      self.first = first
      self.last = last
      let low = min(least, 0)
      let high = max(most, 0)
      lower = low
      // A little room above the highest mark.
      upper = high > low ? high + (high - low) * 0.04 : low + 1
      let bounds = lower...upper
      let tries = (steps...steps + 3).map { count in
        Ticks.covering(low, high, about: count).filter { bounds.contains($0) }
      }
      ticks = tries.first { $0.count > 2 } ?? tries.last ?? []
    }
  }

  let series: ChartSeries
  let across: LinearScale
  let up: LinearScale
  /// Whether the last value is written beside its dot.
  var namesLast = true
  /// Whether targets are named.
  var namesTargets = true
  /// Radius of the last point.
  var dotRadius = 4.0

  init(
    _ series: ChartSeries, _ domain: Domain, left: Double, right: Double, top: Double,
    bottom: Double
  ) {
    self.series = series
    across = LinearScale(domain.first, domain.last, from: left, to: right)
    up = LinearScale(domain.lower, domain.upper, from: bottom, to: top)
  }

  /// Where a point stands.
  func spot(_ at: Double, _ value: Double) -> Spot { Spot(across(at), up(value)) }

  private func spots(_ points: [ChartPoint]) -> [Spot] {
    points.compactMap { point in point.height.map { spot(point.at, $0) } }
  }

  /// The outline of a band: along its top, back along its bottom.
  private func outline(_ points: [ChartPoint]) -> [Spot] {
    let ranged = points.compactMap { point in point.drawnRange.map { (point.at, $0) } }
    return ranged.map { spot($0.0, $0.1.high) } + ranged.reversed().map { spot($0.0, $0.1.low) }
  }

  /// Bands, targets, lines, the last point and their names, from the back to the front.
  @Markup var marks: [Node] {
    let outlook = series.outlook
    for band in series.bands { Pen.area(outline(band), .accentWash) }
    if outlook.count(where: { $0.drawnRange != nil }) > 1 {
      Pen.area(outline(outlook), .accentWash)
    }
    for target in drawnTargets { mark(target) }
    if outlook.count > 1 { Pen.stroke(Pen.trace([spots(outlook)]), .accent, "forecast") }
    let runs = series.runs
    if runs.contains(where: { $0.count > 1 }) {
      Pen.stroke(Pen.trace(runs.filter { $0.count > 1 }.map(spots)), .accent, "series")
    }
    for run in runs where run.count == 1 { for spot in spots(run) { Pen.dot(spot, 2, .accent) } }
    if let last = series.last, let height = last.height {
      Pen.dot(spot(last.at, height), dotRadius, .accent)
    }
    names
  }

  private var drawnTargets: [ChartTarget] {
    series.targets.filter { $0.value.value.isDrawable }
  }

  @Markup private func mark(_ target: ChartTarget) -> [Node] {
    let y = up(target.value.value)
    Pen.line(across.start, y, across.end, y, .ink, "target")
    if let due = target.due, due.isDrawable {
      let x = across(due)
      Pen.area(
        [Spot(x - 4, y), Spot(x, y - 4), Spot(x + 4, y), Spot(x, y + 4)], .ink)
    }
  }

  /// Names of the targets and of the last value, where the lines leave room.
  private var names: [Node] {
    var placing = Placing(
      frame: Placing.Block(
        left: across.start, right: across.end + 14, top: up.end - 16, bottom: up.start))
    for run in series.runs { placing.avoid(spots(run)) }
    placing.avoid(spots(series.outlook))
    for target in drawnTargets {
      placing.avoid([
        Spot(across.start, up(target.value.value)), Spot(across.end, up(target.value.value)),
      ])
    }
    var nodes: [Node] = []
    for target in drawnTargets where namesTargets {
      let y = up(target.value.value)
      let place = placing.choose(
        target.value.text,
        among: [
          .init(x: across.start + 4, y: y - 6, anchor: .start),
          .init(x: across.start + 4, y: y + 15, anchor: .start),
          .init(x: across.end - 6, y: y - 6, anchor: .end),
          .init(x: across.end - 6, y: y + 15, anchor: .end),
        ])
      guard let place else { continue }
      nodes.append(
        Pen.label(target.value.text, place.x, place.y, .ink, anchor: place.anchor, halo: true))
    }
    guard namesLast, let last = series.last, let height = last.height, let text = last.value?.text
    else { return nodes }
    let at = spot(last.at, height)
    let place = placing.choose(
      text,
      among: [
        .init(x: at.x + 2, y: at.y + 20, anchor: .start),
        .init(x: at.x - 4, y: at.y - 10, anchor: .end),
        .init(x: at.x + 9, y: at.y + 4, anchor: .start),
        .init(x: at.x, y: at.y - 10, anchor: .middle),
        .init(x: at.x, y: at.y + 20, anchor: .middle),
        .init(x: at.x, y: at.y + 20, anchor: .end),
      ], strong: true)
    if let place {
      nodes.append(
        Pen.label(text, place.x, place.y, .accent, anchor: place.anchor, strong: true, halo: true))
    }
    return nodes
  }
}
