internal import Columns
internal import Records

/// F20 on what earlier versions stored: files were read with wider bounds then.
extension DatasetChecks {
  /// Texts of kinds that name persons were read within bounds, and are too many to look through.
  ///
  /// Reports the stored cells of rows of a kind that are beyond what their field may hold.
  func bounds(
    _ table: Table, of kind: Kind, _ rows: some Sequence<Int>, _ report: (DatasetFinding) -> Void
  ) {
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
        for row in rows where view[row] != Table.missingInteger {
          if let passed = field.type.passed(by: Int64(view[row])) { tell(row, passed) }
        }
      case .amount where field.type.bounds != nil:
        let view = table.amountView(column)
        for row in rows where view[row] != Table.missingAmount {
          if let passed = field.type.passed(by: view[row]) { tell(row, passed) }
        }
      case .text where !kind.namesPersons:
        for row in rows {
          if let passed = unsafe field.passed(byText: table.bytes(column, row)) {
            tell(row, passed)
          }
        }
      case .code, .integer, .amount, .text, .absent: break
      }
    }
  }
}
