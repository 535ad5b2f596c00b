internal import Access
internal import Checks
internal import Columns
internal import Counting
internal import Kernel
internal import Records
internal import Stores
internal import Tabular

/// One edit inside its publication: the stored record, what is said of it, the checks, the change.
struct EditWork {
  private let edit: RecordEdit
  private let context: ImportContext
  private let writer: any StoreWriter
  private let schema: Schema
  private let reader: Reader
  /// The cells said, with the key; the batch's table is changed where others' values stay.
  private let said: RowBatch
  private let stored: Table
  private let result: Table
  private var erased = FieldMask()
  private var findings: [Finding] = []
  private var others: [FieldChange] = []
  private(set) var counts = ImportCounts()
  /// Lines that waited and may go in, now that some of their cells are said.
  private(set) var completedWaits = 0

  init(_ edit: RecordEdit, _ context: ImportContext, _ writer: any StoreWriter, _ reader: Reader) {
    self.edit = edit
    self.context = context
    self.writer = writer
    self.reader = reader
    schema = context.schema
    var cells: [Int: String] = [:]
    if case .key(let key) = edit.target {
      for (name, text) in key { schema.index(of: name).map { cells[$0] = text } }
    }
    for (name, text) in edit.cells { schema.index(of: name).map { cells[$0] = text } }
    said = RecordCells(schema, today: context.today).read(cells)
    stored = Table(kinds: schema.columnKinds, capacity: 1)
    stored.appendRow()
    result = Table(kinds: schema.columnKinds, capacity: 1)
    result.appendRow()
  }

  /// - Parameter history: the facts of a record, oldest first.
  mutating func run(_ history: (RecordID) throws -> [FactEntry]) throws -> RecordSave {
    do {
      return try write(history)
    } catch is ErasedPerson {
      if case .number(let id) = edit.target, try !writer.holds(context.kind, id, reader) {
        return .unknown
      }
      if let bounds = context.bounds, !bounds.holds(stored, 0) { return outside }
      return refusal(.p02)
    }
  }

  /// - Throws: `ErasedPerson` for a record of someone erased; the store's errors.
  private mutating func write(
    _ history: (RecordID) throws -> [FactEntry]
  ) throws -> RecordSave {
    var marks = MarkCursor(said)
    marks.move(to: 0)
    erased = marks.erased
    let known = try fetch(marks)
    if known == nil, case .number = edit.target { return .unknown }
    // What the reader may not see is not there to be changed, nor told apart from what is not.
    if let known, try !writer.holds(context.kind, known.id, reader) {
      // By its key, as one that would be made there.
      if case .key = edit.target { return outside }
      return .unknown
    }
    if known != nil, let bounds = context.bounds, !bounds.holds(stored, 0) { return outside }
    if known != nil {
      let changed = changedKey()
      guard changed.isEmpty else { return .keyChanged(changed) }
    }
    if let known, let base = edit.base {
      let conflicts = keepOthers(try history(known.id), since: base)
      guard conflicts.isEmpty else { return .conflict(conflicts, others: others) }
    }
    let incoming = IncomingRow(table: said.table, row: 0, erased: erased, aside: [:])
    let (outcome, changed, aside) = Merge(schema, exact: true).apply(
      incoming, to: known.map { (stored, $0.aside) }, result: result, seen: context.seen)
    if let bounds = context.bounds, !bounds.holds(result, 0) { return outside }
    if !edit.isAct, schema.writing == .acts, outcome.change != nil {
      return refusal(.a03)
    }
    if edit.makes, let known {
      return outcome.change == nil ? .unchanged(known.id, findings: []) : .exists(known.id)
    }
    let operation = operation()
    if noteCells(marks, operation) { check(isNew: known == nil, operation) }
    guard !findings.contains(where: \.blocks) else {
      return .refused(findings.filter(\.blocks) + findings.filter { !$0.blocks })
    }
    guard let change = outcome.change else { return .unchanged(known?.id ?? 0, findings: findings) }
    switch outcome {
    case .created: counts.created = 1
    case .completed: counts.completed = 1
    default: counts.corrected = 1
    }
    let id = try writer.save(
      Change(
        kind: context.kind, change: change, id: known?.id, table: result, row: 0,
        before: known == nil ? nil : (stored, 0), changed: changed, aside: aside,
        asideBefore: known?.aside ?? [:],
        structure: operation.map { context.operations.structures[$0] } ?? ""))
    try endWaits(marks)
    return .saved(
      SavedRecord(
        id: id,
        entry: CommitEntry(
          id: 0, origin: .form, kind: context.kind, files: [], author: "", time: 0, commit: 0,
          counts: counts),
        change: change, findings: findings, others: others))
  }

  /// Refused: the record, as it is or as it would be, is not of those the reader may write.
  private var outside: RecordSave { refusal(.a02) }

  private func refusal(_ rule: RuleID) -> RecordSave {
    .refused([Finding(id: rule.rawValue, severity: .error, blocks: true)])
  }

  /// Takes what was said out of the lines of the record that wait.
  private mutating func endWaits(_ marks: MarkCursor) throws {
    // Whose the record is, and which stay, as a line says it.
    var telling = schema.keyIndices
    if context.kind == .participations { telling.append(ParticipationField.dateEntree.rawValue) }
    for field in telling { said.table.copyCell(field, 0, from: result, 0) }
    var waiting = WaitingWork(context, writer)
    let batch = LineBatch(
      rows: said, file: "", header: try HeaderMap([], schema: schema), separator: 59,
      lineNumbers: nil, userText: nil, userHeader: nil)
    try waiting.accepted(batch, 0, marks)
    completedWaits = waiting.changed
  }

  /// Reads the record meant into `stored`, nil when there is none.
  private func fetch(_ marks: MarkCursor) throws -> StoredRecord? {
    switch edit.target {
    case .number(let id): return try writer.load(context.kind, id, into: stored)
    case .key:
      // A key that is not whole finds nothing: what it lacks blocks.
      let isWhole = schema.keyIndices.allSatisfy {
        !marks.isUnreadable($0) && !(schema.fields[$0].required && said.table.isMissing($0, 0))
      }
      guard isWhole else { return nil }
      return try writer.fetch(context.kind, keyOf: said.table, row: 0, into: stored)
    }
  }

  /// The fields of the key that are said to be other than they are.
  private func changedKey() -> [String] {
    guard case .number = edit.target else { return [] }
    return schema.keyIndices.filter { field in
      erased.contains(field) && !stored.isMissing(field, 0)
        || !said.table.isMissing(field, 0) && !said.table.cellEquals(field, 0, stored, 0)
    }.map { schema.fields[$0].name }
  }

  private func operation() -> Int? {
    guard context.kind == .participations else { return nil }
    return unsafe context.operations.row(
      Array(result.bytes(ParticipationField.operation.rawValue, 0)))
  }

  // MARK: others

  /// Lets the values others gave since a commit stay where the user says what he had read; returns
  /// the fields both changed.
  private mutating func keepOthers(_ facts: [FactEntry], since base: Int) -> [FieldChange] {
    var last: [Int: FactEntry] = [:]
    var read: [Int: String?] = [:]
    for fact in facts {
      for value in fact.values {
        if fact.commit > base {
          last[value.field] = fact
        } else {
          read[value.field] = value.text
        }
      }
    }
    let keys = schema.keyMask
    var conflicts: [FieldChange] = []
    for (field, fact) in last.sorted(by: { $0.key < $1.key }) where !keys.contains(field) {
      let theirs = schema.fields[field].text(stored, field, 0)
      let isSaid = !said.table.isMissing(field, 0) || erased.contains(field)
      let mine = isSaid ? schema.fields[field].text(said.table, field, 0) : ""
      guard !isSaid || mine != theirs else { continue }
      let change = FieldChange(
        field: field, mine: mine,
        theirs: reader.sees(schema.fields[field].sensitivity) ? theirs : nil,
        author: fact.author, time: fact.time)
      let isAsRead = mine == (read[field] ?? "")
      if isSaid, !isAsRead {
        conflicts.append(change)
      } else {
        said.table.clear(field, 0)
        erased = FieldMask(erased.positions.filter { $0 != field })
        others.append(change)
      }
    }
    return conflicts
  }

  // MARK: findings

  /// What reading the cells found, and what keeps a line of a file out; whether nothing does.
  private mutating func noteCells(_ marks: MarkCursor, _ operation: Int?) -> Bool {
    let reasons = Blocking(context).reasons(readable(marks), 0, marks, operation: operation)
    func blocks(_ field: Int) -> Bool { reasons.contains { $0.field == field } }
    for index in marks.findings {
      let finding = said.findings[index]
      let field = Int(finding.field)
      note(
        finding.rule.rawValue, finding.severity, field, value: said.text(finding.text),
        detail: finding.detail, blocks: finding.isAbsent)
    }
    for field in schema.fields.indices
    where schema.fields[field].required && result.isMissing(field, 0) && !marks.isUnreadable(field)
    {
      note("F01", .error, field, blocks: blocks(field))
    }
    for reason in reasons where !isToldAlready(reason) {
      note(reason.rule, .error, reason.field, value: reason.value, blocks: true)
    }
    return reasons.isEmpty
  }

  /// The record as it will be, without what was said and cannot be read: what blocks does not lean on
  /// the value it would replace.
  private func readable(_ marks: MarkCursor) -> Table {
    guard !marks.kept.isEmpty else { return result }
    let row = Table(kinds: result.kinds, capacity: 1)
    row.copyRow(row.appendRow(), from: result, 0)
    for index in marks.kept { row.clear(Int(said.kept[index].field), 0) }
    return row
  }

  private func isToldAlready(_ reason: Blocking.Reason) -> Bool {
    guard let field = reason.field else { return false }
    let name = schema.fields[field].name
    return findings.contains {
      $0.place?.column == name && (Blocking.ofCells.contains($0.id) || reason.rule == $0.id)
    }
  }

  /// The checks of the record as it will be; of a new one, as the user says it.
  private mutating func check(isNew: Bool, _ operation: Int?) {
    let exitSeen = ParticipationField.dateSaisieSortie.rawValue
    let isStamped =
      context.kind == .participations && said.table.isMissing(exitSeen, 0)
      && !result.isMissing(exitSeen, 0)
    let asSaid = context.kind == .participations && isNew && !isStamped
    var numbers = StructureNumbers(schema)
    for (field, number) in numbers.wrong(said.table, 0) {
      note("F17", .warning, field, value: number)
    }
    var found: [(String, Severity, Int?, String)] = []
    MergedChecks(context, asSaid ? said.table : result).check(operation: operation) {
      found.append(($0, $1, $2, $3))
    }
    for (rule, severity, field, detail) in found { note(rule, severity, field, detail: detail) }
  }

  private mutating func note(
    _ rule: String, _ severity: Severity, _ field: Int?, value: String = "", detail: String = "",
    blocks: Bool = false
  ) {
    findings.append(
      Finding(
        id: rule, severity: severity, blocks: blocks,
        place: field.map { Place(file: "", line: 0, column: schema.fields[$0].name) },
        subject: schema.keyText(result, 0, separator: " / "), value: value, detail: detail))
  }
}
