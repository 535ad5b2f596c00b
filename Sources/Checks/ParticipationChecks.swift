internal import Columns
package import Kernel
package import Records

/// The rules that read one participation and its operation.
///
/// A clean row costs a few dozen comparisons and allocates nothing. A rule whose answers are
/// missing says nothing. Sensitive questions are asked only of columns the table holds.
package struct ParticipationChecks: Sendable {
  package let today: CivilDate
  package let thresholds: Thresholds

  package init(today: CivilDate, thresholds: Thresholds = Thresholds()) {
    self.today = today
    self.thresholds = thresholds
  }

  /// Reports every anomaly of a row; `profile` is the row's, under the rule set in force.
  ///
  /// R02, R03 and R05 belong to `blocking`; R23 to the checks of the whole store.
  package func check(
    _ columns: ParticipationColumns, _ row: Int, in operation: OperationContext,
    profile: Profile, report: (RecordFinding) -> Void
  ) {
    columns.requireRow(row)
    if operation.isTracked { completeness(columns, row, operation, profile, report) }
    entry(columns, row, operation, profile, report)
    labour(columns, row, operation, profile, report)
    household(columns, row, profile, report)
    if columns.dateSortie[row].isMissing {
      resultWithoutExit(columns, row, report)
    } else {
      exitDates(columns, row, operation, report)
    }
    exitAnswers(columns, row, profile, report)
    if operation.isYEI { youthInitiative(columns, row, profile, report) }
  }

  /// The rule that keeps a line out, and the datum it is about, or nil when it may come in.
  ///
  /// `isOperationKnown`: the store has the operation the line names. A column the table does not
  /// hold is not asked for.
  package func blocking(
    _ columns: ParticipationColumns, _ row: Int, isOperationKnown: Bool = true
  ) -> (rule: RuleID, field: ParticipationField)? {
    columns.requireRow(row)
    let entry = columns.dateEntree[row]
    let exit = columns.dateSortie[row]
    if !columns.operation.isAbsent, !columns.operation.isPresent(row) { return (.r02, .operation) }
    if !columns.identifiant.isAbsent, !columns.identifiant.isPresent(row) {
      return (.r02, .identifiant)
    }
    if entry.isMissing { return (.r02, .dateEntree) }
    if !isOperationKnown { return (.r02, .operation) }
    if !exit.isMissing, exit < entry { return (.r03, .dateSortie) }
    if entry > today.day { return (.r05, .dateEntree) }
    if exit > today.day { return (.r05, .dateSortie) }
    return nil
  }

  // MARK: Completeness

  private func completeness(
    _ columns: ParticipationColumns, _ row: Int, _ operation: OperationContext,
    _ profile: Profile, _ report: (RecordFinding) -> Void
  ) {
    if !profile.isComplete {
      let missing = columns.missingForCompleteness(row, in: operation)
      report(RecordFinding(.r01, missing.first, detail: missing.names))
    }
    let asked = columns.sensitive
    var empty = 0
    for index in asked.indices where asked[index][row] == 0 && !asked[index].isAbsent {
      empty |= 1 << index
    }
    if empty != 0 {
      let fields = SensitiveAnswers.fields.indices.filter { empty >> $0 & 1 == 1 }
      report(
        RecordFinding(
          .r19, SensitiveAnswers.fields[fields[0]], detail: SensitiveAnswers.names[empty]))
    }
  }
}

/// The answers a person may refuse, each of which should be an answer or a refusal.
enum SensitiveAnswers {
  static let fields: [ParticipationField] = [
    .handicap, .origineEtrangere, .minorite, .minimaSociaux, .autreDesavantage,
  ]

  /// The names of every subset, by its bits.
  static let names: [String] = (0..<32).map { bits in
    fields.indices.filter { bits >> $0 & 1 == 1 }.map { fields[$0] }.names
  }
}
