import Access
import Columns
import Following
import HTTP
import Importing
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing

@testable import Web

/// Lines are held against the store's last commit, whoever wrote it and whatever pages show.
@Suite struct ImportReferenceTests {
  private static func operation(_ code: String, siret: String = "12345678900012") -> String {
    """
    operation;intitule;beneficiaire;siret;region;programme;axe;pi;date_debut;date_fin
    \(code);Vers l'emploi;Association Exemple;\(siret);32;P;1;8.1;2015-01-01;2027-12-31

    """
  }

  private static func participation(_ operation: String, _ day: String = "2016-03-01") -> String {
    """
    operation;identifiant;date_entree;sexe
    \(operation);P1;\(day);F

    """
  }

  /// What the command line does beside the server, that is not told of it.
  private static func importBeside(_ text: String, _ kind: Kind, _ world: World) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(text, to: "beside.csv")
    let now = World.now / 1000
    let observer = try TrialObserver(kind, mapping: nil, rejects: nil) { _, _, _ in }
    _ = try Importer(world.store, .all(named: "essai")).run(
      ImportRequest(
        kind: kind, files: [path], author: "essai", now: World.now, seen: now,
        today: CivilDate(civilSeconds: now)), observer)
  }

  private static func counts(_ world: World) throws -> [ImportCounts] {
    try world.store.commits(.all(named: "essai")).map(\.counts)
  }

  @Test func `An operation brought a moment ago takes its participations`() async throws {
    let user = try await ImportingUser()
    try await user.write(Self.operation("OP1"))
    try await user.write(Self.participation("OP1"))
    try await user.write(Self.operation("OP2"))
    try await user.write(Self.participation("OP2"))
    #expect(try Self.counts(user.world).map(\.created) == [1, 1, 1, 1])
    #expect(user.count(.participations) == 2)
    #expect(try user.world.store.waitingLines(.all, .all(named: "essai")).isEmpty)
  }

  @Test func `What the command line wrote beside is known before pages show it`() async throws {
    let user = try await ImportingUser()
    try await user.write(Self.operation("OP1"))
    try await user.write(Self.participation("OP1"))
    try Self.importBeside(Self.operation("OP2"), .operations, user.world)
    #expect(user.count(.operations) == 1)
    try await user.write(Self.participation("OP2"))
    #expect(try Self.counts(user.world).map(\.created) == [1, 1, 1, 1])
    #expect(user.count(.participations) == 2)
    #expect(user.count(.operations) == 2)
  }

  @Test func `The store is read whole only when someone else wrote`() async throws {
    let memory = MemoryStore()
    let counting = CountingStore(memory)
    let user = try await ImportingUser(try World(memory, pages: counting))
    try await user.write(Self.operation("OP1"))
    _ = counting.take()
    try await user.write(Self.participation("OP1"))
    #expect(counting.take()["dataset"] == nil)
    try Self.importBeside(Self.operation("OP2"), .operations, user.world)
    let address = try await user.bring(Self.participation("OP2"))
    #expect(try #require(counting.take()["dataset"]) > 0)
    #expect(await user.confirm(address).status == 303)
    #expect(user.count(.participations) == 2)
  }

  @Test func `An operation taken back no longer takes participations`() async throws {
    let user = try await ImportingUser()
    try await user.write(Self.operation("OP1"))
    try await user.write(Self.participation("OP1"))
    #expect(await user.world.post("/saisir/imports/2/annuler").status == 303)
    #expect(await user.world.post("/saisir/imports/1/annuler").status == 303)
    try await user.write(Self.participation("OP1"))
    let waiting = try user.world.store.waitingLines(.all, .all(named: "essai"))
    #expect(waiting.map(\.rules) == [["R02"]])
    #expect(user.count(.participations) == 0)
  }

  @Test func `A beneficiary corrected a moment ago gives its persons`() async throws {
    let user = try await ImportingUser()
    try await user.write(Self.operation("OP1") + Self.operation("OP2").split(separator: "\n")[1])
    try await user.write(Self.participation("OP1"))
    // Another structure from now on: the same identifiant there is another person.
    try await user.write(Self.operation("OP2", siret: "98765432100012"))
    try await user.write(Self.participation("OP2"))
    let dataset = user.world.view.dataset
    #expect(dataset.table(.participations).count == 2)
    #expect(dataset.personIDs.count == 2)
  }

  @Test func `Imports one right after the other each show`() async throws {
    let user = try await ImportingUser()
    try await user.write(Self.operation("OP1"))
    let entry = ParticipationField.dateEntree.rawValue
    for day in ["2016-03-01", "2016-03-02", "2016-03-03"] {
      let address = try await user.bring(Self.participation("OP1", day))
      let answer = await user.confirm(address)
      #expect(answer.status == 303)
      // What is small is written and shown when the answer comes.
      let held = user.world.view
      #expect(try held.commit == user.world.store.lastCommit())
      #expect(
        CivilDate(day: held.dataset.table(.participations).integer(entry, 0))
          == CivilDate(day))
    }
  }

  @Test func `The answer to a write says what it took, to the signed-in only`() async throws {
    let user = try await ImportingUser()
    let address = try await user.bring(Self.operation("OP1"))
    let names = /commit;dur=[0-9.]+, disk;dur=[0-9.]+, follow;dur=[0-9.]+/
    let confirmed = await user.confirm(address)
    #expect(confirmed["Server-Timing"]?.wholeMatch(of: names) != nil)
    let undone = await user.world.post("/saisir/imports/1/annuler")
    #expect(undone["Server-Timing"]?.wholeMatch(of: names) != nil)
    #expect(await user.world.get("/saisir/imports/1")["Server-Timing"] == nil)
    let again = await user.world.post("/saisir/imports/1/annuler", ["cle": "faux"])
    #expect(again.status == 403)
    #expect(again["Server-Timing"] == nil)
    let another = try await user.bring(Self.operation("OP2"))
    let visitor = await user.world.router.respond(
      to: Request(.post, another + "/confirmer", headers: [:]))
    #expect(visitor.status == 303 && visitor.location.contains("connexion"))
    #expect(visitor["Server-Timing"] == nil)
  }
}

@Suite struct WriteTimesTests {
  @Test func `Nothing written took no time`() {
    var clock = WriteClock()
    clock.wrote(nil, nil)
    #expect(clock.times == nil)
  }

  @Test func `The disk is waited for by each commit of a write`() throws {
    func entry(_ disk: Duration?) -> CommitEntry {
      var entry = CommitEntry(
        id: 1, origin: .importing, kind: .operations, files: [], author: "", time: 0, commit: 1,
        counts: ImportCounts())
      entry.disk = disk
      return entry
    }
    var clock = WriteClock()
    clock.wrote(entry(.milliseconds(3)), entry(.milliseconds(4)))
    #expect(try #require(clock.times).disk == .milliseconds(7))
    let told = Response(200).telling(
      WriteTimes(
        commit: .microseconds(12_345), disk: .milliseconds(7), follow: .microseconds(4)))
    #expect(told["Server-Timing"] == "commit;dur=12.35, disk;dur=7.0, follow;dur=0.0")
  }
}
