import Charts
import TestSupport

/// Charts of every kind over invented values, the same for the same seed.
struct RandomCharts {
  /// Where values are taken.
  enum Kind: CaseIterable {
    case usual
    case negative
    case huge
    case tiny
    case equal
    case zero
    case strange
  }

  private var random: Seeded
  private let kind: Kind

  init(seed: Int) {
    random = Seeded(seed)
    kind = Kind.allCases[seed % Kind.allCases.count]
  }

  private mutating func number() -> Double {
    let part = Double(random.below(10_001)) / 10_000
    switch kind {
    case .usual: return (part * 1000).rounded() / 10
    case .negative: return (part * 200 - 120).rounded() / 10
    case .huge: return (part * 1e12).rounded()
    case .tiny: return part * 1e-7
    case .equal: return 42
    case .zero: return 0
    case .strange: return random.pick([.nan, .infinity, -.infinity, 1e299, 5, -3, 0])
    }
  }

  private mutating func value() -> ChartValue {
    let number = number()
    return ChartValue(number, Self.written(number))
  }

  private mutating func some() -> ChartValue? { random.below(6) == 0 ? nil : value() }

  private static func written(_ number: Double) -> String {
    guard number.isFinite, number.magnitude < 1e15 else { return "n. c." }
    guard number.magnitude < 1e4 else { return Samples.written(number.rounded()) }
    return String((number * 10).rounded() / 10).replacing(".", with: ",")
  }

  private mutating func word() -> String {
    random.pick([
      "Lormont", "Val d’Orme", "Saint-Aubry", "Mission locale du Val d’Exemple et environs", "PLIE",
      "Emploi", "Formation qualifiante", "", "Orvenne 2",
    ])
  }

  private mutating func text(_ headers: Int) -> ChartText {
    ChartText(
      title: "Titre", description: "Description", empty: "aucune valeur",
      headers: (0..<headers).map { "Colonne \($0)" })
  }

  private mutating func points(_ count: Int, from start: Int = 0) -> [ChartPoint] {
    (0..<count).map { place in
      let value = some()
      let range = value.map { ChartRange($0.value, $0.value * 1.1, "fourchette") }
      return ChartPoint(
        at: Double(start + place) * 91, Samples.quarter(start + place), value,
        range: random.below(2) == 0 ? range : nil,
        base: random.below(3) == 0 ? ChartValue(Double(random.below(60)), "24") : nil,
        missing: "n. c.")
    }
  }

  private mutating func series() -> ChartSeries {
    let count = random.below(18)
    return ChartSeries(
      points: points(count), forecast: points(random.below(4), from: count),
      targets: (0..<random.below(3)).map { place in
        ChartTarget(
          value(), due: random.below(2) == 0 ? Double(count + place) * 91 : nil,
          dueLabel: "fin 2018")
      }, before: random.below(2) == 0 ? points(count) : [], beforeName: "un an avant")
  }

  mutating func trajectory() -> TrajectoryChart {
    var chart = TrajectoryChart(text: text(5), series: series()) { Self.written($0) }
    chart.manner = random.below(3) == 0 ? .columns(sum: "3 462 en tout") : .line
    chart.moments = (0..<random.below(30)).map { ChartMoment(Double($0) * 91, String(2010 + $0)) }
    chart.startsAtZero = random.below(2) == 0
    chart.baseNote = "moins de 30 réponses"
    chart.forecastName = "prévision"
    return chart
  }

  mutating func strip() -> StripChart {
    let count = random.pick([0, 1, 3, 14, 101])
    return StripChart(
      text: text(2), peers: (0..<count).map { .init("Pair \($0)", some(), missing: "n. c.") },
      mine: random.below(5) == 0 ? nil : .init("Orvenne", some(), missing: "n. c."),
      nation: random.below(2) == 0 ? nil : value(), expected: random.below(2) == 0 ? nil : value())
  }

  mutating func tiles() -> TileMap {
    let places = random.below(2) == 0 ? TilePlaces.regions : TilePlaces.departements
    let tiles = places.map { place in
      TileMap.Tile(
        place.code, place.code, some(), missing: "n. c.", isOut: random.below(9) == 0,
        address: random.below(2) == 0 ? "/\(place.code)" : nil)
    }
    return TileMap(
      text: text(2), places: places, tiles: tiles,
      classes: ChartClasses(covering: tiles.compactMap(\.value?.value)) {
        "\(Self.written($0)) à \(Self.written($1))"
      }, mine: places.first?.code)
  }

  mutating func zones() -> TrueMap {
    let zones = (0..<random.below(7)).map { place in
      let west = Double(place % 3) * 0.3
      let south = 44 + Double(place / 3) * 0.2
      return TrueMap.Zone(
        word(),
        rings: [
          [(0.0, 0.0), (0.3, 0), (0.3, 0.2), (0.1, 0.15), (0, 0.2)].map {
            ChartPlace(longitude: west + $0.0, latitude: south + $0.1)
          }
        ], some(), missing: "n. c.", isMine: place == 1)
    }
    return TrueMap(
      text: text(2), zones: zones,
      classes: ChartClasses(covering: zones.compactMap(\.value?.value), atMost: 5) {
        "\(Self.written($0)) à \(Self.written($1))"
      }, towns: [.init("Orvenne", ChartPlace(longitude: 0.2, latitude: 44.1))])
  }

  mutating func waterfall() -> WaterfallChart {
    WaterfallChart(
      text: text(2), from: .init(word(), value()),
      changes: (0..<random.below(6)).map { _ in .init(word(), value()) },
      to: .init(word(), value()), onlyDifference: random.below(2) == 0)
  }

  mutating func estimates() -> EstimatesChart {
    EstimatesChart(
      text: text(3),
      rows: (0..<random.below(6)).map { _ in
        let value = some()
        return .init(
          word(), value,
          interval: value.map { ChartRange($0.value - 2, $0.value + 3, "[1,2 ; 6,3]") },
          kind: random.pick([.announced, .other, .hollow]), missing: "trop peu de cas")
      }
    ) { Self.written($0) }
  }

  mutating func balance() -> BalanceChart {
    BalanceChart(
      text: text(3),
      rows: (0..<random.below(6)).map { _ in .init(word(), before: value(), after: value()) },
      threshold: value(), names: ("avant", "après")
    ) { Self.written($0) }
  }

  mutating func survival() -> SurvivalChart {
    let curves = (0..<1 + random.below(3)).map { place in
      var share = 1.0
      let steps = (0..<random.below(9)).map { step -> (at: Double, share: ChartValue) in
        share *= Double(random.below(100)) / 100
        return (Double(step * 7 + random.below(7)), ChartValue(share, "part"))
      }
      return SurvivalChart.Curve(
        "courbe \(place)", steps: steps, waiting: [3, 30, number()],
        median: random.below(2) == 0 ? ChartValue(12, "12 j") : nil, isGrey: place > 0)
    }
    return SurvivalChart(
      text: text(1 + curves.count), curves: curves,
      atRisk: (0..<random.below(5)).map { ChartMoment(Double($0 * 9), "\(140 - $0 * 20)") },
      atRiskName: "encore en attente", share: { "\(Int($0 * 100)) %" }, moment: { "\($0) j" })
  }

  mutating func units() -> UnitChart {
    UnitChart(
      text: text(2),
      groups: (0..<random.below(4)).map { place in
        let count = random.pick([0, 1, 7, 24, 60, 1_000_000_000_000])
        return .init("groupe \(place)", count, "\(count)", isWatched: place == 2)
      }, free: random.below(2) == 0 ? .init("libres", 5, "5") : nil)
  }

  mutating func lanes() -> LanesChart {
    LanesChart(
      text: text(3),
      lanes: (0..<random.below(5)).map { _ in
        .init(
          word(),
          (0..<random.below(8)).map { _ in
            let at = number()
            let mark: LanesChart.Event.Mark = random.pick([
              .span(until: at + 40), .open, .point, .due,
            ])
            return .init(
              at: at, mark, word(), when: "un jour", state: random.pick(ChartState.allCases))
          })
      }, today: random.below(3) == 0 ? nil : ChartMoment(60, "aujourd’hui"),
      moments: (0..<random.below(12)).map { ChartMoment(Double($0) * 10, "mois \($0)") })
  }

  mutating func bars() -> BarChart {
    BarChart(
      text: text(2),
      bars: (0..<random.below(7)).map { _ in .init(word(), some(), missing: "n. c.") },
      reference: random.below(2) == 0 ? nil : value())
  }

  mutating func sparkline() -> Sparkline { Sparkline(text: text(2), series: series()) }

  mutating func dumbbell() -> DumbbellChart {
    DumbbellChart(
      text: text(3),
      rows: (0..<random.below(6)).map { _ in .init(word(), from: value(), to: value()) },
      names: ("avant", "après"), reference: random.below(2) == 0 ? nil : value())
  }

  mutating func shares() -> ShareChart {
    let parts = 1 + random.below(5)
    return ShareChart(
      text: text(1 + parts), parts: (0..<parts).map { "partie \($0)" },
      rows: (0..<random.below(4)).map { _ in .init(word(), (0..<parts).map { _ in value() }) })
  }

  mutating func slope() -> SlopeChart {
    SlopeChart(
      text: text(3),
      rows: (0..<random.below(12)).map { place in
        .init(word(), from: value(), to: value(), isSubject: place == 2)
      }, names: ("2024", "2026"))
  }

  mutating func steps() -> StepsChart {
    StepsChart(
      text: text(3),
      rows: (0..<random.below(7)).map { _ in
        let value = value()
        return .init(
          word(),
          random.pick([
            .level, .change, .observed,
            .expected(ChartRange(value.value - 3, value.value + 2, "[1 ; 2]")),
          ]), value)
      }
    ) { Self.written($0) }
  }

  mutating func bullet() -> BulletChart {
    BulletChart(text: text(4), achieved: some(), milestone: some(), target: some())
  }

  /// One chart of each kind.
  mutating func all() -> [any Chart] {
    [
      trajectory(), strip(), tiles(), zones(), waterfall(), estimates(), balance(), survival(),
      units(), lanes(), bars(), sparkline(), dumbbell(), shares(), slope(), steps(), bullet(),
    ]
  }
}
