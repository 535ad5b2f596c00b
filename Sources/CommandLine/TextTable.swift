internal import Kernel

/// A table of text for a terminal: aligned columns under a header.
struct TextTable {
  private var rows: [[String]]
  private let right: Set<Int>

  /// - Parameter right: columns aligned to the right, from 0.
  init(_ header: [String], right: Set<Int> = []) {
    rows = [header]
    self.right = right
  }

  mutating func add(_ row: [String]) {
    rows.append(row.map { VisibleText.line($0) })
  }

  /// The table as lines.
  var text: String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    func line(_ row: [String]) -> String {
      var text = ""
      for (column, cell) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        text += right.contains(column) ? padding + cell : cell + padding
        if column + 1 < row.count { text += "  " }
      }
      while text.last == " " { text.removeLast() }
      return text + "\n"
    }
    let rule = widths.map { String(repeating: "─", count: $0) }
    return line(rows[0]) + line(rule) + rows.dropFirst().map(line).joined()
  }
}
