import Charts
import Foundation

/// Charts to look at: invented figures of the drawn pages.
enum Samples {
  static func bullet(
    _ name: String, _ achieved: Double, _ milestone: Double, _ target: Double,
    state: ChartState = .good, range: ChartRange? = nil
  ) -> BulletChart {
    BulletChart(
      text: ChartText(
        title: name, description: "réalisé \(Int(achieved)), jalon \(Int(milestone))",
        headers: ["Indicateur", "Réalisé", "Jalon", "Cible"]),
      achieved: value(achieved), range: range, milestone: value(milestone), target: value(target),
      state: state)
  }

  static let bullets = BulletChart.aligned([
    bullet("PF1a", 118_420, 126_000, 301_000, range: ChartRange(118_420, 122_310, "122 310")),
    bullet("PF1b", 61_880, 58_000, 140_000),
    bullet("PF1f", 143, 176, 422, state: .watch),
    bullet("PF2b", 7310, 9800, 21_000, state: .bad),
  ])

  static let trajectory = TrajectoryChart(
    text: ChartText(
      title: "Chômeurs cumulés par trimestre", description: "118 420 au T2 2017, jalon 126 000.",
      empty: "Rien à dessiner.", headers: ["Trimestre", "Participations", "Fourchette"]),
    series: ChartSeries(
      points: quarters(
        [8, 14, 21, 30, 42, 51, 60, 70, 79, 88, 97, 104, 111, 118.42].map { $0 * 1000 }),
      forecast: [
        forecast(14, 121_000, 119_000, 124_000), forecast(15, 125_000, 121_000, 131_000),
        forecast(16, 129_000, 124_000, 136_000), forecast(17, 132_000, 126_000, 141_000),
        forecast(18, 135_000, 128_000, 146_000), forecast(19, 139_000, 131_000, 152_000),
      ],
      targets: [ChartTarget(ChartValue(126_000, "jalon 126 000"), due: 19)]),
    axis: { written($0) })

  static let bars = BarChart(
    text: ChartText(
      title: "Sorties positives par structure", headers: ["Structure", "Taux", "Fourchette"]),
    bars: [
      .init("PLIE Rive Nord", ChartValue(48.2, "48,2 %"), range: ChartRange(46, 52, "46 à 52 %")),
      .init(
        "Mission locale du Val d’Exemple et de ses environs immédiats",
        ChartValue(41.5, "41,5 %"), isSubject: true),
      .init("Maison de l’emploi d’Exempleville", ChartValue(22, "22,0 %"), state: .watch),
      .init("Association Tremplin", nil, missing: "non calculable"),
    ], reference: ChartValue(39.4, "moyenne 39,4 %"))

  static let funnel = FunnelChart(
    text: ChartText(
      title: "De toutes les participations à celles qui comptent", headers: ["Étape", "Nombre"]),
    steps: [
      .init("Participations de l’axe 1", value(137_204), address: "/p"),
      .init("Fiche incomplète", ChartValue(4665, "− 4 665"), leaves: true, address: "/q"),
      .init("Inactif à l’entrée", ChartValue(9312, "− 9 312"), leaves: true),
      .init("En emploi à l’entrée", ChartValue(4807, "− 4 807"), leaves: true),
      .init("Comptées", value(118_420)),
    ])

  static let parts = ["Emploi durable", "Emploi de transition", "Formation", "Autre", "Inconnu"]

  static let share = ShareChart(
    text: ChartText(title: "Sorties", headers: ["Ensemble"] + parts), parts: parts,
    rows: [.init("Ensemble", [41, 22.5, 30, 4.5, 2].map { ChartValue($0, percent($0)) })])

  static let shares = ShareChart(
    text: ChartText(
      title: "Sorties par structure", empty: "aucune sortie", headers: ["Structure"] + parts),
    parts: parts,
    rows: [
      .init("PLIE Rive Nord", [41, 22.5, 25, 9.5, 2].map { ChartValue($0, percent($0)) }),
      .init("Mission locale", [18, 32, 40, 8, 2].map { ChartValue($0, percent($0)) }),
      .init("Sans sortie", [0, 0, 0, 0, 0].map { ChartValue($0, percent($0)) }),
    ])

  static let dumbbell = DumbbellChart(
    text: ChartText(title: "Sorties positives", headers: ["Structure", "2016", "2017"]),
    rows: [
      .init("PLIE Rive Nord", from: ChartValue(38, "38 %"), to: ChartValue(48.2, "48,2 %")),
      .init("Mission locale", from: ChartValue(44, "44 %"), to: ChartValue(31.5, "31,5 %")),
      .init("Maison de l’emploi", from: ChartValue(40, "40 %"), to: ChartValue(40, "40 %")),
    ], names: ("2016", "2017"), reference: ChartValue(42, "cible 42 %"))

  static let grid = TrajectoryGrid(
    text: ChartText(
      title: "Participants par axe", empty: "rien à dessiner",
      headers: ["Trimestre", "Axe 1", "Axe 2", "Axe 3", "Axe 4"]),
    cells: [
      .init(
        "Axe 1 · Accompagner vers l’emploi",
        ChartSeries(
          points: quarters([4, 9, 15, 22, 31, 40].map { $0 * 1000 }),
          targets: [ChartTarget(value(36_000))])),
      .init(
        "Axe 2 · Anticiper les mutations",
        ChartSeries(
          points: quarters([1, 2, 3, nil, 6, 7.3].map { $0.map { $0 * 1000 } }),
          targets: [ChartTarget(value(9800))])),
      .init("Axe 3", ChartSeries(points: quarters([10, 15, 21, 26, 33, 47].map { $0 * 1000 }))),
      .init("Axe 4", ChartSeries(points: [])),
    ], axis: { written($0) })

  static let sparkline = Sparkline(
    text: ChartText(title: "Entrées par mois", headers: ["Mois", "Entrées"]),
    series: ChartSeries(
      points: quarters([12, 18, 9, nil, 21, 26, 24]), targets: [ChartTarget(value(25))]))

  static func percent(_ number: Double) -> String {
    "\(number.formatted(.number.locale(Locale(identifier: "fr_FR"))))\u{202F}%"
  }

  static func value(_ number: Double) -> ChartValue { ChartValue(number, written(number)) }

  /// A number as the pages write it.
  static func written(_ number: Double) -> String {
    var digits = Array(String(Int(number)))
    var place = digits.count - 3
    while place > 0 {
      digits.insert("\u{202F}", at: place)
      place -= 3
    }
    return String(digits)
  }

  static func quarters(_ values: [Double?]) -> [ChartPoint] {
    values.enumerated().map { place, number in
      ChartPoint(
        at: Double(place), quarter(place), number.map(value), missing: "non calculable")
    }
  }

  static func quarter(_ place: Int) -> String { "T\(place % 4 + 1) \(2014 + place / 4)" }

  static func forecast(_ place: Int, _ middle: Double, _ low: Double, _ high: Double) -> ChartPoint
  {
    ChartPoint(
      at: Double(place), quarter(place), value(middle),
      range: ChartRange(low, high, "\(written(low)) à \(written(high))"))
  }
}
