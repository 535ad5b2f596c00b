internal import Columns

/// Rows gathered by a dense number, in the order of the table.
struct RowGroups {
  private let starts: [Int32]
  private let rows: [Int32]

  /// Gathers rows by `numbers`, 0 to `count` - 1; rows numbered otherwise are in no group.
  init(_ numbers: Cells<Int32>, count: Int) {
    var starts = [Int32](repeating: 0, count: count + 1)
    for number in numbers where number >= 0 && number < count { starts[Int(number) + 1] += 1 }
    for group in 0..<count { starts[group + 1] += starts[group] }
    var next = starts
    var rows = [Int32](repeating: 0, count: Int(starts[count]))
    for (row, number) in numbers.enumerated() where number >= 0 && number < count {
      rows[Int(next[Int(number)])] = Int32(row)
      next[Int(number)] += 1
    }
    self.starts = starts
    self.rows = rows
  }

  var count: Int { starts.count - 1 }

  subscript(group: Int) -> ArraySlice<Int32> {
    rows[Int(starts[group])..<Int(starts[group + 1])]
  }
}
