package import Columns
internal import Kernel
package import Records

/// Adds a row to a table of a kind from cells written as a file would write them.
///
/// Cells must be readable: a test that wants bad cells goes through the reader.
package func append(_ cells: [String: String], of kind: Kind, to table: Table) {
  let schema = Schema.of(kind)
  let row = table.appendRow()
  for (name, text) in cells {
    guard let column = schema.index(of: name) else {
      preconditionFailure("\(kind) has no field \(name)")
    }
    guard !text.isEmpty, table.kinds[column] != .absent else { continue }
    guard schema.fields[column].set(text, in: table, column, row) else {
      preconditionFailure("\(name) cannot be \(text)")
    }
  }
}

/// A table of a kind from rows of cells.
package func table(_ kind: Kind, _ rows: [[String: String]]) -> Table {
  let table = Table(kinds: Schema.of(kind).columnKinds, capacity: max(rows.count, 1))
  for cells in rows { append(cells, of: kind, to: table) }
  return table
}

/// The cells of a row as a file would write them, without the missing ones.
package func cells(_ kind: Kind, _ table: Table, _ row: Int) -> [String: String] {
  let schema = Schema.of(kind)
  var cells: [String: String] = [:]
  for (column, field) in schema.fields.enumerated() where !table.isMissing(column, row) {
    switch field.type {
    case .text, .digits: cells[field.name] = table.text(column, row)
    case .code(let codes): cells[field.name] = codes[Int(table.code(column, row)) - 1]
    case .codes(let codes):
      let bits = table.integer(column, row)
      cells[field.name] = codes.indices.filter { bits >> Int32($0) & 1 == 1 }.map { codes[$0] }
        .joined(separator: "|")
    case .day: cells[field.name] = CivilDate(day: table.integer(column, row)).description
    case .integer: cells[field.name] = String(table.integer(column, row))
    case .moment: cells[field.name] = String(table.amount(column, row))
    case .euros: cells[field.name] = Amount.euros(cents: Int128(table.amount(column, row)))
    case .decimal: cells[field.name] = Amount.millionths(Int128(table.amount(column, row)))
    }
  }
  return cells
}
