import Catalogue
import Checks
import Columns
import Foundation
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing

@testable import Following

/// A store in a file whose records are at the limits of what an earlier version stored.
@Suite struct LimitStoreTests {
  private static let seeds = 1...Trials.count(short: 1, usual: 2, long: 40)

  @Test(arguments: seeds)
  func `A file of records at their limits opens, counts, follows and is kept`(
    seed: Int
  ) throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteStore(
      path: folder.file("limites.db"), creatingIn: "Europe/Paris", now: 1_000)
    let definitions = try Catalogue.shipped().definitions
    var records = LimitRecords(seed: seed, rows: 14, farDays: seed > 38)
    try records.fill(store)
    let follower = try Follower(
      store, LiveWorld.reader, maintaining: definitions, snapshots: store
    ) { _ in LiveWorld.today }
    try records.fill(store)
    _ = try follower.refresh()
    #expect(try follower.current.commit == store.lastCommit())
    let diagnosis = try Diagnosis(
      store, LiveWorld.reader, keeping: definitions, today: LiveWorld.today, now: { 0 })
    #expect(diagnosis.agrees)
    follower.keepLast()
    let again = try Follower(
      store, LiveWorld.reader, maintaining: definitions, snapshots: store
    ) { _ in LiveWorld.today }
    func found(_ follower: Follower) -> [DatasetFinding] {
      View(follower.current, LiveWorld.reader, store).findings.all
    }
    #expect(again.current.dataset.table(.operations).count == 5)
    #expect(found(again) == found(follower))
    try store.close()
  }
}
