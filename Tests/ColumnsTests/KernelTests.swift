import Columns
import TestSupport
import Testing

/// Each form of the kernels against rows read one by one.
///
/// One test after the other: the form in use is that of the whole process.
@Suite("Forms of the kernels", .serialized)
struct KernelTests {
  /// Rows of every kind of column a kernel reads, drawn with a seed.
  private struct World {
    let rows: Int
    let codes: [[UInt8]]
    let integers: [[Int32]]
    let links: [Int32]
    let flags: [UInt8]
    var dice: Seeded

    static let widths = [1, 2, 3, 7, 23, 200]
    static let ranges: [ClosedRange<Int32>] = [0...0, -4...9, 15...90, 0...300, -2_000...2_000]
    static let missing = Table.missingInteger

    init(_ rows: Int, seed: UInt64) {
      var dice = Seeded(seed)
      self.rows = rows
      codes = Self.widths.map { width in
        (0..<rows).map { _ in UInt8(dice.below(width + 1)) }
      }
      integers = Self.ranges.map { range in
        (0..<rows).map { _ in
          dice.below(10) == 0 ? Self.missing : range.lowerBound + Int32(dice.below(range.count))
        }
      }
      links = (0..<rows).map { _ in Int32(dice.below(40)) - 1 }
      flags = (0..<39).map { _ in UInt8(dice.below(2)) }
      self.dice = dice
    }
  }

  /// A node beside the rows it should hold.
  private typealias Expected = (node: MaskProgram.Node, rows: [Bool])

  private static func leaves(_ world: inout World, _ program: inout MaskProgram) -> [Expected] {
    var found: [Expected] = []
    for (cells, width) in zip(world.codes, World.widths) {
      let column = Cells(cells)
      let planes = BitPlanes(column.view, highest: UInt8(width))
      for number in 1...3 {
        let accepted = Set(
          (0..<min(255, number * width)).map { _ in UInt8(world.dice.below(width + 1)) })
        let rows = cells.map(accepted.contains)
        found.append((program.codes(column.view, accepted: accepted), rows))
        found.append((program.codes(column.view, planes, accepted: accepted), rows))
      }
      let present = Set<UInt8>(1...255)
      found.append((program.codes(column.view, planes, accepted: present), cells.map { $0 > 0 }))
    }
    for (cells, range) in zip(world.integers, World.ranges) {
      let column = Cells(cells)
      let planes = BitPlanes(column.view)
      #expect(planes != nil)
      for inverted in [false, true] {
        for _ in 0..<3 {
          let low = Int(range.lowerBound) - 2 + world.dice.below(range.count + 4)
          let high = low - 1 + world.dice.below(range.count + 4)
          let rows = cells.map {
            $0 != World.missing && (Int($0) >= low && Int($0) <= high) != inverted
          }
          for planes in [nil, planes] {
            let node = program.integers(
              column.view, planes, low: low, high: high, inverted: inverted)
            found.append((node, rows))
          }
        }
      }
      let all = program.integers(column.view, planes, low: .min, high: .max)
      found.append((all, cells.map { $0 != World.missing }))
    }
    let links = Cells(world.links)
    let flags = Cells(world.flags)
    let linked = world.links.map { $0 >= 0 && world.flags[Int($0)] == 1 }
    found.append((program.linked(links.view, flags: flags), linked))
    found.append((program.flagged(BitPlanes(links.view, flags: flags)), linked))
    return found
  }

  private static func joined(
    _ leaves: [Expected], _ world: inout World, _ program: inout MaskProgram
  ) -> [Expected] {
    var found = leaves
    for number in 0..<40 {
      let parts = (0...world.dice.below(4)).map { _ in found[world.dice.below(found.count)] }
      switch number % 3 {
      case 0:
        found.append(
          (
            program.and(parts.map(\.node)),
            (0..<world.rows).map { row in parts.allSatisfy { $0.rows[row] } }
          ))
      case 1:
        found.append(
          (
            program.or(parts.map(\.node)),
            (0..<world.rows).map { row in parts.contains { $0.rows[row] } }
          ))
      default: found.append((program.not(parts[0].node), parts[0].rows.map { !$0 }))
      }
    }
    return found
  }

  @Test(
    "Every form gives the rows and the counts of reading row by row",
    arguments: [0, 1, 2], [1, 63, 64, 700, 4_096, 21_001])
  func forms(level: Int, rows: Int) {
    Kernels.limit(to: level)
    defer { Kernels.limit(to: 2) }
    #expect(Kernels.level <= level)
    var world = World(rows, seed: UInt64(rows * 3 + level))
    var program = MaskProgram()
    let leaves = Self.leaves(&world, &program)
    let nodes = Self.joined(leaves, &world, &program)
    let masks = program.masks(nodes.map(\.node), rows: rows)
    for (place, (_, expected)) in nodes.enumerated() {
      let isSame = (0..<rows).allSatisfy { masks[place].contains($0) == expected[$0] }
      #expect(isSame, "node \(place)")
      #expect(masks[place].count == expected.count { $0 })
    }
    for (name, slots) in Self.maps(&world) {
      let highest = slots.max() ?? 0
      let map = CellMap(slots: Cells(slots), slotCount: Int(highest) + 1)
      for count in [1, 8, 9, nodes.count] {
        let some = nodes.suffix(count)
        let counts = program.count(
          some.map { MaskProgram.Tally(node: $0.node, map: map) }, rows: rows)
        for (place, (_, expected)) in some.enumerated() {
          var own = [UInt32](repeating: 0, count: Int(highest) + 1)
          for row in 0..<rows where expected[row] { own[Int(slots[row])] += 1 }
          #expect(
            counts[place].dropFirst() == own.dropFirst(), "\(name), \(count) nodes, node \(place)")
        }
      }
    }
  }

  @Test("A slot that most mixed words have keeps its count", arguments: [0, 1, 2])
  func crowdedSlot(level: Int) {
    Kernels.limit(to: level)
    defer { Kernels.limit(to: 2) }
    var dice = World(64, seed: UInt64(level + 5)).dice
    let rows = 70_003
    // Half of the rows in one slot, the others spread: no word holds few of them.
    let slots = (0..<rows).map { _ in Int32(dice.below(2) == 0 ? 1 : 2 + dice.below(900)) }
    let map = CellMap(slots: Cells(slots), slotCount: 902)
    var program = MaskProgram()
    let codes = Cells<UInt8>(count: rows) { _ in UInt8(dice.below(80)) }
    let nodes = (0..<70).map { program.codes(codes.view, accepted: [UInt8($0), UInt8($0 + 7)]) }
    let counts = program.count(
      nodes.map { MaskProgram.Tally(node: $0, map: map) }, rows: rows)
    for place in nodes.indices {
      var own = [UInt32](repeating: 0, count: 902)
      for row in 0..<rows where [place, place + 7].contains(Int(codes[row])) {
        own[Int(slots[row])] += 1
      }
      #expect(counts[place].dropFirst() == own.dropFirst(), "node \(place)")
    }
  }

  /// Slots in runs, nearly in runs, mixed, and all of these one after the other.
  private static func maps(_ world: inout World) -> [(String, [Int32])] {
    let rows = world.rows
    let runs = (0..<rows).map { Int32($0 / 900) }
    let near = (0..<rows).map { Int32($0 / 2_000 * 6 + world.dice.below(6)) }
    let few = (0..<rows).map { _ in Int32(world.dice.below(12)) }
    let many = (0..<rows).map { _ in Int32(world.dice.below(1_000)) }
    let each = [runs, near, few, many]
    let turns = (0..<rows).map { each[$0 / 3_000 % 4][$0] }
    return [
      ("runs", runs), ("near", near), ("few", few), ("many", many), ("turns", turns),
      ("nowhere", Array(repeating: 0, count: rows)),
    ]
  }

  @Test("Planes of whole numbers follow changes in their range, and stop where one leaves it")
  func followed() throws {
    let rows = 5_000
    let old = Cells<Int32>(count: rows) { $0 % 11 == 0 ? World.missing : Int32($0 % 70) - 5 }
    let planes = try #require(BitPlanes(old.view))
    let changes = RowChanges(oldCount: rows, changed: [0, 77, 4_999], appended: 130)
    for (value, follows) in [(Int32(50), true), (World.missing, true), (-6, false), (5_000, false)]
    {
      let later = old.next(changes) { $0 % 2 == 0 ? 3 : value }
      let next = planes.next(changes, integers: { later[$0] })
      #expect((next != nil) == follows)
      guard let next else { continue }
      var program = MaskProgram()
      let nodes = [
        program.integers(later.view, low: 3, high: 49),
        program.integers(later.view, next, low: 3, high: 49),
        program.integers(later.view, low: 3, high: 49, inverted: true),
        program.integers(later.view, next, low: 3, high: 49, inverted: true),
      ]
      let masks = program.masks(nodes, rows: later.count)
      for place in [0, 2] {
        #expect(masks[place].count > 0)
        #expect(masks[place].count == masks[place + 1].count)
        #expect(masks[place].subtracting(masks[place + 1]).count == 0)
      }
    }
    let gone = RowChanges(oldCount: rows, changed: [], appended: 0, removed: [5])
    #expect(planes.next(gone, integers: { _ in 0 }) == nil)
    #expect(BitPlanes(Cells<Int32>([0, 100_000]).view) == nil)
  }

  @Test("Flags of rows linked to follow the rows whose link changed")
  func linked() throws {
    let rows = 1_000
    let flags = Cells<UInt8>(count: 9) { UInt8($0 % 2) }
    let old = Cells<Int32>(count: rows) { Int32($0 % 10) - 1 }
    let changes = RowChanges(oldCount: rows, changed: [3, 64, 999], appended: 70)
    let later = old.next(changes) { Int32(($0 + 3) % 10) - 1 }
    let planes = try #require(
      BitPlanes(old.view, flags: flags).next(changes, later.view, flags: flags))
    var program = MaskProgram()
    let nodes = [program.flagged(planes), program.linked(later.view, flags: flags)]
    let masks = program.masks(nodes, rows: later.count)
    for row in 0..<later.count {
      let expected = later[row] >= 0 && flags[Int(later[row])] == 1
      if masks[0].contains(row) != expected || masks[1].contains(row) != expected {
        Issue.record("row \(row)")
        return
      }
    }
  }
}
