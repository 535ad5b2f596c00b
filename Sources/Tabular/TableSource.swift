package import Workbooks

/// A table in a file: a text, or a sheet of a workbook.
package enum TableSource: Sendable {
  case text(FileSource)
  case sheet(SpreadsheetFile, SheetInfo, FileSource)

  /// The file it is in.
  package var file: FileSource {
    switch self {
    case .text(let file), .sheet(_, _, let file): file
    }
  }

  /// The sheet it is, of a workbook.
  package var sheet: SheetInfo? {
    if case .sheet(_, let sheet, _) = self { sheet } else { nil }
  }

  /// The name of its sheet, of a workbook.
  package var sheetName: String? { sheet?.name }
}

/// A file and the tables it may hold.
package struct TableFile: Sendable {
  package let source: FileSource
  /// Nil for a text.
  package let workbook: SpreadsheetFile?

  /// Looks at the first bytes of a file.
  ///
  /// - Throws: a refusal for a workbook that is not read.
  package init(
    _ source: FileSource, limits: SpreadsheetLimits = SpreadsheetLimits()
  ) throws(FileRefusal) {
    self.source = source
    let head = try source.head(8)
    guard head.starts(with: [0x50, 0x4B, 0x03, 0x04]) else {
      workbook = nil
      return
    }
    do throws(WorkbookRefusal) {
      workbook = try SpreadsheetFile(source.place, size: source.size, limits: limits)
    } catch {
      throw FileRefusal(error)
    }
  }

  /// The sheets of a workbook, as its user sees them; none for a text.
  package var sheets: [SheetInfo] { workbook?.sheets ?? [] }

  /// The names of the sheets, as its user sees them; none for a text.
  package var sheetNames: [String] { sheets.map(\.name) }

  /// The tables it may hold: the text, or each sheet that is shown, else those that are hidden.
  package var tables: [TableSource] {
    guard let workbook else { return [.text(source)] }
    let shown = workbook.sheets.filter { !$0.isHidden }
    return (shown.isEmpty ? workbook.sheets : shown).map { .sheet(workbook, $0, source) }
  }

  /// The sheet of a name.
  ///
  /// - Throws: a refusal `unknownSheet`; its names are the sheets there are, none for a text.
  package func table(named name: String) throws(FileRefusal) -> TableSource {
    guard let workbook, let sheet = workbook.sheet(named: name) else {
      throw FileRefusal(.unknownSheet, names: sheets.map(\.name), detail: name)
    }
    return .sheet(workbook, sheet, source)
  }
}

extension FileRefusal {
  /// The refusal of a file for what its workbook is refused for.
  package init(_ refusal: WorkbookRefusal) {
    switch refusal {
    case .notAWorkbook: self.init(.spreadsheet)
    case .tooLarge: self.init(.tooLarge, detail: String(SpreadsheetLimits().size))
    case .inflatesTooMuch, .tooManyEntries: self.init(.inflatedSpreadsheet)
    case .binary: self.init(.binarySpreadsheet)
    case .macros: self.init(.macroSpreadsheet)
    case .encrypted: self.init(.encryptedSpreadsheet)
    case .documentType: self.init(.unsafeSpreadsheet)
    case .damaged(let part): self.init(.damagedSpreadsheet, detail: part)
    }
  }
}
