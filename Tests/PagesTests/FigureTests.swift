import Catalogue
import Counting
import Following
import HTML
import HTTP
import Kernel
import Records
import TestSupport
import Testing
import Words

@testable import Pages

@Suite struct FigureTests {
  private let view = FigureWorld.view

  @Test(arguments: [
    ("", "3"), ("region=32", "2"), ("region=84", "1"), ("au=2017-06-30", "2"),
    ("axe=1&sexe=F", "1"), ("sexe=F&sexe=H", "3"), ("periode=2017", "2"), ("periode=2017T2", "1"),
    ("periode=2019", "0"), ("periode=hier", "3"), ("inconnu=1", "3"),
  ])
  func `The value is read in the perimeter and the time of the address`(
    query: String, value: String
  )
    throws
  {
    let page = try FigureWorld.page("ESF1420.CO01", query)
    #expect(page.value.value == value)
    #expect(page.value.unit == "participations")
  }

  @Test func `The series is the cumulative value at the end of each quarter`() throws {
    let page = try FigureWorld.page("ESF1420.CO01")
    #expect(
      page.points.map { "\($0.label) \($0.text.value)" } == [
        "T1 2016 1", "T2 2016 1", "T3 2016 1", "T4 2016 1", "T1 2017 1", "T2 2017 2", "T3 2017 2",
        "T4 2017 3", "T1 2018 3",
      ])
    let month = try FigureWorld.page("ESF1420.CO01", "periode=2017T2")
    #expect(month.points.map(\.text.value) == ["0", "1", "0"])
    #expect(month.points.map(\.label) == ["avril 2017", "mai 2017", "juin 2017"])
  }

  @Test func `The funnel goes from all records to those that count`() throws {
    let page = try FigureWorld.page("ESF1420.CO01", "region=32&au=2017-06-30")
    let funnel = try #require(page.funnels.first)
    #expect(funnel.steps.map(\.count) == [6, 1, 1, 1, 1, 2])
    #expect(funnel.steps.map(\.leaves) == [false, true, true, true, true, false])
    #expect(
      funnel.steps.map(\.label) == [
        "Participations\u{A0}: Hauts-de-France", "Opération non programmée",
        "Après cette date, ou sans date",
        "Fiche incomplète\u{A0}: il manque le niveau d’études achevé (CITE)",
        "La personne n’était pas au chômage à l’entrée",
        "Comptées\u{A0}: Chômeurs, y compris de longue durée",
      ])
    #expect(page.incomplete == 1)
    // The incomplete record entered on 16 May 2017: before, and in another period, there is none.
    for asked in ["au=2017-05-15", "periode=2016", "periode=2017-06-01..2017-12-31"] {
      let other = try FigureWorld.page("ESF1420.CO01", "region=32&\(asked)")
      #expect(other.incomplete == 0, "\(asked)")
      #expect(other.funnels.allSatisfy { !$0.steps.contains(where: \.isIncomplete) }, "\(asked)")
    }
  }

  @Test func `Every figure's funnels agree with its explanation`() throws {
    for definition in try Catalogue.shipped().definitions {
      let page = try FigureWorld.page(definition.fullName)
      let explanation = try view.engine.explain(
        definition, period: page.interval, cumulative: true, words: { french($0) })
      #expect(page.funnels.count == explanation.terms.count, "\(definition.fullName)")
      for (funnel, term) in zip(page.funnels, explanation.terms) {
        let leaving = funnel.steps.filter(\.leaves).reduce(0) { $0 + $1.count }
        #expect(funnel.steps.first?.count == term.rowCount, "\(definition.fullName)")
        #expect(funnel.steps.last?.count == term.remaining, "\(definition.fullName)")
        #expect(term.rowCount - leaving == term.remaining, "\(definition.fullName)")
      }
      #expect(page.points.last?.cell.value == explanation.cell.value, "\(definition.fullName)")
    }
  }

  @Test func `A cut gives one line by code, named, in its order`() throws {
    let axes = try FigureWorld.page("ESF1420.CO01")
    #expect(
      axes.cutLines.map { "\($0.label) \($0.text.value)" } == [
        "1 · Aller vers l’emploi 2", "2 · Former 1",
      ])
    let regions = try FigureWorld.page("ESF1420.CO01", "par=region")
    #expect(
      regions.cutLines.map { "\($0.label) \($0.text.value)" } == [
        "Hauts-de-France 2", "Auvergne-Rhône-Alpes 1",
      ])
    #expect(try FigureWorld.page("ESF1420.CO01", "axe=1").query.cut == "region")
    #expect(try FigureWorld.page("ESF1420.CO01", "axe=1&region=32").query.cut == "structure")
    #expect(try FigureWorld.page("ESF1420.CO01", "par=nom").query.cut == "axe")
  }

  @Test func `Records say why they are in or out`() throws {
    let counted = try #require(try FigureWorld.page("ESF1420.CO01").records)
    #expect(counted.lines.map(\.number) == [101, 102, 105])
    #expect(
      counted.lines.map(\.why) == Array(repeating: "statut à l’entrée\u{A0}: chômeur", count: 3))
    #expect(counted.lines[0].operation == "PLIE Rive Nord · Parcours A")
    #expect(counted.lines[0].operationID == 11)
    #expect(counted.lines[0].date == CivilDate("2016-02-10"))
    let out = try #require(try FigureWorld.page("ESF1420.CO01", "fiches=ecartees").records)
    #expect(out.lines.map(\.number) == [103, 104, 106, 107])
    #expect(out.lines.map(\.isPending) == [false, true, false, false])
    #expect(
      out.lines.map(\.why) == [
        "statut à l’entrée\u{A0}: inactif\u{202F}; la condition n’est pas remplie\u{A0}: la personne "
          + "est au chômage à l’entrée",
        "il manque le niveau d’études achevé (CITE)",
        "état du dossier\u{A0}: déposé\u{202F}; opération non programmée",
        "date d’entrée\u{A0}: 01/06/2018\u{202F}; hors de la période, ou sans date",
      ])
    #expect(out.tabs.map(\.count) == [3, 4, 1, 1, 1, 1])
    let fate = try #require(out.tabs.first { $0.label == "Fiche incomplète" }).fate
    let word = FigureQuery.word(fate)
    let pending = try #require(try FigureWorld.page("ESF1420.CO01", "fiches=\(word)").records)
    #expect(pending.lines.map(\.number) == [104])
  }

  @Test func `A promise is that of the very perimeter, decided, the next to come`() throws {
    let here = try #require(try FigureWorld.page("ESF1420.CO01", "region=32").promise)
    #expect(here.target.nature == "jalon")
    #expect(here.target.value == 4)
    #expect(here.attained == 0.5)
    let later = try #require(
      try FigureWorld.page("ESF1420.CO01", "region=32&au=2020-01-01").promise)
    #expect(later.target.nature == "cible")
    for query in ["", "region=84", "region=32&axe=1", "region=32&sexe=F", "periode=2017&region=32"]
    {
      #expect(try FigureWorld.page("ESF1420.CO01", query).promise == nil, "\(query)")
    }
  }

  @Test func `A figure that cannot be computed says why, never 0`() throws {
    let page = try FigureWorld.page("ESF1420.CR04.taux")
    #expect(page.value.value == "non calculable")
    #expect(page.value.reason == "il n’y a aucun sortant dont la situation est connue")
    #expect(page.value.number == nil)
    let html = page.view(FigureWorld.chrome("/compter/ESF1420.CR04.taux")).html
    #expect(html.contains("non calculable"))
    #expect(html.contains("Rien à dessiner"))
  }

  @Test func `A quotient of money is told in millions, with what it divides`() throws {
    // 1.5 M€ programmed twice (A and B) over a plan of 4 M€.
    let page = try FigureWorld.page("FIN.FIN1")
    #expect(page.value.value == "75,0\u{202F}%")
    #expect(page.value.quotient == "3,00\u{202F}M€ sur 4,00\u{202F}M€")
    // A plan knows no structure and no person.
    #expect(
      page.cutGroups.map(\.names)
        == [
          ["axe", "pi", "os", "programme", "categorie_region", "oi"],
          ["region", "region_ancienne"],
        ])
  }

  @Test func `A page counts once: asked again it makes no pass`() throws {
    var data = DatasetBuilder()
    data.add(.operations, ["operation": "A", "programme": "P", "statut": "programmee"])
    let view = View(dataset: data.dataset(), today: FigureWorld.today)
    let definition = try FigureWorld.definition("ESF1420.CO01")
    func make(_ query: String) throws {
      _ = try FigurePage(
        view, definition, scope: Scope(), query: FigureQuery(Parameters(encoded: query)))
    }
    try make("")
    let first = view.engine.passes
    #expect(first <= 4)
    try make("page=2&fiches=ecartees")
    #expect(view.engine.passes == first)
    try make("par=sexe")
    #expect(view.engine.passes == first + 1)
  }

  @Test func `Files hold the whole table asked for`() throws {
    let series = try FigureWorld.page("ESF1420.CO01", ranges: true).sheet
    #expect(series.name == "ESF1420.CO01-serie")
    #expect(series.rows.count == 9)
    #expect(series.rows[8] == ["ESF1420.CO01", "", "2018-01-15", "3", "", "3", "ok", "", "3", "4"])
    let cut = try FigureWorld.page("ESF1420.CO01", "tableau=ventilation").sheet
    #expect(cut.rows.map { $0[1] + " " + $0[5] } == ["1 2", "2 1"])
    let records = try FigureWorld.page("ESF1420.CO01", "tableau=fiches&fiches=ecartees").sheet
    #expect(
      records.rows.map { $0[2] + " " + $0[5] } == [
        "103 ecartee", "104 en_attente", "106 ecartee", "107 ecartee",
      ])
    for sheet in [series, cut, records] {
      for row in sheet.rows { #expect(row.count == sheet.columns.count) }
    }
  }

  /// Participation 4 lacks its level only: it may count; 3 was never registered, nor searching.
  @Test func `The range is that of the answers that lack, told with its funnel`() throws {
    let page = try FigureWorld.page("ESF1420.CO01")
    #expect(page.value.range == "jusqu’à 4 si les réponses manquantes sont complétées")
    #expect(
      page.funnels.map(\.range) == [
        [
          "Fourchette\u{A0}: 3 fiches certaines\u{202F}; 1 de plus selon les réponses manquantes.",
          "Réponses manquantes qui peuvent encore changer ce chiffre\u{A0}: niveau d’études achevé "
            + "(CITE) (1).",
        ]
      ])
    let share = try FigureWorld.page("TDB.SYN11")
    #expect(share.value.range.isEmpty)
    let disabled = try FigureWorld.page("ESF1420.CO16")
    #expect(disabled.value.range.isEmpty)
    #expect(
      disabled.funnels.map(\.range) == [
        [
          "Handicap, réponse sensible\u{A0}: 100\u{202F}% sans réponse (4 vides, "
            + "0 refus sur 4), comptées comme non."
        ]
      ])
  }

  @Test(arguments: [
    ("3", "3", "4", "jusqu’à 4 si les réponses manquantes sont complétées"),
    ("8", "3", "9", "de 3 à 9 une fois les réponses manquantes complétées"),
    ("3", "3", "", "au moins 3 une fois les réponses manquantes complétées"),
    ("3", "", "4", "au plus 4 une fois les réponses manquantes complétées"), ("3", "3", "3", ""),
  ])
  func `Under its value, a range says what completing answers would change`(
    value: String, low: String, high: String, said: String
  ) {
    #expect(Words.Range.beside(value, low, high) == said)
  }

  @Test(arguments: [
    ("la personne est inactive à l’entrée", "La personne n’était pas inactive à l’entrée"),
    ("la personne a 55 ans ou plus", "Condition non remplie\u{A0}: la personne a 55 ans ou plus"),
    ("l’opération vise l’emploi", "L’opération ne vise pas l’emploi"),
    (
      "la personne vit dans un ménage où personne n’est en emploi",
      "Condition non remplie\u{A0}: la personne vit dans un ménage où personne n’est en emploi"
    ),
  ])
  func `A requirement that stops a record is denied, or quoted`(text: String, said: String) {
    #expect(Words.FigurePages.out(key: "condition", text: text, missing: []) == said)
  }

  @Test(arguments: [
    ("3", "4", "entre 3 et 4, selon les réponses qui manquent", "de 3 à 4"),
    ("3", "", "au moins 3, selon les réponses qui manquent", "au moins 3"),
    ("", "4", "au plus 4, selon les réponses qui manquent", "au plus 4"),
    ("31,0\u{202F}%", "31,0\u{202F}%", "", ""), ("", "", "", ""),
  ])
  func `A range is said where its bounds are written differently`(
    low: String, high: String, note: String, bounds: String
  ) {
    #expect(Words.Range.note(low, high) == note)
    #expect(Words.Range.bounds(low, high) == bounds)
  }

  @Test(arguments: [
    ("0.00", "0\u{202F}€"), ("845310.49", "845\u{202F}310\u{202F}€"),
    ("999999.40", "999\u{202F}999\u{202F}€"),
    ("1000000.00", "1,00\u{202F}M€"), ("3125000", "3,13\u{202F}M€"),
    ("18688961.26", "18,7\u{202F}M€"),
    ("1234567890", "1\u{202F}234,6\u{202F}M€"), ("-2500000", "−2,50\u{202F}M€"), ("", ""),
  ])
  func `Money is short: millions from one million on`(decimal: String, text: String) {
    #expect(Words.Euros.short(decimal) == text)
  }

  @Test func `The page of a figure, whole`() throws {
    let target = "/compter/ESF1420.CO01?region=32&au=2017-06-30&fiches=ecartees"
    let page = try FigureWorld.page(
      "ESF1420.CO01", "region=32&au=2017-06-30&fiches=ecartees")
    try expectSnapshot(page.view(FigureWorld.chrome(target)).mainLines, "figure.html")
  }

  @Test func `No page holds a style of its own, a script or an empty link`() throws {
    for name in ["ESF1420.CO01", "ESF1420.CR04.taux", "FIN.FIN1", "TDB.SYN16"] {
      let html = try FigureWorld.page(name).view(FigureWorld.chrome("/compter/\(name)")).mainLines
      for mark in [" style=", "<script", " onclick", "href=\"\""] {
        #expect(!html.contains(mark), "\(name) \(mark)")
      }
    }
  }
}
