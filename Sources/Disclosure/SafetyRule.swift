/// Tells whether a number of people may be published.
///
/// It may when it is zero or above a threshold, and stays so for each insider once the records they
/// hold are left out; both the records and the distinct persons are counted. Rule SD03 of the design of
/// published figures.
package struct SafetyRule: Sendable {
  /// A number from 1 to this one is not published.
  package let threshold: Int
  private let holders: HolderSets

  /// The threshold that stores start with; it is only ever raised.
  package static let usual = 10

  package init(threshold: Int = SafetyRule.usual, _ holders: HolderSets) {
    self.threshold = threshold
    self.holders = holders
  }

  /// Whether the records of some sets together may be told.
  ///
  /// Costs the insiders of the records' holders, and few persons for each.
  package func isSafe(_ sets: some Collection<UnitSet>) -> Bool {
    let (all, held) = tally(sets)
    guard isSafe(sets, all, outside: nil) else { return false }
    return held.allSatisfy { isSafe(sets, all - $1, outside: $0) }
  }

  /// Whether, of the records of a row, those of a class leave somebody out for every viewer: telling
  /// that all are of a sensitive class would say it of each.
  package func isPart(_ set: UnitSet, of row: UnitSet) -> Bool {
    let (all, held) = tally([row])
    let (own, ownHeld) = tally([set])
    guard all == 0 || own < all else { return false }
    return held.allSatisfy { insider, number in
      all == number || own - (ownHeld[insider] ?? 0) < all - number
    }
  }

  /// Whether the sum of rows that are known to hold somebody leaves open, to every viewer, how many each
  /// has: beyond the one that each row has at least, more than the threshold can be in any of them.
  package func leavesRoom(_ sets: some Collection<UnitSet>) -> Bool {
    let (all, held) = tally(sets)
    guard all - sets.count >= threshold else { return false }
    return held.allSatisfy { insider, number in
      let left = all - number
      let strange = sets.count { set in
        !set.persons.contains { holders.sets[$0.key].contains(insider) }
      }
      // A row the insider knows people of may hold nobody else.
      return left == 0 || left - strange >= threshold + (strange < sets.count ? 1 : 0)
    }
  }

  /// How many records there are, and how many each insider holds.
  private func tally(_ sets: some Collection<UnitSet>) -> (all: Int, held: [Int: Int]) {
    var all = 0
    var byHolders: [Int: Int] = [:]
    for set in sets {
      all += set.count
      for (number, persons) in set.persons { byHolders[number, default: 0] += persons.count }
    }
    var held: [Int: Int] = [:]
    for (number, count) in byHolders {
      for insider in holders.sets[number] { held[insider, default: 0] += count }
    }
    return (all, held)
  }

  private func isSafe(
    _ sets: some Collection<UnitSet>, _ records: Int, outside viewer: Int?
  ) -> Bool {
    if records == 0 { return true }
    if records <= threshold { return false }
    var distinct: Set<Int64> = []
    for set in sets {
      for (number, persons) in set.persons
      where viewer.map({ !holders.sets[number].contains($0) }) ?? true {
        for person in persons {
          distinct.insert(person)
          if distinct.count > threshold { return true }
        }
      }
    }
    return false
  }
}
