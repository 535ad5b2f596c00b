package import Columns
internal import Kernel

extension Schema {
  /// The key of a record as its file writes it: codes by their names, days as dates, parts apart.
  package func keyText(_ table: Table, _ row: Int, separator: String) -> String {
    keyIndices.map { column in
      switch table.kinds[column] {
      case .text: table.text(column, row)
      case .code: codeName(column, table.code(column, row))
      case .integer: integerText(column, table, row)
      case .amount: table.isMissing(column, row) ? "" : String(table.amount(column, row))
      case .absent: ""
      }
    }.joined(separator: separator)
  }

  private func codeName(_ column: Int, _ code: UInt8) -> String {
    let codes = fields[column].codes
    return code > 0 && Int(code) <= codes.count ? codes[Int(code) - 1] : ""
  }

  private func integerText(_ column: Int, _ table: Table, _ row: Int) -> String {
    guard !table.isMissing(column, row) else { return "" }
    let value = table.integer(column, row)
    return fields[column].type == .day ? CivilDate(day: value).description : String(value)
  }
}
