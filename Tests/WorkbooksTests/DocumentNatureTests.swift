import TestSupport
import Testing

@testable import Workbooks

/// What files attached to records are, by their bytes alone.
@Suite struct DocumentNatureTests {
  private static let png: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0]
    + Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82]
  private static let mimetype = ("mimetype", "application/vnd.oasis.opendocument.text")

  @Test func `What is one of the four is known by its content`() throws {
    #expect(try DocumentNature(Array("%PDF-1.7\n1 0 obj\n%%EOF\n".utf8)) == .pdf)
    #expect(try DocumentNature(Self.png) == .png)
    #expect(try DocumentNature(WorkbookBuilder.xlsx([("Feuil1", "visible", "")])) == .xlsx)
    #expect(
      try DocumentNature(ZipBuilder.archive([Self.mimetype, ("content.xml", "<a/>")])) == .odt)
  }

  @Test func `Anything else is none of them`() throws {
    for text in ["", "bonjour", "<html></html>", " %PDF-1.7 %%EOF", "MZ", "\u{89}PNG"] {
      #expect(try DocumentNature(Array(text.utf8)) == nil, "\(text)")
    }
    #expect(try DocumentNature(WorkbookBuilder.ods([("A", "", "")])) == nil)
    #expect(throws: WorkbookRefusal.notAWorkbook) {
      try DocumentNature(ZipBuilder.archive([("mot.txt", "bonjour")]))
    }
  }

  @Test func `What is cut off, carries macros or asks for a password is refused`() {
    #expect(throws: WorkbookRefusal.damaged("")) {
      try DocumentNature(Array("%PDF-1.7\n1 0 obj".utf8))
    }
    #expect(throws: WorkbookRefusal.damaged("")) { try DocumentNature(Self.png.dropLast()) }
    #expect(throws: WorkbookRefusal.macros) {
      try DocumentNature(
        WorkbookBuilder.xlsx([("A", "visible", "")], more: [("xl/vbaProject.bin", "")]))
    }
    #expect(throws: WorkbookRefusal.macros) {
      try DocumentNature(ZipBuilder.archive([Self.mimetype, ("Basic/Standard/a.xml", "<a/>")]))
    }
    #expect(throws: WorkbookRefusal.encrypted) {
      try DocumentNature(
        ZipBuilder.archive([
          Self.mimetype, ("META-INF/manifest.xml", "<m><encryption-data/></m>"),
        ]))
    }
  }
}
