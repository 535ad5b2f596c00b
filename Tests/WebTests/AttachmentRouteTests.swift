import Access
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

/// Files attached to dialogues and to what committees hold, through their pages.
@Suite struct AttachmentRouteTests {
  private static let new = "/pieces-jointes/nouvelle?objet=dialogues:C2026/ML1&etape=E4"
  private static let pdf = Array("%PDF-1.7\nun bilan inventé\n%%EOF\n".utf8)

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func file(_ name: String, _ bytes: [UInt8] = pdf) throws -> [UploadedFile] {
    let path = folder.file("recu-\(UUID().uuidString)")
    try Data(bytes).write(to: URL(filePath: path))
    return [UploadedFile(field: "fichier", name: name, path: path, size: bytes.count)]
  }

  private func rows(_ world: World) -> [KindRows.Row] {
    KindRows(.piecesJointes, world.view.dataset).all
  }

  @Test func `A private file exists for who attached it alone, a shared one for the parties`()
    async throws
  {
    let there = try await DialogueWorld()
    try await there.be(.structure)
    #expect(await there.page(Self.new).contains("Mission locale seul"))
    #expect(
      await there.world.post(Self.new, ["visibilite": "privee"], files: try file("Bilan.pdf"))
        .status == 303)
    let id = try #require(rows(there.world).first).id
    let step = DialogueWorld.start + "/etapes/E4"
    #expect(await there.page(step).contains("Bilan.pdf"))
    let got = await there.world.get("/pieces-jointes/\(id)")
    #expect(got.text == String(decoding: Self.pdf, as: UTF8.self))
    #expect(got["Content-Type"] == "application/pdf")
    #expect(got["Content-Disposition"]?.hasPrefix("attachment; filename=\"Bilan.pdf\"") == true)
    #expect(got["X-Content-Type-Options"] == "nosniff")
    let others: [DialogueWorld.Who] = [.funder, .arbiter, .coFunder, .department]
    for who in others {
      try await there.be(who)
      let absent = await there.world.get("/pieces-jointes/999")
      let answer = await there.world.get("/pieces-jointes/\(id)")
      #expect(answer.status == 404 && answer.told == absent.told, "\(who)")
      #expect(await !there.page(step).contains("Bilan.pdf"), "\(who)")
      #expect(await there.world.post("/pieces-jointes/\(id)/partager").status == 404, "\(who)")
      let register = await there.world.get("/saisir/registres/pieces_jointes?format=csv")
      #expect(!register.text.contains("Bilan.pdf"), "\(who)")
    }
    try await there.be(.structure)
    #expect(await there.world.post("/pieces-jointes/\(id)/partager").status == 303)
    for who in others {
      try await there.be(who)
      #expect(await there.world.get("/pieces-jointes/\(id)").status == 200, "\(who)")
      #expect(await there.page(step).contains("Bilan.pdf"), "\(who)")
      #expect(await there.world.post("/pieces-jointes/\(id)/retirer").status == 403, "\(who)")
    }
    try await there.be(.structure)
    #expect(await there.world.post("/pieces-jointes/\(id)/retirer").status == 303)
    #expect(await there.world.get("/pieces-jointes/\(id)").status == 404)
    #expect(await there.page(step).contains("Retirée"))
    #expect(await there.world.post("/pieces-jointes/\(id)/retirer").status == 400)
  }

  private func addNetwork(_ there: DialogueWorld) throws {
    try there.store.put(.acteurs, [["acteur": "ARML", "nom": "Réseau", "type": "ARML"]])
    try there.store.put(
      .parties,
      [
        [
          "campagne": "C2026", "structure": "ML1", "acteur": "ARML", "role": "reseau",
          "signataire": "non",
        ]
      ])
    _ = try there.world.site.follower.refresh()
  }

  private func beNetwork(_ there: DialogueWorld) async throws {
    var grant = try GrantedWorld.grant(.network, ["acteur=ML1"], .figures)
    grant.actsFor = "ARML"
    try await there.granted.enter([grant])
  }

  @Test func `What is for one side is read by its network and not by the other side`() async throws
  {
    let there = try await DialogueWorld()
    try addNetwork(there)
    try await there.be(.structure)
    #expect(await there.page(Self.new).contains("Mission locale, Réseau"))
    #expect(
      await there.world.post(Self.new, ["visibilite": "cote"], files: try file("Note.pdf")).status
        == 303)
    let id = try #require(rows(there.world).first).id
    for who in [DialogueWorld.Who.funder, .arbiter, .coFunder] {
      try await there.be(who)
      #expect(await there.world.get("/pieces-jointes/\(id)").status == 404, "\(who)")
      // A co-funder is a side of its own, alone.
      let asked = await there.world.post(Self.new, ["visibilite": "cote"], files: try file("a.pdf"))
      #expect(asked.status == 403, "\(who)")
    }
    try await beNetwork(there)
    #expect(await there.world.get("/pieces-jointes/\(id)").status == 200)
    #expect(await there.world.post("/pieces-jointes/\(id)/retirer").status == 403)
  }

  @Test func `A text for one's side is read by it alone, and not taken back`() async throws {
    let there = try await DialogueWorld()
    try addNetwork(there)
    try await there.open()
    func write(_ reach: String, _ text: String) async -> Int {
      await there.post(
        "textes", ["etape": "E2", "texte": text, "visibilite": reach, "lu": "999999"]
      ).status
    }
    try await there.be(.structure)
    let step = DialogueWorld.start + "/etapes/E2"
    #expect(await there.page(step).contains("Dire à mon côté seul"))
    #expect(await write("cote", "Entre nous") == 303)
    #expect(await there.page(step).contains("Lu par : Mission locale, Réseau"))
    // Said to one's side, it is not one's own alone again.
    #expect(await write("privee", "Entre nous seuls") == 303)
    let texts = KindRows(.textes, there.world.view.dataset).all.map { $0.text("visibilite") }
    #expect(texts == ["cote"])
    for who in [DialogueWorld.Who.funder, .arbiter, .coFunder, .department] {
      try await there.be(who)
      #expect(await !there.page(step).contains("Entre nous"), "\(who)")
      #expect(await !there.page(step).contains("Dire à mon côté seul"), "\(who)")
      let register = await there.world.get("/saisir/registres/textes?format=csv")
      #expect(!register.text.contains("Entre nous"), "\(who)")
    }
    #expect(await write("cote", "Le département seul") == 403)
    try await beNetwork(there)
    #expect(await there.page(step).contains("Entre nous seuls"))
    try await there.be(.structure)
    #expect(await write("partagee", "À tous") == 303)
    try await there.be(.funder)
    #expect(await there.page(step).contains("À tous"))
  }

  @Test func `What is no such file, or not the one its name says, is told and not kept`()
    async throws
  {
    let there = try await DialogueWorld()
    try await there.be(.structure)
    let wrong: [(String, [UInt8], String)] = [
      ("vide.pdf", [], "vide"), ("page.pdf", Array("<html>".utf8), "ni un PDF"),
      ("page.html", Self.pdf, "finit par « .html »"),
      ("bilan.xlsx", Self.pdf, "contenu dit « PDF »"),
      ("coupe.pdf", Array("%PDF-1.7".utf8), "sa fin manque"),
      ("grand.pdf", Self.pdf + [UInt8](repeating: 32, count: 10 << 20), "10,5 Mo"),
      (String(repeating: "n", count: 250) + ".pdf", Self.pdf, "200 signes"),
    ]
    for (name, bytes, sentence) in wrong {
      let answer = await there.world.post(Self.new, [:], files: try file(name, bytes))
      #expect(answer.status == 422, "\(name.prefix(20))")
      #expect(answer.shown.contains(sentence), "\(name.prefix(20))")
    }
    let none = await there.world.post(Self.new)
    #expect(none.status == 422 && none.shown.contains("Choisissez un fichier"))
    #expect(rows(there.world).isEmpty)
    // Two of one name are kept apart; an organisation that is no party attaches nothing.
    for _ in 1...2 {
      #expect(await there.world.post(Self.new, files: try file("Bilan.pdf")).status == 303)
    }
    #expect(rows(there.world).map { $0.text("nom") } == ["Bilan.pdf", "Bilan (2).pdf"])
    #expect(rows(there.world).allSatisfy { $0.text("visibilite") == "privee" })
    #expect(await there.world.post("/pieces-jointes/nouvelle?objet=personnes:1").status == 404)
    #expect(
      await there.world.post("/pieces-jointes/nouvelle?objet=dialogues:C1999/X").status == 404)
    try await there.be(.administrator)
    #expect(
      await there.world.post(Self.new, files: try file("a.pdf")).status >= 403)
    #expect(rows(there.world).count == 2)
  }

  @Test func `A session's secretariat attaches, who sits reads`() async throws {
    let there = try await SessionWorld()
    try there.store.put(
      .seances,
      [["seance": "S1", "instance": "COPIL59", "debut": "2026-03-10T09:30", "statut": "preparee"]])
    _ = try there.world.site.follower.refresh()
    let new = "/pieces-jointes/nouvelle?objet=seances:S1"
    try await there.be(.secretary)
    let form = await there.world.get(new)
    #expect(form.status == 200 && form.shown.contains("tous ceux qui lisent"))
    #expect(await there.world.post(new, files: try file("Carte.pdf")).status == 303)
    let row = try #require(rows(there.world).first)
    #expect(row.text("visibilite") == "partagee")
    let session = try #require(KindRows(.seances, there.world.view.dataset).all.first).id
    for who in [SessionWorld.Who.member, .reader] {
      try await there.be(who)
      #expect(await there.world.get("/decider/seances/\(session)").shown.contains("Carte.pdf"))
      #expect(await there.world.get("/pieces-jointes/\(row.id)").status == 200, "\(who)")
      #expect(await there.world.post(new, files: try file("b.pdf")).status == 403, "\(who)")
      #expect(await there.world.post("/pieces-jointes/\(row.id)/retirer").status == 403, "\(who)")
    }
    try await there.be(.secretary)
    #expect(await there.world.post("/pieces-jointes/\(row.id)/retirer").status == 303)
  }

  @Test func `Who signs on paper names the file of the record that bears the signature`()
    async throws
  {
    let there = try await DialogueWorld()
    try await there.open()
    try await there.be(.funder)
    try await there.confirm()
    try await there.validate(["E1", "E2", "E3", "E4", "E5", "E6"])
    #expect(await there.post("montant", ["montant": "410000"]).status == 303)
    try there.pay([("1", "164000"), ("2", "246000")])
    #expect(await there.post("avancer", ["acte": "relever"]).status == 303)
    for who in [DialogueWorld.Who.funder, .structure] {
      try await there.be(who)
      #expect(
        await there.post("avancer", ["acte": "valider", "fonction": "Direction"]).status == 303)
    }
    let new = "/pieces-jointes/nouvelle?objet=releves:C2026/ML1"
    let signing = ["acte": "signer", "fonction": "Directeur", "piece": "Signé.pdf"]
    #expect(await there.post("avancer", signing).status == 422)
    #expect(await there.world.post(new, files: try file("Signé.pdf")).status == 303)
    #expect(await there.page().contains("Sur papier : Signé.pdf"))
    for day in ["2026-01-13", "2026-01-11", "hier"] {
      let answer = await there.post("avancer", signing.merging(["date": day]) { $1 })
      #expect(answer.status == 422, "\(day)")
    }
    // A file of the other side is not one's own signature.
    try await there.be(.funder)
    #expect(await there.post("avancer", signing).status == 422)
    try await there.be(.structure)
    #expect(await there.post("avancer", signing).status == 303)
    let accord = try #require(
      KindRows(.accords, there.world.view.dataset).all.first {
        $0.text("acteur") == "ML1" && $0.text("sens") == "signe"
      })
    #expect(accord.text("mode") == "papier" && accord.text("piece") == "Signé.pdf")
    #expect(await there.page(DialogueWorld.start + "/releve").contains("signé sur papier"))
    let id = try #require(rows(there.world).first).id
    #expect(await there.world.post("/pieces-jointes/\(id)/retirer").status == 400)
    #expect(await there.world.get("/pieces-jointes/\(id)").status == 200)
  }
}
