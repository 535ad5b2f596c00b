import Dialogues
import Following
import HTTP
import Records
import TestSupport
import Testing
import Web

/// Who reads the payments of a dialogue: the structure, who pays, every party once they are shared.
@Suite struct PaymentRouteTests {
  /// The co-funders each pay without sharing it, the State shares its payment.
  private static func world() async throws -> DialogueWorld {
    let there = try await DialogueWorld()
    try there.store.put(
      .versements,
      [("DDETS", "164001", "oui"), ("CR", "205002", "non"), ("CD", "41003", "non")].map {
        funder, amount, isShared in
        [
          "objet": "dialogues:C2026/ML1", "financeur": funder, "rang": "1", "nature": "acompte",
          "montant": amount, "condition": "aucune", "date_prevue": "2026-06-30",
          "partage": isShared,
        ]
      })
    _ = try there.world.site.follower.refresh()
    return there
  }

  @Test(arguments: [
    (DialogueWorld.Who.structure, [true, true, true]), (.funder, [true, false, false]),
    (.arbiter, [true, false, false]), (.coFunder, [true, true, false]),
    (.department, [true, false, true]),
  ])
  func `Lists, files and pages show shared payments and one's own`(
    _ who: DialogueWorld.Who, _ sees: [Bool]
  ) async throws {
    let there = try await Self.world()
    try await there.be(who)
    for address in [
      "/saisir/registres/versements", "/saisir/registres/versements?format=csv",
      DialogueWorld.start,
    ] {
      let answer = await there.world.get(address)
      #expect(answer.status == 200, "\(address)")
      let text = answer.shown.filter { $0 != " " }
      #expect(
        ["164001", "205002", "41003"].map { text.contains($0) } == sees,
        "\(address) \(text.suffix(600))")
    }
    let numbers = KindRows(.versements, there.world.view.dataset).all
      .filter { $0.text("objet") == "dialogues:C2026/ML1" }.map(\.id).sorted()
    for (id, isSeen) in zip(numbers, sees) {
      #expect(
        await there.world.get("/saisir/registres/versements/\(id)").status == (isSeen ? 200 : 404))
    }
  }

  @Test func `Whoever is no party owes nothing, nor makes a dialogue known by paying`() async throws
  {
    let there = try await Self.world()
    try there.store.put(
      .versements,
      [
        [
          "objet": "dialogues:C2026/ML1", "financeur": "FT", "rang": "1", "nature": "acompte",
          "montant": "999", "condition": "aucune", "date_prevue": "2026-06-30", "partage": "oui",
        ]
      ])
    _ = try there.world.site.follower.refresh()
    let key = DialogueKey(campaign: "C2026", structure: "ML1")
    let whole = there.world.view.dataset
    let book = DialogueBook(whole)
    #expect(book.payments(of: key).map(\.funder).sorted() == ["CD", "CR", "DDETS", "FT"])
    #expect(book.commonPayments(of: key).map(\.funder) == ["DDETS"])
    var narrow = whole
    narrow.tables[.versements] = nil
    #expect(DialogueBook(narrow, payments: whole).payments(of: key).count == 4)
    narrow.tables[.parties] = nil
    #expect(DialogueBook(narrow, payments: whole).payments(of: key).isEmpty)
  }

  @Test func `What payments lack of the amount is the same for both sides`() async throws {
    let there = try await Self.world()
    let keys = KindRows(.versements, there.world.view.dataset).all.count
    #expect(keys == 4)
    for who in [DialogueWorld.Who.coFunder, .department] {
      try await there.be(who)
      #expect(await there.page("/dialoguer").contains("Mission locale"), "\(who)")
    }
  }
}
