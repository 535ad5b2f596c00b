import Access
import HTTP
import SQLStores
import Stores
import Testing
import Web

@Suite struct AccountRouteTests {
  private let world: World

  init() async throws {
    world = try World()
    try await world.signIn()
  }

  /// Bruno, a member who never signed in.
  private func other() throws -> Int64 {
    try world.store.makeAccount(
      login: "bruno@exemple.fr", name: "Bruno Exemple", author: "essai",
      now: World.now
    ).id
  }

  @Test func `Who administers sees every account, suspends and reopens`()
    async throws
  {
    let id = try other()
    let list = await world.get("/reglages/comptes")
    #expect(list.text.contains("bruno@exemple.fr"))
    #expect(list.text.contains("/reglages/comptes/\(id)"))
    #expect(
      await world.post("/reglages/comptes/\(id)/suspendre").location
        == "/reglages/comptes/\(id)?fait=suspendu")
    #expect(try world.store.accounts().last?.isActive == false)
    #expect(await world.get("/reglages/comptes/\(id)").text.contains("Rouvrir le compte"))
    _ = await world.post("/reglages/comptes/\(id)/rouvrir")
    #expect(try world.store.accounts().last?.isActive == true)
    let told = try world.store.acts(last: 2)
    #expect(told.map(\.act) == [.accountReopened, .accountClosed])
    #expect(told.allSatisfy { $0.author == "Camille Exemple" && $0.subject == id })
  }

  @Test func `The last administrator stays, and the page says why`() async throws {
    let refused = await world.post("/reglages/comptes/1/suspendre")
    #expect(refused.status == 409)
    #expect(refused.text.contains("Personne d’autre n’administre Jalon"))
    #expect(try world.store.accounts().first?.isActive == true)
  }

  @Test func `A member sees and ends their own sessions, and no other account`() async throws {
    try await world.signInAsMember()
    #expect(await world.get("/reglages/compte").location == "/reglages/comptes/2")
    let own = await world.get("/reglages/comptes/2")
    #expect(own.text.contains("Mon compte"))
    #expect(own.text.contains("(session actuelle)"))
    #expect(!own.text.contains("Suspendre"))
    #expect(await world.get("/reglages/comptes").status == 403)
    // The same words whether there is such an account.
    let hidden = await world.get("/reglages/comptes/1")
    #expect(hidden.status == 404)
    #expect(await world.get("/reglages/comptes/99").status == 404)
    #expect(await world.post("/reglages/comptes/1/sessions/fermer").status == 404)
    for act in ["suspendre", "rouvrir", "droits/nouveau", "droits/retirer"] {
      #expect(await world.post("/reglages/comptes/2/\(act)").status == 403)
    }
    #expect(try world.store.openSessions(now: World.now).count == 2)
    _ = await world.post("/reglages/comptes/2/sessions/fermer")
    #expect(try world.store.openSessions(now: World.now).map(\.account) == [1])
    #expect(await world.get("/reglages/comptes/2").location.hasPrefix("/connexion"))
  }

  @Test func `Who administers ends one session of another, named by its browser`() async throws {
    let id = try other()
    let link = try world.store.issueLink(
      .choosePassword(account: id), author: "essai", now: World.now, ends: World.now + 1)
    let answer = await world.router.respond(
      to: Request(
        .post, "/bienvenue/\(link)",
        headers: [
          "sec-fetch-site": "same-origin",
          "user-agent":
            "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) <script>Gecko/20100101 Firefox/128.0",
        ], form: Parameters([.init("mot_de_passe", "un mot de passe inventé")])))
    #expect(answer.status == 303)
    let page = await world.get("/reglages/comptes/\(id)")
    #expect(page.text.contains("Firefox, Linux"))
    let open = try world.store.openSessions(now: World.now)
    let session = try #require(open.first { $0.account == id })
    #expect(session.browser == "Firefox, Linux")
    let ended = await world.post(
      "/reglages/comptes/\(id)/sessions/fermer", ["session": session.id])
    #expect(ended.location == "/reglages/comptes/\(id)?fait=sessions")
    #expect(try world.store.openSessions(now: World.now).map(\.account) == [1])
    #expect(try world.store.acts(last: 1).first?.act == .sessionsEnded)
  }
}
