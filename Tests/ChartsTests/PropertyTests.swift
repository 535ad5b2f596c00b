import HTML
import TestSupport
import Testing

@testable import Charts

/// What holds for every chart, whatever its values.
@Suite struct PropertyTests {
  /// How many groups of seven seeds are tried, one for each kind of values.
  private static let parts = Trials.count(short: 5, usual: 10, long: 150)

  /// The drawings of a chart: where there is room, and for a phone.
  private func drawings(_ chart: some Chart) -> [Node] {
    [chart.drawing(id: "x")] + [chart.narrowed?.drawing(id: "x-n")].compactMap { $0 }
  }

  @Test(arguments: 0..<parts)
  func `marks stay in their drawing and texts leave each other alone`(part: Int) {
    for seed in part * 7..<part * 7 + 7 {
      var random = RandomCharts(seed: seed)
      for chart in random.all() {
        for node in drawings(chart) {
          for marks in Marks.all(in: node) {
            #expect(marks.outside.isEmpty, "\(type(of: chart)) \(seed)")
            #expect(marks.covered.isEmpty, "\(type(of: chart)) \(seed) \(marks.width)")
            #expect(marks.sizes.allSatisfy { $0 >= 11 })
          }
        }
      }
    }
  }

  @Test(arguments: 0..<parts)
  func `a chart has a title, a description, a table, and says when it has nothing`(part: Int) {
    for seed in part * 7..<part * 7 + 7 {
      var random = RandomCharts(seed: seed)
      for chart in random.all() {
        let html = figure(chart, id: "z", caption: "", tableSummary: "Voir").html
        #expect(!html.contains("nan") && !html.contains("inf\"") && !html.contains("style="))
        if chart.isEmpty {
          #expect(chart.drawing(id: "x").isEmpty && html.contains(chart.text.empty))
          #expect(!html.contains("<svg"))
        } else {
          #expect(html.contains("<table") && html.contains("<svg"))
          for marks in drawings(chart).flatMap(Marks.all) {
            #expect(marks.hasTitle && marks.hasDescription)
            #expect(!marks.shapes.isEmpty && marks.width > 0 && marks.height > 0)
          }
        }
        let ids = html.ids
        #expect(Set(ids).count == ids.count && ids.allSatisfy { $0.hasPrefix("z") })
      }
    }
  }

  @Test(arguments: 0..<200)
  func `classes are few, round, in order, and hold every value`(seed: Int) {
    var random = Seeded(seed)
    let power = random.pick([1e-6, 0.1, 1, 100, 1e9])
    let values = (0..<1 + random.below(101)).map { _ in
      let part = Double(random.below(1000)) / 1000
      return (seed % 3 == 0 ? part * part * part * part : part) * power
        - (seed % 5 == 0 ? power : 0)
    }
    let count = random.pick([3, 4, 5])
    let edges = ChartClasses.edges(covering: values, atMost: count)
    #expect(edges.count <= count + 1 && zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 })
    #expect(edges[0] <= values.min() ?? 0 && edges[edges.count - 1] >= values.max() ?? 0)
    // Round: at most three digits that count.
    for edge in edges where edge != 0 && edges.count > 1 {
      let digits = "\(edge.magnitude)".prefix { $0 != "e" }.filter(\.isNumber)
      let significant = digits.drop { $0 == "0" }.reversed().drop { $0 == "0" }
      #expect(significant.count <= 3, "\(edges)")
    }
    let classes = ChartClasses(covering: values, atMost: count) { "\($0) \($1)" }
    #expect(values.allSatisfy { classes.labels.indices.contains(classes.place(of: $0)) })
  }

  @Test func `ticks hold their bounds, are few, and one stands above the last value`() {
    var random = Seeded(7)
    for _ in 0..<500 {
      let low = Double(random.below(2000) - 1000) / 7
      let high = low + Double(1 + random.below(100_000)) / 13
      let ticks = Ticks.holding(low, high)
      #expect(ticks[0] <= low && ticks[ticks.count - 1] >= high)
      #expect((3...9).contains(ticks.count))
    }
  }

  @Test func `years begin on their first day`() {
    #expect(ChartMoment.years(from: 0, to: 365) == [.init(0, "1970"), .init(365, "1971")])
    #expect(
      ChartMoment.years(from: 16_000, to: 17_200).map(\.at) == [16_071, 16_436, 16_801, 17_167])
    #expect(ChartMoment.years(from: -366, to: -1) == [.init(-365, "1969")])
    #expect(ChartMoment.years(from: 3, to: .nan).isEmpty)
  }

  @Test func `every tile has its own place, and every territory a tile`() {
    for (places, count) in [(TilePlaces.regions, 18), (TilePlaces.departements, 101)] {
      #expect(places.count == count && Set(places.map(\.code)).count == count)
      for (number, one) in places.enumerated() {
        for other in places[(number + 1)...] {
          #expect(abs(one.column - other.column) >= 1 || abs(one.row - other.row) >= 1)
        }
      }
    }
  }
}
