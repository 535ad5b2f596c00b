import Testing

@testable import Charts

/// Scales, ticks and coordinates, worked by hand.
@Suite struct ScaleTests {
  @Test(arguments: [
    (0.0, 7.0, 4, [0.0, 2, 4, 6, 8]), (0, 152_000, 4, [0, 50_000, 100_000, 150_000, 200_000]),
    (0, 1, 4, [0, 0.5, 1]), (0, 0.3, 3, [0, 0.1, 0.2, 0.3]), (-12, 30, 4, [-20, 0, 20, 40]),
    (0, 100, 4, [0, 50, 100]), (0, 100, 5, [0, 20, 40, 60, 80, 100]), (0, 0, 4, [0]),
    (-0.0, 0, 4, [0]), (0, 4e12, 4, [0, 1e12, 2e12, 3e12, 4e12]),
  ])
  func `ticks are round and hold their bounds`(
    lower: Double, upper: Double, count: Int, expected: [Double]
  ) {
    let ticks = Ticks.covering(lower, upper, about: count)
    #expect(ticks == expected)
    #expect(!ticks.contains { $0 == 0 && $0.sign == .minus })
  }

  @Test func `ticks of what is not a number are one`() {
    #expect(Ticks.covering(.nan, 1) == [0])
    #expect(Ticks.covering(0, .infinity) == [0])
    #expect(Ticks.covering(0, 1e299, about: 4).count < 12)
    #expect(Ticks.covering(0, 5e-9, about: 5) == [0, 1e-9, 2e-9, 3e-9, 4e-9, 5e-9])
  }

  @Test func `a scale is proportional, both ways, and may hold its ends`() {
    let scale = LinearScale(0, 200, from: 10, to: 110)
    #expect(scale(50) == 35)
    #expect(scale(-20) == 0)
    #expect(scale.held(-20) == 10)
    #expect(scale.held(900) == 110)
    #expect(LinearScale(0, 4, from: 100, to: 20)(1) == 80)
    #expect(LinearScale(3, 3, from: 7, to: 90)(3) == 7)
  }

  @Test(arguments: [
    (1.0, "1"), (0.04, "0"), (-0.04, "0"), (12.25, "12.3"), (-3.14, "-3.1"), (99.96, "100"),
    (-0.5, "-0.5"), (.nan, "0"), (1e300, "10000000"),
  ])
  func `coordinates have one decimal at most`(value: Double, text: String) {
    #expect(Pen.at(value) == text)
  }

  @Test func `a long label takes two lines, and what is left over is cut short`() {
    #expect(TypeSetting.lines("Emploi", within: 80) == ["Emploi"])
    #expect(TypeSetting.lines("Emploi durable", within: 60) == ["Emploi", "durable"])
    let cut = TypeSetting.lines("un deux trois quatre cinq six sept huit", within: 60)
    #expect(cut.count == 2)
    #expect(cut.last?.hasSuffix("…") == true)
    #expect(cut.allSatisfy { TypeSetting.width($0) <= 60 })
  }

  @Test func `names of parts never share a line with another they would cover`() {
    let names = ShareNames(
      [("aaaaaaaaaaaaaaaaaaaa", 0...50), ("bbbbbbbbbbbb", 50...300), ("cccccccccc", 300...310)],
      left: 0, right: 310)
    #expect(names.placed.map(\.text.count) == [20, 12, 10])
    // a cannot end before b begins: it stands over the bar's left, b's to the right of it.
    for (place, one) in names.placed.enumerated() {
      for other in names.placed[(place + 1)...] where other.level == one.level {
        #expect(!one.span.overlaps(other.span))
      }
    }
    #expect(names.placed.last?.anchor == .end)
  }

  @Test func `a text takes the first place that nothing covers`() {
    var placing = Placing(frame: .init(left: 0, right: 200, top: 0, bottom: 100))
    placing.avoid([Spot(0, 20), Spot(200, 20)])
    let free = Placing.Place(x: 10, y: 60, anchor: .start)
    let places = [Placing.Place(x: 10, y: 22, anchor: .start), free]
    #expect(placing.choose("jalon", among: places) == free)
    // Taken now: the next text goes where less is covered.
    let other = Placing.Place(x: 10, y: 90, anchor: .start)
    #expect(placing.choose("cible", among: [free, other]) == other)
  }
}
