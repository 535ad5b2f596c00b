internal import Columns
package import Following
package import Kernel
package import Records

/// The people of the scope, or those a search found.
package struct PeoplePage: Sendable {
  package struct Line: Sendable {
    package var id: Int64
    /// The latest participation, which says the name.
    package var participation: Int64
    package var birth: CivilDate?
    package var structure: String
    package var participations: Int
    package var lastEntry: CivilDate?
  }

  /// What was searched; empty for everyone.
  package var search: String
  /// Whether the search stopped before its end.
  package var isLimited: Bool
  /// The commit of the names searched, when it is not that of the page.
  package var staleCommit: Int?
  /// Persons of the scope, or all those that match.
  package var people: Int
  package var participations: Int
  package var lines: [Line]
  package var pager: Pager

  /// Persons a search shows at most.
  package static let limit = 500

  package init(
    _ view: View, scope: Scope, search: String = "", found: NameIndex.Answer? = nil,
    page: Int = 1
  ) {
    let book = PersonBook.of(view, scope)
    self.search = search
    isLimited = found?.isLimited ?? false
    staleCommit = found.flatMap { $0.commit == view.commit ? nil : $0.commit }
    let persons = found.map { Self.persons($0.ids, view.dataset, book) } ?? book.order
    people = found?.count ?? persons.count
    participations = book.participations
    pager = Pager(page: page, total: persons.count)
    lines = persons[pager.range].compactMap { Self.line($0, view.dataset, book) }
    view.shows(.participations, lines.map(\.participation))
  }

  /// The persons of the participations a search found, in the same order.
  package static func persons(
    _ ids: [Int64], _ dataset: Dataset, _ book: PersonBook
  ) -> [Int32] {
    ids.compactMap { book.person(ofParticipation: $0, dataset) }
  }

  package static func line(_ person: Int32, _ dataset: Dataset, _ book: PersonBook) -> Line? {
    guard let row = book.latest(person) else { return nil }
    let record = ParticipationRecord(dataset, row)
    let operation = Int(dataset.participationOperations[row])
    return Line(
      id: dataset.personID(Int(person)), participation: dataset.id(.participations, row),
      birth: record.day(.dateNaissance),
      structure: operation < 0 ? "" : OperationRecord(dataset, operation).text(.beneficiaire),
      participations: book.count(person), lastEntry: record.day(.dateEntree))
  }

  /// The participations whose names the page shows.
  package var participationIDs: [Int64] { lines.map(\.participation) }
}
