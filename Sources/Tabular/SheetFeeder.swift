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
  private let cells = CellReading()
  private let text = ByteBuffer(capacity: 256)
  private let firstBlank: UInt32
  private let repeatedKeys: Set<UInt64>
  private var key: KeyCells

  init(_ layout: Layout, _ evidence: FileEvidence, schema: Schema, options: ReadOptions) {
    self.layout = layout
    firstBlank = evidence.firstBlank ?? .max
    repeatedKeys = evidence.repeatedKeys
    key = KeyCells(schema)
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
          values: header.values[index] ?? [:],
          evidence: evidence.columns[field] ?? ColumnEvidence(), today: options.today)
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
      if isLeftOut(row, sheet) {
        batch.totals.append(row.number)
        continue
      }
      if isHeader(row, sheet) { throw FileRefusal(.severalHeaders, line: Int(row.number)) }
      batch.table.appendRow()
      batch.lines.append(row.number)
      batch.sheetRows.append(UInt32(place))
      try read(row, batch.count - 1, batch)
      if let print = key.finish(), repeatedKeys.contains(print) {
        batch.repeated.insert(batch.count - 1)
      }
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
      unsafe key.take(clean, of: column.field)
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
    unsafe sheet.withBytes(of: cell) { unsafe text.load($0) }
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

  /// Whether a row is no record: a total, a legend, what stands below the table.
  private func isLeftOut(_ row: SheetRows.Row, _ sheet: SheetRows) -> Bool {
    let filled = row.cells.count
    let lacks =
      needed.isEmpty
      ? filled * 2 < columns.count : needed.contains { !isFilled($0.index, row, sheet) }
    guard lacks, let first = sheet.cells[row.cells].first else { return false }
    let isShort = columns.count > 2 && filled <= 2
    if !needed.isEmpty, row.number > firstBlank, isShort { return true }
    return first.kind == .text
      && LeftOut.isOne(sheet.text(first), isShort: isShort, isAlone: filled == 1)
  }
}

/// Looks over a whole sheet before it is read.
struct SheetEvidence {
  private let layout: Layout
  private let schema: Schema

  init(_ layout: Layout, _ schema: Schema) {
    self.layout = layout
    self.schema = schema
  }

  func gather(_ feeder: SheetFeeder, _ source: TableSource) throws(FileRefusal) -> FileEvidence {
    let builder = EvidenceBuilder(schema, size: source.file.size)
    let batch = RowBatch(kinds: [], blockSize: 64)
    let fields = layout.header.targets.map { target -> Int? in
      if case .field(let field) = target { field } else { nil }
    }
    var firstBlank: UInt32?
    var last = UInt32(layout.headerLine)
    while try feeder.fill(batch) {
      let sheet = batch.sheet
      for row in sheet.rows where Int(row.number) > layout.headerLine {
        // Nothing before the first row is a title set apart from its table.
        if row.number > last + 1, last > layout.headerLine { firstBlank = firstBlank ?? last + 1 }
        last = row.number
        builder.addRow(line: row.number)
        for cell in sheet.cells[row.cells] where Int(cell.column) < fields.count {
          guard let field = fields[Int(cell.column)] else { continue }
          _ = unsafe sheet.withBytes(of: cell) { unsafe builder.read($0, cell.kind, into: field) }
        }
      }
    }
    var evidence = builder.finish()
    evidence.firstBlank = firstBlank
    return evidence
  }
}
