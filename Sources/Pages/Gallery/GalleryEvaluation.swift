internal import Charts
internal import HTML

/// Drawings of what explains a difference, and of what a study finds.
extension GalleryDrawings {
  static let evaluation: [Example] = [
    (
      "Cascade", "D’un niveau à un autre par ce qui a changé\u{202F}; ce qui est perdu est rayé.",
      framed(waterfall(onlyDifference: false), "cascade")
    ),
    (
      "Cascade d’une différence", "La différence seule, quand les niveaux l’écraseraient.",
      framed(waterfall(onlyDifference: true), "cascade-difference")
    ),
    (
      "Estimations",
      "Une méthode par ligne et son intervalle\u{202F}; losange\u{A0}: la méthode annoncée d’avance.",
      framed(estimates, "estimations")
    ),
    (
      "Équilibre", "Deux groupes avant et après\u{202F}; triangle quand le seuil reste dépassé.",
      framed(balance, "equilibre")
    ),
    (
      "Attente", "Part encore en attente, jour après jour, ceux qui attendent compris.",
      framed(survival, "attente")
    ),
    (
      "Une case par personne", "Jusqu’à cent\u{202F}; places libres en creux, alerte en triangle.",
      framed(units(24), "personnes")
    ),
    (
      "Plus de cent personnes", "Au-delà de cent, les parts d’une barre.",
      framed(units(240), "personnes-cent")
    ),
  ]

  private static func headed(
    _ title: String, _ description: String, _ headers: String...
  ) -> ChartText {
    ChartText(
      title: title, description: description, empty: "Aucune valeur à ce jour.", headers: headers)
  }

  private static func waterfall(onlyDifference: Bool) -> WaterfallChart {
    func change(_ value: Double) -> ChartValue {
      ChartValue(value, GalleryWriting.number(value, signed: true))
    }
    return WaterfallChart(
      text: headed(
        "Du chiffre publié à celui d’aujourd’hui", "De 57 212 à 57 656.", "Ligne", "Valeur"),
      from: .init("Publié au 30\u{A0}juin", GalleryWriting.value(57_212)),
      changes: [
        .init("Saisies depuis", change(3105)),
        .init("Fiches réunies", change(-1846)),
        .init("Opérations déprogrammées", change(-815)),
      ],
      to: .init("Aujourd’hui", GalleryWriting.value(57_656)), onlyDifference: onlyDifference)
  }

  private static var estimates: EstimatesChart {
    func row(
      _ label: String, _ value: Double, _ low: Double, _ high: Double,
      _ kind: EstimatesChart.Kind = .other
    ) -> EstimatesChart.Row {
      func written(_ value: Double) -> String { GalleryWriting.number(value, decimals: 1) }
      return .init(
        label, ChartValue(value, GalleryWriting.number(value, decimals: 1, signed: true)),
        interval: ChartRange(low, high, "[\(written(low))\u{202F}; \(written(high))]"), kind: kind)
    }
    return EstimatesChart(
      text: headed(
        "Effet sur l’emploi à six mois, en points", "Entre 2,0 et 7,6 points de plus.",
        "Méthode", "Effet", "Intervalle"),
      rows: [
        row("Écart brut", 1.9, -0.9, 4.7, .hollow),
        row("Doublement robuste", 4.8, 2.0, 7.6, .announced),
        row("Pondération", 4.6, 1.4, 7.8),
        row("Placebo, un an avant", -0.3, -2.6, 2.0, .hollow),
        .init("Seuil d’éligibilité", nil, missing: "trop peu de cas"),
      ]
    ) { GalleryWriting.number($0, signed: true) }
  }

  private static var balance: BalanceChart {
    func row(_ label: String, _ before: Double, _ after: Double) -> BalanceChart.Row {
      func value(_ value: Double) -> ChartValue {
        ChartValue(value, GalleryWriting.number(value, decimals: 1))
      }
      return .init(label, before: value(before), after: value(after))
    }
    return BalanceChart(
      text: headed(
        "Écarts entre accompagnés et témoins", "Un trait sur quatre passe encore le seuil.",
        "Trait", "Avant", "Après"),
      rows: [
        row("Minimum social", 0.46, 0.03), row("Frein de mobilité", 0.31, 0.04),
        row("Chômage de la zone d’emploi", 0.24, 0.12), row("Âge", 0.08, 0.02),
      ],
      threshold: ChartValue(0.1, "seuil 0,1"), names: ("avant", "après")
    ) { GalleryWriting.number($0, decimals: 1) }
  }

  private static var survival: SurvivalChart {
    func steps(_ pairs: [(Double, Double)]) -> [(at: Double, share: ChartValue)] {
      pairs.map { ($0, ChartValue($1 / 100, GalleryWriting.number($1) + "\u{202F}%")) }
    }
    return SurvivalChart(
      text: headed(
        "Attente avant le premier rendez-vous", "La moitié a attendu 19 jours ou plus.",
        "Jour", "Tous", "Déjà reçus"),
      curves: [
        .init(
          "tous",
          steps: steps([
            (0, 100), (7, 82), (12, 61), (19, 49), (30, 38), (45, 30), (60, 22), (85, 18),
          ]), waiting: [22, 40, 52, 70, 90],
          median: ChartValue(19, "19 j, attente comprise")),
        .init(
          "déjà reçus",
          steps: steps([(0, 100), (5, 74), (9, 52), (11, 46), (18, 25), (30, 10), (60, 0)]),
          median: ChartValue(11, "11 j"), isGrey: true),
      ],
      atRisk: [(0, "140"), (20, "68"), (40, "41"), (60, "22"), (80, "9")].map {
        ChartMoment($0, $1)
      }, atRiskName: "encore en attente",
      share: { GalleryWriting.number($0 * 100) + "\u{202F}%" },
      moment: { $0 == 0 ? "0" : GalleryWriting.number($0) + "\u{202F}j" })
  }

  private static func units(_ first: Int) -> UnitChart {
    UnitChart(
      text: headed("Personnes accompagnées", "\(first) en parcours.", "Groupe", "Personnes"),
      groups: [
        .init("en parcours", first, "\(first)"), .init("en emploi", 9, "9"),
        .init("en formation", 7, "7"), .init("sans nouvelle", 3, "3", isWatched: true),
      ], free: .init("places libres", 5, "5"))
  }
}
