extension Table {
  /// Whether a column is an earlier table's, no row of which changed: cells need not be compared.
  package func hasColumn(_ column: Int, of earlier: Table) -> Bool {
    guard let pack, let other = earlier.pack else { return self === earlier }
    return switch (pack.columns[column], other.columns[column]) {
    case (.absent, .absent): true
    case (.cells(let mine), .cells(let theirs)): mine === theirs
    case (.texts(.book(let mine, _, let numbers)), .texts(.book(let theirs, _, let known))):
      mine === theirs && numbers === known
    case (.texts(.loose(let mine)), .texts(.loose(let theirs))): mine === theirs
    default: false
    }
  }

  /// Pieces of columns it does not share with another table of the same kinds, both packed.
  package func piecesApart(from other: Table) -> Int {
    zip(pack?.columns ?? [], other.pack?.columns ?? []).reduce(0) { total, columns in
      let known = Set(columns.1.pieces)
      return total + columns.0.pieces.count { !known.contains($0) }
    }
  }

  /// Whether a cell of text holds one of some texts, none of them empty.
  package func isOne(_ column: Int, _ row: Int, of texts: [[UInt8]]) -> Bool {
    let bytes = unsafe bytes(column, row)
    for text in texts where text.count == bytes.count {
      var place = 0
      while place < bytes.count, unsafe text[place] == bytes[place] { place += 1 }
      if place == bytes.count { return true }
    }
    return false
  }

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
        unsafe slices(column)[row] = unsafe slices(column)[otherRow]
      } else {
        unsafe setText(column, row, bytes: other.bytes(column, otherRow))
      }
    case .absent: break
    }
  }

  /// Whether two rows, of tables of the same kinds, hold the same.
  package func rowEquals(_ row: Int, _ other: Table, _ otherRow: Int) -> Bool {
    kinds.indices.allSatisfy { cellEquals($0, row, other, otherRow) }
  }

  /// Whether a cell holds nothing.
  @inlinable
  package func isMissing(_ column: Int, _ row: Int) -> Bool {
    switch kinds[column] {
    case .code: code(column, row) == 0
    case .integer: integer(column, row) == Self.missingInteger
    case .amount: amount(column, row) == Self.missingAmount
    case .text: unsafe isFixed ? packedBytes(column, row).isEmpty : slices(column)[row].length == 0
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
    case .text: unsafe slices(column)[row] = Slice(offset: 0, length: 0)
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
      let left = unsafe bytes(column, row)
      let right = unsafe other.bytes(column, otherRow)
      return unsafe left.count == right.count && left.elementsEqual(right)
    case .absent: return true
    }
  }
}
