import Catalogue
internal import Columns
import Following
import HTML
import HTTP
import Kernel
import Records
import Steering
import TestSupport
import Testing

@testable import Pages

@Suite("The page of operations at risk")
struct RisksTests {
  /// Three operations on 1 October 2017.
  ///
  /// A has nobody at 75 % of its days: K03 15 and K15 15. B, of another region, only lacks a level of
  /// studies: K09 10. C is not programmed.
  private static let view: View = {
    var data = DatasetBuilder()
    for (code, region, more) in [
      ("A", "32", ["participants_prevus": "10", "siret": "11111111100011"]), ("B", "84", [:]),
      ("C", "32", ["statut": "deposee"]),
    ] {
      data.add(
        .operations,
        [
          "operation": code, "intitule": "Parcours " + code, "beneficiaire": "Association",
          "region": region, "programme": "P", "axe": "1", "fonds": "FSE",
          "date_debut": "2017-01-01", "date_fin": "2017-12-31", "montant_ue": "1000",
        ].merging(more) { $1 })
    }
    data.add(
      .participations,
      [
        "operation": "B", "identifiant": "1", "sexe": "F", "date_naissance": "1980-01-01",
        "date_entree": "2017-08-01", "categorie_ft": "A", "duree_recherche_mois": "3",
      ])
    var dataset = data.dataset()
    dataset.ids = [.operations: [11, 12, 13], .participations: [101]]
    return View(dataset: dataset, today: CivilDate(day: 17_440))  // 1 October 2017
  }()

  private func page(
    _ scope: Scope = Scope(), showsAll: Bool = false, sort: String? = nil
  ) throws -> RisksPage {
    try RisksPage(
      Self.view, try Catalogue.shipped(), scope: scope, showsAll: showsAll, sort: sort)
  }

  private func html(_ page: RisksPage) -> String {
    page.view(FigureWorld.chrome("/verifier/operations-a-risque")).html
  }

  @Test("shows those to follow, each with its causes, what is asked of it and what to do")
  func followed() throws {
    let page = try page()
    #expect(page.lines.map(\.id) == [11])
    #expect(page.lines[0].risk.points == 30)
    #expect((page.followed, page.priority, page.total) == (1, 0, 2))
    let html = html(page)
    #expect(html.contains("1 opération sur 2 à suivre."))
    #expect(html.contains("Entrées en retard sur la prévision (15)"))
    #expect(html.contains("Personne n’est encore entré (15)"))
    #expect(html.contains("moins de 85\u{202F}% des entrées attendues à ce jour\u{A0}: 5 points"))
    #expect(html.contains("Demander au porteur comment il recrute"))
    #expect(html.contains("8 attendus, 10 prévus"))
    #expect(html.contains("href=\"/saisir/operations/11\""))
    #expect(html.contains("Un signal, pas un soupçon."))
  }

  @Test("shows all when asked, sorted as asked")
  func all() throws {
    #expect(try page(showsAll: true).lines.map(\.id) == [11, 12])
    #expect(try page(showsAll: true, sort: "points").lines.map(\.id) == [12, 11])
    #expect(try page(showsAll: true, sort: "-titre").lines.map(\.id) == [12, 11])
    #expect(try page(showsAll: true, sort: "-entrees").lines.map(\.id) == [12, 11])
  }

  @Test("says that nothing is over 20, and that there is no operation")
  func nothing() throws {
    let calm = try page(Scope(region: "84"))
    #expect(calm.lines.isEmpty && calm.total == 1)
    #expect(html(calm).contains("Rien au-dessus de 20."))
    let none = try page(Scope(region: "11"))
    #expect(html(none).contains("Aucune opération programmée ici."))
  }

  @Test("is a file with the identifiers of the holder and of the operation")
  func sheet() throws {
    let sheet = try page().sheet
    let first = try #require(sheet.rows.first)
    let row = Dictionary(
      zip(sheet.columns.map(\.name), first), uniquingKeysWith: { first, _ in first })
    #expect(row["operation"] == "A" && row["siret"] == "11111111100011")
    #expect(row["structure"] == "111111111" && row["points"] == "30")
    #expect(row["entres"] == "0" && row["prevus"] == "10" && row["niveau"] == "à suivre")
    #expect(row["ue_a_certifier"] == "1000.00" && row["cout_declare"] == "")
    #expect(row["non_evaluables"]?.hasPrefix("K01 K02") == true)
    #expect(row["causes"]?.contains("K15 (15) Aucune entrée, à 75,1\u{202F}% de la durée.") == true)
  }

  @Test("is told on the first page, the worst first")
  func home() throws {
    let all = try OperationRisks.of(Self.view, try Catalogue.shipped(), on: Self.view.today)
    let line = try #require(HomePage.Attention.risks(all.all, Self.view))
    #expect(
      line.sentence
        == "1 opération sur 2 à suivre. D’abord «\u{A0}Parcours A\u{A0}»\u{A0}: 30 points.")
    #expect(line.address == .risks)
    // The sheet below holds the very operations that the line counts.
    let followed = HomePage.followed(all.all, Self.view)
    #expect(followed.map(\.title) == ["Parcours A"] && followed.map(\.risk.points) == [30])
    let elsewhere = all.limited(to: "84", Self.view)
    #expect(HomePage.Attention.risks(elsewhere, Self.view) == nil)
    #expect(HomePage.followed(elsewhere, Self.view).isEmpty)
  }

  @Test("has the same points as the operation's own page")
  func operation() throws {
    let risk = try page().lines[0].risk
    let book = FindingBook(Self.view.dataset, Self.view.findings.all)
    let page = try #require(OperationPage(Self.view, book, id: 11, scope: Scope()))
    let html = page.view(
      try PersonNames(Self.view, []), FigureWorld.chrome("/saisir/operations/11"), nil, risk
    ).html
    #expect(html.contains("30 points\u{A0}: à suivre."))
    #expect(html.contains("Non évaluable\u{A0}: les actes de gestion"))
  }
}
