import TestSupport
import Testing

@testable import Columns

/// One row as plain values: a code, a day, an amount, a text that repeats and one that does not.
private struct Row: Equatable {
  var code: UInt8
  var day: Int32
  var amount: Int64
  var word: String
  var key: String

  /// Any of a few hundred rows, some of the widest values among them.
  static func random(_ dice: inout Seeded) -> Row {
    Row(
      code: [0, 1, 2, 254].randomElement(using: &dice) ?? 0,
      day: [Table.missingInteger, 0, -5, 18_000, .max, Table.missingInteger + 1]
        .randomElement(using: &dice) ?? 0,
      amount: [Table.missingAmount, .max, .min + 1, 0, 1 << 40, 63_000_000_000]
        .randomElement(using: &dice) ?? 0,
      word: Int.random(in: 0...9, using: &dice) == 0
        ? "" : "commune \(Int.random(in: 0...40, using: &dice))",
      key: Int.random(in: 0...9, using: &dice) == 0
        ? "" : "clé-\(UInt32.random(in: 0...(.max), using: &dice))")
  }

  /// A row of ordinary values.
  static func plain(_ number: Int) -> Row {
    Row(
      code: UInt8(number % 4), day: Int32(16_000 + number % 3_000), amount: Int64(number) * 60,
      word: ["", "rsa", "ass", "cej"][number % 4], key: "P\(number)")
  }
}

@Suite("Columns packed in as few bits as their values need")
struct PackedTests {
  private static let kinds: [ColumnKind] = [.code, .integer, .absent, .amount, .text, .text]

  private static func table(_ rows: [Row]) -> Table {
    let table = Table(kinds: kinds, capacity: 1)
    table.appendRows(rows.count)
    for (index, row) in rows.enumerated() {
      table.setCode(0, index, row.code)
      table.setInteger(1, index, row.day)
      table.setAmount(3, index, row.amount)
      table.setText(4, index, row.word)
      table.setText(5, index, row.key)
    }
    return table
  }

  private static func row(_ table: Table, _ index: Int) -> Row {
    Row(
      code: table.code(0, index), day: table.integer(1, index), amount: table.amount(3, index),
      word: table.text(4, index), key: table.text(5, index))
  }

  /// The first row where a table, its views or its readers do not hold what is expected.
  private static func difference(_ table: Table, _ rows: [Row]) -> Int? {
    guard table.count == rows.count else { return -1 }
    let (codes, days, amounts) = (table.codeView(0), table.integerView(1), table.amountView(3))
    let (code, day, amount) = (
      table.codeReader(0), table.integerReader(1), table.amountReader(3)
    )
    let (hasWord, hasKey) = (table.presence(4), table.presence(5))
    return rows.indices.first { index in
      let row = rows[index]
      return Self.row(table, index) != row || codes[index] != row.code || days[index] != row.day
        || amounts[index] != row.amount || code[index] != row.code || day[index] != row.day
        || amount[index] != row.amount || hasWord[index] == row.word.isEmpty
        || hasKey[index] == row.key.isEmpty || table.isMissing(5, index) != row.key.isEmpty
    }
  }

  @Test(
    "A packed table reads as the plain one", arguments: [0, 1, 16_383, 16_384, 16_385, 50_000])
  func same(count: Int) {
    var dice = Seeded(UInt64(count))
    let rows = (0..<count).map { $0 % 3 == 0 ? Row.random(&dice) : Row.plain($0) }
    let packed = Self.table(rows).packed()
    #expect(packed.isPacked)
    #expect(Self.difference(packed, rows) == nil)
    #expect(Self.difference(packed.copy(), rows) == nil)
  }

  @Test("Values of every width come back")
  func widths() {
    for bits in 0..<63 {
      let high = Int64(1) << Int64(bits)
      for values in [
        [0, high], [-high, high], [.min, 5, 5 + high], [high, high], [.min, .min], [.max, -high],
      ] as [[Int64]] {
        #expect(Array(PackedCells(values)) == values)
      }
    }
  }

  @Test("Cells most of which are missing come back", arguments: 0..<8)
  func sparse(seed: UInt64) {
    var dice = Seeded(seed)
    let count = [63, 64, 65, 16_384, 20_001][Int(seed) % 5]
    let rarity = Int.random(in: 2...300, using: &dice)
    let high = Int64(1) << Int64.random(in: 0...62, using: &dice)
    let values = (0..<count).map { _ in
      Int.random(in: 0..<rarity, using: &dice) == 0
        ? Int64.random(in: -high...high, using: &dice) : Int64.min
    }
    let cells = PackedCells(values)
    #expect(Array(cells) == values)
    var unpacked = [Int64](repeating: 7, count: count)
    unpacked.withUnsafeMutableBufferPointer { unpacked in
      for (place, piece) in cells.pieces.enumerated() {
        guard let base = unpacked.baseAddress else { return }
        piece.unpack(into: base + place * 16_384)
      }
    }
    #expect(unpacked == values)
  }

  /// Rows of a later generation and how they follow from those of an earlier one.
  private static func step(_ rows: [Row], _ dice: inout Seeded) -> ([Row], RowChanges) {
    var removed: Set<Int> = []
    if !rows.isEmpty, Int.random(in: 0...2, using: &dice) == 0 {
      for _ in 0..<3 { removed.insert(Int.random(in: rows.indices, using: &dice)) }
    }
    var next = rows.indices.filter { !removed.contains($0) }.map { rows[$0] }
    var changed: Set<Int> = []
    if !next.isEmpty {
      for _ in 0..<Int.random(in: 0...4, using: &dice) {
        let row = Int.random(in: next.indices, using: &dice)
        next[row] = Row.random(&dice)
        changed.insert(row)
      }
    }
    let appended = [0, 1, 3, 17_000].randomElement(using: &dice) ?? 0
    let changes = RowChanges(
      oldCount: rows.count, changed: changed.sorted(), appended: appended,
      removed: removed.sorted())
    for number in 0..<appended {
      next.append(number < 50 ? Row.random(&dice) : Row.plain(number))
    }
    return (next, changes)
  }

  @Test(
    "Later generations hold their rows, and the earlier ones keep theirs",
    arguments: 0..<UInt64(Trials.count(short: 5, usual: 5, long: 10)))
  func later(seed: UInt64) {
    var dice = Seeded(seed)
    let start = [0, 1, 16_383, 16_384, 40_000][Int(seed) % 5]
    var rows = (0..<start).map { Row.plain($0) }
    var table = Self.table(rows).packed()
    var numbers = PackedCells(rows.map(\.amount))
    var history: [(Table, PackedCells, [Row])] = [(table, numbers, rows)]
    for _ in 0..<6 {
      let (next, changes) = Self.step(rows, &dice)
      let written = Self.table(changes.written.map { next[$0] })
      let place = Dictionary(
        uniqueKeysWithValues: changes.written.enumerated().map { ($1, $0) })
      table = table.next(changes) { (written, place[$0] ?? 0) }
      numbers = numbers.next(changes) { next[$0].amount }
      rows = next
      history.append((table, numbers, rows))
    }
    for (table, numbers, rows) in history {
      #expect(Self.difference(table, rows) == nil)
      #expect(numbers.elementsEqual(rows.map(\.amount)))
    }
  }

  @Test("Texts are numbered as first met, packed or not")
  func encoded() {
    var dice = Seeded(3)
    let rows = (0..<40_000).map { _ in Row.random(&dice) }
    let plain = Self.table(rows)
    // A book keeps the order of the generation that began it: another order must not show.
    let changes = RowChanges(oldCount: rows.count, changed: [0], appended: 0)
    let first = Self.table([rows[1]])
    let packed = plain.packed().next(changes) { _ in (first, 0) }
    plain.copyRow(0, from: first, 0)
    for column in [4, 5] {
      let expected = EncodedText(plain, column)
      let encoded = EncodedText(packed, column)
      #expect(encoded.values == expected.values)
      #expect(encoded.ids.elementsEqual(expected.ids))
    }
  }

  @Test("The texts of a condition are looked for once, however many blocks and runs read them")
  func lookedForOnce() throws {
    let rows = (0..<40_000).map { Row.plain($0) }
    let table = Self.table(rows).packed()
    guard case .texts(.book(let book, _, _)) = table.pack?.columns[4] else {
      Issue.record("texts that repeat are in a book")
      return
    }
    let before = book.lookUps
    var program = MaskProgram()
    let nodes = [
      program.texts(table, 4, ["rsa", "ass", "nulle part"], inverted: false),
      program.texts(table, 4, ["rsa"], inverted: true),
    ]
    #expect(book.lookUps - before == 4)
    // Forty thousand rows are ten blocks.
    for _ in 0..<3 {
      let masks = program.masks(nodes, rows: rows.count)
      #expect(masks[1].count == rows.count { !$0.word.isEmpty && $0.word != "rsa" })
    }
    #expect(book.lookUps - before == 4)
  }

  @Test("Conditions select the rows of a packed table as those of a plain one")
  func conditions() {
    var dice = Seeded(9)
    let rows = (0..<20_000).map { $0 < 9_000 ? Row.random(&dice) : Row.plain($0) }
    let plain = Self.table(rows)
    for table in [plain, plain.packed()] {
      var program = MaskProgram()
      let nodes = [
        program.codes(table.codeView(0), accepted: [1, 254]),
        program.integers(table.integerView(1), low: 0, high: 17_000),
        program.texts(table, 4, ["commune 7", "rsa", "nulle part"], inverted: false),
        program.texts(table, 4, ["commune 7", "rsa", "nulle part"], inverted: true),
        program.texts(table, 5, [rows[4].key, "P9000"], inverted: false),
      ]
      let named: Set = ["commune 7", "rsa"]
      let expected: [(Row) -> Bool] = [
        { $0.code == 1 || $0.code == 254 }, { (0...17_000).contains($0.day) },
        { named.contains($0.word) }, { !$0.word.isEmpty && !named.contains($0.word) },
        { !$0.key.isEmpty && ($0.key == rows[4].key || $0.key == "P9000") },
      ]
      let masks = program.masks(nodes, rows: rows.count)
      for (mask, holds) in zip(masks, expected) {
        #expect(mask.count == rows.count { holds($0) })
      }
    }
  }

  @Test("Copied block by block, a packed table is the same", arguments: [0, 1, 16_384, 40_000])
  func blocks(count: Int) throws {
    var dice = Seeded(5)
    let rows = (0..<count).map { $0 % 5 == 0 ? Row.random(&dice) : Row.plain($0) }
    let table = Self.table(rows).packed()
    let other = try #require(
      Table.unfilled(kinds: Self.kinds, rows: count, packing: table.packing))
    #expect(table.blocks.map(\.count) == other.blocks.map(\.count))
    #expect(table.blocks.allSatisfy { (1...Block.largest).contains($0.count) })
    for (block, copy) in zip(table.blocks, other.blocks) {
      block.withBytes { from in
        copy.withBytes { $0.copyMemory(from: UnsafeRawBufferPointer(from)) }
      }
    }
    #expect(Self.difference(other, rows) == nil)
    let line = Self.table([Row.plain(2)])
    let next = other.next(RowChanges(oldCount: count, changed: [], appended: 1)) { _ in (line, 0) }
    #expect(Self.difference(next, rows + [Row.plain(2)]) == nil)
    // What no program told is no table.
    #expect(Table.unfilled(kinds: Self.kinds, rows: count + 1, packing: table.packing) == nil)
    #expect(Table.unfilled(kinds: Self.kinds, rows: count, packing: table.packing + [1]) == nil)
    let cut = Array(table.packing.dropLast())
    #expect(Table.unfilled(kinds: Self.kinds, rows: count, packing: cut) == nil)
  }

  @Test("Cells take the bits their values need")
  func sizes() {
    let rows = 16_384
    func bits(_ value: @escaping (Int) -> Int64) -> Int {
      let cells = PackedCells((0..<rows).map(value))
      return cells.pieces.reduce(0) { $0 + $1.size } * 8 / rows
    }
    #expect(bits { _ in .min } == 0)
    #expect(bits { _ in 12_345 } == 0)
    #expect(bits { Int64($0 % 2) } == 1)
    #expect(bits { [.min, 1, 2, 3][$0 % 4] } == 2)
    // Six thousand days, and none.
    #expect(bits { $0 % 7 == 0 ? .min : 14_000 + Int64($0 % 6_000) } == 13)
    #expect(bits { 1_000_000 + Int64($0) } == 14)
    #expect(bits { [.min + 1, .max][$0 % 2] } == 64)
    // One cell in sixteen has ten bits: a bit a cell, sixteen a word of them, and those ten.
    #expect(bits { $0 % 16 == 0 ? Int64($0 / 16) : .min } == 1)
    let sparse = PackedCells((0..<rows).map { $0 % 16 == 0 ? Int64($0 / 16) : .min })
    #expect(sparse.pieces.map(\.size) == [16_384 / 8 + 256 * 2 + 1024 * 10 / 8])
  }

  @Test("A change of one cell makes one piece anew")
  func sharing() {
    let rows = (0..<50_000).map { Row.plain($0) }
    let table = Self.table(rows).packed()
    var changed = rows[20_000]
    changed.day = 5
    let line = Self.table([changed])
    let next = table.next(RowChanges(oldCount: 50_000, changed: [20_000], appended: 0)) { _ in
      (line, 0)
    }
    guard case .cells(let before) = table.pack?.columns[1],
      case .cells(let after) = next.pack?.columns[1],
      case .cells(let codes) = table.pack?.columns[0],
      case .cells(let sameCodes) = next.pack?.columns[0]
    else {
      Issue.record("no packed cells")
      return
    }
    #expect(codes === sameCodes)
    #expect(zip(before.pieces, after.pieces).map { $0 === $1 } == [true, false, true, true])
  }

  @Test("Text nobody has any more is told from text in use")
  func textInUse() {
    let table = Self.table([Row.plain(1), Row.plain(2)]).packed()
    let line = Self.table([Row.plain(2)])
    let next = table.next(RowChanges(oldCount: 2, changed: [0], appended: 0)) { _ in (line, 0) }
    // "rsa" and "ass", "P1" and "P2"; then "ass" and "P2" alone.
    #expect(table.textHeld == 10 && table.textInUse == 10)
    #expect(next.textHeld == 10 && next.textInUse == 5)
  }
}
