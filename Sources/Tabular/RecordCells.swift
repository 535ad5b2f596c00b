internal import Columns
package import Records

/// Reads the cells of one record given one by one, as those of a line of a file are read.
package struct RecordCells {
  private let schema: Schema

  package init(_ schema: Schema) {
    self.schema = schema
  }

  /// A batch of one row.
  ///
  /// A field without cell is missing, and nothing is said of it. An empty cell erases, whatever the
  /// field.
  /// - Parameter cells: by position of the field.
  package func read(_ cells: [Int: String]) -> RowBatch {
    let batch = RowBatch(kinds: schema.columnKinds, blockSize: 4096)
    batch.table.appendRow()
    let reading = CellReading(pivot: nil)
    let buffer = ByteBuffer(capacity: 256)
    withExtendedLifetime(buffer) {
      for (field, text) in cells { read(text, field, buffer, reading, batch) }
    }
    batch.sortCells()
    return batch
  }

  private func read(
    _ text: String, _ field: Int, _ buffer: ByteBuffer, _ reading: CellReading, _ batch: RowBatch
  ) {
    let column = ColumnReader(
      index: field, header: schema.fields[field].name, field: field, of: schema, values: [:])
    buffer.count = 0
    var text = text
    text.withUTF8 { bytes in
      if let base = bytes.baseAddress { unsafe buffer.append(base, count: bytes.count) }
    }
    let clean = unsafe CleanCell(unquoted: UnsafePointer(buffer.base), buffer.count)
    guard unsafe clean.count > 0 else {
      batch.erasures.append(CellMark(row: 0, field: field))
      return
    }
    _ = unsafe reading.read(clean, column, 0, batch, mayHoldNul: true, isHeader: { false })
  }
}
