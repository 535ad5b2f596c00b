package import Checks
package import Following
package import Kernel
internal import Records
internal import Words

/// What the checks say of the records of the scope: by severity, by rule, and where.
package struct QualityPage: Sendable {
  package struct RuleLine: Sendable {
    package var rule: RuleID
    package var severity: Severity
    package var count: Int
  }

  package var counts: FindingBook.Counts
  package var rules: [RuleLine]
  /// Records of operations that follow participants, and the complete ones.
  package var records: Int
  package var complete: Int
  /// The operations with the most errors, whatever the record they stand on.
  package var worst: [QualityTable.Line]
  /// Operations with an error.
  package var spread: Int
  /// Errors that belong to no operation.
  package var outside: Int

  package init(_ view: View, _ book: FindingBook, scope: Scope) {
    let list = FindingFilters().list(book, view.dataset, region: scope.region)
    counts = list.counts
    rules = Self.rules(list)
    let lines = QualityTable.lines(view, book, scope)
    records = lines.reduce(0) { $0 + $1.quality.records }
    complete = lines.reduce(0) { $0 + $1.quality.complete }
    let wrong = lines.filter { $0.counts.errors > 0 }.sorted {
      ($1.counts.errors, $0.code) < ($0.counts.errors, $1.code)
    }
    worst = Array(wrong.prefix(8))
    spread = wrong.count
    outside = list.countsByOperation(view.dataset.operationCount)[0].errors
  }

  /// The operation with more errors than any other, if one stands out.
  package var standout: QualityTable.Line? {
    guard let first = worst.first else { return nil }
    return worst.count == 1 || first.counts.errors > worst[1].counts.errors ? first : nil
  }

  /// How many each rule found of each severity, the worst first: they add up to the counts.
  private static func rules(_ list: FindingList) -> [RuleLine] {
    list.rules.map { RuleLine(rule: $0.rule, severity: $0.severity, count: $0.count) }
      .sorted { left, right in
        left.severity == right.severity
          ? (right.count, left.rule.rawValue) < (left.count, right.rule.rawValue)
          : left.severity > right.severity
      }
  }

  /// The rules as a file.
  package var sheet: DataSheet {
    DataSheet(
      name: "regles",
      columns: [
        .init("regle", .code), .init("libelle"), .init("gravite", .code),
        .init("nombre", .integer),
      ],
      rows: rules.map {
        [
          $0.rule.rawValue, Words.printed(Words.findingTitle(id: $0.rule.rawValue)),
          $0.severity.rawValue,
          "\($0.count)",
        ]
      }, isOfToday: true)
  }
}

/// Completeness and timeliness of each operation of the scope that has participants.
package struct QualityTable: Sendable {
  package struct Line: Sendable {
    package var id: Int64
    package var code: String
    package var title: String
    package var beneficiary: String
    package var quality: OperationQuality
    /// Its anomalies, those of its own record and of its money included.
    package var counts: FindingBook.Counts

    /// Complete records over records; nil without records.
    package var share: Double? {
      quality.records == 0 ? nil : Double(quality.complete) / Double(quality.records)
    }
  }

  package static let sortKeys = [
    "titre", "fiches", "completes", "erreurs", "verifier", "sorties", "delai",
  ]

  package var sorting: Sorting
  /// Every line, in order; the page shows a part of them.
  package var lines: [Line]
  package var pager: Pager

  package init(
    _ view: View, _ book: FindingBook, scope: Scope, sort: String? = nil,
    page: Int = 1
  ) {
    sorting = Sorting(asked: sort, keys: Self.sortKeys, otherwise: Sorting("completes"))
    let kept = Self.lines(view, book, scope).filter { $0.quality.records > 0 }
    let places = Array(kept.indices)
    let order =
      switch sorting.key {
      case "titre": sorting.sorted(places) { Names.normalised(kept[$0].title) }
      case "fiches": sorting.sorted(places) { kept[$0].quality.records }
      case "erreurs": sorting.sorted(places) { kept[$0].counts.errors }
      case "verifier": sorting.sorted(places) { kept[$0].counts.warnings }
      case "sorties": sorting.sorted(places) { kept[$0].quality.exitsDue }
      case "delai": sorting.sorted(places) { kept[$0].quality.medianEntryDelay }
      default: sorting.sorted(places) { kept[$0].share }
      }
    lines = order.map { kept[$0] }
    pager = Pager(page: page, total: lines.count)
  }

  /// Every operation of the scope, in the order of their table.
  static func lines(_ view: View, _ book: FindingBook, _ scope: Scope) -> [Line] {
    let dataset = view.dataset
    let counts = book.countsByOperation()
    return view.findings.qualities.compactMap { quality -> Line? in
      let record = OperationRecord(dataset, quality.operation)
      guard scope.region.map({ $0 == record.text(.region) }) ?? true else { return nil }
      return Line(
        id: dataset.id(.operations, quality.operation), code: record.code, title: record.title,
        beneficiary: record.text(.beneficiaire), quality: quality,
        counts: counts[quality.operation])
    }
  }

  /// Operations with records to complete.
  package var below: Int { lines.count { $0.quality.complete < $0.quality.records } }

  package var exitsDue: Int { lines.reduce(0) { $0 + $1.quality.exitsDue } }

  /// The median of the operations' median delays (the lower of the two in the middle).
  package var medianDelay: Int? {
    let delays = lines.compactMap(\.quality.medianEntryDelay).sorted()
    return delays.isEmpty ? nil : delays[(delays.count - 1) / 2]
  }

  /// The whole list as a file.
  package var sheet: DataSheet {
    DataSheet(
      name: "qualite-operations",
      columns: [
        .init("operation", .code), .init("intitule"), .init("beneficiaire"),
        .init("fiches", .integer), .init("completes", .integer), .init("part_complete", .rate),
        .init("erreurs", .integer), .init("a_verifier", .integer),
        .init("sorties_dues", .integer), .init("delai_median_jours", .integer),
      ],
      rows: lines.map { line in
        [
          line.code, line.title, line.beneficiary, "\(line.quality.records)",
          "\(line.quality.complete)",
          Ratio(Int128(line.quality.complete), over: Int128(line.quality.records))?.text ?? "",
          "\(line.counts.errors)", "\(line.counts.warnings)",
          "\(line.quality.exitsDue)",
          line.quality.medianEntryDelay.map(String.init) ?? "",
        ]
      }, isOfToday: true)
  }
}
