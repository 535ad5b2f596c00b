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

/// Actions that dialogues give, through their pages.
@Suite struct ActionRouteTests {
  private static let new = "/actions/nouvelle?origine=dialogue&ref=C2026/ML1"
  private static let fields = [
    "intitule": "Ouvrir un guichet le soir", "responsable": "ML1", "echeance": "2026-01-10",
    "debut": "2026-01-05",
  ]

  private static func actions(_ there: DialogueWorld) -> [KindRows.Row] {
    KindRows(.actions, there.world.view.dataset).all
  }

  @Test func `A side of a dialogue writes an action, and who answers for it moves it`() async throws
  {
    let there = try await DialogueWorld()
    try await there.be(.funder)
    #expect(await there.page("/actions").contains("Aucune action dans cet état."))
    #expect(await there.page(Self.new).contains("Inscrire l’action"))
    for (field, wrong) in [
      ("intitule", " "), ("responsable", "AUTRE"), ("echeance", "demain"), ("debut", "2026-02-01"),
    ] {
      let refused = await there.world.post(
        Self.new, Self.fields.merging([field: wrong]) { $1 })
      #expect(refused.status == 422, "\(field)")
    }
    #expect(Self.actions(there).isEmpty)
    #expect(await there.world.post(Self.new, Self.fields).status == 303)
    let written = try #require(Self.actions(there).first)
    #expect(written.text("action") == "C2026/ML1-A1" && written.text("statut") == "prevue")
    #expect(written.text("origine") == "dialogue" && written.text("ref") == "C2026/ML1")
    // Due two days before the day the tests are on, it heads the list and the first page of who answers.
    let list = await there.page("/actions")
    #expect(list.contains("1 action à faire, dont 1 en retard."))
    #expect(list.contains("2 jours de retard") && list.contains("Dialogue : "))
    try await there.be(.structure)
    #expect(await there.page("/").contains("Ouvrir un guichet le soir"))
    #expect(await there.page(DialogueWorld.start + "/etapes/E6").contains("Plan d’actions"))
    func act(_ act: String, _ fields: [String: String] = [:]) async -> Int {
      await there.world.post("/actions/\(written.id)/\(act)", fields).status
    }
    #expect(await act("commencer") == 303)
    #expect(await act("bloquer") == 422)
    #expect(await act("reporter", ["echeance": "2026-01-01"]) == 422)
    #expect(await act("reporter", ["echeance": "2026-03-01"]) == 303)
    #expect(
      await there.page("/actions/\(written.id)").contains("d’abord attendue le 10/01/2026"))
    #expect(await act("realiser", ["date": "2026-01-12"]) == 422)
    #expect(await act("realiser", ["date": "2026-01-12", "preuve": "Horaires affichés"]) == 303)
    #expect(await act("commencer") == 409)
    #expect(try #require(Self.actions(there).first).text("statut") == "realisee")
  }

  @Test func `Others than the two sides neither write nor move it`() async throws {
    let there = try await DialogueWorld()
    try await there.be(.funder)
    #expect(await there.world.post(Self.new, Self.fields).status == 303)
    try await there.be(.coFunder)
    #expect(await there.page("/actions").contains("Ouvrir un guichet le soir"))
    #expect(await there.world.post(Self.new, Self.fields).status == 403)
    #expect(await there.world.post("/actions/1/commencer", [:]).status == 403)
    #expect(
      await there.page(Self.new).contains("Une action s’inscrit par le secrétariat"))
    #expect(Self.actions(there).count == 1)
    // A dialogue that nobody reads gives none.
    #expect(
      await there.world.post("/actions/nouvelle?origine=dialogue&ref=C1999/X", Self.fields).status
        == 404)
  }

  @Test func `Nothing is added to a dialogue that is over`() async throws {
    let there = try await DialogueWorld()
    try there.store.put(
      .dialogues, [["campagne": "C2026", "structure": "ML1", "statut": "clos"]])
    _ = try there.world.site.follower.refresh()
    try await there.be(.funder)
    #expect(await there.page(Self.new).contains("aucune action ne s’y ajoute"))
    #expect(await there.world.post(Self.new, Self.fields).status == 409)
    #expect(Self.actions(there).isEmpty)
    let last = await there.page(DialogueWorld.start + "/etapes/E6")
    #expect(last.contains("Aucune action n’est inscrite.") && !last.contains("En faire une action"))
  }

  @Test func `An account of elsewhere reads none, but those it answers for`() async throws {
    let there = try await DialogueWorld()
    try await there.be(.funder)
    #expect(await there.world.post(Self.new, Self.fields).status == 303)
    for (actor, count) in [("", 0), ("ML1", 1)] {
      var grant = try GrantedWorld.grant(.funder, ["region=11"], .figures)
      grant.actsFor = actor
      try await there.granted.enter([grant])
      let account = actor.isEmpty ? 8 : 9
      try await there.world.open("compte\(account)@exemple.fr")
      let page = await there.world.get("/actions").shown
      #expect(page.contains("guichet") == (count == 1), "\(actor)")
      #expect(await there.world.get("/actions/1").status == (count == 1 ? 200 : 404))
    }
  }
}
