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
  private let actorColumns: [Int]
  private let indicatorColumns: [Int]
  private let territoryColumns: [(column: Int, level: String)]

  /// - Parameter record: the table whose row 0 holds each merged record in turn.
  init(_ context: ImportContext, _ record: Table) {
    self.context = context
    self.record = record
    participations = ParticipationChecks(today: context.today)
    operations = OperationChecks(programmes: context.programmes)
    actorColumns = ActorCodes.columns(of: context.kind)
    indicatorColumns = IndicatorNames.columns(of: context.kind)
    territoryColumns = TerritoryCodes.columns(of: context.kind).compactMap { name, level in
      context.schema.index(of: name).map { ($0, level) }
    }
  }

  /// Reports what the merged record shows: rule, severity, field, detail.
  func check(operation: Int?, _ report: (String, Severity, Int?, String) -> Void) {
    switch context.kind {
    case .operations:
      operations.check(record, 0) { report($0.rawValue, $0.severity, $1.rawValue, $2) }
    case .participations:
      guard let operation else { return }
      let found = context.operations.contexts[operation]
      let columns = ParticipationColumns(record)
      let profile = columns.profile(0, in: found)
      participations.check(columns, 0, in: found, profile: profile) { finding in
        report(finding.rule.rawValue, finding.severity, finding.field?.rawValue, finding.detail)
      }
    default: break
    }
    references(record, 0, report)
  }

  /// T01, codes of a level that is loaded and does not have them; T03, those that did not
  /// stand; A01, structures that are not among the actors loaded; I01, indicators no definition names.
  func references(
    _ table: Table, _ row: Int, _ report: (String, Severity, Int?, String) -> Void
  ) {
    for (column, level) in territoryColumns
    where context.territories.isUnknown(table.text(column, row), level: level) {
      report(RuleID.t01.rawValue, RuleID.t01.severity, column, level)
    }
    context.territories.checkDays(table, of: context.kind, CollectionOfOne(row)) {
      report(RuleID.t03.rawValue, RuleID.t03.severity, $1, $2)
    }
    context.territories.eachUnknownOfList(table, row, of: context.schema) { column, level in
      report(RuleID.t01.rawValue, RuleID.t01.severity, column, level)
    }
    for column in actorColumns
    where context.actors.isUnknown(table.text(column, row), of: context.schema.fields[column]) {
      report(RuleID.a01.rawValue, RuleID.a01.severity, column, "")
    }
    for column in indicatorColumns where context.indicators.isUnknown(table.text(column, row)) {
      report(RuleID.i01.rawValue, RuleID.i01.severity, column, "")
    }
  }
}
