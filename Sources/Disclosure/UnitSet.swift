/// Who among the insiders holds a record: sets of insiders, each with a number.
///
/// An insider knows some of the records a figure counts, and so what the figure says of the others.
/// The set of number 0 is empty.
package struct HolderSets: Sendable {
  package private(set) var sets: [Set<Int>] = [[]]
  private var numbers: [Set<Int>: Int] = [[]: 0]

  package init() {}

  /// The number of a set of insiders, by their own numbers.
  package mutating func number(of insiders: Set<Int>) -> Int {
    if let number = numbers[insiders] { return number }
    let number = sets.count
    numbers[insiders] = number
    sets.append(insiders)
    return number
  }
}

/// Records that figures count, by who holds them: each is the number of its person.
///
/// A person who has several records is there as many times.
package struct UnitSet: Hashable, Sendable {
  /// Persons of the records, by the number of the set of insiders that holds them.
  package private(set) var persons: [Int: [Int64]] = [:]
  package private(set) var count = 0

  package init() {}

  package var isEmpty: Bool { count == 0 }

  /// Adds a record of a person.
  package mutating func add(person: Int64, holders: Int) {
    persons[holders, default: []].append(person)
    count += 1
  }

  /// Adds the records of another set.
  package mutating func add(_ other: UnitSet) {
    persons.merge(other.persons) { $0 + $1 }
    count += other.count
  }

  /// The records of some sets together.
  package static func union(_ sets: some Sequence<UnitSet>) -> UnitSet {
    sets.reduce(into: UnitSet()) { $0.add($1) }
  }
}
