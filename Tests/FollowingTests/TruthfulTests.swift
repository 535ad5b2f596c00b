import Access
import Catalogue
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing

@testable import Following

@Suite("A store that was followed well raises no alarm")
struct TruthfulTests {
  private static let definitions = (try? Catalogue.shipped())?.definitions ?? []

  /// Does a few dozen things to a store, and looks at everything after each few of them.
  private func look(_ store: any Store & RecordReads & ChangeFeed, seed: Int) throws {
    var random = Seeded(seed)
    try store.put(.operations, (0..<4).map { ["operation": "O\($0)", "region": "32"] })
    let some = (0..<25).map { _ in random.pick(Self.definitions) }
    let follower = try Follower(store, LiveWorld.reader, maintaining: some) { _ in
      CivilDate(day: 17_900)
    }
    let auditor = Auditor(follower, window: 7, now: { 0 })
    for _ in 0..<8 {
      for _ in 0..<3 {
        try Act.random(&random).perform(on: store)
        if Bool.random(using: &random) {
          let header = CommitHeader(
            .importing, kind: .participations, files: [], author: "essai", time: 2_000)
          let (keep, absorb) = (
            random.pick([1, 2, 3, 4] as [Int64]), random.pick([1, 2, 3, 4] as [Int64])
          )
          do {
            _ = try store.mergePersons(keep: keep, absorb: absorb, header: header)
          } catch is MergeRefusal {}
        }
        try follower.refresh()
      }
      for run in (0..<30).flatMap({ _ in auditor.run() }) {
        #expect(run.conclusion == .agrees, "seed \(seed): \(run.line)")
      }
    }
    #expect(auditor.alarm == nil)
  }

  @Test("In memory", arguments: 0..<Trials.count(short: 4, usual: 10, long: 20))
  func memory(seed: Int) throws {
    try look(MemoryStore(), seed: seed)
  }

  @Test("In a file", arguments: 100..<100 + Trials.count(short: 2, usual: 6))
  func file(seed: Int) throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteStore(
      path: folder.file("suivi.db"), creatingIn: "Europe/Paris", now: 1_000)
    try look(store, seed: seed)
    try store.close()
  }
}
