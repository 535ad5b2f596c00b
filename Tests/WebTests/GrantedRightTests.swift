import Access
import Following
import Foundation
import HTTP
import Kernel
import Records
import SQLStores
import TestSupport
import Testing
import Web

/// What accounts see and do by the rights they are given.
@Suite struct GrantedRightTests {
  private typealias Given = GrantedWorld

  private func participations(_ world: World, _ ids: ClosedRange<Int>) async -> [Int: Int] {
    var found: [Int: Int] = [:]
    for id in ids { found[id] = await world.get("/saisir/participations/\(id)").status }
    return found
  }

  @Test func `Someone without any right reads references, and no figure nor record`() async throws {
    let given = try GrantedWorld()
    try await given.enter([])
    for address in ["/", "/compter", "/saisir", "/saisir/registres/acteurs", "/aide", "/plan"] {
      #expect(await given.world.get(address).status == 200, "\(address)")
    }
    for address in [
      "/saisir/personnes", "/saisir/participations/1", "/saisir/operations",
      "/comparer/cadre-de-performance", "/verifier/anomalies", "/saisir/importer",
      "/saisir/registres/operations", "/saisir/registres/acteurs/nouvelle", "/clotures/nouvelle",
      "/reglages/comptes",
    ] {
      #expect(await given.world.get(address).status == 403, "\(address)")
    }
    #expect(!(await given.world.get("/").text.contains("Action A1")))
  }

  @Test
  func
    `One right on one structure and figures on another: its records are not there, its count is`()
    async throws
  {
    let given = try GrantedWorld()
    try await given.enter([
      try Given.grant(.adviser, ["structure=100000001"], .sensitive, exact: true),
      try Given.grant(.funder, ["structure=200000002"], exact: true),
    ])
    let found = await participations(given.world, 1...9)
    #expect(found.filter { $0.value == 200 }.keys.sorted() == [1, 2, 3, 4, 7, 8])
    let page = await given.world.get("/compter/ESF1420.CO01?fiches=ecartees").text
    #expect(page.contains("Votre périmètre\u{A0}: 2\u{A0}structures"))
    #expect(page.contains("2 fiches de cette page sont comptées sans que"))
    #expect(!page.contains("/saisir/participations/5"))
    #expect(page.contains("/saisir/participations/1"))
    let people = await given.world.get("/saisir/personnes").text
    #expect(people.contains("NomA11") && !people.contains("NomB11"))
    // The same bytes as for a record there is not, but for the number asked for.
    func told(_ id: Int) async -> String {
      let answer = await given.world.get("/saisir/participations/\(id)")
      return "\(answer.status) \(answer.text.replacing("/\(id)", with: "/N"))"
        .replacing(#/[0-9a-f]{16,}/#, with: "")
    }
    #expect(await told(5) == (await told(9)))
    #expect(await given.world.get("/saisir/personnes?q=NomB11").text.contains("NomB11</") == false)
  }

  @Test func `Each level shows what it says, record by record`() async throws {
    let given = try GrantedWorld()
    try await given.enter([
      try Given.grant(.adviser, ["operation=A1"], .sensitive),
      try Given.grant(.adviser, ["operation=A2"], .identity),
      try Given.grant(.adviser, ["operation=T1"], .records),
    ])
    func page(_ id: Int) async -> String {
      await given.world.get("/saisir/participations/\(id)").text
    }
    let (whole, named, bare) = (await page(1), await page(3), await page(7))
    #expect(whole.contains("NomA11") && named.contains("NomA21") && !bare.contains("NomT11"))
    #expect(bare.contains("T1"))
    #expect(await page(5).contains("NomB11") == false)
    let list = await given.world.get("/saisir/personnes").text
    #expect(list.contains("NomA11") && list.contains("NomA21") && !list.contains("NomT11"))
    // Nobody is found by a name one may not read.
    #expect(
      !(await given.world.get("/saisir/personnes?q=NomT11").text.contains(
        "/saisir/participations/7")))
    #expect(await given.world.get("/saisir/personnes?q=NomA21").text.contains("NomA21"))
    // No exact figure was given.
    #expect(
      await given.world.get("/compter/ESF1420.CO01").location == "/diffusion?fait=non_diffuse")
  }

  @Test func `A part is never shown under the label of the whole`() async throws {
    let given = try GrantedWorld()
    try await given.enter([try Given.grant(.funder, ["structure=100000001"], exact: true)])
    let outside = await given.world.get("/compter/ESF1420.CO01?region=11")
    #expect(outside.status == 403)
    #expect(outside.text.contains("Hors de votre périmètre"))
    #expect(await given.world.get("/compter/ESF1420.CO01?structure=100000001").status == 200)
    #expect(await given.world.get("/compter/ESF1420.CO01?operation=A1").status == 200)
    // As a code there is not.
    #expect(await given.world.get("/compter/ESF1420.CO01?operation=B1").status == 400)
    #expect(
      await given.world.get("/compter/ESF1420.CO01").text.contains(
        "Votre périmètre\u{A0}: 1\u{A0}structure"))
  }

  @Test
  func `A right stops at the end of its last day, and when it is withdrawn, at the next page`()
    async throws
  {
    let given = try GrantedWorld()
    let store = given.world.store
    try await given.enter([
      try Given.grant(
        .adviser, ["tout"], .records, from: Given.today.adding(days: -9), until: Given.today),
      try Given.grant(
        .adviser, ["tout"], .identity, from: Given.today.adding(days: -9),
        until: Given.today.adding(days: -1)),
    ])
    #expect(await given.world.get("/saisir/participations/1").status == 200)
    #expect(!(await given.world.get("/saisir/participations/1").text.contains("NomA11")))
    let number = try #require(try store.grants().last { $0.level == .records }?.number)
    try store.withdraw(grant: number, author: "essai", now: World.now)
    #expect(await given.world.get("/saisir/participations/1").status == 403)
  }

  @Test func `An account sees by its actor, and by the actors that lead to it`() async throws {
    let given = try GrantedWorld()
    try await given.enter([
      try Given.grant(.intermediateBody, ["acteur=OI1,membres"], .records, exact: true)
    ])
    let found = await participations(given.world, 1...8)
    #expect(found.filter { $0.value == 200 }.keys.sorted() == [1, 2, 3, 4, 7, 8])
    try await given.enter([
      try Given.grant(.intermediateBody, ["acteur=OI1"], .records, exact: true)
    ])
    #expect(await participations(given.world, 1...8).values.allSatisfy { $0 == 404 })
  }

  /// Cache warmed by one reader, then read by another: the answer is as on a cold server.
  @Test func `Answers made for one reader are never shown to another`() async throws {
    let addresses = [
      "/", "/saisir", "/saisir/personnes", "/saisir/operations", "/compter/ESF1420.CO01",
      "/verifier",
      "/verifier/anomalies", "/saisir/participations/5", "/recherche?q=Action", "/plan",
    ]
    func walk(_ given: GrantedWorld) async -> [String] {
      var told: [String] = []
      for address in addresses {
        let answer = await given.world.get(address)
        told.append("\(answer.status) " + answer.text.replacing(#/[0-9a-f]{16,}/#, with: ""))
      }
      return told
    }
    let grants = [try Given.grant(.adviser, ["structure=100000001"], .identity, exact: true)]
    let cold = try GrantedWorld()
    try await cold.enter([])
    try await cold.enter(grants)
    let expected = await walk(cold)
    let warm = try GrantedWorld()
    try await warm.enter([
      try Given.grant(.projectHolder, ["tout"], .sensitive, exact: true),
      try Given.grant(.intermediateBody, ["tout"], .identity, exact: true),
    ])
    _ = await walk(warm)
    try await warm.enter(grants)
    let found = await walk(warm)
    for (place, address) in addresses.enumerated() {
      #expect(found[place] == expected[place], "\(address)")
    }
    #expect(expected[2].contains("NomA11") && !expected.joined().contains("NomB11"))
  }

  @Test func `Files of people are taken away by who carries operations, and of these alone`()
    async throws
  {
    let given = try GrantedWorld()
    try await given.enter([
      try Given.grant(.projectHolder, ["operation=A1"], .identity, exact: true),
      try Given.grant(.adviser, ["structure=100000001"], .identity, exact: true),
    ])
    let world = given.world
    #expect(await world.get("/saisir/personnes").text.contains("NomA21"))
    let file = await world.get("/saisir/personnes?format=csv")
    #expect(file.status == 200 && !file.text.contains("A2-1") && !file.text.contains("Action A2"))
    #expect(await world.get("/saisir/operations?format=csv").status == 403)
    #expect(!(await world.get("/saisir/operations").text.contains("format=csv")))
    try await given.enter([try Given.grant(.adviser, ["tout"], .identity, exact: true)])
    for address in [
      "/saisir/personnes?format=csv", "/saisir/registres/participations?format=xlsx",
      "/compter/ESF1420.CO01?tableau=fiches&format=csv",
    ] {
      #expect(await world.get(address).status == 403, "\(address)")
    }
    #expect(await world.get("/compter/ESF1420.CO01?format=csv").status == 200)
    #expect(await world.get("/saisir/registres/acteurs?format=csv").status == 200)
  }

  @Test func `Who sees no one is told of no one, and never that there are none`() async throws {
    let given = try GrantedWorld()
    try await given.enter([try Given.grant(.funder, ["tout"], exact: true)])
    let world = given.world
    #expect(await world.get("/").text.contains("aucune fiche de personne"))
    #expect(!(await world.get("/saisir").text.contains("data-live-text=\"Participations\"")))
    // The register says what is of operations alone; lists that tally their people do not open.
    #expect(await world.get("/saisir/registres/operations").text.contains("Action A1"))
    #expect(await world.get("/saisir/operations").status == 403)
    // A file says of the people of an operation what its page says.
    try await given.enter([try Given.grant(.intermediateBody, ["tout"], .identity, exact: true)])
    let file = await world.get("/saisir/operations?format=csv").text
    let line = try #require(file.split(separator: "\r\n").first { $0.contains("Action A1") })
    #expect(line.split(separator: ";").contains("2"), "\(line)")
    let people = await world.get("/saisir/operations/1?format=csv").text
    #expect(!people.contains("A1-1"))
  }
}
