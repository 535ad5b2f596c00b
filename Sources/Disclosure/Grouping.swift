/// Which rows of a table are shown and which are grouped, so that nothing is learned of few people.
package struct Grouping: Hashable, Sendable {
  /// The rung of the classes shown.
  package var rung: Int
  /// Positions of the rows told only together, in order; empty when each is told.
  package var grouped: [Int]
  /// Whether nothing is told of any row.
  package var isHidden: Bool

  package init(rung: Int, grouped: [Int], isHidden: Bool) {
    self.rung = rung
    self.grouped = grouped
    self.isHidden = isHidden
  }
}

extension SafetyRule {
  /// The finest rung at which every class of a row may be told; nil when none is.
  package func rung(of row: ClassRow, _ ladder: ClassLadder) -> Int? {
    ladder.rungs.indices.first { isShown(row, ladder, $0) }
  }

  /// Chooses the rows to group among the children of a row that is shown.
  ///
  /// Rule SD04 of the design of published figures: rows with a class that is not safe are told only
  /// with others, taken from the smallest, so that each class of the group is safe and the group is no
  /// single row; where more than a fifth of the people would be in it, classes are coarser.
  ///
  /// - Parameters:
  ///   - rows: those that hold somebody.
  ///   - first: the rung the parent is shown at.
  ///   - hidden: positions of the rows not shown in the table of totals.
  package func grouping(
    _ rows: [ClassRow], _ ladder: ClassLadder, from first: Int = 0, hidden: Set<Int> = []
  ) -> Grouping {
    let all = rows.reduce(0) { $0 + $1.count }
    var last = Grouping(rung: first, grouped: [], isHidden: false)
    for rung in first..<ladder.rungs.count {
      var table = GroupingTable(rows, ladder, rung, hidden, self)
      last = Grouping(rung: rung, grouped: [], isHidden: false)
      guard let group = table.group() else {
        last.isHidden = true
        last.grouped = Array(rows.indices)
        continue
      }
      last.grouped = group.sorted()
      let people = group.reduce(0) { $0 + rows[$1].count }
      if people * 5 <= all { return last }
    }
    return last
  }

  fileprivate func isShown(_ row: ClassRow, _ ladder: ClassLadder, _ rung: Int) -> Bool {
    isTold([row], ladder.sets(row.classes, at: rung).map { [$0] }, ladder, rung)
  }

  /// Whether the classes of some rows together may be told.
  fileprivate func isTold(
    _ rows: [ClassRow], _ classes: [[UnitSet]], _ ladder: ClassLadder, _ rung: Int
  ) -> Bool {
    classes.indices.allSatisfy { index in
      guard isSafe(classes[index]) else { return false }
      guard ladder.isSensitive(index, at: rung) else { return true }
      return isPart(.union(classes[index]), of: .union(rows.flatMap(\.classes)))
    }
  }
}

/// The rows of one table at one rung.
private struct GroupingTable {
  private let rows: [ClassRow]
  private let ladder: ClassLadder
  private let rung: Int
  private let hidden: Set<Int>
  private let rule: SafetyRule
  /// Of each row, its classes at the rung.
  private let classes: [[UnitSet]]
  /// Positions from the row with the fewest people; by code where they have as many.
  private let order: [Int]

  init(
    _ rows: [ClassRow], _ ladder: ClassLadder, _ rung: Int, _ hidden: Set<Int>, _ rule: SafetyRule
  ) {
    self.rows = rows
    self.ladder = ladder
    self.rung = rung
    self.hidden = hidden
    self.rule = rule
    classes = rows.map { ladder.sets($0.classes, at: rung) }
    let counts = rows.map(\.count)
    order = rows.indices.sorted { (counts[$0], rows[$0].code) < (counts[$1], rows[$1].code) }
  }

  /// The rows to group; nil when no group will do.
  mutating func group() -> Set<Int>? {
    let unsafe = rows.indices.filter { row in
      hidden.contains(row) || !rule.isTold([rows[row]], classes[row].map { [$0] }, ladder, rung)
    }
    guard !unsafe.isEmpty else { return [] }
    var group = Set(unsafe)
    while !isGood(group) {
      let others = order.filter { !group.contains($0) }
      guard let least = others.first else { return nil }
      group.insert(others.first { isGood(group.union([$0])) } ?? least)
    }
    for row in order.reversed() where group.contains(row) && !unsafe.contains(row) {
      if isGood(group.subtracting([row])) { group.remove(row) }
    }
    return group
  }

  private func isGood(_ group: Set<Int>) -> Bool {
    let shown = group.subtracting(hidden)
    guard group.count >= 2 else { return false }
    let blocks = shown.count + (shown.count < group.count ? 1 : 0)
    guard blocks >= 2 || shown.isEmpty else { return false }
    let members = group.sorted()
    let sums = ladder.rungs[rung].indices.map { index in members.map { classes[$0][index] } }
    guard rule.isTold(members.map { rows[$0] }, sums, ladder, rung) else { return false }
    return !ladder.isWhole || rule.leavesRoom(sums[0])
  }
}
