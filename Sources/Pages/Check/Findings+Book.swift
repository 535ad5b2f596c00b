internal import Access
package import Checks
internal import Columns
package import Following
package import Kernel
package import Records
package import Stores

/// Every anomaly of a view, worst first, each with the operation it belongs to.
///
/// The findings of the rules, then the cells kept as written because nothing could read them.
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

    package mutating func add(_ severity: Severity) {
      switch severity {
      case .error: errors += 1
      case .warning: warnings += 1
      case .information: information += 1
      }
    }
  }

  private let dataset: Dataset
  private let findings: [DatasetFinding]
  private let unread: [UnreadCell]
  private let seesSensitive: Bool
  /// Row of the operation of each anomaly, -1 for none, in the order of the rules.
  private let operations: [Int32]
  /// Places of the anomalies, errors first, then by rule, the latest records first.
  package let order: [Int32]
  /// Places by row of the operation, in order.
  private let byOperation: [Int32: [Int32]]
  /// Places by row of the participation they stand on, in order.
  private let byParticipation: [Int32: [Int32]]

  /// The anomalies as a reader may see them; made once per view.
  ///
  /// - Parameters:
  ///   - corrections: those of closed periods (R41), which are not of the records alone.
  ///   - state: tells apart what was known when they were looked for.
  package static func of(
    _ view: View, corrections: [DatasetFinding] = [], state: String = ""
  ) -> FindingBook {
    view.kept("anomalies.\(state)") {
      FindingBook(
        view.dataset, view.quality.findings + corrections, unread: view.unread,
        seesSensitive: view.reader.seesSensitiveAnswers)
    }
  }

  package init(
    _ dataset: Dataset, _ findings: [DatasetFinding], unread: [UnreadCell] = [],
    seesSensitive: Bool = true
  ) {
    self.dataset = dataset
    self.findings = findings
    self.unread = unread
    self.seesSensitive = seesSensitive
    let links = OperationLinks(dataset)
    operations =
      findings.map { links.operation($0.kind, $0.row) }
      + unread.map { links.operation($0.kind, $0.row) }
    let ranks = Dictionary(
      uniqueKeysWithValues: RuleID.allCases.enumerated().map { ($1, $0) })
    // One number per anomaly sorts faster than a comparison of its parts.
    let weights =
      findings.map { Self.weight($0.severity, ranks[$0.rule] ?? 0, $0.row) }
      + unread.map { Self.weight(.error, ranks[$0.rule] ?? 0, $0.row) }
    order = weights.indices.map { (weights[$0], Int32($0)) }.sorted { $0 < $1 }.map(\.1)
    var byOperation: [Int32: [Int32]] = [:]
    var byParticipation: [Int32: [Int32]] = [:]
    for place in order {
      let index = Int(place)
      if operations[index] >= 0 { byOperation[operations[index], default: []].append(place) }
      let (kind, row) =
        index < findings.count
        ? (findings[index].kind, findings[index].row)
        : (unread[index - findings.count].kind, unread[index - findings.count].row)
      if kind == .participations { byParticipation[Int32(row), default: []].append(place) }
    }
    self.byOperation = byOperation
    self.byParticipation = byParticipation
  }

  private static func weight(_ severity: Severity, _ rank: Int, _ row: Int) -> Int {
    let level =
      switch severity {
      case .error: 0
      case .warning: 1
      case .information: 2
      }
    return (level << 8 | rank) << 40 | (1 << 39 - row)
  }

  package var count: Int { order.count }

  /// The rule of the anomaly at a place.
  package func rule(_ place: Int32) -> RuleID {
    let index = Int(place)
    return index < findings.count
      ? findings[index].rule : unread[index - findings.count].rule
  }

  package func severity(_ place: Int32) -> Severity {
    let index = Int(place)
    return index < findings.count ? findings[index].severity : .error
  }

  /// Row of the operation of the anomaly at a place, -1 for none.
  package func operation(_ place: Int32) -> Int { Int(operations[Int(place)]) }

  /// The record the anomaly at a place stands on.
  package func record(_ place: Int32) -> (kind: Kind, row: Int) {
    let index = Int(place)
    guard index >= findings.count else { return (findings[index].kind, findings[index].row) }
    let cell = unread[index - findings.count]
    return (cell.kind, cell.row)
  }

  /// The whole anomaly at a place.
  package func entry(_ place: Int32) -> Entry {
    let index = Int(place)
    let operation = operations[index] < 0 ? nil : Int(operations[index])
    guard index < findings.count else {
      let cell = unread[index - findings.count]
      return Entry(
        rule: cell.rule, severity: .error, kind: cell.kind, row: cell.row,
        column: Schema.of(cell.kind).fields[cell.field].name, value: cell.text, detail: cell.detail,
        operation: operation)
    }
    let found = findings[index]
    return Entry(
      rule: found.rule, severity: found.severity, kind: found.kind, row: found.row,
      column: found.columnName, value: "", detail: detail(found), operation: operation)
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

  /// The places of the anomalies of one operation, in order.
  package func places(ofOperation row: Int) -> [Int32] { byOperation[Int32(row)] ?? [] }

  /// The places of the anomalies of one participation, in order.
  package func places(ofParticipation row: Int) -> [Int32] { byParticipation[Int32(row)] ?? [] }

  /// How many anomalies some places hold, by severity.
  package func counts(_ places: some Sequence<Int32>) -> Counts {
    places.reduce(into: Counts()) { $0.add(severity($1)) }
  }

  /// How many anomalies an operation has, whatever the record: what every page calls its errors.
  package func counts(ofOperation row: Int) -> Counts { counts(places(ofOperation: row)) }
}

/// Which operation a record of any kind belongs to.
private struct OperationLinks {
  private let dataset: Dataset
  private var rows: [String: Int32] = [:]

  init(_ dataset: Dataset) {
    self.dataset = dataset
    let table = dataset.table(.operations)
    for row in 0..<table.count {
      rows[table.text(OperationField.operation.rawValue, row)] = Int32(row)
    }
  }

  /// Row of the operation, -1 when there is none.
  func operation(_ kind: Kind, _ row: Int) -> Int32 {
    switch kind {
    case .participations: return dataset.participationOperations[row]
    case .operations: return Int32(row)
    default:
      guard let column = Schema.of(kind).index(of: "operation") else { return -1 }
      return rows[dataset.table(kind).text(column, row)] ?? -1
    }
  }
}
