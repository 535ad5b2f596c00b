import HTML
import Testing

@testable import Charts

/// A period that is not over: hollow, and joined to nothing.
@Suite struct UnfinishedTests {
  private func chart(_ manner: TrajectoryChart.Manner, isUnfinished: Bool) -> String {
    var chart = TrajectoryChart(
      text: ChartText(title: "Entrées", headers: ["Période", "Valeur"]),
      series: ChartSeries(points: [
        ChartPoint(at: 0, "T1", ChartValue(30, "30")),
        ChartPoint(at: 90, "T2", ChartValue(20, "20")),
        ChartPoint(
          at: 180, "T3", ChartValue(10, "10"), isUnfinished: isUnfinished),
      ]), axis: { "\(Int($0))" })
    chart.manner = manner
    return chart.drawing(id: "x").html
  }

  /// Points joined by the line of the values.
  private func joined(_ html: String) -> Int {
    let path = html.firstMatch(of: #/<path class="[^"]*ch-series[^"]*" d="([^"]*)"/#)?.1 ?? ""
    return path.isEmpty ? 0 : path.count { $0 == "M" || $0 == "L" }
  }

  @Test func `a line stops before it, and its point is hollow`() {
    let (over, not) = (
      chart(.line, isUnfinished: false), chart(.line, isUnfinished: true)
    )
    #expect(joined(over) == 3 && joined(not) == 2)
    #expect(!over.contains("ch-hollow"))
    #expect(not.ranges(of: "ch-hollow").count == 1)
    // Its value is told all the same.
    #expect(not.contains(">10<"))
  }

  @Test func `its column is an outline`() {
    let (over, not) = (
      chart(.columns(sum: ""), isUnfinished: false), chart(.columns(sum: ""), isUnfinished: true)
    )
    #expect(!over.contains("ch-hollow-bar"))
    #expect(not.ranges(of: "ch-hollow-bar").count == 1)
  }
}
