import HTML
import Testing

@testable import Charts

/// Places of marks worked by hand, for the charts of territories, studies and paths.
@Suite struct PlaceTests {
  @Test func `the middle half of a strip is between its quartiles`() {
    func strip(_ rates: [Double]) -> StripChart {
      StripChart(
        text: Samples.strip.text, peers: rates.map { .init("", ChartValue($0, "")) }, mine: nil)
    }
    #expect(strip([1, 2, 3, 4, 5]).middle == 2...4)
    #expect(strip([4, 1, 3, 2]).middle == 1.75...3.25)
    #expect(strip([1, 2, 3]).middle == nil)
    #expect(strip([7, 7, 7, 7]).middle == 7...7)
  }

  @Test func `a strip names none but mine, and its table names all`() {
    let html = Samples.strip.drawing(id: "s").html
    #expect(html.contains("Orvenne") && !html.contains("Territoire 0"))
    #expect(html.ranges(of: "ch-peer").count == 8)
    #expect(Samples.strip.table.rows.count == 12)
    let two = StripChart.aligned([Samples.strip, Samples.strip])
    #expect(two[0].bounds == 22.1...48.3)
  }

  @Test func `dots too near are piled and none covers another`() {
    let pile = DotPile([50, 50, 51, 52, 90], radius: 4)
    #expect(pile.spots.map(\.y) == [0, -6.8, 6.8, -13.6, 0])
    #expect(pile.height == 35.2)
    #expect(DotPile([50], radius: 4, around: 52).spots[0].y != 0)
  }

  @Test func `classes take the largest round step that makes enough of them`() {
    #expect(ChartClasses.edges(covering: [28.7, 47.1, 40, 36], atMost: 4) == [25, 35, 40, 45, 50])
    #expect(ChartClasses.edges(covering: [0, 100], atMost: 4) == [0, 20, 40, 60, 100])
    #expect(ChartClasses.edges(covering: [5], atMost: 4) == [5])
    #expect(ChartClasses.edges(covering: [.nan], atMost: 4) == [0])
    let classes = ChartClasses(bounds: [10, 20], labels: ["a", "b", "c"])
    #expect([9.9, 10, 19, 20, 900].map(classes.place) == [0, 1, 1, 2, 2])
  }

  @Test func `a tile out of scope has no value, one unknown is striped, one linked is found`() {
    let html = figure(Samples.tiles, id: "t", caption: "", tableSummary: "Voir").html
    #expect(html.contains(#"role="group""#) && html.contains(#"aria-label="Norm. 45,4"#))
    #expect(html.contains("hors programme") && html.contains("ch-stripes"))
    #expect(Samples.tiles.table.rows.first { $0[0] == "Mart." } == ["Mart.", "hors programme"])
  }

  @Test func `tiles too small for their values keep their code only`() {
    var map = TileMap(
      text: Samples.tiles.text, places: TilePlaces.departements,
      tiles: TilePlaces.departements.map { .init($0.code, $0.code, ChartValue(1234, "1 234,5")) },
      classes: ChartClasses(bounds: [], labels: ["tous"]))
    #expect(!TileLayout(map).prints)
    map.width = 900
    #expect(TileLayout(map).prints)
  }

  @Test func `a text stands inside a zone even when its centre is outside`() throws {
    // A horseshoe, its opening upward.
    let ring = [(0.0, 0.0), (3, 0), (3, 3), (2, 3), (2, 1), (1, 1), (1, 3), (0, 3)].map {
      ChartPlace(longitude: $0.0 / 10, latitude: $0.1 / 10)
    }
    let ground = try #require(Ground([.init("", rings: [ring], nil)], width: 308))
    let spot = try #require(ground.middle(of: [ring]))
    // A hundred units a step, from 4: the base is the hundred at the bottom.
    #expect(spot.y > 204 || spot.x < 104 || spot.x > 204)
  }

  @Test func `a waterfall goes from a level to another`() {
    let whole = Samples.waterfall(onlyDifference: false).spans
    #expect(
      whole.map(\.start) == [0, 1000, 1300, 0] && whole.map(\.end) == [1000, 1300, 1100, 1100])
    let part = Samples.waterfall(onlyDifference: true).spans
    #expect(part.map(\.start) == [0, 0, 300, 0] && part.map(\.end) == [0, 300, 100, 100])
  }

  @Test func `steps add up from the level before`() {
    let spans = Samples.steps.spans
    #expect(spans.compactMap { $0?.start } == [51, 51, 47, 46])
    #expect(spans.compactMap { $0?.end } == [51, 47, 47, 46])
  }

  @Test func `a share holds until the next departure`() {
    let curve = Samples.survival.curves[0]
    #expect([0, 9.9, 10, 39, 400].map(curve.share) == [1, 1, 0.8, 0.5, 0.3])
  }

  @Test func `one square for each person up to a hundred, then parts of a bar`() {
    func chart(_ count: Int) -> UnitChart {
      UnitChart(text: Samples.units.text, groups: [.init("a", count, "\(count)")])
    }
    #expect(chart(100).drawing(id: "u").html.ranges(of: "<rect").count == 100)
    #expect(chart(101).drawing(id: "u").html.ranges(of: "<rect").count == 1)
    #expect(Samples.units.drawing(id: "u").html.ranges(of: "ch-free").count == 5)
    #expect(chart(0).isEmpty)
  }

  @Test func `events whose texts would touch take a line each`() {
    let lanes = LanesLayout(Samples.lanes).lanes
    #expect(Set(lanes[0].placed.map(\.y)).count == 1)
    #expect(Set(lanes[1].placed.map(\.y)).count == 2)
    #expect(lanes[1].bottom == lanes[2].top)
  }

  @Test func `names along a slope are moved no more than need be`() {
    #expect(SlopeChart.spread([50, 52, 100], within: 0...200) == [50, 65, 100])
    #expect(SlopeChart.spread([198, 199], within: 0...200) == [185, 200])
  }

  @Test func `years between are every one, two, five or ten, and leave the ends alone`() {
    let years = (2001...2030).map { ChartMoment(Double($0), String($0)) }
    let labels = MomentLabels(
      ends: [ChartMoment(2000, "T1 2000"), ChartMoment(2031, "T4 2031")], between: years,
      LinearScale(2000, 2031, from: 0, to: 400))
    #expect(
      labels.labels.map(\.text) == ["T1 2000", "T4 2031", "2005", "2010", "2015", "2020", "2025"])
    #expect(labels.bare.count == 30)
  }

  @Test func `a wide chart is printed twice, a narrow one once, one that cannot shrink scrolls`() {
    func frame(_ chart: some Chart) -> String {
      figure(chart, id: "z", caption: "", tableSummary: "Voir").html
    }
    let wide = frame(Samples.trajectory)
    #expect(wide.ranges(of: "<svg").count == 2 && wide.contains("ch-narrow"))
    #expect(wide.contains(#"width="300""#) && wide.ranges(of: "<table").count == 1)
    #expect(frame(Samples.strip).ranges(of: "<svg").count == 1)
    let fixed = frame(Fixed())
    #expect(fixed.contains(#"class="ch-scroll" tabindex="0" role="region" aria-label="Fixe""#))
  }

  @Test func `a fragile point is hollow and says how many records it is made of`() {
    let html = Samples.rate.drawing(id: "r").html
    #expect(html.ranges(of: "ch-hollow").count == 3)
    #expect(html.contains("n = 24") && !html.contains("n = 240"))
    #expect(html.contains("moins de 30 sorties connues"))
    #expect(Samples.rate.table.rows.map(\.count) == Array(repeating: 3, count: 7))
  }

  /// A chart drawn in one way only.
  private struct Fixed: Chart {
    var text = ChartText(title: "Fixe", headers: [])
    var isEmpty: Bool { false }
    var width = 900.0
    var narrowed: Fixed? { nil }
    func drawing(id: String) -> Node { .text("dessin") }
    var table: ChartTable { ChartTable(caption: "", headers: [], rows: []) }
  }
}
