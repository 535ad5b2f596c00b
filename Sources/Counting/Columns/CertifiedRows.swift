import Columns
import Records

/// Certified expenditure as rows of `depenses`, one way for every operation.
///
/// Lines of nature certifiee come as they are. An operation without any line brings one row of its
/// `certifie_*` columns; one with lines brings a row of 0, which says that its certified amount is
/// known even where no line was certified yet. Rows without a date stand at the operation's own day.
enum CertifiedRows {
  /// The rows, the operation of each, and where it comes from (`PopulationRows.origins`).
  static func make(
    _ lines: Table, _ operations: OperationFacts
  ) -> (table: Table, links: Cells<Int32>, origins: [Int32]) {
    let schema = Schema.depenses
    let table = Table(kinds: schema.columnKinds, capacity: lines.count + operations.count)
    let lineLinks = operations.links(lines, ExpenditureField.operation.rawValue)
    let certified = UInt8(
      (schema.fields[ExpenditureField.nature.rawValue].codes.firstIndex(of: "certifiee") ?? 0) + 1)
    var links: [Int32] = []
    var origins: [Int32] = []
    var hasLine = [Bool](repeating: false, count: operations.count)
    let hasNature = lines.kinds[ExpenditureField.nature.rawValue] == .code
    for line in 0..<lines.count {
      let operation = Int(lineLinks[line])
      guard operation >= 0 else { continue }
      hasLine[operation] = true
      guard hasNature, lines.code(ExpenditureField.nature.rawValue, line) == certified else {
        continue
      }
      let row = table.appendRow()
      copy(line, of: lines, to: row, of: table)
      links.append(Int32(operation))
      origins.append(Int32(line))
    }
    for operation in 0..<operations.count {
      let row = table.appendRow()
      table.setCode(ExpenditureField.nature.rawValue, row, certified)
      links.append(Int32(operation))
      origins.append(Int32(-1 - operation))
      var total = Table.missingAmount
      var union = Table.missingAmount
      if hasLine[operation] {
        total = 0
        union = 0
      } else {
        total = amount(.certifieCoutTotal, operation, operations.table)
        union = amount(.certifieUe, operation, operations.table)
      }
      table.setAmount(ExpenditureField.coutTotal.rawValue, row, total)
      table.setAmount(ExpenditureField.ue.rawValue, row, union)
    }
    return (table, Cells(links), origins)
  }

  private static func amount(_ field: OperationField, _ row: Int, _ table: Table) -> Int64 {
    table.kinds[field.rawValue] == .amount
      ? table.amount(field.rawValue, row) : Table.missingAmount
  }

  private static func copy(_ line: Int, of source: Table, to row: Int, of target: Table) {
    for (column, kind) in source.kinds.enumerated() {
      switch kind {
      case .code: target.setCode(column, row, source.code(column, line))
      case .integer: target.setInteger(column, row, source.integer(column, line))
      case .amount: target.setAmount(column, row, source.amount(column, line))
      case .text: target.setText(column, row, source.text(column, line))
      case .absent: break
      }
    }
  }
}
