package import HTML

/// A figure over time against its targets, with what to expect next.
///
/// Headers of the table: moment, value, then range, number of records and what was before, each
/// when a point has one. Forecast points follow the known ones, then the dated targets, their
/// moment as the caller writes it.
package struct TrajectoryChart: Chart {
  /// How the values are drawn.
  package enum Manner: Hashable, Sendable {
    /// Levels, joined by a line.
    case line
    /// Amounts of each period, as columns, their sum written above: « 517 en tout ».
    case columns(sum: String)
  }

  package var text: ChartText
  package var series: ChartSeries
  /// Writes a round value of the axis.
  package var axis: @Sendable (Double) -> String
  package var manner = Manner.line
  /// Moments marked under the axis between the first and the last: years.
  package var moments: [ChartMoment] = []
  /// Whether the axis begins at zero; a line may do without, columns never do.
  package var startsAtZero = true
  /// Points made of fewer records than this are hollow.
  package var smallBase = 30.0
  /// Says what a hollow point is, when there is one: « moins de 30 réponses ».
  package var baseNote = ""
  /// The name of the forecast: « prévision, 8 chances sur 10 ».
  package var forecastName = ""
  package var width = 520.0
  package var height = 216.0

  package init(
    text: ChartText, series: ChartSeries, axis: @escaping @Sendable (Double) -> String
  ) {
    self.text = text
    self.series = series
    self.axis = axis
  }

  package var isEmpty: Bool { series.isEmpty }

  package func drawing(id: String) -> Node {
    let fromZero = startsAtZero || manner != .line
    guard !isEmpty, let domain = TrajectoryDomain([series], steps: 4, startsAtZero: fromZero)
    else { return .empty }
    let written = domain.ticks.map(axis)
    let gutter = (written.map { TypeSetting.width($0, size: TypeSetting.smallSize) }.max() ?? 0) + 8
    let end = series.outlook.last?.value?.text ?? ""
    // Room on the right for the value the forecast ends at.
    let isLine = manner == .line
    let slack =
      isLine && !end.isEmpty ? TypeSetting.width(end, size: TypeSetting.smallSize) + 8 : 14
    let right = width - slack - 2
    let top = isLine ? 18.0 : 32
    let bottom = height - 26
    let lines = domain.ticks.map { (value: $0, text: axis($0)) }
    let below = hasSmall ? 18.0 : 0
    return Pen.drawing(
      id: id, width: width, height: height + below, kind: "trajectory", text: text
    ) {
      let up = LinearScale(domain.lower, domain.upper, from: bottom, to: top)
      for line in lines {
        let y = up(line.value)
        Pen.line(gutter, y, right, y, line.value == 0 ? .line2 : .line, "thin")
        Pen.label(line.text, gutter - 8, y + 4, .ink3, anchor: .end, small: true)
      }
      switch manner {
      case .line:
        line(
          TrajectoryPlot(series, domain, left: gutter, right: right, top: top, bottom: bottom),
          slack)
      case .columns(let sum):
        Pen.label(sum, gutter, 14, .ink, strong: true)
        beforeKey(right: right)
        let columns = TrajectoryColumns(
          series, domain, left: gutter, right: right, top: top, bottom: bottom)
        columns.marks
        MomentLabels(
          series, columns.plot.across, between: moments, slack: columns.thick / 2 + 14,
          margin: columns.thick / 2
        ).marks(at: bottom, base: height - 8)
      }
      if hasSmall {
        Pen.dot(Spot(gutter + 4, height + 6), 3.5, .accent, hollow: true)
        Pen.label(baseNote, gutter + 13, height + 10, .ink3, small: true)
      }
    }
  }

  @Markup private func line(_ bare: TrajectoryPlot, _ slack: Double) -> [Node] {
    var plot: TrajectoryPlot {
      var plot = bare
      plot.smallBase = smallBase
      plot.forecastName = forecastName
      plot.slack = slack
      return plot
    }
    MomentLabels(series, plot.across, between: moments, slack: slack).marks(
      at: plot.up.start, base: height - 8)
    plot.marks
  }

  /// The name of the grey columns, at the right of the sum or under it.
  @Markup private func beforeKey(right: Double) -> [Node] {
    if !series.before.isEmpty, !series.beforeName.isEmpty {
      let width = TypeSetting.width(series.beforeName, size: TypeSetting.smallSize)
      Pen.box(right - width - 14, 5, 9, 9, .back, radius: 2)
      Pen.label(series.beforeName, right, 14, .ink3, anchor: .end, small: true)
    }
  }

  /// Whether a point drawn is made of few records.
  private var hasSmall: Bool {
    manner == .line
      && series.points.contains { point in
        guard point.height != nil, let base = point.base else { return false }
        return base.value < smallBase
      }
  }

  package var table: ChartTable {
    let points = series.points + series.forecast
    let ranged = points.contains { $0.range != nil }
    let based = points.contains { $0.base != nil }
    let before = Dictionary(
      series.before.map { ($0.at, $0.value?.text ?? $0.missing) },
      uniquingKeysWith: { first, _ in first })
    func row(_ label: String, _ value: String, _ point: ChartPoint?) -> [String] {
      [label, value] + (ranged ? [point?.range?.text ?? ""] : [])
        + (based ? [point?.base?.text ?? ""] : [])
        + (before.isEmpty ? [] : [point.flatMap { before[$0.at] } ?? ""])
    }
    return ChartTable(
      caption: text.title, headers: text.headers,
      rows: points.map { row($0.label, $0.value?.text ?? $0.missing, $0) }
        + series.targets.filter { !$0.dueLabel.isEmpty }.map {
          row($0.dueLabel, $0.value.text, nil)
        }
    )
  }
}
