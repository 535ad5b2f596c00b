import Statistics
import Testing

@Suite("Reading a series")
struct ControlChartTests {
  /// Worked by hand: mean 384/12, mean range 35/11.
  private let steady: [Double] = [31, 34, 30, 33, 29, 32, 35, 31, 33, 30, 34, 32]

  private func seen(_ chart: ControlChart, at point: Int) -> [String] {
    chart.signals.filter { $0.last == point }.map(\.rule.rawValue)
  }

  @Test("the limits come from the first twelve points, the rules speak of the later ones")
  func worked() throws {
    let values = steady + [37, 38, 36, 39, 41]
    let chart = try #require(ControlChart(values))
    #expect(chart.mean == 32)
    #expect(abs(chart.low - 23.5364) < 0.0001)
    #expect(abs(chart.high - 40.4636) < 0.0001)
    #expect(chart.signals.map(\.last) == [15, 16, 16])
    #expect(seen(chart, at: 15) == ["R4"])
    #expect(seen(chart, at: 16) == ["R1", "R4"])
    let told = try #require(chart.recent(of: values.count))
    #expect(told.direction == .up)
    #expect(told.first == 13)
  }

  @Test("seven on one side, and seven rising, are told from their first point")
  func runs() throws {
    let low = try #require(ControlChart(steady + [30, 31, 30, 31, 30, 31, 30]))
    #expect(seen(low, at: 18) == ["R2"])
    #expect(low.signals.last?.first == 12)
    #expect(low.recent(of: 19)?.direction == .down)
    let rising = try #require(ControlChart(steady + [30, 31, 32.5, 33, 34, 34.5, 35]))
    #expect(seen(rising, at: 18) == ["R3"])
    #expect(rising.signals.last?.first == 12)
  }

  @Test("what ended more than three points ago is not told")
  func old() throws {
    let values = steady + [45, 32, 31, 33]
    let chart = try #require(ControlChart(values))
    #expect(seen(chart, at: 12) == ["R1"])
    #expect(chart.recent(of: values.count) == nil)
    #expect(chart.recent(of: values.count - 1)?.rule == .beyondLimit)
  }

  @Test("a range beyond the limit of ranges is dropped once")
  func dropped() throws {
    // Ranges: ten of 1, then 20 and, in the base, none else: their mean is 30/11.
    let values: [Double] = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 21]
    let chart = try #require(ControlChart(values))
    let mean = 37.0 / 12
    #expect(abs(chart.mean - mean) < 1e-12)
    #expect(abs(chart.high - (mean + 2.66)) < 1e-12)
  }

  @Test("fewer than twelve points say nothing, and a flat series has no signal")
  func short() throws {
    #expect(ControlChart([Double](repeating: 3, count: 11)) == nil)
    #expect(try #require(ControlChart([Double](repeating: 3, count: 30))).signals == [])
  }
}

@Suite("Territories alike")
struct NeighboursTests {
  private let rows: [(code: String, values: [Double?])] = [
    ("A", [10, 20]), ("B", [12, 22]), ("C", [18, 35]), ("D", [9, 30]), ("E", [11, 41]),
  ]

  @Test("are ranked by the distance of their standardised elements")
  func worked() {
    let found = Neighbours(of: "A", among: rows, count: 10)
    #expect(found.all.map(\.code) == ["B", "D", "E", "C"])
    for (neighbour, distance) in zip(found.all, [0.4311, 0.8288, 1.7007, 2.0038]) {
      #expect(abs(neighbour.distance - distance) < 0.0001)
    }
    #expect(found.all[0].nearest == 1 && found.all[0].farthest == 0)
    #expect(!found.areFew)
    #expect(Neighbours(of: "A", among: rows, count: 2).all.map(\.code) == ["B", "D"])
  }

  @Test("need two thirds of the elements, and a code that is known")
  func shared() {
    let partial: [(code: String, values: [Double?])] = [
      ("A", [1, 2, 3]), ("B", [1, 2, nil]), ("C", [nil, 2.5, nil]), ("D", [9, 9, 9]),
    ]
    #expect(Neighbours(of: "A", among: partial, count: 5).all.map(\.code) == ["B", "D"])
    #expect(Neighbours(of: "Z", among: partial, count: 5).all == [])
  }
}
