import Following
import HTTP
import Records
import TestSupport
import Testing
import Web

/// The six steps as the pilot of a campaign presents them, and what surrounds the structure at the first.
@Suite struct CampaignStepRouteTests {
  private static let step = DialogueWorld.start + "/etapes/E2"
  private static let form = [
    "etape": "E2", "titre": "Nos publics", "question": "Qui venons-nous chercher ?",
    "notice": "Commencer par les absents.", "indicateur": "ML_CPO2012.ML2.4", "lecture": "L06",
  ]

  @Test func `The pilot presents a step to every dialogue, the others read it`() async throws {
    let there = try await DialogueWorld()
    try await there.open()
    try await there.be(.structure)
    #expect(!(await there.page(Self.step)).contains("Présenter cette étape"))
    #expect(await there.post("pages-propres", Self.form).status == 403)
    try await there.be(.funder)
    #expect(await there.page(Self.step).contains("Présenter cette étape"))
    let unknown = await there.post(
      "pages-propres", Self.form.merging(["indicateur": "ML9.9", "lecture": "L99"]) { $1 })
    #expect(unknown.status == 422)
    #expect(unknown.shown.contains("Indicateurs inconnus : ML9.9."))
    #expect(unknown.shown.contains("Lectures croisées inconnues : L99."))
    #expect(KindRows(.etapesCampagne, there.world.view.dataset).count == 0)
    #expect(await there.post("pages-propres", Self.form).status == 303)
    #expect(
      await there.post(
        "pages-propres", Self.form.merging(["titre": "Nos publics, et les absents"]) { $1 }
      ).status == 303)
    #expect(KindRows(.etapesCampagne, there.world.view.dataset).count == 1)
    for who in [DialogueWorld.Who.structure, .coFunder] {
      try await there.be(who)
      let page = await there.page(Self.step)
      for words in [
        "Nos publics, et les absents", "Qui venons-nous chercher ?", "Commencer par les absents.",
      ] { #expect(page.contains(words), "\(who) \(words)") }
    }
  }

  @Test func `The first step tells what surrounds the structure, of its region at least`()
    async throws
  {
    let there = try await DialogueWorld()
    try there.store.put(
      .contexte,
      [
        [
          "niveau": "region", "territoire": "32", "element": "CX6.7", "millesime": "2024",
          "valeur": "0.126", "source": "Insee",
        ]
      ])
    _ = try there.world.site.follower.refresh()
    try await there.open()
    try await there.be(.coFunder)
    let first = await there.world.get(DialogueWorld.start + "/etapes/E1").shown
    #expect(first.contains("Ce qui entoure la structure : Hauts-de-France"))
    #expect(first.contains("12,6 %") && first.contains("Insee, 2024"), "\(first)")
    #expect(!first.contains("CX1.1"))
    #expect(!(await there.world.get(Self.step).shown).contains("Ce qui entoure"))
  }
}
