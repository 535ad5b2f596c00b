internal import Columns
internal import Glibc
internal import Records

/// Turns a block of whole records into the rows of a batch; one per worker.
///
/// Rows are cut a tile at a time; each column then reads its cells of the tile in a loop of its
/// own (`BlockParser+Columns`). A cell that is not written the plain way goes to `careful`
/// (`BlockParser+Careful`), which decides every case.
@safe
final class BlockParser: BatchParser {
  let layout: Layout
  let options: ReadOptions
  let columns: [ColumnReader]
  /// Required fields no column feeds.
  let lacking: [Int]
  /// The columns of the required fields.
  private let needed: [Int]
  var scanner: RowScanner
  let scratch = ByteBuffer(capacity: 256)
  let cells: CellReading
  /// The block being read, as UTF-8.
  var text: UnsafePointer<UInt8>
  /// Whether it holds a NUL byte.
  var hasNul = false

  init(_ layout: Layout, schema: Schema, options: ReadOptions) {
    self.layout = layout
    self.options = options
    cells = CellReading(pivot: options.centuryPivot)
    let header = layout.header
    var columns: [ColumnReader] = []
    for (index, target) in header.targets.enumerated() {
      switch target {
      case .ignored: continue
      case .unknown:
        columns.append(
          ColumnReader(
            index: index, header: header.headers[index], field: -1, of: schema, values: [:]))
      case .field(let field):
        columns.append(
          ColumnReader(
            index: index, header: header.headers[index], field: field, of: schema,
            values: header.values[index] ?? [:]))
      }
    }
    self.columns = columns
    lacking = header.absent.filter { schema.fields[$0].required }
    needed = columns.filter(\.required).map(\.index)
    unsafe scanner = unsafe RowScanner(
      separator: layout.separator, lineEnd: layout.lineEnd, width: header.headers.count)
    unsafe text = unsafe UnsafePointer(scratch.base)
  }

  /// Reads the block of a batch into its table and lists.
  ///
  /// - Throws: a refusal `mixedEncoding`, `longRecord` or `severalHeaders`.
  func parse(_ batch: RowBatch) throws(FileRefusal) {
    batch.removeAll()
    let input = batch.input
    if batch.encoding == .windows1252 {
      unsafe Transcoding.windows1252(input.base, input.count, into: batch.decoded)
    } else if batch.encoding == .utf8,
      let bad = unsafe UTF8Check.firstInvalid(input.base, input.count)
    {
      let before = unsafe occurrences(of: layout.lineEnd, in: input.base, count: bad)
      throw FileRefusal(.mixedEncoding, line: Int(batch.firstLine) + before)
    }
    let source = batch.source
    unsafe text = unsafe UnsafePointer(source.base)
    hasNul = unsafe memchr(text, 0, source.count) != nil
    unsafe scanner.line = batch.firstLine
    var position = 0
    while position < source.count {
      let start = position
      position = unsafe scanner.scan(text, from: position, to: source.count)
      removeTotals(batch)
      if unsafe scanner.rows > 0 { try readTile(batch, bytes: position - start) }
    }
    batch.sortCells()
  }

  private func readTile(_ batch: RowBatch, bytes: Int) throws(FileRefusal) {
    let rows = unsafe scanner.rows
    for row in 0..<rows
    where unsafe Int(scanner.ends[row]) - Int(scanner.starts[row]) > options.maximumRecord {
      throw unsafe longRecord(Int(scanner.lines[row]))
    }
    let first = batch.table.count
    batch.table.appendRows(rows)
    unsafe batch.starts.append(contentsOf: UnsafeBufferPointer(start: scanner.starts, count: rows))
    unsafe batch.ends.append(contentsOf: UnsafeBufferPointer(start: scanner.ends, count: rows))
    unsafe batch.lines.append(contentsOf: UnsafeBufferPointer(start: scanner.lines, count: rows))
    let tile = unsafe Tile(
      bounds: UnsafePointer(scanner.bounds), stride: scanner.stride, rows: rows, first: first,
      text: text, bytes: bytes, irregularQuotes: scanner.irregularQuotes)
    for column in columns { unsafe try read(column, tile, batch) }
    for field in lacking {
      for row in first..<first + rows { batch.lack(field, row) }
    }
    for row in unsafe scanner.overflowing { keepOverflow(row, first + row, batch) }
  }

  private func longRecord(_ line: Int) -> FileRefusal {
    FileRefusal(.longRecord, line: line, detail: String(options.maximumRecord))
  }

  /// What stands beyond the last column, when it is not empty.
  private func keepOverflow(_ tileRow: Int, _ row: Int, _ batch: RowBatch) {
    var start = unsafe Int(scanner.bounds[tileRow * scanner.stride + scanner.width]) + 1
    let end = unsafe Int(scanner.ends[tileRow])
    while start < end, unsafe text[start] == layout.separator || CleanCell.isBlank(text[start]) {
      start += 1
    }
    var last = end
    while last > start,
      unsafe text[last - 1] == layout.separator || CleanCell.isBlank(text[last - 1])
    {
      last -= 1
    }
    guard start < last else { return }
    let slice = unsafe batch.table.store(
      UnsafeBufferPointer(start: text + start, count: last - start))
    batch.findings.append(
      CellFinding(
        row: UInt32(row), field: CellFinding.wholeLine, rule: .unreadable, text: slice))
  }

  // MARK: totals

  /// Takes out the rows that sum up the table: `Total` first, and a required cell empty.
  private func removeTotals(_ batch: RowBatch) {
    var row = 0
    while unsafe row < scanner.rows {
      let byte = unsafe text[Int(scanner.starts[row])]
      if byte | 0x20 == UInt8(ascii: "t") || byte | 0x20 == UInt8(ascii: "s")
        || byte == layout.separator || byte == quote
      {
        if isTotal(row) {
          unsafe batch.totals.append(scanner.lines[row])
          unsafe scanner.remove(row)
          continue
        }
      }
      row += 1
    }
  }

  private func isTotal(_ row: Int) -> Bool {
    for column in unsafe 0..<scanner.width {
      let (start, count) = unsafe scanner.cell(row, column)
      if count == 0 { continue }
      let clean = unsafe CleanCell(text + start, count, scratch: scratch)
      if unsafe clean.count == 0 { continue }
      guard unsafe clean.count >= 5, unsafe clean.count <= 24 else { return false }
      let word = unsafe CodeForms.folded(
        String(
          decoding: UnsafeBufferPointer(start: clean.base, count: clean.count), as: UTF8.self))
      guard ["total", "totaux", "total_general", "sous_total"].contains(word) else { return false }
      if needed.isEmpty {
        let filled = unsafe (0..<scanner.width).count { unsafe scanner.cell(row, $0).count > 0 }
        return unsafe filled * 2 < scanner.width
      }
      return needed.contains { unsafe scanner.cell(row, $0).count == 0 }
    }
    return false
  }
}

/// Rows cut and not read yet.
@unsafe
struct Tile {
  let bounds: UnsafePointer<UInt32>
  let stride: Int
  let rows: Int
  /// The row of the table the first one becomes.
  let first: Int
  let text: UnsafePointer<UInt8>
  /// Bytes the rows run over: no column can hold more text.
  let bytes: Int
  /// Whether a quoted cell may hold quotes.
  let irregularQuotes: Bool

  /// The cell of a column, a pair of quotes with none between taken off.
  @inline(__always)
  func cell(_ row: Int, _ column: Int) -> (base: UnsafePointer<UInt8>, count: Int) {
    let bound = unsafe bounds + (row &* stride &+ column)
    let start = unsafe bound[0] &+ 1
    let count = unsafe Int(bound[1] &- start)
    let base = unsafe text + Int(start)
    if count >= 2, unsafe base[0] == quote, unsafe base[count - 1] == quote {
      if unsafe !irregularQuotes || memchr(base + 1, Int32(quote), count - 2) == nil {
        return unsafe (base + 1, count - 2)
      }
    }
    return unsafe (base, count)
  }
}
