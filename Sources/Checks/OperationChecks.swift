package import Columns
internal import Kernel
package import Records

/// The rules that read one operation: O01 to O06.
package struct OperationChecks: Sendable {
  package let thresholds: Thresholds
  private let lines: ProgrammeLines

  package init(programmes: Programmes, thresholds: Thresholds = Thresholds()) {
    self.thresholds = thresholds
    lines = ProgrammeLines(programmes)
  }

  /// Reports every anomaly of a row of an operations table, with the column to look at.
  package func check(
    _ table: Table, _ row: Int,
    report: (_ rule: RuleID, _ field: OperationField, _ detail: String) -> Void
  ) {
    let total = table.sum(.coutTotal, row)
    let european = table.sum(.montantUe, row)
    if !total.isMissing, !european.isMissing {
      if european > total { report(.o01, .montantUe, "") }
      if total > 0, Int128(european) * 100 > Int128(total) * Int128(thresholds.europeanPercent) {
        report(.o04, .montantUe, "\(Int128(european) * 100 / Int128(total))")
      }
    }
    let start = table.day(.dateDebut, row)
    let end = table.day(.dateFin, row)
    if !start.isMissing, !end.isMissing, end < start { report(.o02, .dateFin, "") }
    let siret = table.field(.siret, row)
    let beneficiary = table.field(.beneficiaire, row)
    if siret.isEmpty { report(.o03, .siret, "") }
    let programme = table.field(.programme, row)
    if let field = lines.unknownPart(
      programme: programme, axe: table.field(.axe, row), pi: table.field(.pi, row),
      os: table.field(.os, row))
    {
      report(.o05, field, programme)
    }
    let instructor = table.field(.instructeur, row)
    if Self.isSame(instructor, siret: siret, name: beneficiary) {
      report(.o06, .instructeur, "")
    }
  }

  /// Whether an instructor, written as a SIREN, a SIRET or a name, is the beneficiary.
  package static func isSame(_ instructor: String, siret: String, name: String) -> Bool {
    if instructor.isEmpty { return false }
    let written = Names.siren(siret: instructor, name: instructor)
    return !written.isEmpty
      && (written == Names.siren(siret: siret, name: name) || written == Names.normalised(name))
  }
}

/// The tree of each programme's lines, for those that declare one.
private struct ProgrammeLines: Sendable {
  private var axes: [String: Set<String>] = [:]
  private var priorities: [[String]: Set<String>] = [:]
  private var objectives: [[String]: Set<String>] = [:]

  init(_ programmes: Programmes) {
    for line in programmes.lines where !line.axe.isEmpty {
      axes[line.programme, default: []].insert(line.axe)
      if line.pi.isEmpty { continue }
      priorities[[line.programme, line.axe], default: []].insert(line.pi)
      if line.os.isEmpty { continue }
      objectives[[line.programme, line.axe, line.pi], default: []].insert(line.os)
    }
  }

  /// The first part of a line its programme does not have; nil when all are known.
  ///
  /// A level the programme declares nothing of is not checked, nor is an empty part.
  func unknownPart(programme: String, axe: String, pi: String, os: String) -> OperationField? {
    guard !axe.isEmpty, let known = axes[programme] else { return nil }
    guard known.contains(axe) else { return .axe }
    guard !pi.isEmpty, let known = priorities[[programme, axe]] else { return nil }
    guard known.contains(pi) else { return .pi }
    guard !os.isEmpty, let known = objectives[[programme, axe, pi]] else { return nil }
    return known.contains(os) ? nil : .os
  }
}
