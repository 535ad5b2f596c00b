import Closings
import Records
import SQLStores
import Stores
import Synchronization
import TestSupport
import Testing

@Suite("A comparison somebody waits for")
struct PatienceTests {
  private let world: ClosingsWorld

  init() throws {
    world = try ClosingsWorld()
  }

  /// A comparison of several figures that differ, with the records of today.
  private func comparison() throws -> (ClosingComparison, SourceState) {
    let closing = try world.close(
      "ESF1420.TOTAL.complete,ESF1420.CO01,ESF1420.CO02", by: ["sexe", "region"])
    try world.store.put(
      .participations,
      [
        world.person("A1", ["sexe": "H"]), world.person("A2", ["niveau_cite": "5"]),
        world.person("A8"), world.person("B9", ["operation": "OP2", "duree_recherche_mois": "14"]),
      ])
    let fields = ClosingComparison.fields(closing, world.catalogue)
    let now = SourceState(try world.store.dataset(fields: fields, world.reader))
    return (try ClosingComparison(closing, world.catalogue, now), now)
  }

  private func explained(
    _ made: (ClosingComparison, SourceState), _ patience: Patience = Patience(), threads: Int
  ) throws -> [String] {
    let (comparison, now) = made
    let positions = Array(comparison.cells.indices)
    let explained = try ExplainedCells(
      comparison, positions, now, world.store, world.reader, patience: patience, threads: threads)
    return positions.flatMap { position in
      (explained.terms[position] ?? []).flatMap { term in
        term.parts.map {
          "\(position) \($0.cause.code) \($0.text) \($0.records.map(\.id))"
        }
      }
    }
  }

  @Test("says the same on one thread, on two, and on more than there are figures")
  func threads() throws {
    let made = try comparison()
    let alone = try explained(made, threads: 1)
    #expect(alone.count > 4)
    for count in [2, 50] { #expect(try explained(made, threads: count) == alone, "\(count)") }
  }

  @Test("is left off when nobody waits any more", arguments: [1, 2])
  func abandoned(threads: Int) throws {
    let made = try comparison()
    let patience = Patience(.seconds(3600))
    try patience.check()
    patience.abandon()
    #expect(throws: Patience.Over.abandoned) { try patience.check() }
    #expect(throws: Patience.Over.abandoned) { _ = try explained(made, patience, threads: threads) }
  }

  @Test("is left off between two figures when its time is over", arguments: [1, 2])
  func late(threads: Int) throws {
    let made = try comparison()
    // A clock that goes on by a second each time it is looked at.
    let start = ContinuousClock.now
    let looks = Mutex(0)
    let patience = Patience(.seconds(3)) {
      start
        + .seconds(
          looks.withLock { looks in
            defer { looks += 1 }
            return looks
          })
    }
    #expect(throws: Patience.Over.late) { _ = try explained(made, patience, threads: threads) }
    // Made, before the records are read, two figures; a second thread may look once more.
    #expect((4...3 + threads).contains(looks.withLock { $0 }))
  }

  @Test("a wait without end goes on")
  func endless() throws {
    let start = ContinuousClock.now
    let after = ContinuousClock.Instant.Duration.seconds(1_000_000)
    #expect(throws: Never.self) { try Patience { start + after }.check() }
    // The same clock ends a wait of an hour.
    #expect(throws: Patience.Over.late) {
      let looks = Mutex(0)
      let patience = Patience(.seconds(3600)) {
        looks.withLock { looks in
          defer { looks += 1 }
          return looks == 0 ? start : start + after
        }
      }
      try patience.check()
    }
  }
}
