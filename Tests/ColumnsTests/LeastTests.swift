import TestSupport
import Testing

@testable import Columns

@Suite struct LeastTests {
  /// Shapes that pack differently: few missing, most missing, all the same, none, several pieces.
  @Test(arguments: [
    (0, 1.0, 1), (1, 0.0, 1), (7, 0.5, 9), (100, 0.0, 5_000), (5_000, 0.9, 40), (5_000, 0.02, 1),
    (40_000, 0.3, 3_000), (40_000, 0.999, 3_000), (40_000, 1.0, 1), (33_000, 0.0, 1),
  ])
  func `The least day is that of a reading cell by cell`(
    count: Int, missing: Double, span: Int
  ) {
    var random = Seeded(UInt64(count * 31 + span))
    let table = Table(kinds: [.integer], capacity: max(count, 1))
    var least: Int32?
    for _ in 0..<count {
      let row = table.appendRow()
      guard Double(random.next() % 1_000) >= missing * 1_000 else { continue }
      let value = Int32(random.next() % UInt64(span)) - 700
      table.setInteger(0, row, value)
      least = min(least ?? value, value)
    }
    #expect(table.least(0) == least)
    #expect(table.packed().least(0) == least)
  }

  @Test(arguments: [0..<0, 0..<1, 63..<64, 60..<70, 128..<192, 0..<300, 299..<300])
  func `Rows of a mask in a range are told in order`(range: Range<Int>) {
    let rows = Set((0..<300).filter { $0 % 3 == 0 || $0 % 64 == 63 })
    let cells = Cells<UInt8>(count: 300) { rows.contains($0) ? 1 : 0 }
    var program = MaskProgram()
    let node = program.codes(cells.view, accepted: [1])
    let mask = program.masks([node], rows: 300)[0]
    var told: [Int] = []
    mask.scan(range) { told.append($0) }
    #expect(told == range.filter { rows.contains($0) })
  }

  @Test(arguments: [0, 1, 2, 3, 64, 16_383, 16_384, 16_385, 50_000])
  func `Cells made of one value all hold it`(count: Int) {
    let cells = Cells<Int32>(repeating: -17, count: count)
    #expect(cells.count == count)
    #expect((0..<count).allSatisfy { cells[$0] == -17 })
  }
}
