internal import Columns
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
    let operations = dataset.table(.operations)
    let contexts = (0..<operations.count).map { row in
      OperationContext(
        operations: operations, row: row,
        ruleSet: ruleSet
          ?? programmes.ruleSets[operations.field(.programme, row)].flatMap {
            RuleSet(rawValue: $0)
          } ?? .euC1)
    }
    references(dataset, programmes, report)
    var marks = RecordMarks(count: dataset.table(.participations).count)
    func tell(_ finding: DatasetFinding) {
      marks.note(finding)
      report(finding)
    }
    var qualities = contexts.indices.map { OperationQuality(operation: $0) }
    records(dataset, contexts, &qualities, tell)
    bounds(dataset.table(.participations), of: .participations, tell)
    TerritoryCodes(dataset.table(.territoires)).check(
      dataset.table(.participations), of: .participations
    ) { row, column, level in
      tell(DatasetFinding(.t01, row: row, column: column, detail: level))
    }
    persons(dataset, contexts, tell)
    for finding in Self.corrections(dataset, closings) { tell(finding) }
    let rows = RowGroups(dataset.participationOperations, count: contexts.count)
    for operation in contexts.indices {
      sessions(dataset, rows[operation], tell)
      guard contexts[operation].isTracked else { continue }
      refusals(dataset, operation: operation, rows[operation], report)
      score(dataset, rows[operation], marks, &qualities[operation])
    }
    return qualities
  }

  /// The rules of one record, R02 on unknown operations, and R23.
  private func records(
    _ dataset: Dataset, _ contexts: [OperationContext], _ qualities: inout [OperationQuality],
    _ report: (DatasetFinding) -> Void
  ) {
    let table = dataset.table(.participations)
    let columns = ParticipationColumns(table)
    let checks = ParticipationChecks(today: today, thresholds: thresholds)
    for row in 0..<min(table.count, dataset.participationOperations.count) {
      let operation = Int(dataset.participationOperations[row])
      let isKnown = contexts.indices.contains(operation)
      if let blocked = checks.blocking(columns, row, isOperationKnown: isKnown) {
        report(DatasetFinding(blocked.rule, row: row, column: blocked.field.rawValue))
      }
      guard isKnown else { continue }
      let context = contexts[operation]
      let profile = columns.profile(row, in: context)
      checks.check(columns, row, in: context, profile: profile) { finding in
        report(
          DatasetFinding(
            finding.rule, severity: finding.severity, row: row,
            column: finding.field?.rawValue, detail: finding.detail))
      }
      guard context.isTracked else { continue }
      qualities[operation].records += 1
      if profile.isComplete { qualities[operation].complete += 1 }
      if columns.dateSortie[row].isMissing, !context.end.isMissing,
        Int64(context.end) + Int64(thresholds.exitDays) < Int64(today.day)
      {
        qualities[operation].exitsDue += 1
        report(
          DatasetFinding(
            .r23, row: row, column: ParticipationField.dateSortie.rawValue,
            detail: "\(CivilDate(day: context.end))"))
      }
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

/// Which participations have an error, and which a warning.
private struct RecordMarks {
  private var marks: [UInt8]

  init(count: Int) {
    marks = [UInt8](repeating: 0, count: count)
  }

  mutating func note(_ finding: DatasetFinding) {
    guard finding.kind == .participations else { return }
    switch finding.severity {
    case .information: break
    case .warning: marks[finding.row] |= 1
    case .error: marks[finding.row] |= 2
    }
  }

  func hasError(_ row: Int32) -> Bool { marks[Int(row)] & 2 != 0 }
  func hasWarning(_ row: Int32) -> Bool { marks[Int(row)] & 1 != 0 }
}
