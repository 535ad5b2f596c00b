import Disclosure
import Editions
import TestSupport
import Testing

/// Tables of invented people, grouped as an edition groups them, then attacked.
@Suite("What a published table tells cannot be undone")
struct TableAttackTests {
  /// A table of rows with two families, some of whose people an insider holds.
  private struct Invented {
    var rows: Int
    /// Of each family, of each row, of each class, people: all and those held by each insider.
    var families: [[[[Int]]]] = []
    let insiders: Int
    var holders = HolderSets()
    var sets: [[ClassRow]] = []
    var totals: [ClassRow] = []

    init(_ random: inout Seeded) {
      rows = Int.random(in: 2...8, using: &random)
      insiders = Int.random(in: 1...5, using: &random)
      let sizes = [2, Int.random(in: 2...4, using: &random)]
      var person: Int64 = 0
      var units = (0..<2).map { family in
        (0..<rows).map { _ in [UnitSet](repeating: UnitSet(), count: sizes[family]) }
      }
      var all = [UnitSet](repeating: UnitSet(), count: rows)
      let rare = Double.random(in: 0.02...0.5, using: &random)
      for row in 0..<rows {
        let count = Int.random(
          in: 0...random.pick([15, 40, 120, 300]), using: &random)
        for _ in 0..<count {
          person += 1
          let holder = holders.number(of: [Int.random(in: 0..<insiders, using: &random)])
          all[row].add(person: person, holders: holder)
          for family in 0..<2 {
            let isRare = Double.random(in: 0...1, using: &random) < rare
            let place = isRare ? Int.random(in: 1..<sizes[family], using: &random) : 0
            units[family][row][place].add(person: person, holders: holder)
          }
        }
      }
      // Rows that hold nobody are told as such.
      let there = (0..<rows).filter { !all[$0].isEmpty }
      rows = there.count
      totals = there.map { ClassRow(code: "r\($0)", classes: [all[$0]]) }
      sets = (0..<2).map { family in
        there.map { ClassRow(code: "r\($0)", classes: units[family][$0]) }
      }
    }

    func ladder(_ family: Int) -> ClassLadder {
      let names = sets[family].first.map { $0.classes.indices.map(String.init) } ?? ["0"]
      let own = Dictionary(uniqueKeysWithValues: names.map { ($0, $0) })
      return ClassLadder(finest: names, rungs: [own])
    }

    /// What is told, nil where the whole is not; where `isGrouped` is false, rows that are not safe are
    /// left out alone.
    func told(isGrouped: Bool, _ rule: SafetyRule) -> ToldTable? {
      func family(_ rows: [ClassRow], _ ladder: ClassLadder, _ hidden: Set<Int>) -> (
        ToldTable.Family, Set<Int>
      )? {
        let whole = ClassRow(
          code: "",
          classes: ladder.finest.indices.map { place in
            .union(rows.map { $0.classes[place] })
          })
        guard rule.rung(of: whole, ladder) != nil else { return nil }
        let grouping =
          isGrouped
          ? rule.grouping(rows, ladder, hidden: hidden)
          : Grouping(
            rung: 0, grouped: rows.indices.filter { rule.rung(of: rows[$0], ladder) == nil },
            isHidden: true)
        var told = rows.indices.filter { !grouping.grouped.contains($0) }.map { row in
          (rows: [row], counts: rows[row].classes.map(\.count))
        }
        if !grouping.grouped.isEmpty, !grouping.isHidden {
          told.append(
            (
              rows: grouping.grouped,
              counts: ladder.finest.indices.map { place in
                grouping.grouped.reduce(0) { $0 + rows[$1].classes[place].count }
              }
            ))
        }
        return (
          ToldTable.Family(whole: whole.classes.map(\.count), told: told), Set(grouping.grouped)
        )
      }
      guard let (all, hidden) = family(totals, .whole, []) else { return nil }
      let families = sets.indices.compactMap { family(sets[$0], ladder($0), hidden)?.0 }
      guard families.count == sets.count else { return nil }
      return ToldTable(
        rows: rows, isNamed: !all.told.isEmpty, totals: all, families: families)
    }

    /// What an insider knows; nobody in particular for nil.
    func knowledge(_ insider: Int?) -> ToldTable.Knowledge {
      func own(_ set: UnitSet) -> Int {
        set.persons.reduce(0) { sum, held in
          insider.map { holders.sets[held.key].contains($0) } == true
            ? sum + held.value.count : sum
        }
      }
      return ToldTable.Knowledge(
        totals: totals.map { own($0.classes[0]) },
        families: sets.map { $0.map { $0.classes.map(own) } })
    }
  }

  private static let tables = 500

  /// Attacks tables as everybody, then as each insider.
  private static func attack(isGrouped: Bool, _ count: Int) throws -> (tried: Int, leaks: Int) {
    var random = Seeded(20_261_201)
    var tried = 0
    var leaks = 0
    for _ in 0..<count {
      let invented = Invented(&random)
      let rule = SafetyRule(invented.holders)
      guard invented.rows > 1, let told = invented.told(isGrouped: isGrouped, rule) else {
        continue
      }
      let attack = TableAttack(told, threshold: SafetyRule.usual)
      for insider in [nil] + (0..<invented.insiders).map(Optional.some) {
        let found = try #require(attack.leaks(to: invented.knowledge(insider)))
        tried += found.tried
        leaks += found.leaks.count
      }
    }
    return (tried, leaks)
  }

  @Test("Linear programming finds nothing in 500 invented tables")
  func grouped() throws {
    let (tried, leaks) = try Self.attack(isGrouped: true, Self.tables)
    #expect(leaks == 0)
    #expect(tried > 10_000)
  }

  @Test("Where unsafe rows are only left out, it finds them")
  func control() throws {
    let (tried, leaks) = try Self.attack(isGrouped: false, 100)
    #expect(tried > 1_000)
    #expect(leaks * 10 > tried)
  }

  @Test("With one small row held back alone, it finds it")
  func heldBackAlone() throws {
    // 30 people, of whom 4 in the row held back: the whole less the row told.
    let table = ToldTable(
      rows: 2,
      totals: .init(whole: [60], told: [(rows: [0], counts: [30]), (rows: [1], counts: [30])]),
      families: [.init(whole: [14, 46], told: [(rows: [0], counts: [10, 20])])])
    let nobody = ToldTable.Knowledge(totals: [0, 0], families: [[[0, 0], [0, 0]]])
    let found = try #require(TableAttack(table, threshold: 10).leaks(to: nobody))
    #expect(found.tried == 2)
    #expect(found.leaks == [Leak(row: 1, family: 0, place: 0, least: 4, greatest: 4)])
  }
}
