internal import Catalogue
internal import Charts
internal import HTML
internal import Kernel
internal import Words

/// A figure's cut as a picture, when there is one that says more than the table: a map of territories,
/// a strip of rates.
struct FigureComparison {
  private let page: FigurePage
  /// Where each line leads.
  private let href: (FigurePage.CutLine) -> String
  private typealias Say = Words.FigureScreen

  init(_ page: FigurePage, href: @escaping (FigurePage.CutLine) -> String) {
    self.page = page
    self.href = href
  }

  /// The picture; nothing for a cut that has none.
  @Markup func view(_ chrome: Chrome) -> [Node] {
    if let map = map(chrome) {
      figure(map, id: "carte", caption: Say.mapCaption, tableSummary: Words.FigurePages.seriesTable)
    } else if let strip {
      figure(
        strip, id: "frise", caption: Say.stripCaption,
        tableSummary: Words.FigurePages.seriesTable)
    }
  }

  private var known: [FigurePage.CutLine] { page.cutLines.filter { $0.text.number != nil } }

  /// Tiles of regions or départements, when at least three have a value.
  private func map(_ chrome: Chrome) -> TileMap? {
    let places: [TilePlace]
    switch page.query.cut {
    case "region": places = TilePlaces.regions
    case "departement": places = TilePlaces.departements
    default: return nil
    }
    let lines = Dictionary(page.cutLines.map { ($0.code, $0) }) { first, _ in first }
    let values = places.compactMap { lines[$0.code]?.text.number }
    guard values.count >= 3 else { return nil }
    let unit = page.definition.unit
    var map = TileMap(
      text: ChartText(
        title: Say.mapTitle(Words.printed(page.definition.label), page.query.cut),
        description: Say.mapDescription(values.count),
        headers: [FigureLabels.cut(page.query.cut), Words.FigurePages.value]),
      places: places,
      tiles: places.map { place in
        let line = lines[place.code]
        return TileMap.Tile(
          place.code, line?.label ?? place.short,
          line.flatMap { line in line.text.number.map { ChartValue($0, line.text.value) } },
          missing: line == nil ? "" : line?.text.value ?? "", isOut: line == nil,
          address: line.map(href))
      },
      classes: ChartClasses(covering: values) { low, high in
        Say.span(FigureText.axis(low, unit), FigureText.axis(high, unit))
      }, mine: page.query.cut == "region" ? chrome.scope.region : nil)
    map.outNote = Say.outside
    map.unknownNote = Words.FigurePages.notComputable
    return map
  }

  /// Rates of peers as dots, when there are at least five: the whole is the mark to compare with.
  private var strip: StripChart? {
    guard page.definition.unit == .rate,
      ["structure", "operation", "oi", "epci", "commune"].contains(page.query.cut),
      known.count >= 5
    else { return nil }
    var strip = StripChart(
      text: ChartText(
        title: Say.stripTitle(
          Words.printed(page.definition.label), FigureLabels.cut(page.query.cut)),
        description: Say.mapDescription(known.count),
        headers: [FigureLabels.cut(page.query.cut), Words.FigurePages.value]),
      peers: known.sorted { Names.comesBefore($0.label, $1.label) }.map { line in
        StripChart.Peer(line.label, line.text.number.map { ChartValue($0, line.text.value) })
      }, mine: nil,
      nation: page.value.number.map { ChartValue($0, Say.whole(page.value.value)) })
    strip.middleName = Say.middle
    return strip
  }
}
