internal import Columns
internal import Glibc
internal import Records

extension BlockParser {
  /// Reads one cell whatever way it is written, and lists what is wrong with it.
  @inline(never)
  func careful(
    _ column: ColumnReader, _ tileRow: Int, _ tile: Tile, _ batch: RowBatch
  ) throws(FileRefusal) {
    let (start, length) = unsafe scanner.cell(tileRow, column.index)
    let row = unsafe tile.first + tileRow
    let clean = unsafe CleanCell(text + start, length, scratch: scratch)
    if column.way == .extra {
      if unsafe clean.count > 0 {
        let slice = unsafe batch.table.store(
          UnsafeBufferPointer(start: clean.base, count: clean.count))
        batch.extras.append(
          ExtraCell(row: UInt32(row), column: UInt16(column.index), text: slice))
      }
      return
    }
    if unsafe clean.count == 0 {
      if column.required { batch.lack(column.field, row) }
      return
    }
    switch unsafe cells.read(
      clean, column, row, batch, mayHoldNul: hasNul, isHeader: { isHeader(tileRow) })
    {
    case .header: throw unsafe FileRefusal(.severalHeaders, line: Int(scanner.lines[tileRow]))
    case .value(let value):
      if column.way == .code, length <= 16 {
        unsafe column.matcher?.learn(text + start, length, UInt16(truncatingIfNeeded: value))
      }
    case .put: break
    }
  }

  /// Whether every cell of a row is its column's header.
  private func isHeader(_ tileRow: Int) -> Bool {
    let other = ByteBuffer(capacity: 256)
    return layout.header.headers.indices.allSatisfy { index in
      let (start, length) = unsafe scanner.cell(tileRow, index)
      let clean = unsafe CleanCell(text + start, length, scratch: other)
      return unsafe layout.header.headers[index].utf8.elementsEqual(
        UnsafeBufferPointer(start: clean.base, count: clean.count))
    }
  }
}
