package import Kernel
package import Records

/// An anomaly found while checking a whole store.
package struct DatasetFinding: Hashable, Sendable {
  package var rule: RuleID
  package var severity: Severity
  /// Where it stands: a row of the table of a kind.
  package var kind: Kind
  package var row: Int
  /// The position, in the kind's schema, of the datum to look at first.
  package var column: Int?
  /// What completes the message, without words: names of fields, an age, a date, a code.
  package var detail: String
  /// Another row of the same kind it is compared with.
  package var related: Int?

  init(
    _ rule: RuleID, severity: Severity? = nil, kind: Kind = .participations, row: Int,
    column: Int? = nil, detail: String = "", related: Int? = nil
  ) {
    self.rule = rule
    self.severity = severity ?? rule.severity
    self.kind = kind
    self.row = row
    self.column = column
    self.detail = detail
    self.related = related
  }

  /// The name of the datum in files.
  package var columnName: String? { column.map { Schema.of(kind).fields[$0].name } }
}

/// How well an operation's participations are recorded.
package struct OperationQuality: Hashable, Sendable {
  /// Row of the operation in the operations table.
  package var operation: Int
  package var records = 0
  package var complete = 0
  /// Records with at least one error.
  package var withError = 0
  /// Records with at least one warning.
  package var withWarning = 0
  /// Participations still open though the operation ended more than four weeks ago.
  package var exitsDue = 0
  /// Median days from the entry to its recording (the lower of the two in the middle), over the
  /// records that have both; nil when none has.
  package var medianEntryDelay: Int?

  package init(operation: Int) {
    self.operation = operation
  }
}

/// A period that was transmitted, and the participations corrected since without a reason.
package struct ClosedPeriod: Sendable {
  package var period: Period
  /// Rows of the participations table.
  package var unexplained: [Int]
  /// Rows of those that were in the period or its perimeter and are not any more.
  package var left: [Int] = []
  /// How many were taken back, by row of their operation.
  package var gone: [Int: Int] = [:]

  /// Whether nothing is to be explained.
  package var isEmpty: Bool { unexplained.isEmpty && left.isEmpty && gone.isEmpty }

  package init(period: Period, unexplained: [Int]) {
    self.period = period
    self.unexplained = unexplained
  }
}

extension DatasetFinding {
  /// The place of its rule and severity among all, the worst first.
  package var rank: Int { Self.rank(severity, rule) }

  package static func rank(_ severity: Severity, _ rule: RuleID) -> Int {
    let level =
      switch severity {
      case .error: 0
      case .warning: 1
      case .information: 2
      }
    return level << 8 | (ranks[rule] ?? 0)
  }

  private static let ranks = Dictionary(
    uniqueKeysWithValues: RuleID.allCases.enumerated().map { ($1, $0) })

  /// The same of rows that have other numbers now.
  package func moved(to row: Int, related: Int?) -> DatasetFinding {
    var moved = self
    moved.row = row
    moved.related = related
    return moved
  }
}
