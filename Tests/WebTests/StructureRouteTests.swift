import Access
import Counting
import Following
import Foundation
import HTTP
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing
import Web

/// The page of a structure, by who reads it.
@Suite("The page of a structure")
struct StructureRouteTests {
  private static let address = "/comparer/structures?structure=111111111&au=2017-06-30"
  private static let caveat =
    "Lecture sans caractère scientifique\u{A0}; elle ne remplace pas la connaissance de la structure."

  /// Structure 1 of region 32 with some leavers, half of them employed, another with 400, one of region
  /// 93; each has one operation and an actor.
  private static func store(_ count: Int) throws -> MemoryStore {
    let store = MemoryStore()
    try store.put(.programmes, [["programme": "P", "intitule": "Programme exemple"]])
    try store.put(
      .acteurs, [["acteur": "11111111100011", "nom": "Association Un", "type": "Association"]])
    for (place, (code, region, people)) in [("1", "32", count), ("2", "32", 400), ("3", "93", 60)]
      .enumerated()
    {
      try store.put(
        .operations,
        [
          RandomStore.operation("O\(code)", end: "2018-12-31").merging([
            "siret": String(repeating: code, count: 9) + "00011", "region": region,
            "beneficiaire": ["Zone", "Atelier", "Marge"][place], "fonds": "FSE", "axe": "1",
            "pi": "9.1",
          ]) { $1 }
        ])
      try store.put(
        .participations,
        (0..<people).map { person in
          RandomStore.participation(
            "\(code)-\(person)", "O\(code)",
            [
              "recherche_active": "oui", "duree_recherche_mois": "4", "disponible_15j": "oui",
              "en_formation": "non", "scolarise": "non", "date_sortie": "2016-09-30",
              "situation_sortie": person % 2 == 0 ? "emploi" : "recherche",
            ])
        })
    }
    return store
  }

  @Test("raw and expected stand side by side, in pages and files that say what they are not")
  func whole() async throws {
    let world = try World(try Self.store(60))
    try await world.signIn()
    let page = await world.get(Self.address)
    #expect(page.status == 200)
    for text in [Self.caveat, ">Zone<", "Observé", "Attendu vu le public", "50,0\u{202F}%"] {
      #expect(page.text.contains(text), "\(text)")
    }
    #expect(page.text.contains("non calculable"))
    let file = await world.get(Self.address + "&format=csv").text
    #expect(file.contains("elle ne remplace pas la connaissance de la structure"))
    #expect(await world.get(Self.address + "&format=xlsx").status == 200)
    #expect(
      await world.get(Self.address + "&region=93").text
        .contains("n’a pas d’opération dans cette région"))
    // The record of the actor leads there, and the list is by name.
    let actor = await world.get("/saisir/registres/acteurs/1").text
    #expect(actor.contains("/comparer/structures?structure=111111111"))
    let list = await world.get("/comparer/structures").text
    let names = ["Atelier", "Marge", "Zone"].compactMap { list.range(of: ">\($0)</a>")?.lowerBound }
    #expect(names.count == 3 && names == names.sorted())
  }

  @Test("29 known results are in no page nor file, 30 are", arguments: [29, 30])
  func few(count: Int) async throws {
    let world = try World(try Self.store(count))
    try await world.signIn()
    // 15 of 29, 15 of 30.
    let told = count == 29 ? "0,517241" : "0,5"
    let page = await world.get(Self.address).text
    #expect(page.contains("masquée") == (count == 29))
    #expect(!page.contains("51,7\u{202F}%"))
    let file = await world.get(Self.address + "&format=csv").text
    #expect(file.contains(told) == (count == 30))
    #expect(file.contains("hidden") == (count == 29))
  }

  @Test("who follows a region compares in it; who counts one structure reads it raw")
  func narrow() async throws {
    func page(_ clause: Perimeter.Clause, _ address: String) async throws -> Response {
      let right = Right(
        seesIdentity: false, seesSensitiveAnswers: false, perimeter: .any([clause]),
        functions: [])
      let world = try World(
        try Self.store(60), rights: { $0.login.hasPrefix("camille") ? .everything : right })
      try await world.signInAsMember()
      return await world.get(address)
    }
    let region = try await page(["region": ["32"]], Self.address)
    #expect(region.text.contains("Hauts-de-France") && region.text.contains("Attendu"))
    #expect(!region.text.contains("non montré"))
    let own = try await page(["structure": ["111111111"]], Self.address)
    #expect(own.text.contains("non montré") && own.text.contains("50,0\u{202F}%"))
    #expect(try await page(["region": ["93"]], Self.address).status == 400)
    let elsewhere = try await page(["region": ["32"]], Self.address + "&region=93")
    #expect(!elsewhere.text.contains("50,0\u{202F}%"))
  }

  @Test("in one region, its operations and its participants are those that say it")
  func placed() async throws {
    let store = try Self.store(60)
    try store.put(
      .operations,
      [
        RandomStore.operation("O9", end: "2018-12-31").merging([
          "siret": String(repeating: "1", count: 9) + "00011", "region": "", "fonds": "FSE",
          "beneficiaire": "Zone", "axe": "1", "pi": "9.1",
        ]) { $1 }
      ])
    try store.put(
      .participations, (0..<5).map { RandomStore.participation("9-\($0)", "O9", [:]) })
    let world = try World(store)
    try await world.signIn()
    let all = await world.get(Self.address).text
    #expect(all.contains("2 opérations, 65 participants entrés"))
    let region = await world.get(Self.address + "&region=32").text
    #expect(region.contains("1 opération, 60 participants entrés"))
  }

  @Test("a structure there is not is told")
  func none() async throws {
    let world = try World(try Self.store(60))
    try await world.signIn()
    let answer = await world.get("/comparer/structures?structure=999999999")
    #expect(answer.status == 400 && answer.text.contains("Voir la page sans ce choix"))
  }

  @Test("the first page costs three passes, another structure's two, again none")
  func budget() async throws {
    let world = try World(try Self.store(60))
    try await world.signIn()
    let engine = world.view.engine
    func passes(_ address: String) async -> Int {
      let before = engine.passes
      #expect(await world.get(address).status == 200)
      return engine.passes - before
    }
    #expect(await passes(Self.address) <= 4)
    #expect(await passes(Self.address) == 0)
    #expect(await passes("/comparer/structures?structure=222222222&au=2017-06-30") <= 3)
  }
}
