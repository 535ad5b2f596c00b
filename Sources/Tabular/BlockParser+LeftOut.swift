internal import Columns
internal import Records

/// Rows that are no records: totals, legends, what stands below the table.
extension BlockParser {
  /// Takes them out of the tile and lists their lines.
  ///
  /// A row that has all it needs is never looked at.
  func leaveOut(_ batch: RowBatch) {
    var row = 0
    while unsafe row < scanner.rows {
      if lacks(row), isBelow(row) || isTotal(row) {
        unsafe batch.totals.append(scanner.lines[row])
        unsafe scanner.remove(row)
      } else {
        row += 1
      }
    }
  }

  /// Whether a row stands below the table: after a line of nothing, with two cells at most.
  private func isBelow(_ row: Int) -> Bool {
    unsafe !needed.isEmpty && scanner.lines[row] > firstBlank && isShort(row)
  }

  /// Whether a cell every record has is empty; where none is required, whether most are.
  private func lacks(_ row: Int) -> Bool {
    guard needed.isEmpty else {
      return needed.contains { unsafe scanner.cell(row, $0).count == 0 }
    }
    return unsafe filled(row) * 2 < scanner.width
  }

  private func filled(_ row: Int) -> Int {
    unsafe (0..<scanner.width).count { unsafe scanner.cell(row, $0).count > 0 }
  }

  /// Whether at most two cells are filled, of more.
  private func isShort(_ row: Int) -> Bool {
    unsafe scanner.width > 2 && filled(row) <= 2
  }

  /// Whether the first filled cell says what the row is: a total, or with another at most, a legend.
  private func isTotal(_ row: Int) -> Bool {
    for column in unsafe 0..<scanner.width {
      let (start, count) = unsafe scanner.cell(row, column)
      if count == 0 { continue }
      let clean = unsafe CleanCell(text + start, count, scratch: scratch)
      if unsafe clean.count == 0 { continue }
      guard unsafe clean.count >= 2, unsafe clean.count <= 200 else { return false }
      let cell = unsafe String(
        decoding: UnsafeBufferPointer(start: clean.base, count: clean.count), as: UTF8.self)
      return LeftOut.isOne(cell, isShort: isShort(row), isAlone: filled(row) == 1)
    }
    return false
  }
}

/// The words that begin rows which are no records.
enum LeftOut {
  /// Whether the first filled cell of a row that lacks something says what the row is: a total, or with
  /// another at most, a legend.
  static func isOne(_ cell: String, isShort: Bool, isAlone: Bool) -> Bool {
    guard (2...200).contains(cell.utf8.count) else { return false }
    let words = CodeForms.folded(cell)
    if totals.contains(where: { begins(words, with: $0) }) { return true }
    return isShort && legends.contains { begins(words, with: $0) }
      && (isAlone || cell.contains(":"))
  }

  private static func begins(_ words: String, with word: String) -> Bool {
    words == word || words.hasPrefix(word + "_")
  }

  private static let totals: [String] = [
    "total", "totaux", "grand_total", "sous_total", "sous_totaux", "s_total", "ss_total",
    "soustotal", "nombre", "nombre_total", "nb", "effectif", "effectifs", "somme", "cumul",
    "moyenne", "ensemble",
  ]

  private static let legends: [String] = [
    "source", "sources", "legende", "note", "notes", "nota", "lecture", "champ", "remarque",
    "remarques", "extraction", "export", "edite", "edition", "genere", "page", "fin",
  ]
}

/// Rows that a quote swallowed lines into.
extension BlockParser {
  /// Whether a row that runs over several lines is several rows: one of its quoted cells holds a line
  /// end and as many separators as a row, or enough of them to shift the cells after it.
  func isStray(_ row: Int) -> Bool {
    let width = unsafe scanner.width
    guard width > 1 else { return false }
    let isTooLong = unsafe scanner.overflowing.contains(row)
    for column in 0..<width {
      let (start, count) = unsafe scanner.cell(row, column)
      var lines = 0
      var separators = 0
      var position = 0
      while position < count {
        let byte = unsafe text[start + position]
        if byte == layout.lineEnd {
          lines += 1
        } else if byte == layout.separator {
          separators += 1
        }
        position += 1
      }
      guard lines > 0, separators > 0 else { continue }
      if separators >= width - 1 || isTooLong { return true }
      if unsafe CleanCell(text + start, count, scratch: scratch).torn { return true }
    }
    return false
  }

  /// Lists the lines of a row that is several, in the place of all that was found on it.
  func tellStray(_ tileRow: Int, _ row: Int, _ batch: RowBatch) {
    let first = unsafe scanner.lines[tileRow]
    let (start, end) = unsafe (Int(scanner.starts[tileRow]), Int(scanner.ends[tileRow]))
    let more = unsafe occurrences(of: layout.lineEnd, in: text + start, count: end - start)
    let number = UInt32(row)
    batch.findings.removeAll { $0.row == number }
    batch.kept.removeAll { $0.row == number }
    batch.findings.append(
      CellFinding(
        row: number, field: CellFinding.wholeLine, rule: .strayQuote,
        text: Slice(offset: 0, length: 0), note: "\(first)-\(Int(first) + more)"))
  }
}
