internal import Columns
internal import Records

/// The first line of a table read without knowing what it is: the names its columns bear.
package struct FileHead: Hashable, Sendable {
  /// Between cells.
  package let separator: UInt8
  /// The line the names stand on, from 1.
  package let line: Int
  /// The names as written, spaces around taken off; those at the end without a name left out.
  package let headers: [String]

  /// Finds the line of names: of the first twenty, the one with the most cells that are names, with
  /// data below; the first of several that are as good.
  ///
  /// A cell is a name when it is not empty, holds a letter, and stands once on its line.
  /// - Throws: a refusal for what is no text table.
  package init(_ source: FileSource) throws(FileRefusal) {
    let beginning = try Beginning(source, size: Self.size)
    defer { withExtendedLifetime(beginning) {} }
    let (guess, whole, bytes) = unsafe (beginning.guess, beginning.isWhole, beginning.bytes)
    var best: (names: Int, separator: UInt8, row: HeadRows.Row)?
    for separator in [UInt8.semicolon, .comma, .tab] {
      let rows = unsafe HeadRows(
        bytes, from: 0, line: 1, separator: separator, encoding: guess.encoding, whole: whole)
      for row in rows.rows {
        let names = Self.names(in: row.cells)
        if names > best?.names ?? 0 { best = (names, separator, row) }
      }
    }
    guard let best else { throw FileRefusal(.noHeader) }
    separator = best.separator
    line = best.row.line
    var headers = best.row.cells
    while headers.last?.isEmpty == true { headers.removeLast() }
    self.headers = headers
  }

  private static let size = 1 << 16

  private static func names(in cells: [String]) -> Int {
    var seen: Set<String> = []
    let names = cells.filter { cell in
      cell.unicodeScalars.contains { $0.properties.isAlphabetic } && seen.insert(cell).inserted
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
  package func samples(of source: FileSource, limit: Int = 2000) throws -> [[String]] {
    try HeaderMap.checkCount(headers)
    let names = headers.filter { !$0.isEmpty }
    for (index, name) in names.enumerated() where names[..<index].contains(name) {
      throw FileRefusal(.duplicateColumn, names: [name, name])
    }
    let columns = Schema(
      reading: names.map { Field($0, .text, required: true, longest: .max, "") })
    let reader = try TabularReader(
      source, schema: columns, options: ReadOptions(threads: 1))
    var rows: [[String]] = []
    do {
      try reader.forEachBatch { batch in
        for row in 0..<batch.count {
          if rows.count == limit { throw Enough() }
          var column = -1
          rows.append(
            headers.map { header in
              if header.isEmpty { return "" }
              column += 1
              return batch.table.text(column, row)
            })
        }
      }
    } catch is Enough {}
    return rows
  }

  /// Ends a reading that has what it needs.
  private struct Enough: Error {}
}
