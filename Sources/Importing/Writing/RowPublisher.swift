internal import Checks
internal import Columns
internal import Kernel
internal import Records
internal import Stores
internal import Tabular

/// Publishes the rows of a file one by one: holds the blocked, merges the others with the stored
/// record, checks the result, writes what changed and tells every finding in file order.
///
/// Used by the thread that has the writer.
struct RowPublisher {
  private let context: ImportContext
  private let writer: any RecordWriter
  private let merge: Merge
  private let blocking: Blocking
  private let checks: MergedChecks
  private let stored: Table
  private let result: Table
  private(set) var counts = ImportCounts()
  /// What becomes of the lines that wait.
  private(set) var waiting: WaitingWork
  private var findings: [Finding] = []
  private var ranks = LineRanks()

  init(_ context: ImportContext, writer: any RecordWriter) {
    self.context = context
    self.writer = writer
    merge = Merge(context.schema)
    waiting = WaitingWork(context, writer)
    blocking = Blocking(context)
    let kinds = context.schema.columnKinds
    stored = Table(kinds: kinds, capacity: 1)
    result = Table(kinds: kinds, capacity: 1)
    stored.appendRow()
    result.appendRow()
    checks = MergedChecks(context, result)
  }

  /// Publishes the rows of a batch and tells the findings of each row, in order.
  mutating func publish(
    _ batch: LineBatch,
    _ tell: (_ findings: [Finding], _ batch: LineBatch, _ row: Int) throws -> Void
  ) throws {
    var marks = MarkCursor(batch.rows)
    let verdicts = batch.rows.attachment as? Verdicts
    var hit = 0
    for row in 0..<batch.rows.count {
      marks.move(to: row)
      findings.removeAll(keepingCapacity: true)
      let hits = verdicts.map { verdicts -> Range<Int> in
        let start = hit
        while hit < verdicts.hits.count, verdicts.hits[hit].row == UInt32(row) { hit += 1 }
        return start..<hit
      }
      let operation = verdicts.flatMap { $0.operations[row] < 0 ? nil : Int($0.operations[row]) }
      try publish(batch, row, marks, operation: operation, verdicts, hits ?? 0..<0)
      try tell(findings, batch, row)
    }
  }

  private mutating func publish(
    _ batch: LineBatch, _ row: Int, _ marks: MarkCursor, operation: Int?, _ verdicts: Verdicts?,
    _ hits: Range<Int>
  ) throws {
    let rows = batch.rows
    let reasons = blocking.reasons(rows.table, row, marks, operation: operation)
    for index in marks.findings {
      let finding = rows.findings[index]
      let field = finding.field == CellFinding.wholeLine ? nil : Int(finding.field)
      // A cell that blocks its line is told once, as what blocks.
      if let field, reasons.contains(where: { $0.field == field }), finding.rule == .unreadable,
        context.kind == .participations
      {
        note(batch, row, "F01", .error, field, value: rows.text(finding.text), blocks: true)
        continue
      }
      note(
        batch, row, finding.rule.rawValue, finding.rule == .restored ? .information : .error, field,
        value: rows.text(finding.text), detail: finding.bound?.detail ?? "",
        blocks: field.map { field in reasons.contains { $0.field == field } } ?? false)
    }
    guard reasons.isEmpty else {
      try hold(batch, row, reasons, marks)
      return
    }
    try store(batch, row, marks, operation: operation, verdicts, hits)
  }

  private mutating func hold(
    _ batch: LineBatch, _ row: Int, _ reasons: [Blocking.Reason], _ marks: MarkCursor
  ) throws {
    for reason in reasons where !isToldAlready(reason) {
      note(batch, row, reason.rule, .error, reason.field, value: reason.value, blocks: true)
    }
    counts.blocked += 1
    try waiting.hold(batch, row, marks, rules: reasons.map(\.rule))
  }

  private func isToldAlready(_ reason: Blocking.Reason) -> Bool {
    guard let field = reason.field else { return false }
    let name = context.schema.fields[field].name
    return findings.contains {
      $0.place?.column == name && ($0.id == "F20" || reason.rule == "F01" && $0.id == "F01")
    }
  }

  private mutating func store(
    _ batch: LineBatch, _ row: Int, _ marks: MarkCursor, operation: Int?, _ verdicts: Verdicts?,
    _ hits: Range<Int>
  ) throws {
    let table = batch.rows.table
    // Emptied each time, or the texts of every record met would stay in memory.
    stored.removeAll()
    stored.appendRow()
    let rank =
      context.kind == .evenements && !hasSourceNumber(table, row) ? ranks.next(table, row) : 0
    let known = try writer.fetch(context.kind, keyOf: table, row: row, rank: rank, into: stored)
    result.removeAll()
    result.appendRow()
    let incoming = IncomingRow(
      table: table, row: row, erased: marks.erased,
      aside: marks.aside(context.schema, batch.header))
    let (outcome, changed, aside) = merge.apply(
      incoming, to: known.map { (stored, $0.aside) }, result: result, seen: context.seen)
    // A plan line written twice is told even when both say the same: its money counts once.
    let repeated =
      known?.writtenByThisImport == true
      && (outcome != .unchanged || context.kind == .maquette)
    if outcome == .reentered {
      note(batch, row, "R30", .information, ParticipationField.dateEntree.rawValue)
    } else if repeated {
      note(batch, row, context.kind == .maquette ? "M01" : "F05", .warning, nil)
    }
    // A line that leaves the moment of its exit's recording to the store is checked with it, so
    // that the same file says the same the next time.
    let exitSeen = ParticipationField.dateSaisieSortie.rawValue
    let isStamped =
      context.kind == .participations && table.isMissing(exitSeen, row)
      && !result.isMissing(exitSeen, 0)
    if known == nil, !isStamped, let verdicts {
      for index in hits {
        let finding = verdicts.hits[index].finding
        note(
          batch, row, finding.rule.rawValue, finding.severity, finding.field?.rawValue,
          detail: finding.detail)
      }
      var unknown: [(String, Severity, Int?, String)] = []
      checks.references(table, row) { unknown.append(($0, $1, $2, $3)) }
      for (rule, severity, field, detail) in unknown {
        note(batch, row, rule, severity, field, detail: detail)
      }
    } else {
      var found: [(String, Severity, Int?, String)] = []
      checks.check(operation: operation) { found.append(($0, $1, $2, $3)) }
      for (rule, severity, field, detail) in found {
        note(batch, row, rule, severity, field, detail: detail)
      }
    }
    try waiting.accepted(batch, row, marks)
    guard let change = outcome.change else {
      counts.unchanged += 1
      return
    }
    switch outcome {
    case .created: counts.created += 1
    case .completed: counts.completed += 1
    default: counts.corrected += 1
    }
    var saved =
      Change(
        kind: context.kind, change: change, id: known?.id, table: result, row: 0,
        before: known == nil ? nil : (stored, 0), changed: changed, aside: aside,
        asideBefore: known?.aside ?? [:],
        structure: operation.map { context.operations.structures[$0] } ?? "")
    saved.rank = rank
    try writer.save(saved)
  }

  /// Starts another file: its identical lines are counted afresh.
  mutating func startFile() { ranks = LineRanks() }

  private mutating func note(
    _ batch: LineBatch, _ row: Int, _ rule: String, _ severity: Severity, _ field: Int?,
    value: String = "", detail: String = "", blocks: Bool = false
  ) {
    findings.append(
      Finding(
        id: rule, severity: severity, blocks: blocks,
        place: Place(
          file: batch.file, line: batch.number(row),
          column: field.map { context.schema.fields[$0].name }),
        subject: context.schema.keyText(batch.rows.table, row, separator: " / "),
        value: value, detail: detail))
  }
}
