import Access
import HTTP
import Records
import SQLStores
import Stores
import Synchronization
import TestSupport
import Testing
import Web

/// A form sent after its session waits a quarter of an hour for the same account.
@Suite struct ResumeTests {
  private static let found = "Votre saisie a été retrouvée. Rien n’a encore été écrit."

  @Test func `A record typed in a session that was over is found again, and written once`()
    async throws
  {
    let late = try await LateForms()
    let world = late.world
    let address = try await late.late(LateForms.list + "/nouvelle")
    #expect(try late.commits == 0)
    let door = await world.get("/connexion?suite=\(address)").text
    #expect(door.contains("Ce que vous aviez saisi vous attend 15\u{A0}minutes\u{A0}:"))
    #expect(door.contains("name=\"suite\" value=\"\(address)\""))
    #expect(!door.contains(LateForms.typed))
    // A wrong password loses nothing of it.
    let wrong = await world.post(
      "/connexion", ["identifiant": LateForms.camille, "mot_de_passe": "faux", "suite": address],
      headers: ["sec-fetch-site": "same-origin"])
    #expect(wrong.status == 422 && wrong.text.contains("vous attend 15\u{A0}minutes"))
    #expect(wrong.text.contains("name=\"suite\" value=\"\(address)\""))
    let back = try await world.open(LateForms.camille, to: address)
    #expect(back.location == address)
    // Shown as often as it is asked for.
    for _ in 0..<2 {
      let page = await world.get(address)
      #expect(page.status == 200 && page.text.contains(Self.found))
      #expect(page.text.contains("value=\"\(LateForms.typed)\""))
      #expect(page.text.contains("value=\"1 200,50\"") && page.text.contains("01/02/2025"))
      #expect(page["Cache-Control"] == "no-store")
    }
    #expect(try late.commits == 0)
    let fields = try LateForms.fields(
      await world.get(address).text, to: LateForms.list + "/nouvelle")
    #expect(fields["reprise"].map { "/reprise/\($0)" } == address)
    #expect(try #require(fields["cle"]).utf8.count == 256)
    let sent = await world.post(LateForms.list + "/nouvelle", fields)
    #expect(sent.location == LateForms.list + "/1?fait=fiche")
    #expect(try late.commits == 1)
    #expect(await world.get(LateForms.list).text.contains(LateForms.typed))
    #expect(await world.get(address).status == 404)
    #expect(world.site.waitingForms.count == 0)
    let again = await world.post(LateForms.list + "/nouvelle", fields)
    #expect(again.location == LateForms.list + "/1?fait=fiche_inchangee")
    #expect(try late.commits == 1)
  }

  @Test func `A correction keeps what was emptied, and the state it was typed over`() async throws {
    let late = try await LateForms()
    let world = late.world
    _ = await world.post(LateForms.list + "/nouvelle", LateForms.agreement)
    var other = LateForms.agreement
    other["champ-intitule"] = "Titre d’une autre"
    other["etat"] = "1"
    _ = await world.post(LateForms.list + "/1/corriger", other)
    var mine = LateForms.agreement
    mine["champ-intitule"] = "Titre de la mienne"
    mine["champ-montant_ue"] = ""
    mine["etat"] = "1"
    let address = try await late.late(LateForms.list + "/1/corriger?region=32", mine)
    try await world.open(LateForms.camille, to: address)
    let page = await world.get(address).text
    #expect(page.contains("value=\"Titre de la mienne\"") && page.contains(Self.found))
    #expect(page.contains("name=\"etat\" value=\"1\"") && !page.contains("1200,50"))
    let action = LateForms.list + "/1/corriger?region=32"
    let conflict = await world.post(action, try LateForms.fields(page, to: action))
    #expect(conflict.status == 409)
    #expect(conflict.text.contains("Titre d’une autre"))
    #expect(conflict.text.contains("value=\"Titre de la mienne\""))
    #expect(try late.commits == 2)
  }

  @Test func `Another account finds nothing, and leaves it to whoever typed it`() async throws {
    let late = try await LateForms()
    let world = late.world
    let address = try await late.late(LateForms.list + "/nouvelle")
    // A visitor is asked to sign in first.
    let visitor = await world.get(address)
    #expect(visitor.status == 303 && LateForms.wanted(visitor) == address)
    try await world.signInAsMember()
    let other = await world.get(address)
    let none = await world.get("/reprise/" + String(repeating: "0", count: 64))
    #expect(other.status == 404 && none.status == 404)
    #expect(!other.text.contains(LateForms.typed) && !other.text.contains("CPO-1"))
    #expect(other.text.contains("Aucune saisie ne vous attend ici"))
    // Nor can it be let go by sending something with its name.
    let secret = String(address.dropFirst("/reprise/".count))
    _ = await world.post(LateForms.list + "/nouvelle", ["reprise": secret])
    #expect(world.site.waitingForms.count == 1)
    try await world.open(LateForms.camille, to: address)
    #expect(await world.get(address).text.contains(LateForms.typed))
  }

  @Test func `It waits fifteen minutes and no more`() async throws {
    let late = try await LateForms()
    let world = late.world
    let address = try await late.late(LateForms.list + "/nouvelle")
    late.wait(minutes: 14)
    try await world.open(LateForms.camille, to: address)
    #expect(await world.get(address).status == 200)
    late.hands.now.withLock { $0 += 59_999 }
    #expect(await world.get(address).status == 200)
    late.hands.now.withLock { $0 += 1 }
    let gone = await world.get(address)
    #expect(gone.status == 404 && !gone.text.contains(LateForms.typed))
    world.keep("", as: "jalon")
    let door = await world.get("/connexion?suite=\(address)").text
    #expect(door.contains("Ce que vous aviez saisi n’est plus gardé. Rien n’a été écrit."))
    #expect(try late.commits == 0)
  }

  /// What ends a session.
  enum End: CaseIterable {
    case over, overLong, signedOut, ended, passwordChosen
  }

  @Test(arguments: End.allCases)
  func `However the session ended, its form waits`(end: End) async throws {
    let late = try await LateForms()
    let world = late.world
    try await world.signInAsMember()
    let token = try #require(world.cookie("jalon"))
    let holder = try #require(
      try world.store.accounts().first { $0.login == LateForms.dominique })
    var password = "un mot de passe inventé"
    switch end {
    case .over: late.expire()
    case .overLong:
      late.wait(minutes: 3 * 24 * 60)
      // Someone else comes in meanwhile.
      _ = try world.store.signIn(
        login: LateForms.camille, password: password, now: world.site.now())
    case .signedOut: try world.store.signOut(token, now: World.now)
    case .ended:
      _ = try world.store.endSessions(of: holder.id, only: nil, author: "essai", now: World.now)
    case .passwordChosen:
      let link = try world.store.issueLink(
        .choosePassword(account: holder.id), author: "essai", now: World.now,
        ends: World.now + 60_000)
      password = "un autre mot de passe"
      _ = try world.store.choosePassword(link: link, password: password, now: World.now)
    }
    let answer = await world.post(LateForms.list + "/nouvelle", LateForms.agreement)
    let address = LateForms.wanted(answer)
    #expect(address.hasPrefix("/reprise/"))
    try await world.open(LateForms.dominique, password, to: address)
    #expect(await world.get(address).text.contains("value=\"\(LateForms.typed)\""))
  }

  @Test func `Nothing is kept for a closed account, nor for a form it may not send`() async throws {
    let late = try await LateForms()
    let world = late.world
    try await world.signInAsMember()
    let holder = try #require(
      try world.store.accounts().first { $0.login == LateForms.dominique })
    late.expire()
    let governed = await world.post("/reglages/comptes/1/suspendre")
    #expect(governed.location == "/connexion")
    try world.store.setActive(false, account: holder.id, author: "essai", now: World.now)
    let closed = await world.post(LateForms.list + "/nouvelle", LateForms.agreement)
    #expect(closed.location == "/connexion")
    #expect(world.site.waitingForms.count == 0)
  }

  @Test func `Nothing typed is in an address, a cookie or a journal, nor a password anywhere`()
    async throws
  {
    let late = try await LateForms()
    let world = late.world
    var fields = LateForms.agreement
    fields["mot_de_passe"] = "phrase de passe confiée"
    fields["Nouveau_Mot_De_Passe"] = "phrase de passe confiée"
    late.expire()
    let answer = await world.post(LateForms.list + "/nouvelle", fields)
    for header in answer.headers {
      #expect(!header.value.contains("confidentiel") && !header.value.contains("CPO"))
      #expect(header.name != "Set-Cookie")
    }
    #expect(!answer.text.contains("confidentiel"))
    let address = LateForms.wanted(answer)
    let secret = String(address.dropFirst("/reprise/".count))
    let form = try #require(
      world.site.waitingForms.form(secret, for: 1, now: world.site.now()))
    #expect(form.fields.contains { $0.value == LateForms.typed })
    #expect(!form.fields.contains { $0.value.contains("confiée") || $0.name == "cle" })
    try await world.open(LateForms.camille, to: address)
    #expect(!(await world.get(address).text.contains("confiée")))
    #expect(late.hands.told.withLock { $0 }.isEmpty)
    let acts = try world.store.acts(last: 100)
    #expect(!acts.contains { "\($0)".contains("confidentiel") || "\($0)".contains(secret) })
  }

  @Test func `A form that no page of the session made is not kept`() async throws {
    let late = try await LateForms()
    let world = late.world
    let token = try #require(world.cookie("jalon"))
    late.expire()
    var forged = LateForms.agreement
    for key in ["", "fausse", String(repeating: "0", count: 64)] {
      forged["cle"] = key
      let answer = await world.post(LateForms.list + "/nouvelle", forged)
      #expect(answer.status == 303 && answer.location == "/connexion")
    }
    for cookie in ["", "autre", String(repeating: "0", count: 64), world.formKey] {
      world.keep(cookie, as: "jalon")
      let answer = await world.post(LateForms.list + "/nouvelle", LateForms.agreement)
      #expect(answer.status == 303 && answer.location == "/connexion")
    }
    #expect(world.site.waitingForms.count == 0)
    world.keep(token, as: "jalon")
    // Its key in the address proves nothing.
    forged["cle"] = ""
    let address = await world.post(
      LateForms.list + "/nouvelle?cle=\(world.formKey)", forged)
    #expect(address.location == "/connexion" && world.site.waitingForms.count == 0)
    // Signing out has nothing to find again.
    #expect(await world.post("/deconnexion").location == "/connexion")
    #expect(world.site.waitingForms.count == 0)
  }

  @Test func `Sent again without the session's new key, it is refused and still waits`()
    async throws
  {
    let late = try await LateForms()
    let world = late.world
    let old = world.formKey
    let address = try await late.late(LateForms.list + "/nouvelle")
    try await world.open(LateForms.camille, to: address)
    var fields = try LateForms.fields(
      await world.get(address).text, to: LateForms.list + "/nouvelle")
    fields["cle"] = old
    #expect(await world.post(LateForms.list + "/nouvelle", fields).status == 403)
    #expect(try late.commits == 0)
    #expect(await world.get(address).status == 200)
    // Signing out on the way does not lose it either.
    let secret = String(address.dropFirst("/reprise/".count))
    #expect(await world.post("/deconnexion", ["reprise": secret]).status == 303)
    try await world.open(LateForms.camille, to: address)
    #expect(await world.get(address).text.contains(LateForms.typed))
  }

  @Test func `Who is already signed in goes from the sign-in page to what waits`() async throws {
    let late = try await LateForms()
    let address = try await late.late(LateForms.list + "/nouvelle")
    try await late.world.open(LateForms.camille)
    #expect(await late.world.get("/connexion?suite=\(address)").location == address)
    #expect(await late.world.get("/connexion?suite=/saisir").location == "/")
  }
}
