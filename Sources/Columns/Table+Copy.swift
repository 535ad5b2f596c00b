extension Table {
  /// A table of its own with the same rows.
  package func copy() -> Table {
    let other = Table(kinds: kinds, capacity: max(count, 1), textCapacity: max(arenaCount, 16))
    other.appendRows(count)
    for row in 0..<count { other.copyRow(row, from: self, row) }
    return other
  }

  /// Removes a row; the rows after it move up.
  package func removeRow(_ row: Int) {
    for next in row + 1..<max(count, row + 1) { copyRow(next - 1, from: self, next) }
    truncate(to: count - 1)
  }
}
