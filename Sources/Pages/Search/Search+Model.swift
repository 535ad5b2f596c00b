package import Access
package import Catalogue
package import Following
internal import Kernel
internal import Records
internal import Words

/// What one search finds everywhere, by kind.
package struct SearchPage: Sendable {
  package var query: String
  package var people: [PeoplePage.Line]
  /// Everyone found, of whom `people` are the nearest.
  package var peopleCount: Int
  package var groups: [SearchGroup]
  package var staleCommit: Int?

  /// Lines of each kind the page shows.
  private static let shown = 8

  /// Searches everywhere for the words of `query`.
  ///
  /// - Parameters:
  ///   - found: the persons whose names hold them; nil when names cannot be searched.
  ///   - numbered: the imports and closings of the number written, if any.
  package init(
    _ view: View, _ catalogue: Catalogue, _ query: String, found: NameIndex.Answer?,
    scope: Scope, numbered: [SearchHit] = []
  ) {
    self.query = query
    let words = Self.words(query)
    let book = PersonBook.of(view, scope)
    let persons = found.map { PeoplePage.persons($0.ids, view.dataset, book) } ?? []
    peopleCount = found?.count ?? 0
    people = persons.prefix(Self.shown).compactMap { PeoplePage.line($0, view.dataset, book) }
    staleCommit = found.flatMap { $0.commit == view.commit ? nil : $0.commit }
    groups = Self.groups(view, catalogue, query, words, scope)
    if !numbered.isEmpty {
      let hits = numbered.enumerated().map {
        SearchGroup.Found(hit: $1, rank: 0, place: $0)
      }
      groups.insert(SearchGroup(Words.SearchPages.numbers, hits, shown: Self.shown), at: 0)
    }
  }

  /// The words of a search, in the form of comparisons.
  private static func words(_ query: String) -> [String] {
    Names.normalised(query).split(separator: " ").map(String.init)
  }

  /// The number someone looks for by itself or after a word (« import 10 », « n° 10 »).
  package static func number(_ query: String) -> Int64? {
    guard let last = words(query).last, let number = Int64(last), number > 0 else { return nil }
    let others = words(query).dropLast()
    return others.allSatisfy { ["IMPORT", "CLOTURE", "N", "NO", "NUMERO"].contains($0) }
      ? number : nil
  }

  private static func groups(
    _ view: View, _ catalogue: Catalogue, _ query: String, _ words: [String], _ scope: Scope
  ) -> [SearchGroup] {
    typealias Say = Words.SearchPages
    guard !words.isEmpty else { return [] }
    var groups = [
      SearchGroup(Say.pages, SearchLists.pages(view.reader.right).find(words), shown: shown),
      SearchGroup(
        Say.indicators, SearchLists.indicators(catalogue).find(words), shown: 2 * shown),
      operations(view, query, scope),
      SearchGroup(Say.regions, SearchLists.regions.find(words), shown: shown),
    ]
    for (kind, list) in SearchLists.registers(view) {
      groups.append(
        SearchGroup(RegisterLabels.kind(kind), list.find(words), shown: shown))
    }
    groups.append(SearchGroup(Say.rules, SearchLists.rules.find(words), shown: shown))
    groups.append(SearchGroup(Say.words, SearchLists.words.find(words), shown: shown))
    return groups.filter { !$0.hits.isEmpty }
  }

  private static func operations(_ view: View, _ query: String, _ scope: Scope) -> SearchGroup {
    let dataset = view.dataset
    var filters = OperationFilters()
    filters.search = query
    let texts = view.maintained(OperationTexts.self, .one)
    let rows = (0..<dataset.operationCount).filter {
      filters.accepts(OperationRecord(dataset, $0), region: scope.region, texts)
    }
    let found = rows.enumerated().map { place, row in
      let record = OperationRecord(dataset, row)
      return SearchGroup.Found(
        hit: SearchHit(
          record.title, .operation(dataset.id(.operations, row)),
          detail: record.text(.beneficiaire), code: record.code),
        rank: Names.normalised(record.code) == Names.normalised(query) ? 0 : 2, place: place)
    }
    return SearchGroup(Words.People.operations, found, shown: shown)
  }

  /// The participations whose names the page shows.
  package var participationIDs: [Int64] { people.map(\.participation) }

  /// What a search begun may mean, the nearest first: pages, indicators and words, no person.
  package static func suggestions(
    _ catalogue: Catalogue, _ query: String, _ right: Right
  ) -> [String] {
    let words = words(query)
    let found =
      SearchLists.pages(right).find(words) + SearchLists.indicators(catalogue).find(words)
      + SearchLists.words.find(words)
    var seen: Set<String> = []
    return found.sorted { $0.rank < $1.rank }.map(\.hit.label).filter { seen.insert($0).inserted }
      .prefix(8).map { $0 }
  }
}
