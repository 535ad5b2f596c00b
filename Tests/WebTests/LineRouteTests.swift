import Access
import Dialogues
import Following
import HTTP
import Kernel
import Records
import Stores
import TestSupport
import Testing
import Web

/// The data that a dialogue freezes, answered line by line by both sides.
@Suite struct LineRouteTests {
  /// A campaign that reads ESF1420 and one structure: two participations in 2024, three in 2025.
  private struct LineWorld {
    enum Who: String, CaseIterable {
      case structure, funder, coFunder
    }

    static let start = "/dialoguer/C2026/100000001"

    let store = MemoryStore()
    let granted: GrantedWorld
    var world: World { granted.world }

    init() async throws {
      try store.put(
        .acteurs,
        [
          ["acteur": "100000001", "nom": "Mission locale", "type": "ML", "region": "32"],
          ["acteur": "DDETS", "nom": "État", "type": "DDETS", "region": "32"],
          ["acteur": "CR", "nom": "Région", "type": "Région", "region": "32"],
        ])
      try store.put(
        .programmes, [["programme": "P", "cadre": "ESF1420", "date_debut": "2014-01-01"]])
      try store.put(
        .operations,
        [
          [
            "operation": "A1", "intitule": "Action", "beneficiaire": "Mission locale",
            "siret": "10000000100011", "region": "32", "programme": "P", "statut": "conventionnee",
            "date_debut": "2024-01-01", "date_fin": "2026-12-31", "fonds": "FSE",
          ]
        ])
      try store.put(
        .participations,
        ["2024-02-01", "2024-11-30", "2025-01-01", "2025-06-15", "2025-12-31"].enumerated().map {
          Self.participation($0, $1)
        })
      try store.put(
        .campagnes,
        [
          [
            "campagne": "C2026", "intitule": "Dialogue 2026", "programme": "P", "annee": "2026",
            "cadre": "ESF1420", "pilote": "DDETS", "notice": "Par où commencer.",
          ]
        ])
      try store.put(
        .parties,
        [
          ("100000001", "structure", "oui"), ("DDETS", "financeur", "oui"),
          ("CR", "cofinanceur", "non"),
        ].map { actor, role, signs in
          [
            "campagne": "C2026", "structure": "100000001", "acteur": actor, "role": role,
            "signataire": signs,
          ]
        })
      granted = try GrantedWorld(over: store)
      for who in Who.allCases {
        let (role, actor, functions): (AccessRole, String, Set<AccessFunction>) =
          switch who {
          case .structure: (.projectHolder, "100000001", [])
          case .funder: (.delegatedAuthority, "DDETS", [.decide])
          case .coFunder: (.funder, "CR", [])
          }
        var grant = try GrantedWorld.grant(
          role, [who == .coFunder ? "region=32" : "acteur=100000001"], .figures,
          exact: who != .coFunder, functions: functions)
        grant.actsFor = actor
        try await granted.enter([grant])
      }
    }

    static func participation(_ number: Int, _ entry: String) -> [String: String] {
      [
        "operation": "A1", "identifiant": "P\(number)", "nom": "Nom\(number)",
        "prenom": "Prénom", "sexe": "F", "date_naissance": "1990-01-01", "date_entree": entry,
      ]
    }

    func be(_ who: Who) async throws {
      try await world.open("compte\((Who.allCases.firstIndex(of: who) ?? 0) + 2)@exemple.fr")
    }

    func page(_ address: String = start + "/lignes") async -> String {
      await world.get(address).text.replacing("\u{A0}", with: " ")
        .replacing("\u{202F}", with: " ")
    }

    func answer(_ act: String, _ lines: [String], _ reason: String = "") async -> Int {
      let fields =
        lines.map { Parameters.Pair("ligne", $0) } + [
          .init("acte", act), .init("motif", reason), .init("cle", world.formKey),
        ]
      return await world.send(Self.start + "/lignes", fields).status
    }

    func advance(_ act: String) async -> Int {
      await world.post(Self.start + "/avancer", ["acte": act]).status
    }

    /// The lines as they stand, by their key.
    func lines() -> CertifiedLines {
      CertifiedLines(
        DialogueKey(campaign: "C2026", structure: "100000001"), world.view.dataset)
    }

    func line(_ year: Int, _ indicator: String = "ESF1420.TOTAL.grand") throws -> CertifiedLine {
      try #require(lines().lines.first { $0.indicator == indicator && $0.year == year })
    }
  }

  @Test func `Frozen, contested, corrected by a new closing, then the steps open`() async throws {
    let there = try await LineWorld()
    try await there.be(.funder)
    #expect(await there.world.post("/dialoguer/C2026/lancer").status == 303)
    #expect(await there.page().contains("Aucune donnée n’est arrêtée"))
    #expect(await there.advance("arreter") == 303)
    let all = there.lines()
    // Every quotation is of the one closing, and every line has one.
    #expect(all.closings == [1] && all.lines.allSatisfy { $0.citation != nil })
    #expect(Set(all.lines.map(\.year)) == [2024, 2025])
    #expect(all.citations.count == all.lines.count)
    let contested = try there.line(2025)
    let earlier = try there.line(2024)
    // The funder answers nothing before the structure.
    #expect(await there.answer("maintenir", ["\(contested.id)"], "Non") == 422)
    #expect(await there.answer("certifier", ["\(contested.id)"]) == 403)

    // One that came since shows beside what was frozen, which stays.
    try there.store.put(.participations, [LineWorld.participation(9, "2025-07-01")])
    _ = try there.world.site.follower.refresh()
    try await there.be(.structure)
    let page = await there.page()
    #expect(page.contains("clôture n° 1"))
    let row = try #require(
      page.split(separator: "<tr>").first {
        $0.contains("value=\"\(contested.id)\"")
      })
    #expect(row.contains(">3<") && row.contains(">4<"), "\(row)")
    #expect(await there.advance("ouvrir") == 422)

    #expect(await there.answer("contester", ["\(contested.id)"]) == 422)
    #expect(
      await there.answer("contester", ["\(contested.id)"], "Une fiche manque") == 303)
    #expect(await there.answer("certifier", []) == 422)
    #expect(await there.answer("certifier", ["toutes"]) == 303)
    #expect(there.lines().waiting == 1)
    #expect(try there.line(2024).state == .certified)
    #expect(await there.advance("ouvrir") == 422)
    #expect(await there.page(LineWorld.start).contains("1 contestée"))
    #expect(await there.answer("corriger", ["\(contested.id)"]) == 403)

    try await there.be(.funder)
    #expect(await there.answer("maintenir", ["\(contested.id)"]) == 422)
    #expect(await there.answer("corriger", ["\(contested.id)", "\(earlier.id)"]) == 422)
    #expect(try there.line(2025).state == .contested)
    #expect(await there.answer("corriger", ["\(contested.id)"]) == 303)
    let corrected = try there.line(2025)
    #expect(corrected.state == .corrected && corrected.citation?.closing == 2)
    #expect(corrected.citation?.replaces == contested.citation?.code)
    #expect(try there.line(2024).citation?.closing == 1)
    let after = await there.page()
    #expect(after.contains("clôture n° 2") && after.contains("1 corrigée"))

    try await there.be(.structure)
    #expect(await there.advance("ouvrir") == 303)
    #expect(await there.answer("contester", ["\(corrected.id)"], "Encore") == 400)
  }

  @Test func `Who counts no exact figure of the structure reads no value`() async throws {
    let there = try await LineWorld()
    try await there.be(.funder)
    _ = await there.world.post("/dialoguer/C2026/lancer")
    #expect(await there.advance("arreter") == 303)
    try await there.be(.coFunder)
    let page = await there.page()
    #expect(page.contains("non montrée") && !page.contains("clôture n° 1"))
    let file = await there.page(LineWorld.start + "/lignes?format=csv")
    #expect(file.contains("ESF1420.TOTAL.grand;1;2025;;;"), "\(file.prefix(600))")
    #expect(await there.answer("certifier", ["toutes"]) == 403)
  }

  @Test func `Data are frozen by themselves on the day the campaign says, never before`()
    async throws
  {
    let there = try await DialogueWorld(figures: true)
    func say(_ day: String) throws {
      try there.store.put(
        .campagnes,
        [
          [
            "campagne": "C2026", "intitule": "Dialogue 2026", "programme": "P", "annee": "2026",
            "pilote": "DDETS", "notice": "Par où commencer.", "cadre": "ML_CPO2012",
            "date_gel": day,
          ]
        ])
      _ = try there.world.site.follower.refresh()
    }
    func state() -> String {
      KindRows(.dialogues, there.world.view.dataset).all.first?.text("statut") ?? ""
    }
    try await there.be(.funder)
    #expect(await there.world.post("/dialoguer/C2026/lancer").status == 303)
    try say("2026-01-13")
    await there.world.site.freezeDue()
    #expect(state() == "prevenu")
    try say("2026-01-12")
    await there.world.site.freezeDue()
    #expect(state() == "arrete")
    let lines = KindRows(.lignes, there.world.view.dataset).count
    #expect(lines > 0)
    // Once is enough.
    await there.world.site.freezeDue()
    #expect(KindRows(.lignes, there.world.view.dataset).count == lines)
    try await there.be(.structure)
    #expect(await there.page(DialogueWorld.start + "/lignes").contains("2025"))
  }
}
