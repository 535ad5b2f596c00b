internal import Columns
internal import Records
internal import Stores

extension RowPublisher {
  /// Writes what the lines of a file that are about one record come to; to be called at its end.
  mutating func endFile() throws {
    var outcomes: [MergeOutcome] = []
    let (writer, context, scratch) = (writer, context, result)
    try pending.flush { record, stored, merged in
      let row = record.row
      var changed = FieldMask()
      var replaced = false
      for column in context.schema.fields.indices {
        guard !merged.cellEquals(column, row, stored, row) else { continue }
        changed.insert(column)
        if !stored.isMissing(column, row) { replaced = true }
      }
      guard !changed.isEmpty || record.aside != record.known.aside else {
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
      let change: ChangeKind = isReturn ? .reentered : replaced ? .corrected : .completed
      try writer.save(
        Change(
          kind: context.kind, change: change, id: record.known.id, table: merged, row: record.row,
          before: (stored, row), changed: changed, aside: record.aside,
          asideBefore: record.known.aside, structure: record.structure))
    }
    for outcome in outcomes { count(outcome) }
  }

  mutating func count(_ outcome: MergeOutcome) {
    switch outcome {
    case .created: counts.created += 1
    case .completed: counts.completed += 1
    case .corrected, .reentered: counts.corrected += 1
    case .unchanged: counts.unchanged += 1
    }
  }
}
