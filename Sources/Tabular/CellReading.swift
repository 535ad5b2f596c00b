internal import Columns
internal import Glibc
internal import Records
internal import Workbooks

/// Reads single cells, whatever way they are written, into their place in a batch, and lists what is
/// wrong with them; one per worker.
struct CellReading {
  /// What became of a cell.
  enum Outcome {
    case put
    /// It is one of a list or a number, and was put.
    case value(Int64)
    /// It is its column's header, in a row that repeats all of them; nothing was put.
    case header
  }

  private let spare = ByteBuffer(capacity: 64)
  private static let erasure = Array("#EFFACER".utf8)

  /// Reads a cell that is not empty.
  ///
  /// - Parameters:
  ///   - kind: what the cell's workbook says it is.
  ///   - isHeader: whether the row repeats the header; asked only of a cell that does.
  func read(
    _ clean: CleanCell, _ column: ColumnReader, _ row: Int, _ batch: RowBatch,
    kind: SourceCellKind = .text, mayHoldNul: Bool, isHeader: () -> Bool
  ) -> Outcome {
    var cell = unsafe clean.base
    var count = unsafe clean.count
    if unsafe kind == .error || Self.isSheetError(cell, count) {
      unsafe batch.keep(
        .unreadable, cell, count, column.field, row, note: CellFinding.sheetNote)
      return .put
    }
    if !column.values.isEmpty {
      let form = unsafe CodeForms.folded(
        String(decoding: UnsafeBufferPointer(start: cell, count: count), as: UTF8.self))
      if let value = column.values[form] {
        spare.count = 0
        for byte in value.utf8 {
          unsafe withUnsafePointer(to: byte) { unsafe spare.append($0, count: 1) }
        }
        unsafe cell = unsafe UnsafePointer(spare.base)
        count = spare.count
      }
    }
    if count == 0 {
      if column.required { batch.lack(column.field, row) }
      return .put
    }
    if unsafe Self.isErasure(cell, count), !column.required {
      batch.erasures.append(CellMark(row: row, field: column.field))
      return .put
    }
    if unsafe clean.torn || mayHoldNul && memchr(cell, 0, count) != nil {
      unsafe batch.keep(
        .unreadable, cell, count, column.field, row, note: CellFinding.signsNote)
      return .put
    }
    if count > column.longest, let datum = column.datum,
      let bound = unsafe datum.passed(byText: UnsafeBufferPointer(start: cell, count: count))
    {
      unsafe batch.keep(.beyond, cell, count, column.field, row, bound)
      return .put
    }
    /// Whether the cell betrays a second header.
    func isSecondHeader() -> Bool {
      unsafe count == column.header.count
        && column.header.elementsEqual(UnsafeBufferPointer(start: cell, count: count))
        && isHeader()
    }
    switch column.type {
    case .text:
      let text = unsafe UnsafeBufferPointer(start: cell, count: count)
      let isSure = unsafe clean.isMarkedText
      guard let read = unsafe CellText.read(text, column.scrutiny, isSure: isSure) else {
        unsafe batch.table.setText(column.field, row, bytes: text)
        return .put
      }
      unsafe put(read, text, column, row, batch)
      return .put
    case .digits(let width):
      let text = unsafe UnsafeBufferPointer(start: cell, count: count)
      if unsafe CellText.isAbridged(text, column.scrutiny), unsafe !clean.isMarkedText {
        if isSecondHeader() { return .header }
        unsafe batch.keep(.abridged, cell, count, column.field, row)
        return .put
      }
      if column.scrutiny.contains(.structure), unsafe CellText.tidied(text) != nil {
        unsafe put(
          CellText.Read(text: CellText.tidied(text) ?? "", rules: [.tidied]), text, column, row,
          batch)
        return .put
      }
      return unsafe tidyDigits(cell, count, width: width, column, row, batch, isSecondHeader)
    default:
      switch unsafe column.number(cell, count, kind: kind) {
      case .value(let value):
        set(value, column, row, batch)
        return .value(value)
      case .noted(let value, let rule):
        set(value, column, row, batch)
        unsafe batch.note(
          rule, UnsafeBufferPointer(start: cell, count: count), column.field, row,
          note: rule == .dayOrder ? "mixte" : "arrondi")
      case .faulty(let rule, let note):
        if isSecondHeader() { return .header }
        unsafe batch.keep(rule, cell, count, column.field, row, note: note)
      case .unreadable:
        if isSecondHeader() { return .header }
        unsafe batch.keep(.unreadable, cell, count, column.field, row)
      case .unlisted:
        if isSecondHeader() { return .header }
        unsafe batch.keep(.unlisted, cell, count, column.field, row)
      case .beyond(let bound): unsafe batch.keep(.beyond, cell, count, column.field, row, bound)
      }
      return .put
    }
  }

  /// Puts a text that was mended, and says so; or keeps one that cannot be.
  private func put(
    _ read: CellText.Read, _ written: UnsafeBufferPointer<UInt8>, _ column: ColumnReader,
    _ row: Int, _ batch: RowBatch
  ) {
    if read.rules == [.abridged] {
      if let base = written.baseAddress {
        unsafe batch.keep(.abridged, base, written.count, column.field, row)
      }
      return
    }
    if read.text.isEmpty {
      if column.required { batch.lack(column.field, row) }
      return
    }
    if read.rules != [.garbled] {
      batch.table.setText(column.field, row, read.text)
    } else {
      unsafe batch.table.setText(column.field, row, bytes: written)
    }
    for rule in read.rules {
      unsafe batch.note(rule, written, column.field, row, note: read.text)
    }
  }

  private func tidyDigits(
    _ cell: UnsafePointer<UInt8>, _ count: Int, width: Int, _ column: ColumnReader, _ row: Int,
    _ batch: RowBatch, _ isSecondHeader: () -> Bool
  ) -> Outcome {
    spare.reserve(width)
    let outcome = unsafe DigitsReader.read(cell, count, width: width, into: spare.base)
    if outcome == .unreadable {
      if isSecondHeader() { return .header }
      let text = unsafe UnsafeBufferPointer(start: cell, count: count)
      if unsafe DigitsReader.isScientific(cell, count)
        || column.datum?.isTerritory == true && !CellText.hasDigit(text)
      {
        let isName = unsafe !CellText.hasDigit(text)
        unsafe batch.keep(
          .unreadable, cell, count, column.field, row, note: isName ? CellFinding.nameNote : "")
      } else {
        // Whatever else stands there is the code: kept, counted under itself, reported where the
        // references do not know it.
        unsafe batch.table.setText(
          column.field, row, bytes: UnsafeBufferPointer(start: cell, count: count))
      }
      return .put
    }
    unsafe batch.table.setText(
      column.field, row, bytes: UnsafeBufferPointer(start: spare.base, count: width))
    if outcome == .restored {
      let slice = unsafe batch.table.store(UnsafeBufferPointer(start: cell, count: count))
      batch.findings.append(
        CellFinding(
          row: UInt32(row), field: Int16(column.field), rule: .restored, text: slice,
          isAbsent: false))
    }
    return .put
  }

  private func set(_ value: Int64, _ column: ColumnReader, _ row: Int, _ batch: RowBatch) {
    switch column.type.column {
    case .code: batch.table.setCode(column.field, row, UInt8(truncatingIfNeeded: value))
    case .integer: batch.table.setInteger(column.field, row, Int32(truncatingIfNeeded: value))
    case .amount: batch.table.setAmount(column.field, row, value)
    case .text, .absent: break
    }
  }

  /// Whether a cell is what spreadsheets write where they could not count: `#REF!`, `#N/A`, `#NOM?`.
  private static func isSheetError(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    guard count >= 4, count <= 11, unsafe cell[0] == UInt8(ascii: "#") else { return false }
    let last = unsafe cell[count - 1]
    guard last == 33 || last == 63 || count == 4 && last | 0x20 == 97 else { return false }
    for index in 1..<count - 1 {
      let byte = unsafe cell[index]
      guard byte >= 65 && byte <= 90 || byte == 47 || byte == 48 else { return false }
    }
    return true
  }

  private static func isErasure(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    guard count == erasure.count, unsafe cell[0] == erasure[0] else { return false }
    for index in 1..<count where unsafe cell[index] & 0xDF != erasure[index] { return false }
    return true
  }
}

extension RowBatch {
  /// Lists an empty cell where a value is required.
  func lack(_ field: Int, _ row: Int) {
    findings.append(
      CellFinding(
        row: UInt32(row), field: Int16(field), rule: .unreadable, text: Slice(offset: 0, length: 0))
    )
  }

  /// Keeps a cell that counts as absent.
  fileprivate func keep(
    _ rule: CellFinding.Rule, _ cell: UnsafePointer<UInt8>, _ count: Int, _ field: Int, _ row: Int,
    _ bound: BoundPassed? = nil, note: String = ""
  ) {
    let slice = unsafe table.store(UnsafeBufferPointer(start: cell, count: count))
    findings.append(
      CellFinding(
        row: UInt32(row), field: Int16(field), rule: rule, text: slice, bound: bound, note: note))
    kept.append(KeptCell(row: UInt32(row), field: Int16(field), text: slice))
  }

  /// Lists something about a cell that was put.
  fileprivate func note(
    _ rule: CellFinding.Rule, _ cell: UnsafeBufferPointer<UInt8>, _ field: Int, _ row: Int,
    note: String = ""
  ) {
    let slice = unsafe table.store(cell)
    findings.append(
      CellFinding(
        row: UInt32(row), field: Int16(field), rule: rule, text: slice, note: note,
        isAbsent: false))
  }
}
