import Columns
import TestSupport
import Testing

@Suite("What generations share")
struct SharingTests {
  private static let rows = 40_000
  private static let kinds: [ColumnKind] = [.code, .integer, .amount, .text]

  /// One generation as plain arrays beside what stands for it.
  private struct Held {
    var codes: [UInt8]
    var numbers: [Int32]
    var table: Table
    var cells: Cells<UInt8>
    var integers: Cells<Int32>
    var planes: BitPlanes
    var wide: BitPlanes
  }

  private static func table(_ codes: [UInt8], _ numbers: [Int32]) -> Table {
    let table = Table(kinds: kinds, capacity: codes.count)
    table.appendRows(codes.count)
    for row in codes.indices {
      table.setCode(0, row, codes[row])
      table.setInteger(1, row, numbers[row])
      table.setAmount(2, row, Int64(numbers[row]) * 3)
      table.setText(3, row, codes[row] == 0 ? "" : "texte \(codes[row])")
    }
    return table
  }

  /// The first row where a generation does not hold its plain arrays.
  private static func difference(_ held: Held) -> Int? {
    var program = MaskProgram()
    let codes = (1...5).map {
      program.codes(held.cells.view, held.planes, accepted: [UInt8($0)])
    }
    let wide = (0..<3).map {
      program.integers(held.integers.view, held.wide, low: $0 * 500, high: $0 * 500 + 250)
    }
    let masks = program.masks(codes + wide, rows: held.codes.count)
    return held.codes.indices.first { row in
      let code = held.codes[row]
      let number = held.numbers[row]
      return held.table.code(0, row) != code || held.table.integer(1, row) != number
        || held.table.amount(2, row) != Int64(number) * 3
        || held.table.text(3, row) != (code == 0 ? "" : "texte \(code)")
        || held.cells[row] != code || held.integers[row] != number
        || (0..<5).contains { masks[$0].contains(row) != (Int(code) == $0 + 1) }
        || (0..<3).contains {
          masks[5 + $0].contains(row) != ($0 * 500...$0 * 500 + 250).contains(Int(number))
        }
    }
  }

  @Test(
    "Cells changed one by one over generations: each keeps its own",
    arguments: 0..<UInt64(Trials.count(short: 1, usual: 4)))
  func chains(seed: UInt64) throws {
    var dice = Seeded(seed)
    var codes = (0..<Self.rows).map { UInt8($0 * 7 % 6) }
    var numbers = (0..<Self.rows).map { Int32($0 * 13 % 1500) }
    let (first, integers) = (Cells(codes), Cells(numbers))
    var held = Held(
      codes: codes, numbers: numbers, table: Self.table(codes, numbers), cells: first,
      integers: integers, planes: BitPlanes(first.view, highest: 5),
      wide: try #require(BitPlanes(integers.view)))
    var history = [held]
    for turn in 0..<10 {
      let changed = Set((0...dice.below(4)).map { _ in dice.below(codes.count) }).sorted()
      for row in changed where dice.below(2) == 0 { codes[row] = UInt8(dice.below(6)) }
      for row in changed where dice.below(3) == 0 { numbers[row] = Int32(dice.below(1500)) }
      let appended = turn % 4 == 3 ? 1 + dice.below(9_000) : 0
      let changes = RowChanges(oldCount: codes.count, changed: changed, appended: appended)
      for _ in 0..<appended {
        codes.append(UInt8(dice.below(6)))
        numbers.append(Int32(dice.below(1500)))
      }
      let written = Self.table(
        changes.written.map { codes[$0] }, changes.written.map { numbers[$0] })
      var place: [Int: Int] = [:]
      for (index, row) in changes.written.enumerated() { place[row] = index }
      held.codes = codes
      held.numbers = numbers
      held.table = held.table.next(changes) { (written, place[$0] ?? 0) }
      held.cells = held.cells.next(changes) { codes[$0] }
      held.integers = held.integers.next(changes) { numbers[$0] }
      held.planes = try #require(held.planes.next(changes, codes: { codes[$0] }))
      held.wide = try #require(held.wide.next(changes, integers: { numbers[$0] }))
      history.append(held)
    }
    for held in history { #expect(Self.difference(held) == nil) }
  }

  @Test("A row given anew as it was copies nothing")
  func unchanged() {
    let codes = (0..<Self.rows).map { UInt8($0 * 7 % 6) }
    let numbers = (0..<Self.rows).map { Int32($0 * 13 % 1500) }
    let table = Self.table(codes, numbers).packed()
    let (cells, integers) = (Cells(codes), Cells(numbers))
    let planes = BitPlanes(cells.view, highest: 5)
    let changes = RowChanges(oldCount: Self.rows, changed: [77, 20_000], appended: 0)
    #expect(cells.next(changes) { codes[$0] } === cells)
    #expect(cells.next(changes) { _ in 4 } !== cells)
    #expect(integers.next(changes) { numbers[$0] } === integers)
    #expect(planes.next(changes, codes: { codes[$0] }) === planes)
    #expect(table.next(changes) { (table, $0) }.piecesApart(from: table) == 0)
    // Of a row of which one cell differs in two columns, one piece of each is packed again.
    let other = Self.table([codes[77], codes[20_000]], [numbers[77] + 1, numbers[20_000]])
    let later = table.next(
      RowChanges(oldCount: Self.rows, changed: [77, 20_000], appended: 0)
    ) { (other, $0 == 77 ? 0 : 1) }
    #expect(later.piecesApart(from: table) == 2)
  }
}
