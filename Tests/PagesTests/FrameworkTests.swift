import Catalogue
import Charts
import Counting
import Following
import Foundation
import HTML
import HTTP
import Kernel
import Records
import Steering
import TestSupport
import Testing
import Words

@testable import Pages

@Suite struct FrameworkPageTests {
  private static func chrome(_ scope: Scope = Scope()) throws -> Chrome {
    Chrome(
      scope: scope, today: try #require(CivilDate("2017-06-30")), reader: "C. Exemple",
      here: .framework, commit: 42)
  }

  /// A line as the page draws it, from plain numbers.
  private static func line(
    _ code: String, _ label: String, _ achieved: Int, _ milestone: Int, _ target: Int,
    _ state: State, _ band: String, rate: String, forecast: String = Words.Framework.already,
    missing: String = ""
  ) -> FrameworkPage.Line {
    func value(_ number: Int) -> ChartValue { ChartValue(Double(number), Words.number(number)) }
    return FrameworkPage.Line(
      code: code, label: label,
      address: Address.figure("PF." + code).seen(in: Scope(date: CivilDate("2017-06-30"))),
      achieved: Words.number(achieved), goal: Words.number(milestone),
      bullet: BulletChart(
        text: ChartText(title: label, description: "réalisé \(achieved)", headers: []),
        achieved: value(achieved), milestone: value(milestone), target: value(target),
        state: state == .watch ? .watch : .good),
      rate: rate, state: state, band: band, forecast: forecast, missing: missing)
  }

  /// The page of the drawing, two axes of it.
  private static let drawn = FrameworkPage(
    lede: "Ce qui est atteint, ce qui manque et ce qui est en jeu.",
    other: Frame.Action("Juger sur la cible 2023", Address.framework.with("echeance", "cible")),
    cards: [
      .init("Réserve de performance en jeu", value: "151,8", unit: "M€", note: "Trois axes"),
      .init("Réserve acquise à cette date", value: "133,2", unit: "M€", note: "Axe 3"),
      .init(
        "Axe le plus proche du seuil", value: "1 020", unit: "salariés licenciés",
        note: "Axe 2, pour atteindre 85 %", address: .figure("PF.PF2b")),
      .init("Fiches incomplètes", value: "3,4", unit: "%", note: "12 fiches"),
    ],
    sentences: [
      [
        .init("L’axe 2 n’atteint pas le seuil : les "), .init("salariés", isStrong: true),
        .init(" sont."),
      ],
      [.init("L’axe 1 atteint le seuil par dérogation.")],
    ],
    axes: [
      .init(
        "Axe 1 · Accompagner vers l’emploi", state: .good, verdict: "Atteint par dérogation",
        reserve: "54,2 M€",
        lines: [
          line(
            "PF1a", "Participants chômeurs", 118_420, 126_000, 301_000, .good, "≥ 85 %",
            rate: "94,0 %"),
          line(
            "PF1f", "Dépenses certifiées", 143, 176, 422, .watch, "75 à 85 %", rate: "81,2 %",
            forecast: "mars à août 2018", missing: "Il manque 6,6 M€"),
        ]),
      .init(
        "Axe 2 · Anticiper <les> mutations", state: .bad, verdict: "Non atteint",
        note: "un seul suffirait", reserve: "18,6 M€",
        lines: [
          line(
            "PF2b", "Salariés licenciés formés", 7310, 9800, 21_000, .watch, "65 à 75 %",
            rate: "74,6 %", forecast: Words.Framework.afterDeadline)
        ]),
    ],
    sheet: DataSheet(name: "cadre-de-performance", columns: [], rows: []))

  @Test func `The page is the one recorded`() throws {
    try expect(.group(Self.drawn.content(try Self.chrome())), recordedAs: "framework.html")
  }

  @Test func `Without a framework the page says what to do`() throws {
    let empty = FrameworkPage(
      lede: "", cards: [], sentences: [], axes: [],
      sheet: DataSheet(name: "", columns: [], rows: []))
    let page = empty.view(try Self.chrome()).html
    #expect(page.contains("Aucun programme n’a de cadre de performance"))
    #expect(page.contains("/saisir/importer"))
    #expect(!page.contains("format=csv"))
  }

  /// Axis 1 has 9 of 10 unemployed, 4 of 4 under 25 and 820 of 1 000 euros; axis 2 has nothing to
  /// reach.
  private static let world: DatasetBuilder = {
    var builder = DatasetBuilder()
    builder.add(.programmes, ["programme": "P", "cadre": "PF", "date_debut": "2014-01-01"])
    builder.add(.programmes, ["programme": "P", "axe": "1", "libelle": "Vers l’emploi"])
    for axe in ["1", "2"] {
      builder.add(
        .operations,
        [
          "operation": "O" + axe, "intitule": "O", "beneficiaire": "S", "region": "32",
          "programme": "P", "axe": axe, "pi": "x", "date_debut": "2016-01-01",
          "date_fin": "2018-12-31", "statut": "conventionnee", "categorie_region": "developpee",
        ])
    }
    builder.add(
      .depenses,
      [
        "operation": "O1", "date": "2017-06-30", "nature": "certifiee", "reference": "1",
        "cout_total": "820",
      ])
    for number in 0..<9 {
      builder.add(
        .participations,
        [
          "operation": "O1", "identifiant": "\(number)", "sexe": "F",
          "date_naissance": number < 4 ? "1995-01-01" : "1970-01-01",
          "date_entree": "2016-12-31", "niveau_cite": "3", "categorie_ft": "A",
          "duree_recherche_mois": "3",
        ])
    }
    for (code, value) in [("PF1a", "10"), ("PF1b", "4"), ("PF1f", "1000")] {
      builder.add(
        .cibles,
        [
          "programme": "P", "indicateur": "PF." + code, "nature": "jalon", "date": "2018-12-31",
          "valeur": value, "categorie_region": "developpee",
        ])
    }
    builder.add(
      .maquette,
      [
        "programme": "P", "axe": "1", "categorie_region": "developpee", "montant_ue": "900000000",
        "reserve_ue": "54200000",
      ])
    return builder
  }()

  private static func page(
    _ world: DatasetBuilder = world, region: String? = nil, horizon: Horizon? = nil
  ) throws -> FrameworkPage {
    let dataset = world.dataset()
    let day = try #require(CivilDate("2017-06-30"))
    return FrameworkPage(
      try PerformanceFramework(
        engine: Engine(dataset: dataset), dataset: dataset, catalogue: try Catalogue.shipped(),
        date: day, region: region, horizon: horizon))
  }

  /// No-break spaces as plain ones, to be read.
  private func plain(_ text: String) -> String {
    text.replacing("\u{202F}", with: " ").replacing("\u{A0}", with: " ")
  }

  @Test func `Cards and lines say what the framework found`() throws {
    let page = try Self.page()
    #expect(page.cards.map { plain($0.value + " " + $0.unit) }.prefix(2) == ["54,2 M€", "54,2 M€"])
    #expect(plain(page.cards[1].note) == "Axe 1 (régions plus développées) par dérogation")
    #expect(page.cards[2].value == "aucun")
    let axis = try #require(page.axes.first)
    #expect(axis.title == "Axe 1 · Vers l’emploi · régions plus développées")
    #expect(axis.verdict == "Atteint par dérogation")
    #expect(plain(axis.reserve) == "54,2 M€")
    #expect(axis.lines.map(\.label).prefix(1) == ["Participants chômeurs"])
    #expect(axis.lines.map { plain($0.achieved) } == ["9", "4", "820 €"])
    #expect(axis.lines.map { plain($0.rate) } == ["90,0 %", "100 %", "82,0 %"])
    #expect(axis.lines.map { plain($0.band) } == ["≥ 85 %", "≥ 85 %", "75 à 85 %"])
    #expect(axis.lines.map(\.state) == [.good, .good, .watch])
    #expect(axis.lines.map(\.forecast) == ["déjà atteint", "déjà atteint", "juillet 2017"])
    // 30 × 181 / (6 × 549) = 1.648, so 1.65 euros a month; 820 / 6 = 136.66;
    // what is needed is rounded up, what was gained down.
    #expect(
      plain(axis.lines[2].missing)
        == "Reste 30 € à atteindre : 2 € par mois suffisent (rythme actuel : 136 €) ; toléré par la "
        + "dérogation")
    #expect(
      axis.lines[0].address.href
        == "/compter/PF.PF1a?programme=P&categorie_region=developpee&au=2017-06-30")
    #expect(
      page.axes.map(\.verdict) == ["Atteint par dérogation", "Non évaluable", "Non évaluable"])
    #expect(page.axes[1].note == "aucun jalon n’est fixé")
  }

  @Test func `An axis judged on some of its indicators names the others`() throws {
    var builder = Self.world
    builder.add(
      .cibles,
      [
        "programme": "P", "indicateur": "PF.PF2a", "nature": "jalon", "date": "2018-12-31",
        "valeur": "10", "categorie_region": "developpee",
      ])
    let axis = try #require(try Self.page(builder).axes.dropFirst().first)
    #expect(axis.verdict == "Défaillance grave")
    #expect(plain(axis.note) == "jugé sur 1 indicateur : PF2b, PF2f n’ont pas de jalon")
  }

  @Test func `A correction that cannot be computed is said so, with the axis and the reason`()
    throws
  {
    var builder = DatasetBuilder()
    for kind in Kind.allCases {
      for row in Self.world.rows[kind] ?? [] where kind != .depenses {
        builder.add(kind, row)
      }
    }
    builder.add(
      .depenses,
      [
        "operation": "O1", "date": "2017-06-30", "nature": "declaree", "reference": "1",
        "cout_total": "820",
      ])
    for (code, value) in [("PF1a", "20"), ("PF1b", "8"), ("PF1f", "2000")] {
      builder.add(
        .cibles,
        [
          "programme": "P", "indicateur": "PF." + code, "nature": "cible", "date": "2023-12-31",
          "valeur": value, "categorie_region": "developpee",
        ])
    }
    let card = try #require(try Self.page(builder, horizon: .target).cards.first)
    #expect(card.value == "non calculable")
    #expect(plain(card.note) == "Axe 1 (régions plus développées) : rien n’y est certifié")
  }

  @Test func `The figure of an axis shows the promise of its framework`() throws {
    var builder = Self.world
    builder.add(
      .cibles,
      [
        "programme": "P", "axe": "1", "indicateur": "PF.PF1a", "nature": "cible",
        "date": "2023-12-31", "valeur": "30", "categorie_region": "developpee",
      ])
    let view = View(
      dataset: builder.dataset(), today: try #require(CivilDate("2017-06-30")))
    let definition = try #require(try Catalogue.shipped()["PF.PF1a"])
    let filter = [
      FigureQuery.Filter("programme", "P"), FigureQuery.Filter("categorie_region", "developpee"),
    ]
    #expect(
      FigureTarget.promised(definition, filter, view).map { "\($0.nature) \($0.value)" } == [
        "jalon 10.0", "cible 30.0",
      ])
  }

  @Test func `Sentences tell the derogation, then what cannot be assessed`() throws {
    let said = try Self.page().sentences.map { plain($0.map(\.text).joined()) }
    #expect(said.count == 3)
    #expect(said[0] == "L’axe évalué atteint le seuil.")
    #expect(
      said[1]
        == "L’axe 1 (régions plus développées) atteint le seuil par dérogation : un seul "
        + "indicateur est sous 85 % du jalon, les dépenses certifiées, à 82,0 %.")
    #expect(said[2] == "Par ailleurs, 2 axes ne sont pas évaluables.")
  }

  @Test func `A region without milestones shows its part, and the nation's verdict`() throws {
    let page = try Self.page(region: "32")
    #expect(page.isRegional)
    #expect(page.axes[0].verdict == "Atteint par dérogation au niveau national")
    #expect(page.axes[0].note.isEmpty)
    #expect(page.axes[0].lines.map(\.bullet.reach) == [9, 4, 820])
    #expect(page.axes[0].lines.map { plain($0.share) } == ["100 %", "100 %", "100 %"])
    #expect(page.axes[0].lines.map(\.goal) == ["", "", ""])
    let first = plain(page.sentences[0].map(\.text).joined())
    #expect(first.hasPrefix("La région n’a pas de jalon propre"))
  }

  /// One axis by category and one as a whole, another programme beside them.
  @Test(arguments: [nil, "32"])
  func `What is closed from an axis is what it shows`(region: String?) throws {
    var builder = Self.world
    builder.add(.programmes, ["programme": "Q", "cadre": "PF", "date_debut": "2014-01-01"])
    for (code, region) in [("Q1", "32"), ("Q2", "11")] {
      builder.add(
        .operations,
        [
          "operation": code, "intitule": "O", "beneficiaire": "S", "region": region,
          "programme": "Q", "axe": "1", "pi": "x", "date_debut": "2016-01-01",
          "date_fin": "2018-12-31", "statut": "conventionnee", "categorie_region": "transition",
        ])
      builder.add(
        .participations,
        [
          "operation": code, "identifiant": code, "sexe": "F", "date_naissance": "1995-01-01",
          "date_entree": "2016-12-31", "niveau_cite": "3", "categorie_ft": "A",
          "duree_recherche_mois": "3",
        ])
    }
    let dataset = builder.dataset()
    let engine = Engine(dataset: dataset)
    let catalogue = try Catalogue.shipped()
    let day = try #require(CivilDate("2017-06-30"))
    let scope = Scope(region: region, date: day)
    let framework = try PerformanceFramework(
      engine: engine, dataset: dataset, catalogue: catalogue,
      date: day, region: region, horizon: .milestone)
    let axes = FrameworkPage(framework).axes
    #expect(axes.count == framework.axes.count && axes.count >= 2)
    for (axis, shown) in zip(framework.axes, axes) {
      let address = try #require(shown.closing)
      let query = ClosingQuery(Parameters(address.query), scope: scope)
      let cells = try engine.compute(try #require(query.request(catalogue)))
      let closed = Dictionary(
        uniqueKeysWithValues: cells.map { ("\($0.frame).\($0.code)", $0.value) })
      #expect(Set(closed.keys) == Set(axis.indicators.map(\.fullName)))
      for indicator in axis.indicators {
        let achieved = indicator.achieved?.text ?? ""
        #expect(
          Double(closed[indicator.fullName] ?? "") == Double(achieved),
          "\(shown.title) \(indicator.fullName)")
      }
    }
  }

  @Test func `A region where nothing was done says so`() throws {
    let page = try Self.page(region: "94")
    #expect(page.axes.isEmpty)
    let html = page.view(try Self.chrome(Scope(region: "94"))).html
    #expect(html.contains("dans cette région"))
    #expect(!html.contains("/saisir/importer"))
  }

  @Test func `The file has one line an indicator, with exact numbers`() throws {
    let sheet = try Self.page().sheet
    #expect(sheet.rows.count == 9)
    #expect(sheet.rows.allSatisfy { $0.count == sheet.columns.count })
    let cells = Dictionary(uniqueKeysWithValues: zip(sheet.columns.map(\.name), sheet.rows[2]))
    #expect(cells["indicateur"] == "PF.PF1f")
    #expect(cells["realise"] == "820")
    #expect(cells["jalon"] == "1000")
    #expect(cells["taux"] == "0.82")
    #expect(cells["manque"] == "30")
    #expect(cells["prevision_debut"] == "2017-07-07")
    #expect(cells["verdict"] == "atteint_par_derogation")
    #expect(cells["reserve_ue"] == "54200000.00")
  }
}

/// Fails when a page differs from the recorded one; `JALON_RECORD=1` records it.
private func expect(
  _ node: Node, recordedAs name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Snapshots/\(name)")
  let text = node.html.replacing("><", with: ">\n<") + "\n"
  if ProcessInfo.processInfo.environment["JALON_RECORD"] == "1" {
    try Data(text.utf8).write(to: file)
  }
  let recorded = try String(contentsOf: file, encoding: .utf8)
  #expect(text == recorded, sourceLocation: sourceLocation)
}
