package import Columns
import Kernel
import Records

/// The operations at risk as a table: a row for each thing a test looks at, in the order of the list.
///
/// `structure` is the SIREN of the holder, else its name; `points` are all those of the operation,
/// `cause_points` those of the row; `value` and `threshold` are shares, or numbers for `silence` and
/// `rules`, empty where the test is not evaluated; `state` is evaluated, not_concerned or
/// not_evaluable.
package struct RiskTable {
  /// As commands call it.
  package static let name = "operations-risque"

  package static let columns = [
    "operation", "structure", "points", "level", "test", "measure", "state", "value", "threshold",
    "cause_points", "sentence",
  ]

  package let rows: [[String]]

  /// - Parameter table: the operations the list was made of.
  package init(_ risks: OperationRisks, _ table: Table) {
    func text(_ field: OperationField, _ row: Int) -> String {
      table.kinds[field.rawValue] == .text ? table.text(field.rawValue, row) : ""
    }
    rows = risks.all.flatMap { risk in
      let structure = Names.siren(
        siret: text(.siret, risk.row), name: text(.beneficiaire, risk.row))
      return risk.causes.map { cause in
        var (value, threshold) = ("", "")
        if case .evaluated(let found, let limit, _) = cause.outcome {
          (value, threshold) = (Self.decimal(found), Self.decimal(limit))
        }
        return [
          risk.code, structure, "\(risk.points)", risk.level.rawValue, cause.test.rawValue,
          cause.measure.rawValue, cause.state, value, threshold, "\(cause.points)",
          risk.sentence(cause),
        ]
      }
    }
  }

  /// Six decimals at most.
  private static func decimal(_ value: Double) -> String {
    guard value.magnitude < 1e12 else { return "\(value)" }
    return Amount.decimal(Int128((value * 1e6).rounded()), scale: 6, trimmed: true)
  }
}
