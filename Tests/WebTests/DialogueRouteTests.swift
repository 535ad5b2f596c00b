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

/// A campaign of dialogues with one structure, seen and moved by both sides.
struct DialogueWorld {
  enum Who: String, CaseIterable {
    case structure, funder, arbiter, coFunder, administrator, department
  }

  static let start = "/dialoguer/C2026/ML1"

  let store: MemoryStore
  let granted: GrantedWorld
  var world: World { granted.world }

  /// - Parameter figures: whether facts of two missions locales of the region are recorded, and counted by
  ///   the funder.
  init(figures: Bool = false) async throws {
    store = MemoryStore()
    try store.put(
      .acteurs,
      [
        ["acteur": "ML1", "nom": "Mission locale", "type": "ML", "region": "32"],
        ["acteur": "ML2", "nom": "Autre mission locale", "type": "ML", "region": "32"],
        ["acteur": "CD", "nom": "Département", "type": "Département", "region": "32"],
        ["acteur": "DDETS", "nom": "État", "type": "DDETS", "region": "32"],
        ["acteur": "DREETS", "nom": "Direction régionale", "type": "DREETS", "region": "32"],
        ["acteur": "CR", "nom": "Région", "type": "Région", "region": "32"],
      ])
    try store.put(
      .programmes,
      [["programme": "P", "cadre": "ESF1420", "date_debut": "2014-01-01"]])
    try store.put(
      .campagnes,
      ["2025", "2026"].map { year in
        [
          "campagne": "C\(year)", "intitule": "Dialogue \(year)", "programme": "P", "annee": year,
          "pilote": "DDETS", "notice": "Par où commencer.",
        ]
      })
    try store.put(
      .parties,
      [
        ("ML1", "structure", "oui"), ("DDETS", "financeur", "oui"), ("DREETS", "arbitre", "non"),
        ("CR", "cofinanceur", "non"), ("CD", "cofinanceur", "non"),
      ].map { actor, role, signs in
        [
          "campagne": "C2026", "structure": "ML1", "acteur": actor, "role": role,
          "signataire": signs,
        ]
      })
    func commitment(
      _ code: String, _ carrier: String, _ text: String, _ more: [String: String] = [:]
    ) -> [String: String] {
      [
        "engagement": code, "origine": "dialogue", "ref": "C2025/ML1", "porteur": carrier,
        "destinataire": carrier == "ML1" ? "DDETS" : "ML1", "texte": text,
        "echeance": "2025-12-31",
      ].merging(more) { _, new in new }
    }
    try store.put(
      .engagements,
      [
        commitment("E1", "ML1", "Signer avec le lycée", ["declaration": "tenu"]),
        commitment("E2", "ML1", "Ouvrir une permanence", ["declaration": "partiel"]),
        commitment("E3", "ML1", "Refaire le site", ["declaration": "non_tenu"]),
        commitment("E4", "ML1", "Former les conseillers"),
        commitment("E5", "DDETS", "Transmettre le diagnostic"),
      ])
    try store.put(
      .versements,
      [
        [
          "objet": "dialogues:C2025/ML1", "financeur": "DDETS", "rang": "1", "nature": "avance",
          "montant": "164000", "condition": "aucune", "date_prevue": "2025-03-31",
          "montant_verse": "164000", "date_versee": "2025-04-18", "partage": "oui",
        ]
      ])
    if figures { try store.put(.evenements, Self.facts) }
    granted = try GrantedWorld(over: store)
    for who in Who.allCases {
      let (role, actor, functions): (AccessRole, String, Set<AccessFunction>) =
        switch who {
        case .structure: (.projectHolder, "ML1", [])
        case .funder: (.delegatedAuthority, "DDETS", [.decide])
        case .arbiter: (.delegatedAuthority, "DREETS", [.decide, .arbitrate])
        case .coFunder: (.funder, "CR", [])
        case .department: (.funder, "CD", [])
        case .administrator: (.administrator, "", [.administer])
        }
      var grant = try GrantedWorld.grant(
        role, Self.clauses(who, figures: figures),
        .figures, exact: who != .administrator, functions: functions)
      grant.actsFor = actor
      try await granted.enter([grant])
    }
  }

  private static func clauses(_ who: Who, figures: Bool) -> [String] {
    switch who {
    case .structure: ["acteur=ML1"]
    case .administrator: ["tout"]
    case .funder where figures: ["region=32", "structure=ML1,ML2"]
    default: ["region=32"]
    }
  }

  /// Forty young people of each mission locale in 2025.
  ///
  /// Of the first, ten had no proposal for three months,
  /// sixteen entered two schemes, all left for work after 242 days, twelve for work that lasts; of the
  /// second, all left after 487 days, thirty-six for work, thirty for work that lasts.
  private static let facts: [[String: String]] = (1...40).flatMap { number in
    func fact(
      _ structure: String, _ day: String, _ nature: String, _ more: [String: String] = [:]
    ) -> [String: String] {
      [
        "structure": structure, "identifiant": "J\(number)", "date": day, "nature": nature,
      ].merging(more) { _, new in new }
    }
    let civis = ["dispositif": "civis"]
    func left(_ structure: String, _ how: String) -> [String: String] {
      fact(
        structure, "2025-10-01", "sortie_dispositif", ["dispositif": "civis", "modalite": how])
    }
    var facts = [
      fact("ML1", "2025-02-01", "jdi_debut"), fact("ML1", "2025-02-01", "entree_dispositif", civis),
      left("ML1", number <= 12 ? "cdi" : "interim"),
      fact("ML2", "2024-06-01", "entree_dispositif", civis),
      left("ML2", number <= 30 ? "cdi" : number <= 36 ? "interim" : "autre"),
    ]
    if number <= 30 { facts.append(fact("ML1", "2025-12-01", "proposition", ["theme": "emploi"])) }
    if number <= 16 {
      facts.append(fact("ML1", "2025-03-01", "entree_dispositif", ["dispositif": "pacea"]))
    }
    return facts
  }

  func be(_ who: Who) async throws {
    try await world.open("compte\((Who.allCases.firstIndex(of: who) ?? 0) + 2)@exemple.fr")
  }

  func page(_ address: String = start) async -> String {
    await world.get(address).text.replacing("\u{A0}", with: " ")
      .replacing("\u{202F}", with: " ")
  }

  /// Posts a form; those that bind name the version of the record they were shown, the last.
  func post(_ place: String, _ fields: [String: String]) async -> Response {
    var fields = fields
    let binds = ["valider", "signer", "signer-avec-reserve", "refuser"]
    if place == "avancer", binds.contains(fields["acte"] ?? ""), fields["empreinte"] == nil {
      fields["empreinte"] = digests.last
    }
    return await world.post(Self.start + "/" + place, fields)
  }

  /// Those of the versions of the record, the last last.
  var digests: [String] {
    KindRows(.releves, world.view.dataset).all
      .sorted { ($0.integer("version") ?? 0) < ($1.integer("version") ?? 0) }
      .map { $0.text("empreinte") }
  }

  /// Brings the dialogue to its steps.
  func open() async throws {
    try await be(.funder)
    #expect(await world.post("/dialoguer/C2026/lancer").status == 303)
    #expect(await post("avancer", ["acte": "arreter"]).status == 303)
    try await be(.structure)
    #expect(await post("avancer", ["acte": "ouvrir"]).status == 303)
  }

  /// Both sides write their last word on some steps, then validate them.
  func validate(_ steps: [String]) async throws {
    for step in steps {
      for who in [Who.structure, .funder] {
        try await be(who)
        #expect(await finish(step).status == 303, "\(who) \(step)")
      }
      for who in [Who.structure, .funder] {
        try await be(who)
        #expect(await post("etapes", ["etape": step]).status == 303, "\(who) \(step)")
      }
    }
  }

  func finish(_ step: String) async -> Response {
    await post(
      "textes", ["etape": step, "texte": "Dit.", "visibilite": "terminee", "lu": "999999"])
  }

  /// The funder answers what the structure says it kept.
  func confirm(_ codes: [String] = ["E1", "E2", "E3"]) async throws {
    try await be(.funder)
    for code in codes {
      let answer = await world.post(
        "/dialoguer/C2025/ML1/engagements", ["engagement": code, "confirmation": "oui"])
      #expect(answer.status == 303)
    }
  }

  /// Both sides validate the record as it is, then sign it.
  func sign() async throws {
    for who in [Who.funder, .structure] {
      try await be(who)
      #expect(
        await post("avancer", ["acte": "valider", "fonction": "Direction"]).status == 303)
    }
    for who in [Who.funder, .structure] {
      try await be(who)
      #expect(await post("avancer", ["acte": "signer", "fonction": "Direction"]).status == 303)
    }
  }

  func pay(_ payments: [(rank: String, amount: String)]) throws {
    try store.put(
      .versements,
      payments.map { rank, amount in
        [
          "objet": "dialogues:C2026/ML1", "financeur": "DDETS", "rang": rank, "nature": "acompte",
          "montant": amount, "condition": "signature", "date_prevue": "2026-06-30",
          "partage": "oui",
        ]
      })
    _ = try world.site.follower.refresh()
  }

  /// Both sides agree on a value of an objective: the last is the funder.
  func agree(_ value: String, on indicator: String = "ESF1420.CO01") async throws {
    for who in [Who.structure, .funder] {
      try await be(who)
      for act in ["proposer", "convenir"] {
        #expect(
          await post(
            "objectifs",
            [
              "acte": act, "indicateur": indicator, "valeur": value,
              "motif": act == "convenir" ? "Convenu à deux" : "",
            ]
          ).status == 303, "\(who) \(act)")
      }
    }
  }
}

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
