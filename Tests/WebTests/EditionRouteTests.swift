import Access
import HTTP
import Kernel
import SQLStores
import Stores
import TestSupport
import Testing
import Web

/// Publishing figures about people, and reading them without exact right.
@Suite struct EditionRouteTests {
  private let given: GrantedWorld
  private let store = MemoryStore()

  init() throws {
    try store.put(communities: Communities.example)
    given = try GrantedWorld(over: store)
  }

  private func enterAuthority() async throws {
    try await given.enter([
      try GrantedWorld.grant(
        .managingAuthority, ["tout"], .records, exact: true, functions: [.publish, .close])
    ])
  }

  private func enterMember() async throws {
    try await given.enter([try GrantedWorld.grant(.committeeMember, ["region=27"])])
  }

  private func close(_ period: String) throws {
    _ = try store.close(
      ClosingDraft(
        time: World.now, author: "essai", comment: "clôture", commit: store.lastCommit(),
        scope: ClosingScope(figures: ["ESF1420.CO16"], period: Period(period)), definitions: [],
        lines: []))
  }

  private func publish() async throws {
    try close("2017")
    try await enterAuthority()
    let page = await given.world.get("/diffusion/ESF1420/nouvelle").text
    #expect(page.contains("Entrées à fiche complète"))
    let answer = await given.world.post(
      "/diffusion/ESF1420/nouvelle", ["etat": "\(try store.lastCommit())-0"])
    #expect(answer.location == "/diffusion/ESF1420?fait=edition")
  }

  @Test func `An authority tries an edition, then publishes it once`() async throws {
    try await enterAuthority()
    let empty = await given.world.get("/diffusion/ESF1420/nouvelle")
    #expect(empty.status == 200 && empty.text.contains("Aucune clôture"))
    #expect(await given.world.get("/diffusion").text.contains("Rien n’est diffusé"))
    try await publish()
    #expect(try store.editionCount() == 1)
    #expect(try store.acts(last: 1).first?.act == .editionPublished)
    #expect(try store.acts(last: 1).first?.author == "Compte 3")
    let again = await given.world.post("/diffusion/ESF1420/nouvelle", ["etat": "1-0"])
    #expect(again.status == 422 && again.text.contains("déjà diffusé"))
    #expect(await given.world.get("/diffusion/TDB/nouvelle").text.contains("Rien ne dit encore"))
    #expect(await given.world.get("/diffusion/NON/nouvelle").status == 404)
  }

  @Test func `What was closed while the trial was read is tried again first`() async throws {
    try close("2017")
    try await enterAuthority()
    let answer = await given.world.post("/diffusion/ESF1420/nouvelle", ["etat": "0-0"])
    #expect(answer.status == 409 && answer.text.contains("Entre-temps"))
    #expect(try store.editionCount() == 0)
  }

  @Test func `A member of a committee reads published figures alone, on pages and in files`()
    async throws
  {
    try await publish()
    try await enterMember()
    let world = given.world
    // The page of a figure leads to what is published of it.
    let figure = await world.get("/compter/ESF1420.CO16")
    #expect(figure.location == "/diffusion/ESF1420?personnes=entrees&repartition=handicap")
    #expect(await world.get("/compter/ESF1420.CO08").location == "/diffusion?fait=non_diffuse")
    #expect(await world.get("/compter/ESF1420.CO16?format=csv").status == 404)
    #expect(await world.get("/diffusion/ESF1420/nouvelle").status == 403)
    let address = "/diffusion/ESF1420?repartition=handicap&dans=27/25&periode=2017"
    let page = await world.get(address).text
    #expect(page.contains("Regroupé\u{A0}: E2 · C, E3 · C, E5 · C"))
    let file = await world.get(address + "&format=csv").text
    let lines = file.split(whereSeparator: \.isNewline).map(String.init)
    #expect(lines.contains { $0.hasPrefix("E1+C;") && $0.contains(";102;18") })
    #expect(lines.contains { $0.hasPrefix("E3+C;") && $0.contains(";56;s") })
    #expect(lines.contains { $0.contains("regroupe;141;19") })
    #expect(lines.contains { $0.contains("ensemble;283;37") })
    // The four people of E3 and the three of E5 are nowhere.
    #expect(!lines.contains { $0.hasSuffix(";4") || $0.hasSuffix(";3") || $0.contains(";4;") })
    for asked in ["dans=27/99", "repartition=rien", "personnes=rien", "dans=27/25/E1+C"] {
      let answer = await world.get("/diffusion/ESF1420?\(asked)")
      #expect([200, 404].contains(answer.status), "\(asked)")
      #expect(!answer.text.contains(">4<"))
    }
    #expect(await world.get("/diffusion/ESF1420?periode=hier").status == 400)
    // Of leavers the total is a number of people, beside quotients in two columns.
    let leavers = await world.get("/diffusion/ESF1420?personnes=sorties&format=csv").text
    #expect(leavers.contains("codes;territoire;etat;total;CR04.taux;CR04.taux.sur;"))
    #expect(
      await world.get("/diffusion/ESF1420?personnes=sorties").text
        .contains("Sorties à fiche complète"))
    #expect(!(await world.get("/diffusion?format=csv").text.contains("etat_base")))
    // Neither the number of a write nor its time, and no stream of them.
    #expect(!page.contains("data-commit") && !page.contains("live-commit"))
    #expect(lines[0].contains(";diffusion") && !lines[0].contains("etat_base"))
    #expect(await world.get("/direct").status == 403)
  }

  @Test func `Without edition, who has no exact right reads no figure`() async throws {
    try await enterMember()
    #expect(
      await given.world.get("/compter/ESF1420.CO16").location == "/diffusion?fait=non_diffuse")
    #expect(await given.world.get("/diffusion/ESF1420").status == 404)
    #expect(await given.world.get("/diffusion").status == 200)
  }

  @Test func `Who counts a part may not publish the whole`() async throws {
    try close("2017")
    try await given.enter([
      try GrantedWorld.grant(
        .intermediateBody, ["oi=B"], .records, exact: true, functions: [.publish])
    ])
    let page = await given.world.get("/diffusion/ESF1420/nouvelle").text
    #expect(page.contains("il faut compter tous les chiffres exacts"))
    let answer = await given.world.post("/diffusion/ESF1420/nouvelle", ["etat": "1-0"])
    #expect(answer.status == 422)
    #expect(try store.editionCount() == 0)
  }
}
