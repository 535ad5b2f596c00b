internal import Records

/// Looks over a whole file before it is read: only at the columns whose cells may be doubtful, and at
/// lines that hold nothing.
///
/// Costs a cut into rows; cells written in ISO or with no sign are passed by.
struct EvidencePass: Sendable {
  private struct Column {
    let index: Int
    let field: Int
    let type: FieldType
  }

  private let reader: TabularReader
  private let feeding: Gate<BlockFeeder>
  private let keys: Gate<RepeatedKeys>

  /// - Parameter file: the text the reader reads.
  init(_ reader: TabularReader, _ file: FileSource) throws(FileRefusal) {
    self.reader = reader
    feeding = Gate(try BlockFeeder(file, reader.layout, reader.options))
    keys = Gate(RepeatedKeys(size: file.size))
  }

  /// Goes through the file on as many threads as it is read on.
  ///
  /// What cannot be read is left to the reading, which tells it where it stands.
  func run() -> FileEvidence {
    var evidence = gather()
    evidence.repeatedKeys = keys.locked { $0.repeated }
    return evidence
  }

  private func gather() -> FileEvidence {
    let options = reader.options
    guard options.threads > 1, reader.source.file.size > options.blockSize else { return look() }
    let found = Gate(FileEvidence())
    let threads = (0..<options.threads).compactMap { _ in
      WorkerThread {
        let mine = look()
        found.change { $0.add(mine) }
      }
    }
    for thread in threads { thread.join() }
    return threads.isEmpty ? look() : found.locked { $0 }
  }

  /// Takes block after block until there is none.
  private func look() -> FileEvidence {
    let layout = reader.layout
    let columns = layout.header.targets.enumerated().compactMap { index, target -> Column? in
      guard case .field(let field) = target, layout.header.values[index] == nil else { return nil }
      let type = reader.schema.fields[field].type
      return ColumnEvidence.isAsked(of: type)
        ? Column(index: index, field: field, type: type) : nil
    }
    var found = [ColumnEvidence](repeating: ColumnEvidence(), count: columns.count)
    var firstBlank: UInt32?
    let batch = RowBatch(kinds: [], blockSize: reader.options.blockSize)
    let scratch = ByteBuffer(capacity: 256)
    let keyPrint = KeyPrint(layout, reader.schema)
    var prints: [UInt64] = []
    var scanner = unsafe RowScanner(
      separator: layout.separator, lineEnd: layout.lineEnd, width: layout.header.headers.count)
    while feeding.locked({ feeder in (try? feeder.fill(batch)) ?? false }) {
      let text = unsafe UnsafePointer(batch.input.base)
      unsafe scanner.line = batch.firstLine
      unsafe scanner.firstBlank = nil
      var position = 0
      while position < batch.input.count {
        position = unsafe scanner.scan(text, from: position, to: batch.input.count)
        let tile = unsafe Tile(
          bounds: UnsafePointer(scanner.bounds), stride: scanner.stride, rows: scanner.rows,
          first: 0, text: text, bytes: 0, irregularQuotes: scanner.irregularQuotes)
        for (place, column) in columns.enumerated() {
          unsafe Self.look(column, tile, scratch, &found[place])
        }
        guard let keyPrint else { continue }
        for row in unsafe 0..<tile.rows {
          if let print = unsafe keyPrint.print(tile, row) { prints.append(print) }
        }
      }
      if !prints.isEmpty {
        keys.locked { $0.note(prints) }
        prints.removeAll(keepingCapacity: true)
      }
      if let blank = unsafe scanner.firstBlank { firstBlank = min(firstBlank ?? .max, blank) }
    }
    return FileEvidence(
      columns: Dictionary(
        zip(columns.map(\.field), found), uniquingKeysWith: { first, _ in first }),
      firstBlank: firstBlank)
  }

  private static func look(
    _ column: Column, _ tile: Tile, _ scratch: ByteBuffer, _ evidence: inout ColumnEvidence
  ) {
    let isAmount = if case .euros = column.type { true } else { false }
    for row in unsafe 0..<tile.rows {
      let (cell, count) = unsafe tile.cell(row, column.index)
      if count < 3 { continue }
      if isAmount {
        // Digits alone say nothing.
        let end = unsafe cell[count - 1] &- 48
        if end <= 9, unsafe !hasSign(cell, count) { continue }
      } else if count >= 10 {
        if unsafe cell[4] == 45 { continue }
        if unsafe cell[2] == 47 && cell[5] == 47 {
          let digits = unsafe (
            cell[0] &- 48, cell[1] &- 48, cell[3] &- 48, cell[4] &- 48
          )
          if digits.0 <= 9, digits.1 <= 9, digits.2 <= 9, digits.3 <= 9 {
            evidence.note(
              Int(digits.0) * 10 + Int(digits.1), Int(digits.2) * 10 + Int(digits.3))
            continue
          }
        }
      }
      unsafe evidence.note(CleanCell(cell, count, scratch: scratch), of: column.type)
    }
  }

  private static func hasSign(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    for index in 0..<count where unsafe cell[index] == 44 || cell[index] == 46 { return true }
    return false
  }
}
