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
  let needed: [Int]
  var scanner: RowScanner
  let scratch = ByteBuffer(capacity: 256)
  let cells: CellReading
  /// The block being read, as UTF-8.
  var text: UnsafePointer<UInt8>
  /// Whether it holds a NUL byte.
  var hasNul = false
  /// Whether it holds accents apart from their letter, or letters read twice in another encoding.
  var hasOddLetters = false
  /// Below this line, the table may have ended.
  let firstBlank: UInt32
  private let keyPrint: KeyPrint?
  private let repeatedKeys: Set<UInt64>

  init(_ layout: Layout, _ evidence: FileEvidence, schema: Schema, options: ReadOptions) {
    self.layout = layout
    self.options = options
    firstBlank = evidence.firstBlank ?? .max
    repeatedKeys = evidence.repeatedKeys
    keyPrint = repeatedKeys.isEmpty ? nil : KeyPrint(layout, schema)
    cells = CellReading()
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
            values: header.values[index] ?? [:],
            evidence: evidence.columns[field] ?? ColumnEvidence(), today: options.today))
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
    if batch.encoding == .utf8 || batch.encoding == .utf8Twice,
      let bad = unsafe UTF8Check.firstInvalid(input.base, input.count)
    {
      let before = unsafe occurrences(of: layout.lineEnd, in: input.base, count: bad)
      throw FileRefusal(.mixedEncoding, line: Int(batch.firstLine) + before)
    }
    if let encoding = batch.encoding, encoding.isTranscoded {
      unsafe Transcoding.decode(input.base, input.count, encoding, into: batch.decoded)
    }
    let source = batch.source
    unsafe text = unsafe UnsafePointer(source.base)
    hasNul = unsafe memchr(text, 0, source.count) != nil
    hasOddLetters = batch.encoding != nil || layout.encoding?.isWide == true
    if hasOddLetters { hasOddLetters = unsafe OddLetters.occur(in: text, source.count) }
    unsafe scanner.line = batch.firstLine
    var position = 0
    while position < source.count {
      let start = position
      position = unsafe scanner.scan(text, from: position, to: source.count)
      leaveOut(batch)
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
    if let keyPrint {
      for row in 0..<rows {
        if let print = unsafe keyPrint.print(tile, row), repeatedKeys.contains(print) {
          batch.repeated.insert(first + row)
        }
      }
    }
    for field in lacking {
      for row in first..<first + rows { batch.lack(field, row) }
    }
    for row in unsafe scanner.overflowing { keepOverflow(row, first + row, batch) }
    for row in unsafe scanner.severalLines where isStray(row) { tellStray(row, first + row, batch) }
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
