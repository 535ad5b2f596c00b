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
    switch schema.fields[column].type {
    case .text, .digits: table.setText(column, row, text)
    case .code(let codes):
      guard let index = codes.firstIndex(of: text) else {
        preconditionFailure("\(name) has no code \(text)")
      }
      table.setCode(column, row, UInt8(index + 1))
    case .codes(let codes):
      let bits = text.split(separator: "|").reduce(Int32(0)) { bits, code in
        guard let index = codes.firstIndex(of: String(code)) else {
          preconditionFailure("\(name) has no code \(code)")
        }
        return bits | 1 << Int32(index)
      }
      table.setInteger(column, row, bits)
    case .day:
      guard let date = CivilDate(text) else { preconditionFailure("\(text) is no date") }
      table.setInteger(column, row, date.day)
    case .integer:
      guard let value = Int32(text) else { preconditionFailure("\(text) is no integer") }
      table.setInteger(column, row, value)
    case .moment:
      guard let date = CivilDate(text.prefix(10)) else { preconditionFailure("\(text)") }
      table.setAmount(column, row, Int64(date.day) * 86_400)
    case .euros: table.setAmount(column, row, scaled(text, digits: 2))
    case .decimal: table.setAmount(column, row, scaled(text, digits: 6))
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

private func scaled(_ text: String, digits: Int) -> Int64 {
  let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
  let fraction = parts.count == 2 ? parts[1] : ""
  let padding = String(repeating: "0", count: max(0, digits - fraction.count))
  guard let value = Int64(parts[0] + fraction + padding) else {
    preconditionFailure("\(text) is no number")
  }
  return value
}
