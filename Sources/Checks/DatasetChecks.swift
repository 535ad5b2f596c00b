package import Columns
package import Kernel
package import Records

/// Every rule, over all the records of a store.
package struct DatasetChecks: Sendable {
  package let today: CivilDate
  /// Replaces the rule set of every programme.
  package let ruleSet: RuleSet?
  package let thresholds: Thresholds

  package init(today: CivilDate, ruleSet: RuleSet? = nil, thresholds: Thresholds = Thresholds()) {
    self.today = today
    self.ruleSet = ruleSet
    self.thresholds = thresholds
  }

  /// Reports every finding as it comes and returns the scores of each operation, in row order.
  ///
  /// Rules whose columns the data set does not hold say nothing: R19 and R20 without the sensitive
  /// answers, R31 without the names. Untracked operations have no scores of their records, and R01,
  /// R19, R20 and R23 are not asked of them.
  package func run(
    _ dataset: Dataset, programmes: Programmes, closings: [ClosedPeriod] = [],
    report: (DatasetFinding) -> Void
  ) -> [OperationQuality] {
    let basis = RuleBasis(dataset, programmes: programmes, ruleSet: ruleSet)
    let table = dataset.table(.participations)
    references(dataset, basis, report)
    var marks = RecordMarks()
    func tell(_ finding: DatasetFinding) {
      marks.note(finding)
      report(finding)
    }
    var qualities = basis.contexts.indices.map { OperationQuality(operation: $0) }
    let linked = 0..<min(table.count, dataset.participationOperations.count)
    records(dataset, basis, linked) {
      qualities[$0].count($1, isExitDue: $2)
    } report: {
      tell($0)
    }
    cells(dataset, basis, 0..<table.count, tell)
    persons(dataset, basis.contexts, tell)
    for finding in Self.corrections(dataset, closings) { tell(finding) }
    let rows = RowGroups(dataset.participationOperations, count: basis.contexts.count)
    for operation in basis.contexts.indices {
      sessions(dataset, rows[operation], tell)
      guard basis.contexts[operation].isTracked else { continue }
      refusals(dataset, operation: operation, rows[operation], report)
      score(dataset, rows[operation], marks, &qualities[operation])
    }
    return qualities
  }

  /// What the rules say of the participations of one operation, of the persons they name, and of the
  /// operation for them, and their scores: the same as `run` says of them.
  ///
  /// - Parameters:
  ///   - operation: the row of the operation; nil for participations of none.
  ///   - rows: its participations, in order.
  ///   - persons: every participation, by person.
  package func participations(
    of operation: Int?, _ rows: ArraySlice<Int32>, _ dataset: Dataset, _ basis: RuleBasis,
    _ persons: RowGroups
  ) -> (findings: [DatasetFinding], quality: OperationQuality) {
    var found: [DatasetFinding] = []
    var marks = RecordMarks()
    func tell(_ finding: DatasetFinding) {
      marks.note(finding)
      found.append(finding)
    }
    var quality = OperationQuality(operation: operation ?? -1)
    let numbers = rows.lazy.map { Int($0) }
    records(dataset, basis, numbers) {
      quality.count($1, isExitDue: $2)
    } report: {
      tell($0)
    }
    cells(dataset, basis, numbers, tell)
    self.persons(dataset, basis.contexts, named: rows, persons, tell)
    guard let operation else { return (found, quality) }
    sessions(dataset, rows, tell)
    guard basis.contexts[operation].isTracked else { return (found, quality) }
    refusals(dataset, operation: operation, rows) { found.append($0) }
    score(dataset, rows, marks, &quality)
    return (found, quality)
  }

  /// F20, T01 and T03 on participations.
  private func cells(
    _ dataset: Dataset, _ basis: RuleBasis, _ rows: some Sequence<Int>,
    _ report: (DatasetFinding) -> Void
  ) {
    let table = dataset.table(.participations)
    bounds(table, of: .participations, rows, report)
    basis.territories.check(table, of: .participations, rows) { row, column, level in
      report(DatasetFinding(.t01, row: row, column: column, detail: level))
    }
    basis.territories.checkDays(table, of: .participations, rows) { row, column, detail in
      report(DatasetFinding(.t03, row: row, column: column, detail: detail))
    }
  }

  /// The rules of one record, R02 on unknown operations, and R23.
  ///
  /// - Parameter count: called for each record of an operation whose participants are followed.
  private func records(
    _ dataset: Dataset, _ basis: RuleBasis, _ rows: some Sequence<Int>,
    count: (_ operation: Int, _ isComplete: Bool, _ isExitDue: Bool) -> Void,
    report: (DatasetFinding) -> Void
  ) {
    let columns = ParticipationColumns(dataset.table(.participations))
    let checks = ParticipationChecks(today: today, thresholds: thresholds)
    for row in rows {
      let operation = Int(dataset.participationOperations[row])
      let isKnown = basis.contexts.indices.contains(operation)
      if let blocked = checks.blocking(columns, row, isOperationKnown: isKnown) {
        report(DatasetFinding(blocked.rule, row: row, column: blocked.field.rawValue))
      }
      guard isKnown else { continue }
      let context = basis.contexts[operation]
      let profile = columns.profile(row, in: context)
      checks.check(columns, row, in: context, profile: profile) { finding in
        report(
          DatasetFinding(
            finding.rule, severity: finding.severity, row: row,
            column: finding.field?.rawValue, detail: finding.detail))
      }
      guard context.isTracked else { continue }
      let isExitDue =
        columns.dateSortie[row].isMissing && !context.end.isMissing
        && Int64(context.end) + Int64(thresholds.exitDays) < Int64(today.day)
      count(operation, profile.isComplete, isExitDue)
      guard isExitDue else { continue }
      report(
        DatasetFinding(
          .r23, row: row, column: ParticipationField.dateSortie.rawValue,
          detail: "\(CivilDate(day: context.end))"))
    }
  }

  /// R41: corrections of closed periods; of records that are gone, on their operation with how many.
  package static func corrections(
    _ dataset: Dataset, _ closings: [ClosedPeriod]
  ) -> [DatasetFinding] {
    let columns = ParticipationColumns(dataset.table(.participations))
    func isRow(_ row: Int) -> Bool { row >= 0 && row < columns.table.count }
    var found: [DatasetFinding] = []
    for closing in closings {
      let days = "\(closing.period.start)..\(closing.period.end)"
      func tell(_ row: Int, _ field: ParticipationField) {
        found.append(DatasetFinding(.r41, row: row, column: field.rawValue, detail: days))
      }
      for row in closing.unexplained where isRow(row) {
        let dates = [
          (ParticipationField.dateEntree, columns.dateEntree[row]),
          (.dateSortie, columns.dateSortie[row]),
        ]
        let inside = dates.first {
          !$1.isMissing && closing.period.contains(CivilDate(day: $1))
        }
        if let inside { tell(row, inside.0) }
      }
      for row in closing.left where isRow(row) { tell(row, .dateEntree) }
      for (row, count) in closing.gone.sorted(by: { $0.key < $1.key }) {
        found.append(
          DatasetFinding(.r41, kind: .operations, row: row, detail: "\(days)|\(count)"))
      }
    }
    return found
  }

  /// Records, errors, warnings and the median delay of one operation.
  private func score(
    _ dataset: Dataset, _ rows: ArraySlice<Int32>, _ marks: RecordMarks,
    _ quality: inout OperationQuality
  ) {
    let columns = ParticipationColumns(dataset.table(.participations))
    var delays: [Int64] = []
    for row in rows {
      if marks.hasError(row) { quality.withError += 1 }
      if marks.hasWarning(row) { quality.withWarning += 1 }
      let recorded = columns.dateSaisieEntree[Int(row)]
      let entry = columns.dateEntree[Int(row)]
      if !recorded.isMissing, !entry.isMissing {
        delays.append(civilDay(ofMoment: recorded) - Int64(entry))
      }
    }
    delays.sort()
    if !delays.isEmpty { quality.medianEntryDelay = Int(delays[(delays.count - 1) / 2]) }
  }
}

extension OperationQuality {
  /// Counts a record.
  fileprivate mutating func count(_ isComplete: Bool, isExitDue: Bool) {
    records += 1
    if isComplete { complete += 1 }
    if isExitDue { exitsDue += 1 }
  }
}

/// Which participations have an error, and which a warning.
private struct RecordMarks {
  private var errors: Set<Int32> = []
  private var warnings: Set<Int32> = []

  mutating func note(_ finding: DatasetFinding) {
    guard finding.kind == .participations else { return }
    switch finding.severity {
    case .information: break
    case .warning: warnings.insert(Int32(finding.row))
    case .error: errors.insert(Int32(finding.row))
    }
  }

  func hasError(_ row: Int32) -> Bool { errors.contains(row) }
  func hasWarning(_ row: Int32) -> Bool { warnings.contains(row) }
}
