internal import Charts
internal import HTML

/// Drawings that set one beside others.
extension GalleryDrawings {
  static let comparisons: [Example] = [
    (
      "Bande de comparaison",
      "Un parmi d’autres, un taux\u{A0}: les pairs sans nom, le mien plein, jamais de rang.",
      framed(strip(Array(rates.prefix(14))), "bande")
    ),
    (
      "Bande de cent territoires", "Les points qui se touchent s’empilent.",
      framed(strip(rates), "bande-cent")
    ),
    (
      "Bande, valeurs égales", "Quand tous disent la même chose.",
      framed(strip([40, 40, 40]), "bande-egale")
    ),
  ]

  /// A hundred invented rates, always the same.
  static let rates: [Double] = (0..<100).map { place in
    let wave = Double((place * 37) % 100) / 100
    return ((22 + 22 * wave + 10 * wave * wave * (wave - 0.4)) * 10).rounded() / 10
  }

  private static func strip(_ rates: [Double]) -> StripChart {
    var chart = StripChart(
      text: ChartText(
        title: "Sorties vers l’emploi, parmi les territoires",
        description: "Orvenne 25,4\u{202F}%, métropole 28,1\u{202F}%.",
        empty: "Aucun taux à comparer.",
        headers: ["Territoire", "Taux"]),
      peers: rates.enumerated().map { place, rate in
        .init("Territoire \(place + 1)", GalleryWriting.rate(rate))
      } + [.init("Val d’Exemple", nil, missing: "n. c.")],
      mine: .init("Orvenne", GalleryWriting.rate(25.4)),
      nation: ChartValue(28.1, "métropole 28,1\u{202F}%"),
      expected: ChartValue(26.9, "attendu 26,9\u{202F}%"))
    chart.middleName = "la moitié des territoires"
    return chart
  }
}
