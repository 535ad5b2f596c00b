internal import Columns
internal import Records
internal import Stores

extension RowPublisher {
  /// Writes what the lines of a file that are about one record come to; to be called at its end.
  mutating func endFile() throws {
    var outcomes: [MergeOutcome] = []
    let (writer, context, scratch) = (writer, context, result)
    try pending.flush { record, stored, merged in
      let known = record.known == nil ? nil : record.row
      var changed = FieldMask()
      var replaced = false
      for column in context.schema.fields.indices {
        let isSame =
          known.map { merged.cellEquals(column, record.row, stored, $0) }
          ?? merged.isMissing(column, record.row)
        guard !isSame else { continue }
        changed.insert(column)
        if let known, !stored.isMissing(column, known) { replaced = true }
      }
      guard known == nil || !changed.isEmpty || record.aside != record.known?.aside else {
        outcomes += record.outcomes.map { _ in .unchanged }
        return
      }
      outcomes += record.outcomes
      // The writer saves the record last looked for.
      scratch.removeAll()
      scratch.appendRow()
      _ = try writer.fetch(
        context.kind, keyOf: merged, row: record.row, rank: 0, into: scratch)
      let isReturn = record.outcomes.contains { $0 == .reentered }
      let change: ChangeKind =
        known == nil ? .created : isReturn ? .reentered : replaced ? .corrected : .completed
      try writer.save(
        Change(
          kind: context.kind, change: change, id: record.known?.id, table: merged, row: record.row,
          before: known.map { (stored, $0) }, changed: changed, aside: record.aside,
          asideBefore: record.known?.aside ?? [:], structure: record.structure))
    }
    for outcome in outcomes { count(outcome) }
  }
}
