internal import Columns
internal import Records
internal import Workbooks

/// Gives the rows of a sheet, block after block.
final class SheetFeeder: BatchFeeder {
  private let cursor: SheetCursor
  private(set) var bytes = 0
  let encodingFound: TextEncoding? = .utf8

  init(_ workbook: SpreadsheetFile, _ sheet: SheetInfo) throws(FileRefusal) {
    do throws(WorkbookRefusal) {
      cursor = try workbook.rows(of: sheet)
    } catch {
      throw FileRefusal(error)
    }
  }

  func fill(_ batch: RowBatch) throws(FileRefusal) -> Bool {
    do throws(WorkbookRefusal) {
      guard try cursor.fill(batch.sheet) else { return false }
    } catch {
      throw FileRefusal(error)
    }
    batch.sheetBytes = batch.sheet.size
    bytes += batch.sheetBytes
    return true
  }
}

/// Turns rows of a sheet into the rows of a batch; one per worker.
final class SheetParser: BatchParser {
  private let layout: Layout
  private let fieldCount: Int
  /// By column of the file; nil for one left out.
  private let columns: [ColumnReader?]
  private let lacking: [Int]
  private let needed: [ColumnReader]
  private let keepsKinds: Bool
  private let cells: CellReading
  private let text = ByteBuffer(capacity: 256)

  init(_ layout: Layout, schema: Schema, options: ReadOptions) {
    self.layout = layout
    cells = CellReading(pivot: options.centuryPivot)
    fieldCount = schema.fields.count
    keepsKinds = schema.fields.allSatisfy { $0.type == .text }
    let header = layout.header
    columns = header.headers.indices.map { index in
      switch header.targets[index] {
      case .ignored: nil
      case .unknown:
        ColumnReader(
          index: index, header: header.headers[index], field: -1, of: schema, values: [:])
      case .field(let field):
        ColumnReader(
          index: index, header: header.headers[index], field: field, of: schema,
          values: header.values[index] ?? [:])
      }
    }
    needed = columns.compactMap { $0 }.filter(\.required)
    lacking = header.absent.filter { schema.fields[$0].required }
  }

  /// Reads the rows of the sheet below the header.
  ///
  /// - Throws: a refusal `severalHeaders`.
  func parse(_ batch: RowBatch) throws(FileRefusal) {
    batch.removeAll()
    let sheet = batch.sheet
    batch.sheetWidth = columns.count
    for (place, row) in sheet.rows.enumerated() where Int(row.number) > layout.headerLine {
      if isTotal(row, sheet) {
        batch.totals.append(row.number)
        continue
      }
      if isHeader(row, sheet) { throw FileRefusal(.severalHeaders, line: Int(row.number)) }
      batch.table.appendRow()
      batch.lines.append(row.number)
      batch.sheetRows.append(UInt32(place))
      try read(row, batch.count - 1, batch)
    }
    batch.sortCells()
  }

  private func read(_ row: SheetRows.Row, _ place: Int, _ batch: RowBatch) throws(FileRefusal) {
    if keepsKinds {
      batch.cellKinds.append(contentsOf: repeatElement(.empty, count: fieldCount))
    }
    var filled = 0
    for cell in batch.sheet.cells[row.cells] {
      let index = Int(cell.column)
      guard index < columns.count else {
        overflow(cell, place, batch)
        continue
      }
      guard let column = columns[index] else { continue }
      load(cell, batch.sheet)
      let clean = unsafe CleanCell(unquoted: UnsafePointer(text.base), text.count)
      guard unsafe clean.count > 0 else { continue }
      if column.way == .extra {
        let slice = unsafe batch.table.store(
          UnsafeBufferPointer(start: clean.base, count: clean.count))
        batch.extras.append(
          ExtraCell(row: UInt32(place), column: UInt16(index), text: slice))
        continue
      }
      if column.required { filled += 1 }
      if keepsKinds { batch.cellKinds[place * fieldCount + column.field] = cell.kind }
      _ = unsafe cells.read(
        clean, column, place, batch, kind: cell.kind, mayHoldNul: false, isHeader: { false })
    }
    if filled < needed.count {
      for column in needed where !isFilled(column.index, row, batch.sheet) {
        batch.lack(column.field, place)
      }
    }
    for field in lacking { batch.lack(field, place) }
  }

  /// Copies a cell where the bytes after it may be read.
  private func load(_ cell: SheetRows.Cell, _ sheet: SheetRows) {
    text.count = 0
    unsafe sheet.withBytes(of: cell) { bytes in
      if let base = bytes.baseAddress { unsafe text.append(base, count: bytes.count) }
    }
  }

  private func isFilled(_ column: Int, _ row: SheetRows.Row, _ sheet: SheetRows) -> Bool {
    sheet.cells[row.cells].contains { cell in
      guard Int(cell.column) == column else { return false }
      load(cell, sheet)
      return unsafe CleanCell(unquoted: UnsafePointer(text.base), text.count).count > 0
    }
  }

  private func overflow(_ cell: SheetRows.Cell, _ place: Int, _ batch: RowBatch) {
    load(cell, batch.sheet)
    let slice = unsafe batch.table.store(
      UnsafeBufferPointer(start: UnsafePointer(text.base), count: text.count))
    batch.findings.append(
      CellFinding(
        row: UInt32(place), field: CellFinding.wholeLine, rule: .unreadable, text: slice))
  }

  /// Whether a row repeats the names of the columns.
  private func isHeader(_ row: SheetRows.Row, _ sheet: SheetRows) -> Bool {
    guard let first = sheet.cells[row.cells].first, Int(first.column) < columns.count,
      sheet.text(first) == layout.header.headers[Int(first.column)]
    else { return false }
    let named = layout.header.headers.indices.filter { !layout.header.headers[$0].isEmpty }
    guard named.count > 1, row.cells.count >= named.count else { return false }
    return sheet.cells[row.cells].allSatisfy { cell in
      Int(cell.column) < columns.count
        && sheet.text(cell) == layout.header.headers[Int(cell.column)]
    }
  }

  /// Whether a row sums up the table: `Total` first, and a required cell empty.
  private func isTotal(_ row: SheetRows.Row, _ sheet: SheetRows) -> Bool {
    guard let first = sheet.cells[row.cells].first, first.kind == .text,
      TotalWord.isOne(sheet.text(first))
    else { return false }
    if needed.isEmpty { return row.cells.count * 2 < columns.count }
    return needed.contains { !isFilled($0.index, row, sheet) }
  }
}

/// The words that begin a row of totals.
enum TotalWord {
  static func isOne(_ text: String) -> Bool {
    guard (5...24).contains(text.utf8.count) else { return false }
    return ["total", "totaux", "total_general", "sous_total"].contains(CodeForms.folded(text))
  }
}
