internal import Checks
internal import Columns
internal import Counting
internal import Kernel
internal import Records
internal import Stores
internal import Tabular
internal import Words

/// Publishes the rows of a file one by one: holds the blocked, merges the others with the stored
/// record, checks the result, writes what changed and tells every finding in file order.
///
/// Used by the thread that has the writer.
struct RowPublisher {
  let context: ImportContext
  let writer: any RecordWriter
  private let merge: Merge
  private let blocking: Blocking
  private let checks: MergedChecks
  let stored: Table
  /// Whether a record was read into it.
  private var isStoredRead = false
  let result: Table
  var counts = ImportCounts()
  /// Stands for all that is written, in this run of the program: what each line makes of which
  /// record, from what to what.
  private var written = Hasher()
  /// Whether anybody asks what stands for all that is written.
  var keepsDigest = false
  /// Told of each record that is there and changes.
  var onChange: ((ShownChange) -> Void)?
  /// What becomes of the lines that wait.
  private(set) var waiting: WaitingWork
  /// Those of the current row.
  private(set) var findings: [Finding] = []
  private var ranks = LineRanks()
  /// Records that several lines of the file are about.
  var pending: PendingRecords
  let persons: TwoPersons?
  var similar: SimilarKeys?
  private(set) var numbers: StructureNumbers
  /// Lines of a record that a line before was about, and those whose new key looks like another.
  private(set) var repeatedLines = 0
  var similarLines = 0
  let entryAnswers: [Int]

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
    pending = PendingRecords(context.kind)
    persons = TwoPersons(context.schema)
    similar = SimilarKeys(context.kind)
    numbers = StructureNumbers(context.schema)
    let own: Set<Int> = [
      ParticipationField.dateEntree.rawValue, ParticipationField.dateSaisieEntree.rawValue,
    ]
    entryAnswers =
      context.kind == .participations
      ? context.schema.fields.indices.filter {
        context.schema.fields[$0].stage == .entry && !own.contains($0)
      } : []
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
      let blocks =
        reasons.contains { $0.rule == finding.rule.rawValue && $0.field == field }
        || finding.isAbsent
          && (field.map { field in reasons.contains { $0.field == field } } ?? false)
      note(
        batch, row, finding.rule.rawValue, finding.severity, field,
        value: rows.text(finding.text), detail: finding.detail(in: batch), blocks: blocks)
    }
    guard reasons.isEmpty else {
      try hold(batch, row, reasons, marks)
      return
    }
    let before = counts
    do {
      try store(batch, row, marks, operation: operation, verdicts, hits)
    } catch is ErasedPerson {
      // Its record is of someone erased, whatever number or structure the line now gives.
      isStoredRead = true
      counts = before
      refuseErased(batch, row)
    }
  }

  private mutating func hold(
    _ batch: LineBatch, _ row: Int, _ reasons: [Blocking.Reason], _ marks: MarkCursor
  ) throws {
    for reason in reasons where !isToldAlready(reason) {
      note(
        batch, row, reason.rule, .error, reason.field, value: reason.value, detail: reason.detail,
        blocks: true)
    }
    counts.blocked += 1
    try waiting.hold(batch, row, marks, rules: reasons.map(\.rule))
  }

  private func isToldAlready(_ reason: Blocking.Reason) -> Bool {
    guard let field = reason.field else { return findings.contains { $0.id == reason.rule } }
    let name = context.schema.fields[field].name
    return findings.contains {
      $0.place?.column == name && (Blocking.ofCells.contains($0.id) || reason.rule == $0.id)
    }
  }

  /// Says of the cells nobody can read, the first findings of a row, that what was known stays.
  private mutating func tellKnown(_ marks: MarkCursor, _ rows: RowBatch) {
    for (place, index) in marks.findings.enumerated() {
      let cell = rows.findings[index]
      guard cell.isAbsent, cell.field != CellFinding.wholeLine, cell.text.length > 0,
        !result.isMissing(Int(cell.field), 0)
      else { continue }
      let detail = findings[place].detail
      findings[place].detail = detail.isEmpty ? Words.knownStays : detail + " " + Words.knownStays
    }
  }

  private mutating func store(
    _ batch: LineBatch, _ row: Int, _ marks: MarkCursor, operation: Int?, _ verdicts: Verdicts?,
    _ hits: Range<Int>
  ) throws {
    let table = batch.rows.table
    // Emptied after each record met, or the texts of all would stay in memory.
    if isStoredRead {
      stored.removeAll()
      stored.appendRow()
      isStoredRead = false
    }
    let rank =
      context.kind == .evenements && !hasSourceNumber(table, row) ? ranks.next(table, row) : 0
    let isMany = batch.rows.repeated.contains(row)
    var key = isMany || !pending.isEmpty ? pending.key(table, row) : ""
    var earlier = key.isEmpty ? nil : pending.read(key, into: stored)
    // Whose key says where it belongs is kept out before anything is told of the record it has.
    if keyAnchors, let reason = outside(table, row) {
      try hold(batch, row, [reason], marks)
      return
    }
    if try writer.isErased(
      context.kind, table, row: row,
      structure: operation.map { context.operations.structures[$0] } ?? "")
    {
      refuseErased(batch, row)
      return
    }
    let found = try earlier == nil ? fetch(batch, row, rank) : nil
    if !key.isEmpty, found != nil {
      // Found with other dashes, it may have been met before.
      key = pending.key(table, row)
      earlier = pending.read(key, into: stored)
    }
    let known =
      earlier.map {
        StoredRecord(id: $0.known.id, aside: $0.aside, writtenByThisImport: true)
      } ?? found
    isStoredRead = known != nil
    if known?.writtenByThisImport == true { repeatedLines += 1 }
    if let reason = try doubt(batch, row, marks, known: known, firstLine: earlier?.line) {
      try hold(batch, row, [reason], marks)
      return
    }
    if known != nil, let reason = outside(stored, 0) {
      try hold(batch, row, [reason], marks)
      return
    }
    if known == nil, !isMany {
      if let reason = outside(table, row) ?? unmoved(.created) {
        try hold(batch, row, [reason], marks)
        return
      }
      return try create(batch, row, marks, rank, operation: operation, verdicts, hits)
    }
    result.removeAll()
    result.appendRow()
    let incoming = IncomingRow(
      table: table, row: row, erased: marks.erased,
      aside: marks.aside(context.schema, batch.header))
    let (outcome, changed, aside) = merge.apply(
      incoming, to: known.map { (stored, $0.aside) }, result: result, seen: context.seen)
    if let reason = outside(result, 0) ?? unmoved(outcome.change) {
      try hold(batch, row, [reason], marks)
      return
    }
    sumUp(batch, row, outcome, changed, (result, 0), isKnown: known != nil)
    if known != nil { tellKnown(marks, batch.rows) }
    // A plan line written twice is told even when both say the same: its money counts once.
    let repeated =
      known?.writtenByThisImport == true
      && (outcome != .unchanged || context.kind == .maquette)
    if outcome == .reentered {
      note(batch, row, "R30", .information, ParticipationField.dateEntree.rawValue)
    } else if repeated {
      note(batch, row, context.kind == .maquette ? "M01" : "F05", .warning, nil)
    }
    // The findings of a line that is the whole of its record are those of the record.
    if let verdicts, table.rowEquals(row, result, 0) {
      tell(batch, row, verdicts, hits)
    } else {
      var found: [(String, Severity, Int?, String)] = []
      checks.check(operation: operation) { found.append(($0, $1, $2, $3)) }
      for (rule, severity, field, detail) in found {
        note(batch, row, rule, severity, field, detail: detail)
      }
    }
    try waiting.accepted(batch, row, marks)
    let structure = operation.map { context.operations.structures[$0] } ?? ""
    if known != nil, isMany || earlier != nil {
      pending.keep(
        key, known: found, before: stored, result: result, aside: aside, outcome,
        structure: structure, line: batch.number(row))
      return
    }
    count(outcome)
    guard let change = outcome.change else { return }
    var saved =
      Change(
        kind: context.kind, change: change, id: known?.id, table: result, row: 0,
        before: known == nil ? nil : (stored, 0), changed: changed, aside: aside,
        asideBefore: known?.aside ?? [:], structure: structure)
    saved.rank = rank
    let id = try writer.save(saved)
    guard isMany else { return }
    // A new record stands where its first line does; what the others make of it comes at the end.
    pending.keep(
      key, known: StoredRecord(id: id, aside: aside, writtenByThisImport: true), before: result,
      result: result, aside: aside, nil, structure: structure, line: batch.number(row))
  }

  /// Whether the key of the kind says which operation or structure a record is of.
  private var keyAnchors: Bool {
    context.kind != .operations
      && context.schema.key.contains { $0 == "operation" || $0 == "structure" }
  }

  /// Why a record, as it stands or as it would be, keeps its line out: who imports may not write it.
  ///
  /// The same whether there is such a record.
  private func outside(_ table: Table, _ row: Int) -> Blocking.Reason? {
    guard let bounds = context.bounds, !bounds.holds(table, row) else { return nil }
    return Blocking.Reason(rule: RuleID.a02.rawValue, field: nil, value: "")
  }

  /// Why a change keeps its line out: acts of the program alone make it.
  ///
  /// What was exported is read again without a word.
  private func unmoved(_ change: ChangeKind?) -> Blocking.Reason? {
    guard context.schema.writing == .acts, !context.holdsActs, change != nil else { return nil }
    return Blocking.Reason(rule: RuleID.a03.rawValue, field: nil, value: "")
  }

  /// Writes a record nobody knew, as its only line says it.
  private mutating func create(
    _ batch: LineBatch, _ row: Int, _ marks: MarkCursor, _ rank: Int, operation: Int?,
    _ verdicts: Verdicts?, _ hits: Range<Int>
  ) throws {
    let table = batch.rows.table
    let changed = table.filled(row)
    sumUp(batch, row, .created, changed, (table, row), isKnown: false)
    if let verdicts {
      tell(batch, row, verdicts, hits)
    } else {
      result.removeAll()
      result.copyRow(result.appendRow(), from: table, row)
      var found: [(String, Severity, Int?, String)] = []
      checks.check(operation: operation) { found.append(($0, $1, $2, $3)) }
      for (rule, severity, field, detail) in found {
        note(batch, row, rule, severity, field, detail: detail)
      }
    }
    try waiting.accepted(batch, row, marks)
    count(.created)
    var made = Change(
      kind: context.kind, change: .created, id: nil, table: table, row: row, before: nil,
      changed: changed, aside: marks.aside(context.schema, batch.header), asideBefore: [:],
      structure: operation.map { context.operations.structures[$0] } ?? "")
    made.rank = rank
    try writer.save(made)
  }

  /// Tells what was found on a line that is the whole of its record.
  private mutating func tell(
    _ batch: LineBatch, _ row: Int, _ verdicts: Verdicts, _ hits: Range<Int>
  ) {
    for index in hits {
      let finding = verdicts.hits[index].finding
      note(
        batch, row, finding.rule.rawValue, finding.severity, finding.field?.rawValue,
        detail: finding.detail)
    }
    var unknown: [(String, Severity, Int?, String)] = []
    checks.references(batch.rows.table, row) { unknown.append(($0, $1, $2, $3)) }
    for (rule, severity, field, detail) in unknown {
      note(batch, row, rule, severity, field, detail: detail)
    }
  }

  /// The same for two runs that would write the same.
  var digest: Int { written.finalize() }

  /// Takes note of what a line makes of a record.
  private mutating func sumUp(
    _ batch: LineBatch, _ row: Int, _ outcome: MergeOutcome, _ changed: FieldMask,
    _ result: (table: Table, row: Int), isKnown: Bool
  ) {
    guard keepsDigest || onChange != nil, outcome.change != nil else { return }
    let schema = context.schema
    written.combine(batch.number(row))
    written.combine(isKnown)
    changed.each { field in
      // The moment of recording is each run's own.
      if case .moment = schema.fields[field].type { return }
      written.combine(field)
      result.table.hash(field, result.row, into: &written)
      if isKnown { stored.hash(field, 0, into: &written) }
    }
    guard isKnown, let onChange else { return }
    var cells: [ShownChange.Cell] = []
    changed.each { field in
      let datum = schema.fields[field]
      if case .moment = datum.type { return }
      guard context.shows(datum) else { return }
      cells.append(
        ShownChange.Cell(
          field: datum.name, before: datum.text(stored, field, 0),
          after: datum.text(result.table, field, result.row)))
    }
    onChange(
      ShownChange(
        file: batch.file, line: batch.number(row),
        subject: schema.keyText(batch.rows.table, row, separator: " / "), cells: cells))
  }

  /// The numbers of structure of a row that are wrong and were not told yet, by field.
  mutating func wrongNumbers(_ table: Table, _ row: Int) -> [(field: Int, number: String)] {
    numbers.wrong(table, row)
  }

  /// Starts another file: its identical lines are counted afresh.
  mutating func startFile() {
    ranks = LineRanks()
    numbers = StructureNumbers(context.schema)
  }

  mutating func note(
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
