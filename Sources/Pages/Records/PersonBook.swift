internal import Columns
package import Following
internal import Kernel
package import Records

/// The persons of a scope: how many participations each has and which one is the latest.
///
/// A person counts in a region when one of its participations is in an operation of that region.
package struct PersonBook: Sendable {
  /// Dense numbers of the persons there are, the latest entry first.
  package let order: [Int32]
  /// By dense number.
  private let counts: [Int32]
  private let latest: [Int32]
  /// Participations of the scope.
  package let participations: Int

  package static func of(_ view: View, _ scope: Scope) -> PersonBook {
    let date = scope.date ?? view.today
    return view.kept("personnes.\(scope.region ?? "").\(date.day)") {
      PersonBook(view.dataset, region: scope.region, at: date)
    } cost: {
      $0.counts.count * 8 + $0.order.count * 4
    }
  }

  init(_ dataset: Dataset, region: String?, at date: CivilDate) {
    let persons = dataset.participationPersons
    let count = (persons.max().map { Int($0) } ?? -1) + 1
    var counts = [Int32](repeating: 0, count: count)
    var latest = [Int32](repeating: -1, count: count)
    var participations = 0
    let table = dataset.table(.participations)
    guard table.count > 0, count > 0 else {
      (order, self.counts, self.latest, self.participations) = ([], counts, latest, 0)
      return
    }
    let entries = table.integerView(ParticipationField.dateEntree.rawValue)
    let inside = region.map { region in
      (0..<dataset.operationCount).map { OperationRecord(dataset, $0).text(.region) == region }
    }
    for (row, person) in persons.enumerated() where person >= 0 && entries[row] <= date.day {
      let operation = Int(dataset.participationOperations[row])
      if let inside, operation < 0 || !inside[operation] { continue }
      participations += 1
      counts[Int(person)] += 1
      let last = Int(latest[Int(person)])
      if last < 0 || entries[last] <= entries[row] { latest[Int(person)] = Int32(row) }
    }
    order = latest.indices.filter { latest[$0] >= 0 }
      .map { (-Int(entries[Int(latest[$0])]), Int32($0)) }.sorted { $0 < $1 }.map(\.1)
    (self.counts, self.latest, self.participations) = (counts, latest, participations)
  }

  /// Participations of a person in the scope.
  package func count(_ person: Int32) -> Int { Int(counts[Int(person)]) }

  /// The person of a participation, by its number, when it has one in the scope.
  package func person(ofParticipation id: Int64, _ dataset: Dataset) -> Int32? {
    guard let row = dataset.row(.participations, id) else { return nil }
    let person = dataset.participationPersons[row]
    return person >= 0 && latest(person) != nil ? person : nil
  }

  /// The row of the latest participation of a person; nil for one who has none in the scope.
  package func latest(_ person: Int32) -> Int? {
    let row = latest[Int(person)]
    return row < 0 ? nil : Int(row)
  }
}
