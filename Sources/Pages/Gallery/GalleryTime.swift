internal import Charts
internal import HTML

/// Drawings of what changes with time.
extension GalleryDrawings {
  static let time: [Example] = [
    (
      "Trajectoire",
      "Ce qui fut, ce qui est visé, où cela mène, et l’année d’avant en gris.",
      framed(trajectory, "trajectoire")
    ),
    (
      "Trajectoire d’un taux",
      "L’axe peut ne pas partir de zéro\u{202F}; un cercle vide dit une base trop petite.",
      framed(rate, "taux")
    ),
    (
      "Flux",
      "Des montants par période\u{A0}: des colonnes, jamais une ligne\u{202F}; leur somme est écrite.",
      framed(flows, "flux")
    ),
    (
      "Trajectoire sans valeur", "Rien à dessiner se dit en mots.",
      framed(
        TrajectoryChart(text: words("Entrées", ""), series: ChartSeries(points: [])) {
          GalleryWriting.number($0)
        }, "vide")
    ),
    (
      "Une seule valeur", "Un point, et la cible.",
      framed(
        TrajectoryChart(
          text: words("Entrées", "412 au T2 2017"),
          series: ChartSeries(
            points: GalleryWriting.quarters([412], from: 13),
            targets: [ChartTarget(ChartValue(500, "cible 500"))])
        ) { GalleryWriting.number($0) }, "seule")
    ),
    ("Brin", "Huit trimestres dans une ligne de tableau, le dernier marqué.", spark),
  ]

  static func words(_ title: String, _ description: String) -> ChartText {
    ChartText(
      title: title, description: description, empty: "Aucune valeur à ce jour.",
      headers: ["Moment", "Valeur"])
  }

  private static var trajectory: TrajectoryChart {
    let known = [8.0, 14, 21, 30, 42, 51, 60, 70, 79, 88, 97, 104, 111, 118.42].map { $0 * 1000 }
    let next = [
      (121.0, 119.0, 124.0), (125, 121, 131), (129, 124, 136), (132, 126, 141),
      (135, 128, 146), (139, 131, 152),
    ]
    var words = words("Chômeurs accompagnés, cumul", "118 420 au T2 2017, jalon 126 000.")
    words.headers += ["Fourchette", "Un an avant"]
    var chart = TrajectoryChart(
      text: words,
      series: ChartSeries(
        points: GalleryWriting.quarters(known),
        forecast: next.enumerated().map { place, next in
          ChartPoint(
            at: GalleryWriting.day(14 + place), GalleryWriting.quarter(14 + place),
            GalleryWriting.value(next.0 * 1000),
            range: ChartRange(
              next.1 * 1000, next.2 * 1000,
              "\(GalleryWriting.number(next.1 * 1000)) à \(GalleryWriting.number(next.2 * 1000))"))
        },
        targets: [
          ChartTarget(
            ChartValue(126_000, "jalon 126\u{202F}000"), due: GalleryWriting.day(19),
            dueLabel: "31\u{A0}déc. 2018")
        ],
        before: GalleryWriting.quarters(known.dropLast(4).map { $0 * 0.86 }, from: 4),
        beforeName: "un an avant")
    ) { GalleryWriting.number($0) }
    chart.moments = ChartMoment.years(from: GalleryWriting.day(-1), to: GalleryWriting.day(19))
    chart.forecastName = "prévision à 80\u{202F}%"
    return chart
  }

  private static var rate: TrajectoryChart {
    var points = GalleryWriting.quarters(
      [38.2, 41.7, 40.1, nil, 43.9, 45.2, 44.8, 46.3], from: 6, GalleryWriting.rate)
    for (place, base) in [18.0, 24, 61, 0, 240, 310, 295, 402].enumerated() {
      points[place].base = GalleryWriting.value(base)
    }
    var words = words("Sorties vers l’emploi", "46,3\u{202F}% au T2 2017, cible 48\u{202F}%.")
    words.headers += ["Sorties connues"]
    var chart = TrajectoryChart(
      text: words,
      series: ChartSeries(
        points: points,
        targets: [
          ChartTarget(ChartValue(48, "cible 48\u{202F}%"))
        ])
    ) { GalleryWriting.number($0) + "\u{202F}%" }
    chart.startsAtZero = false
    chart.moments = ChartMoment.years(from: GalleryWriting.day(5), to: GalleryWriting.day(14))
    chart.baseNote = "cercle vide\u{A0}: moins de 30 sorties connues"
    return chart
  }

  private static var flows: TrajectoryChart {
    var words = words("Entrées par trimestre", "3 462 entrées en huit trimestres.")
    words.headers += ["Un an avant"]
    var chart = TrajectoryChart(
      text: words,
      series: ChartSeries(
        points: GalleryWriting.quarters([412, 388, 301, 498, 455, 470, 402, 536], from: 6),
        before: GalleryWriting.quarters([380, 402, 290, 410, 412, 388, 301, 498], from: 6),
        beforeName: "un an avant")
    ) { GalleryWriting.number($0) }
    chart.manner = .columns(sum: "3\u{202F}462 entrées en tout")
    chart.moments = ChartMoment.years(from: GalleryWriting.day(5), to: GalleryWriting.day(14))
    return chart
  }

  private static var spark: Node {
    Sparkline(
      text: words("Entrées", "De 412 à 536."),
      series: ChartSeries(
        points: GalleryWriting.quarters([12, 9, 412, 388, 301, 498, nil, 470, 402, 536], from: 4),
        targets: [ChartTarget(ChartValue(500, "500"))])
    ).drawing(id: "dessin-brin")
  }
}
