internal import HTML

/// Amounts of a period as columns, one for each point: what a line would join for no reason.
struct TrajectoryColumns {
  let plot: TrajectoryPlot
  /// How wide a column is.
  let thick: Double

  /// Columns in a frame; the scale leaves room for half of the first and of the last.
  init(
    _ series: ChartSeries, _ domain: TrajectoryDomain, left: Double, right: Double, top: Double,
    bottom: Double
  ) {
    let moments = Set(series.moments).sorted()
    let span = domain.last - domain.first
    let nearest = zip(moments, moments.dropFirst()).map { $1 - $0 }.min() ?? 0
    // As many slots as the nearest two moments make, each as wide as the frame allows.
    let slots = span > 0 && nearest > 0 ? min(span / nearest + 1, 400) : 1
    let slot = (right - left) / slots
    thick = max(min(slot * 0.72, 40), 1)
    plot = TrajectoryPlot(
      series, domain, left: left, right: right, top: top, bottom: bottom, inset: slot / 2)
  }

  /// Columns from the line of zero, what was before as a thin one on their left, and their values.
  @Markup var marks: [Node] {
    let zero = plot.up.held(0)
    for point in plot.series.outlook.dropFirst() {
      column(point, zero, .accentWash)
      if let range = point.drawnRange {
        Pen.upright(middle(point), plot.up(range.low), plot.up(range.high), .ink2)
      }
    }
    for point in plot.series.before {
      if let height = point.height {
        let y = plot.up(height)
        Pen.box(
          plot.across(point.at) - thick / 2, min(y, zero), thin, max(abs(y - zero), 1), .back,
          radius: 2)
      }
    }
    for point in plot.series.points { column(point, zero, .accent) }
    plot.targets
    values
  }

  /// How wide a column of what was before is, with the gap after it; zero without one.
  private var thin: Double { plot.series.before.isEmpty ? 0 : thick * 0.28 }

  private func middle(_ point: ChartPoint) -> Double { plot.across(point.at) + thin / 2 }

  private func column(_ point: ChartPoint, _ zero: Double, _ tone: Tone) -> Node {
    guard let height = point.height else { return .empty }
    let y = plot.up(height)
    if point.isUnfinished {
      return Pen.outline(
        middle(point) - (thick - thin) / 2, min(y, zero), thick - thin, max(abs(y - zero), 1),
        "ch-hollow-bar ch-\(tone.rawValue)", radius: 2)
    }
    return Pen.box(
      middle(point) - (thick - thin) / 2, min(y, zero), thick - thin, max(abs(y - zero), 1), tone,
      radius: 2)
  }

  /// Values over the columns: each when they fit, else the last and the greatest.
  private var values: Node {
    var placing = plot.placing
    let points = plot.series.points.filter { $0.height != nil }
    let last = plot.series.last
    let widest = points.map { TypeSetting.width($0.value?.text ?? "", strong: true) }.max() ?? 0
    let most = points.max { ($0.height ?? 0) < ($1.height ?? 0) }
    let named = widest <= thick / 0.72 ? points : [most, last].compactMap { $0 }
    var nodes: [Node] = []
    var done: Set<Double> = []
    for point in named.reversed() where done.insert(point.at).inserted {
      guard let height = point.height, let text = point.value?.text else { continue }
      let isLast = point == last
      let x = middle(point)
      let y = plot.up(height) + (height < 0 ? 14 : -6)
      nodes.append(
        placing.write(
          text,
          among: [
            .init(x: x, y: y, anchor: .middle), .init(x: x + thick / 2, y: y, anchor: .end),
            .init(x: x - thick / 2, y: y, anchor: .start),
            .init(x: x, y: plot.up.held(0) - 6, anchor: .middle),
          ], isLast ? .accent : .ink2, strong: isLast, required: isLast))
    }
    nodes += plot.targetNames(&placing)
    return .group(nodes)
  }
}
