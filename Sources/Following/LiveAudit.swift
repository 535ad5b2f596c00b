internal import Counting
internal import Kernel
internal import Records

/// A part of what is kept in memory, small enough to be checked at once.
package enum AuditSlice: Hashable, Sendable, Codable {
  /// The cells kept under some cuts, counted again from the records in memory.
  case cells(cuts: [String])
  /// Which records there are of every kind, and whom they name, against the store.
  case numbers
  /// The tables of the store against their seals: nothing of what is in memory.
  case tables
  /// The records of a kind whose numbers are in a range, cell by cell, against the store.
  case records(kind: String, first: Int64, last: Int64)
}

/// Something in memory that is not what it should be; it names no person.
package struct AuditDifference: Hashable, Sendable, Codable {
  /// A cell that was counted wrong.
  package struct Cell: Hashable, Sendable, Codable {
    package var cuts: [String]
    package var codes: [String]
    /// First day of the month, as `2016-03-01`; nil for records without a date.
    package var month: String?
    package var frame: String
    package var live: Int64
    package var recount: Int64
  }

  /// What is wrong with a record.
  package enum Fault: String, Hashable, Sendable, Codable {
    /// In the store and not in memory.
    case missing
    /// In memory and not in the store.
    case extra
    /// The value of a column.
    case value
    /// The cell of a column that nothing could read.
    case unread
    /// The operation it belongs to.
    case operation
    /// The person it names.
    case person
  }

  /// A record that is not as the store has it.
  package struct Record: Hashable, Sendable, Codable {
    package var kind: String
    /// The store's number.
    package var number: Int64
    package var fault: Fault
    /// The name of the column; nil when the fault is of no column.
    package var column: String?
  }

  package var cell: Cell?
  package var record: Record?
  /// What an audit of the store says, as a stable word with what it is about.
  package var table: String?

  init(table: String) {
    self.table = table
  }

  init(_ difference: LiveDifference) {
    cell = Cell(
      cuts: difference.cuts, codes: difference.codes, month: difference.month?.description,
      frame: difference.frame, live: difference.live, recount: difference.recount)
  }

  init(_ kind: Kind, _ number: Int64, _ fault: Fault, column: String? = nil) {
    record = Record(kind: kind.rawValue, number: number, fault: fault, column: column)
  }
}

/// One look at a slice, or what was done after it: a line of the log.
package struct AuditRun: Hashable, Sendable, Codable {
  /// What a look led to.
  package enum Conclusion: String, Hashable, Sendable, Codable {
    case agrees
    case differs
    /// The records were read whole from the store and counted again.
    case healed
    /// Read whole, the slice still differs.
    case stillDiffers
    /// A commit came in between: nothing can be said, the slice is looked at again.
    case moved
    /// The store could not be read.
    case failed
  }

  /// Milliseconds since 1970-01-01T00:00:00 UTC.
  package var time: Int64
  package var commit: Int
  package var slice: AuditSlice
  package var records: Int
  package var cells: Int
  /// How many differences there are; the first of them follow.
  package var count: Int
  package var differences: [AuditDifference]
  package var conclusion: Conclusion

  init(
    _ slice: AuditSlice, time: Int64, commit: Int, _ found: AuditFindings,
    _ conclusion: Conclusion
  ) {
    self.time = time
    self.commit = commit
    self.slice = slice
    records = found.records
    cells = found.cells
    count = found.count
    differences = found.differences
    self.conclusion = conclusion
  }
}

/// What comparing a slice finds, as it goes.
struct AuditFindings: Hashable, Sendable {
  /// How many differences are told in full.
  static let limit = 10

  var records = 0
  var cells = 0
  private(set) var count = 0
  private(set) var differences: [AuditDifference] = []

  init() {}

  /// What a recount says of the cells.
  init(_ comparison: LiveComparison, records: Int) {
    self.records = records
    cells = comparison.cells
    count = comparison.count
    differences = comparison.differences.map { AuditDifference($0) }
  }

  mutating func add(_ difference: AuditDifference) {
    count += 1
    if differences.count < Self.limit { differences.append(difference) }
  }
}

/// Says that some figures shown were wrong, and what became of them.
package struct AuditAlarm: Hashable, Sendable {
  package enum Outcome: Hashable, Sendable {
    case found
    case healed
    case stillDiffers
  }

  /// Milliseconds since 1970-01-01T00:00:00 UTC.
  package var time: Int64
  package var commit: Int
  package var slice: AuditSlice
  package var count: Int
  package var outcome: Outcome

  /// How long an alarm stays on the first page, in milliseconds: seven days.
  package static let shown: Int64 = 7 * 86_400_000

  package func isShown(at now: Int64) -> Bool { now - time < Self.shown }
}

/// The last looks and the alarm they leave; made again from the lines of the log.
package struct AuditHistory: Sendable {
  /// How many looks are kept.
  package static let limit = 60

  /// The oldest first.
  package private(set) var runs: [AuditRun] = []
  /// The last look that found a difference.
  package private(set) var alarm: AuditAlarm?

  package init() {}

  package mutating func note(_ run: AuditRun) {
    runs.append(run)
    if runs.count > Self.limit { runs.removeFirst() }
    switch run.conclusion {
    case .differs:
      alarm = AuditAlarm(
        time: run.time, commit: run.commit, slice: run.slice, count: run.count, outcome: .found)
    case .stillDiffers:
      alarm = AuditAlarm(
        time: run.time, commit: run.commit, slice: run.slice, count: run.count,
        outcome: .stillDiffers)
    case .healed, .agrees:
      if alarm?.slice == run.slice { alarm?.outcome = .healed }
    case .moved, .failed: break
    }
  }
}

/// Which slice comes next: every other one is of records, in the order of their numbers, so that
/// cells are soon seen again in a large store.
struct AuditRotation: Sendable {
  /// How many numbers a slice of records spans.
  let window: Int64
  private var turn = 0
  private var whole = 0
  private var kind = 0
  private var first: Int64 = 1

  init(window: Int64) {
    self.window = max(1, window)
  }

  /// - Parameter last: the last record number in memory of a kind, 0 without record.
  mutating func next(cuts: [[String]], last: (Kind) -> Int64) -> AuditSlice {
    defer { turn += 1 }
    if turn.isMultiple(of: 2) {
      let wholes = cuts.map { AuditSlice.cells(cuts: $0) } + [.numbers, .tables]
      defer { whole += 1 }
      return wholes[whole % wholes.count]
    }
    let kinds = Kind.allCases
    let slice = AuditSlice.records(
      kind: kinds[kind].rawValue, first: first, last: first + window - 1)
    first += window
    // The range that holds the last record goes beyond it: a record just left out is seen too.
    if first > last(kinds[kind]) {
      kind = (kind + 1) % kinds.count
      first = 1
    }
    return slice
  }
}
