/// A table of measures as text.
struct Report {
  private let title: String
  private let columns: [String]
  private var rows: [(name: String, cells: [String])] = []

  init(_ title: String, columns: [String]) {
    self.title = title
    self.columns = columns
  }

  mutating func add(_ name: String, _ cells: [String]) {
    rows.append((name, cells))
  }

  func show() {
    let names = max(title.count, rows.map(\.name.count).max() ?? 0)
    var widths = columns.map(\.count)
    for row in rows {
      for (index, cell) in row.cells.enumerated() {
        widths[index] = max(widths[index], cell.count)
      }
    }
    for (name, cells) in [(title, columns)] + rows {
      var line = name + String(repeating: " ", count: names - name.count)
      for (index, cell) in cells.enumerated() {
        line += "  " + String(repeating: " ", count: widths[index] - cell.count) + cell
      }
      print(line)
    }
    print("")
  }
}

/// The value in the middle; 0 for none.
func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  guard !sorted.isEmpty else { return 0 }
  let middle = sorted.count / 2
  return sorted.count.isMultiple(of: 2)
    ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
}

/// Two decimals, with a comma.
func decimal(_ value: Double) -> String {
  let hundredths = Int((value * 100).rounded())
  let rest = String(abs(hundredths) % 100)
  return "\(hundredths / 100)," + (rest.count == 1 ? "0" : "") + rest
}

func seconds(_ value: Double) -> String { decimal(value) + " s" }

func mebibytes(_ value: Double) -> String { "\(Int(value.rounded())) Mio" }
