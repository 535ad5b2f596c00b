import Kernel

/// Figures as the rows of the public CSV format, and as JSON.
package enum FigureTable {
  /// The header: frame, code, the cuts asked for, then the columns every answer has.
  package static func header(by: [String]) -> [String] {
    ["frame", "code"] + by
      + ["period_start", "period_end", "numerator", "denominator", "value", "low", "high", "state"]
  }

  /// One line of cells per figure, in the order of the header.
  package static func row(_ cell: Cell) -> [String] {
    [cell.frame, cell.code] + cell.keys
      + [
        cell.start?.description ?? "", cell.end?.description ?? "", cell.numerator,
        cell.denominator, cell.value, cell.low, cell.high, cell.state.rawValue,
      ]
  }

  /// The header and one line per figure.
  package static func csv(_ cells: [Cell], by: [String]) -> [[String]] {
    [header(by: by)] + cells.map(row)
  }

  /// An array of one object per figure, with the names of the CSV columns.
  ///
  /// Numbers are written exactly, as JSON numbers; what is missing is null. `more` are what holds
  /// of a cell beside its figure, as JSON values.
  package static func json(
    _ cells: [Cell], by: [String], more: (Cell) -> [(name: String, value: String)] = { _ in [] }
  ) -> String {
    let names = header(by: by)
    let numbers: Set<String> = ["numerator", "denominator", "value", "low", "high"]
    let texts = 2 + by.count
    var output = "["
    for (index, cell) in cells.enumerated() {
      output += index == 0 ? "\n  {" : ",\n  {"
      for (column, (name, value)) in zip(names, row(cell)).enumerated() {
        if column > 0 { output += ", " }
        output += JSON.string(name) + ": "
        if value.isEmpty {
          output += "null"
        } else {
          output += column >= texts && numbers.contains(name) ? value : JSON.string(value)
        }
      }
      for (name, value) in more(cell) { output += ", \(JSON.string(name)): \(value)" }
      output += "}"
    }
    return output + (cells.isEmpty ? "]\n" : "\n]\n")
  }
}
