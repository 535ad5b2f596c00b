internal import Checks
internal import Columns
internal import Kernel
internal import Records
internal import Stores
internal import Tabular

/// Keeps lines that are blocked, and ends the wait of those that others complete.
///
/// A line that waits is its cells. A later accepted value of a field takes its cell out; the line is
/// taken up again when something of it was, and let go when nothing is left but what tells whose it is.
/// Used by the thread that has the writer.
struct WaitingWork {
  private let context: ImportContext
  private let writer: any RecordWriter
  private var reader: HeldLineReader
  /// The fields that tell whose a line is: its key and what no line does without.
  private let telling: Set<Int>
  /// Lines that were not waiting already, under this form.
  private(set) var newlyHeld = 0
  /// Lines of which later ones left nothing.
  private(set) var freed = 0
  /// Lines from which cells were taken, or that others completed: they may go in now.
  private(set) var changed = 0

  private static let entry = ParticipationField.dateEntree.rawValue

  init(_ context: ImportContext, _ writer: any RecordWriter) {
    self.context = context
    self.writer = writer
    reader = HeldLineReader(context.kind)
    let schema = context.schema
    telling = Set(
      schema.fields.indices.filter {
        schema.keyIndices.contains($0) || schema.fields[$0].required
      })
  }

  /// Whether something of what waits is other than before.
  var hasChanges: Bool { newlyHeld + freed + changed > 0 }

  // MARK: lines that are blocked

  /// Keeps a row aside, with what waits of the same record and stay.
  mutating func hold(
    _ batch: LineBatch, _ row: Int, _ marks: MarkCursor, rules: [String]
  ) throws {
    let schema = context.schema
    let held = HeldLine(batch.rows, row, marks, schema, batch.header)
    // The lines that a quote swallowed are of records nobody knows, a second person of one number is
    // not the record of that number.
    let isOther = rules.contains { $0 == RuleID.f11.rawValue || $0 == RuleID.f05.rawValue }
    let key =
      isOther ? "l" + held.asText.line : key(batch.rows.table, row, held, marks)
    if let own = batch.waiting(row) {
      let line = held.waiting(
        context.kind, file: own.file, line: own.line, importID: own.importID, rules: rules,
        key: key)
      guard line.header != own.header || line.text != own.text || rules != own.rules else { return }
      try writer.replace(own, with: line)
      newlyHeld += 1
      return
    }
    var merged = held
    for other in try writer.waiting(context.kind, key: { key })
    where try isOfSameStay(other, batch.rows.table, row) && mayComplete(other) {
      let cells = reader.read(other)
      merged = cells.completed(by: held, schema)
      let line = merged.waiting(
        context.kind, file: batch.file, line: batch.number(row), rules: rules, key: key)
      if merged == cells, rules == other.rules { return }
      try writer.replace(other, with: line)
      if merged == held { newlyHeld += 1 } else { changed += 1 }
      return
    }
    let line = merged.waiting(
      context.kind, file: batch.file, line: batch.number(row), rules: rules, key: key)
    if try writer.hold(line) { newlyHeld += 1 }
  }

  /// Whether a line that waits may be completed by one that is kept out: who may not write everywhere
  /// completes their own alone, or what others sent would come under their name.
  private func mayComplete(_ line: WaitingLine) throws -> Bool {
    guard let author = context.ownAuthor else { return true }
    return try writer.author(ofImport: line.importID) == author
  }

  /// What a waiting line is found by: the key of its record; its text without one.
  private func key(
    _ table: Table, _ row: Int, _ held: HeldLine, _ marks: MarkCursor
  ) -> String {
    let hasKey = context.schema.keyIndices.allSatisfy {
      !marks.isUnreadable($0) && !(context.schema.fields[$0].required && table.isMissing($0, row))
    }
    return hasKey ? recordKey(table, row) : "l" + held.asText.line
  }

  private func recordKey(_ table: Table, _ row: Int) -> String {
    "k" + Stores.recordKey(context.kind, table, row)
  }

  /// Whether a line that waits speaks of the stay a row speaks of.
  ///
  /// A day of entry that keeps its line out tells no stay apart.
  private mutating func isOfSameStay(_ line: WaitingLine, _ table: Table, _ row: Int) -> Bool {
    guard context.kind == .participations else { return true }
    let entry = table.integer(Self.entry, row)
    let written = reader.read(line)[context.schema.fields[Self.entry].name] ?? ""
    guard entry != Table.missingInteger, let day = CivilDate(written)?.day,
      day <= context.today.day, entry <= context.today.day
    else { return true }
    return day == entry
  }

  // MARK: lines that others complete

  /// Takes the cells a row that went in gives out of the lines of its record that wait.
  mutating func accepted(_ batch: LineBatch, _ row: Int, _ marks: MarkCursor) throws {
    let table = batch.rows.table
    let own = batch.waiting(row)
    if let own { try writer.release(own) }
    for line in try writer.waiting(context.kind, key: { recordKey(table, row) })
    where line.id != own?.id && isOfSameStay(line, table, row) {
      try take(batch, row, marks, from: line)
    }
  }

  private mutating func take(
    _ batch: LineBatch, _ row: Int, _ marks: MarkCursor, from line: WaitingLine
  ) throws {
    let schema = context.schema
    let table = batch.rows.table
    let cells = reader.read(line)
    let aside = marks.aside(schema, batch.header)
    let left = cells.cells.filter { cell in
      guard let field = schema.index(of: cell.name) else { return aside[cell.name] == nil }
      return !telling.contains(field) && table.isMissing(field, row)
        && !marks.erased.contains(field)
    }
    if left.isEmpty {
      freed += 1
      return try writer.release(line)
    }
    let place = telling.sorted().compactMap { field in
      table.isMissing(field, row)
        ? nil
        : HeldLine.Cell(
          name: schema.fields[field].name, text: schema.fields[field].text(table, field, row))
    }
    let rest = HeldLine(place).completed(by: HeldLine(left), schema)
    guard rest != cells else { return }
    changed += 1
    try writer.replace(
      line,
      with: rest.waiting(
        context.kind, file: line.file, line: line.line, importID: line.importID,
        rules: line.rules, key: recordKey(table, row)))
  }
}
