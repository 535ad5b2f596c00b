import Access
import Foundation
import HTTP
import Records
import SQLStores
import Stores
import TestSupport
import Testing
import Web

/// A signed-in reader over one operation and two participations.
private func furnished(
  rights: @escaping @Sendable (Account) -> Right = { _ in .everything }
) async throws -> World {
  let store = MemoryStore()
  try store.put(
    .operations,
    [
      [
        "operation": "OP1", "intitule": "Chantier école", "beneficiaire": "Association",
        "region": "32", "programme": "P", "axe": "1", "pi": "8.1", "participants_prevus": "4",
        "date_debut": "2017-01-01", "date_fin": "2018-12-31",
      ]
    ])
  try store.put(
    .participations,
    ["A1": "Exemple", "A2": "Modèle"].sorted { $0.key < $1.key }.map { identifier, name in
      [
        "operation": "OP1", "identifiant": identifier, "nom": name, "prenom": "Alix",
        "date_naissance": "1990-03-12", "date_entree": "2017-02-01",
      ]
    })
  let world = try World(store, rights: rights)
  try await world.signIn()
  return world
}

@Suite struct PeopleRouteTests {
  private static let addresses = [
    "/saisir/operations", "/saisir/personnes", "/verifier", "/verifier/anomalies",
    "/verifier/operations", "/recherche",
  ]

  @Test(arguments: addresses)
  func `A visitor is sent to sign in`(address: String) async throws {
    #expect((300..<400).contains(await (try World()).get(address).status))
  }

  @Test(arguments: addresses)
  func `Each page answers, with nothing recorded and with something`(address: String) async throws {
    let empty = try World()
    try await empty.signIn()
    #expect(await empty.get(address).status == 200)
    let world = try await furnished()
    for asked in ["", "?region=32&au=2017-06-30", "?page=99", "?q=zzz&tri=-titre&par=structure"] {
      #expect(await world.get(address + asked).status == 200, "\(asked)")
    }
  }

  @Test(arguments: [
    "/saisir/operations/999999", "/saisir/personnes/999999", "/saisir/participations/999999",
    "/saisir/operations/abc", "/saisir/personnes?format=csv&q=",
  ])
  func `What there is not is not found`(address: String) async throws {
    let world = try await furnished()
    let status = await world.get(address).status
    #expect(address.contains("format") ? status == 200 : status == 404)
  }

  @Test func `One follows links from an operation to a person and back`() async throws {
    let world = try await furnished()
    let operation = try link(in: await world.get("/saisir/operations").text, "/saisir/operations/")
    let page = await world.get(operation).text
    #expect(page.contains("2 participants entrés"))
    let participation = try link(in: page, "/saisir/participations/")
    let record = await world.get(participation).text
    #expect(record.contains("Alix"))
    let person = try link(in: record, "/saisir/personnes/")
    #expect(await world.get(person).text.contains("Chantier école"))
  }

  @Test(arguments: [
    ("/saisir/personnes?q=modele", "Alix Modèle"),
    ("/saisir/personnes?q=12/03/1990", "Alix Exemple"),
    ("/recherche?q=exemple", "Alix Exemple"), ("/recherche?q=chantier", "Chantier école"),
    ("/recherche?q=ESF1420.CO01", "/compter/ESF1420.CO01"),
  ])
  func `A search finds`(address: String, found: String) async throws {
    let world = try await furnished()
    #expect(await world.get(address).text.contains(found))
  }

  @Test(arguments: ["/", "/verifier", "/compter/ESF1420.CO01", "/comparer/cadre-de-performance"])
  func `A region there is not leads nowhere, and says so`(address: String) async throws {
    let world = try await furnished()
    let answer = await world.get(address + "?region=99")
    #expect(answer.status == 404)
    #expect(answer.text.contains("Ce territoire n’existe pas"))
    #expect(await world.get(address + "?region=32").status == 200)
  }

  @Test func `What is of today says so, whatever the day looked at`() async throws {
    let world = try await furnished()
    let file = await world.get("/verifier/operations?format=csv&au=2017-06-30")
    #expect(file["Content-Disposition"]?.contains("2026-01-12") == true)
    let list = await world.get("/saisir/operations?format=csv&au=2017-06-30")
    #expect(list["Content-Disposition"]?.contains("2017-06-30") == true)
    #expect(await world.get("/verifier?au=2017-06-30").text.contains("à ce jour"))
  }

  @Test func `A person not searched for is not shown`() async throws {
    let world = try await furnished()
    #expect(!(await world.get("/saisir/personnes?q=modele").text.contains("Alix Exemple")))
  }

  @Test(arguments: [
    "/saisir/operations", "/verifier", "/verifier/anomalies", "/verifier/anomalies?par=operation",
    "/verifier/operations", "/verifier/operations-a-risque?tous=oui",
  ])
  func `Tables are files, in two formats`(address: String) async throws {
    let world = try await furnished()
    let mark = address.contains("?") ? "&" : "?"
    for (format, status) in [("csv", 200), ("xlsx", 200), ("odt", 404)] {
      #expect(await world.get(address + mark + "format=" + format).status == status, "\(format)")
    }
  }

  /// A holder finds her records by what she calls them, never by name.
  @Test(arguments: ["/verifier/anomalies", "/saisir/operations/1"])
  func `A file of records holds no name, and the identifiers of their holder`(address: String)
    async throws
  {
    let world = try await furnished()
    let file = await world.get(address + "?format=csv").text
    #expect(!file.contains("Exemple"))
    let header = try #require(file.split(separator: "\r\n").first).split(separator: ";")
    #expect(header.contains("identifiant"))
    #expect(file.contains(";A1;"))
    // Who does not see identity has no such column.
    let blind = try await furnished(rights: { _ in .figures })
    let figures = await blind.get(address + "?format=csv").text
    #expect(!figures.contains("identifiant") && !figures.contains("A1"))
  }

  private func link(in page: String, _ path: String) throws -> String {
    let main = try #require(page.range(of: "<main"))
    let found = try #require(page[main.upperBound...].range(of: "href=\"" + path))
    let rest = page[page.index(found.lowerBound, offsetBy: 6)...]
    return String(rest.prefix { $0 != "\"" && $0 != "#" })
  }
}
