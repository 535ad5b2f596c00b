internal import Charts
internal import HTML

/// Drawings of one figure against its promise, of categories and of parts.
extension GalleryDrawings {
  static let parts: [Example] = [
    (
      "Puce", "Réalisé, seuil de 85\u{202F}%, jalon et cible, sur une échelle.",
      framed(bullet(118_420, 126_000, 301_000), "puce")
    ),
    (
      "Puce loin du jalon",
      "Sous 65\u{202F}% du jalon\u{202F}; au-delà de quatre jalons, la barre le dit.",
      .group([
        framed(bullet(7310, 12_000, nil, .bad), "puce-basse"),
        framed(bullet(9800, 1200, nil), "puce-haute"),
      ])
    ),
    ("Barres", "Des catégories, et une ligne pour comparer.", framed(bars, "barres")),
    (
      "Haltère", "Deux valeurs d’une même ligne\u{A0}: avant et après.", framed(dumbbell, "haltere")
    ),
    (
      "Pente", "Deux dates, peu de lignes, une seule en couleur.", framed(slope, "pente")
    ),
    (
      "Parts empilées", "Deux à cinq parts, nommées au-dessus de la première barre.",
      framed(shares, "parts")
    ),
    (
      "De proche en proche", "D’un niveau à un autre\u{202F}; l’attendu porte son intervalle.",
      framed(steps, "pas")
    ),
    ("Entonnoir", "De tout ce qui existe à ce qui compte.", framed(funnel, "entonnoir")),
    ("Petits multiples", "Même échelle partout, même ordre.", framed(grid, "multiples")),
  ]

  private static func text(
    _ title: String, _ description: String, _ headers: String...
  ) -> ChartText {
    ChartText(
      title: title, description: description, empty: "Aucune valeur à ce jour.", headers: headers)
  }

  private static func bullet(
    _ achieved: Double, _ milestone: Double, _ target: Double?, _ state: ChartState = .good
  ) -> BulletChart {
    BulletChart(
      text: ChartText(
        title: "Participants",
        description: "Réalisé \(GalleryWriting.number(achieved)), "
          + "jalon \(GalleryWriting.number(milestone)).", empty: "Aucune valeur.",
        headers: ["Chiffre", "Réalisé", "Jalon"] + (target == nil ? [] : ["Cible"])),
      achieved: GalleryWriting.value(achieved), milestone: GalleryWriting.value(milestone),
      target: target.map { GalleryWriting.value($0) }, state: state)
  }

  private static var bars: BarChart {
    BarChart(
      text: text(
        "Sorties positives par structure", "De 22 à 48,2\u{202F}%, moyenne 39,4\u{202F}%.",
        "Structure", "Taux", "Fourchette"),
      bars: [
        .init(
          "PLIE Rive Nord", GalleryWriting.rate(48.2), range: ChartRange(46, 52, "46 à 52\u{202F}%")
        ),
        .init("Mission locale du Val d’Exemple", GalleryWriting.rate(41.5), isSubject: true),
        .init("Maison de l’emploi", GalleryWriting.rate(22), state: .watch),
        .init("Association Tremplin", nil, missing: "n. c."),
      ], reference: ChartValue(39.4, "moyenne 39,4\u{202F}%"))
  }

  private static var dumbbell: DumbbellChart {
    DumbbellChart(
      text: text(
        "Emploi à six mois", "Trois groupes, témoins puis accompagnés.",
        "Groupe", "Témoins", "Accompagnés"),
      rows: [
        .init(
          "Trois freins ou plus", from: GalleryWriting.rate(24.1), to: GalleryWriting.rate(31.6)),
        .init("Moins de 30 ans", from: GalleryWriting.rate(36), to: GalleryWriting.rate(41.8)),
        .init(
          "Chômeurs de longue durée", from: GalleryWriting.rate(33), to: GalleryWriting.rate(29)),
      ], names: ("témoins", "accompagnés"))
  }

  private static var slope: SlopeChart {
    SlopeChart(
      text: text(
        "Sorties vers l’emploi", "Lormont passe de 55,0 à 51,6.",
        "Territoire", "2024", "2026"),
      rows: [
        .init("Saint-Aubry", from: GalleryWriting.decimal(66), to: GalleryWriting.decimal(66.8)),
        .init("Val d’Orme", from: GalleryWriting.decimal(63.1), to: GalleryWriting.decimal(63.8)),
        .init("Les Étangs", from: GalleryWriting.decimal(62), to: GalleryWriting.decimal(61.1)),
        .init(
          "Lormont", from: GalleryWriting.decimal(55), to: GalleryWriting.decimal(51.6),
          isSubject: true),
      ], names: ("2024", "2026"))
  }

  private static var shares: ShareChart {
    ShareChart(
      text: text(
        "Qui oriente", "France Travail d’abord, partout.",
        "Territoire", "France Travail", "Département", "Mission", "Inconnu"),
      parts: ["France Travail", "Département", "Mission locale", "inconnu"],
      rows: [
        .init("Orvenne", [57, 18, 14, 11].map(GalleryWriting.value)),
        .init("Val-de-Lys", [62, 15, 13, 10].map(GalleryWriting.value)),
        .init("Sans entrée", [0, 0, 0, 0].map(GalleryWriting.value)),
      ])
  }

  private static var steps: StepsChart {
    func change(_ value: Double) -> ChartValue {
      ChartValue(value, GalleryWriting.number(value, decimals: 1, signed: true))
    }
    return StepsChart(
      text: text(
        "De la région à ici", "Attendu 46,3\u{202F}%, observé 45,6\u{202F}%.",
        "Ligne", "Taux", "Intervalle"),
      rows: [
        .init("Région", .level, GalleryWriting.rate(51.2)),
        .init("public", .change, change(-3.6)), .init("territoire", .change, change(-1.3)),
        .init(
          "Attendu", .expected(ChartRange(42.6, 50.1, "42,6 à 50,1")), GalleryWriting.rate(46.3)),
        .init("Observé", .observed, GalleryWriting.rate(45.6)),
      ]
    ) { GalleryWriting.number($0) + "\u{202F}%" }
  }

  private static var funnel: FunnelChart {
    FunnelChart(
      text: text(
        "De toutes les participations à celles qui comptent", "10\u{202F}962 sur 19\u{202F}898.",
        "Étape", "Nombre"),
      steps: [
        .init("Participations entrées", GalleryWriting.value(19_898), address: "#"),
        .init("Fiche incomplète", ChartValue(932, "−\u{202F}932"), leaves: true, address: "#"),
        .init("Inactif à l’entrée", ChartValue(8004, "− 8\u{202F}004"), leaves: true),
        .init("Comptées", GalleryWriting.value(10_962)),
      ])
  }

  private static var grid: TrajectoryGrid {
    func cell(_ name: String, _ values: [Double?]) -> TrajectoryGrid.Cell {
      .init(
        name,
        ChartSeries(
          points: GalleryWriting.quarters(values), targets: [ChartTarget(GalleryWriting.value(36))])
      )
    }
    return TrajectoryGrid(
      text: text(
        "Participants par axe", "Trois axes, cible 36.",
        "Trimestre", "Axe 1", "Axe 2", "Axe 3"),
      cells: [
        cell("Axe 1", [4, 9, 15, 22, 31, 40]), cell("Axe 2", [1, 2, 3, nil, 6, 7]),
        cell("Axe 3", []),
      ]
    ) { GalleryWriting.number($0) }
  }
}
