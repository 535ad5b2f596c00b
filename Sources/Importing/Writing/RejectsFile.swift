internal import Foundation
internal import Kernel
internal import Tabular
internal import Words

/// Writes the lines to mend of an import, with their reasons, so that they can be mended and
/// imported like any file.
///
/// Cells that a spreadsheet would run stand behind an apostrophe, which the
/// import takes off.
///
/// Lines of another header go to another file, numbered.
package struct Rejects {
  private var files: [RejectsFile]

  /// Makes the first file, or empties it.
  ///
  /// - Throws: `UnwritableFile`.
  package init(path: String) throws {
    files = [try RejectsFile(path: path)]
  }

  /// The files and the lines in each.
  package var written: [(path: String, lines: Int)] { files.map { ($0.path, $0.lines) } }

  /// Writes a line when something on it is to be mended or looked at; whether it did.
  ///
  /// - Throws: `UnwritableFile`.
  @discardableResult
  package mutating func write(_ line: TreatedLine) throws -> Bool {
    let reasons = line.findings.filter { $0.severity >= .warning }
    guard !reasons.isEmpty else { return false }
    let index = try index(line.header(), line.separator)
    let separator = String(Unicode.Scalar(line.separator))
    let text = reasons.map {
      "\($0.id) : "
        + Words.finding(
          id: $0.id, column: $0.place?.column, value: $0.value, detail: $0.detail)
    }.joined(separator: " | ")
    let quoted = "\"" + text.replacing("\"", with: "\"\"") + "\""
    let isSeveral = reasons.contains { $0.id == "F11" }
    let texts =
      isSeveral ? Self.lines(of: line.text(), separator: line.separator) : [line.text()]
    for (place, text) in texts.enumerated() {
      let written = FormulaGuard.guarded(line: text, separator: line.separator)
      try files[index].write(
        written + separator + String(line.number + place) + separator + quoted)
      files[index].lines += 1
    }
    return true
  }

  /// The lines that a quote made one, each with cells of its own, their quotes kept as plain signs.
  private static func lines(of text: String, separator: UInt8) -> [String] {
    let sign = String(Unicode.Scalar(separator))
    return text.split(whereSeparator: \.isNewline).map { line in
      line.split(separator: Character(Unicode.Scalar(separator)), omittingEmptySubsequences: false)
        .map { cell in
          cell.contains("\"") ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : String(cell)
        }.joined(separator: sign)
    }
  }

  /// The file for lines of a header.
  private mutating func index(_ header: String, _ separator: UInt8) throws -> Int {
    let named = FormulaGuard.guarded(line: header, separator: separator)
    let whole = [named, Words.Import.lineHeader, Words.Import.reasonsHeader]
      .joined(separator: String(Unicode.Scalar(separator)))
    if let index = files.firstIndex(where: { $0.header == whole }) { return index }
    if files[0].header != nil {
      files.append(try RejectsFile(path: files[0].path, number: files.count + 1))
    }
    try files[files.count - 1].begin(whole)
    return files.count - 1
  }

  package func close() throws {
    for file in files { try file.handle.close() }
  }
}

/// A file of lines to mend: their header, then the lines as they were written with their reasons.
private struct RejectsFile {
  let path: String
  let handle: FileHandle
  private(set) var header: String?
  /// Lines written.
  var lines = 0

  /// Makes the file, or empties it; only its owner may read it, as it holds names.
  ///
  /// - Parameter number: from 2 on, put after the name: the files of other columns.
  /// - Throws: `UnwritableFile`.
  init(path: String, number: Int = 1) throws {
    let path = number == 1 ? path : Self.numbered(path, number)
    guard
      FileManager.default.createFile(
        atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
      let handle = FileHandle(forWritingAtPath: path)
    else {
      throw UnwritableFile(path: path)
    }
    self.path = path
    self.handle = handle
  }

  private static func numbered(_ path: String, _ number: Int) -> String {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else {
      return "\(path)-\(number)"
    }
    return "\(path[..<dot])-\(number)\(path[dot...])"
  }

  /// Writes the header, after the mark spreadsheets need to read accents.
  mutating func begin(_ header: String) throws {
    try append(Data([0xEF, 0xBB, 0xBF]))
    try write(header)
    self.header = header
  }

  /// Writes a line; a full disk ends the import, which then leaves no trace.
  func write(_ line: String) throws {
    try append(Data((line + "\r\n").utf8))
  }

  private func append(_ bytes: Data) throws {
    do {
      try handle.write(contentsOf: bytes)
    } catch {
      throw UnwritableFile(path: path)
    }
  }
}

/// A file asked for cannot be written.
package struct UnwritableFile: Error {
  package var path: String

  package init(path: String) {
    self.path = path
  }
}
