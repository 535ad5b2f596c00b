internal import Columns
package import Following
internal import Kernel
package import Records

/// The persons of a scope: how many participations each has and which one is the latest.
///
/// A person counts in a region when one of its participations is in an operation of that region.
package struct PersonBook: Maintained {
  /// Whose participations are looked at: of a region or of all, entered up to a day.
  package struct Basis: Hashable, Sendable {
    var region: String?
    var date: CivilDate
  }

  /// Dense numbers of the persons there are, the latest entry first.
  package private(set) var order: [Int32] = []
  /// By dense number.
  private var counts: [Int32]
  private var latest: [Int32]
  /// Participations of the scope.
  package private(set) var participations = 0
  package private(set) var rowsRead = 0

  package static func of(_ view: View, _ scope: Scope) -> PersonBook {
    view.maintained(
      PersonBook.self, Basis(region: scope.region, date: scope.date ?? view.today))
  }

  package init(_ view: View, _ basis: Basis) {
    let dataset = view.dataset
    let persons = dataset.participationPersons
    let count = (persons.max().map { Int($0) } ?? -1) + 1
    counts = [Int32](repeating: 0, count: count)
    latest = [Int32](repeating: -1, count: count)
    let table = dataset.table(.participations)
    guard table.count > 0, count > 0 else { return }
    let days = table.integerView(ParticipationField.dateEntree.rawValue)
    let inside = Self.operations(dataset, basis.region)
    for (row, person) in persons.enumerated() where person >= 0 && days[row] <= basis.date.day {
      let operation = Int(dataset.participationOperations[row])
      if let inside, operation < 0 || !inside[operation] { continue }
      participations += 1
      counts[Int(person)] += 1
      let last = Int(latest[Int(person)])
      if last < 0 || days[last] <= days[row] { latest[Int(person)] = Int32(row) }
    }
    order = latest.indices.filter { latest[$0] >= 0 }
      .map { (-Int(days[Int(latest[$0])]), Int32($0)) }.sorted { $0 < $1 }.map(\.1)
    rowsRead = table.count
  }

  package func next(_ step: ViewStep, _ basis: Basis) -> PersonBook? {
    let (before, after) = (step.before.dataset, step.after.dataset)
    let inside = Self.operations(after, basis.region)
    // An operation that moved to another region moves its participants.
    guard inside == nil || inside == Self.operations(before, basis.region) else { return nil }
    guard let rows = step.rows[.participations], !rows.isEmpty else {
      var same = self
      same.rowsRead = 0
      return same
    }
    guard !step.movesRows(of: .participations) else { return nil }
    var next = self
    next.rowsRead = 0
    let table = after.table(.participations)
    func day(_ row: Int32) -> Int32 {
      table.integer(ParticipationField.dateEntree.rawValue, Int(row))
    }
    let owners = step.after.owners
    let touched = step.personsOfChangedRows
    let gone = Set(touched)
    next.order.removeAll { gone.contains($0) }
    let more = max(0, owners.ofPerson.count - counts.count)
    next.counts += [Int32](repeating: 0, count: more)
    next.latest += [Int32](repeating: -1, count: more)
    for person in touched {
      var (count, last) = (Int32(0), Int32(-1))
      for row in owners.ofPerson[Int(person)] where day(row) <= basis.date.day {
        let operation = Int(after.participationOperations[Int(row)])
        if let inside, operation < 0 || !inside[operation] { continue }
        count += 1
        if last < 0 || day(last) <= day(row) { last = row }
      }
      next.participations += Int(count - next.counts[Int(person)])
      next.counts[Int(person)] = count
      next.latest[Int(person)] = last
      next.rowsRead += owners.ofPerson[Int(person)].count
      guard last >= 0 else { continue }
      let place = next.order.partitionPoint { other in
        let its = day(next.latest[Int(other)])
        return its < day(last) || its == day(last) && other > person
      }
      next.order.insert(person, at: place)
    }
    return next
  }

  /// For each operation, whether it is of a region; nil for all regions.
  private static func operations(_ dataset: Dataset, _ region: String?) -> [Bool]? {
    region.map { region in
      (0..<dataset.operationCount).map { OperationRecord(dataset, $0).text(.region) == region }
    }
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
