import Access
import Dispatch
import Foundation
import HTTP
import SQLStores
import Stores
import Synchronization
import TestSupport
import Testing
import Web

/// Requests that are not answered as asked, and those that would hold the others up.
@Suite struct RefusalRouteTests {
  private static let form = [
    "identifiant": "camille@exemple.fr", "mot_de_passe": "un mot de passe inventé",
  ]
  private static let ours = ["sec-fetch-site": "same-origin"]

  // MARK: pages of errors

  @Test func `An error leaves whoever is signed in the way to the other pages`() async throws {
    let world = try World()
    #expect(!(await world.get("/nulle-part")).text.contains("class=\"verbs\""))
    try await world.signIn()
    let missing = await world.get("/nulle-part?region=32")
    #expect(missing.status == 404)
    #expect(missing.text.contains("class=\"verbs\""))
    #expect(missing.text.contains("Camille Exemple"))
    #expect(missing.text.contains("/saisir?region=32"))
    let forged = await world.post("/deconnexion", ["cle": "fausse"])
    #expect(forged.status == 403)
    // The way out is there, with the right key, which never reads the same twice.
    let key = try #require(forged.text.firstMatch(of: #/name="cle" value="([0-9a-f]+)"/#)).output.1
    #expect(!forged.text.contains(world.formKey))
    #expect(!(await world.get("/")).text.contains(key))
    var other = Array(key)
    other[0] = other[0] == "0" ? "1" : "0"
    #expect(await world.post("/deconnexion", ["cle": String(other)]).status == 403)
    #expect(await world.post("/deconnexion", ["cle": String(key)]).status == 303)
  }

  @Test func `A page asked for in another way says in which`() async throws {
    let world = try World()
    try await world.signIn()
    let posted = await world.post("/aide")
    #expect(posted.status == 405)
    #expect(posted["Allow"] == "GET, HEAD")
    #expect(posted.text.contains("Demande impossible") && posted.text.contains("class=\"verbs\""))
    let got = await world.get("/deconnexion")
    #expect(got.status == 405)
    #expect(got["Allow"] == "POST")
    let both = await world.get("/saisir/importer")
    #expect(both.status == 200 && both["Allow"] == nil)
  }

  @Test(arguments: [
    (400, "Demande illisible"), (413, "reconnectez-vous"), (503, "Réessayez dans un instant"),
    (507, "disque du serveur est presque plein"), (414, "trop longue"), (505, "incomplète"),
    (500, "Rien n’a été modifié"),
  ])
  func `What the server refuses by itself is a page`(status: Int, words: String) throws {
    let answer = try World().router.refusal(status)
    #expect(answer.status == status)
    #expect(answer.text.contains(words) && answer.text.contains("<html lang=\"fr\">"))
    #expect(answer["Content-Security-Policy"]?.hasPrefix("default-src 'none'") == true)
  }

  // MARK: files

  @Test func `Only someone signed in may bring files, and only where files are taken`()
    async throws
  {
    let world = try World()
    let token = try world.store.issueLink(
      .firstAdministrator, author: "essai", now: World.now, ends: World.now + 60_000)
    _ = try world.store.makeFirstAdministrator(
      link: token, login: "camille@exemple.fr", name: "Camille Exemple",
      password: "un mot de passe inventé", now: World.now)
    let session = try #require(
      try world.store.signIn(
        login: "camille@exemple.fr", password: "un mot de passe inventé", now: World.now)?.token)
    func may(_ method: Request.Method, _ target: String, _ cookie: String) -> Bool {
      world.router.mayBringFiles(Request(method, target, headers: ["cookie": cookie]))
    }
    #expect(may(.post, "/saisir/importer", "jalon=\(session)"))
    #expect(may(.post, "/saisir/importer?region=32", "autre=1; jalon=\(session)"))
    #expect(may(.post, "/pieces-jointes/nouvelle?objet=seances:S1", "jalon=\(session)"))
    #expect(!may(.post, "/saisir/importer", ""))
    #expect(!may(.post, "/saisir/importer", "jalon=\(token)"))
    #expect(!may(.get, "/saisir/importer", "jalon=\(session)"))
    #expect(!may(.post, "/connexion", "jalon=\(session)"))
    #expect(!may(.post, "/saisir/importer/autre", "jalon=\(session)"))
    try world.store.signOut(session, now: World.now)
    #expect(!may(.post, "/saisir/importer", "jalon=\(session)"))
  }

  // MARK: while someone else writes

  private func busyWorld() throws -> (World, CountingStore) {
    let memory = MemoryStore()
    let counting = CountingStore(memory)
    return (try World(memory, pages: counting), counting)
  }

  @Test func `Making an account during an import is put off, with the form as typed`() async throws
  {
    let (world, store) = try busyWorld()
    let token = try world.store.issueLink(
      .firstAdministrator, author: "essai", now: World.now, ends: World.now + 60_000)
    let fields = Self.form.merging(["nom": "Camille Exemple"]) { $1 }
    store.changing.withLock { $0 = { throw StoreBusy() } }
    let busy = await world.post("/bienvenue/\(token)", fields, headers: Self.ours)
    #expect(busy.status == 503)
    #expect(busy["Retry-After"] == "5")
    #expect(busy.text.contains("Un import est en cours d’écriture. Réessayez dans un instant."))
    #expect(busy.text.contains("value=\"Camille Exemple\""))
    #expect(busy.text.contains("value=\"camille@exemple.fr\""))
    #expect(!busy.text.contains("un mot de passe inventé"))
    store.changing.withLock { $0 = {} }
    #expect(await world.post("/bienvenue/\(token)", fields, headers: Self.ours).status == 303)
  }

  @Test(.timeLimit(.minutes(5)))
  func `Changes that wait for a writer do not hold sign-ins up`() async throws {
    let (world, store) = try busyWorld()
    try await world.signIn()
    let link = try world.store.issueLink(
      .choosePassword(account: 1), author: "essai", now: World.now, ends: World.now + 60_000)
    let (door, arrived) = (DispatchSemaphore(value: 0), Box(0))
    store.changing.withLock {
      $0 = {
        arrived.add(1)
        door.wait()
      }
    }
    let changes = (0..<3).map { _ in
      Task {
        await world.router.respond(
          to: Request(
            .post, "/bienvenue/\(link)", headers: Self.ours,
            form: Parameters([.init("mot_de_passe", "toute autre chose ici")])))
      }
    }
    #expect(try await arrived.reaches(1))
    #expect(await world.post("/connexion", Self.form).status == 303)
    for _ in changes { door.signal() }
    var statuses: [Int] = []
    for change in changes { statuses.append(await change.value.status) }
    // The link serves once.
    #expect(statuses.count { $0 == 303 } == 1 && statuses.allSatisfy { $0 < 500 })
  }

  // MARK: slow passwords

  @Test(.timeLimit(.minutes(5)))
  func `Passwords being checked hold no page up, and few wait`() async throws {
    let (world, store) = try busyWorld()
    try await world.signIn()
    let (door, arrived) = (DispatchSemaphore(value: 0), Box(0))
    store.signingIn.withLock {
      $0 = {
        arrived.add(1)
        door.wait()
      }
    }
    let done = Box(0)
    let tries = (0..<30).map { _ in
      Task {
        let answer = await world.router.respond(
          to: Request(
            .post, "/connexion", headers: Self.ours,
            form: Parameters(Self.form.map { .init($0.key, $0.value) })))
        done.add(1)
        return answer
      }
    }
    // Two are checked, twenty wait, eight are sent back.
    #expect(try await done.reaches(8))
    #expect(try await arrived.reaches(2))
    #expect(await world.get("/saisir/operations").status == 200)
    #expect(arrived.value == 2 && done.value == 8)
    // A browser the account knows has a place of its own.
    let browser = try #require(world.cookie("jalon-navigateur"))
    let known = Task {
      await world.router.respond(
        to: Request(
          .post, "/connexion",
          headers: ["sec-fetch-site": "same-origin", "cookie": "jalon-navigateur=\(browser)"],
          form: Parameters(Self.form.map { .init($0.key, $0.value) })))
    }
    #expect(try await arrived.reaches(3))
    for _ in 0...tries.count { door.signal() }
    #expect(await known.value.status == 303)
    var answers: [Response] = []
    for attempt in tries { answers.append(await attempt.value) }
    let refused = answers.filter { $0.status == 503 }
    #expect(answers.count { $0.status == 303 } == 22)
    #expect(refused.count == 8)
    for answer in refused {
      #expect(answer["Retry-After"] == "5")
      #expect(answer.text.contains("Trop de personnes se connectent"))
      #expect(answer.text.contains("value=\"camille@exemple.fr\""))
      #expect(!answer.text.contains("un mot de passe inventé"))
    }
    // Its own session ended: an account has ten.
    #expect(await world.post("/connexion", Self.form, headers: Self.ours).status == 303)
  }
}

/// A number that grows, seen by all.
private final class Box: Sendable {
  private let number: Mutex<Int>

  init(_ number: Int) {
    self.number = Mutex(number)
  }

  var value: Int { number.withLock { $0 } }

  func add(_ count: Int) {
    number.withLock { $0 += count }
  }

  /// Whether it grows to so much within ten seconds.
  func reaches(_ count: Int) async throws -> Bool {
    for _ in 0..<2000 where value < count { try await Task.sleep(for: .milliseconds(5)) }
    return value >= count
  }
}
