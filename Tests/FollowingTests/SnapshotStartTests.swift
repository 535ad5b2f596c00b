import Catalogue
import Columns
import Foundation
import Kernel
import Records
import SQLStores
import Stores
import Synchronization
import TestSupport
import Testing

@testable import Following

@Suite("Started from columns kept, a follower answers as when the store is read whole")
struct SnapshotStartTests {
  private static let catalogue = try? Catalogue.shipped()
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func open() throws -> SQLiteStore {
    let store = try SQLiteStore(path: folder.file("a.db"), creatingIn: "Europe/Paris", now: 0)
    guard try store.lastCommit() == 0 else { return store }
    // A participation waits for its operation: these are there first.
    try store.put(.operations, (0..<4).map { ["operation": "O\($0)", "region": "32"] })
    return store
  }

  private func follower(
    _ store: SQLiteStore, _ definitions: [Definition] = []
  ) throws -> Follower {
    try Follower(store, LiveWorld.reader, maintaining: definitions, snapshots: store) { _ in
      LiveWorld.today
    }
  }

  @Test("After any sequence of acts, starts and stops", arguments: 0..<6)
  func sequences(seed: Int) throws {
    var random = Seeded(seed)
    let all = try #require(Self.catalogue).definitions
    let definitions = (0..<25).map { _ in random.pick(all) }
    var starts = 0
    for _ in 0..<4 {
      let store = try open()
      // Written while nobody followed.
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        try Act.random(&random).perform(on: store)
      }
      let follower = try follower(store, definitions)
      if follower.wholeReads == 0 { starts += 1 }
      let isBefore = random.pick([true, false])
      if isBefore { try follower.makeCells() }
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        try Act.random(&random).perform(on: store)
        try follower.refresh()
      }
      if !isBefore { try follower.makeCells() }
      #expect(!follower.lacksCells)
      if let fault = try LiveWorld.fault(follower.current, store, definitions, []) {
        Issue.record("seed \(seed): \(fault)")
        return
      }
      follower.keepLast()
      #expect(follower.snapshotFailure == nil)
      try store.close()
    }
    #expect(starts > 0)
  }

  @Test("What is written while the cells are made is in them, whoever wrote it")
  func meanwhile() async throws {
    let definitions = try #require(Self.catalogue).definitions
    var store = try open()
    try follower(store).keepLast()
    try store.close()
    store = try open()
    let follower = try follower(store, definitions)
    #expect(follower.wholeReads == 0)
    #expect(follower.lacksCells)
    async let made: Void = withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(with: Result { try follower.makeCells() })
      }
    }
    for number in 0..<20 {
      try store.put(
        .participations,
        [["operation": "O1", "identifiant": "P\(number)", "date_entree": "2016-01-01"]])
      try follower.refresh()
    }
    try await made
    try follower.refresh()
    #expect(!follower.lacksCells)
    #expect(follower.current.dataset.table(.participations).count == 20)
    #expect(try LiveWorld.fault(follower.current, store, definitions, []) == nil)
  }

  @Test("A snapshot that cannot be kept is said, and following goes on")
  func notKept() throws {
    let store = try open()
    try FileManager.default.createDirectory(
      atPath: folder.file("a.db.colonnes.ecriture"), withIntermediateDirectories: false)
    let follower = try follower(store)
    follower.keepLast()
    #expect(follower.snapshotFailure != nil)
    try store.put(.operations, [["operation": "O9"]])
    #expect(try follower.refresh())
    try FileManager.default.removeItem(atPath: folder.file("a.db.colonnes.ecriture"))
    follower.keepLast()
    #expect(follower.snapshotFailure == nil)
    #expect(try self.follower(store).wholeReads == 0)
  }

  @Test("What is read whole because memory was wrong is kept anew, at the same commit")
  func healed() throws {
    let store = try open()
    try follower(store).keepLast()
    let follower = try follower(store)
    let path = SQLiteStore.snapshotPath(of: folder.file("a.db"))
    func bytes() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }
    let before = try bytes()
    follower.keepLast()
    #expect(try bytes() == before)
    #expect(try follower.heal()?.commit == 1)
    follower.keepLast()
    #expect(try bytes() != before)
  }
}
