internal import LinearPrograms

/// Tries to find out, from all that a published table tells and what somebody knows already, how many
/// people are in what it does not tell.
///
/// Rule SD08 of the design of published figures: the bounds of each number not told are found by linear
/// programming; it holds when they are equal and may be told, or lie far enough apart and reach above
/// the threshold.
package struct TableAttack {
  private let table: ToldTable
  private let threshold: Int
  /// The unknown of each row's total.
  private let totals: [Int]
  /// Of each family, of each row, the unknown of each class.
  private let classes: [[[Int]]]
  private let count: Int

  package init(_ table: ToldTable, threshold: Int) {
    self.table = table
    self.threshold = threshold
    totals = Array(0..<table.rows)
    var next = table.rows
    classes = table.families.map { family in
      (0..<table.rows).map { _ in
        let places = Array(next..<(next + family.whole.count))
        next += family.whole.count
        return places
      }
    }
    count = next
  }

  /// What leaks to somebody who knows some of the people, and how many numbers were tried.
  ///
  /// Costs two simplexes a number that is not told.
  /// - Returns: nil when what is told and what is known cannot both be true.
  package func leaks(to known: ToldTable.Knowledge) -> (tried: Int, leaks: [Leak])? {
    let program = program(known)
    var tried = 0
    var leaks: [Leak] = []
    for target in targets() {
      guard let range = program.range(of: target.unknown) else { return nil }
      tried += 1
      let least = Self.whole(range.least.rounded(.up), range.least)
      let greatest = Self.whole(range.greatest.rounded(.down), range.greatest)
      let isSettled = least == greatest && (least == 0 || least > threshold)
      let isOpen = greatest > threshold && greatest - least >= threshold
      if !isSettled && !isOpen {
        var leak = target.leak
        leak.least = least
        leak.greatest = greatest
        leaks.append(leak)
      }
    }
    return (tried, leaks)
  }

  /// A bound as a whole number: what the simplex leaves of one is not a difference.
  private static func whole(_ rounded: Double, _ bound: Double) -> Int {
    guard bound.isFinite else { return bound > 0 ? .max / 4 : 0 }
    let near = bound.rounded()
    return Int(abs(near - bound) < 1e-6 ? near : rounded)
  }

  /// The unknowns: how many people there are beside those known.
  private func program(_ known: ToldTable.Knowledge) -> LinearProgram {
    let program = LinearProgram(unknowns: count)
    for row in 0..<table.rows where table.isNamed && known.totals[row] == 0 {
      program.bound(totals[row], atLeast: 1)
    }
    func tell(_ unknowns: [Int], _ value: Int) {
      program.tell(unknowns.map { ($0, 1) }, is: Double(value))
    }
    func tell(
      _ family: ToldTable.Family, _ place: Int, _ unknown: (Int) -> Int, _ own: (Int) -> Int
    ) {
      let all = Array(0..<table.rows)
      tell(all.map(unknown), family.whole[place] - all.reduce(0) { $0 + own($1) })
      for told in family.told {
        tell(
          told.rows.map(unknown), told.counts[place] - told.rows.reduce(0) { $0 + own($1) })
      }
    }
    tell(table.totals, 0, { totals[$0] }, { known.totals[$0] })
    for (family, told) in table.families.enumerated() {
      for place in told.whole.indices {
        tell(told, place, { classes[family][$0][place] }, { known.families[family][$0][place] })
      }
      for row in 0..<table.rows {
        program.tell(
          classes[family][row].map { ($0, 1) } + [(totals[row], -1)], is: 0)
      }
    }
    return program
  }

  /// The numbers the table does not tell.
  private func targets() -> [(unknown: Int, leak: Leak)] {
    func untold(_ family: ToldTable.Family) -> [Int] {
      let told = Set(family.told.filter { $0.rows.count == 1 }.flatMap(\.rows))
      return (0..<table.rows).filter { !told.contains($0) }
    }
    var found: [(Int, Leak)] = untold(table.totals).map {
      (totals[$0], Leak(row: $0, family: nil, place: 0))
    }
    for (family, told) in table.families.enumerated() {
      for row in untold(told) {
        for place in told.whole.indices {
          found.append(
            (
              classes[family][row][place],
              Leak(row: row, family: family, place: place)
            ))
        }
      }
    }
    return found
  }
}
