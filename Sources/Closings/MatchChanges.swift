internal import Records
internal import Stores

/// Which persons are not found to be whom they were at a closing.
struct MatchChanges: Sendable {
  private let partsThen: Set<RecordID>
  private let partsNow: Set<RecordID>
  /// Whom the persons that moved were found to be, before and since.
  private let persons: Set<Int64>

  init(then: PastMatches, now: PastMatches) {
    partsThen = then.parts
    partsNow = now.parts
    var persons: Set<Int64> = []
    for person in Set(then.persons.keys).union(now.persons.keys) {
      let before = then.persons[person] ?? person
      let after = now.persons[person] ?? person
      if before != after { persons.formUnion([before, after]) }
    }
    self.persons = persons
  }

  /// Whether a record that is not there now became part of another.
  func isJoined(_ kind: Kind, _ id: RecordID) -> Bool {
    kind == .participations && partsNow.contains(id)
  }

  /// Whether a record that was not there was part of another.
  func isParted(_ kind: Kind, _ id: RecordID) -> Bool {
    kind == .participations && partsThen.contains(id)
  }

  /// Whether a person stands for other records than it did.
  func touches(_ person: Int64) -> Bool { persons.contains(person) }
}
