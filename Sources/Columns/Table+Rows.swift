extension Table {
  /// Copies a row of another table of the same kinds over a row of this one.
  package func copyRow(_ row: Int, from other: Table, _ otherRow: Int) {
    for column in kinds.indices { copyCell(column, row, from: other, otherRow) }
  }

  /// Copies one cell of another table of the same kinds.
  package func copyCell(_ column: Int, _ row: Int, from other: Table, _ otherRow: Int) {
    switch kinds[column] {
    case .code: setCode(column, row, other.code(column, otherRow))
    case .integer: setInteger(column, row, other.integer(column, otherRow))
    case .amount: setAmount(column, row, other.amount(column, otherRow))
    case .text:
      if other === self {
        slices(column)[row] = slices(column)[otherRow]
      } else {
        setText(column, row, bytes: other.bytes(column, otherRow))
      }
    case .absent: break
    }
  }

  /// Whether a cell holds nothing.
  @inlinable
  package func isMissing(_ column: Int, _ row: Int) -> Bool {
    switch kinds[column] {
    case .code: code(column, row) == 0
    case .integer: integer(column, row) == Self.missingInteger
    case .amount: amount(column, row) == Self.missingAmount
    case .text: isFixed ? packedBytes(column, row).isEmpty : slices(column)[row].length == 0
    case .absent: true
    }
  }

  /// Empties a cell.
  @inlinable
  package func clear(_ column: Int, _ row: Int) {
    switch kinds[column] {
    case .code: setCode(column, row, 0)
    case .integer: setInteger(column, row, Self.missingInteger)
    case .amount: setAmount(column, row, Self.missingAmount)
    case .text: slices(column)[row] = Slice(offset: 0, length: 0)
    case .absent: break
    }
  }

  /// Whether two cells of tables of the same kinds hold the same.
  package func cellEquals(_ column: Int, _ row: Int, _ other: Table, _ otherRow: Int) -> Bool {
    switch kinds[column] {
    case .code: return code(column, row) == other.code(column, otherRow)
    case .integer: return integer(column, row) == other.integer(column, otherRow)
    case .amount: return amount(column, row) == other.amount(column, otherRow)
    case .text:
      let left = bytes(column, row)
      let right = other.bytes(column, otherRow)
      return left.count == right.count && left.elementsEqual(right)
    case .absent: return true
    }
  }
}
