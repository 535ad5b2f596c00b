internal import Charts
internal import HTML

/// Drawings of territories.
extension GalleryDrawings {
  static let maps: [Example] = [
    (
      "Carte en cases, régions",
      "Toutes égales\u{A0}: aucun poids donné à la surface. La valeur est écrite, la couleur aide.",
      framed(regions, "regions")
    ),
    (
      "Carte en cases, départements", "Cent un départements, chacun près de ses voisins.",
      framed(departements, "departements")
    ),
    (
      "Carte vraie", "Quand le tracé compte et qu’il est chargé\u{202F}; sinon, des cases.",
      framed(zones, "zones")
    ),
  ]

  private static var regions: TileMap {
    let values: [String: Double] = [
      "32": 36.2, "28": 45.4, "11": 38.4, "44": 41.9, "53": 47.1, "52": 43.3, "24": 39.8,
      "27": 40.6, "75": 44.2, "84": 42.7, "76": 35.9, "93": 33.4, "94": 31.5, "04": 28.7,
    ]
    let tiles = TilePlaces.regions.map { place in
      TileMap.Tile(
        place.code, place.short, values[place.code].map(GalleryWriting.decimal), missing: "n. c.",
        isOut: ["02", "03", "06"].contains(place.code), address: "#\(place.code)")
    }
    var map = TileMap(
      text: words(
        "Sorties vers l’emploi par région, en\u{202F}%", "De 28,7 en Réunion à 47,1 en Bretagne."),
      places: TilePlaces.regions, tiles: tiles,
      classes: ChartClasses(covering: Array(values.values)) { low, high in
        "\(GalleryWriting.number(low)) à \(GalleryWriting.number(high))\u{202F}%"
      }, mine: "28")
    map.outNote = "hors programme"
    map.unknownNote = "non calculable"
    return map
  }

  private static var departements: TileMap {
    let tiles = TilePlaces.departements.enumerated().map { place, tile in
      TileMap.Tile(
        tile.code, "Département \(tile.code)",
        place % 23 == 5 ? nil : GalleryWriting.decimal(rates[place % rates.count]),
        missing: "n. c.", isOut: tile.code == "976")
    }
    var map = TileMap(
      text: words("Sorties vers l’emploi par département, en\u{202F}%", "De 22,0 à 49,6."),
      places: TilePlaces.departements, tiles: tiles,
      classes: ChartClasses(covering: rates) { low, high in
        "\(GalleryWriting.number(low)) à \(GalleryWriting.number(high))\u{202F}%"
      }, mine: "59")
    map.outNote = "hors programme"
    map.unknownNote = "non calculable"
    return map
  }

  /// Five invented zones cut from a disc.
  private static var zones: TrueMap {
    func ring(_ points: [(Double, Double)]) -> [ChartPlace] {
      points.map { ChartPlace(longitude: 2 + $0 / 100, latitude: 46 + $1 / 140) }
    }
    let centre = [(-28.0, -16.0), (-6, -30), (24, -22), (34, 4), (10, 22), (-24, 18)]
    let edge = [(-96.0, -52.0), (-30, -98), (60, -84), (104, 10), (44, 90), (-70, 76)]
    func slice(_ from: Int, _ to: Int) -> [(Double, Double)] {
      let middle = (
        (edge[from].0 + edge[to].0) * 0.58, (edge[from].1 + edge[to].1) * 0.58
      )
      return [centre[from], edge[from], middle, edge[to], centre[to]]
    }
    let parts = [
      ("Haut-Plateau", slice(4, 5), 59.3), ("Les Étangs", slice(3, 4), 61.1),
      (
        "Val d’Orme",
        [centre[1], edge[1], (17, -106), edge[2], (95, -43), edge[3], centre[3], centre[2]], 63.8
      ), ("Lormont", slice(0, 1), 51.6),
    ]
    var zones = parts.map { name, points, value in
      TrueMap.Zone(name, rings: [ring(points)], GalleryWriting.rate(value))
    }
    zones.append(.init("Bellac", rings: [ring(slice(5, 0))], nil, missing: "n. c."))
    zones.append(
      .init("Saint-Aubry", rings: [ring(centre)], GalleryWriting.rate(66.8), isMine: true))
    var map = TrueMap(
      text: words(
        "Sorties vers l’emploi par zone",
        "De 51,6\u{202F}% à Lormont à 66,8\u{202F}% à Saint-Aubry."),
      zones: zones,
      classes: ChartClasses(covering: parts.map(\.2) + [66.8], atMost: 5) { low, high in
        "\(GalleryWriting.number(low)) à \(GalleryWriting.number(high))\u{202F}%"
      },
      towns: [.init("Orvenne", ChartPlace(longitude: 2.5, latitude: 45.75))])
    map.unknownNote = "non calculable"
    return map
  }
}
