package import HTML

/// The course of a figure in the height of a line of text; no axis, the words stand beside it.
///
/// Headers of the table: moment, value.
package struct Sparkline: Chart {
  package var text: ChartText
  package var series: ChartSeries
  /// How many of the last moments are drawn.
  package var length = 8
  package var width = 120.0
  package var height = 28.0

  package init(text: ChartText, series: ChartSeries) {
    self.text = text
    self.series = series
  }

  package var isEmpty: Bool { recent.isEmpty }

  /// The last moments of the series, up to the last known.
  private var recent: ChartSeries {
    var recent = series
    while let last = recent.points.last, last.height == nil { recent.points.removeLast() }
    recent.points = Array(recent.points.suffix(max(length, 1)))
    recent.forecast = []
    recent.before = []
    return recent
  }

  package func drawing(id: String) -> Node {
    let series = recent
    guard !isEmpty,
      let domain = TrajectoryDomain(fitting: series)
    else { return .empty }
    var plot = TrajectoryPlot(
      series, domain, left: 4, right: width - 5, top: 4, bottom: height - 4)
    plot.namesMarks = false
    plot.dotRadius = 3
    return Pen.drawing(id: id, width: width, height: height, kind: "spark", text: text) {
      plot.marks
    }
  }

  package var table: ChartTable {
    ChartTable(
      caption: text.title, headers: text.headers,
      rows: recent.points.map { [$0.label, $0.value?.text ?? $0.missing] })
  }
}
