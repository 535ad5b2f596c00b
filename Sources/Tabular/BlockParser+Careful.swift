internal import Columns
internal import Glibc
internal import Records

extension BlockParser {
  private static let erasure = Array("#EFFACER".utf8)

  /// Reads one cell whatever way it is written, and lists what is wrong with it.
  @inline(never)
  func careful(
    _ column: ColumnReader, _ tileRow: Int, _ tile: Tile, _ batch: RowBatch
  ) throws(FileRefusal) {
    let (start, length) = scanner.cell(tileRow, column.index)
    let row = tile.first + tileRow
    let clean = CleanCell(text + start, length, scratch: scratch)
    var cell = clean.base
    var count = clean.count
    if column.way == .extra {
      if count > 0 {
        let slice = batch.table.store(UnsafeBufferPointer(start: cell, count: count))
        batch.extras.append(
          ExtraCell(row: UInt32(row), column: UInt16(column.index), text: slice))
      }
      return
    }
    if count > 0, !column.values.isEmpty {
      let form = CodeForms.folded(
        String(decoding: UnsafeBufferPointer(start: cell, count: count), as: UTF8.self))
      if let value = column.values[form] {
        spare.count = 0
        for byte in value.utf8 { withUnsafePointer(to: byte) { spare.append($0, count: 1) } }
        cell = UnsafePointer(spare.base)
        count = spare.count
      }
    }
    if count == 0 {
      if column.required { lack(column.field, row, batch) }
      return
    }
    if Self.isErasure(cell, count), !column.required {
      batch.erasures.append(CellMark(row: row, field: column.field))
      return
    }
    if clean.torn || hasNul && memchr(cell, 0, count) != nil {
      return keep(.unreadable, cell, count, column, row, batch)
    }
    if count > column.longest, let datum = column.datum,
      let bound = datum.passed(byText: UnsafeBufferPointer(start: cell, count: count))
    {
      return keep(.beyond, cell, count, column, row, batch, bound)
    }
    switch column.type {
    case .text:
      batch.table.setText(
        column.field, row, bytes: UnsafeBufferPointer(start: cell, count: count))
    case .digits(let width):
      try tidyDigits(cell, count, width: width, column, tileRow, row, batch)
    default:
      switch column.number(cell, count, pivot: options.centuryPivot) {
      case .value(let value):
        set(value, column, row, batch)
        if column.way == .code, length <= 16 {
          column.matcher?.learn(text + start, length, UInt16(truncatingIfNeeded: value))
        }
      case .unreadable:
        try reject(.unreadable, cell, count, column, tileRow, row, batch)
      case .unlisted:
        try reject(.unlisted, cell, count, column, tileRow, row, batch)
      case .beyond(let bound): keep(.beyond, cell, count, column, row, batch, bound)
      }
    }
  }

  private func tidyDigits(
    _ cell: UnsafePointer<UInt8>, _ count: Int, width: Int, _ column: ColumnReader,
    _ tileRow: Int, _ row: Int, _ batch: RowBatch
  ) throws(FileRefusal) {
    spare.reserve(width)
    let outcome = DigitsReader.read(cell, count, width: width, into: spare.base)
    if outcome == .unreadable, DigitsReader.isScientific(cell, count) {
      return try reject(.unreadable, cell, count, column, tileRow, row, batch)
    }
    if outcome == .unreadable {
      // Whatever else stands there is the code: kept, counted under itself, reported where the
      // references do not know it.
      if count == column.header.count,
        column.header.elementsEqual(UnsafeBufferPointer(start: cell, count: count)),
        isHeader(tileRow)
      {
        throw FileRefusal(.severalHeaders, line: Int(scanner.lines[tileRow]))
      }
      batch.table.setText(
        column.field, row, bytes: UnsafeBufferPointer(start: cell, count: count))
      return
    }
    batch.table.setText(
      column.field, row, bytes: UnsafeBufferPointer(start: spare.base, count: width))
    if outcome == .restored {
      let slice = batch.table.store(UnsafeBufferPointer(start: cell, count: count))
      batch.findings.append(
        CellFinding(row: UInt32(row), field: Int16(column.field), rule: .restored, text: slice))
    }
  }

  private func set(_ value: Int64, _ column: ColumnReader, _ row: Int, _ batch: RowBatch) {
    switch column.type.column {
    case .code: batch.table.setCode(column.field, row, UInt8(truncatingIfNeeded: value))
    case .integer: batch.table.setInteger(column.field, row, Int32(truncatingIfNeeded: value))
    case .amount: batch.table.setAmount(column.field, row, value)
    case .text, .absent: break
    }
  }

  /// Keeps a cell that cannot be read, unless its whole row is a second header.
  private func reject(
    _ rule: CellFinding.Rule, _ cell: UnsafePointer<UInt8>, _ count: Int, _ column: ColumnReader,
    _ tileRow: Int, _ row: Int, _ batch: RowBatch
  ) throws(FileRefusal) {
    if count == column.header.count,
      column.header.elementsEqual(UnsafeBufferPointer(start: cell, count: count)),
      isHeader(tileRow)
    {
      throw FileRefusal(.severalHeaders, line: Int(scanner.lines[tileRow]))
    }
    keep(rule, cell, count, column, row, batch)
  }

  private func keep(
    _ rule: CellFinding.Rule, _ cell: UnsafePointer<UInt8>, _ count: Int, _ column: ColumnReader,
    _ row: Int, _ batch: RowBatch, _ bound: BoundPassed? = nil
  ) {
    let slice = batch.table.store(UnsafeBufferPointer(start: cell, count: count))
    batch.findings.append(
      CellFinding(
        row: UInt32(row), field: Int16(column.field), rule: rule, text: slice, bound: bound))
    batch.kept.append(KeptCell(row: UInt32(row), field: Int16(column.field), text: slice))
  }

  /// Whether every cell of a row is its column's header.
  private func isHeader(_ tileRow: Int) -> Bool {
    let other = ByteBuffer(capacity: 256)
    return layout.header.headers.indices.allSatisfy { index in
      let (start, length) = scanner.cell(tileRow, index)
      let clean = CleanCell(text + start, length, scratch: other)
      return layout.header.headers[index].utf8.elementsEqual(
        UnsafeBufferPointer(start: clean.base, count: clean.count))
    }
  }

  private static func isErasure(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    guard count == erasure.count, cell[0] == erasure[0] else { return false }
    for index in 1..<count where cell[index] & 0xDF != erasure[index] { return false }
    return true
  }
}
