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

/// A committee of a département, its secretariat, a structure of it, and a secretariat elsewhere.
private struct DiagnosticWorld {
  enum Who: String, CaseIterable {
    case secretariat, structure, elsewhere
  }

  let store = MemoryStore()
  let granted: GrantedWorld
  var world: World { granted.world }

  /// - Parameter day: of the validated diagnostic there is; empty for none.
  init(validated day: String = "") async throws {
    try store.put(
      .acteurs,
      [("ML1", "Mission locale Une"), ("S59", "Secrétariat du Nord")].map {
        ["acteur": $0, "nom": $1, "type": "ML", "region": "32"]
      })
    try store.put(
      .rattachements,
      [["niveau": "departement", "code": "59", "niveau_parent": "region", "code_parent": "32"]])
    try store.put(
      .instances,
      [
        [
          "instance": "DEP", "intitule": "Comité du Nord", "niveau": "departemental",
          "nature": "comite", "territoire_niveau": "departement", "territoire": "59",
          "cadence": "trimestre", "vote": "consensus", "secretariat": "S59",
          "debut": "2016-01-01",
        ]
      ])
    try store.put(
      .decisions,
      [
        ("D1", "adoptee", "S1"), ("D2", "proposee", "S1"), ("D3", "adoptee", "S1"),
        ("D4", "adoptee", "S0"),
      ].map { code, state, session in
        [
          "decision": code, "seance": session, "instance": "DEP", "point": "P1", "type": "decision",
          "texte": "Valider le diagnostic \(code)", "statut": state,
        ]
      })
    try store.put(
      .seances,
      [("S0", "2016-01-05T10:00:00"), ("S1", "2017-02-07T10:00:00")].map {
        [
          "seance": $0, "instance": "DEP", "debut": $1, "mode": "presentiel", "convocation": "1",
          "statut": "tenue",
        ]
      })
    try store.put(
      .feuillesDeRoute,
      [
        [
          "feuille": "F1", "objectif": "O1", "action": "A1", "instance": "DEP",
          "intitule": "Feuille du Nord", "debut": "2026-01-01", "fin": "2027-12-31",
          "intitule_objectif": "Pourvoir", "intitule_action": "Ouvrir", "responsable": "ML1",
          "echeance": "2027-12-31", "statut_feuille": "projet",
        ]
      ])
    if !day.isEmpty {
      try store.put(
        .diagnostics,
        [
          [
            "diagnostic": "ANCIEN", "territoire_niveau": "departement", "territoire": "59",
            "date": day, "redacteur": "ML1", "instance": "DEP", "statut": "valide",
            "sections": "# Avant\nCe qui était.", "decision": "D3",
          ]
        ])
    }
    granted = try GrantedWorld(over: store)
    for who in Who.allCases {
      let (role, clause, actor): (AccessRole, String, String) =
        switch who {
        case .secretariat: (.committeeSecretary, "region=32", "S59")
        case .structure: (.projectHolder, "acteur=ML1", "ML1")
        case .elsewhere: (.committeeSecretary, "region=11", "")
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

  func post(_ path: String, _ fields: [String: String] = [:], is status: Int = 303) async {
    let answer = await world.post("/decider/\(path)", fields)
    #expect(answer.status == status, "\(path) \(answer.status)")
  }
}

/// Diagnostics and the roadmaps that rest on them, through their pages.
@Suite struct DiagnosticRouteTests {
  @Test
  func `A diagnostic is begun, written, validated by a decision, and replaces the one before`()
    async throws
  {
    let there = try await DiagnosticWorld(validated: "2013-02-01")
    try await there.be(.structure)
    let fields = ["redacteur": "ML1", "instance": "DEP", "date": "2017-01-10"]
    await there.post("diagnostics/nouveau", fields.merging(["redacteur": "S59"]) { $1 }, is: 422)
    await there.post("diagnostics/nouveau", fields.merging(["date": "2999-01-01"]) { $1 }, is: 422)
    await there.post("diagnostics/nouveau", fields.merging(["instance": "RIEN"]) { $1 }, is: 422)
    await there.post("diagnostics/nouveau", fields)
    let begun = await there.shown("/decider/diagnostics/2")
    #expect(begun.contains("Les priorités") && begun.contains("Pas encore écrit."))
    await there.post(
      "diagnostics/2/rediger", ["sections": "# Le bassin\nIl recrute.\n# Les freins"])
    await there.post("diagnostics/2/valider", ["decision": "D1"], is: 403)

    try await there.be(.elsewhere)
    #expect(await there.world.get("/decider/diagnostics/2").status == 404)
    #expect(await there.shown("/decider/diagnostics").contains("Aucun diagnostic"))

    try await there.be(.secretariat)
    let page = await there.shown("/decider/diagnostics/2")
    for words in ["Le bassin", "Il recrute.", "Les freins", "remplace celui du 01/02/2013"] {
      #expect(page.contains(words), "\(words)")
    }
    await there.post("diagnostics/2/rediger", ["sections": "Autre"], is: 403)
    await there.post("diagnostics/2/valider", is: 422)
    // Nor does a decision that was not taken, that validated another, or taken before it was made.
    for code in ["D2", "D3", "D4"] {
      await there.post("diagnostics/2/valider", ["decision": code], is: 422)
    }
    await there.post("diagnostics/2/valider", ["decision": "D1"])
    await there.post("diagnostics/2/valider", ["decision": "D1"], is: 409)
    let states = KindRows(.diagnostics, there.world.view.dataset).all.map { $0.text("statut") }
    #expect(states == ["remplace", "valide"])
    try await there.be(.structure)
    await there.post("diagnostics/2/rediger", ["sections": "Trop tard"], is: 409)
  }

  @Test func `One made before the one in force does not replace it`() async throws {
    let there = try await DiagnosticWorld(validated: "2017-01-15")
    try await there.be(.structure)
    await there.post(
      "diagnostics/nouveau", ["redacteur": "ML1", "instance": "DEP", "date": "2016-12-01"])
    try await there.be(.secretariat)
    #expect(await there.shown("/decider/diagnostics/2").contains("déjà validé"))
    await there.post("diagnostics/2/valider", ["decision": "D1"], is: 409)
  }

  @Test(
    "A roadmap is submitted on a diagnostic of three years at most, or with a reason",
    arguments: [("", false), ("2010-01-01", false), ("2024-06-01", true)])
  func submitted(day: String, rests: Bool) async throws {
    let there = try await DiagnosticWorld(validated: day)
    try await there.be(.secretariat)
    let page = await there.shown("/decider/feuilles/F1")
    #expect(page.contains("Elle s’appuie sur le diagnostic validé du 01/06/2024.") == rests)
    #expect(page.contains("Aucun diagnostic validé") == day.isEmpty)
    #expect(page.contains("Il a plus de trois ans") == (day == "2010-01-01"))
    await there.post("feuilles/F1/soumettre", is: rests ? 303 : 422)
    if !rests {
      await there.post("feuilles/F1/soumettre", ["motif": "Le bassin vient d’être découpé"])
    }
    let line = try #require(KindRows(.feuillesDeRoute, there.world.view.dataset).all.first)
    #expect(line.text("statut_feuille") == "soumise")
    #expect(line.text("motif_feuille").isEmpty == rests)
  }
}
