internal import Columns
package import Records
package import Workbooks

/// Makes the rows of a batch from cells given one by one, read as those of a line of a file are.
///
/// Used by one thread at a time.
package final class RowBuilder {
  package let batch: RowBatch
  private let schema: Schema
  private let reading = CellReading(pivot: nil)
  private let buffer = ByteBuffer(capacity: 256)
  private var columns: [Int: ColumnReader] = [:]

  package init(_ schema: Schema) {
    self.schema = schema
    batch = RowBatch(kinds: schema.columnKinds, blockSize: 4096)
  }

  /// Forgets the rows made.
  package func removeAll() { batch.removeAll() }

  /// Begins a row.
  ///
  /// - Parameter line: the line of the file it comes from.
  package func addRow(line: UInt32 = 0) {
    batch.table.appendRow()
    batch.lines.append(line)
  }

  /// Reads a cell into a field of the last row; whether it holds something.
  @discardableResult
  package func read(_ text: String, _ kind: SourceCellKind = .text, into field: Int) -> Bool {
    var text = text
    return text.withUTF8 { unsafe self.read($0, kind, into: field) }
  }

  /// Reads the bytes of a cell into a field of the last row; whether it holds something.
  @discardableResult
  package func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ kind: SourceCellKind, into field: Int
  ) -> Bool {
    buffer.count = 0
    if let base = bytes.baseAddress { unsafe buffer.append(base, count: bytes.count) }
    let clean = unsafe CleanCell(unquoted: UnsafePointer(buffer.base), buffer.count)
    guard unsafe clean.count > 0 else { return false }
    _ = unsafe reading.read(
      clean, column(field), batch.count - 1, batch, kind: kind, mayHoldNul: true,
      isHeader: { false })
    return true
  }

  /// Says that a field of the last row is to be emptied.
  package func erase(_ field: Int) {
    batch.erasures.append(CellMark(row: batch.count - 1, field: field))
  }

  /// Says that a required field of the last row has no cell.
  package func lack(_ field: Int) {
    batch.lack(field, batch.count - 1)
  }

  /// Keeps a cell of a column no field has, with a row.
  package func keep(_ text: String, column: Int, row: Int) {
    var text = text
    let slice = text.withUTF8 { unsafe batch.table.store($0) }
    batch.extras.append(ExtraCell(row: UInt32(row), column: UInt16(column), text: slice))
  }

  /// The rows, once all their cells are in.
  package func finish() -> RowBatch {
    batch.sortCells()
    return batch
  }

  private func column(_ field: Int) -> ColumnReader {
    if let known = columns[field] { return known }
    let made = ColumnReader(
      index: field, header: schema.fields[field].name, field: field, of: schema, values: [:])
    columns[field] = made
    return made
  }
}

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
    let builder = RowBuilder(schema)
    builder.addRow()
    for (field, text) in cells where !builder.read(text, into: field) { builder.erase(field) }
    return builder.finish()
  }
}
