package import Access
package import Catalogue
internal import Columns
package import Counting
package import Following
package import Kernel
package import Records
internal import Words

/// The records of one term of a figure, in or out, each with the reason.
package struct FigureRecords: Sendable {
  /// Which records can be shown, and how many there are.
  package struct Tab: Hashable, Sendable {
    package var fate: TermExplanation.Fate
    package var label: String
    package var count: Int
  }

  /// One record.
  package struct Line: Sendable {
    package var kind: Kind
    /// The store's number of a record that has a page, else its place in its kind, from 1.
    package var number: Int64
    package var hasPage: Bool
    /// The operation's name, and its number in the store; nil for money of the plan.
    package var operation: String
    package var operationID: Int64?
    /// The day that places it in time.
    package var date: CivilDate?
    package var isCounted: Bool
    /// Whether it would be read again once its record is complete.
    package var isPending: Bool
    package var why: String
  }

  package var role: TermExplanation.Role
  package var moment: Moment
  package var tabs: [Tab]
  package var shown: Tab
  package var pager: Pager
  package var lines: [Line]
  /// How many records of this page the reader counts and may not see.
  package var hidden: Int
  /// Whether only the first few are shown, with a way to the others.
  package var isFolded: Bool

  /// Records shown until more are asked for.
  private static let few = 5

  package init(
    _ term: TermExplanation, _ view: View, level: Level, fate: TermExplanation.Fate, page: Int,
    isCumulative: Bool, isAsked: Bool = true, all: Bool = false
  ) {
    role = term.role
    moment = term.term.moment
    var tabs = [
      Tab(fate: .counted, label: Words.FigurePages.countedTab, count: term.count(.counted)),
      Tab(fate: .excluded, label: Words.FigurePages.excludedTab, count: term.count(.excluded)),
    ]
    for index in term.steps.indices where index > term.start {
      let count = term.count(.stopped(index))
      guard count > 0 else { continue }
      tabs.append(
        Tab(
          fate: .stopped(index),
          label: FigureFunnel.out(term.steps[index], isCumulative, namesMissing: false),
          count: count))
    }
    self.tabs = tabs
    let shown = tabs.first { $0.fate == fate } ?? tabs[0]
    self.shown = shown
    isFolded = !isAsked && shown.count > Self.few
    pager = Pager(page: page, size: isFolded ? Self.few : 25, total: shown.count)
    let verdicts = term.verdicts(shown.fate, all ? 0..<shown.count : pager.range)
    lines = Self.lines(verdicts, view, level, moment: term.term.moment)
    hidden = verdicts.count - lines.count
  }

  /// What a page shows of some records: of those the reader sees at a level.
  static func lines(
    _ verdicts: [Verdict], _ view: View, _ level: Level, moment: Moment
  ) -> [Line] {
    let dataset = view.countedDataset
    let reading = FigureRecordReading(dataset, moment: moment)
    let held = verdicts.filter { verdict in
      let kind = verdict.record.kind
      guard let ids = dataset.ids[kind], verdict.record.row < ids.count else {
        return view.reader.right.seen(level)[kind].isEverything
      }
      return view.holds(level, kind, ids[verdict.record.row])
    }
    for (kind, verdicts) in Dictionary(grouping: held, by: \.record.kind) {
      guard let ids = dataset.ids[kind] else { continue }
      view.shows(kind, verdicts.compactMap { $0.record.row < ids.count ? ids[$0.record.row] : nil })
    }
    return held.map(reading.line)
  }

  /// A datum's name without article; a column's own name when it has none.
  static func name(_ name: String) -> String {
    FieldNames.noun(name).map { Words.printed(Words.Cuts.bare($0)) } ?? Words.Figures.datum(name)
  }

  /// A datum's name with its article; a column's own name when it has none.
  static func noun(_ name: String) -> String {
    Words.printed(FieldNames.noun(name) ?? Words.Figures.datum(name))
  }
}

/// Reads what the page shows of a record, without any name of a person.
private struct FigureRecordReading {
  let dataset: Dataset
  let moment: Moment

  init(_ dataset: Dataset, moment: Moment) {
    self.dataset = dataset
    self.moment = moment
  }

  func line(_ verdict: Verdict) -> FigureRecords.Line {
    let record = verdict.record
    let ids = dataset.ids[record.kind] ?? []
    let hasPage = [.participations, .operations].contains(record.kind) && record.row < ids.count
    let operations = dataset.table(.operations)
    let operationIDs = dataset.ids[.operations] ?? []
    let place = record.kind == .operations ? record.row : verdict.operation
    let isPending = verdict.clause == .complete
    return FigureRecords.Line(
      kind: record.kind, number: hasPage ? ids[record.row] : Int64(record.row + 1),
      hasPage: hasPage,
      operation: place < 0
        ? ""
        : [OperationField.beneficiaire, .intitule].map { operations.text($0.rawValue, place) }
          .filter { !$0.isEmpty }.joined(separator: " · "),
      operationID: place >= 0 && place < operationIDs.count ? operationIDs[place] : nil,
      date: date(record), isCounted: verdict.isCounted, isPending: isPending, why: why(verdict))
  }

  /// The day that places a record: the entry or exit of a participation, the programming
  /// or start of an operation.
  private func date(_ record: RecordReference) -> CivilDate? {
    let column: Int
    switch record.kind {
    case .participations:
      let field: ParticipationField =
        [.exit, .left, .overdue].contains(moment) ? .dateSortie : .dateEntree
      column = field.rawValue
    case .operations:
      let field: OperationField = moment == .start ? .dateDebut : .dateProgrammation
      column = field.rawValue
    case .depenses: column = ExpenditureField.date.rawValue
    case .entites: column = EntityField.date.rawValue
    default: return nil
    }
    let table = dataset.table(record.kind)
    guard table.kinds[column] == .integer, record.row < table.count else { return nil }
    let day = table.integer(column, record.row)
    return day == Table.missingInteger ? nil : CivilDate(day: day)
  }

  /// What decided, then what was read.
  private func why(_ verdict: Verdict) -> String {
    if verdict.clause == .complete, !verdict.missing.isEmpty {
      return Words.FigurePages.missing(verdict.missing.map(FigureRecords.noun))
    }
    var parts: [String] = []
    if let clause = verdict.clause {
      parts.append(Words.printed(Words.Figures.stop(key: clause.key, text: verdict.text)))
    }
    let read = verdict.values.map { value in
      Words.FigurePages.read(FigureRecords.name(value.name), shown(value, verdict.record.kind))
    }
    parts = read + parts
    if parts.isEmpty { return Words.FigurePages.noCondition }
    return parts.joined(separator: "\u{202F}; ")
  }

  private func shown(_ value: ReadValue, _ kind: Kind) -> String {
    if value.isSensitive { return Words.Figures.hidden }
    if value.value.isEmpty { return Words.Figures.empty }
    if let date = CivilDate(value.value) { return Words.shortDate(date) }
    let known = Words.Figures.answer(value.value)
    guard known == value.value else { return Words.printed(known) }
    // What decided may be read on the operation of the record.
    let own = FieldNames.code(kind, value.name, value.value)
    return Words.printed(
      own == value.value ? FieldNames.code(.operations, value.name, value.value) : own)
  }
}
