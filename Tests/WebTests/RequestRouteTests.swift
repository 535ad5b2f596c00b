import Access
import Foundation
import HTTP
import Kernel
import Records
import SQLStores
import Stores
import Synchronization
import TestSupport
import Testing
import Web

/// What persons ask, from the one who writes it down to the one who answers.
@Suite struct RequestRouteTests {
  private static func text(_ answer: Response) -> String {
    if case .bytes(let bytes) = answer.body { String(decoding: bytes, as: UTF8.self) } else { "" }
  }

  private static func officer(
    _ clause: String = "tout", _ level: Level = .sensitive
  ) throws -> Grant {
    var grant = try GrantedWorld.grant(.dataProtectionOfficer, [clause], level)
    if level > .figures { grant.basis = .dataProtection }
    return grant
  }

  private static func asked(
    _ given: GrantedWorld, _ person: String, _ kind: String = "acces", day: String = "01/03/2018"
  ) async -> Response {
    await given.world.post(
      "/reglages/demandes/nouvelle", ["personne": person, "nature": kind, "recue": day])
  }

  @Test func `An adviser writes down what a person of theirs asks, and of nobody else`()
    async throws
  {
    let given = try GrantedWorld()
    try await given.enter([
      try GrantedWorld.grant(.adviser, ["structure=100000001"], .sensitive)
    ])
    let made = await Self.asked(given, "1")
    #expect(made.status == 303)
    let acts = try given.world.site.store.acts(last: 1)
    #expect(acts.first?.act == .requestMade && acts.first?.subject == 1)
    #expect(acts.first?.details == "1 acces")
    // By the structure and its identifiant, too; a stranger is answered as nobody is.
    let other = await Self.asked(given, "5")
    let nobody = await Self.asked(given, "99")
    #expect(other.status == 422 && nobody.status == 422)
    #expect(
      Self.text(other).replacing("value=\"5\"", with: "").replacing(
        #/[0-9a-f]{16,}/#, with: "")
        == Self.text(nobody).replacing("value=\"99\"", with: "").replacing(
          #/[0-9a-f]{16,}/#, with: ""))
    // What is wrong is said, and nothing typed is lost.
    let bad = await Self.asked(given, "pas une personne", "autre", day: "demain")
    #expect(bad.status == 422)
    for part in ["value=\"pas une personne\"", "value=\"demain\"", "Choisissez ce qui est demandé"]
    {
      #expect(Self.text(bad).contains(part), "\(part)")
    }
    let page = Self.text(await given.world.get("/reglages/demandes/1"))
    #expect(page.contains("Personne nº\u{A0}1") && !page.contains("NomA11"))
    #expect(Self.text(await given.world.get("/reglages/demandes")).contains("Demande 1"))
    // Who writes requests down does not answer them.
    for act in ["clore", "archive", "effacer"] {
      #expect(await given.world.post("/reglages/demandes/1/\(act)", [:]).status == 403)
    }
    // Somebody else's request is as one there is not.
    try await given.enter([
      try GrantedWorld.grant(.adviser, ["structure=200000002"], .sensitive)
    ])
    #expect(await given.world.get("/reglages/demandes/1").status == 404)
    #expect(!Self.text(await given.world.get("/reglages/demandes")).contains("Demande 1"))
  }

  @Test func `Who protects data opens a person on an open request alone, and is written down`()
    async throws
  {
    let given = try GrantedWorld()
    try await given.enter([try Self.officer()])
    for address in ["/saisir/personnes/1", "/saisir/participations/1", "/saisir/personnes"] {
      #expect(await given.world.get(address).status == 403)
    }
    #expect(await given.world.get("/reglages/demandes/1").status == 404)
    #expect(await Self.asked(given, "1").status == 303)
    let before = try given.world.site.store.readings(last: 99, of: nil).count
    let page = Self.text(await given.world.get("/reglages/demandes/1"))
    #expect(page.contains("NomA11") && page.contains("Handicap") && !page.contains("NomA12"))
    let readings = try given.world.site.store.readings(last: 99, of: nil)
    #expect(readings.count == before + 1)
    #expect(readings.first?.subjects == [1] && readings.first?.level == .sensitive)
    let archive = await given.world.post("/reglages/demandes/1/archive", [:])
    #expect(archive.status == 200)
    #expect(archive.headers.contains { $0.value.contains("personne-1-") })
    if case .bytes(let bytes) = archive.body { #expect(bytes.starts(with: Array("PK".utf8))) }
    #expect(try given.world.site.store.acts(last: 1).first?.act == .accessPrepared)
    let closed = await given.world.post(
      "/reglages/demandes/1/clore", ["reponse": "Archive remise"])
    #expect(closed.status == 303)
    let after = Self.text(await given.world.get("/reglages/demandes/1"))
    #expect(after.contains("Archive remise") && !after.contains("NomA11"))
    for act in ["archive", "effacer"] {
      #expect(await given.world.post("/reglages/demandes/1/\(act)", [:]).status == 404)
    }
  }

  @Test func `Its own rights bound what a request opens`() async throws {
    let given = try GrantedWorld()
    try await given.enter([try Self.officer("structure=100000001")])
    #expect(await Self.asked(given, "5").status == 422)
    #expect(await Self.asked(given, "1").status == 303)
    // Someone who protects data, but whose right shows figures alone.
    try await given.enter([try Self.officer("tout", .figures)])
    let page = Self.text(await given.world.get("/reglages/demandes/1"))
    #expect(!page.contains("NomA11") && page.contains("Votre droit ne va pas"))
    #expect(await given.world.post("/reglages/demandes/1/archive", [:]).status == 404)
  }

  @Test func `An erasure is shown before it is done, with a reason, and only by who may`()
    async throws
  {
    let given = try GrantedWorld()
    try await given.enter([try Self.officer()])
    #expect(await Self.asked(given, "1", "effacement").status == 303)
    let asked = Self.text(await given.world.get("/reglages/demandes/1/effacer"))
    #expect(asked.contains("Effacer pour toujours") && asked.contains("1\u{A0}participation"))
    let refused = await given.world.post("/reglages/demandes/1/effacer", ["motif": " "])
    #expect(refused.status == 422)
    #expect(Self.text(refused).contains("Dites pourquoi"))
    #expect(try given.world.site.store.person(1)?.isErased == false)
    let done = await given.world.post(
      "/reglages/demandes/1/effacer", ["motif": "Demande reçue le 1er mars"])
    #expect(done.status == 303)
    #expect(try given.world.site.store.person(1)?.isErased == true)
    #expect(try given.world.site.store.person(2)?.isErased == false)
    let page = Self.text(await given.world.get("/reglages/demandes/1"))
    #expect(page.contains("Cette personne est effacée") && !page.contains("NomA11"))
    // Lists and searches no longer know the name, at once.
    try await given.enter([
      try GrantedWorld.grant(.adviser, ["structure=100000001"], .sensitive)
    ])
    #expect(!Self.text(await given.world.get("/saisir/personnes")).contains("NomA11"))
    #expect(!Self.text(await given.world.get("/saisir/participations/1")).contains("NomA11"))
    #expect(
      !Self.text(await given.world.get("/saisir/personnes?q=NomA11")).contains("NomA11</a>"))
  }

  @Test func `What cannot be written down is not shown`() async throws {
    let memory = MemoryStore()
    let counting = CountingStore(memory)
    try memory.put(
      .operations,
      [["operation": "OP1", "intitule": "x", "beneficiaire": "Association", "region": "32"]])
    try memory.put(
      .participations,
      [["operation": "OP1", "identifiant": "A1", "nom": "Zzmarqueur", "date_entree": "2017-02-01"]])
    let world = try World(memory, pages: counting)
    try await world.signIn()
    _ = try memory.ask(
      PersonalRequest(
        number: 0, person: 1, kind: .access, received: CivilDate(day: 17_000), asker: "x",
        actsFor: ""), now: World.now)
    #expect(Self.text(await world.get("/reglages/demandes/1")).contains("Zzmarqueur"))
    counting.isJournalBroken.withLock { $0 = true }
    let answer = await world.get("/reglages/demandes/1")
    #expect(answer.status == 503 && !Self.text(answer).contains("Zzmarqueur"))
  }
}
