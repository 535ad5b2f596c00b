import HTML
import Testing

@testable import Charts

/// Places of marks worked by hand, and charts with little, nothing or too much to draw.
@Suite struct EdgeTests {
  private let text = ChartText(
    title: "Titre <1>", description: "Deux & trois.", empty: "Rien à dessiner.",
    headers: ["Quoi", "Combien"])

  private func bullet(_ achieved: Double?, _ milestone: Double?, _ target: Double?) -> BulletChart {
    BulletChart(
      text: text, achieved: achieved.map { ChartValue($0, "a") },
      milestone: milestone.map { ChartValue($0, "m") }, target: target.map { ChartValue($0, "c") })
  }

  @Test func `a bullet puts the band, the line and the tip on one scale`() {
    var chart = bullet(94, 100, 250)
    chart.reach = 2.6
    let html = chart.drawing(id: "x").html
    // 260 units for 2.6 milestones of 100: one unit each.
    #expect(html.contains(#"ch-accent" x="0" y="9.5" width="94" height="7""#))
    #expect(html.contains(#"ch-line-2" x="85" y="7" width="15" height="12""#))
    #expect(html.contains(#"d="M100 3L100 23""#))
    #expect(html.contains(#"d="M245 9L249 13L245 17""#))
  }

  @Test func `a bullet far past its milestone stops at the end and says it goes on`() {
    let html = bullet(5000, 100, nil).drawing(id: "x").html
    // Four milestones at most: the milestone is at a quarter.
    #expect(html.contains(#"d="M65 3L65 23""#))
    #expect(html.contains(#"x="0" y="9.5" width="260""#))
    #expect(html.components(of: "ch-sheet") == 2)
    #expect(bullet(300, 100, nil).drawing(id: "x").html.components(of: "ch-sheet") == 0)
  }

  @Test func `aligned bullets have their milestones at the same place`() {
    let charts = BulletChart.aligned([
      bullet(50, 100, 200), bullet(7, 10, nil), bullet(3, nil, nil),
    ])
    let places = charts.prefix(2).map { $0.drawing(id: "x").html.line(after: #"ch-mark" d=""#) }
    #expect(places == ["M123.8 3L123.8 23", "M123.8 3L123.8 23"])
    #expect(charts[2].reach == nil)
  }

  @Test func `without a milestone, or at zero, a bullet still stands`() {
    #expect(bullet(20, nil, 40).drawing(id: "x").html.contains(#"width="123.8" height="7""#))
    #expect(bullet(0, 0, nil).drawing(id: "x").html.contains(#"d="M1 3L1 23""#))
    #expect(!bullet(0, 0, nil).drawing(id: "x").html.contains("height=\"7\""))
  }

  @Test func `nothing to draw is nothing, and the frame says so`() {
    let none: [any Chart] = [
      bullet(nil, nil, nil), bullet(.nan, nil, .infinity),
      TrajectoryChart(text: text, series: ChartSeries(points: [])) { "\($0)" },
      TrajectoryChart(
        text: text, series: ChartSeries(points: [ChartPoint(at: 0, "T1", nil, missing: "nc")])
      ) { "\($0)" },
      BarChart(text: text, bars: [.init("a", nil, missing: "nc")]),
      FunnelChart(text: text, steps: []),
      ShareChart(text: text, parts: ["a"], rows: [.init("r", [ChartValue(0, "0")])]),
      DumbbellChart(text: text, rows: [], names: ("", "")),
      TrajectoryGrid(text: text, cells: []) { "\($0)" },
      Sparkline(text: text, series: ChartSeries(points: [])),
    ]
    for chart in none {
      #expect(chart.isEmpty)
      #expect(chart.drawing(id: "x").isEmpty)
      let frame = figure(chart, id: "x", caption: "", tableSummary: "Voir").html
      #expect(frame.contains("Rien à dessiner."))
      #expect(!frame.contains("<svg") && !frame.contains("<details"))
    }
  }

  @Test func `a point alone is a dot, its target still drawn`() {
    let chart = TrajectoryChart(
      text: text,
      series: ChartSeries(
        points: [ChartPoint(at: 3, "T1", ChartValue(5, "5"))],
        targets: [ChartTarget(ChartValue(8, "cible 8"))])
    ) { "\(Int($0))" }
    let html = chart.drawing(id: "x").html
    #expect(!html.contains("ch-series"))
    #expect(html.contains("<circle") && html.contains("cible 8") && html.contains("ch-target"))
    #expect(!html.contains("nan"))
  }

  @Test func `a trajectory is placed from its first moment to its last, from zero up`() {
    var chart = TrajectoryChart(
      text: text,
      series: ChartSeries(
        points: [
          ChartPoint(at: 0, "a", ChartValue(0, "0")), ChartPoint(at: 5, "b", ChartValue(50, "50")),
          ChartPoint(at: 10, "c", ChartValue(100, "100")),
        ])
    ) { _ in "" }
    chart.width = 124
    chart.height = 144
    // From 8 to 108 across; 100 values over the 100 units from 118 up to 18.
    #expect(chart.drawing(id: "x").html.contains(#"d="M8 118L58 68L108 18""#))
  }

  @Test func `a value that cannot be computed breaks the line and is said in the table`() {
    let series = ChartSeries(
      points: [1, 2, nil, 4, 5].enumerated().map { place, number in
        ChartPoint(
          at: Double(place), "T\(place)", number.map { ChartValue($0, "\(Int($0))") },
          missing: "non calculable")
      })
    let chart = TrajectoryChart(text: text, series: series) { "\(Int($0))" }
    let path = chart.drawing(id: "x").html.line(after: #"ch-series" d=""#)
    #expect(path.filter { $0 == "M" }.count == 2)
    #expect(chart.table.rows[2] == ["T2", "non calculable"])
  }

  @Test(arguments: [0.0, 1e18, 1e299, -5, 1e-9])
  func `zero, huge, tiny and negative values are drawn with numbers`(value: Double) {
    let points = [0.0, 1].map { ChartPoint(at: $0, "t", ChartValue(value * ($0 + 1), "v")) }
    let charts: [any Chart] = [
      bullet(value, value, value),
      TrajectoryChart(text: text, series: ChartSeries(points: points)) { "\($0)" },
      BarChart(text: text, bars: [.init("a", ChartValue(value, "v"))]),
      FunnelChart(text: text, steps: [.init("a", ChartValue(value, "v"))]),
      ShareChart(text: text, parts: ["a"], rows: [.init("r", [ChartValue(value, "v")])]),
      DumbbellChart(
        text: text, rows: [.init("a", from: ChartValue(0, "0"), to: ChartValue(value, "v"))],
        names: ("de", "à")),
    ]
    for chart in charts {
      let html = chart.drawing(id: "x").html
      #expect(!html.contains("nan") && !html.contains("inf") && !html.contains("\"-0\""))
      #expect(!html.contains("width=\"-"))
    }
  }

  @Test func `a bar below zero goes left of the line of zero`() {
    var chart = BarChart(
      text: text, bars: [.init("", ChartValue(-10, "")), .init("", ChartValue(10, ""))])
    chart.width = 126
    // Zero between 18 and 118, at 68; no labels, no values.
    let html = chart.drawing(id: "x").html
    #expect(html.contains(#"x="18" y="9" width="50" height="12""#))
    #expect(html.contains(#"x="68" y="35" width="50" height="12""#))
  }

  @Test func `what leaves a funnel stands where it was taken from`() {
    var chart = FunnelChart(
      text: text,
      steps: [
        .init("tout", ChartValue(100, "100")), .init("dehors", ChartValue(30, "30"), leaves: true),
        .init("aussi", ChartValue(10, "10"), leaves: true), .init("reste", ChartValue(60, "60")),
      ])
    chart.width = 200
    #expect(chart.bars.map(\.start) == [0, 140, 120, 0])
    #expect(chart.bars.map(\.length) == [200, 60, 20, 120])
  }

  @Test func `parts of a whole fill the row in proportion`() {
    var chart = ShareChart(
      text: text, parts: ["a", "b", "c"],
      rows: [.init("r", [ChartValue(1e299, ""), ChartValue(-3, ""), ChartValue(3e299, "")])])
    chart.width = 560
    #expect(chart.spans(chart.rows[0], left: 0) == [0...140, 140...140, 140...560])
  }

  @Test func `a drawing is named, described and escaped, and never styled in place`() {
    let charts: [any Chart] = [
      Samples.bullets[0], Samples.trajectory, Samples.bars, Samples.funnel, Samples.shares,
      Samples.dumbbell, Samples.grid, Samples.sparkline, Samples.strip, Samples.tiles,
      Samples.zones, Samples.slope, Samples.flows, Samples.waterfall(onlyDifference: true),
      Samples.estimates, Samples.balance, Samples.survival, Samples.units, Samples.lanes,
      Samples.steps,
    ]
    for chart in charts {
      let html = figure(chart, id: "z", caption: "c", tableSummary: "s").html
      #expect(!html.contains("style=") && !html.contains("var("))
      let ids = html.ids
      #expect(Set(ids).count == ids.count)
      #expect(ids.allSatisfy { $0.hasPrefix("z") })
      #expect(chart.table.rows.allSatisfy { $0.count == chart.table.headers.count })
    }
    let html = bullet(1, 2, 3).drawing(id: "k").html
    #expect(html.contains(#"role="img" aria-labelledby="k-t k-d""#))
    #expect(html.contains(#"<title id="k-t">Titre &lt;1&gt;</title>"#))
    #expect(html.contains(#"<desc id="k-d">Deux &amp; trois.</desc>"#))
  }
}

extension String {
  /// How many times a piece is in the text.
  fileprivate func components(of piece: String) -> Int { ranges(of: piece).count }

  /// What follows the first occurrence of a piece, up to the next quote.
  fileprivate func line(after piece: String) -> String {
    guard let range = firstRange(of: piece) else { return "" }
    return String(self[range.upperBound...].prefix { $0 != "\"" })
  }

  /// Values of every `id`.
  var ids: [String] {
    ranges(of: " id=\"").map { range in String(self[range.upperBound...].prefix { $0 != "\"" }) }
  }
}
