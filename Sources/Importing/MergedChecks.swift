internal import Checks
internal import Columns
internal import Kernel
internal import Records

/// The record checks run on a merged record, whatever its kind, and what completes their messages.
struct MergedChecks {
  private let context: ImportContext
  private let record: Table
  private let participations: ParticipationChecks
  private let operations: OperationChecks

  /// - Parameter record: the table whose row 0 holds each merged record in turn.
  init(_ context: ImportContext, _ record: Table) {
    self.context = context
    self.record = record
    participations = ParticipationChecks(today: context.today)
    operations = OperationChecks(context.programmes)
  }

  /// Reports what the merged record shows: rule, severity, field, detail.
  func check(operation: Int?, _ report: (String, Severity, Int?, String) -> Void) {
    switch context.kind {
    case .operations:
      operations.check(record, 0) { report($0.rawValue, $1, $2.rawValue, "") }
      territory("commune", OperationField.commune.rawValue, report)
      territory("region", OperationField.region.rawValue, report)
    case .participations:
      guard let operation else { return }
      let found = context.operations.contexts[operation]
      let columns = ParticipationColumns(record)
      let profile = columns.profile(0, in: found)
      participations.check(columns, 0, in: found, profile: profile) { rule, severity, field in
        report(rule.rawValue, severity, field?.rawValue, detail(rule, record, 0, operation))
      }
      territory("commune", ParticipationField.commune.rawValue, report)
    default: break
    }
  }

  private func territory(
    _ level: String, _ field: Int, _ report: (String, Severity, Int?, String) -> Void
  ) {
    let code = record.text(field, 0)
    if context.territories.isUnknown(code, level: level) {
      report(RuleID.t01.rawValue, .warning, field, code)
    }
  }

  /// What completes the message of a rule: the missing data of R01, nothing for the others.
  func detail(_ rule: RuleID, _ table: Table, _ row: Int, _ operation: Int?) -> String {
    guard rule == .r01, let operation else { return "" }
    return ParticipationColumns(table).missingForCompleteness(
      row, in: context.operations.contexts[operation]
    ).map { Schema.participations.fields[$0.rawValue].name }.joined(separator: ", ")
  }
}
