import Access
import HTTP
import Kernel
import Records
import SQLStores
import Stores
import Synchronization
import TestSupport
import Testing
import Web

/// Every answer that shows people is in the journal before it leaves, and so is what is refused.
@Suite struct ReadingJournalTests {
  private typealias Given = GrantedWorld

  private func last(_ given: GrantedWorld) throws -> Reading? {
    try given.world.store.readings(last: 1, of: nil).first
  }

  @Test func `A page about someone is noted with its record, its level and its grant`() async throws
  {
    let given = try GrantedWorld()
    try await given.enter([try Given.grant(.adviser, ["structure=100000001"], .identity)])
    _ = await given.world.get("/saisir/participations/3")
    let reading = try #require(try last(given))
    #expect(reading.kind == .participations && reading.subjects == [3])
    #expect(reading.level == .identity && reading.outcome == .answered)
    #expect(reading.route == "/saisir/participations/:id" && reading.verb == "GET")
    #expect(reading.account == 2 && reading.grant == 2 && reading.time == World.now)
    #expect(reading.session.isEmpty == false)
    // A list is noted with all it names.
    _ = await given.world.get("/saisir/personnes")
    #expect(try last(given)?.subjects == [1, 2, 3, 4, 7, 8])
  }

  @Test func `What is refused is noted, whether there is such a record`() async throws {
    let given = try GrantedWorld()
    try await given.enter([try Given.grant(.adviser, ["structure=100000001"], .identity)])
    for id in [5, 99] {
      #expect(await given.world.get("/saisir/participations/\(id)").status == 404)
      let reading = try #require(try last(given))
      #expect(reading.subjects == [RecordID(id)] && reading.outcome == .refused)
    }
    try await given.enter([])
    #expect(await given.world.get("/saisir/participations/1").status == 403)
    #expect(try last(given)?.outcome == .refused)
    #expect(try last(given)?.account == 3)
  }

  @Test func `Figures and references are not readings`() async throws {
    let given = try GrantedWorld()
    try await given.enter([try Given.grant(.funder, ["tout"], exact: true)])
    for address in [
      "/", "/compter", "/compter/ESF1420.CO01", "/saisir/registres/operations", "/aide",
    ] {
      #expect(await given.world.get(address).status == 200, "\(address)")
    }
    #expect(try given.world.store.readings(last: 9, of: nil).isEmpty)
  }

  @Test func `Without its journal, nothing of people is shown`() async throws {
    let memory = MemoryStore()
    try memory.put(.operations, [["operation": "OP1", "intitule": "Action", "region": "11"]])
    try memory.put(
      .participations,
      [["operation": "OP1", "identifiant": "A1", "nom": "Zzmarqueur", "date_entree": "2017-02-01"]])
    let counting = CountingStore(memory)
    let world = try World(memory, pages: counting)
    try await world.signIn()
    counting.isJournalBroken.withLock { $0 = true }
    for address in ["/saisir/participations/1", "/saisir/personnes"] {
      let answer = await world.get(address)
      #expect(answer.status == 503 && !answer.text.contains("Zzmarqueur"), "\(address)")
    }
    #expect(await world.get("/compter").status == 200)
    counting.isJournalBroken.withLock { $0 = false }
    #expect(await world.get("/saisir/participations/1").text.contains("Zzmarqueur"))
  }

  @Test func `Who protects the data reads the journal, who administers its acts, nobody else any`()
    async throws
  {
    let given = try GrantedWorld()
    try await given.enter([try Given.grant(.adviser, ["tout"], .identity)])
    _ = await given.world.get("/saisir/participations/3")
    #expect(await given.world.get("/reglages/journal").status == 403)
    try await given.enter([try Given.grant(.dataProtectionOfficer, ["tout"])])
    let whole = await given.world.get("/reglages/journal").text
    #expect(whole.contains("participation 3") && whole.contains("Compte 2"))
    #expect(!whole.contains("NomA21"))
    #expect(await given.world.get("/reglages/journal?fiche=3").text.contains("participation 3"))
    #expect(!(await given.world.get("/reglages/journal?fiche=4").text.contains("participation 3")))
    try await given.enter([
      try Given.grant(.administrator, ["tout"], functions: [.administer])
    ])
    let acts = await given.world.get("/reglages/journal").text
    #expect(acts.contains("droit donné") && !acts.contains("participation 3"))
  }

  @Test func `A form shown again with what is wrong is a reading, and so is a figure's list`()
    async throws
  {
    let given = try GrantedWorld()
    try await given.enter([
      try Given.grant(.adviser, ["structure=100000001"], .sensitive, exact: true)
    ])
    let refused = await given.world.post(
      "/saisir/registres/participations/3/corriger",
      ["champ-date_entree": "demain", "etat": "9", "motif": "essai"])
    #expect(refused.status >= 400 && refused.text.contains("NomA21"))
    #expect(try last(given)?.subjects == [3])
    _ = await given.world.get("/compter/ESF1420.CO01?fiches=ecartees")
    let list = try #require(try last(given))
    #expect(list.route == "/compter/:code" && list.subjects == [1, 2, 3, 4, 7, 8])
  }
}
