import Closings
import Kernel
import Stores
import Testing

/// How many figures may be closed beside those that are.
@Suite struct ClosingRoomTests {
  private static let room = ClosingRoom(mostInOne: 10, mostInAll: 25)

  @Test(
    arguments: [
      (10, [], nil),
      (11, [], .one(cells: 11, most: 10)),
      (5, [10, 10], nil),
      (6, [10, 10], .all(cells: 6, kept: 20, most: 25)),
      (1, [10, 10, 5], .all(cells: 1, kept: 25, most: 25)),
      // Older closings may keep more than is allowed now.
      (1, [40], .all(cells: 1, kept: 40, most: 25)),
      (1, [.max, 40, -1], .all(cells: 1, kept: .max, most: 25)),
      (11, [40], .one(cells: 11, most: 10)),
    ] as [(Int, [Int], ClosingRoom.Excess?)])
  func `A closing has room up to both limits and no further`(
    cells: Int, kept: [Int], excess: ClosingRoom.Excess?
  ) {
    #expect(Self.room.excess(of: cells, beside: kept.map(entry)) == excess)
  }

  @Test func `A closing keeps 50 000 figures and those of a store 2 000 000`() {
    let room = ClosingRoom.standard
    #expect(room.excess(of: 50_000, beside: []) == nil)
    #expect(room.excess(of: 50_001, beside: []) == .one(cells: 50_001, most: 50_000))
    let full = (0..<39).map { _ in entry(50_000) }
    #expect(room.excess(of: 50_000, beside: full) == nil)
    #expect(
      room.excess(of: 50_000, beside: full + [entry(1)])
        == .all(cells: 50_000, kept: 1_950_001, most: 2_000_000))
  }

  private func entry(_ cells: Int) -> ClosingEntry {
    ClosingEntry(
      number: 1, time: 0, author: "essai", comment: "x", commit: 1,
      scope: ClosingScope(figures: ["ESF1420.CO01"]), cells: cells, digest: "")
  }
}
