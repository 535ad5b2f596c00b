package import Columns

extension Table {
  /// Copies the cells of a row that both tables have columns for.
  package func copyKept(_ row: Int, from other: Table, _ otherRow: Int) {
    for column in kinds.indices where kinds[column] != .absent && other.kinds[column] != .absent {
      copyCell(column, row, from: other, otherRow)
    }
  }
}
