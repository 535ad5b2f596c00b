/// What a file is by its own bytes, of those that may be attached to records.
package enum DocumentNature: String, Hashable, Sendable, CaseIterable {
  case pdf
  case png
  case xlsx
  case odt

  /// The type by which browsers know it.
  package var mediaType: String {
    switch self {
    case .pdf: "application/pdf"
    case .png: "image/png"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .odt: Self.textDocument
    }
  }

  /// The type a text document says it is of, in its first entry (OpenDocument 1.3, part 2, 3.3).
  private static let textDocument = "application/vnd.oasis.opendocument.text"
  /// PNG (third edition), 5.2.
  private static let pngStart: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  private static let pngEnd: [UInt8] = Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82]
  /// Where the end of a PDF is looked for: ISO 32000-1, annex H, note 18.
  private static let pdfEnd = 1024

  /// What a file is; nil for none of these, whatever its name says.
  ///
  /// - Throws: why one of these is not taken: cut off before its end, with macros, under a password.
  package init?(_ bytes: [UInt8]) throws(WorkbookRefusal) {
    if bytes.starts(with: "%PDF-".utf8) {
      guard bytes.suffix(Self.pdfEnd).holds(Array("%%EOF".utf8)) else { throw .damaged("") }
      self = .pdf
    } else if bytes.starts(with: Self.pngStart) {
      guard bytes.suffix(Self.pngEnd.count).elementsEqual(Self.pngEnd) else { throw .damaged("") }
      self = .png
    } else {
      guard bytes.starts(with: "PK".utf8) else { return nil }
      let archive = try ZipArchive(bytes: bytes, mostInflated: SpreadsheetLimits().inflated)
      if archive.sizes["mimetype"].map({ $0 == Self.textDocument.utf8.count }) == true,
        try archive.whole("mimetype") == Array(Self.textDocument.utf8)
      {
        let manifest = ODSManifest()
        _ = try archive.follow("META-INF/manifest.xml", manifest)
        if manifest.isEncrypted { throw .encrypted }
        if archive.sizes.keys.contains(where: { $0.hasPrefix("Basic/") || $0.hasPrefix("Scripts/") }
        ) {
          throw .macros
        }
        self = .odt
      } else {
        guard
          try SpreadsheetFile(.bytes(bytes), size: bytes.count).format == .xlsx
        else { return nil }
        self = .xlsx
      }
    }
  }
}

extension ArraySlice<UInt8> {
  /// Whether some bytes follow one another in it.
  fileprivate func holds(_ bytes: [UInt8]) -> Bool {
    guard count >= bytes.count else { return false }
    return (startIndex...endIndex - bytes.count).contains {
      self[$0..<$0 + bytes.count].elementsEqual(bytes)
    }
  }
}
