internal import Synchronization

/// A workbook: its sheets, and their rows as often as they are asked for.
///
/// Making one reads the list of sheets and the styles, not the sheets.
package final class SpreadsheetFile: Sendable {
  package enum Format: Sendable {
    case xlsx
    case ods
  }

  /// Where its bytes are.
  package enum Place: Sendable {
    case path(String)
    case bytes([UInt8])
  }

  package let format: Format
  package let sheets: [SheetInfo]
  private let place: Place
  private let limits: SpreadsheetLimits
  private let formats: [NumberFormat]
  private let digits: [String: Int]
  private let from1904: Bool
  private let textsPart: String?
  private let texts = Mutex<SharedTexts?>(nil)

  /// - Parameter size: bytes of the file.
  /// - Throws: a refusal for what is no workbook, or one that is not read.
  package init(
    _ place: Place, size: Int, limits: SpreadsheetLimits = SpreadsheetLimits()
  ) throws(WorkbookRefusal) {
    self.place = place
    self.limits = limits
    if size > limits.size { throw .tooLarge }
    let archive = try Self.archive(place, limits)
    try Self.refuse(archive)
    if archive.sizes["content.xml"] != nil {
      format = .ods
      let manifest = ODSManifest()
      _ = try archive.follow("META-INF/manifest.xml", manifest)
      if manifest.isEncrypted { throw .encrypted }
      // The styles of cells may be in either part.
      let book = ODSBook()
      _ = try archive.follow("styles.xml", book)
      _ = try archive.follow("content.xml", book)
      sheets = book.sheets.enumerated().map { rank, sheet in
        SheetInfo(
          name: sheet.name, isHidden: book.hiddenStyles.contains(sheet.style), part: String(rank))
      }
      digits = book.digits
      formats = []
      from1904 = false
      textsPart = nil
      return
    }
    format = .xlsx
    digits = [:]
    let bookPart = try Self.bookPart(archive)
    let folder = bookPart.split(separator: "/").dropLast().joined(separator: "/")
    let name = bookPart.split(separator: "/").last.map(String.init) ?? bookPart
    let book = XLSXBook()
    guard try archive.follow(bookPart, book) else { throw .notAWorkbook }
    let relations = XLSXRelations()
    _ = try archive.follow(
      folder.isEmpty ? "_rels/\(name).rels" : "\(folder)/_rels/\(name).rels", relations)
    sheets = book.sheets.compactMap { sheet in
      guard let target = relations.targets[sheet.relation] else { return nil }
      return SheetInfo(
        name: sheet.name, isHidden: sheet.isHidden,
        part: XLSXRelations.path(target, from: folder))
    }
    from1904 = book.from1904
    let styles = XLSXStyles()
    if let target = relations.byType["styles"] {
      _ = try archive.follow(XLSXRelations.path(target, from: folder), styles)
    }
    formats = styles.formats
    textsPart = relations.byType["sharedStrings"].map { XLSXRelations.path($0, from: folder) }
  }

  private static func archive(
    _ place: Place, _ limits: SpreadsheetLimits
  ) throws(WorkbookRefusal) -> ZipArchive {
    switch place {
    case .path(let path): try ZipArchive(path: path, mostInflated: limits.inflated)
    case .bytes(let bytes): try ZipArchive(bytes: bytes, mostInflated: limits.inflated)
    }
  }

  private static func refuse(_ archive: ZipArchive) throws(WorkbookRefusal) {
    for name in archive.sizes.keys {
      if name.hasSuffix("vbaProject.bin") || name.hasPrefix("Basic/") { throw .macros }
      if name.hasSuffix("workbook.bin") { throw .binary }
      if name == "EncryptedPackage" { throw .encrypted }
    }
  }

  /// The part that lists the sheets, by the archive's own relations or where all programs put it.
  private static func bookPart(_ archive: ZipArchive) throws(WorkbookRefusal) -> String {
    let relations = XLSXRelations()
    _ = try archive.follow("_rels/.rels", relations)
    let usual = "xl/workbook.xml"
    if let target = relations.byType["officeDocument"] {
      let part = XLSXRelations.path(target, from: "")
      if archive.sizes[part] != nil { return part }
    }
    guard archive.sizes[usual] != nil else { throw .notAWorkbook }
    return usual
  }

  /// The part of an XLSX workbook that says how cells look; nil where there is none.
  static func stylesPart(_ archive: ZipArchive) throws(WorkbookRefusal) -> String? {
    let book = try bookPart(archive)
    let folder = book.split(separator: "/").dropLast().joined(separator: "/")
    let name = book.split(separator: "/").last.map(String.init) ?? book
    let relations = XLSXRelations()
    _ = try archive.follow(
      folder.isEmpty ? "_rels/\(name).rels" : "\(folder)/_rels/\(name).rels", relations)
    return relations.byType["styles"].map { XLSXRelations.path($0, from: folder) }
  }

  /// The sheet of a name, whatever its case.
  package func sheet(named name: String) -> SheetInfo? {
    sheets.first { $0.name == name }
      ?? sheets.first { $0.name.lowercased() == name.lowercased() }
  }

  /// The rows of a sheet that hold something, from the first on.
  ///
  /// - Throws: a refusal where the sheet cannot be read.
  package func rows(of sheet: SheetInfo) throws(WorkbookRefusal) -> SheetCursor {
    let archive = try Self.archive(place, limits)
    switch format {
    case .xlsx:
      let reading = XLSXSheet(texts: try sharedTexts(archive), formats: formats, from1904: from1904)
      return try SheetCursor(sheet.part, of: archive, reading)
    case .ods:
      let reading = ODSSheet(wanted: Int(sheet.part) ?? 0, digits: digits)
      return try SheetCursor("content.xml", of: archive, reading)
    }
  }

  private func sharedTexts(_ archive: ZipArchive) throws(WorkbookRefusal) -> SharedTexts {
    if let kept = texts.withLock({ $0 }) { return kept }
    let reading = XLSXSharedTexts()
    if let textsPart { _ = try archive.follow(textsPart, reading) }
    texts.withLock { $0 = reading.texts }
    return reading.texts
  }
}
