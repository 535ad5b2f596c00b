import Columns
import TestSupport
import Testing

@Suite("Generations of columns")
struct GenerationTests {
  private typealias Row = [Int]

  private static let kinds: [ColumnKind] = [.code, .integer, .absent, .amount, .text]

  private static func put(_ row: Row, _ table: Table, _ index: Int) {
    table.setCode(0, index, UInt8(row[0]))
    table.setInteger(1, index, Int32(row[1]))
    table.setAmount(3, index, Int64(row[2]))
    table.setText(4, index, row[3] == 0 ? "" : "texte \(row[3])")
  }

  private static func table(_ rows: [Row]) -> Table {
    let table = Table(kinds: kinds, capacity: 1, textCapacity: 16)
    table.appendRows(rows.count)
    for (index, row) in rows.enumerated() { put(row, table, index) }
    return table
  }

  /// The first row where a table does not hold what is expected.
  private static func difference(_ table: Table, _ rows: [Row]) -> Int? {
    guard table.count == rows.count else { return -1 }
    let integers = table.integerView(1)
    return rows.indices.first { index in
      let row = rows[index]
      return table.code(0, index) != UInt8(row[0]) || table.integer(1, index) != Int32(row[1])
        || table.amount(3, index) != Int64(row[2])
        || table.text(4, index) != (row[3] == 0 ? "" : "texte \(row[3])")
        || integers[index] != Int32(row[1])
    }
  }

  /// Rows of either generation as plain arrays, changed at random.
  private static func step(_ rows: [Row], _ dice: inout Seeded) -> ([Row], RowChanges) {
    func random() -> Row {
      [
        Int.random(in: 0...5, using: &dice), Int.random(in: 0...999, using: &dice),
        Int.random(in: 0...999, using: &dice), Int.random(in: 0...50, using: &dice),
      ]
    }
    var removed: Set<Int> = []
    if Bool.random(using: &dice), !rows.isEmpty {
      for _ in 0..<Int.random(in: 1...4, using: &dice) {
        removed.insert(Int.random(in: rows.indices, using: &dice))
      }
    }
    var kept = rows.indices.filter { !removed.contains($0) }.map { rows[$0] }
    var inserted: Set<Int> = []
    if Bool.random(using: &dice) {
      for _ in 0..<Int.random(in: 1...4, using: &dice) {
        inserted.insert(Int.random(in: 0...kept.count, using: &dice))
      }
      for row in inserted.sorted() { kept.insert(random(), at: row) }
    }
    var changed: Set<Int> = []
    if !kept.isEmpty {
      for _ in 0..<Int.random(in: 0...5, using: &dice) {
        let row = Int.random(in: kept.indices, using: &dice)
        if inserted.contains(row) { continue }
        kept[row] = random()
        changed.insert(row)
      }
    }
    let appended = [0, 1, 3, 20_000].randomElement(using: &dice) ?? 0
    let changes = RowChanges(
      oldCount: rows.count, changed: changed.sorted(), appended: appended,
      removed: removed.sorted(), inserted: inserted.sorted())
    return (kept + (0..<appended).map { _ in random() }, changes)
  }

  @Test(
    "A later generation holds its rows, and the earlier ones keep theirs",
    arguments: 0..<UInt64(Trials.count(short: 6, usual: 6, long: 12)))
  func later(seed: UInt64) {
    var dice = Seeded(seed)
    let start = [0, 1, 100, 16_383, 16_384, 40_000][Int(seed) % 6]
    var rows = (0..<start).map { [$0 % 6, $0 % 1000, $0 % 777, $0 % 51] }
    var table = Self.table(rows)
    var cells = Cells(count: rows.count) { Int32(rows[$0][1]) }
    var history: [(Table, Cells<Int32>, [Row])] = [(table, cells, rows)]
    for _ in 0..<8 {
      let (next, changes) = Self.step(rows, &dice)
      let written = Self.table(changes.written.map { next[$0] })
      var place: [Int: Int] = [:]
      for (index, row) in changes.written.enumerated() { place[row] = index }
      for row in next.indices.prefix(200) {
        guard let old = changes.old(row) else {
          #expect(place[row] != nil)
          continue
        }
        #expect(changes.new(old) == row)
        if place[row] == nil { #expect(rows[old] == next[row]) }
      }
      table = table.next(changes) { (written, place[$0] ?? 0) }
      cells = cells.next(changes) { Int32(next[$0][1]) }
      rows = next
      history.append((table, cells, rows))
    }
    for (table, cells, rows) in history {
      #expect(Self.difference(table, rows) == nil)
      #expect(cells.count == rows.count && zip(cells, rows).allSatisfy { $0 == Int32($1[1]) })
    }
  }

  @Test("A change of one cell copies one piece, and text only adds")
  func sharing() {
    let rows = (0..<50_000).map { [$0 % 6, $0 % 1000, $0 % 777, $0 % 51] }
    let first = Self.table(rows).packed()
    let changed = Self.table([[rows[20_000][0], 5, rows[20_000][2], rows[20_000][3]]])
    let changes = RowChanges(oldCount: 50_000, changed: [20_000], appended: 0)
    let second = first.next(changes) { _ in (changed, 0) }
    #expect(second.piecesApart(from: first) == 1)
    #expect(second.textHeld == first.textHeld)
    #expect(first.integer(1, 20_000) == 0 && second.integer(1, 20_000) == 5)
    let word = Self.table([[rows[20_000][0], 5, rows[20_000][2], 7]])
    let third = second.next(changes) { _ in (word, 0) }
    let other = second.next(changes) { _ in (Self.table([[0, 5, 0, 9]]), 0) }
    #expect(third.text(4, 20_000) == "texte 7")
    #expect(other.text(4, 20_000) == "texte 9")
    #expect(second.text(4, 20_000) == "texte \(20_000 % 51)")
  }
}

@Suite("Planes of bits")
struct BitPlanesTests {
  @Test(
    "Planes tell the same rows as the column, before and after changes",
    arguments: [1, 63, 64, 4_096, 16_384, 50_001])
  func sameRows(rows: Int) {
    let codes = Cells<UInt8>(count: rows) { UInt8(($0 * 7 + $0 / 13) % 6) }
    let planes = BitPlanes(codes.view, highest: 5)
    let changes = RowChanges(
      oldCount: rows, changed: [0, rows / 2].filter { $0 < rows - 1 }, appended: 70)
    let later = codes.next(changes) { UInt8(($0 + 1) % 6) }
    for (column, planes) in [(codes, planes), (later, planes.next(changes, codes: { later[$0] }))]
      as [(Cells<UInt8>, BitPlanes?)]
    {
      guard let planes else {
        Issue.record("no planes")
        return
      }
      var program = MaskProgram()
      let nodes = [Set<UInt8>([1]), [0], [2, 5], Set(1...255), Set(0...255).subtracting([3])].map {
        (program.codes(column.view, accepted: $0), program.codes(column.view, planes, accepted: $0))
      }
      let masks = program.masks(nodes.flatMap { [$0.0, $0.1] }, rows: column.count)
      for place in nodes.indices {
        #expect(masks[2 * place].subtracting(masks[2 * place + 1]).count == 0)
        #expect(masks[2 * place].count == masks[2 * place + 1].count)
      }
    }
  }

  @Test("Rows gone leave nothing to carry over")
  func removed() {
    let codes = Cells<UInt8>(repeating: 1, count: 100)
    let planes = BitPlanes(codes.view, highest: 2)
    let changes = RowChanges(oldCount: 100, changed: [], appended: 0, removed: [5])
    #expect(planes.next(changes, codes: { _ in 1 }) == nil)
  }
}
