import Charts

/// Charts of territories to look at.
extension Samples {
  static let strip = StripChart(
    text: ChartText(
      title: "Sorties vers l’emploi", description: "Orvenne 25,4 %.", empty: "rien",
      headers: ["Territoire", "Taux"]),
    peers: [22.1, 24, 28.5, 28.9, 31, 33.4, 41.2, 48.3].enumerated().map { place, rate in
      .init("Territoire \(place)", ChartValue(rate, percent(rate)))
    } + [.init("Val d’Exemple", nil, missing: "n. c.")],
    mine: .init("Orvenne", ChartValue(25.4, percent(25.4))),
    nation: ChartValue(28.1, "métropole 28,1 %"), expected: ChartValue(26.9, "attendu 26,9 %"))

  private static let rates: [String: Double] = [
    "32": 36.2, "28": 45.4, "11": 38.4, "44": 41.9, "53": 47.1, "52": 43.3, "24": 39.8,
    "27": 40.6, "75": 44.2, "84": 42.7, "76": 35.9, "93": 33.4, "94": 31.5, "04": 28.7,
  ]

  static let tiles: TileMap = {
    var map = TileMap(
      text: ChartText(
        title: "Sorties par région", description: "De 28,7 à 47,1.", empty: "rien",
        headers: ["Région", "Taux"]),
      places: TilePlaces.regions,
      tiles: TilePlaces.regions.map { place in
        TileMap.Tile(
          place.code, place.short, rates[place.code].map { ChartValue($0, percent($0)) },
          missing: "n. c.", isOut: ["02", "03"].contains(place.code),
          address: place.code == "28" ? "/r/28" : nil)
      },
      classes: ChartClasses(covering: Array(rates.values)) {
        "\(written($0)) à \(written($1)) %"
      }, mine: "28")
    map.outNote = "hors programme"
    map.unknownNote = "non calculable"
    return map
  }()

  static let zones = TrueMap(
    text: ChartText(
      title: "Sorties par zone", description: "De 51,6 à 66,8.", empty: "rien",
      headers: ["Zone", "Taux"]),
    zones: [
      .init("Lormont", rings: [square(2, 46)], ChartValue(51.6, percent(51.6))),
      .init(
        "Saint-Aubry", rings: [square(2.5, 46)], ChartValue(66.8, percent(66.8)), isMine: true),
      .init("Bellac", rings: [square(2, 46.4)], nil, missing: "n. c."),
    ], classes: ChartClasses(bounds: [55, 60, 65], labels: ["50 à 55", "à 60", "à 65", "à 70"]),
    towns: [.init("Orvenne", ChartPlace(longitude: 2.7, latitude: 46.5))])

  static func square(_ west: Double, _ south: Double) -> [ChartPlace] {
    [(0.0, 0.0), (0.5, 0), (0.5, 0.4), (0, 0.4)].map {
      ChartPlace(longitude: west + $0.0, latitude: south + $0.1)
    }
  }

  static let slope = SlopeChart(
    text: ChartText(
      title: "Sorties", description: "Quatre territoires.", empty: "rien",
      headers: ["Territoire", "2024", "2026"]),
    rows: [
      .init("Saint-Aubry", from: ChartValue(66, "66"), to: ChartValue(66.8, "66,8")),
      .init("Les Étangs", from: ChartValue(62, "62"), to: ChartValue(61.1, "61,1")),
      .init("Val d’Orme", from: ChartValue(62.1, "62,1"), to: ChartValue(61, "61")),
      .init(
        "Lormont", from: ChartValue(55, "55"), to: ChartValue(51.6, "51,6"), isSubject: true),
    ], names: ("2024", "2026"))
}
