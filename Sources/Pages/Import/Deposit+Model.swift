internal import Catalogue
package import Closings
internal import Counting
package import Importing
internal import Kernel
package import Records
package import Stores
internal import Words

/// What a file brought would change: counts, what prevents, with the cells around.
package struct DepositPage: Sendable {
  /// One thing wrong, and the first lines that have it.
  package struct Cause: Sendable {
    /// One line as it was typed.
    package struct Line: Sendable {
      package var file: String
      package var number: Int
      package var cells: [String]
      package var detail: String
    }

    package var state: State
    /// What it does: blocks, is an error, is to be checked, is told.
    package var word: String
    package var rule: String
    package var title: String
    /// What happened and what to do.
    package var sentence: String
    package var count: Int
    /// Headings of the cells shown.
    package var columns: [String]
    /// Which of them is wrong.
    package var wrong: Int?
    package var lines: [Line]
    package var hasDetails: Bool
    /// Whether its values may stand for codes: saying so once mends them all.
    package var canTranslate: Bool
  }

  package var id: String
  /// The number of the trial shown: what is confirmed is what was seen.
  package var number: Int64
  package var names: [String]
  package var kind: Kind
  package var counts: ImportCounts
  package var blocking: [Cause]
  package var checking: [Cause]
  package var telling: [Cause]
  package var beyond: Int
  /// How many files of lines to mend there are.
  package var rejects: Int
  /// Whether the workbook can be had with what was found in it.
  package var isAnnotated: Bool
  package var unknownColumns: [String]
  /// How its texts are said to be written; empty to tell it from their bytes.
  package var encoding: String
  /// Which of day and month is said to come first; empty to tell it from the columns.
  package var dates: String
  package var totals: Int
  /// How it is read, in a few words.
  package var reading: String
  /// Records that are there and would change, the first of them, and how many.
  package var changes: [ShownChange]
  package var changeCount: Int
  /// Lines that wait and would stop waiting, or be completed.
  package var released: Int
  package var completed: Int
  package var repeated: Int
  package var similar: Int
  /// Closed figures that would move; nil when nobody can say.
  package var movedFigures: [MovedFigure]? = []
  /// Whether records changed since another preview was confirmed, and nothing was written.
  package var isAnew: Bool

  package init(
    _ deposit: Deposit, _ kind: Kind, _ trial: Trial, number: Int64, mappingTitle: String
  ) {
    id = deposit.id
    self.number = number
    names = deposit.names
    self.kind = kind
    counts = trial.counts
    beyond = trial.beyond
    rejects = trial.rejects.count
    isAnnotated = trial.annotated != nil
    unknownColumns = trial.unknownColumns
    encoding = deposit.encoding ?? ""
    dates = deposit.dates ?? ""
    totals = trial.totals
    changes = trial.changes
    changeCount = trial.changeCount
    released = trial.freed
    completed = trial.completed
    repeated = trial.repeated
    similar = trial.similar
    isAnew = trial.isAnew
    reading =
      trial.recognisedAs.map(Words.ImportPages.recognisedAs)
      ?? (mappingTitle.isEmpty
        ? Words.ImportPages.readAsIs : Words.ImportPages.readThrough(mappingTitle))
    let severalFiles = deposit.names.count > 1
    var blocking: [Cause] = []
    var checking: [Cause] = []
    var telling: [Cause] = []
    for cause in trial.causes {
      let shown = Cause(cause, kind, severalFiles: severalFiles)
      switch (cause.key.blocks, cause.key.severity) {
      case (true, _): blocking.append(shown)
      case (false, .information): telling.append(shown)
      default: checking.append(shown)
      }
    }
    self.blocking = blocking
    self.checking = checking
    self.telling = telling
  }

  /// The name of the field that holds the number of the trial.
  package static let trialName = "essai"
  /// The name of the field that holds how the texts are written.
  package static let encodingName = "encodage"
  /// The name of the field that says which of day and month comes first.
  package static let datesName = "dates"

  /// Lines that would be written.
  package var entering: Int { counts.changes }
}

extension DepositPage.Cause {
  init(_ cause: FindingCause, _ kind: Kind, severalFiles: Bool) {
    let key = cause.key
    if key.blocks {
      (state, word) = (.bad, Words.ImportPages.blocks)
    } else {
      switch key.severity {
      case .error: (state, word) = (.bad, Words.ImportPages.error)
      case .warning: (state, word) = (.watch, Words.ImportPages.check)
      case .information: (state, word) = (.idle, Words.ImportPages.information)
      }
    }
    rule = key.rule
    title = Words.ImportPages.cause(
      Words.findingTitle(id: key.rule, areEmpty: cause.lines.allSatisfy { $0.value.isEmpty }),
      column: key.column.map(Words.ImportPages.column))
    sentence = Self.sentence(cause, kind)
    count = cause.count
    let used = Schema.of(kind).telling.filter { field in
      cause.lines.contains { $0.cells[field]?.isEmpty == false } || field == key.column
    }
    let shown = used + (key.column.map { used.contains($0) ? [] : [$0] } ?? [])
    columns = shown.map(Words.ImportPages.column)
    wrong = key.column.flatMap { shown.firstIndex(of: $0) }
    // What the sentence already says is not said again on each line.
    let details = Set(cause.lines.map(\.detail))
    hasDetails = key.about.isEmpty && details.count > 1
    canTranslate =
      !key.isEmpty && ["F01", "F02"].contains(key.rule)
      && key.column.map { Self.takesCodes($0, kind) } == true
    lines = cause.lines.map { line in
      Line(
        file: severalFiles ? line.file : "", number: line.number,
        cells: shown.map { line.cells[$0] ?? "" }, detail: Words.frenchDay(line.detail))
    }
  }

  /// Whether a datum is one of few values.
  private static func takesCodes(_ column: String, _ kind: Kind) -> Bool {
    MappingProposal([], [], of: kind).codes(of: column) != nil
  }

  /// The values a datum takes, when they are few enough to be read in a sentence.
  private static func allowed(_ column: String, _ kind: Kind) -> [String] {
    let codes = MappingProposal([], [], of: kind).codes(of: column) ?? []
    return codes.count > 20 ? [] : codes
  }

  /// The finding's sentence, about all of its lines: what varies from one to the other left out.
  private static func sentence(_ cause: FindingCause, _ kind: Kind) -> String {
    let key = cause.key
    let values = Set(cause.lines.map(\.value))
    let value = values.count == 1 ? values.first ?? "" : ""
    let allowed = key.column.map { Self.allowed($0, kind) } ?? []
    if values.count > 1, !key.isEmpty, let column = key.column {
      if key.rule == "F01" {
        return Words.ImportPages.unreadCells(
          Words.ImportPages.datum(column), stays: key.stays, allowed: allowed)
      }
      if key.rule == "F02" {
        return Words.ImportPages.unlisted(
          Words.ImportPages.datum(column), stays: key.stays, allowed: allowed)
      }
    }
    let details = Set(cause.lines.map(\.detail))
    let about = key.about.split(separator: ", ").map { Words.ImportPages.quoted(String($0)) }
    let detail =
      about.isEmpty
      ? (details.count == 1 ? details.first ?? "" : "") : about.joined(separator: ", ")
    return Words.pageFinding(
      id: key.rule, column: key.column.map(Words.ImportPages.datum), value: value,
      detail: detail, allowed: allowed)
  }
}

extension DepositPage {
  /// A closed figure that would move, in words.
  package struct MovedFigure: Sendable {
    package var closing: Int
    package var title: String
    package var figure: String
    package var place: String
    package var now: String
    package var after: String

    package init(_ moved: Closings.MovedFigure, _ labels: FigureLabels) {
      let words = ClosingLabels(labels)
      closing = moved.closing.number
      title = moved.closing.comment
      figure = Words.printed(moved.definition?.label ?? moved.place.fullName)
      place = words.place(moved.place, by: moved.closing.scope.by)
      now = ClosingLabels.value(moved.now, moved.definition)
      after = ClosingLabels.value(moved.after, moved.definition)
    }
  }

  /// Moved figures shown.
  static let movedLimit = 50
}
