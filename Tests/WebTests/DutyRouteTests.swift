import HTTP
import Records
import Testing
import Web

/// What each account finds to do on its first page, and how it goes away.
@Suite struct DutyRouteTests {
  private static func home(_ there: DialogueWorld, _ who: DialogueWorld.Who) async throws -> String
  {
    try await there.be(who)
    return await there.world.get("/").told
  }

  @Test func `Each side finds what the dialogues ask of it, late first, and nothing else`()
    async throws
  {
    let there = try await DialogueWorld()
    // On 12 January 2026, of what was due on 31 December 2025.
    let structure = try await Self.home(there, .structure)
    #expect(
      structure.contains(
        "12 jours de retard Mission locale, dialogue 2025 : engagement à déclarer, au plus tard le "
          + "31/12/2025."), "\(structure)")
    #expect(!structure.contains("à confirmer") && !structure.contains("à lancer"))
    let funder = try await Self.home(there, .funder)
    #expect(
      funder.contains(
        "12 jours de retard Mission locale, dialogue 2025 : engagement à déclarer, au plus tard le "
          + "31/12/2025 ; 3 déclarations à confirmer."), "\(funder)")
    #expect(
      funder.contains(
        "dans 48 jours Dialogue 2026 : dialogue à lancer, au plus tard le 01/03/2026 (date d’usage)."
      ), "\(funder)")
    #expect(try await Self.home(there, .coFunder).contains("Rien ne vous attend"))
    try await there.be(.structure)
    #expect(
      await there.world.post(
        "/dialoguer/C2025/ML1/engagements", ["engagement": "E4", "declaration": "tenu"]
      ).status == 303)
    #expect(try await Self.home(there, .structure).contains("Rien ne vous attend"))
    #expect(try await Self.home(there, .funder).contains("4 déclarations à confirmer"))
  }

  @Test func `A dialogue asks each side for its turn, and a private text changes nothing`()
    async throws
  {
    let there = try await DialogueWorld()
    try await there.open()
    let asked = "6 étapes à écrire, au plus tard le 30/06/2026 (date d’usage)"
    for who in [DialogueWorld.Who.structure, .funder] {
      #expect(try await Self.home(there, who).contains(asked), "\(who)")
    }
    try await there.be(.structure)
    let before = await there.world.get("/").told
    try await there.be(.funder)
    #expect(
      await there.post(
        "textes", ["etape": "E1", "texte": "Rien de ceci.", "visibilite": "privee"]
      ).status == 303)
    #expect(try await Self.home(there, .structure) == before)
    try await there.validate(["E1"])
    #expect(try await Self.home(there, .structure).contains("5 étapes à écrire"))
  }

  @Test func `A session asks its secretariat, then its members, for as long as they have to act`()
    async throws
  {
    let there = try await SessionWorld()
    try await there.be(.secretary)
    #expect(
      await there.world.post(
        SessionWorld.copil + "/seance", ["jour": "2026-03-10", "heure": "14:00"]
      )
      .status == 303)
    // 15 days before 10 March is 23 February, three days from the 20th.
    #expect(
      await there.world.get("/").shown.contains(
        "dans 3 jours COPIL du Nord, séance du 10 mars 2026 : séance à convoquer, au plus tard le "
          + "23/02/2026."))
    await there.act(1, "preparer", ["intitule": "Garde", "type": "decision", "duree": "15"])
    await there.act(1, "convoquer", ["valide": "oui"])
    #expect(await !there.world.get("/").shown.contains("séance à convoquer"))
    try await there.be(.member)
    let asked = "convocation qui attend votre réponse, au plus tard le 10/03/2026"
    #expect(await there.world.get("/").shown.contains(asked))
    try await there.be(.reader)
    #expect(await there.world.get("/").shown.contains("Rien ne vous attend"))
    try await there.be(.member)
    await there.act(1, "repondre", ["siege": "ft/1", "reponse": "present"])
    #expect(await !there.world.get("/").shown.contains(asked))
  }
}
