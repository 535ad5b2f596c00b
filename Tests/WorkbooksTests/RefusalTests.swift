import TestSupport
import Testing

@testable import Workbooks

/// Workbooks that are not read, and why.
@Suite struct WorkbookRefusalTests {
  private func open(_ bytes: [UInt8], limits: SpreadsheetLimits = SpreadsheetLimits()) throws {
    let file = try SpreadsheetFile(.bytes(bytes), size: bytes.count, limits: limits)
    for sheet in file.sheets {
      let cursor = try file.rows(of: sheet)
      let block = SheetRows()
      while try cursor.fill(block) {}
    }
  }

  private func sheet(_ rows: String, more: [(name: String, text: String)] = []) -> [UInt8] {
    WorkbookBuilder.xlsx([("Feuil1", "visible", rows)], more: more)
  }

  @Test func whatIsNoWorkbook() {
    #expect(throws: WorkbookRefusal.notAWorkbook) { try open(Array("PK\u{3}\u{4}rien".utf8)) }
    #expect(throws: WorkbookRefusal.notAWorkbook) {
      try open(ZipBuilder.archive([("mot.txt", "bonjour")]))
    }
  }

  @Test func macrosBinaryAndPasswords() {
    #expect(throws: WorkbookRefusal.macros) {
      try open(sheet("", more: [("xl/vbaProject.bin", "")]))
    }
    #expect(throws: WorkbookRefusal.binary) { try open(sheet("", more: [("xl/workbook.bin", "")])) }
    #expect(throws: WorkbookRefusal.encrypted) {
      try open(WorkbookBuilder.ods([("A", "", "")], manifest: "<encryption-data/>"))
    }
  }

  @Test func aDocumentTypeIsNotRead() {
    let bomb =
      "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><sst><si><t>&b;</t></si></sst>"
    let bytes = ZipBuilder.archive([
      ("xl/workbook.xml", bomb)
    ])
    #expect(throws: WorkbookRefusal.documentType) { try open(bytes) }
  }

  @Test func whatInflatesBeyondBounds() {
    var limits = SpreadsheetLimits()
    limits.inflated = 4000
    let long = (1...500).map { "<row><c><v>\($0)</v></c></row>" }.joined()
    #expect(throws: WorkbookRefusal.inflatesTooMuch) { try open(sheet(long), limits: limits) }
    limits = SpreadsheetLimits()
    limits.size = 100
    #expect(throws: WorkbookRefusal.tooLarge) { try open(sheet(long), limits: limits) }
    let repeated = """
      <table:table-row table:number-rows-repeated="1000000"><table:table-cell \
      office:value-type="float" office:value="1" table:number-columns-repeated="16000"/></table:table-row>
      """
    #expect(throws: WorkbookRefusal.inflatesTooMuch) {
      try open(WorkbookBuilder.ods([("A", "", repeated)]))
    }
  }

  @Test func damagedParts() {
    #expect(throws: WorkbookRefusal.damaged("xl/worksheets/sheet1.xml")) {
      try open(sheet("<row><c><v>1</v></row>"))
    }
    // One bit of a stored part is turned: its checksum says so.
    var bytes = sheet("<row><c><v>12345</v></c></row>")
    if let place = bytes.indices.first(where: { bytes[$0...].starts(with: Array("12345".utf8)) }) {
      bytes[place] = UInt8(ascii: "9")
    }
    #expect(throws: WorkbookRefusal.damaged("xl/worksheets/sheet1.xml")) { try open(bytes) }
  }
}
