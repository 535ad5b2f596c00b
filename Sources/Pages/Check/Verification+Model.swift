internal import Counting
package import Following
internal import Kernel
internal import Records
internal import Words

/// What is kept counted in memory, and what the looks that check it said.
package struct VerificationPage: Sendable {
  /// One look, as printed.
  package struct Line: Sendable {
    /// When, as people and as programs read it.
    package var when: String
    package var moment: String
    package var slice: String
    package var commit: Int
    package var records: Int
    package var cells: Int
    package var count: Int
    package var key: String
    package var state: State
    package var conclusion: String
    /// The first differences.
    package var details: [String]
  }

  /// The cells kept under some cuts.
  package struct Kept: Sendable {
    package var cuts: String
    package var bytes: Int
  }

  package var kept: [Kept]
  /// When the records were last read whole and what was followed since, in a sentence.
  package var reading: String
  /// The recent alarm, if any.
  package var alarm: HomePage.Attention?
  /// The newest first.
  package var lines: [Line]

  /// Reads what a follower and its auditor say.
  ///
  /// `now` is in milliseconds since 1970-01-01T00:00:00 UTC; `zone` is the store's.
  package init(
    _ view: View, _ read: Follower.WholeRead, runs: [AuditRun],
    alarm: AuditAlarm?, now: Int64, zone: String
  ) {
    let moment = ImportMoment(zone: zone)
    kept = (view.engine.live?.inventory ?? []).map { line in
      Kept(
        cuts: line.cuts.map { Words.Cuts.name($0) ?? $0 }.joined(separator: ", "),
        bytes: line.bytes)
    }
    reading = Words.Verification.wholeRead(
      moment.text(read.time), followed: max(0, view.commit - read.commit))
    self.alarm = HomePage.Attention.alarm(alarm, now: now, zone: zone)
    lines = runs.reversed().map { Line($0, moment) }
  }

  /// The looks as a file.
  package var sheet: DataSheet {
    DataSheet(
      name: "verifications",
      columns: [
        .init("quand"), .init("tranche"), .init("ecriture", .integer), .init("fiches", .integer),
        .init("cellules", .integer), .init("differences", .integer), .init("conclusion", .code),
      ],
      rows: lines.map { line in
        [
          line.moment, line.slice, "\(line.commit)", "\(line.records)", "\(line.cells)",
          "\(line.count)", line.key,
        ]
      }, isOfToday: true)
  }
}

extension VerificationPage.Line {
  init(_ run: AuditRun, _ moment: ImportMoment) {
    when = moment.short(run.time)
    self.moment = moment.plain(run.time)
    slice = run.slice.label
    commit = run.commit
    records = run.records
    cells = run.cells
    count = run.count
    key = run.conclusion.rawValue
    state = run.conclusion.state
    conclusion = Words.Verification.conclusion(key, count: count)
    details = run.differences.compactMap(\.label)
  }
}

extension AuditSlice {
  /// What it is of, in words.
  fileprivate var label: String {
    switch self {
    case .cells(let cuts): Words.Verification.cellsSlice(cuts)
    case .numbers: Words.Verification.numbersSlice
    case .tables: Words.Verification.tablesSlice
    case .records(let kind, let first, let last):
      Words.Verification.recordsSlice(Schema.many(kind), first: Int(first), last: Int(last))
    }
  }
}

extension AuditRun.Conclusion {
  fileprivate var state: State {
    switch self {
    case .agrees: .good
    case .healed: .watch
    case .differs, .stillDiffers: .bad
    case .moved, .failed: .idle
    }
  }
}

extension AuditDifference {
  /// What differs, in words.
  fileprivate var label: String? {
    if let cell {
      return Words.Verification.cell(
        cell.codes, month: cell.month.map { String($0.prefix(7)) }, frame: cell.frame,
        live: Int(cell.live), recount: Int(cell.recount))
    }
    if let table { return "\(table)\u{A0}: \(Words.printed(Words.Audit.problem(table)))" }
    return record.map {
      Words.Verification.fault(
        $0.fault.rawValue, Schema.many($0.kind), number: Int($0.number), column: $0.column)
    }
  }
}

extension HomePage.Attention {
  /// What an alarm says while it is recent; nil without one, or once it is old.
  ///
  /// `now` is in milliseconds since 1970-01-01T00:00:00 UTC; `zone` is the store's.
  package static func alarm(
    _ alarm: AuditAlarm?, now: Int64, zone: String
  ) -> HomePage.Attention? {
    guard let alarm, alarm.isShown(at: now) else { return nil }
    let moment = ImportMoment(zone: zone).brief(alarm.time)
    if alarm.slice == .tables {
      guard alarm.outcome != .healed else { return nil }
      return HomePage.Attention(
        .alarm,
        .bad, Words.Verification.tampered, Words.Verification.tables(moment, alarm.count),
        .verification)
    }
    var isRecount = false
    if case .cells = alarm.slice { isRecount = true }
    let sentence = Words.Verification.alarm(
      moment, count: alarm.count, isRecount: isRecount, outcome: "\(alarm.outcome)")
    return HomePage.Attention(
      .alarm,
      .bad, alarm.outcome == .healed ? Words.Verification.mended : Words.Verification.wrong,
      sentence, .verification)
  }
}
