import Disclosure
import Testing

/// The hand-worked example: a département of 283 people in five communities, 37 of whom answer yes.
@Suite("Rows are grouped so that no few people are told")
struct GroupingTests {
  static let yesNo = ClassLadder(finest: ["oui", "non"], rungs: [["oui": "oui", "non": "non"]])

  /// Numbers of who answers yes and of everybody, by community.
  static let example = [
    ("E1", 18, 102), ("E2", 12, 73), ("E3", 4, 56), ("E4", 0, 40), ("E5", 3, 12),
  ]

  /// The rows, each person in one record, those of E1 first held by some insiders.
  private static func rows(_ holders: inout HolderSets, held: (yes: Int, all: Int)) -> [ClassRow] {
    var person: Int64 = 0
    let held = (of: holders.number(of: [7]), yes: held.yes, no: held.all - held.yes)
    return example.map { code, yes, all in
      var classes = [UnitSet(), UnitSet()]
      for number in 0..<all {
        person += 1
        let isYes = number < yes
        let isHeld = code == "E1" && (isYes ? number < held.yes : number - yes < held.no)
        classes[isYes ? 0 : 1].add(person: person, holders: isHeld ? held.of : 0)
      }
      return ClassRow(code: code, classes: classes)
    }
  }

  @Test("With one structure, E3 and E5 go with E2; with another's 12 of 90 in E1, with E1")
  func workedExample() {
    var holders = HolderSets()
    let alone = Self.rows(&holders, held: (0, 0))
    let rule = SafetyRule(holders)
    let totals = alone.map { ClassRow(code: $0.code, classes: [.union($0.classes)]) }
    #expect(rule.grouping(totals, .whole) == Grouping(rung: 0, grouped: [], isHidden: false))
    #expect(
      rule.grouping(alone, Self.yesNo) == Grouping(rung: 0, grouped: [1, 2, 4], isHidden: false))
    let sums = UnitSet.union([1, 2, 4].map { alone[$0].classes[0] })
    #expect(sums.count == 19)

    let shared = Self.rows(&holders, held: (12, 90))
    let second = SafetyRule(holders)
    #expect(
      second.grouping(shared, Self.yesNo)
        == Grouping(rung: 0, grouped: [0, 2, 4], isHidden: false))
    #expect(UnitSet.union([0, 2, 4].map { shared[$0].classes[0] }).count == 25)
    #expect([0, 2, 4].reduce(0) { $0 + shared[$1].count } == 170)
  }

  @Test(
    "A number is told from eleven, of records and of persons, and outside each insider",
    arguments: [
      // Records of how many persons, how many of them held by the insider, whether it is told.
      (0, 0, 0, true), (10, 10, 0, false), (11, 11, 0, true), (30, 10, 0, false),
      (30, 11, 0, true), (30, 30, 30, true), (30, 30, 19, true), (30, 30, 20, false),
      (30, 30, 29, false),
    ])
  func threshold(records: Int, persons: Int, held: Int, told: Bool) {
    var holders = HolderSets()
    let insider = holders.number(of: [1])
    var set = UnitSet()
    for number in 0..<records {
      set.add(person: Int64(number % max(persons, 1)), holders: number < held ? insider : 0)
    }
    #expect(SafetyRule(holders).isSafe([set]) == told)
  }

  @Test("A row all of whose people are in a sensitive class is not told so")
  func wholeRow() {
    let ladder = ClassLadder(
      finest: ["oui", "non"], rungs: [["oui": "oui", "non": "non"]], isSensitive: { $0 == "oui" })
    var person: Int64 = 0
    func row(_ code: String, _ yes: Int, _ no: Int) -> ClassRow {
      var classes = [UnitSet(), UnitSet()]
      for (index, number) in [yes, no].enumerated() {
        for _ in 0..<number {
          person += 1
          classes[index].add(person: person, holders: 0)
        }
      }
      return ClassRow(code: code, classes: classes)
    }
    let rule = SafetyRule(HolderSets())
    let all = [row("A", 20, 0), row("B", 30, 40), row("C", 15, 90)]
    #expect(rule.grouping(all, ladder).grouped == [0, 1])
    // Nobody in the class says nothing of anybody.
    let none = [row("A", 0, 20), row("B", 30, 40), row("C", 15, 90)]
    #expect(rule.grouping(none, ladder).grouped.isEmpty)
    #expect(rule.rung(of: all[0], ladder) == nil)
  }

  @Test("Where more than a fifth would be grouped, classes are coarser; the last rung stands")
  func coarser() {
    var person: Int64 = 0
    func row(_ code: String, _ numbers: [Int]) -> ClassRow {
      ClassRow(
        code: code,
        classes: numbers.map { number in
          var set = UnitSet()
          for _ in 0..<number {
            person += 1
            set.add(person: person, holders: 0)
          }
          return set
        })
    }
    let ladder = ClassLadder(
      finest: ["a", "b", "c"],
      rungs: [["a": "a", "b": "b", "c": "c"], ["a": "ab", "b": "ab", "c": "c"]])
    let rule = SafetyRule(HolderSets())
    let coarse = rule.grouping([row("A", [20, 5, 30]), row("B", [20, 15, 30])], ladder)
    #expect(coarse == Grouping(rung: 1, grouped: [], isHidden: false))
    let last = rule.grouping([row("A", [5, 2, 30]), row("B", [20, 15, 30])], ladder)
    #expect(last == Grouping(rung: 1, grouped: [0, 1], isHidden: false))
    let none = rule.grouping([row("A", [5, 2, 3]), row("B", [2, 0, 3])], ladder)
    #expect(none.isHidden)
  }
}

@Suite("A group of rows that hold somebody leaves open how many each has")
struct RoomTests {
  private static func rows(_ counts: [Int]) -> [ClassRow] {
    var person: Int64 = 0
    return counts.enumerated().map { index, count in
      var set = UnitSet()
      for _ in 0..<count {
        person += 1
        set.add(person: person, holders: 0)
      }
      return ClassRow(code: "r\(index + 10)", classes: [set])
    }
  }

  @Test(
    "Eleven communities of one person each are not told as eleven, nor one beside ten",
    arguments: [
      // People of each row, then positions grouped.
      ([1, 10, 300], [0, 1, 2]), ([1, 11, 300], [0, 1]), ([2, 9, 50, 300], [0, 1, 2]),
      (Array(repeating: 1, count: 11) + [60, 900], Array(0...11)),
      ([6, 6, 300], [0, 1]), ([5, 6, 300], [0, 1, 2]),
    ])
  func room(counts: [Int], grouped: [Int]) {
    let grouping = SafetyRule(HolderSets()).grouping(Self.rows(counts), .whole)
    #expect(grouping.grouped == grouped && !grouping.isHidden)
  }
}
