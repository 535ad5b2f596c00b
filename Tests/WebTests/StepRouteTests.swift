import Columns
import Following
import HTTP
import Kernel
import Records
import TestSupport
import Testing
import Web

/// The steps of a dialogue, from the browser: figures read two by two, findings, texts, and steps that an
/// organisation keeps for itself.
@Suite struct StepRouteTests {
  private static func step(_ code: String) -> String {
    DialogueWorld.start + "/etapes/" + code
  }

  @Test func `Figures are read two by two, beside the region for who counts it`() async throws {
    let there = try await DialogueWorld(figures: true)
    try await there.open()
    try await there.be(.funder)
    let service = await there.page(Self.step("E3"))
    for words in [
      "Étape 3 : l’offre de service", "Que faisons-nous pour eux ?",
      "10 JDI sur 40 (25,0 %) sans proposition depuis plus de 3 mois.",
      "1,40 entrées par jeune : des dispositifs s’enchaînent.",
      "Portefeuilles saturés, ou suivi non saisi ?",
      "Lecture sans caractère scientifique ; elle ne remplace pas la connaissance de la structure.",
      "aucun classement", "/compter/ML_CPO2012.ML2.12",
    ] {
      #expect(service.contains(words), "\(words)")
    }
    let results = await there.page(Self.step("E4"))
    for words in [
      "Autant de sorties en emploi, mais 30,0 % durables contre 55,3 %.",
      "Parcours plus courts (242 j contre 364,5 j), moins d’emploi durable.",
      "Non évaluable : aucun résultat attendu",
      "Mission locale : 1 tenu sur 4, 1 partiellement, 1 non, 1 non renseigné.",
    ] {
      #expect(results.contains(words), "\(words)")
    }
    // What was recorded comes first, and nobody has a file here to tell it.
    let capture = try #require(results.firstRange(of: "D’abord, la saisie"))
    let first = try #require(results.firstRange(of: "Autant de sorties"))
    #expect(capture.lowerBound < first.lowerBound)

    // The structure counts itself, not its region: no part of it stands for the region.
    try await there.be(.structure)
    let own = await there.page(Self.step("E4"))
    #expect(own.contains("les chiffres de la région sont hors de votre périmètre"))
    #expect(!own.contains("55,3 %") && !own.contains("364,5"))
    #expect(await there.page(Self.step("E3")).contains("10 JDI sur 40 (25,0 %)"))
    try await there.be(.coFunder)
    #expect(
      await there.page(Self.step("E3")).contains(
        "les chiffres de cette structure sont hors de votre périmètre"))
    let file = await there.world.get(Self.step("E3") + "?format=csv")
    #expect(file.status == 200 && file.text.contains("L03"))
  }

  @Test func `The region tells means once each of its structures told them`() async throws {
    let there = try await DialogueWorld(figures: true)
    func tell(_ structure: String, _ advisers: String) throws {
      try there.store.put(
        .moyens,
        [
          [
            "structure": structure, "annee": "2025", "nature": "realise",
            "etp_conseillers": advisers, "financement_etat_socle": "520000",
          ]
        ])
      _ = try there.world.site.follower.refresh()
    }
    try await there.be(.funder)
    #expect(
      await there.page(Self.step("E5")).contains(
        "Non évaluable : rien ne dit « Équivalents temps plein, dont conseillers en insertion »"))
    try tell("ML1", "35")
    let alone = await there.page(Self.step("E5"))
    #expect(
      alone.contains(
        "« Équivalents temps plein, dont conseillers en insertion » n’est pas dit pour toute la région."
      ))
    #expect(alone.contains("13 000 €"))
    // 40 young people for 35 advisers here, 40 for 80 in the region.
    try tell("ML2", "45")
    #expect(
      await there.page(Self.step("E5")).contains(
        "Jeunes par conseiller : 1,14 contre 0,50 dans la région."))
  }

  @Test func `A pair of figures becomes a finding that the other side answers`() async throws {
    let there = try await DialogueWorld(figures: true)
    let reading = ["etape": "E3", "lecture": "L03"]
    try await there.be(.structure)
    #expect(await there.post("constats", reading).status == 400)
    try await there.open()
    #expect(await there.post("constats", reading).status == 303)
    #expect(await there.post("constats", reading).status == 400)
    // A pair without signal makes none.
    #expect(await there.post("constats", ["etape": "E3", "lecture": "L11"]).status == 404)
    #expect(await there.post("constats", ["etape": "E3", "acte": "proposer"]).status == 422)
    let code = "C2026/ML1/1"
    func move(_ act: String, _ answer: String = "") async -> Int {
      await there.post(
        "constats", ["etape": "E3", "acte": act, "constat": code, "reponse": answer]
      ).status
    }
    #expect(await move("partager") == 403)
    let found = await there.page(Self.step("E3"))
    #expect(found.contains("devenu le constat 1"))
    #expect(found.contains("Aujourd’hui : 10 JDI sur 40 (25,0 %)") == true)
    try await there.be(.coFunder)
    // Who may not count over the structure reads the finding without its figures.
    let beside = await there.world.get(Self.step("E3")).shown
    #expect(beside.contains("1. Jeunes sans proposition.") && !beside.contains("25,0 %"))
    #expect(await move("partager") == 403)
    try await there.be(.arbiter)
    #expect(await there.post("constats", reading).status == 400)
    try await there.be(.funder)
    #expect(await there.page(Self.step("E3")).contains("1 constat proposé sans réponse"))
    #expect(await move("retirer") == 403)
    #expect(await move("contester") == 422)
    #expect(await move("contester", "Le suivi n’est pas saisi") == 303)
    let disputed = await there.page(Self.step("E3"))
    #expect(disputed.contains("État lit autrement : Le suivi n’est pas saisi"))
    #expect(disputed.contains("il n’empêche pas de valider l’étape"))
    #expect(await move("partager") == 303)
    try await there.be(.structure)
    #expect(await there.page(Self.step("E3")).contains("partagé"))
    #expect(await move("retirer") == 303)
    let row = try #require(KindRows(.constats, there.world.view.dataset).all.first)
    #expect(
      ["constat", "acteur", "lecture", "statut", "texte"].map(row.text).map {
        $0.replacing("\u{A0}", with: " ")
      } == [
        code, "ML1", "L03", "retire",
        "Jeunes sans proposition. Portefeuilles saturés, ou suivi non saisi\u{202F}?",
      ])
    #expect(KindRows(.constats, there.world.view.dataset).count == 1)
    // Withdrawn, the pair may be found again, under the next number.
    #expect(await there.post("constats", reading).status == 303)
    #expect(
      KindRows(.constats, there.world.view.dataset).all.map { $0.text("constat") }.contains(
        "C2026/ML1/2"))
  }

  @Test func `A step says whose turn it is, from what is shared alone`() async throws {
    let there = try await DialogueWorld()
    try await there.be(.structure)
    #expect(await there.page().contains("Les étapes ne sont pas ouvertes : pas encore ouvert"))
    #expect(await there.page(Self.step("E1")).contains("Pas encore ouverte."))
    try await there.open()
    #expect(
      await there.page().contains(
        "En cours : « Le territoire et ses jeunes », à vous et à État."))
    func write(_ visibility: String) async -> Int {
      await there.post(
        "textes", ["etape": "E1", "texte": "Deux usines ferment", "visibilite": visibility]
      ).status
    }
    #expect(await write("privee") == 303)
    try await there.be(.funder)
    let before = await there.page(Self.step("E1"))
    #expect(before.contains("À faire, à vous et à Mission locale."))
    #expect(before.contains("Mission locale n’a pas encore partagé de texte"))
    try await there.be(.structure)
    #expect(await there.page(Self.step("E1")).contains("Brouillon, lu par votre organisme seul."))
    #expect(await write("partagee") == 303)
    try await there.be(.funder)
    let after = await there.page(Self.step("E1"))
    #expect(after.contains("En cours, à vous et à Mission locale."))
    #expect(after.contains("Deux usines ferment") && after.contains("Mission locale a écrit"))
    #expect(
      after.contains(
        "Lu par : Autre")
        == false)
    #expect(
      after.contains("Lu par : Direction régionale, Département, Mission locale, Région, État"))
    #expect(after.contains("Ne nommez aucun participant."))
    #expect(await there.finish("E1").status == 303)
    try await there.be(.structure)
    #expect(await write("terminee") == 303)
    #expect(await there.page(Self.step("E1")).contains("Mission locale a terminé"))
    try await there.be(.funder)
    #expect(await there.post("etapes", ["etape": "E1"]).status == 303)
    #expect(await there.page(Self.step("E1")).contains("À valider, à Mission locale."))
    try await there.be(.structure)
    #expect(await there.post("etapes", ["etape": "E1"]).status == 303)
    #expect(await there.page().contains("En cours : « Le public touché »"))
    #expect(await there.world.get(Self.step("E7")).status == 404)
  }

  @Test func `A step of one's own is there for its organisation alone`() async throws {
    let there = try await DialogueWorld()
    try await there.open()
    for (who, name) in [
      (DialogueWorld.Who.coFunder, "Régionale"), (.department, "Départementale"),
    ] {
      try await there.be(who)
      #expect(await there.post("pages-propres", ["titre": "", "question": "?"]).status == 422)
      let made = await there.post(
        "pages-propres",
        ["titre": "Mission \(name)", "question": "Confidentiel\(name) ?", "notice": "Zut"])
      #expect(made.status == 303)
      #expect(
        await there.post(
          "textes", ["etape": "X1", "texte": "Dessous \(name)", "visibilite": "partagee"]
        ).status == 303)
      let own = await there.page(Self.step("X1"))
      #expect(own.contains("Mission \(name)") && own.contains("Dessous \(name)"))
      #expect(await there.page().contains("Mission \(name)"))
    }
    // Each reads its own, and not the other's.
    #expect(!(await there.page(Self.step("X1")).contains("Régionale")))
    let steps = KindRows(.etapesCampagne, there.world.view.dataset)
    #expect(steps.all.map { $0.text("visibilite") } == ["privee", "privee"])
    #expect(
      KindRows(.textes, there.world.view.dataset).all.allSatisfy {
        $0.text("visibilite") == "privee"
      })
    for who in [DialogueWorld.Who.structure, .funder, .arbiter, .administrator] {
      try await there.be(who)
      #expect(await there.world.get(Self.step("X1")).status != 200)
      for address in [
        "/", "/plan", "/dialoguer", DialogueWorld.start, Self.step("E1"),
        DialogueWorld.start + "?format=csv", DialogueWorld.start + "?format=xlsx",
        Self.step("E4") + "?format=csv", "/saisir", "/saisir/registres",
        "/saisir/registres/etapes_campagne", "/saisir/registres/etapes_campagne/1",
        "/saisir/registres/etapes_campagne/2", "/saisir/registres/etapes_campagne?format=csv",
        "/saisir/registres/textes", "/saisir/registres/textes/1", "/saisir/registres/textes/2",
        "/saisir/registres/textes?format=csv", "/recherche?q=Confidentiel", "/recherche?q=Mission",
        "/recherche/suggestions?q=Confid", "/saisir/imports", "/saisir/imports/1",
        "/reglages/journal", "/clotures",
      ] {
        let page = await there.page(address)
        for word in ["Régionale", "Départementale", "Dessous", "X1", "etapes_campagne/1"] {
          #expect(!page.contains(word), "\(who) \(address) \(word)")
        }
      }
      let registers = await there.page("/saisir/registres/etapes_campagne")
      #expect(!registers.contains("2 fiches") && !registers.contains("1 fiche"), "\(who)")
    }
    // They are in nobody's way: the two that negotiate validate without them.
    try await there.confirm()
    try await there.validate(["E1", "E2", "E3", "E4", "E5", "E6"])
    #expect(await there.page().contains("Les six étapes sont validées."))
    for who in [DialogueWorld.Who.structure, .funder] {
      try await there.be(who)
      #expect(
        await there.post("pages-propres", ["titre": "À moi", "question": "Quoi ?"]).status == 403)
      #expect(
        await there.post("textes", ["etape": "X1", "texte": "Ailleurs"]).status == 404)
    }
  }

  @Test func `A step of one's own is changed, never made that of all`() async throws {
    let there = try await DialogueWorld()
    try await there.be(.coFunder)
    let form = ["titre": "Mobilité", "question": "Qui ne peut venir ?"]
    #expect(await there.post("pages-propres", form).status == 303)
    let again = form.merging(["etape": "X1", "titre": "Transports"]) { _, new in new }
    #expect(await there.post("pages-propres", again).status == 303)
    #expect(await there.page(Self.step("X1")).contains("Transports"))
    #expect(KindRows(.etapesCampagne, there.world.view.dataset).count == 1)
    let other = form.merging(["etape": "E1"]) { _, new in new }
    #expect(await there.post("pages-propres", other).status == 403)
    #expect(await there.post("constats", ["etape": "X1", "acte": "proposer"]).status == 404)
    for _ in 2...9 { #expect(await there.post("pages-propres", form).status == 303) }
    #expect(await there.post("pages-propres", form).status == 422)
  }
}
