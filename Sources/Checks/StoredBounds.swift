internal import Columns
internal import Records

/// F20 on what earlier versions stored: files were read with wider bounds then.
extension DatasetChecks {
  /// Kinds that have texts enough to look through: those that name persons are read within bounds.
  private static func checksTexts(_ kind: Kind) -> Bool {
    switch kind {
    case .participations, .personnes, .evenements: false
    default: true
    }
  }

  /// Reports the stored cells of a kind that are beyond what their field may hold.
  func bounds(_ table: Table, of kind: Kind, _ report: (DatasetFinding) -> Void) {
    for (column, field) in Schema.of(kind).fields.enumerated() {
      func tell(_ row: Int, _ passed: BoundPassed) {
        let effect = field.countsBeyond ? "telle" : "vide"
        report(
          DatasetFinding(
            .f20, kind: kind, row: row, column: column, detail: "\(passed.detail) \(effect)"))
      }
      switch table.kinds[column] {
      case .integer where field.type.bounds != nil:
        let view = table.integerView(column)
        for row in 0..<table.count where view[row] != Table.missingInteger {
          if let passed = field.type.passed(by: Int64(view[row])) { tell(row, passed) }
        }
      case .amount where field.type.bounds != nil:
        let view = table.amountView(column)
        for row in 0..<table.count where view[row] != Table.missingAmount {
          if let passed = field.type.passed(by: view[row]) { tell(row, passed) }
        }
      case .text where Self.checksTexts(kind):
        for row in 0..<table.count {
          if let passed = unsafe field.passed(byText: table.bytes(column, row)) {
            tell(row, passed)
          }
        }
      case .code, .integer, .amount, .text, .absent: break
      }
    }
  }
}
