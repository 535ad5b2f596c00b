internal import Access
package import Checks
internal import Columns
package import Following
package import Kernel
package import Records
package import Stores

/// Every anomaly of a view, worst first, each with the operation it belongs to.
///
/// The findings of the rules, then the cells kept as written because nothing could read them. Nothing is
/// copied of what the rules found: a book costs the number of operations.
package struct FindingBook: Sendable {
  /// One anomaly, ready to be told.
  package struct Entry: Sendable {
    package var rule: RuleID
    package var severity: Severity
    package var kind: Kind
    package var row: Int
    package var column: String?
    /// The cell as written, for one that could not be read.
    package var value: String
    package var detail: String
    /// Row of the operation it belongs to; nil for what belongs to none.
    package var operation: Int?
  }

  /// How many anomalies of each severity.
  package struct Counts: Sendable, Equatable {
    package var errors = 0
    package var warnings = 0
    package var information = 0

    package init() {}

    package var total: Int { errors + warnings + information }

    package mutating func add(_ severity: Severity, _ count: Int = 1) {
      switch severity {
      case .error: errors += count
      case .warning: warnings += count
      case .information: information += count
      }
    }

    package mutating func add(_ other: Counts) {
      errors += other.errors
      warnings += other.warnings
      information += other.information
    }
  }

  /// Where an anomaly is in a book.
  package struct Place: Hashable, Sendable {
    let section: Int32
    let index: Int32
  }

  /// The sections of the operations come first, in the order of their table.
  let sections: [FindingSection]
  private let dataset: Dataset
  private let operationCount: Int
  private let seesSensitive: Bool

  /// The anomalies as a reader may see them; made once per view.
  ///
  /// - Parameters:
  ///   - corrections: those of closed periods (R41), which are not of the records alone.
  ///   - state: tells apart what was known when they were looked for.
  package static func of(
    _ view: View, corrections: [DatasetFinding] = [], state: String = ""
  ) -> FindingBook {
    view.kept("anomalies.\(state)") {
      let (dataset, findings) = (view.dataset, view.findings)
      let links = OperationLinks(dataset)
      var sections = findings.byOperation.enumerated().map {
        FindingSection($1, operation: Int32($0))
      }
      sections += findings.byKind.map { FindingSection($1, links) }
      sections.append(FindingSection(Findings.Group(corrections), links))
      sections.append(FindingSection(view.unread, links))
      return FindingBook(dataset, sections, view.reader.right.seesEvery(.sensitive, .people))
    } cost: {
      $0.sections.count * 96
    }
  }

  /// A book of some anomalies alone.
  package init(
    _ dataset: Dataset, _ findings: [DatasetFinding], unread: [UnreadCell] = [],
    seesSensitive: Bool = true
  ) {
    let links = OperationLinks(dataset)
    let none = (0..<dataset.table(.operations).count).map {
      FindingSection(Findings.Group([]), operation: Int32($0))
    }
    self.init(
      dataset,
      none + [FindingSection(Findings.Group(findings), links), FindingSection(unread, links)],
      seesSensitive)
  }

  private init(_ dataset: Dataset, _ sections: [FindingSection], _ seesSensitive: Bool) {
    self.dataset = dataset
    self.sections = sections
    self.seesSensitive = seesSensitive
    operationCount = dataset.table(.operations).count
  }

  /// How many there are.
  package var counts: Counts {
    sections.reduce(into: Counts()) { $0.add($1.counts) }
  }

  package var count: Int { counts.total }

  /// The rules that found something.
  package var rules: Set<RuleID> {
    sections.reduce(into: []) { rules, section in
      for run in section.runs { rules.insert(run.rule) }
    }
  }

  /// How many anomalies each operation has, whatever the record: what every page calls its errors.
  package func countsByOperation() -> [Counts] {
    var counts = sections.prefix(operationCount).map(\.counts)
    for section in sections.dropFirst(operationCount) {
      for run in section.runs {
        for index in run.range where section.operation(index) >= 0 {
          counts[Int(section.operation(index))].add(run.severity)
        }
      }
    }
    return counts
  }

  // MARK: one by one

  /// The rule of the anomaly at a place.
  package func rule(_ place: Place) -> RuleID { section(place).rule(Int(place.index)) }

  package func severity(_ place: Place) -> Severity { section(place).severity(Int(place.index)) }

  /// The record the anomaly at a place stands on.
  package func record(_ place: Place) -> (kind: Kind, row: Int) {
    section(place).record(Int(place.index))
  }

  private func section(_ place: Place) -> FindingSection { sections[Int(place.section)] }

  /// The whole anomaly at a place.
  package func entry(_ place: Place) -> Entry {
    let section = section(place)
    let index = Int(place.index)
    let link = section.operation(index)
    let operation = link < 0 ? nil : Int(link)
    switch section.content {
    case .unread(let cells):
      let cell = cells[index]
      return Entry(
        rule: cell.rule, severity: .error, kind: cell.kind, row: cell.row,
        column: Schema.of(cell.kind).fields[cell.field].name, value: cell.text, detail: cell.detail,
        operation: operation)
    case .findings(let findings):
      let found = findings[index]
      return Entry(
        rule: found.rule, severity: found.severity, kind: found.kind, row: found.row,
        column: found.columnName, value: "", detail: detail(found), operation: operation)
    }
  }

  /// What completes the message: the other operation when two records are compared.
  private func detail(_ found: DatasetFinding) -> String {
    if let related = found.related, found.kind == .participations {
      let operation = dataset.participationOperations[related]
      return operation < 0
        ? "" : dataset.table(.operations).text(OperationField.operation.rawValue, Int(operation))
    }
    let isSensitive =
      found.column.map { Schema.of(found.kind).fields[$0].sensitivity == .sensitive } ?? false
    // R19 names questions, not answers.
    return isSensitive && !seesSensitive && found.rule != .r19 ? "" : found.detail
  }

  // MARK: of one record or operation

  /// The places of the anomalies of one operation, in order.
  package func places(ofOperation row: Int) -> [Place] {
    places {
      $0.operation($1) == Int32(row)
    } among: {
      $0 == row || $0 >= operationCount
    }
  }

  /// The places of the anomalies of one record, in order.
  package func places(of kind: Kind, _ row: Int) -> [Place] {
    // Those of a participation are with its operation's.
    let own =
      kind == .participations && row < dataset.participationOperations.count
      ? Int(dataset.participationOperations[row]) : -1
    return places {
      $0.record($1) == (kind, row)
    } among: {
      $0 == own || $0 >= operationCount
    }
  }

  /// The places of the anomalies of one participation, in order.
  package func places(ofParticipation row: Int) -> [Place] { places(of: .participations, row) }

  private func places(
    _ isWanted: (FindingSection, Int) -> Bool, among isSearched: (Int) -> Bool
  ) -> [Place] {
    var found: [(key: Int, place: Place)] = []
    for (number, section) in sections.enumerated() where isSearched(number) {
      for index in 0..<section.count where isWanted(section, index) {
        found.append((section.key(index), Place(section: Int32(number), index: Int32(index))))
      }
    }
    return found.sorted {
      ($0.key, $0.place.section, $0.place.index) < ($1.key, $1.place.section, $1.place.index)
    }.map(\.place)
  }

  /// How many anomalies some places hold, by severity.
  package func counts(_ places: some Sequence<Place>) -> Counts {
    places.reduce(into: Counts()) { $0.add(severity($1)) }
  }
}
