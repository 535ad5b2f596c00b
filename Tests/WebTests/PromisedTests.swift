import Following
import HTTP
import Records
import SQLStores
import TestSupport
import Testing
import Web

/// What is promised of operations, and what they foresaw, beside what they reached.
@Suite struct PromisedTests {
  private func operation(
    _ code: String, _ more: [String: String] = [:]
  ) -> [String: String] {
    [
      "operation": code, "intitule": "Parcours \(code)", "beneficiaire": "PLIE", "region": "32",
      "programme": "P", "fonds": "FSE", "axe": "1", "pi": "8.1", "date_debut": "2017-01-01",
      "date_fin": "2027-12-31", "statut": "conventionnee",
    ].merging(more) { $1 }
  }

  private func entry(_ operation: String, _ number: Int) -> [String: String] {
    [
      "operation": operation, "identifiant": "\(operation)-\(number)", "date_entree": "2017-02-01",
      "sexe": "F", "date_naissance": "1980-01-01", "niveau_cite": "3", "categorie_ft": "A",
      "duree_recherche_mois": "3",
    ]
  }

  private func world(
    _ operations: [[String: String]], _ entries: [[String: String]] = [],
    targets: [[String: String]] = []
  ) async throws -> World {
    let store = MemoryStore()
    try store.put(.operations, operations)
    if !entries.isEmpty { try store.put(.participations, entries) }
    if !targets.isEmpty { try store.put(.cibles, targets) }
    let world = try World(store)
    try await world.signIn()
    return world
  }

  @Test func `A target of an operation is on its page and on its figure's`() async throws {
    let target = [
      "programme": "P", "axe": "1", "operation": "OP1", "indicateur": "ESF1420.CO01",
      "nature": "cible", "date": "2026-12-31", "valeur": "8",
    ]
    let world = try await world(
      [operation("OP1"), operation("OP2")], (1...2).map { entry("OP1", $0) }, targets: [target])
    let page = await world.get("/saisir/operations/1").text
    #expect(page.contains("Valeurs à atteindre"))
    #expect(page.contains("Cible au 31/12/2026"))
    #expect(page.contains("25,0\u{202F}%"))
    #expect(page.contains("href=\"/compter/ESF1420.CO01?operation=OP1\""))
    #expect(!(await world.get("/saisir/operations/2").text.contains("Valeurs à atteindre")))
    let figure = await world.get("/compter/ESF1420.CO01?operation=OP1").text
    #expect(figure.contains("25,0\u{202F}% de la cible au 31/12/2026"), "\(figure.count)")
    // Another perimeter has no such target.
    let whole = await world.get("/compter/ESF1420.CO01").text
    #expect(!whole.contains("de la cible au 31/12/2026"))
  }

  @Test func `Targets of operations make no framework by themselves`() async throws {
    let targets = ["ESF1420.CO01", "PF.PF1a"].map {
      [
        "programme": "P", "axe": "1", "operation": "OP1", "indicateur": $0, "nature": "cible",
        "date": "2026-12-31", "valeur": "8",
      ]
    }
    let world = try await world([operation("OP1")], targets: targets)
    let page = await world.get("/comparer/cadre-de-performance").text
    #expect(page.contains("Aucun programme n’a de cadre de performance"))
  }

  @Test func `A share of what was foreseen stands beside its own terms`() async throws {
    let world = try await world(
      [
        operation("OPA", ["participants_prevus": "10"]), operation("OPB"),
        operation("OPC", ["participants_prevus": "100", "statut": "abandonnee"]),
      ], (1...5).map { entry("OPA", $0) } + (1...20).map { entry("OPB", $0) })
    let page = await world.get("/saisir/operations").text
    #expect(page.contains("25 participants entrés"))
    #expect(
      page.contains(
        "Les opérations qui ont une prévision en comptent 5, soit 50,0\u{202F}% des 10 prévus."))
    #expect(page.contains("1 opération abandonnée en prévoyait 100, à part."))
    #expect(page.contains("50,0\u{202F}% (5 sur 10)"))
    #expect(!page.contains("4,5\u{202F}%"))
  }

  @Test func `What no frame of the European funds counts is told on the first page`() async throws {
    let operations = [
      operation("FP", ["programme": "PN 21", "fonds": "FEDER", "date_debut": "2022-01-01"]),
      operation("SP", ["programme": "", "fonds": "FTJ", "date_debut": "2024-01-01"]),
      operation("PLUS", ["fonds": "FSE+", "date_debut": "2022-01-01"]),
      operation("OLD", ["fonds": "FSE"]),
    ]
    let world = try await world(
      operations, [entry("FP", 1), entry("SP", 1), entry("PLUS", 1), entry("OLD", 1)])
    #expect(await world.get("/").text.contains("2 opérations (2 participations) d’un autre fonds"))
    #expect(!(await world.get("/?region=11").text.contains("autre fonds")))
    for (name, count) in [("ESF1420.TOTAL.grand", 1), ("ESFP2127.EECO01", 1)] {
      #expect(
        await world.get("/compter/\(name)?format=csv").text.contains(";\(count);;\(count);ok;"))
    }
    // A programme that names its frames counts there alone.
    try world.store.put(.programmes, [["programme": "PN 21", "cadre": "ESF1420"]])
    _ = try world.site.follower.refresh()
    #expect(await world.get("/").text.contains("1 opération (1 participation) d’un autre fonds"))
    #expect(
      await world.get("/compter/ESF1420.TOTAL.grand?format=csv").text.contains(";2;;2;ok;"))
  }

  @Test func `Names with accents stand where one looks for them`() async throws {
    let names = ["Zoé", "Émile", "Abel", "éclair", "Eve"]
    let world = try await world(
      names.enumerated().map { number, name in
        operation("OP\(number)", ["beneficiaire": name, "axe": name])
      }, names.indices.map { entry("OP\($0)", 1) })
    let file = await world.get(
      "/compter/ESF1420.TOTAL.grand?par=structure&tableau=ventilation&format=csv"
    ).text
    let found = file.split(separator: "\r\n").dropFirst().map { $0.split(separator: ";")[2] }
    #expect(found == ["Abel", "éclair", "Émile", "Eve", "Zoé"])
    let axes = await world.get(
      "/compter/ESF1420.TOTAL.grand?par=axe&tableau=ventilation&format=csv"
    ).text
    let codes = axes.split(separator: "\r\n").dropFirst().map { $0.split(separator: ";")[1] }
    #expect(codes == ["Abel", "éclair", "Émile", "Eve", "Zoé"])
  }
}
