package import Catalogue
package import Following
internal import Kernel
internal import Records

/// What one search finds everywhere: people, operations, indicators.
package struct SearchPage: Sendable {
  package struct Operation: Sendable {
    package var id: Int64
    package var code: String
    package var title: String
    package var beneficiary: String
  }

  package struct Indicator: Sendable {
    package var fullName: String
    package var label: String
  }

  package var query: String
  package var people: [PeoplePage.Line]
  /// Everyone found, of whom `people` are the nearest.
  package var peopleCount: Int
  package var operations: [Operation]
  package var operationCount: Int
  package var indicators: [Indicator]
  package var staleCommit: Int?

  /// Lines of each kind the page shows.
  private static let shown = 8

  package init(
    _ view: View, _ catalogue: Catalogue, _ query: String, found: NameIndex.Answer?,
    scope: Scope
  ) {
    let dataset = view.dataset
    self.query = query
    let words = Names.normalised(query).split(separator: " ").map(String.init)
    let book = PersonBook.of(view, scope)
    let persons = found.map { PeoplePage.persons($0.ids, dataset, book) } ?? []
    peopleCount = found?.count ?? 0
    people = persons.prefix(Self.shown).compactMap { PeoplePage.line($0, dataset, book) }
    staleCommit = found.flatMap { $0.commit == view.commit ? nil : $0.commit }
    var filters = OperationFilters()
    filters.search = query
    let texts = view.maintained(OperationTexts.self, .one)
    let rows =
      words.isEmpty
      ? []
      : (0..<dataset.operationCount).filter {
        filters.accepts(OperationRecord(dataset, $0), region: scope.region, texts)
      }
    operationCount = rows.count
    operations = rows.prefix(Self.shown).map { row in
      let record = OperationRecord(dataset, row)
      return Operation(
        id: dataset.id(.operations, row), code: record.code, title: record.title,
        beneficiary: record.text(.beneficiaire))
    }
    indicators =
      words.isEmpty
      ? []
      : catalogue.definitions.filter { definition in
        let text = Names.normalised("\(definition.fullName) \(definition.label)")
        return words.allSatisfy { text.contains($0) }
      }.prefix(Self.shown * 2).map { Indicator(fullName: $0.fullName, label: $0.label) }
  }

  /// The participations whose names the page shows.
  package var participationIDs: [Int64] { people.map(\.participation) }
}
