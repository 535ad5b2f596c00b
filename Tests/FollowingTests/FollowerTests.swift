import Access
import Columns
import Dispatch
import Foundation
import Kernel
import Records
import SQLStores
import Stores
import Synchronization
import TestSupport
import Testing

@testable import Following

@Suite struct FollowerTests {
  private static let day = CivilDate(day: CivilDate.days(year: 2026, month: 1, day: 12))

  private func follower(_ store: SlowStore) throws -> Follower {
    try Follower(store, .all(named: "essai")) { _ in Self.day }
  }

  @Test func `Several callers at once load a commit once`() async throws {
    let store = SlowStore()
    let follower = try follower(store)
    try store.base.put(.operations, [["operation": "OP1"]])
    let before = store.loads
    let found = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<4 {
        group.addTask {
          try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
              continuation.resume(with: Result { try follower.refresh() })
            }
          }
        }
      }
      return try await group.reduce(into: [Bool]()) { $0.append($1) }
    }
    #expect(store.loads - before == 1)
    #expect(found.count { $0 } == 1)
    #expect(follower.current.dataset.table(.operations).count == 1)
  }

  @Test func `The number an event has in its file stays in the store`() throws {
    let store = SlowStore()
    try store.base.put(
      .evenements,
      [["id_source": "77", "structure": "S1", "date": "2025-03-01", "nature": "entretien"]])
    let events = try follower(store).current.dataset.table(.evenements)
    #expect(events.count == 1)
    let kinds = Schema.evenements.fields.indices.filter { events.kinds[$0] == .absent }
    #expect(kinds.map { Schema.evenements.fields[$0].name } == ["id_source", "identifiant"])
  }

  @Test func `A failure is kept and told once, until a look goes well`() throws {
    let store = SlowStore()
    let follower = try follower(store)
    let told = Mutex(0)
    follower.start(every: .seconds(3600)) { _ in told.withLock { $0 += 1 } }
    defer { follower.stop() }
    store.breaks.withLock { $0 = true }
    for _ in 0..<3 {
      #expect(throws: Unreadable.self) { try follower.refresh() }
    }
    #expect(follower.failure is Unreadable)
    #expect(told.withLock { $0 } == 1)
    store.breaks.withLock { $0 = false }
    #expect(try !follower.refresh())
    #expect(follower.failure == nil)
    store.breaks.withLock { $0 = true }
    #expect(throws: Unreadable.self) { try follower.refresh() }
    #expect(told.withLock { $0 } == 2)
  }

  @Test func `Persons matched and parted are followed, without reading the store whole`() throws {
    let store = MemoryStore()
    try store.put(.operations, [["operation": "OP1"], ["operation": "OP2"]])
    let follower = try Follower(store, .all(named: "essai")) { _ in Self.day }
    try store.put(
      .participations,
      [("OP1", "A"), ("OP1", "B"), ("OP2", "B"), ("OP1", "C")].map {
        ["operation": $0, "identifiant": $1, "date_entree": "2016-03-01", "sexe": "X"]
      })
    try follower.refresh()
    func persons() -> [Int64] {
      let dataset = follower.current.dataset
      return dataset.participationPersons.map { dataset.personIDs[Int($0)] }
    }
    #expect(persons() == [1, 2, 2, 3])
    let header = CommitHeader(.importing, kind: .personnes, files: [], author: "essai", time: 1_000)
    let merge = try store.mergePersons(keep: 1, absorb: 2, header: header)
    try follower.refresh()
    #expect(persons() == [1, 1, 3])
    let owners = View(follower.current, .all(named: "essai"), store).owners
    #expect(
      (0..<owners.ofPerson.count).map { owners.ofPerson[$0].count }.filter { $0 > 0 } == [2, 1])
    _ = try store.undo(merge.id, header: header)
    try follower.refresh()
    #expect(persons() == [1, 2, 2, 3])
    #expect(follower.wholeReads == 1)
    #expect(follower.current.commit == 4)
  }

  @Test func `Unread cells stay with their records when one is parted before them`() throws {
    let store = MemoryStore()
    try store.put(.operations, [["operation": "OP1"]])
    let follower = try Follower(store, .all(named: "essai")) { _ in Self.day }
    let header = CommitHeader(
      .importing, kind: .participations, files: [], author: "essai", time: 1_000)
    _ = try store.publish(header) { writer in
      for name in ["A", "B", "C"] {
        let row = ["operation": "OP1", "identifiant": name, "date_entree": "2016-03-01"]
        let line = table(.participations, [row])
        try writer.save(
          Change(
            kind: .participations, change: .created, id: nil, table: line, row: 0, before: nil,
            changed: FieldMask(line.kinds.indices.filter { !line.isMissing($0, 0) }),
            aside: ["sexe": "x" + name], asideBefore: [:], structure: "ASSOCIATION EXEMPLE"))
      }
      return .keep(ImportCounts())
    }
    func unread() -> [String] { follower.current.unread.map { "\($0.row) \($0.text)" } }
    try follower.refresh()
    #expect(unread() == ["0 xA", "1 xB", "2 xC"])
    let merge = try store.mergePersons(keep: 1, absorb: 2, header: header)
    try follower.refresh()
    #expect(unread() == ["0 xA", "1 xC"])
    _ = try store.undo(merge.id, header: header)
    try follower.refresh()
    #expect(unread() == ["0 xA", "1 xB", "2 xC"])
    #expect(follower.wholeReads == 1)
  }

  @Test func `Nobody waits for the thread that lets all others go first`() throws {
    let store = WatchedStore()
    let follower = try Follower(store, .all(named: "essai")) { _ in Self.day }
    let (begun, mayEnd) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    // The thread is held in the middle of the commit it follows.
    store.lie.withLock { lie in
      lie = { _ in
        begun.signal()
        mayEnd.wait()
      }
    }
    try store.put(.operations, [["operation": "OP1"]])
    follower.start(every: .milliseconds(1))
    defer { follower.stop() }
    #expect(begun.wait(timeout: .now() + 60) == .success)
    #expect(try follower.refresh())
    #expect(follower.current.commit == 1)
    // One more, which the thread knows nothing of when it goes on.
    try store.put(.operations, [["operation": "OP2"]])
    #expect(try follower.refresh())
    let second = follower.current
    mayEnd.signal()
    try store.put(.operations, [["operation": "OP3"]])
    while try follower.refresh() {}
    #expect(second.commit == 2)
    #expect(follower.current.commit == 3)
    #expect(follower.current.dataset.table(.operations).count == 3)
    #expect(follower.wholeReads == 1)
  }

  @Test func `The unread cells are those of the records' own commit`() throws {
    let store = SlowStore()
    let follower = try follower(store)
    try store.base.put(.operations, [["operation": "OP1"]])
    // Another program writes between the records and their cells, once.
    store.between.withLock { between in
      between = { try store.base.put(.operations, [["operation": "OP2"]]) }
    }
    #expect(try !follower.refresh())
    #expect(follower.current.commit == 0)
    #expect(try follower.refresh())
    #expect(follower.current.commit == 2)
    #expect(follower.current.dataset.table(.operations).count == 2)
  }
}

private struct Unreadable: Error {}

/// A store in memory that takes a while to be read, counts its loads and can be broken.
private final class SlowStore: StoreOverAnother {
  let base = MemoryStore()
  let breaks = Mutex(false)
  /// What happens once after the records were read.
  let between = Mutex<(@Sendable () throws -> Void)?>(nil)
  private let count = Mutex(0)

  var loads: Int { count.withLock { $0 } }

  func dataset(fields: [Kind: Set<Int>], _ reader: Reader) throws -> Dataset {
    count.withLock { $0 += 1 }
    Thread.sleep(forTimeInterval: 0.05)
    let dataset = try base.dataset(fields: fields, reader)
    let act = between.withLock { between in
      defer { between = nil }
      return between
    }
    try act?()
    return dataset
  }
  /// Never followed: every commit is read whole.
  func changes(
    after commit: Int, fields: [Kind: Set<Int>], limit: Int, _ reader: Reader
  ) throws -> RecordChanges? { nil }

  func lastCommit() throws -> Int {
    if breaks.withLock({ $0 }) { throw Unreadable() }
    return try base.lastCommit()
  }
}
