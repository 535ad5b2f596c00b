internal import Kernel
package import Records
internal import Workbooks

/// How a file is written, found by reading its beginning.
package struct Layout: Sendable {
  /// Nil while every byte of the beginning is ASCII.
  package let encoding: TextEncoding?
  /// Between cells: `;`, `,`, a tab, or what a `sep=` line says.
  package let separator: UInt8
  /// The last byte of a line: LF (also of CRLF), or CR where there is no LF.
  package let lineEnd: UInt8
  /// The line the header starts at, from 1.
  package let headerLine: Int
  package let header: HeaderMap
  /// The first line after the header.
  let firstLine: Int
  /// Bytes of the encoding's mark.
  let mark: Int
  /// Where the first record after the header starts: bytes after the mark, as UTF-8 for UTF-16.
  let dataOffset: Int

  /// Lines among which a header is looked for.
  static let headerLines = 20
  /// Bytes of the file looked at.
  static let headSize = 1 << 20

  /// Looks at the beginning of a file.
  ///
  /// The header is the line, among the first twenty, that names the most known columns under the
  /// separator that makes it so: at least one of a required field, or half of its cells, or half of
  /// the columns looked for (a mapping reads a few columns of a wide file). Between separators that
  /// do as well, the one under which fewer lines below overflow.
  /// - Throws: a refusal for what is not such a text file.
  package init(
    _ source: FileSource, schema: Schema, mapping: ColumnMapping? = nil
  ) throws(FileRefusal) {
    let beginning = try Beginning(source, size: Self.headSize)
    defer { withExtendedLifetime(beginning) {} }
    let (guess, whole, bytes) = unsafe (beginning.guess, beginning.isWhole, beginning.bytes)
    let first = unsafe FirstLine(bytes)
    let candidates = first.separator.map { [$0] } ?? [.semicolon, .comma, .tab]
    let choice = try HeaderChoice(
      candidates.map { separator in
        unsafe HeadRows(
          bytes, from: first.length, line: first.length > 0 ? 2 : 1, separator: separator,
          encoding: guess.encoding, whole: whole)
      }, schema, mapping)
    try self.init(choice, encoding: guess.encoding, mark: guess.mark, schema, mapping)
  }

  /// Looks at the first rows of a table, whatever its file.
  ///
  /// - Throws: a refusal for what is not such a table.
  package init(
    _ source: TableSource, schema: Schema, mapping: ColumnMapping? = nil
  ) throws(FileRefusal) {
    switch source {
    case .text(let file): try self.init(file, schema: schema, mapping: mapping)
    case .sheet(let workbook, let sheet, _):
      let choice = try HeaderChoice([try HeadRows(workbook, sheet)], schema, mapping)
      try self.init(choice, encoding: nil, mark: 0, schema, mapping)
    }
  }

  private init(
    _ choice: HeaderChoice, encoding: TextEncoding?, mark: Int, _ schema: Schema,
    _ mapping: ColumnMapping?
  ) throws(FileRefusal) {
    self.encoding = encoding
    separator = choice.rows.separator
    lineEnd = choice.rows.lineEnd
    headerLine = choice.row.line
    header = try HeaderMap(choice.headers, schema: schema, mapping: mapping)
    firstLine = choice.row.nextLine
    self.mark = mark
    dataOffset = choice.row.end
  }
}

/// The row that names the columns of a table, among its first.
struct HeaderChoice {
  let rows: HeadRows
  let row: HeadRows.Row
  /// The names, those at the end without a name left out.
  let headers: [String]

  /// - Parameter candidates: the first rows, under each separator they may have.
  /// - Throws: a refusal `noHeader` or `severalHeaders`.
  init(
    _ candidates: [HeadRows], _ schema: Schema, _ mapping: ColumnMapping?
  ) throws(FileRefusal) {
    let names = FieldNames(schema, mapping)
    var best: (rows: HeadRows, index: Int, score: (known: Int, required: Int), even: Int)?
    for rows in candidates {
      for (index, row) in rows.rows.enumerated() {
        let score = names.matches(row.cells)
        let even = rows.evenRows(after: index)
        if let best,
          (best.score.known, best.score.required, best.even)
            >= (score.known, score.required, even)
        {
          continue
        }
        best = (rows, index, score, even)
      }
    }
    guard let best, best.score.known > 0,
      best.score.required > 0
        || best.score.known * 2 >= schema.fields.count
        || best.score.known * 2 >= best.rows.rows[best.index].cells.filter({ !$0.isEmpty }).count
    else { throw FileRefusal(.noHeader, names: names.advice) }
    row = best.rows.rows[best.index]
    for other in best.rows.rows.dropFirst(best.index + 1)
    where best.score.known > 1 && names.matches(other.cells).known >= best.score.known {
      throw FileRefusal(.severalHeaders, line: other.line)
    }
    rows = best.rows
    headers = rows.headers(at: best.index)
  }
}

/// A first line `sep=;`, which spreadsheets write and read.
private struct FirstLine {
  var separator: UInt8?
  /// Bytes to skip, its line end included.
  var length = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    let prefix = Array("sep=".utf8)
    var start = 0
    if unsafe bytes.first == quote { start = 1 }
    guard bytes.count > start + prefix.count,
      prefix.indices.allSatisfy({ unsafe bytes[start + $0] | 0x20 == prefix[$0] | 0x20 })
    else { return }
    var at = start + prefix.count
    let character = unsafe bytes[at]
    guard character != 10, character != 13 else { return }
    at += 1
    if start == 1, at < bytes.count, unsafe bytes[at] == quote { at += 1 }
    // Spreadsheets pad the line with separators when they save it again.
    while at < bytes.count, unsafe bytes[at] == character { at += 1 }
    guard unsafe at == bytes.count || bytes[at] == 10 || bytes[at] == 13 else { return }
    if at < bytes.count {
      unsafe at += bytes[at] == 13 && at + 1 < bytes.count && bytes[at + 1] == 10 ? 2 : 1
    }
    separator = character
    length = at
  }
}

/// The first records of a file under one separator, as text.
struct HeadRows {
  struct Row {
    var cells: [String]
    /// The cells a workbook says are dates, numbers or others that are no texts.
    var values: Set<Int> = []
    var line: Int
    var nextLine: Int
    /// The offset just after the record.
    var end: Int
  }

  let separator: UInt8
  let lineEnd: UInt8
  private(set) var rows: [Row] = []

  /// Cuts at most `Layout.headerLines` records; one cut by the end of the bytes counts only when
  /// they are the `whole` file.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>, from: Int, line: Int, separator: UInt8,
    encoding: TextEncoding?, whole: Bool
  ) {
    self.separator = separator
    lineEnd = unsafe Self.lineEnd(bytes, separator)
    guard let base = bytes.baseAddress else { return }
    var line = line
    var position = from
    while position < bytes.count, rows.count < Layout.headerLines {
      var row = Row(cells: [], line: line, nextLine: line, end: position)
      var start = position
      var inside = false
      var closed = -2
      var ended = false
      let recordStart = position
      while position < bytes.count, !ended {
        let byte = unsafe base[position]
        if byte == lineEnd { row.nextLine += 1 }
        if byte == quote {
          if inside {
            inside = false
            closed = position
          } else {
            inside =
              unsafe closed == position - 1
              || Quoting.opens(
                base, at: position, from: recordStart, separator: separator, lineEnd: lineEnd)
          }
        } else if !inside, byte == separator || byte == lineEnd {
          unsafe row.cells.append(Self.text(base + start, position - start, encoding))
          start = position + 1
          ended = byte == lineEnd
        }
        position += 1
      }
      if !ended {
        guard whole else { return }
        unsafe row.cells.append(Self.text(base + start, position - start, encoding))
        row.nextLine += 1
      }
      row.end = position
      line = row.nextLine
      rows.append(row)
    }
  }

  /// The first rows of a sheet that hold something.
  ///
  /// - Throws: a refusal for a sheet that cannot be read.
  init(_ workbook: SpreadsheetFile, _ sheet: SheetInfo) throws(FileRefusal) {
    separator = .semicolon
    lineEnd = 10
    do throws(WorkbookRefusal) {
      let block = SheetRows()
      let cursor = try workbook.rows(of: sheet)
      while rows.count < Layout.headerLines, try cursor.fill(block) {
        for row in block.rows.prefix(Layout.headerLines - rows.count) {
          var made = Row(
            cells: [], line: Int(row.number), nextLine: Int(row.number) + 1, end: 0)
          for cell in block.cells[row.cells] {
            while made.cells.count < Int(cell.column) { made.cells.append("") }
            made.cells.append(Self.trimmed(block.text(cell)))
            if cell.kind != .text { made.values.insert(Int(cell.column)) }
          }
          rows.append(made)
        }
      }
    } catch {
      throw FileRefusal(error)
    }
    if rows.isEmpty { throw FileRefusal(.empty) }
  }

  private static func trimmed(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return "" }
      let clean = unsafe CleanCell(unquoted: base, buffer.count)
      return unsafe String(
        decoding: UnsafeBufferPointer(start: clean.base, count: clean.count), as: UTF8.self)
    }
  }

  /// The names on a row, those at the end without a name left out.
  ///
  /// Where two columns bear one name, the titles of groups on the row just above, if it has some,
  /// come before it: « Entrée » over « Date », « Sortie » over « Date ».
  func headers(at index: Int) -> [String] {
    var names = rows[index].cells
    while names.last?.isEmpty == true { names.removeLast() }
    let forms = names.map { Names.header($0) }
    var counts: [String: Int] = [:]
    for form in forms where !form.isEmpty { counts[form, default: 0] += 1 }
    guard counts.values.contains(where: { $0 > 1 }), index > 0,
      rows[index - 1].nextLine == rows[index].line,
      rows[index - 1].cells.count(where: { !$0.isEmpty }) > 1
    else { return names }
    var title = ""
    for (column, form) in forms.enumerated() {
      if column < rows[index - 1].cells.count, !rows[index - 1].cells[column].isEmpty {
        title = rows[index - 1].cells[column]
      }
      if counts[form, default: 0] > 1, !title.isEmpty {
        names[column] = "\(title) \(names[column])"
      }
    }
    return names
  }

  /// How many of the rows below one have no more cells than it: the tie-break of separators.
  func evenRows(after index: Int) -> Int {
    rows.dropFirst(index + 1).count { $0.cells.count <= rows[index].cells.count }
  }

  /// LF when one stands outside quotes, else CR when one does.
  private static func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ separator: UInt8) -> UInt8 {
    guard let base = bytes.baseAddress else { return 10 }
    var inside = false
    var closed = -2
    var returns = false
    for position in 0..<bytes.count {
      let byte = unsafe base[position]
      if byte == quote {
        if inside {
          inside = false
          closed = position
        } else {
          inside =
            unsafe closed == position - 1
            || Quoting.opens(base, at: position, from: 0, separator: separator, lineEnd: 10)
            || Quoting.opens(base, at: position, from: 0, separator: separator, lineEnd: 13)
        }
      } else if !inside {
        if byte == 10 { return 10 }
        if byte == 13 { returns = true }
      }
    }
    return returns ? 13 : 10
  }

  /// A cell as text, quotes and outer blanks taken off.
  private static func text(
    _ cell: UnsafePointer<UInt8>, _ count: Int, _ encoding: TextEncoding?
  ) -> String {
    let scratch = ByteBuffer(capacity: count)
    let wide = ByteBuffer(capacity: 64)
    if let encoding, encoding.isTranscoded {
      unsafe Transcoding.decode(cell, count, encoding, into: wide)
    }
    let clean =
      unsafe encoding?.isTranscoded == true
      ? CleanCell(wide.base, wide.count, scratch: scratch)
      : CleanCell(cell, count, scratch: scratch)
    return unsafe String(
      decoding: UnsafeBufferPointer(start: clean.base, count: clean.count), as: UTF8.self)
  }
}

extension UInt8 {
  static let semicolon = UInt8(ascii: ";")
  static let comma = UInt8(ascii: ",")
  static let tab: UInt8 = 9
}
