import Access
import Following
import HTTP
import Kernel
import Records
import TestSupport
import Testing
import Web

/// What opens again, and what an amendment changes: steps, values, targets and the year after.
@Suite struct AmendmentRouteTests {
  /// Brings a dialogue to its record, with one objective agreed and its money said.
  private static func drawn(_ value: String = "126") async throws -> DialogueWorld {
    let there = try await DialogueWorld()
    try await there.open()
    try await there.agree(value)
    try await there.confirm()
    try await there.validate(["E1", "E2", "E3", "E4", "E5", "E6"])
    #expect(await there.post("montant", ["montant": "1000"]).status == 303)
    try there.pay([("1", "1000")])
    #expect(await there.post("avancer", ["acte": "relever"]).status == 303)
    return there
  }

  private static func targets(_ there: DialogueWorld) -> [String] {
    KindRows(.cibles, there.world.view.dataset).all.map {
      "\($0.text("statut")) \($0.text("valeur")) \($0.text("motif"))"
    }
  }

  @Test func `A step is validated once both said their last word, and opened again by either`()
    async throws
  {
    let there = try await DialogueWorld()
    try await there.open()
    let step = DialogueWorld.start + "/etapes/E1"
    #expect(await there.post("etapes", ["etape": "E1"]).status == 422)
    #expect(await there.finish("E1").status == 303)
    #expect(await there.page(step).contains("En cours, à État."))
    #expect(await there.post("etapes", ["etape": "E1"]).status == 422)
    try await there.be(.funder)
    #expect(
      await there.post(
        "textes", ["etape": "E1", "texte": "Vu.", "visibilite": "partagee"]
      ).status == 303)
    // Shared is not finished.
    #expect(await there.post("etapes", ["etape": "E1"]).status == 422)
    #expect(await there.finish("E1").status == 303)
    #expect(await there.page(step).contains("À valider, à vous et à Mission locale."))
    #expect(await there.post("etapes", ["etape": "E1"]).status == 303)
    #expect(await there.page(step).contains("À valider, à Mission locale."))
    // A text shared anew is not the one that was validated.
    try await there.be(.structure)
    #expect(await there.finish("E1").status == 303)
    #expect(await there.page(step).contains("À valider, à vous et à État."))
    #expect(await there.post("etapes", ["etape": "E1"]).status == 303)
    // Who does not negotiate says what it likes, and undoes nothing.
    try await there.be(.coFunder)
    #expect(await there.finish("E1").status == 303)
    #expect(await there.page(step).contains("À valider, à État."))
    try await there.validate(["E1"])
    #expect(await there.page(step).contains("Validée."))
    #expect(await there.finish("E1").status == 400)
    #expect(await there.post("etapes", ["etape": "E1"]).status == 400)
    let reopen = ["etape": "E1", "acte": "rouvrir"]
    #expect(await there.post("etapes", reopen).status == 422)
    #expect(
      await there.post("etapes", reopen.merging(["motif": "Un oubli"]) { $1 }).status == 303)
    #expect(await there.page(step).contains("En cours, à vous et à Mission locale."))
    try await there.be(.coFunder)
    #expect(
      await there.post("etapes", reopen.merging(["motif": "Un oubli"]) { $1 }).status == 403)
  }

  @Test func `Results are validated once what was declared is answered`() async throws {
    let there = try await DialogueWorld()
    // A co-funder that nobody answered holds nobody back.
    try there.store.put(
      .engagements,
      [
        [
          "engagement": "E6", "origine": "dialogue", "ref": "C2025/ML1", "porteur": "CR",
          "destinataire": "ML1", "texte": "Ouvrir une ligne", "echeance": "2025-12-31",
          "declaration": "tenu",
        ]
      ])
    _ = try there.world.site.follower.refresh()
    try await there.open()
    for who in [DialogueWorld.Who.structure, .funder] {
      try await there.be(who)
      #expect(await there.finish("E4").status == 303)
    }
    let refused = await there.post("etapes", ["etape": "E4"])
    #expect(refused.status == 422)
    #expect(
      refused.shown.contains(
        "« Signer avec le lycée », « Ouvrir une permanence », « Refaire le site »."))
    // What nobody said anything of is not renseigné, and holds nothing back.
    try await there.confirm()
    #expect(await there.post("etapes", ["etape": "E4"]).status == 303)
  }

  @Test func `An amendment makes a new version, revises the target and the promise`() async throws {
    let there = try await Self.drawn()
    try await there.sign()
    #expect(
      Self.targets(there) == [
        "arretee 126 ", "proposee_structure 126 ", "proposee_financeur 126 ",
      ])
    func promises() -> [String] {
      KindRows(.engagements, there.world.view.dataset).all
        .filter { $0.text("ref") == "C2026/ML1" }
        .map {
          "\($0.text("porteur")) \($0.text("indicateur")) \($0.text("cible")) \($0.text("echeance"))"
        }
    }
    #expect(promises() == ["ML1 ESF1420.CO01 126 2026-12-31"])

    #expect(await there.post("avancer", ["acte": "amender"]).status == 422)
    #expect(
      await there.post("avancer", ["acte": "amender", "motif": "Antenne fermée"]).status == 303)
    // The version that stands is signed already.
    #expect(
      await there.post("avancer", ["acte": "signer", "fonction": "Direction"]).status == 422)
    #expect(await there.post("avancer", ["acte": "relever"]).status == 422)
    let again = ["acte": "renegocier", "indicateur": "ESF1420.CO01"]
    #expect(await there.post("objectifs", again).status == 422)
    #expect(
      await there.post("objectifs", again.merging(["motif": "Antenne fermée"]) { $1 }).status
        == 303)
    // Agreed by one alone, whatever both had agreed on before.
    let open = await there.post("avancer", ["acte": "relever"])
    #expect(open.status == 422 && open.shown.contains("l’objectif ESF1420.CO01 à convenir"))
    try await there.agree("110")
    #expect(await there.post("avancer", ["acte": "relever"]).status == 303)
    #expect(await there.page().contains("Version 2"))
    #expect(Self.targets(there).count == 3)
    for who in [DialogueWorld.Who.structure, .funder] {
      try await there.be(who)
      let signed = await there.post("avancer", ["acte": "signer", "fonction": "Direction"])
      #expect(signed.status == 303, "\(who) \(signed.shown.prefix(900))")
    }
    #expect(
      Self.targets(there) == [
        "arretee 126 ", "proposee_structure 126 ", "proposee_financeur 126 ",
        "revisee 110 Convenu à deux",
      ])
    #expect(promises() == ["ML1 ESF1420.CO01 110 2026-12-31"])
    let row = try #require(KindRows(.dialogues, there.world.view.dataset).all.first)
    #expect(row.text("statut") == "signe")
  }

  @Test func `Who refuses to sign is named, and no target stands`() async throws {
    let there = try await Self.drawn()
    for who in [DialogueWorld.Who.funder, .structure] {
      try await there.be(who)
      #expect(
        await there.post("avancer", ["acte": "valider", "fonction": "Direction"]).status == 303)
    }
    // Before the campaign ends nobody declares a disagreement; this one never ends.
    let early = await there.post("avancer", ["acte": "constater", "motif": "Rien ne vient"])
    #expect(early.status == 422 && early.shown.contains("n’a pas de date de fin"))
    #expect(await there.post("avancer", ["acte": "refuser", "motif": "Trop peu"]).status == 422)
    // No objective was arbitrated: who refuses says that arbitration was refused.
    let refused = ["acte": "refuser", "motif": "Trop peu", "fonction": "Présidence"]
    let unasked = await there.post("avancer", refused)
    #expect(unasked.status == 422 && unasked.shown.contains("Aucun objectif n’a été arbitré"))
    #expect(
      await there.post("avancer", refused.merging(["arbitrage": "refuse"]) { $1 }).status == 303)
    let row = try #require(
      KindRows(.dialogues, there.world.view.dataset).all.first {
        $0.text("statut") == "desaccord"
      })
    #expect(row.text("motif") == "L’arbitrage a été refusé. Trop peu")
    let page = await there.page(DialogueWorld.start + "/releve")
    #expect(page.contains("refusé") && page.contains("Présidence"))
    #expect(Self.targets(there).isEmpty)
  }

  @Test func `The record quotes findings shared and those both sides read otherwise`() async throws
  {
    let there = try await DialogueWorld()
    try await there.open()
    for text in ["Deux antennes ferment.", "Les jeunes viennent de loin."] {
      #expect(await there.post("constats", ["etape": "E1", "texte": text]).status == 303)
    }
    try await there.be(.funder)
    #expect(
      await there.post(
        "constats", ["etape": "E1", "acte": "partager", "constat": "C2026/ML1/1"]
      ).status == 303)
    #expect(
      await there.post(
        "constats",
        [
          "etape": "E1", "acte": "contester", "constat": "C2026/ML1/2",
          "reponse": "Les bus passent.",
        ]
      ).status == 303)
    let record = await there.page(DialogueWorld.start + "/releve")
    for words in [
      "Le territoire et ses jeunes, partagé : Deux antennes ferment.",
      "Le territoire et ses jeunes, désaccord. Selon Mission locale : « Les jeunes viennent de loin. » L’autre partie : « Les bus passent. »",
    ] {
      #expect(record.contains(words), "\(words)")
    }
  }

  @Test func `The pilot reads what its dialogues agreed beside the region, and says priorities`()
    async throws
  {
    let there = try await Self.drawn()
    try await there.be(.funder)
    let address = "/dialoguer?campagne=C2026"
    let page = await there.world.get(address).shown
    #expect(page.contains("Objectifs de la campagne"))
    #expect(page.contains("0 signé, 1 convenu, pas encore signé"))
    #expect(page.contains("sans cible propre"))
    let place = "/dialoguer/C2026/priorites"
    #expect(
      await there.world.post(place, ["priorites": "Aller vers les jeunes"]).status == 303)
    #expect(await there.world.get(address).shown.contains("Aller vers les jeunes"))
    // Others read the priorities, and no sum of what they see a part of.
    try await there.be(.structure)
    let theirs = await there.world.get(address).shown
    #expect(theirs.contains("Aller vers les jeunes"))
    #expect(!theirs.contains("Objectifs de la campagne"))
    #expect(await there.world.post(place, ["priorites": "À moi"]).status == 403)
    #expect(await there.world.post("/dialoguer/C9/priorites", [:]).status == 404)
  }

  @Test func `A payment that a co-funder keeps to itself is in no sum that others read`()
    async throws
  {
    let there = try await DialogueWorld()
    try await there.open()
    try await there.confirm()
    try await there.validate(["E1", "E2", "E3", "E4", "E5", "E6"])
    #expect(await there.post("montant", ["montant": "1000"]).status == 303)
    try there.pay([("1", "1000")])
    try there.store.put(
      .versements,
      [
        [
          "objet": "dialogues:C2026/ML1", "financeur": "CR", "rang": "1", "nature": "acompte",
          "montant": "47000", "condition": "aucune", "date_prevue": "2026-06-30",
          "partage": "non",
        ]
      ])
    _ = try there.world.site.follower.refresh()
    #expect(await there.post("avancer", ["acte": "relever"]).status == 303)
    #expect(!(await there.world.get(DialogueWorld.start + "/releve").shown.contains("47 000")))
  }

  /// Opens an amendment and both sides agree on another value.
  private static func amended(_ there: DialogueWorld, _ value: String) async throws {
    try await there.be(.funder)
    #expect(
      await there.post("avancer", ["acte": "amender", "motif": "Antenne fermée"]).status == 303)
    #expect(
      await there.post(
        "objectifs",
        ["acte": "renegocier", "indicateur": "ESF1420.CO01", "motif": "Antenne fermée"]
      ).status == 303)
    try await there.agree(value)
    #expect(await there.post("avancer", ["acte": "relever"]).status == 303)
  }

  private static func sign(_ there: DialogueWorld, _ more: [String: String] = [:]) async -> Response
  {
    await there.post(
      "avancer", ["acte": "signer", "fonction": "Direction"].merging(more) { $1 })
  }

  @Test func `What is signed is what is written: terms that moved since are refused`() async throws
  {
    let there = try await Self.drawn()
    try await there.sign()
    try await Self.amended(there, "110")
    try await there.be(.structure)
    #expect(await Self.sign(there).status == 303)
    // The amount, then the value, are no longer those of the version.
    try await there.be(.funder)
    #expect(await there.post("montant", ["montant": "900"]).status == 303)
    let short = await Self.sign(there)
    #expect(short.status == 422 && short.shown.contains("ne sont plus ceux de cette version"))
    #expect(await there.post("montant", ["montant": "1000"]).status == 303)
    #expect(
      await there.post(
        "objectifs", ["acte": "renegocier", "indicateur": "ESF1420.CO01", "motif": "Encore"]
      ).status == 303)
    #expect(await Self.sign(there).status == 422)
    try await there.agree("130")
    #expect(await Self.sign(there).status == 422)
    #expect(Self.targets(there).count == 3)
    // Who was shown another version signs nothing.
    #expect(await there.post("avancer", ["acte": "relever"]).status == 303)
    let stale = await Self.sign(there, ["empreinte": there.digests[1]])
    #expect(stale.status == 409)
    #expect(await Self.sign(there, ["empreinte": ""]).status == 409)
    for who in [DialogueWorld.Who.structure, .funder] {
      try await there.be(who)
      #expect(await Self.sign(there).status == 303)
    }
    #expect(Self.targets(there).last == "revisee 130 Convenu à deux")
  }

  @Test func `A second amendment of the same day says the day's last word`() async throws {
    let there = try await Self.drawn()
    try await there.sign()
    for value in ["110", "105"] {
      try await Self.amended(there, value)
      for who in [DialogueWorld.Who.structure, .funder] {
        try await there.be(who)
        #expect(await Self.sign(there).status == 303, "\(value)")
      }
    }
    #expect(
      Self.targets(there) == [
        "arretee 126 ", "proposee_structure 126 ", "proposee_financeur 126 ",
        "revisee 105 Convenu à deux",
      ])
  }

  @Test func `An amendment given up leaves the signed version, its values and its targets`()
    async throws
  {
    let there = try await Self.drawn()
    try await there.sign()
    try await Self.amended(there, "110")
    let give = ["acte": "revenir", "motif": "L’antenne reste ouverte"]
    #expect(await there.post("avancer", ["acte": "revenir"]).status == 422)
    #expect(await there.post("montant", ["montant": "900"]).status == 303)
    let moved = await there.post("avancer", give)
    #expect(moved.status == 422 && moved.shown.contains("Remettez d’abord le montant"))
    #expect(await there.post("montant", ["montant": "1000"]).status == 303)
    try await there.be(.coFunder)
    #expect(await there.post("avancer", give).status == 403)
    try await there.be(.structure)
    #expect(await there.post("avancer", give).status == 303)
    let objective = try #require(KindRows(.objectifs, there.world.view.dataset).all.first)
    #expect(objective.text("valeur") == "126" && objective.text("statut") == "accord")
    #expect(Self.targets(there).count == 3)
    let page = await there.world.get(DialogueWorld.start).shown
    #expect(page.contains("Version 1, empreinte") && page.contains("Autres versions"))
    let record = await there.world.get(DialogueWorld.start + "/releve").shown
    #expect(record.contains("2 signatures sur 2") && record.contains("accord à 126"))
    // The version given up is signed by nobody in the next amendment.
    try await there.be(.funder)
    #expect(
      await there.post("avancer", ["acte": "amender", "motif": "Une autre fois"]).status == 303)
    #expect(await Self.sign(there).status == 422)
  }

  @Test func `A rate is said as a rate, and printed as one`() async throws {
    let there = try await DialogueWorld()
    try await there.open()
    let fields = ["acte": "proposer", "indicateur": "ML_CPO2012.ML5.3b4.taux"]
    for value in ["65", "-1", "beaucoup"] {
      let refused = await there.post("objectifs", fields.merging(["valeur": value]) { $1 })
      #expect(refused.status == 422 && refused.shown.contains("65 % ou 0,65"), "\(value)")
    }
    #expect(
      await there.post("objectifs", fields.merging(["valeur": "65,5 %"]) { $1 }).status == 303)
    let row = try #require(KindRows(.objectifs, there.world.view.dataset).all.first)
    #expect(row.text("prop_structure") == "0.655" && row.text("base").isEmpty)
    #expect(await there.world.get(DialogueWorld.start).shown.contains("65,5 %"))
  }

  @Test func `Where an objective starts is counted by who may, and written nowhere`() async throws {
    let there = try await DialogueWorld(figures: true)
    try await there.open()
    // Ten of forty had no proposal for three months at the end of the year before.
    try await there.agree("5", on: "ML_CPO2012.ML2.12")
    try await there.confirm()
    try await there.validate(["E1", "E2", "E3", "E4", "E5", "E6"])
    #expect(await there.post("montant", ["montant": "1000"]).status == 303)
    try there.pay([("1", "1000")])
    #expect(await there.post("avancer", ["acte": "relever"]).status == 303)
    try await there.sign()
    let promise = try #require(
      KindRows(.engagements, there.world.view.dataset).all.last {
        $0.text("engagement") == "C2026/ML1/ML_CPO2012.ML2.12"
      })
    #expect(promise.text("base").isEmpty && promise.text("cible") == "5")
    func line() async -> [String] {
      let file = await there.world.get(DialogueWorld.start + "?format=csv").text
      return file.split(separator: "\r\n").map(String.init)
        .first { $0.contains("C2026/ML1/ML_CPO2012.ML2.12") }?
        .split(separator: ";", omittingEmptySubsequences: false).map(String.init) ?? []
    }
    try await there.be(.funder)
    #expect(await line()[5] == "10")
    try await there.be(.coFunder)
    #expect(await line()[5] == "")
  }

  @Test func `The State's payment is the State's: another funder's keeps nobody's promise`()
    async throws
  {
    let there = try await DialogueWorld()
    try there.store.put(
      .versements,
      [
        [
          "objet": "dialogues:C2025/ML1", "financeur": "CR", "rang": "1", "nature": "avance",
          "montant": "1000", "condition": "aucune", "date_prevue": "2025-02-15",
          "montant_verse": "1000", "date_versee": "2025-02-15", "partage": "non",
        ]
      ])
    _ = try there.world.site.follower.refresh()
    try await there.be(.structure)
    #expect(await there.page().contains("1 partiellement (18 jours de retard)"))
  }
}
