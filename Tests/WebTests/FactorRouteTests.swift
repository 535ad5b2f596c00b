import Access
import Crypto
import HTTP
import Kernel
import SQLStores
import Stores
import TestSupport
import Testing

@testable import Web

/// Accounts whose rights ask for a second factor add one before anything else, then give it each time.
@Suite struct FactorRouteTests {
  private static let page = "/reglages/securite/application"
  private static let phrase = "un mot de passe inventé"

  /// Camille, who administers, in a site that asks for second factors, and a clock.
  private static func asking() async throws -> LateForms {
    try await LateForms(rights: nil, asksFactors: true)
  }

  /// The key a page shows.
  private static func key(_ page: String) throws -> String {
    String(try #require(page.firstMatch(of: /<code>([A-Z2-7]{4}(?: [A-Z2-7]{4}){7})<\/code>/)).1)
  }

  private static func code(_ key: String, _ moment: Int64) throws -> String {
    let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    let bits = try key.filter { $0 != " " }.map { sign in
      let number = String(try #require(signs.firstIndex(of: sign)), radix: 2)
      return String(repeating: "0", count: 5 - number.count) + number
    }.joined()
    let bytes = stride(from: 0, to: bits.count, by: 8).compactMap {
      UInt8(bits.dropFirst($0).prefix(8), radix: 2)
    }
    return OneTimeCode.code(bytes, step: OneTimeCode.step(at: moment))
  }

  /// Adds an application to who is signed in: its key and the recovery codes.
  private static func add(_ late: LateForms) async throws -> (key: String, recovery: [String]) {
    let key = try key(await late.world.get(page).text)
    let answer = await late.world.post(page, ["code": try code(key, late.world.site.now())])
    #expect(answer.status == 200)
    return (
      key, answer.text.matches(of: /[A-Z2-7]{2}-[A-Z2-7]{5}-[A-Z2-7]{5}/).map { String($0.0) }
    )
  }

  @Test func `Nothing opens before a second factor is added, and what was asked for comes after`()
    async throws
  {
    let late = try await Self.asking()
    let world = late.world
    for route in RouteTable.all where route.method == .get && route.need != .nobody {
      guard !route.steps.contains(.addition), !route.pattern.contains(where: { $0.hasPrefix(":") })
      else { continue }
      let path = "/" + route.pattern.joined(separator: "/")
      let answer = await world.get(path)
      #expect(answer.status == 303, "\(path)")
      #expect(answer.location.hasPrefix(Self.page), "\(path)")
    }
    // What is open to all is, as to a visitor.
    let help = await world.get("/aide")
    #expect(help.status == 200 && !help.text.contains("Camille"))
    let sent = await world.post(
      "/reglages/comptes/nouveau", ["adresse": "a@exemple.fr", "nom": "Zoé"])
    let wanted = LateForms.wanted(sent)
    #expect(sent.location.hasPrefix(Self.page) && wanted.hasPrefix("/reprise/"))
    #expect(try world.store.accounts().count == 1)
    let page = await world.get(sent.location).text
    #expect(page.contains("<svg") && page.contains("vous attend 15\u{A0}minutes"))
    #expect(!page.contains("Zoé") && page.contains("/deconnexion"))
    let key = try Self.key(page)
    let wrong = await world.post(Self.page, ["code": "000000", "suite": wanted])
    #expect(wrong.status == 422 && wrong.text.contains("field-error"))
    #expect(try Self.key(wrong.text) == key && wrong.text.contains("value=\"\(wanted)\""))
    let code = try Self.code(key, world.site.now())
    let added = await world.post(Self.page, ["code": code, "suite": wanted])
    #expect(added.status == 200 && added.text.contains("href=\"\(wanted)\""))
    #expect(added.text.matches(of: /[A-Z2-7]{2}-[A-Z2-7]{5}-[A-Z2-7]{5}/).count == 10)
    #expect(await world.get(wanted).text.contains("Zoé"))
    #expect(await world.get("/").status == 200)
    let security = await world.get("/reglages/securite").text
    #expect(security.contains("Il reste 10 codes de secours"))
    #expect(await world.get("/reglages/journal").text.contains("second facteur ajouté"))
  }

  @Test func `A password opens nothing but the page of the code, and the code goes on`()
    async throws
  {
    let late = try await Self.asking()
    let world = late.world
    let (key, recovery) = try await Self.add(late)
    #expect(recovery.count == 10)
    late.expire()
    let back = try await world.open(LateForms.camille, to: "/reglages/comptes")
    #expect(back.location == "/reglages/comptes")
    let half = try #require(world.cookie("jalon"))
    for route in RouteTable.all where route.need != .nobody && !route.steps.contains(.code) {
      let path = "/" + route.pattern.joined(separator: "/")
      let answer = route.method == .get ? await world.get(path) : await world.post(path)
      #expect(answer.status == 303 && answer.location.hasPrefix("/connexion/code"), "\(path)")
    }
    let led = await world.get("/reglages/comptes").location
    #expect(led == "/connexion/code?suite=%2Freglages%2Fcomptes")
    #expect(await world.get(led).text.contains("autocomplete=\"one-time-code\""))
    let wrong = await world.post(
      "/connexion/code", ["code": "123", "suite": "/reglages/comptes"])
    #expect(wrong.status == 422)
    let code = try Self.code(key, world.site.now())
    #expect(await world.post("/connexion/code", ["code": code, "cle": "x"]).status == 403)
    let into = await world.post(
      "/connexion/code", ["code": code, "suite": "/reglages/comptes"])
    #expect(into.status == 303 && into.location == "/reglages/comptes")
    #expect(world.cookie("jalon") != half)
    let list = await world.get("/reglages/comptes")
    #expect(list.status == 200 && list.text.contains(">oui</td>"))
    #expect(try world.store.session(half, now: world.site.now()) == nil)
    // Not asked again.
    #expect(await world.get("/connexion/code").location == "/")
  }

  @Test func `Ten wrong codes make one wait an hour`() async throws {
    let late = try await Self.asking()
    _ = try await Self.add(late)
    late.expire()
    try await late.world.open(LateForms.camille)
    for _ in 0..<10 {
      #expect(await late.world.post("/connexion/code", ["code": "1"]).status == 422)
    }
    let refused = await late.world.post("/connexion/code", ["code": "1"])
    #expect(refused.status == 429 && refused["Retry-After"] == "3600")
    #expect(refused.text.contains("Réessayez dans 60 minutes"))
  }

  @Test func `What was typed in a session that was over passes by the code`() async throws {
    let late = try await Self.asking()
    let world = late.world
    let (key, _) = try await Self.add(late)
    let form = ["adresse": "a@exemple.fr", "nom": "Zoé"]
    let address = try await late.late("/reglages/comptes/nouveau", form)
    try await world.open(LateForms.camille, to: address)
    let led = await world.get(address)
    #expect(LateForms.wanted(led) == address)
    #expect(await world.get(led.location).text.contains("vous attend 15\u{A0}minutes"))
    let code = try Self.code(key, world.site.now())
    let into = await world.post("/connexion/code", ["code": code, "suite": address])
    #expect(into.location == address)
    #expect(await world.get(address).text.contains("Zoé"))
  }

  @Test func `A factor is changed, and acts are proved, by a code`() async throws {
    let late = try await Self.asking()
    let world = late.world
    let (key, _) = try await Self.add(late)
    late.wait(minutes: 10)
    let asked = await world.get(Self.page)
    #expect(asked.location.hasPrefix("/connexion/confirmer?suite="))
    let page = await world.get(asked.location).text
    #expect(page.contains("name=\"code\"") && !page.contains("name=\"mot_de_passe\""))
    #expect(await world.post("/connexion/confirmer", ["code": "1"]).status == 422)
    #expect(
      await world.post("/connexion/confirmer", ["mot_de_passe": Self.phrase]).status == 422)
    let code = try Self.code(key, world.site.now())
    let proved = await world.post(
      "/connexion/confirmer", ["code": code, "suite": Self.page])
    #expect(proved.location == Self.page)
    let (next, recovery) = try await Self.add(late)
    #expect(next != key && recovery.count == 10)
    let renewed = await world.post("/reglages/securite/codes")
    #expect(renewed.status == 200 && !renewed.text.contains(recovery[0]))
  }

  @Test func `Who administers removes a factor that was lost, never that of who protects the data`()
    async throws
  {
    let late = try await Self.asking()
    let (world, store) = (late.world, late.world.store)
    let (key, _) = try await Self.add(late)
    for (login, role) in [
      ("dominique@exemple.fr", AccessRole.evaluator), ("dpo@exemple.fr", .dataProtectionOfficer),
    ] {
      let account = try store.makeAccount(
        login: login, name: login, author: "essai", now: World.now)
      var grant = try GrantedWorld.grant(role, ["tout"])
      grant.account = account.id
      _ = try store.give(grant, author: "essai", now: World.now)
      let link = try store.issueLink(
        .choosePassword(account: account.id), author: "essai", now: World.now,
        ends: World.now + 60_000)
      _ = try store.choosePassword(link: link, password: Self.phrase, now: World.now)
      try await world.open(login)
      _ = try await Self.add(late)
    }
    #expect(await world.post("/reglages/comptes/1/facteur/retirer").status == 403)
    late.wait(minutes: 1)
    try await world.open(LateForms.camille)
    let code = try Self.code(key, world.site.now())
    _ = await world.post("/connexion/code", ["code": code])
    let page = await world.get("/reglages/comptes/2").text
    #expect(page.contains("Second facteur en place") && page.contains("/facteur/retirer"))
    #expect(!(await world.get("/reglages/comptes/3").text.contains("/facteur/retirer")))
    #expect(await world.post("/reglages/comptes/3/facteur/retirer").status == 403)
    let removed = await world.post("/reglages/comptes/2/facteur/retirer")
    #expect(removed.location == "/reglages/comptes/2?fait=facteur_retire")
    #expect(Set(try store.secondFactors().keys) == [1, 3])
    #expect(await world.get("/reglages/comptes/2").text.contains("Sans second facteur"))
    #expect(await world.get("/reglages/journal").text.contains("second facteur retiré"))
    late.wait(minutes: 11)
    #expect(
      await world.post("/reglages/comptes/2/facteur/retirer").location
        .hasPrefix("/connexion/confirmer"))
  }

  @Test func `Where it is not asked for, pages say so, and whoever has one still gives it`()
    async throws
  {
    let late = try await LateForms(rights: nil)
    let world = late.world
    for path in ["/reglages/comptes", "/reglages/securite"] {
      #expect(await world.get(path).text.contains("n’exige pas de second facteur"), "\(path)")
    }
    _ = try await Self.add(late)
    late.expire()
    try await world.open(LateForms.camille)
    #expect(await world.get("/").location.hasPrefix("/connexion/code"))
    let asking = try await Self.asking()
    _ = try await Self.add(asking)
    #expect(!(await asking.world.get("/reglages/comptes").text.contains("n’exige pas")))
  }

  @Test func `Whose rights ask for none is in by the password`() async throws {
    let late = try await Self.asking()
    try await late.world.signInAsMember()
    #expect(await late.world.get("/").status == 200)
    #expect(await late.world.get("/reglages/securite").text.contains("n’en demandent pas"))
  }
}
