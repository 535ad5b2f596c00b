import Testing

@testable import Columns

@Suite("The memory of columns, block by block")
struct BlockTests {
  private static let kinds: [ColumnKind] = [.code, .absent, .integer, .text, .amount, .text]

  /// A table whose cells tell their row.
  private func table(_ rows: Int) -> Table {
    let table = Table(kinds: Self.kinds, capacity: 1)
    table.appendRows(rows)
    for row in 0..<rows where row % 7 != 3 {
      table.setCode(0, row, UInt8(row % 250 + 1))
      table.setInteger(2, row, Int32(row) - 5)
      table.setText(3, row, "é\(row)")
      table.setAmount(4, row, Int64(row) << 33)
      table.setText(5, row, row % 2 == 0 ? "" : "pair")
    }
    return table
  }

  /// Fills blocks with the bytes of others of the same sizes.
  private func copy(_ blocks: [Block], into others: [Block]) {
    #expect(blocks.map(\.count) == others.map(\.count))
    for (block, other) in zip(blocks, others) {
      block.withBytes { from in
        other.withBytes { $0.copyMemory(from: UnsafeRawBufferPointer(from)) }
      }
    }
  }

  @Test("Copied block by block, a table is the same", arguments: [0, 1, 16_383, 16_384, 40_000])
  func tables(rows: Int) {
    let table = table(rows)
    let other = Table.unfilled(kinds: Self.kinds, rows: rows, textBytes: table.arenaCount)
    copy(table.blocks, into: other.blocks)
    #expect(table.blocks.allSatisfy { (1...Block.largest).contains($0.count) })
    // One byte, four, eight and eight, eight: what a row takes beside its text.
    let perRow = 1 + 4 + 8 + 8 + 8
    #expect(table.blocks.reduce(0) { $0 + $1.count } == rows * perRow + table.arenaCount)
    #expect(other.count == rows)
    for row in 0..<rows {
      for column in Self.kinds.indices where !table.cellEquals(column, row, other, row) {
        Issue.record("row \(row), column \(column)")
        return
      }
    }
  }

  @Test("A table filled so grows and has later generations like another")
  func grows() {
    let table = table(20_000)
    let other = Table.unfilled(kinds: Self.kinds, rows: 20_000, textBytes: table.arenaCount)
    copy(table.blocks, into: other.blocks)
    let line = Table(kinds: Self.kinds, capacity: 1)
    line.appendRow()
    line.setText(3, 0, "nouveau")
    let changes = RowChanges(oldCount: 20_000, changed: [4], appended: 1, removed: [8])
    let next = other.next(changes) { _ in (line, 0) }
    #expect(next.count == 20_000)
    #expect([4, 19_999].map { next.text(3, $0) } == ["nouveau", "nouveau"])
    #expect(next.text(3, 8) == "é9")
    #expect(next.text(3, 19_998) == "é19999")
    #expect(other.text(3, 4) == "é4")
  }

  @Test("Copied block by block, cells are the same", arguments: [0, 1, 16_384, 16_385])
  func cells(count: Int) {
    let cells = Cells<Int64>(count: count) { Int64($0) * 3 }
    let other = Cells<Int64>.unfilled(count)
    copy(cells.blocks, into: other.blocks)
    #expect(Array(other) == (0..<count).map { Int64($0) * 3 })
  }

  @Test("Text in use is that of the cells there are")
  func textInUse() {
    let table = Table(kinds: [.text, .code], capacity: 1)
    table.appendRows(2)
    table.setText(0, 0, "premier")
    table.setText(0, 0, "dernier!")
    table.setText(0, 1, "a")
    #expect(table.textInUse == 9)
    #expect(table.arenaCount == 16)
    table.truncate(to: 1)
    #expect(table.textInUse == 8)
  }
}
