import Access
import Counting
import Following
import HTTP
import Records
import SQLStores
import Stores
import TestSupport
import Testing
import Web

/// The page of a territory, by who reads it.
@Suite("The page of a territory")
struct TerritoryRouteTests {
  private static let address = "/comparer/territoire?territoire=departement:59&au=2017-06-30"

  private static func store() throws -> MemoryStore {
    let store = MemoryStore()
    try store.put(.operations, [RandomStore.operation("O1", end: "2018-12-31")])
    try store.put(
      .participations,
      (0..<40).map { RandomStore.participation("\($0)", "O1", ["commune": "59350"]) })
    try store.put(
      .rattachements,
      [
        [
          "niveau": "commune", "code": "59350", "niveau_parent": "departement",
          "code_parent": "59", "debut": "2000-01-01",
        ]
      ])
    try store.put(
      .contexte,
      [("2015", "0.118"), ("2016", "0.126")].map { vintage, value in
        [
          "niveau": "departement", "territoire": "59", "element": "CX6.7", "millesime": vintage,
          "valeur": value, "source": "Insee", "etat": "provisoire",
        ]
      })
    return store
  }

  @Test("context is told with its source and vintage, needs with why they are not")
  func whole() async throws {
    let world = try World(try Self.store())
    try await world.signIn()
    let page = await world.get(Self.address)
    #expect(page.status == 200)
    for text in [
      "Taux de chômage", "12,6\u{202F}%", "Insee, 2016, provisoire", "+0,8 point depuis 2015",
      "non calculable", "non renseigné",
    ] {
      #expect(page.text.contains(text), "\(text)")
    }
    let file = await world.get(Self.address + "&format=csv").text
    #expect(file.contains("CX.CX6.7") && file.contains("not_recorded"))
    #expect(await world.get(Self.address + "&format=xlsx").status == 200)
    for asked in ["", "?region=32", "?territoire=region:93"] {
      #expect(await world.get("/comparer/territoire" + asked).status == 200)
    }
    let unknown = await world.get("/comparer/territoire?territoire=commune:59350")
    #expect(unknown.status == 400)
  }

  @Test("who does not count the territory reads what surrounds it alone")
  func narrow() async throws {
    let right = Right(
      seesIdentity: false, seesSensitiveAnswers: false, perimeter: .any([["region": ["32"]]]),
      functions: [])
    let world = try World(
      try Self.store(), rights: { $0.login.hasPrefix("camille") ? .everything : right })
    try await world.signInAsMember()
    let page = await world.get(Self.address).text
    #expect(page.contains("12,6\u{202F}%") && page.contains("Votre droit ne compte pas"))
    #expect(!page.contains("Qui touchons-nous</h2>"))
    let region = await world.get("/comparer/territoire?region=32").text
    #expect(region.contains("Qui touchons-nous</h2>") && region.contains("40"))
  }

  @Test("the page costs three passes, again none")
  func budget() async throws {
    let world = try World(try Self.store())
    try await world.signIn()
    let engine = world.view.engine
    let before = engine.passes
    #expect(await world.get(Self.address).status == 200)
    #expect(engine.passes - before <= 3)
    let again = engine.passes
    #expect(await world.get(Self.address).status == 200)
    #expect(engine.passes == again)
  }
}
