import HTTP
import Records
import SQLStores
import TestSupport
import Testing
import Web

/// What an address asks and cannot be answered is told; no other figures stand in its place.
@Suite struct UnreadAddressTests {
  private func world() async throws -> World {
    let store = MemoryStore()
    try store.put(
      .operations,
      [["operation": "OP1", "intitule": "Chantier", "region": "32", "programme": "P", "axe": "1"]])
    try store.put(
      .participations, [["operation": "OP1", "identifiant": "A1", "date_entree": "2017-02-01"]])
    let world = try World(store)
    try await world.signIn()
    return world
  }

  private static let pages = [
    "/", "/saisir/operations", "/saisir/personnes", "/verifier", "/verifier/anomalies",
    "/verifier/operations", "/verifier/operations-a-risque", "/compter",
    "/compter/ESF1420.TOTAL.grand",
    "/comparer/cadre-de-performance", "/clotures", "/saisir/operations/1",
  ]

  @Test(arguments: pages)
  func `A date that cannot be read is told on every page`(address: String) async throws {
    let world = try await world()
    for asked in ["31.12.2017", "2017-02-30", "hier"] {
      let answer = await world.get(address + "?au=\(asked)&region=32")
      #expect(answer.status == 400, "\(asked)")
      #expect(answer.text.contains("n’est pas une date lisible"))
      // The way out keeps the territory.
      #expect(answer.text.contains("\"\(address)?region=32\""), "\(answer.text)")
    }
    #expect(await world.get(address + "?au=2017-12-31&region=32").status == 200)
  }

  @Test(arguments: [
    ("/saisir/operations", "axe=9"), ("/saisir/operations", "statut=perdue"),
    ("/verifier/anomalies", "regle=R99"), ("/verifier/anomalies", "gravite=grave"),
    ("/verifier/anomalies", "operation=OP2"), ("/verifier/anomalies", "structure=OP2"),
    ("/verifier/anomalies", "par=axe"), ("/verifier/operations-a-risque", "tous=non"),
    ("/compter", "cadre=ESF"),
    ("/compter/ESF1420.TOTAL.grand", "sexe=femme"), ("/compter/ESF1420.TOTAL.grand", "par=rien"),
    ("/compter/ESF1420.TOTAL.grand", "handicap=oui"), ("/compter/ESF1420.TOTAL.grand", "axe=7"),
    ("/compter/ESF1420.TOTAL.grand", "tableau=autre"),
    ("/comparer/cadre-de-performance", "echeance=autre"),
    ("/saisir/registres/depenses", "filtre-nature=autre"),
    ("/clotures/nouvelle", "chiffres=ESF1420.TOTAL.grand&periode=demain"),
    ("/clotures/nouvelle", "chiffres=ESF1420.TOTAL.grand&croise=sexe,rien"),
    ("/clotures/nouvelle", "chiffres=ESF1420.TOTAL.grand&sexe=femme"),
  ])
  func `A choice there is not is told, not dropped`(address: String, asked: String) async throws {
    let world = try await world()
    let answer = await world.get(address + "?" + asked)
    #expect(answer.status == 400)
    #expect(answer.text.contains("Voir la page sans ce choix"))
    #expect(await world.get(address + "?" + asked + "&format=csv").status == 400)
  }

  @Test func `A period that cannot be read leaves its form and no figure`() async throws {
    let world = try await world()
    let address = "/compter/ESF1420.TOTAL.grand?periode=demain"
    let page = await world.get(address)
    #expect(page.text.contains("Cette période est illisible"))
    #expect(page.text.contains("value=\"demain\""))
    #expect(!page.text.contains("class=\"fig\""))
    #expect(!page.text.contains("/clotures/nouvelle"))
    #expect(await world.get(address + "&format=csv").status == 400)
  }

  @Test func `A filter that nothing passes is shown as it is applied`() async throws {
    let page = await (try await world()).get("/verifier/anomalies?regle=R32").text
    #expect(page.contains("<option value=\"R32\" selected>"))
    #expect(page.contains("autocomplete=\"off\""))
  }
}
