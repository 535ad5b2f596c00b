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
  package func isSafe(_ sets: some Collection<UnitSet>) -> Bool {
    viewers(of: sets).allSatisfy { isSafe(sets, outside: $0) }
  }

  /// Whether, of the records of a row, those of a class leave somebody out for every viewer: telling
  /// that all are of a sensitive class would say it of each.
  package func isPart(_ set: UnitSet, of row: UnitSet) -> Bool {
    viewers(of: [row]).allSatisfy { viewer in
      let left = number([row], outside: viewer)
      return left == 0 || number([set], outside: viewer) < left
    }
  }

  /// Nobody in particular, then each insider who holds some of the records.
  private func viewers(of sets: some Collection<UnitSet>) -> [Int?] {
    var insiders: Set<Int> = []
    for number in Set(sets.flatMap(\.persons.keys)) { insiders.formUnion(holders.sets[number]) }
    return [nil] + insiders.sorted()
  }

  private func isOutside(_ number: Int, _ viewer: Int?) -> Bool {
    viewer.map { !holders.sets[number].contains($0) } ?? true
  }

  /// How many records are not held by a viewer.
  private func number(_ sets: some Collection<UnitSet>, outside viewer: Int?) -> Int {
    sets.reduce(0) { sum, set in
      sum
        + set.persons.reduce(0) { isOutside($1.key, viewer) ? $0 + $1.value.count : $0 }
    }
  }

  private func isSafe(_ sets: some Collection<UnitSet>, outside viewer: Int?) -> Bool {
    let records = number(sets, outside: viewer)
    if records == 0 { return true }
    if records <= threshold { return false }
    var distinct: Set<Int64> = []
    for set in sets {
      for (number, persons) in set.persons where isOutside(number, viewer) {
        for person in persons {
          distinct.insert(person)
          if distinct.count > threshold { return true }
        }
      }
    }
    return false
  }
}
