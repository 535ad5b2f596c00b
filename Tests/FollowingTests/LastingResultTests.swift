import Access
import Columns
import Kernel
import Records
import SQLStores
import Stores
import Synchronization
import TestSupport
import Testing

@testable import Following

/// Results that depend on some kinds are those of the records of these kinds, at every commit.
@Suite struct LastingResultTests {
  private static let day = CivilDate(day: CivilDate.days(year: 2026, month: 1, day: 12))

  /// The codes of the operations, and how often they were read.
  private final class Reading: Sendable {
    let made = Mutex(0)

    func codes(_ generation: Generation) -> [String] {
      generation.result("essai", of: [.operations, .programmes]) {
        made.withLock { $0 += 1 }
        let table = generation.dataset.table(.operations)
        return (0..<table.count).map { table.text(OperationField.operation.rawValue, $0) }
      }
    }
  }

  @Test func `They are made again when one of these kinds is touched, and then only`() throws {
    let store = MemoryStore()
    try store.put(.operations, [["operation": "OP1"]])
    let follower = try Follower(store, .all(named: "essai")) { _ in Self.day }
    let reading = Reading()
    let first = follower.current
    #expect(reading.codes(first) == ["OP1"])
    try store.put(
      .participations, [["operation": "OP1", "identifiant": "A", "date_entree": "2016-03-01"]])
    #expect(try follower.refresh())
    #expect(reading.codes(follower.current) == ["OP1"])
    #expect(reading.made.withLock { $0 } == 1)
    let second = follower.current
    try store.put(.operations, [["operation": "OP2"]])
    #expect(try follower.refresh())
    #expect(reading.codes(follower.current) == ["OP1", "OP2"])
    #expect(reading.made.withLock { $0 } == 2)
    // A page that began before still reads its own commit.
    #expect(reading.codes(second) == ["OP1"])
    #expect(reading.codes(first) == ["OP1"])
    #expect(reading.made.withLock { $0 } == 2)
  }

  @Test func `They are made again after the store was read whole`() throws {
    let store = MemoryStore()
    try store.put(.operations, [["operation": "OP1"]])
    let follower = try Follower(store, .all(named: "essai")) { _ in Self.day }
    let reading = Reading()
    #expect(reading.codes(follower.current) == ["OP1"])
    _ = try follower.heal()
    #expect(reading.codes(follower.current) == ["OP1"])
    #expect(reading.made.withLock { $0 } == 2)
  }
}
