package import Columns
internal import Kernel
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

/// One line as it meets the stored record of its key.
package struct IncomingRow {
  package var table: Table
  package var row: Int
  /// Fields whose cell is `#EFFACER`.
  package var erased: FieldMask
  /// Cells kept as written, by column name: unreadable ones and those of unknown columns.
  package var aside: [String: String]

  package init(table: Table, row: Int, erased: FieldMask, aside: [String: String]) {
    self.table = table
    self.row = row
    self.erased = erased
    self.aside = aside
  }
}

/// The rules by which a line completes, corrects or replaces a stored record.
///
/// An empty cell says nothing; `#EFFACER` empties; another value replaces. A person who comes back
/// after a stored exit keeps the entry answers and gets the line's exit and six-month answers
/// (`formats/README.md`, Lines and cells). The exits a return replaced are kept aside, so that a line
/// read again speaks of the stay it spoke of the first time (`docs/decisions.md`, `reentry.stays`).
package struct Merge {
  /// Name, among the cells kept aside, of the exits of the stays before the last, in order.
  package static let earlierExits = KeptAside.earlierExits

  private let schema: Schema
  private let isParticipation: Bool
  /// Whether what is said is said of the record, whatever stay its dates may speak of.
  private let isExact: Bool
  private let outcomeMask: FieldMask
  private let identityMask: FieldMask
  private let keyMask: FieldMask

  private static let entry = ParticipationField.dateEntree.rawValue
  private static let exit = ParticipationField.dateSortie.rawValue
  private static let entrySeen = ParticipationField.dateSaisieEntree.rawValue
  private static let exitSeen = ParticipationField.dateSaisieSortie.rawValue

  /// Which stay of a person a line speaks of.
  private enum Stay {
    /// The only one.
    case only
    /// The first, while a later one is stored: its exit answers are of the past.
    case earlier
    /// Neither the first nor the last: nothing it says is kept.
    case between
    /// The last of several: its entry answers are not those of the record.
    case later
    /// One that begins now.
    case new
  }

  /// - Parameter exact: whether the cells are those of the record itself, as a form shows them, and
  ///   not of a stay a file tells.
  package init(_ schema: Schema, exact: Bool = false) {
    self.schema = schema
    isExact = exact
    isParticipation = schema.kind == .participations
    outcomeMask = schema.outcomeMask
    identityMask = schema.identityMask
    keyMask = schema.keyMask
  }

  /// Builds the record after the line in row 0 of `result`, from the stored record (row 0 of its
  /// table, nil for a new key); returns what happened, which fields differ and the cells aside.
  ///
  /// `seen` is the civil moment of a form, kept as the moment of recording of what it adds.
  package func apply(
    _ line: IncomingRow, to stored: (table: Table, aside: [String: String])?, result: Table,
    seen: Int64
  ) -> (outcome: MergeOutcome, changed: FieldMask, aside: [String: String]) {
    guard let stored else { return create(line, into: result, seen: seen) }
    result.copyRow(0, from: stored.table, 0)
    let stay = isParticipation && !isExact ? stay(of: line, stored.table, stored.aside) : .only
    var changed = FieldMask()
    var replaced = false
    for column in schema.fields.indices where !keyMask.contains(column) {
      if isParticipation, column == Self.exitSeen { continue }
      // A moment of recording is said once.
      if isParticipation, column == Self.entrySeen, !stored.table.isMissing(column, 0) { continue }
      guard speaks(line, of: column, stay) else { continue }
      if line.table.isMissing(column, line.row) {
        let empties =
          line.erased.contains(column) || stay == .new && outcomeMask.contains(column)
        guard empties, !stored.table.isMissing(column, 0) else { continue }
        result.clear(column, 0)
        replaced = true
      } else {
        guard !line.table.cellEquals(column, line.row, stored.table, 0) else { continue }
        if !stored.table.isMissing(column, 0) { replaced = true }
        result.copyCell(column, 0, from: line.table, line.row)
      }
      changed.insert(column)
    }
    if isParticipation, stay != .earlier, stay != .between {
      stampExit(line, stored.table, result, stay, seen: seen, changed: &changed)
    }
    let aside = aside(line, stored.aside, stored.table, result, stay)
    if changed.isEmpty, aside == stored.aside { return (.unchanged, changed, aside) }
    if stay == .new { return (.reentered, changed, aside) }
    return (replaced ? .corrected : .completed, changed, aside)
  }

  /// Whether a line's cell of a column is about the record, given the stay it speaks of.
  private func speaks(_ line: IncomingRow, of column: Int, _ stay: Stay) -> Bool {
    switch stay {
    case .only: true
    case .earlier: !outcomeMask.contains(column)
    case .between: false
    case .later, .new: outcomeMask.contains(column) || identityMask.contains(column)
    }
  }

  private func stay(of line: IncomingRow, _ stored: Table, _ aside: [String: String]) -> Stay {
    let entry = line.table.integer(Self.entry, line.row)
    let exit = stored.integer(Self.exit, 0)
    if exit != Table.missingInteger, entry > exit { return .new }
    let exits = Self.exits(aside)
    guard let first = exits.first, let last = exits.last else { return .only }
    return entry <= first ? .earlier : entry <= last ? .between : .later
  }

  private func create(
    _ line: IncomingRow, into result: Table, seen: Int64
  ) -> (MergeOutcome, FieldMask, [String: String]) {
    result.copyRow(0, from: line.table, line.row)
    // The day of an import says nothing of when a structure recorded what it brings.
    if isParticipation, isExact {
      if result.isMissing(Self.entrySeen, 0) { result.setAmount(Self.entrySeen, 0, seen) }
      if !result.isMissing(Self.exit, 0), result.isMissing(Self.exitSeen, 0) {
        result.setAmount(Self.exitSeen, 0, seen)
      }
    }
    var changed = FieldMask()
    for column in schema.fields.indices where !result.isMissing(column, 0) {
      changed.insert(column)
    }
    return (.created, changed, line.aside)
  }

  /// The moment of recording of an exit: set once, with the exit; a re-import never moves it.
  private func stampExit(
    _ line: IncomingRow, _ stored: Table, _ result: Table, _ stay: Stay, seen: Int64,
    changed: inout FieldMask
  ) {
    let exitKnown = !result.isMissing(Self.exit, 0)
    let moves = exitKnown && (stay == .new || stored.isMissing(Self.exitSeen, 0))
    guard moves || stay == .new else { return }
    let given = line.table.amount(Self.exitSeen, line.row)
    // A form records the exit it adds when it is saved; nothing else tells when one was recorded.
    let isRecordedNow = isExact && stored.isMissing(Self.exit, 0)
    let value =
      exitKnown
      ? (given == Table.missingAmount && isRecordedNow ? seen : given) : Table.missingAmount
    guard value != stored.amount(Self.exitSeen, 0) else { return }
    result.setAmount(Self.exitSeen, 0, value)
    changed.insert(Self.exitSeen)
  }

  /// The cells aside after the line: a readable value takes the place of the one kept as written, and
  /// a cell nobody can read says nothing of a datum that is known.
  private func aside(
    _ line: IncomingRow, _ stored: [String: String], _ record: Table, _ result: Table, _ stay: Stay
  ) -> [String: String] {
    if line.aside.isEmpty, stored.isEmpty, stay != .new { return [:] }
    var aside = stored
    for name in stored.keys {
      guard let column = schema.index(of: name), speaks(line, of: column, stay) else { continue }
      let isSaid = !line.table.isMissing(column, line.row) || line.erased.contains(column)
      if isSaid || stay == .new && outcomeMask.contains(column) { aside[name] = nil }
    }
    let isPast = stay == .earlier || stay == .between
    for (name, text) in line.aside {
      // A column of nobody's says what the last stay says.
      let isKept =
        schema.index(of: name).map { speaks(line, of: $0, stay) && result.isMissing($0, 0) }
        ?? !isPast
      if isKept { aside[name] = text }
    }
    if stay == .new {
      let exits = Self.exits(stored) + [record.integer(Self.exit, 0)]
      aside[Self.earlierExits] = exits.map { CivilDate(day: $0).description }
        .joined(separator: "|")
    }
    return aside
  }

  private static func exits(_ aside: [String: String]) -> [Int32] {
    (aside[earlierExits] ?? "").split(separator: "|").compactMap { CivilDate($0)?.day }
  }
}
