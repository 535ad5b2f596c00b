package import Columns
package import Records

/// The key of a record as one text: its key cells joined by the unit separator.
package func recordKey(_ kind: Kind, _ table: Table, _ row: Int) -> String {
  let schema = Schema.of(kind)
  if schema.keyIndices.count == 1 { return table.text(schema.keyIndices[0], row) }
  return schema.keyIndices.map { column in
    switch table.kinds[column] {
    case .text: table.text(column, row)
    case .code: String(table.code(column, row))
    case .integer: table.isMissing(column, row) ? "" : String(table.integer(column, row))
    case .amount: table.isMissing(column, row) ? "" : String(table.amount(column, row))
    case .absent: ""
    }
  }.joined(separator: "\u{1F}")
}
