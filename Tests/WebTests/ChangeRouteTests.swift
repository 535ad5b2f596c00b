import HTTP
import Testing
import Web

/// What an account is told that others changed.
@Suite struct ChangeRouteTests {
  private static let address = "/avis?depuis=2026-01-12"

  private static func told(_ there: DialogueWorld, _ who: DialogueWorld.Who) async throws -> String
  {
    try await there.be(who)
    let answer = await there.world.get(address)
    #expect(answer.status == 200)
    return answer.told
  }

  private static func write(
    _ there: DialogueWorld, _ who: DialogueWorld.Who, shared: Bool
  ) async throws {
    try await there.be(who)
    #expect(
      await there.post(
        "textes",
        [
          "etape": "E1", "texte": "Rien de ceci.", "visibilite": shared ? "partagee" : "privee",
        ]
      ).status == 303)
  }

  @Test func `What others wrote is told by object, without what it says, and not one's own`()
    async throws
  {
    let there = try await DialogueWorld()
    try await there.open()
    let funder = try await Self.told(there, .funder)
    #expect(funder.contains("Mission locale, dialogue 2026"))
    let before = try await Self.told(there, .structure)
    try await Self.write(there, .funder, shared: true)
    let after = try await Self.told(there, .structure)
    #expect(!before.contains("textes") && after.contains("textes"), "\(after)")
    #expect(!after.contains("Rien de ceci"))
    #expect(try await !Self.told(there, .funder).contains("textes"))
  }

  @Test func `A private text leaves no trace, nor do its drafts once it is shared`() async throws {
    let there = try await DialogueWorld()
    try await there.open()
    let before = try await Self.told(there, .structure)
    try await Self.write(there, .funder, shared: false)
    #expect(try await Self.told(there, .structure) == before)
  }

  @Test func `A day that cannot be read is said, and one to come tells nothing`() async throws {
    let there = try await DialogueWorld()
    try await there.be(.structure)
    let wrong = await there.world.get("/avis?depuis=hier")
    #expect(wrong.status == 400 && wrong.shown.contains("ne se lit pas"))
    #expect(await there.world.get("/avis?depuis=2026-01-13").shown.contains("Rien n’a changé"))
    #expect(await there.world.get("/avis").shown.contains("Ce que d’autres ont écrit depuis"))
  }
}
