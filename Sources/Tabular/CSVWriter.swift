/// Writes rows as CSV: exports, and the lines an import sets aside.
package struct CSVWriter: Sendable {
  /// How the text is written.
  package struct Style: Hashable, Sendable {
    package var separator: UInt8
    package var lineEnd: String
    /// A mark at the beginning, by which spreadsheets know UTF-8.
    package var byteOrderMark: Bool
    /// Quotes around every cell, not only where they are needed.
    package var quotesAll: Bool
    /// An apostrophe before a cell a spreadsheet would run as a formula.
    package var formulaSafe: Bool

    package init(
      separator: UInt8 = UInt8(ascii: ";"), lineEnd: String = "\r\n", byteOrderMark: Bool = false,
      quotesAll: Bool = false, formulaSafe: Bool = false
    ) {
      self.separator = separator
      self.lineEnd = lineEnd
      self.byteOrderMark = byteOrderMark
      self.quotesAll = quotesAll
      self.formulaSafe = formulaSafe
    }
  }

  package let style: Style
  /// What was written and not taken yet, in UTF-8.
  package private(set) var bytes: [UInt8] = []
  private var atLineStart = true

  package init(_ style: Style = Style()) {
    self.style = style
    if style.byteOrderMark { bytes += [0xEF, 0xBB, 0xBF] }
  }

  /// Adds a whole row.
  package mutating func append(_ row: some Sequence<String>) {
    for cell in row { append(cell: cell) }
    endRow()
  }

  /// Adds a cell to the row.
  package mutating func append(cell: String) {
    var copy = cell
    copy.withUTF8 { unsafe append(cell: $0) }
  }

  /// Adds a cell of UTF-8 to the row.
  package mutating func append(cell: UnsafeBufferPointer<UInt8>) {
    if !atLineStart { bytes.append(style.separator) }
    let guarded = unsafe style.formulaSafe && FormulaGuard.needs(cell)
    guard unsafe style.quotesAll || needsQuotes(cell) || guarded else {
      unsafe bytes.append(contentsOf: cell)
      atLineStart = false
      return
    }
    atLineStart = false
    bytes.append(quote)
    if guarded { bytes.append(FormulaGuard.mark) }
    for place in 0..<cell.count {
      let byte = unsafe cell[place]
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }

  /// Ends the row.
  package mutating func endRow() {
    bytes.append(contentsOf: style.lineEnd.utf8)
    atLineStart = true
  }

  /// Adds a line exactly as it was read.
  package mutating func append(rawLine: String) {
    bytes.append(contentsOf: rawLine.utf8)
    endRow()
  }

  /// What was written since the last time, to send on: long exports stay small in memory.
  package mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  private func needsQuotes(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = unsafe cell.first, let last = unsafe cell.last else { return false }
    if first == 32 || last == 32 || first == 9 || last == 9 { return true }
    return unsafe cell.contains {
      $0 == style.separator || $0 == quote || $0 == 10 || $0 == 13
    }
  }
}
