internal import Access
internal import Checks
internal import Columns
internal import Kernel
internal import Records
internal import Stores
internal import Tabular

/// Publishes the rows of a file one by one: holds the blocked, merges the others with the stored
/// record, checks the result, writes what changed and tells every finding in file order.
///
/// Used by the thread that holds the writer.
struct RowPublisher {
  private let context: ImportContext
  private let writer: any StoreWriter
  private let merge: Merge
  private let checks: RecordChecks
  private let stored: Table
  private let result: Table
  private(set) var counts = ImportCounts()
  /// Blocked lines that were not waiting already.
  private(set) var newlyHeld = 0
  /// Keys of lines let go because they were published.
  private let replay: Bool

  init(_ context: ImportContext, writer: any StoreWriter, replay: Bool) {
    self.context = context
    self.writer = writer
    self.replay = replay
    merge = Merge(context.schema)
    let kinds = context.schema.columnKinds
    stored = Table(kinds: kinds, capacity: 1)
    result = Table(kinds: kinds, capacity: 1)
    stored.appendRow()
    result.appendRow()
    checks = RecordChecks(context, result)
  }

  /// Publishes one row and tells its findings.
  mutating func publish(
    _ line: Line, told findings: inout [Finding], _ tell: (Finding) -> Void
  ) throws {
    findings.removeAll(keepingCapacity: true)
    let batch = line.batch
    let subject = recordKey(context.kind, batch.table, line.row).replacingUnitSeparators()
    func add(
      _ rule: String, _ severity: Severity, column: Int?, value: String = "", detail: String = "",
      blocks: Bool = false
    ) {
      findings.append(
        Finding(
          id: rule, severity: severity, blocks: blocks,
          place: Place(
            file: line.file, line: line.number,
            column: column.map { context.schema.fields[$0].name }),
          subject: subject, value: value, detail: detail))
    }
    line.cellFindings { finding in
      add(finding.rule, finding.severity, column: finding.field, value: finding.value)
    }
    let blocking = Blocking.rules(line, context)
    for rule in blocking {
      add(rule.id, .error, column: rule.field, value: rule.value, blocks: true)
    }
    if !blocking.isEmpty {
      counts.blocked += 1
      let held = try writer.hold(
        WaitingLine(
          kind: context.kind, file: line.file, line: line.number, rules: blocking.map(\.id),
          header: line.header, text: line.text, separator: line.separator,
          key: Blocking.hasKey(line, context) ? "k" + subject : "l" + line.text))
      if held { newlyHeld += 1 }
      findings.forEach(tell)
      return
    }
    try store(line, subject: subject, add: add)
    findings.forEach(tell)
  }

  private mutating func store(
    _ line: Line, subject: String,
    add: (String, Severity, Int?, String, String, Bool) -> Void
  ) throws {
    let batch = line.batch
    let known = try writer.fetch(context.kind, keyOf: batch.table, row: line.row, into: stored)
    let (outcome, changed, aside) = merge.apply(
      line, to: known.map { ($0.aside, stored) }, result: result, seen: context.seen)
    if known?.writtenByThisImport == true, outcome != .unchanged, outcome != .reentered {
      add(context.kind == .maquette ? "M01" : "F05", .warning, nil, "", "", false)
    }
    if outcome == .reentered {
      add("R30", .information, ParticipationField.dateEntree.rawValue, "", "", false)
    }
    checks.check(result, line) { add($0, $1, $2, $3, $4, false) }
    try writer.release(context.kind, key: "k" + subject)
    guard let change = outcome.change else {
      counts.unchanged += 1
      return
    }
    switch outcome {
    case .created: counts.created += 1
    case .completed: counts.completed += 1
    default: counts.corrected += 1
    }
    try writer.save(
      Change(
        kind: context.kind, change: change, id: known?.id, table: result, row: 0,
        before: known == nil ? nil : (stored, 0), changed: changed, aside: aside,
        asideBefore: known?.aside ?? [:], structure: checks.structure))
  }
}
