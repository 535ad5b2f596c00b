internal import Columns
package import Kernel
package import Records
package import Workbooks

/// What takes the cells of rows one by one.
package protocol RowSink: AnyObject {
  /// Begins a row.
  ///
  /// - Parameter line: the line of the file it comes from.
  func addRow(line: UInt32)
  /// Takes a cell for a field of the last row; whether it holds something.
  func read(_ bytes: UnsafeBufferPointer<UInt8>, _ kind: SourceCellKind, into field: Int) -> Bool
  /// Says that a required field of the last row has no cell.
  func lack(_ field: Int)
  /// Keeps a cell of a column no field has, with a row.
  func keep(_ text: String, column: Int, row: Int)
}

extension RowSink {
  /// Takes a text for a field of the last row; whether it holds something.
  @discardableResult
  package func read(_ text: String, _ kind: SourceCellKind = .text, into field: Int) -> Bool {
    var text = text
    return text.withUTF8 { unsafe self.read($0, kind, into: field) }
  }
}

/// Makes the rows of a batch from cells given one by one, read as those of a line of a file are.
///
/// Used by one thread at a time.
package final class RowBuilder: RowSink {
  package let batch: RowBatch
  private let schema: Schema
  private let today: CivilDate?
  private let evidence: FileEvidence
  private let reading = CellReading()
  private let buffer = ByteBuffer(capacity: 256)
  private var columns: [Int: ColumnReader] = [:]
  private var key: KeyCells

  /// - Parameters:
  ///   - today: see `ReadOptions.today`.
  ///   - evidence: what is known of the columns of all the rows.
  package init(
    _ schema: Schema, today: CivilDate? = nil, evidence: FileEvidence = FileEvidence()
  ) {
    self.schema = schema
    self.today = today
    self.evidence = evidence
    key = KeyCells(schema)
    batch = RowBatch(kinds: schema.columnKinds, blockSize: 4096)
  }

  /// Forgets the rows made.
  package func removeAll() {
    _ = key.finish()
    batch.removeAll()
  }

  package func addRow(line: UInt32 = 0) {
    endRow()
    batch.table.appendRow()
    batch.lines.append(line)
  }

  @discardableResult
  package func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ kind: SourceCellKind, into field: Int
  ) -> Bool {
    unsafe buffer.load(bytes)
    let clean = unsafe CleanCell(unquoted: UnsafePointer(buffer.base), buffer.count)
    guard unsafe clean.count > 0 else { return false }
    unsafe key.take(clean, of: field)
    _ = unsafe reading.read(
      clean, column(field), batch.count - 1, batch, kind: kind, mayHoldNul: true,
      isHeader: { false })
    return true
  }

  /// Says that a field of the last row is to be emptied.
  package func erase(_ field: Int) {
    batch.erasures.append(CellMark(row: batch.count - 1, field: field))
  }

  package func lack(_ field: Int) {
    batch.lack(field, batch.count - 1)
  }

  package func keep(_ text: String, column: Int, row: Int) {
    var text = text
    let slice = text.withUTF8 { unsafe batch.table.store($0) }
    batch.extras.append(ExtraCell(row: UInt32(row), column: UInt16(column), text: slice))
  }

  /// The rows, once all their cells are in.
  package func finish() -> RowBatch {
    endRow()
    batch.sortCells()
    return batch
  }

  private func endRow() {
    if let print = key.finish(), evidence.repeatedKeys.contains(print) {
      batch.repeated.insert(batch.count - 1)
    }
  }

  private func column(_ field: Int) -> ColumnReader {
    if let known = columns[field] { return known }
    let made = ColumnReader(
      index: field, header: schema.fields[field].name, field: field, of: schema, values: [:],
      evidence: evidence.columns[field] ?? ColumnEvidence(), today: today)
    columns[field] = made
    return made
  }
}

/// Reads the cells of one record given one by one, as those of a line of a file are read.
package struct RecordCells {
  private let schema: Schema
  private let today: CivilDate?

  /// - Parameter today: see `ReadOptions.today`.
  package init(_ schema: Schema, today: CivilDate?) {
    self.schema = schema
    self.today = today
  }

  /// A batch of one row.
  ///
  /// A field without cell is missing, and nothing is said of it. An empty cell erases, whatever the
  /// field.
  /// - Parameter cells: by position of the field.
  package func read(_ cells: [Int: String]) -> RowBatch {
    let builder = RowBuilder(schema, today: today)
    builder.addRow()
    for (field, text) in cells where !builder.read(text, into: field) { builder.erase(field) }
    return builder.finish()
  }
}
