import Foundation
import HTTP
import Records
import TestSupport
import Testing
import Web

/// The illustrated cases, run again when they are shown.
@Suite struct CaseRouteTests {
  @Test func `A case says whether the rules still make of it what was expected`() async throws {
    let store = MemoryStore()
    try store.put(
      .cas,
      [
        [
          "cas": "C1", "intitule": "Et si la personne travaille trois heures par semaine ?",
          "reponses": "date_entree=2017-03-01|en_emploi=oui|categorie_ft=B",
          "attendu": "EU_C1=chomeur|FR2016=unemployed",
        ],
        [
          "cas": "C2", "intitule": "Et si elle n'est pas inscrite ?",
          "reponses": "date_entree=2017-03-01|en_emploi=oui",
          "attendu": "EU_C1=unemployed|ESF1420.CO05=oui",
        ],
        [
          "cas": "C3", "intitule": "Et si rien n'est attendu ?",
          "reponses": "date_entree=2017-03-01", "attendu": "|",
        ],
      ])
    let world = try World(store)
    try await world.signIn()
    let page = await world.get("/cas")
    #expect(page.status == 200)
    let text = page.text
    #expect(text.contains("3 cas, dont 2 à revoir"))
    #expect(text.contains("Conforme") && text.contains("À revoir"))
    // The one to look at again comes first.
    let review = try #require(text.range(of: "inscrite"))
    let other = try #require(text.range(of: "trois heures"))
    #expect(review.lowerBound < other.lowerBound)
    #expect(text.contains("/compter/ESF1420.CO05"))
  }

  @Test func `Without a case, the page says how to write one`() async throws {
    let world = try World(MemoryStore())
    try await world.signIn()
    let text = await world.get("/cas").text
    #expect(text.contains("Écrivez le premier"))
    #expect(text.contains("/saisir/registres/cas/"))
  }
}
