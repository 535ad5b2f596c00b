internal import Columns
internal import Records

/// The first line of a table read without knowing what it is: the names its columns bear.
package struct FileHead: Hashable, Sendable {
  /// Between cells.
  package let separator: UInt8
  /// The line the names stand on, from 1.
  package let line: Int
  /// The names as written, spaces around taken off, the later ones of those alike with their rank; those
  /// at the end without a name left out.
  package let headers: [String]

  /// Finds the line of names: of the first twenty, the one with the most cells that are names, with
  /// data below; the first of several that are as good.
  ///
  /// A cell is a name when it is not empty, holds a letter, and stands once on its line.
  /// - Throws: a refusal for what is no table.
  package init(_ source: TableSource) throws(FileRefusal) {
    switch source {
    case .text(let file): try self.init(file)
    case .sheet(let workbook, let sheet, _): try self.init([try HeadRows(workbook, sheet)])
    }
  }

  /// Finds the line of names of a file of text.
  ///
  /// - Throws: a refusal for what is no text table.
  package init(_ source: FileSource) throws(FileRefusal) {
    let beginning = try Beginning(source, size: Self.size)
    defer { withExtendedLifetime(beginning) {} }
    let (guess, whole, bytes) = unsafe (beginning.guess, beginning.isWhole, beginning.bytes)
    try self.init(
      [UInt8.semicolon, .comma, .tab].map { separator in
        unsafe HeadRows(
          bytes, from: 0, line: 1, separator: separator, encoding: guess.encoding, whole: whole)
      })
  }

  private init(_ candidates: [HeadRows]) throws(FileRefusal) {
    var best: (names: Int, rows: HeadRows, index: Int)?
    for rows in candidates {
      for (index, row) in rows.rows.enumerated() {
        let names = Self.names(in: rows.headers(at: index), row.values)
        if names > best?.names ?? 0 { best = (names, rows, index) }
      }
    }
    guard let best else { throw FileRefusal(.noHeader) }
    // One name below cells that are none is a cell like them.
    if best.index > 0, best.rows.rows[best.index].cells.count(where: { !$0.isEmpty }) == 1,
      best.rows.rows[..<best.index].contains(where: { !$0.values.isEmpty })
    {
      throw FileRefusal(.noHeader)
    }
    separator = best.rows.separator
    line = best.rows.rows[best.index].line
    headers = HeaderMap.ranked(best.rows.headers(at: best.index))
  }

  private static let size = 1 << 16

  /// - Parameter values: the cells that are known to be no names.
  private static func names(in cells: [String], _ values: Set<Int>) -> Int {
    var seen: Set<String> = []
    let names = cells.enumerated().filter { column, cell in
      !values.contains(column)
        && cell.unicodeScalars.contains { $0.properties.isAlphabetic } && seen.insert(cell).inserted
    }
    // A sentence above the table is one long cell, whatever the separator.
    return names.count == cells.count(where: { !$0.isEmpty }) ? names.count * 2 : names.count
  }

  /// The cells of one line, quotes and outer blanks taken off.
  package static func cells(of text: String, separator: UInt8) -> [String] {
    let bytes = Array(text.utf8)
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe HeadRows(buffer, from: 0, line: 1, separator: separator, encoding: .utf8, whole: true)
        .rows.first?.cells ?? []
    }
  }

  /// The beginning of the file's table under its names, as texts; at most `limit` rows.
  ///
  /// - Throws: a refusal as any reading does.
  package func samples(of source: TableSource, limit: Int = 2000) throws -> [[String]] {
    var rows: [[String]] = []
    do {
      try forEachRow(of: source) { _, cells in
        if rows.count == limit { throw Enough() }
        rows.append(cells)
      }
    } catch is Enough {}
    return rows
  }

  /// Hands over the rows of the table under its names with their lines, as texts, one per name.
  ///
  /// - Returns: the lines of totals, left out.
  /// - Throws: a refusal as any reading does; what `body` throws.
  @discardableResult
  package func forEachRow(
    of source: TableSource, _ body: (_ line: Int, _ cells: [String]) throws -> Void
  ) throws -> [Int] {
    try HeaderMap.checkCount(headers)
    let names = headers.filter { !$0.isEmpty }
    let columns = Schema(
      reading: names.map { Field($0, .text, required: true, longest: .max, "") })
    let reader = try TabularReader(
      source, schema: columns, options: ReadOptions(threads: 1))
    var totals: [Int] = []
    try reader.forEachBatch { batch in
      totals += batch.totals.map(Int.init)
      for row in 0..<batch.count {
        var column = -1
        try body(
          Int(batch.lines[row]),
          headers.map { header in
            if header.isEmpty { return "" }
            column += 1
            return batch.table.text(column, row)
          })
      }
    }
    return totals
  }

  /// Ends a reading that has what it needs.
  private struct Enough: Error {}
}
