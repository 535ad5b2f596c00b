internal import Checks
internal import Following
internal import Kernel
internal import Records
internal import Stores

/// Some anomalies in the order of a book: of one operation, or each of its own.
struct FindingSection: Sendable {
  enum Content: Sendable {
    case findings([DatasetFinding])
    /// Cells that could not be read.
    case unread([UnreadCell])
  }

  let content: Content
  let runs: [Findings.Run]
  /// Rows of the operations, -1 for none: one for all, or one each.
  private let operations: [Int32]

  /// The findings of the participations of an operation.
  init(_ group: Findings.Group, operation: Int32) {
    content = .findings(group.findings)
    runs = group.runs
    operations = [operation]
  }

  init(_ group: Findings.Group, _ links: OperationLinks) {
    content = .findings(group.findings)
    runs = group.runs
    operations = group.findings.map { links.operation($0.kind, $0.row) }
  }

  init(_ cells: [UnreadCell], _ links: OperationLinks) {
    let keys = cells.map { Self.key(.error, $0.rule, $0.row) }
    let sorted = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { cells[$0] }
    content = .unread(sorted)
    runs = Findings.Run.all(sorted.count) { (sorted[$0].rule, .error) }
    operations = sorted.map { links.operation($0.kind, $0.row) }
  }

  var count: Int { runs.last?.range.upperBound ?? 0 }

  var counts: FindingBook.Counts {
    runs.reduce(into: FindingBook.Counts()) { $0.add($1.severity, $1.range.count) }
  }

  /// Row of the operation of an anomaly, -1 for none.
  func operation(_ index: Int) -> Int32 {
    operations.count == 1 ? operations[0] : operations[index]
  }

  /// The operation all of them belong to, when there is one.
  var onlyOperation: Int32? { operations.count == 1 ? operations[0] : nil }

  func rule(_ index: Int) -> RuleID {
    switch content {
    case .findings(let findings): findings[index].rule
    case .unread(let cells): cells[index].rule
    }
  }

  func severity(_ index: Int) -> Severity {
    switch content {
    case .findings(let findings): findings[index].severity
    case .unread: .error
    }
  }

  func record(_ index: Int) -> (kind: Kind, row: Int) {
    switch content {
    case .findings(let findings): (findings[index].kind, findings[index].row)
    case .unread(let cells): (cells[index].kind, cells[index].row)
    }
  }

  /// What anomalies are sorted by: the worst first, then by rule, the latest records first.
  func key(_ index: Int) -> Int { Self.key(severity(index), rule(index), record(index).row) }

  private static func key(_ severity: Severity, _ rule: RuleID, _ row: Int) -> Int {
    DatasetFinding.rank(severity, rule) << 40 | (1 << 39 - row)
  }
}
