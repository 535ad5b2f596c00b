package import HTML

/// A figure over time against its targets, with what to expect next.
///
/// Headers of the table: moment, value, and range when a point has one. Forecast points follow the
/// known ones in the table, their moment as the caller writes it.
package struct TrajectoryChart: Chart {
  package var text: ChartText
  package var series: ChartSeries
  /// Writes a round value of the axis.
  package var axis: @Sendable (Double) -> String
  package var width = 560.0
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
    guard !isEmpty, let domain = TrajectoryPlot.Domain([series], steps: 4) else { return .empty }
    let written = domain.ticks.map(axis)
    let gutter = (written.map { TypeSetting.width($0, size: TypeSetting.smallSize) }.max() ?? 0) + 8
    let plot = TrajectoryPlot(
      series, domain, left: gutter, right: width - 16, top: 18, bottom: height - 26)
    return Pen.drawing(id: id, width: width, height: height, kind: "trajectory", text: text) {
      for (value, text) in zip(domain.ticks, written) {
        let y = plot.up(value)
        Pen.line(gutter, y, width - 16, y, value == 0 ? .line2 : .line, "thin")
        Pen.label(text, gutter - 8, y + 4, .ink3, anchor: .end, small: true)
      }
      moments(plot)
      plot.marks
    }
  }

  /// The moments written under the axis: the last known, the end and the beginning, while they fit.
  @Markup private func moments(_ plot: TrajectoryPlot) -> [Node] {
    for moment in MomentLabels(series, plot.across).labels {
      Pen.line(moment.x, height - 26, moment.x, height - 22, .line2, "thin")
      Pen.label(
        moment.text, moment.place.x, height - 8, .ink3, anchor: moment.place.anchor, small: true)
    }
  }

  package var table: ChartTable {
    let points = series.points + series.forecast
    let ranged = points.contains { $0.range != nil }
    return ChartTable(
      caption: text.title, headers: text.headers,
      rows: points.map { point in
        [point.label, point.value?.text ?? point.missing]
          + (ranged ? [point.range?.text ?? ""] : [])
      })
  }
}

/// Chooses which moments are written under an axis.
struct MomentLabels {
  /// A moment, where it is on the axis and where its text stands.
  struct Moment: Hashable {
    var text: String
    var x: Double
    var place: Placing.Place
  }

  let labels: [Moment]

  init(_ series: ChartSeries, _ across: LinearScale) {
    let points = series.points.filter(\.at.isDrawable)
    var taken: [ClosedRange<Double>] = []
    var labels: [Moment] = []
    for point in [series.last, series.outlook.last ?? points.last, points.first].compactMap({ $0 })
    {
      let x = across(point.at)
      let width = TypeSetting.width(point.label, size: TypeSetting.smallSize)
      let anchor: Anchor
      var left: Double
      if x - width / 2 < across.start {
        (anchor, left) = (.start, x)
      } else if x + width / 2 > across.end + 16 {
        (anchor, left) = (.end, x - width)
      } else {
        (anchor, left) = (.middle, x - width / 2)
      }
      let span = left - 8...left + width + 8
      if taken.contains(where: { $0.overlaps(span) }) { continue }
      taken.append(span)
      labels.append(Moment(text: point.label, x: x, place: .init(x: x, y: 0, anchor: anchor)))
    }
    self.labels = labels
  }
}
