import Catalogue
import Columns
import Foundation
import HTTP
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing
import Web

@testable import Following

@Suite("The pages and the recounts")
struct VerificationRouteTests {
  private func store() throws -> MemoryStore {
    let store = MemoryStore()
    try store.put(.operations, [["operation": "OP1", "intitule": "Chantier", "region": "32"]])
    try store.put(
      .participations,
      [["operation": "OP1", "identifiant": "A1", "nom": "Durandal", "date_entree": "2017-02-01"]])
    return store
  }

  /// Shows figures of no record at all, as if commits had been lost.
  private func corrupt(_ follower: Follower) {
    let held = follower.current
    let nothing = Dataset(commit: held.commit, tables: [:])
    follower.show(Generation(dataset: nothing, today: held.today))
  }

  @Test func `Figures that are wrong are healed, and the first page says so`() async throws {
    let world = try World(try store())
    try await world.signIn()
    #expect(!(await world.get("/").text.contains("href=\"/verification\"")))
    corrupt(world.site.follower)
    let runs = (0..<6).flatMap { _ in world.site.auditor.run() }
    #expect(runs.contains { $0.conclusion == .healed })
    #expect(world.view.dataset.table(.participations).count == 1)
    let home = await world.get("/").text
    #expect(home.contains("href=\"/verification\""))
    #expect(home.contains("2 valeurs différentes de celles affichées"))
    #expect(home.contains("elles ont été recalculées"))
    let page = await world.get("/verification")
    #expect(page.status == 200)
    #expect(page.text.contains("base relue en entier"))
    #expect(page.text.contains("notice-bad"))
    #expect(!page.text.contains("Durandal"))
    let file = await world.get("/verification?format=csv").text
    #expect(file.contains("healed"))
    #expect(await world.get("/verification?format=xlsx").status == 200)
  }

  @Test func `An open page is told to refresh, though the commit is the same`() async throws {
    let world = try World(try store())
    try await world.signIn()
    let answer = await world.get("/direct")
    guard case .stream(let stream) = answer.body else {
      Issue.record("no stream")
      return
    }
    var told: [String] = []
    for await event in stream {
      told.append(String(decoding: event, as: UTF8.self))
      if told.count == 2 { break }
      corrupt(world.site.follower)
    }
    #expect(told == ["event: commit\ndata: 2\n\n", "event: recompte\ndata: 2\n\n"])
  }

  @Test(arguments: [(6, true), (8, false)])
  func `After a restart the alarm comes from the log, and goes after seven days`(
    _ days: Int64, _ isShown: Bool
  ) async throws {
    var run = try #require(
      AuditRun(
        line: """
          {"cells":4,"commit":2,"conclusion":"differs","count":3,"differences":[],"records":2,\
          "slice":{"cells":{"cuts":["region"]}},"time":0}
          """))
    run.time = World.now - days * 86_400_000
    let found = run.line
    run.conclusion = .healed
    let world = try World(try store(), log: [found, "ligne coupée", run.line])
    try await world.signIn()
    let home = await world.get("/").text
    #expect(home.contains("3 valeurs différentes") == isShown)
    #expect(await world.get("/verification").text.contains("3 différences"))
  }
}
