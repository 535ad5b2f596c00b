import Columns
import Testing

@Suite("Masks over rows")
struct MaskProgramTests {
  /// A table of codes 0 to 6 and integers, some missing, over several blocks and threads.
  private static func table(_ rows: Int) -> Table {
    let table = Table(kinds: [.code, .integer, .amount, .text], capacity: rows)
    table.appendRows(rows)
    for row in 0..<rows {
      table.setCode(0, row, UInt8(row % 7))
      if row % 5 != 0 { table.setInteger(1, row, Int32(row % 100)) }
      if row % 3 != 0 { table.setAmount(2, row, Int64(row)) }
      if row % 2 != 0 { table.setText(3, row, row % 4 == 1 ? "un" : "deux") }
    }
    return table
  }

  @Test(
    "Bits stand for rows at every size of block and number of threads",
    arguments: [0, 1, 63, 64, 65, 4095, 4096, 4097, 70_000])
  func sizes(rows: Int) {
    let table = Self.table(rows)
    var program = MaskProgram()
    let codes = program.codes(table.codeView(0), accepted: [1, 3])
    let integers = program.integers(table.integerView(1), low: 10, high: 60)
    let amounts = program.amounts(table.amountView(2), low: 7, high: .max, inverted: true)
    let texts = program.texts(table, 3, ["un"], inverted: true)
    let neither = program.not(program.or([codes, integers]))
    let both = program.and([codes, integers])
    let masks = program.masks([codes, integers, amounts, texts, neither, both], rows: rows)
    for row in 0..<rows {
      let isCode = [1, 3].contains(row % 7)
      let isInside = row % 5 != 0 && (10...60).contains(row % 100)
      let expected = [
        isCode, isInside, row % 3 != 0 && row < 7, row % 4 == 3, !isCode && !isInside,
        isCode && isInside,
      ]
      if masks.map({ $0.contains(row) }) != expected {
        Issue.record("row \(row)")
        return
      }
    }
    #expect(masks[0].count == (0..<rows).filter { [1, 3].contains($0 % 7) }.count)
  }

  @Test("Counts by slot are those of the rows, mixed or in runs", arguments: [1, 64, 5000, 70_000])
  func tallies(rows: Int) {
    let table = Self.table(rows)
    var program = MaskProgram()
    let odd = program.codes(table.codeView(0), accepted: [1, 3, 5])
    let mixed = CellMap(slots: Cells(count: rows) { Int32($0 % 11) }, slotCount: 11)
    let runs = CellMap(slots: Cells(count: rows) { Int32($0 / 1000) }, slotCount: 71)
    let counts = program.count(
      [
        MaskProgram.Tally(node: odd, map: mixed), MaskProgram.Tally(node: odd, map: runs),
        MaskProgram.Tally(node: MaskProgram.everything, map: runs),
      ], rows: rows)
    var expected = [[UInt32]](repeating: [UInt32](repeating: 0, count: 71), count: 3)
    for row in 0..<rows {
      if [1, 3, 5].contains(row % 7) {
        expected[0][row % 11] += 1
        expected[1][row / 1000] += 1
      }
      expected[2][row / 1000] += 1
    }
    // Slot 0 is nowhere.
    #expect(counts[0].dropFirst() == expected[0].prefix(11).dropFirst())
    #expect(counts[1].dropFirst() == expected[1].dropFirst())
    #expect(counts[2].dropFirst() == expected[2].dropFirst())
  }

  @Test("The same combination is one node, and what decides by itself is simplified")
  func sharing() {
    let table = Self.table(10)
    var program = MaskProgram()
    let a = program.codes(table.codeView(0), accepted: [1])
    let b = program.codes(table.codeView(0), accepted: [2])
    #expect(program.and([a, b]) == program.and([b, a, a]))
    #expect(program.or([a, b]) == program.or([b, a, MaskProgram.nothing]))
    #expect(program.and([a, MaskProgram.nothing]) == MaskProgram.nothing)
    #expect(program.or([a, MaskProgram.everything]) == MaskProgram.everything)
    #expect(program.and([MaskProgram.everything]) == MaskProgram.everything)
    #expect(program.not(program.not(MaskProgram.nothing)) == MaskProgram.nothing)
    #expect(program.and([a]) == a)
    #expect(program.nodeCount == 6)
  }

  @Test("Texts are numbered as first met, whatever their number")
  func encoding() {
    let table = Table(kinds: [.text], capacity: 4)
    for row in 0..<3000 {
      table.appendRow()
      if row % 3 != 0 { table.setText(0, row, "t\(row % 1000)") }
    }
    let encoded = EncodedText(table, 0)
    for row in 0..<3000 {
      let expected = row % 3 == 0 ? "" : "t\(row % 1000)"
      if encoded.values[Int(encoded.ids[row])] != expected {
        Issue.record("row \(row)")
        return
      }
    }
    #expect(encoded.values.count == 1001)
  }

  @Test("Pairs are numbered densely, with few or many possible ones", arguments: [10, 100_000])
  func pairs(width: Int) {
    let rows = 500
    let left = Cells<Int32>(count: rows) { Int32($0 % 7 * (width / 10)) }
    let right = Cells<Int32>(count: rows) { Int32($0 % 5) }
    let result = Grouping.pairs(left, width, right, width)
    #expect(result.pairs.count == 35)
    for row in 0..<rows {
      let pair = result.pairs[Int(result.ids[row])]
      if pair != (left[row], right[row]) {
        Issue.record("row \(row)")
        return
      }
    }
  }
}
