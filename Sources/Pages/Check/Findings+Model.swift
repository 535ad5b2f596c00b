internal import Access
package import Checks
package import Following
package import HTTP
internal import Kernel
internal import Records
internal import Stores
internal import Words

/// Anomalies one under the other, or added up by operation, structure or region.
package struct FindingsPage: Sendable {
  package enum Grouping: String, Sendable, CaseIterable {
    case list = "liste"
    case operations = "operation"
    case structures = "structure"
    case regions = "region"
  }

  /// The anomalies of one operation, structure or region.
  package struct Group: Sendable {
    package var label: String
    package var code: String
    package var counts: FindingBook.Counts
    /// The list of these anomalies; nil for those of no operation.
    package var address: Address?
  }

  /// A way to add findings up that there is not.
  package static func unread(_ query: Parameters) -> UnreadValue? {
    UnreadValue.choice(query, "par", Words.Quality.views) { Grouping(rawValue: $0) != nil }
  }

  package var filters: FindingFilters
  package var grouping: Grouping
  package var counts: FindingBook.Counts
  /// Operations that have some of them.
  package var operations: Int
  /// How many of them belong to none.
  package var outside: Int
  /// The rules there are among all, for the choice.
  package var rules: [RuleID]
  /// The name of the operation or structure asked for.
  package var subject: String
  package var lines: [FindingLine] = []
  package var groups: [Group] = []
  package var pager: Pager
  private let book: FindingBook
  private let seen: View
  private let list: FindingList
  /// The anomalies of the page.
  private var shown: [FindingBook.Place] = []
  /// Keys of events read from the store, by number: memory holds no number their file gives them.
  private var keys: [Int64: String] = [:]

  package init(
    _ view: View, _ book: FindingBook, _ filters: FindingFilters, scope: Scope,
    grouping: Grouping = .list, page: Int = 1
  ) {
    let dataset = view.dataset
    self.book = book
    seen = view
    self.filters = filters
    self.grouping = grouping
    list = filters.list(book, dataset, region: scope.region)
    counts = list.counts
    let byOperation = list.countsByOperation(dataset.operationCount)
    operations = byOperation.dropFirst().count { $0.total > 0 }
    outside = byOperation[0].total
    let present = book.rules
    rules = RuleID.allCases.filter { present.contains($0) || $0 == filters.rule }
    subject = ""
    if grouping == .list {
      pager = Pager(page: page, total: counts.total)
      shown = list.places(pager.range)
      lines = shown.map { FindingLine(dataset, book.entry($0)) }
    } else {
      let all = Self.groups(byOperation, view, grouping, filters)
      pager = Pager(page: page, total: all.count)
      groups = all
    }
    subject = name(dataset)
  }

  /// Reads from the store the keys of the events shown, or of all those listed.
  package mutating func readKeys(
    all: Bool
  ) throws {
    guard grouping == .list else { return }
    let dataset = seen.dataset
    let wanted = all ? list.all : shown
    let numbers = Set(
      wanted.map { book.entry($0) }.filter { $0.kind == .evenements }
        .map { dataset.id(.evenements, $0.row) }
    ).sorted()
    for start in stride(from: 0, to: numbers.count, by: 1000) {
      let some = Array(numbers[start..<min(numbers.count, start + 1000)])
      let stored = try seen.openable(.evenements, some)
      for number in stored.broken {
        keys[number] = Words.People.unreadable(Words.People.event(number))
      }
      for (number, row) in stored.rows {
        keys[number] = Schema.evenements.keyText(stored.table, row, separator: " / ")
      }
    }
    lines = shown.map { FindingLine(dataset, book.entry($0), keys: keys) }
    for (kind, entries) in Dictionary(grouping: wanted.map { book.entry($0) }, by: \.kind)
    where dataset.ids[kind]?.isEmpty == false {
      seen.shows(kind, entries.map { dataset.id(kind, $0.row) })
    }
  }

  /// The name of the operation or structure asked for; the code when it is unknown.
  private func name(_ dataset: Dataset) -> String {
    guard let asked = filters.operation ?? filters.structure else { return "" }
    for row in 0..<dataset.operationCount {
      let record = OperationRecord(dataset, row)
      if let code = filters.operation {
        if code == record.code || code == "\(dataset.id(.operations, row))" { return record.title }
      } else if record.structure == asked {
        return record.text(.beneficiaire)
      }
    }
    return asked
  }

  /// Adds anomalies up, the groups with the most errors first.
  private static func groups(
    _ counts: [FindingBook.Counts], _ view: View, _ grouping: Grouping, _ filters: FindingFilters
  ) -> [Group] {
    let dataset = view.dataset
    var groups: [String: Group] = [:]
    for (index, count) in counts.enumerated() where count.total > 0 {
      let record = index == 0 ? nil : OperationRecord(dataset, index - 1)
      let (code, label) = Self.key(record, grouping)
      var group =
        groups[code]
        ?? Group(
          label: label, code: code, counts: FindingBook.Counts(),
          address: record == nil ? nil : Self.address(code, grouping, filters))
      group.counts.add(count)
      groups[code] = group
    }
    return groups.values.sorted { left, right in
      let a = (right.counts.errors, right.counts.total)
      let b = (left.counts.errors, left.counts.total)
      return a == b ? Names.comesBefore(left.code, right.code) : a < b
    }
  }

  private static func key(_ record: OperationRecord?, _ grouping: Grouping) -> (String, String) {
    guard let record else { return ("", Words.Quality.noOperation) }
    switch grouping {
    case .structures: return (record.structure, record.text(.beneficiaire))
    case .regions: return (record.text(.region), Regions.label(record.text(.region)))
    default: return (record.code, record.title)
    }
  }

  private static func address(_ code: String, _ grouping: Grouping, _ filters: FindingFilters)
    -> Address
  {
    let list = Address.findings.with("regle", filters.rule?.rawValue)
      .with("gravite", filters.severity?.rawValue)
    switch grouping {
    case .structures: return list.with("structure", code)
    case .regions: return list.with("region", code)
    default: return list.with("operation", code)
    }
  }

  /// What can be done with several of the anomalies shown at once: nil unless they are of one rule,
  /// one kind and one datum, and shown one by one.
  package var batch: FindingBatch? {
    guard grouping == .list, filters.rule != nil, let first = lines.first, let field = first.field,
      lines.allSatisfy({ $0.kind == first.kind && $0.field == field })
    else { return nil }
    return FindingBatch(first.kind, field)
  }

  /// The participations whose names the page shows.
  package var participationIDs: [Int64] { lines.compactMap(\.participation) }

  /// The whole list as a file, without names.
  package var sheet: DataSheet {
    var sheet = grouping == .list ? listSheet : groupSheet
    sheet.filters = [
      filters.rule.map { Words.FigurePages.filter(Words.Quality.rule, $0.rawValue) },
      filters.severity.map {
        Words.FigurePages.filter(Words.Quality.severity, Words.severity($0.rawValue))
      }, subject.isEmpty ? nil : subject,
    ].compactMap { $0 }
    return sheet
  }

  private var listSheet: DataSheet {
    let places = list.all
    var sheet = DataSheet(
      name: "anomalies",
      columns: [
        .init("regle", .code), .init("gravite", .code), .init("operation", .code),
        .init("nature", .code), .init("participation", .integer), .init("cle"),
        .init("champ", .code), .init("message"),
      ],
      rows: places.map { place in
        let line = FindingLine(seen.dataset, book.entry(place), keys: keys)
        return [
          line.rule.rawValue, line.severity.rawValue, line.operationCode, line.kind.rawValue,
          line.participation.map(String.init) ?? "", line.key, line.field ?? "", line.message,
        ]
      }, isOfToday: true)
    sheet.participations = places.map { place in
      let (kind, row) = book.record(place)
      return kind == .participations ? seen.dataset.id(.participations, row) : nil
    }
    return sheet
  }

  private var groupSheet: DataSheet {
    DataSheet(
      name: "anomalies-par-\(grouping.rawValue)",
      columns: [
        .init("code", .code), .init("libelle"), .init("erreurs", .integer),
        .init("a_verifier", .integer), .init("informations", .integer),
      ],
      rows: groups.map {
        [
          $0.code, $0.label, "\($0.counts.errors)", "\($0.counts.warnings)",
          "\($0.counts.information)",
        ]
      }, isOfToday: true)
  }
}
