import Access
import Columns
import Following
import HTTP
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing
import Web

@Suite struct DialogueRouteTests {
  @Test func `Both sides read who kept what, the year before`() async throws {
    let there = try await DialogueWorld()
    try await there.be(.structure)
    let page = await there.page()
    for words in [
      "Mission locale : 1 tenu sur 4, 1 partiellement, 1 non, 1 non renseigné.",
      "État : 0 tenu sur 2, 1 partiellement (18 jours de retard), 1 non renseigné.",
      "ce n’est pas « non tenu »", "lu dans les versements",
    ] {
      #expect(page.contains(words), "\(words)")
    }
    #expect(await there.page("/dialoguer").contains("Dialogue 2026"))
  }

  @Test func `The carrier declares, who it was made to confirms or not`() async throws {
    let there = try await DialogueWorld()
    let address = "/dialoguer/C2025/ML1/engagements"
    try await there.be(.funder)
    #expect(
      await there.world.post(address, ["engagement": "E4", "declaration": "tenu"]).status == 403)
    #expect(
      await there.world.post(address, ["engagement": "E1", "confirmation": "non"]).status == 303)
    try await there.be(.structure)
    #expect(await there.page("/dialoguer/C2025/ML1").contains("contesté"))
    #expect(await there.world.post(address, ["engagement": "E4"]).status == 422)
    let declared = await there.world.post(
      address,
      ["engagement": "E4", "declaration": "tenu", "date_fait": "14/11/2025", "preuve": "Liste"])
    #expect(declared.status == 303)
    #expect(
      await there.page().contains(
        "Mission locale : 1 tenu sur 4, 1 partiellement, 1 non, 1 contesté."))
  }

  @Test func `A private text is its own organisation's, whoever else looks`() async throws {
    let there = try await DialogueWorld()
    try await there.be(.coFunder)
    let fields = ["etape": "E4", "texte": "Secret de la Région", "visibilite": "privee"]
    // Shared before the steps are open, it is not.
    #expect(
      await there.post("textes", fields.merging(["visibilite": "partagee"]) { $1 }).status == 400)
    try await there.open()
    try await there.be(.coFunder)
    #expect(await there.post("textes", fields).status == 303)
    #expect(await there.page(DialogueWorld.start + "/etapes/E4").contains("Secret de la Région"))
    for who in [DialogueWorld.Who.structure, .funder, .arbiter, .administrator] {
      try await there.be(who)
      for address in [
        DialogueWorld.start, DialogueWorld.start + "/etapes/E4", "/saisir/registres/textes",
        "/saisir/registres/textes/1",
        "/saisir/registres/textes?format=csv", "/recherche?q=Secret",
      ] {
        let page = await there.page(address)
        #expect(!page.contains("Secret de la"), "\(who) \(address)")
      }
      #expect(
        !(await there.page("/saisir/registres/textes").contains("/saisir/registres/textes/1")))
    }
    try await there.be(.coFunder)
    let shared = await there.post(
      "textes",
      ["etape": "E4", "texte": "Dit à tous", "visibilite": "partagee", "lu": "999999"])
    #expect(shared.status == 303)
    try await there.be(.structure)
    let page = await there.page(DialogueWorld.start + "/etapes/E4")
    #expect(page.contains("Dit à tous") && !page.contains("Secret de la"))
  }

  @Test func `An objective is agreed by both, becomes a target once signed`() async throws {
    let there = try await DialogueWorld()
    try await there.open()
    let name = "ESF1420.CO01"
    func negotiate(_ act: String, _ value: String, _ reason: String = "") async -> Int {
      await there.post(
        "objectifs", ["acte": act, "indicateur": name, "valeur": value, "motif": reason]
      ).status
    }
    #expect(await negotiate("proposer", "122") == 303)
    try await there.be(.funder)
    #expect(await negotiate("proposer", "130") == 303)
    #expect(await negotiate("convenir", "135") == 422)
    #expect(await negotiate("convenir", "126") == 303)
    #expect(await there.page().contains("l’autre la convient à son tour"))
    try await there.be(.structure)
    #expect(await negotiate("convenir", "126") == 303)
    #expect(await there.page().contains("accord"))

    // The amount is said once the means are agreed, and the record waits for all of it.
    try await there.be(.funder)
    #expect(await there.post("montant", ["montant": "410000"]).status == 422)
    try await there.confirm()
    try await there.validate(["E1", "E2", "E3", "E4"])
    #expect(await there.post("etapes", ["etape": "E6"]).status == 422)
    try await there.validate(["E5", "E6"])
    #expect(await there.post("montant", ["montant": "410000"]).status == 303)
    try there.pay([("1", "164000"), ("2", "205000")])
    let short = await there.post("avancer", ["acte": "relever"])
    #expect(short.status == 422)
    #expect(
      short.text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
        .contains("il manque 41 000 €"))
    try there.pay([("3", "41000")])
    #expect(await there.post("avancer", ["acte": "relever"]).status == 303)

    for who in [DialogueWorld.Who.funder, .structure] {
      try await there.be(who)
      let fields = ["acte": "valider", "fonction": "Direction"]
      #expect(await there.post("avancer", fields).status == 303, "\(who)")
    }
    // Signed by one, reopened by the other: the signature is void, the version is kept.
    try await there.be(.funder)
    #expect(
      await there.post("avancer", ["acte": "signer", "fonction": "Directrice"]).status == 303)
    try await there.be(.structure)
    #expect(await there.post("avancer", ["acte": "rouvrir"]).status == 422)
    #expect(
      await there.post("avancer", ["acte": "rouvrir", "motif": "Revoir les moyens"]).status == 422)
    #expect(
      await there.post(
        "avancer", ["acte": "rouvrir", "etape": "E5", "motif": "Revoir les moyens"]
      ).status == 303)
    try await there.validate(["E5", "E6"])
    #expect(await there.post("avancer", ["acte": "relever"]).status == 303)
    #expect(await there.page().contains("Version 2"))
    for who in [DialogueWorld.Who.funder, .structure] {
      try await there.be(who)
      _ = await there.post("avancer", ["acte": "valider", "fonction": "Direction"])
    }
    #expect(there.world.view.dataset.table(.cibles).count == 0)
    #expect(
      await there.post(
        "avancer",
        [
          "acte": "signer-avec-reserve", "fonction": "Directeur", "objet": "Les moyens",
          "motif": "Le solde vient tard",
        ]
      ).status == 303)
    try await there.be(.funder)
    #expect(
      await there.post("avancer", ["acte": "signer", "fonction": "Directrice"]).status == 303)
    let signed = await there.page()
    #expect(signed.contains("signé avec réserve") && signed.contains("Le solde vient tard"))
    let targets = KindRows(.cibles, there.world.view.dataset).all
    #expect(
      targets.map { "\($0.text("statut")) \($0.text("valeur"))" }
        == ["arretee 126", "proposee_structure 122", "proposee_financeur 130"])
    #expect(
      targets.allSatisfy {
        $0.text("acteur") == "ML1" && $0.text("debut") == "2026-01-01"
          && $0.text("reference") == "C2026/ML1" && $0.text("version") == "1"
      })
    let reserve = try #require(KindRows(.reserves, there.world.view.dataset).all.first)
    #expect(
      await there.post(
        "reserve", ["reserve": "\(reserve.id)", "reponse": "Versé en juin"]
      ).status == 303)
    #expect(await there.page().contains("Réponse : Versé en juin"))
  }

  @Test func `Without agreement, arbitrated then refused, no target stands`() async throws {
    let there = try await DialogueWorld()
    try await there.open()
    let name = "ESF1420.CO01"
    func negotiate(_ act: String, _ value: String = "", _ reason: String = "") async -> Int {
      await there.post(
        "objectifs", ["acte": act, "indicateur": name, "valeur": value, "motif": reason]
      ).status
    }
    #expect(await negotiate("proposer", "100") == 303)
    try await there.be(.funder)
    #expect(await negotiate("proposer", "130") == 303)
    #expect(await negotiate("demander-arbitrage") == 303)
    #expect(await negotiate("arbitrer", "120", "Milieu") == 403)
    try await there.be(.arbiter)
    #expect(await negotiate("arbitrer", "120") == 422)
    #expect(await negotiate("arbitrer", "120", "Entre les deux") == 303)
    try await there.be(.structure)
    #expect(await negotiate("refuser", "", "Hors d’atteinte") == 303)
    let page = await there.page()
    for words in ["100", "130", "120", "désaccord"] { #expect(page.contains(words), "\(words)") }
    #expect(there.world.view.dataset.table(.cibles).count == 0)
  }

  @Test func `Who is no party moves nothing, and reads what is not theirs as absent`() async throws
  {
    let there = try await DialogueWorld()
    try await there.be(.administrator)
    #expect(await there.world.get(DialogueWorld.start).status == 403)
    try await there.be(.coFunder)
    #expect(await there.world.post("/dialoguer/C2026/lancer").status == 403)
    #expect(await there.world.get("/dialoguer/C2026/ML9").status == 404)
    try await there.open()
    try await there.be(.coFunder)
    #expect(await there.post("avancer", ["acte": "relever"]).status == 403)
    #expect(await there.post("etapes", ["etape": "E1"]).status == 403)
  }
}
