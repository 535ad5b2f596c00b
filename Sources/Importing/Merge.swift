internal import Columns
package import Records
package import Stores

/// What a line does to the record of its key.
package enum MergeOutcome: Sendable {
  case created
  case completed
  case corrected
  case reentered
  case unchanged

  /// The journal's name for it; nil when nothing is written.
  package var change: ChangeKind? {
    switch self {
    case .created: .created
    case .completed: .completed
    case .corrected: .corrected
    case .reentered: .reentered
    case .unchanged: nil
    }
  }
}

/// One line about to meet the stored record of its key.
///
/// An empty cell says nothing; `#EFFACER` empties; another value replaces. A person who comes back
/// after a stored exit keeps the entry answers and gets the line's exit and six-month answers
/// (`formats/README.md`, Lines and cells).
package struct Merge {
  private let schema: Schema
  private let isParticipation: Bool
  private let outcomeMask: FieldMask
  private let identityMask: FieldMask
  private let keyMask: FieldMask

  private static let entry = ParticipationField.dateEntree.rawValue
  private static let exit = ParticipationField.dateSortie.rawValue
  private static let entrySeen = ParticipationField.dateSaisieEntree.rawValue
  private static let exitSeen = ParticipationField.dateSaisieSortie.rawValue

  package init(_ schema: Schema) {
    self.schema = schema
    isParticipation = schema.kind == .participations
    outcomeMask = schema.outcomeMask
    identityMask = schema.identityMask
    keyMask = schema.keyMask
  }

  /// Builds the record after the line in row 0 of `result`, from the stored record (row 0 of
  /// `stored`, nil for a new key) and the line; returns what happened and which fields differ.
  ///
  /// `seen` is the import's civil moment, kept as the day of recording where the line gives none.
  package func apply(
    line table: Table, row: Int, erased: FieldMask, to stored: Table?, result: Table, seen: Int64
  ) -> (outcome: MergeOutcome, changed: FieldMask) {
    guard let stored else {
      return create(table, row, into: result, seen: seen)
    }
    result.copyRow(0, from: stored, 0)
    let returns =
      isParticipation && stored.integer(Self.exit, 0) != Table.missingInteger
      && table.integer(Self.entry, row) > stored.integer(Self.exit, 0)
    var changed = FieldMask()
    var replaced = false
    for column in schema.fields.indices where !keyMask.contains(column) {
      if isParticipation, column == Self.entrySeen || column == Self.exitSeen { continue }
      let outcome = outcomeMask.contains(column)
      if returns, !outcome, !identityMask.contains(column) { continue }
      if table.isMissing(column, row) {
        guard erased.contains(column) || returns && outcome, !stored.isMissing(column, 0) else {
          continue
        }
        result.clear(column, 0)
        replaced = true
      } else {
        guard !table.cellEquals(column, row, stored, 0) else { continue }
        if !stored.isMissing(column, 0) { replaced = true }
        result.copyCell(column, 0, from: table, row)
      }
      changed.insert(column)
    }
    if isParticipation {
      stamp(table, row, stored, result, returns: returns, seen: seen, changed: &changed)
    }
    if changed.isEmpty { return (.unchanged, changed) }
    if returns { return (.reentered, changed) }
    return (replaced ? .corrected : .completed, changed)
  }

  private func create(
    _ table: Table, _ row: Int, into result: Table, seen: Int64
  ) -> (MergeOutcome, FieldMask) {
    result.copyRow(0, from: table, row)
    if isParticipation {
      if result.isMissing(Self.entrySeen, 0) { result.setAmount(Self.entrySeen, 0, seen) }
      if !result.isMissing(Self.exit, 0), result.isMissing(Self.exitSeen, 0) {
        result.setAmount(Self.exitSeen, 0, seen)
      }
    }
    var changed = FieldMask()
    for column in schema.fields.indices where !result.isMissing(column, 0) {
      changed.insert(column)
    }
    return (.created, changed)
  }

  /// The moment of recording of an exit: set once, with the exit; a re-import never moves it.
  private func stamp(
    _ table: Table, _ row: Int, _ stored: Table, _ result: Table, returns: Bool, seen: Int64,
    changed: inout FieldMask
  ) {
    let exitKnown = !result.isMissing(Self.exit, 0)
    guard exitKnown ? (returns || stored.isMissing(Self.exitSeen, 0)) : returns else { return }
    let given = table.amount(Self.exitSeen, row)
    let value = exitKnown ? (given == Table.missingAmount ? seen : given) : Table.missingAmount
    guard value != stored.amount(Self.exitSeen, 0) else { return }
    result.setAmount(Self.exitSeen, 0, value)
    changed.insert(Self.exitSeen)
  }
}
