package import HTML

/// The course of a figure in the height of a line of text; no axis, the words stand beside it.
///
/// Headers of the table: moment, value.
package struct Sparkline: Chart {
  package var text: ChartText
  package var series: ChartSeries
  package var width = 120.0
  package var height = 28.0

  package init(text: ChartText, series: ChartSeries) {
    self.text = text
    self.series = series
  }

  package var isEmpty: Bool { series.isEmpty }

  package func drawing(id: String) -> Node {
    guard !isEmpty, let domain = TrajectoryPlot.Domain([series], steps: 2) else { return .empty }
    var plot = TrajectoryPlot(
      series, domain, left: 2, right: width - 5, top: 4, bottom: height - 4)
    plot.namesLast = false
    plot.namesTargets = false
    plot.dotRadius = 3
    return Pen.drawing(id: id, width: width, height: height, kind: "spark", text: text) {
      plot.marks
    }
  }

  package var table: ChartTable {
    ChartTable(
      caption: text.title, headers: text.headers,
      rows: series.points.map { [$0.label, $0.value?.text ?? $0.missing] })
  }
}
