import Charts

/// Charts of studies, paths and flows to look at.
extension Samples {
  private static func text(_ title: String, _ headers: String...) -> ChartText {
    ChartText(title: title, description: "Ce qu’il montre.", empty: "rien", headers: headers)
  }

  private static func signed(_ value: Double) -> ChartValue {
    ChartValue(value, "\(value < 0 ? "−" : "+") \(written(value.magnitude))")
  }

  static let flows: TrajectoryChart = {
    var chart = TrajectoryChart(
      text: text("Entrées par trimestre", "Trimestre", "Entrées", "Un an avant"),
      series: ChartSeries(
        points: quarters([412, 388, 301, 498, nil, 470, 402, 536]),
        before: quarters([380, 402, 290, 410, 412, 388, 301, 498]), beforeName: "un an avant"),
      axis: { written($0) })
    chart.manner = .columns(sum: "3 007 entrées en tout")
    return chart
  }()

  static let rate: TrajectoryChart = {
    var points = quarters([38, 42, 40, nil, 44, 46])
    points[0].base = value(18)
    points[1].base = value(24)
    points[4].base = value(240)
    var chart = TrajectoryChart(
      text: text("Sorties vers l’emploi", "Trimestre", "Taux", "Sorties connues"),
      series: ChartSeries(
        points: points,
        targets: [ChartTarget(ChartValue(48, "cible 48 %"), due: 7, dueLabel: "fin 2015")]),
      axis: { written($0) })
    chart.startsAtZero = false
    chart.baseNote = "moins de 30 sorties connues"
    chart.moments = (0..<3).map { ChartMoment(Double($0 * 4), String(2014 + $0)) }
    return chart
  }()

  static func waterfall(onlyDifference: Bool) -> WaterfallChart {
    WaterfallChart(
      text: text("Du chiffre publié à celui d’aujourd’hui", "Ligne", "Valeur"),
      from: .init("Publié", value(1000)),
      changes: [.init("Saisies depuis", signed(300)), .init("Fiches réunies", signed(-200))],
      to: .init("Aujourd’hui", value(1100)), onlyDifference: onlyDifference)
  }

  static let estimates = EstimatesChart(
    text: text("Effet à six mois", "Méthode", "Effet", "Intervalle"),
    rows: [
      .init("Écart brut", signed(2), interval: ChartRange(-1, 5, "[−1 ; 5]"), kind: .hollow),
      .init(
        "Doublement robuste", signed(5), interval: ChartRange(2, 8, "[2 ; 8]"), kind: .announced),
      .init("Pondération", signed(4), interval: ChartRange(1, 7, "[1 ; 7]")),
      .init("Seuil d’éligibilité", nil, missing: "trop peu de cas"),
    ], axis: { signed($0).text })

  static let balance = BalanceChart(
    text: text("Écarts", "Trait", "Avant", "Après"),
    rows: [
      .init("Minimum social", before: ChartValue(0.46, "0,46"), after: ChartValue(0.03, "0,03")),
      .init("Chômage", before: ChartValue(-0.24, "0,24"), after: ChartValue(0.12, "0,12")),
    ], threshold: ChartValue(0.1, "seuil 0,1"), names: ("avant", "après"),
    axis: { "\(Int(($0 * 10).rounded()))/10" })

  static let survival = SurvivalChart(
    text: text("Attente", "Jour", "Tous", "Reçus"),
    curves: [
      .init(
        "tous", steps: [(0, 1), (10, 0.8), (20, 0.5), (40, 0.3)].map { ($0, share($1)) },
        waiting: [15, 60], median: ChartValue(20, "20 j")),
      .init(
        "reçus", steps: [(0, 1), (8, 0.5), (30, 0)].map { ($0, share($1)) },
        median: ChartValue(8, "8 j"), isGrey: true),
    ], atRisk: [ChartMoment(0, "140"), ChartMoment(40, "41")], atRiskName: "encore en attente",
    share: { share($0).text }, moment: { "\(written($0)) j" })

  private static func share(_ part: Double) -> ChartValue {
    ChartValue(part, "\(Int((part * 100).rounded())) %")
  }

  static let units = UnitChart(
    text: text("Personnes", "Groupe", "Nombre"),
    groups: [
      .init("en parcours", 24, "24"), .init("en emploi", 9, "9"),
      .init("sans nouvelle", 3, "3", isWatched: true),
    ], free: .init("places libres", 5, "5"))

  static let lanes = LanesChart(
    text: text("Un parcours", "Couloir", "Fait", "Quand"),
    lanes: [
      .init(
        "Accompagnement",
        [
          .init(at: 0, .span(until: 60), "PLIE Rive Nord", when: "janvier à mars"),
          .init(at: 62, .open, "Mission locale", when: "depuis mars"),
        ]),
      .init(
        "Rendez-vous",
        [
          .init(at: 10, .point, "premier", when: "10 janvier"),
          .init(at: 14, .point, "manqué", when: "14 janvier", state: .bad),
        ]),
      .init("Échéances", [.init(at: 100, .due, "suivi à six mois", when: "avril", state: .watch)]),
    ], today: ChartMoment(90, "aujourd’hui"),
    moments: [ChartMoment(31, "février"), ChartMoment(59, "mars")])

  static let steps = StepsChart(
    text: text("De la région à ici", "Ligne", "Taux", "Intervalle"),
    rows: [
      .init("Région", .level, ChartValue(51, "51 %")), .init("public", .change, signed(-4)),
      .init("Attendu", .expected(ChartRange(43, 50, "43 à 50")), ChartValue(47, "47 %")),
      .init("Observé", .observed, ChartValue(46, "46 %")),
    ], axis: { "\(written($0)) %" })
}
