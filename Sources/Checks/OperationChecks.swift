package import Columns
package import Kernel
package import Records

/// The rules that look at one operation.
package struct OperationChecks: Sendable {
  /// The EU share above which O04 warns, in per cent (« seuil Jalon, réglable »).
  package static let highShare: Int64 = 85

  private let programmes: Programmes

  package init(_ programmes: Programmes) {
    self.programmes = programmes
  }

  /// Reports every rule that fires on a row of an operations table.
  package func check(
    _ table: Table, _ row: Int, report: (RuleID, Severity, OperationField) -> Void
  ) {
    func text(_ field: OperationField) -> String { table.text(field.rawValue, row) }
    func fire(_ rule: RuleID, _ field: OperationField) { report(rule, rule.severity, field) }
    let total = table.amount(OperationField.coutTotal.rawValue, row)
    let union = table.amount(OperationField.montantUe.rawValue, row)
    if total != Table.missingAmount, union != Table.missingAmount {
      if union > total { fire(.o01, .montantUe) }
      if union * 100 > total * Self.highShare { fire(.o04, .montantUe) }
    }
    let start = table.integer(OperationField.dateDebut.rawValue, row)
    let end = table.integer(OperationField.dateFin.rawValue, row)
    if start != Table.missingInteger, end != Table.missingInteger, end < start {
      fire(.o02, .dateFin)
    }
    let siret = text(.siret)
    if siret.isEmpty { fire(.o03, .siret) }
    let programme = text(.programme)
    if isUnknown(
      Programmes.Line(programme: programme, axe: text(.axe), pi: text(.pi), os: text(.os)))
    {
      fire(.o05, .axe)
    }
    let examiner = text(.instructeur)
    let own = Names.siren(siret: siret, name: text(.beneficiaire))
    if !examiner.isEmpty, Names.siren(siret: examiner, name: examiner) == own {
      fire(.o06, .instructeur)
    }
  }

  /// Whether a programme that declares lines has neither this one nor the one above it.
  private func isUnknown(_ line: Programmes.Line) -> Bool {
    let own = programmes.lines.contains { $0.programme == line.programme && !$0.axe.isEmpty }
    guard own else { return false }
    return !programmes.lines.contains(line)
      && !(line.os.isEmpty
        && programmes.lines.contains {
          $0.programme == line.programme && $0.axe == line.axe && $0.pi == line.pi
        })
  }
}
