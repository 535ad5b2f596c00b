internal import Checks
internal import Columns
internal import Kernel
internal import Records
internal import Stores
internal import Tabular

/// What is plausible in a row and may be wrong, given the records that stand.
extension RowPublisher {
  /// The record of a row; that of the same key with dashes of one sort, when only that one is known.
  mutating func fetch(_ batch: LineBatch, _ row: Int, _ rank: Int) throws -> StoredRecord? {
    let table = batch.rows.table
    let known = try writer.fetch(context.kind, keyOf: table, row: row, rank: rank, into: stored)
    guard known == nil else { return known }
    var isTried = false
    for field in context.schema.keyIndices where context.schema.fields[field].type == .text {
      guard unsafe table.bytes(field, row).contains(where: { $0 >= 0x80 }) else { continue }
      let written = table.text(field, row)
      guard let plain = Dashes.plain(written) else { continue }
      isTried = true
      table.setText(field, row, plain)
      if let other = try writer.fetch(
        context.kind, keyOf: table, row: row, rank: rank, into: stored)
      {
        note(
          batch, row, RuleID.f12.rawValue, .information, field, value: written, detail: plain)
        return other
      }
      table.setText(field, row, written)
    }
    guard isTried else { return nil }
    // What is saved is the record last looked for.
    return try writer.fetch(context.kind, keyOf: table, row: row, rank: rank, into: stored)
  }

  /// F05, F07, F08, F17 and F19 of a row; the reason to keep it out, when there is one.
  mutating func doubt(
    _ batch: LineBatch, _ row: Int, _ marks: MarkCursor, known: StoredRecord?, firstLine: Int?
  ) throws -> Blocking.Reason? {
    let table = batch.rows.table
    for (field, number) in wrongNumbers(table, row) {
      note(batch, row, RuleID.f17.rawValue, .warning, field, value: number)
    }
    if let known {
      guard let persons, persons.differ(table, row, stored, 0) else { return nil }
      // A line that waited cannot ask whether it is the same person.
      if known.writtenByThisImport || !batch.waiting.isEmpty {
        return Blocking.Reason(
          rule: RuleID.f05.rawValue, field: nil, value: "",
          detail: firstLine.map(String.init) ?? "précédente")
      }
      note(batch, row, RuleID.f05.rawValue, .warning, nil, detail: "personne")
      return nil
    }
    if context.kind == .evenements, !hasSourceNumber(table, row),
      try writer.holdsEvent(like: table, row)
    {
      note(batch, row, RuleID.f19.rawValue, .warning, nil)
    }
    let lacksAnswers =
      !entryAnswers.isEmpty
      && entryAnswers.allSatisfy { table.isMissing($0, row) && !marks.isUnreadable($0) }
    if let (field, other) = try similarKey(batch.rows.table, row) {
      similarLines += 1
      guard !lacksAnswers else {
        return Blocking.Reason(
          rule: RuleID.f07.rawValue, field: field, value: table.text(field, row), detail: other)
      }
      note(
        batch, row, RuleID.f07.rawValue, .warning, field, value: table.text(field, row),
        detail: other)
    }
    if lacksAnswers { note(batch, row, RuleID.f08.rawValue, .warning, nil) }
    return nil
  }

  /// The part of a new key that another one looks like, and that one, empty when it has no name.
  private mutating func similarKey(_ table: Table, _ row: Int) throws -> (Int, String)? {
    guard similar != nil else { return nil }
    let (writer, kind) = (writer, context.kind)
    let found = try similar?.similar(to: table, row) { try writer.keys(of: kind, under: $0) }
    guard let other = found ?? nil, let field = similar?.loose else { return nil }
    return (field, other)
  }

  /// Leaves out a line about someone erased, and keeps nothing of it.
  mutating func refuseErased(_ batch: LineBatch, _ row: Int) {
    note(batch, row, RuleID.p02.rawValue, .error, nil, blocks: true)
    counts.blocked += 1
  }
}

extension CellFinding {
  /// What completes the sentence: the lines of a row that is several are told as the file numbers
  /// them.
  func detail(in batch: LineBatch) -> String {
    guard rule == .strayQuote, batch.lineNumbers != nil else { return detail }
    let ends = note.split(separator: "-").compactMap { Int($0) }
    guard ends.count == 2 else { return note }
    let first = batch.number(Int(row))
    return "\(first)-\(first + ends[1] - ends[0])"
  }
}
