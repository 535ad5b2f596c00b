import Access
import Following
import HTTP
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing
import Web

/// A structure that writes practices, the secretariats of two regions, and who only reads.
private struct PracticeWorld {
  enum Who: String, CaseIterable {
    case structure, other, secretariat, elsewhere, evaluator
  }

  let store = MemoryStore()
  let granted: GrantedWorld
  var world: World { granted.world }

  init() async throws {
    try store.put(
      .acteurs,
      [("ML1", "Mission locale Une"), ("ML2", "Mission locale Deux"), ("S32", "Secrétariat")].map {
        ["acteur": $0, "nom": $1, "type": "ML", "region": "32"]
      })
    try store.put(
      .rattachements,
      [["niveau": "departement", "code": "59", "niveau_parent": "region", "code_parent": "32"]])
    try store.put(
      .instances,
      [("REG32", "Comité du Nord", "32"), ("REG11", "Comité de Paris", "11")].map {
        [
          "instance": $0, "intitule": $1, "niveau": "regional", "nature": "comite",
          "territoire_niveau": "region", "territoire": $2, "cadence": "trimestre",
          "vote": "consensus", "secretariat": "S32", "debut": "2016-01-01",
        ]
      })
    try store.put(
      .pratiques,
      [("A", "brouillon"), ("B", "publiee"), ("C", "retiree"), ("D", "")].map { code, state in
        [
          "pratique": code, "intitule": "Pratique \(code)", "territoire": "departement:59",
          "porteur": "ML1", "public": "Jeunes", "preuve": code == "B" ? "mesure" : "temoignage",
          "conditions_transfert": "Un lieu prêté.", "resultats_impacts": "Un jeune sur trois.",
          "personnes_documents": "Service accueil", "statut": state,
        ]
      })
    granted = try GrantedWorld(over: store)
    for who in Who.allCases {
      let (role, clause, actor): (AccessRole, String, String) =
        switch who {
        case .structure: (.projectHolder, "acteur=ML1", "ML1")
        case .other: (.projectHolder, "acteur=ML2", "ML2")
        case .secretariat: (.committeeSecretary, "region=32", "S32")
        case .elsewhere: (.committeeSecretary, "region=11", "")
        case .evaluator: (.evaluator, "tout", "")
        }
      var grant = try GrantedWorld.grant(role, [clause])
      grant.actsFor = actor
      try await granted.enter([grant])
    }
  }

  func be(_ who: Who) async throws {
    try await world.open("compte\((Who.allCases.firstIndex(of: who) ?? 0) + 2)@exemple.fr")
  }

  func shown(_ address: String) async -> String { await world.get(address).shown }

  func act(_ act: String, _ fields: [String: String] = [:], is status: Int = 303, on id: Int = 2)
    async
  {
    let answer = await world.post("/decider/pratiques/\(id)/\(act)", fields)
    #expect(answer.status == status, "\(act) \(answer.status)")
  }
}

/// Practices and what is held in common, through their pages.
@Suite struct PracticeRouteTests {
  @Test func `A draft is read by its author and the secretariats where it was led`() async throws {
    let there = try await PracticeWorld()
    for who in PracticeWorld.Who.allCases {
      try await there.be(who)
      let reads = [.structure, .secretariat].contains(who)
      let list = await there.shown("/decider/pratiques")
      let file = await there.world.get("/decider/pratiques?format=csv").text
      let register = await there.world.get("/saisir/registres/pratiques?format=csv").text
      #expect(list.contains("Pratique B"), "\(who)")
      for (id, code) in [(1, "A"), (3, "C"), (4, "D")] {
        let name = "Pratique \(code)"
        #expect(
          await there.world.get("/decider/pratiques/\(id)").status == (reads ? 200 : 404),
          "\(who) \(code)")
        #expect(list.contains(name) == reads, "\(who) \(code)")
        #expect(file.contains(name) == reads && register.contains(name) == reads, "\(who) \(code)")
      }
    }
  }

  @Test func `Whom to ask is for who takes part`() async throws {
    let there = try await PracticeWorld()
    for who in PracticeWorld.Who.allCases {
      try await there.be(who)
      let page = await there.shown("/decider/pratiques/2")
      #expect(page.contains("Un lieu prêté.") && page.contains("Lu par"), "\(who)")
      #expect(page.contains("Service accueil") == (who != .evaluator), "\(who)")
      let addresses = ["/saisir/registres/pratiques/2", "/saisir/registres/pratiques?format=csv"]
      for address in addresses {
        let text = await there.world.get(address).text
        #expect(text.contains("Service accueil") == (who != .evaluator), "\(who) \(address)")
      }
      let found = await there.shown("/decider/pratiques?q=service+accueil")
      #expect(found.contains("Aucune pratique ne correspond"), "\(who)")
    }
  }

  @Test func `A secretariat publishes; its author corrects a draft alone`() async throws {
    let there = try await PracticeWorld()
    try await there.be(.structure)
    await there.act("publier", is: 403, on: 1)
    func correct(_ id: Int, _ fields: [String: String]) async -> Int {
      let all = [
        "pratique": id == 1 ? "A" : "B", "intitule": "Autre nom", "territoire": "departement:59",
        "porteur": "ML1", "preuve": "mesure", "conditions_transfert": "Un lieu.",
      ].merging(fields) { $1 }
      let named = Dictionary(uniqueKeysWithValues: all.map { ("champ-\($0)", $1) })
      let state = there.world.view.commit
      return await there.world.post(
        "/saisir/registres/pratiques/\(id)/corriger",
        named.merging(["etat": "\(state)"]) { $1 }
      ).status
    }
    #expect(await correct(1, ["statut": "brouillon"]) == 303)
    // Published by a correction, or corrected once published: not without the secretariat.
    #expect(await correct(1, ["statut": "publiee"]) != 303)
    #expect(await correct(2, ["statut": "publiee"]) != 303)
    try await there.be(.elsewhere)
    await there.act("publier", is: 404, on: 1)
    try await there.be(.secretariat)
    await there.act("publier", on: 1)
    await there.act("publier", is: 409, on: 1)
    try await there.be(.other)
    #expect(await there.shown("/decider/pratiques").contains("Autre nom"))
    await there.act("retirer", ["motif": "Essai"], is: 403, on: 1)
    try await there.be(.structure)
    await there.act("retirer", is: 422, on: 1)
    await there.act("retirer", ["motif": "Elle a cessé"], on: 1)
    #expect(await there.shown("/decider/pratiques/1").contains("Cette pratique a été retirée"))
    try await there.be(.other)
    #expect(await there.world.get("/decider/pratiques/1").status == 404)
  }

  @Test func `An instance takes a practice up, once, and says what came of it`() async throws {
    let there = try await PracticeWorld()
    try await there.be(.structure)
    await there.act("reprendre", ["instance": "REG32"], is: 422)
    try await there.be(.secretariat)
    await there.act("reprendre", ["instance": "REG32"], is: 409, on: 1)
    await there.act("reprendre", ["instance": "REG11"], is: 422)
    await there.act("resultat", ["instance": "REG32", "resultat": "Trop tôt"], is: 422)
    await there.act("reprendre", ["instance": "REG32", "adaptation": "Le soir seulement"])
    await there.act("reprendre", ["instance": "REG32"], is: 422)
    #expect(await there.shown("/decider/pratiques/2").contains("pas encore dit"))
    await there.act("resultat", ["instance": "REG32"], is: 422)
    await there.act("resultat", ["instance": "REG32", "resultat": "Douze entrées de plus"])
    try await there.be(.evaluator)
    let page = await there.shown("/decider/pratiques/2")
    for words in ["Comité du Nord", "Le soir seulement", "Douze entrées de plus"] {
      #expect(page.contains(words), "\(words)")
    }
    #expect(await there.shown("/decider/pratiques").contains("1 instance"))
  }

  @Test func `What is held in common is written by its owner or a secretariat, read by all`()
    async throws
  {
    let there = try await PracticeWorld()
    func add(_ kind: String, _ fields: [String: String]) async -> Int {
      let named = Dictionary(uniqueKeysWithValues: fields.map { ("champ-\($0)", $1) })
      return await there.world.post(
        "/saisir/registres/\(kind)/nouvelle",
        named.merging(["etat": "\(there.world.view.commit)"]) { $1 }
      ).status
    }
    let common = [
      "commun": "C1", "intitule": "Questionnaire commun", "nature": "methode",
      "proprietaire": "ML1", "obligation": "obligatoire",
    ]
    let label = [
      "label": "L1", "objet": "communs:C1", "acteur": "ML1", "decision": "D1",
      "debut": "2016-01-01",
    ]
    try await there.be(.other)
    #expect(await add("communs", common) != 303)
    try await there.be(.evaluator)
    #expect(await add("communs", common) == 403)
    try await there.be(.structure)
    #expect(await add("communs", common) == 303)
    // Nobody gives itself a label, nor says that another uses it.
    #expect(await add("labels", label) != 303)
    #expect(await add("adoptions", ["commun": "C1", "acteur": "ML2"]) != 303)
    try await there.be(.other)
    #expect(
      await add("adoptions", ["commun": "C1", "acteur": "ML2", "debut": "2016-09-01"]) == 303)
    try await there.be(.elsewhere)
    #expect(await add("labels", label) != 303)
    try await there.be(.secretariat)
    #expect(await add("labels", label) == 303)
    try await there.be(.evaluator)
    let page = await there.shown("/decider/pratiques")
    for words in [
      "Questionnaire commun", "obligatoire", "Mission locale Deux, depuis le 01/09/2016",
      "en vigueur", "D1",
    ] {
      #expect(page.contains(words), "\(words)")
    }
  }
}
