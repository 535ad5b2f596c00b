internal import Foundation
internal import Glibc
internal import Kernel
internal import Words
package import Workbooks

/// A table about to be read: where its columns are in its file.
package struct OpenedTable: Sendable {
  package var path: String
  /// Nil for a text.
  package var sheet: SheetInfo?
  /// The row of the names.
  package var headerLine: Int
  /// Where the columns a datum is read from are, from 0, by the name of its field.
  package var columns: [String: [Int]]
  /// Where the columns of an earlier annotation are, from 0.
  package var line: Int?
  package var reasons: Int?
}

/// What is found in a workbook, to be given back in its cells.
package struct WorkbookNotes {
  private var table: OpenedTable?
  private var tables = 0
  private var notes: [Int: RowNotes] = [:]
  private static let mostRows = 200_000

  package init() {}

  /// Lines with something to mend.
  package var lines: Int { notes.count + unkept }
  /// Those of a table that cannot be given back.
  private var unkept = 0

  /// Begins a table; of several, none is given back.
  package mutating func opened(_ table: OpenedTable) {
    self.table = table
    tables += 1
  }

  /// Takes note of what is to be mended or looked at on a line.
  package mutating func treated(_ line: TreatedLine) {
    guard let table, !line.hasWaited else { return }
    let found = line.findings.filter { $0.severity >= .warning }
    guard table.sheet?.isAnnotable == true else {
      if !found.isEmpty { unkept += 1 }
      return
    }
    guard !found.isEmpty, notes[line.number] != nil || notes.count < Self.mostRows else { return }
    var said = notes[line.number] ?? RowNotes(reasons: "", cells: [])
    for finding in found {
      let words = Words.finding(
        id: finding.id, column: finding.place?.column, value: finding.value, detail: finding.detail)
      let reason = "\(finding.id) : \(words)"
      // Several records of one line may say the same.
      guard !said.reasons.contains(reason) else { continue }
      said.reasons += (said.reasons.isEmpty ? "" : " | ") + reason
      let level: NoteLevel =
        finding.blocks ? .blocks : finding.severity == .error ? .error : .warning
      let text = "\(finding.id) \(finding.severity.rawValue) : \(words)"
      for column in finding.place?.column.flatMap({ table.columns[$0] }) ?? [] {
        if let place = said.cells.firstIndex(where: { $0.column == column }) {
          said.cells[place].text += "\n" + text
          if level.rawValue < said.cells[place].level.rawValue { said.cells[place].level = level }
        } else {
          said.cells.append(.init(column: column, level: level, text: text))
        }
      }
    }
    notes[line.number] = said
  }

  /// Writes a copy of the workbook with the notes; false when it was no XLSX workbook, or nothing is to be
  /// said of it.
  ///
  /// - Throws: `UnwritableFile`, `WorkbookRefusal`.
  package func write(to path: String) throws -> Bool {
    guard tables == 1, let table, let sheet = table.sheet, sheet.isAnnotable, !notes.isEmpty else {
      return false
    }
    let files = FileManager.default
    // What stands at the path stays until the copy is whole.
    let draft = path + ".jalon"
    guard let bytes = files.contents(atPath: table.path),
      files.createFile(atPath: draft, contents: bytes, attributes: [.posixPermissions: 0o600])
    else { throw UnwritableFile(path: path) }
    do {
      try AnnotatedWorkbook.annotate(
        draft, sheet: sheet, headerRow: table.headerLine,
        columns: .init(
          line: Words.Import.lineHeader, reasons: Words.Import.reasonsHeader,
          linePlace: table.line, reasonsPlace: table.reasons), notes: notes)
    } catch {
      try? files.removeItem(atPath: draft)
      throw error
    }
    // The library writes another file in its place.
    try? files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: draft)
    guard unsafe rename(draft, path) == 0 else {
      try? files.removeItem(atPath: draft)
      throw UnwritableFile(path: path)
    }
    return true
  }
}
