import TestSupport
import Testing

@testable import Workbooks

/// Sheets as rows of cells.
@Suite struct SheetTests {
  /// The cells of a sheet as `row:column=kind:text`.
  private func cells(_ file: SpreadsheetFile, _ sheet: Int = 0) throws -> [String] {
    var found: [String] = []
    let cursor = try file.rows(of: file.sheets[sheet])
    let block = SheetRows()
    while try cursor.fill(block) {
      for row in block.rows {
        for cell in block.cells[row.cells] {
          found.append("\(row.number):\(cell.column)=\(cell.kind):\(block.text(cell))")
        }
      }
    }
    return found
  }

  private func open(_ bytes: [UInt8]) throws -> SpreadsheetFile {
    try SpreadsheetFile(.bytes(bytes), size: bytes.count)
  }

  private func xlsx(
    _ rows: String, texts: [String] = [], formats: [String] = [], from1904: Bool = false
  ) throws -> [String] {
    try cells(
      open(
        WorkbookBuilder.xlsx(
          [("Feuil1", "visible", rows)], texts: texts, formats: formats, from1904: from1904)))
  }

  @Test func textsOfEveryWriting() throws {
    let read = try xlsx(
      """
      <row r="2"><c r="B2" t="s"><v>0</v></c><c t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b</t></r></is></c>\
      <c r="E2" t="str"><f>A1</f><v>calculé</v></c><c r="F2" t="s"><v>1</v></c></row>
      """,
      texts: [
        "<si><r><t>Lé</t></r><r><t>a</t></r><rPh><t>non</t></rPh></si>",
        "<si><t>un_x000D_\ndeux_x0041__x005F_</t></si>",
      ])
    #expect(
      read == ["2:1=text:Léa", "2:2=text:a b", "2:4=text:calculé", "2:5=text:un\ndeuxA_"])
  }

  @Test func numbersDatesAndAnswers() throws {
    let read = try xlsx(
      """
      <row><c><v>12.340000000000001</v></c><c s="1"><v>45762</v></c><c s="1"><v>45762.5</v></c>\
      <c s="2"><v>1065</v></c><c s="3"><v>1.5</v></c><c t="b"><v>1</v></c><c t="d"><v>2024-05-06</v></c>\
      <c t="e"><v>#REF!</v></c><c><f>B1+1</f></c><c s="1"><v>0.25</v></c></row>
      """, formats: ["dd/mm/yyyy", "00000", "[h]:mm"])
    #expect(
      read == [
        "1:0=number:12.34", "1:1=date:2025-04-15", "1:2=moment:2025-04-15T12:00:00",
        "1:3=text:01065", "1:4=error:1.5", "1:5=boolean:oui", "1:6=date:2024-05-06",
        "1:7=error:#REF!", "1:8=error:=B1+1", "1:9=error:0.25",
      ])
  }

  @Test func theCountFrom1904() throws {
    #expect(
      try xlsx("<row><c s=\"1\"><v>42735</v></c></row>", formats: ["yyyy-mm-dd"], from1904: true)
        == ["1:0=date:2021-01-01"])
  }

  @Test func aSharedTextThatIsNotNamedIsEmpty() throws {
    #expect(try xlsx("<row><c t=\"s\"><v></v></c><c><v>1</v></c></row>") == ["1:1=number:1"])
  }

  @Test func aTextThatIsNotInTheFileIsTold() throws {
    #expect(try xlsx("<row><c t=\"s\"><v>7</v></c></row>") == ["1:0=error:7"])
  }

  @Test func hiddenSheetsAndRowsAreReadAndTold() throws {
    let file = try open(
      WorkbookBuilder.xlsx([
        (
          "Un", "visible",
          "<row r=\"1\"><c><v>1</v></c></row><row r=\"5\" hidden=\"1\"><c><v>2</v></c></row>"
        ),
        ("Listes", "veryHidden", ""),
      ]))
    #expect(file.sheets.map(\.name) == ["Un", "Listes"])
    #expect(file.sheets.map(\.isHidden) == [false, true])
    let cursor = try file.rows(of: file.sheets[0])
    let block = SheetRows()
    #expect(try cursor.fill(block))
    #expect(block.rows.map(\.number) == [1, 5])
    #expect(block.rows.map(\.isHidden) == [false, true])
    #expect(cursor.remarks.hiddenRows == 1)
    #expect(try cells(file, 1).isEmpty)
  }

  @Test func rowsComeBlockAfterBlock() throws {
    let many = (1...9000).map {
      "<row><c><v>\($0)</v></c><c t=\"inlineStr\"><is><t>l\($0)</t></is></c></row>"
    }
    let read = try xlsx(many.joined())
    #expect(read.count == 18_000)
    for row in [1, 4096, 4097, 9000] {
      #expect(read[row * 2 - 2] == "\(row):0=number:\(row)")
      #expect(read[row * 2 - 1] == "\(row):1=text:l\(row)")
    }
  }

  private let odsRows = """
    <table:table-column table:number-columns-repeated="2"/>
    <table:table-column table:default-cell-style-name="ce1"/>
    <table:table-row><table:table-cell office:value-type="string"><text:p>un<text:s text:c="2"/>mot</text:p><text:p>deux<office:annotation><text:p>note</text:p></office:annotation></text:p></table:table-cell>\
    <table:covered-table-cell office:value-type="string"><text:p>caché</text:p></table:covered-table-cell>\
    <table:table-cell office:value-type="float" office:value="1065"><text:p>01065</text:p></table:table-cell>\
    <table:table-cell table:style-name="ce0" office:value-type="float" office:value="12.34"><text:p>12,34 €</text:p></table:table-cell></table:table-row>
    <table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
    <table:table-row table:visibility="filter" table:number-rows-repeated="2"><table:table-cell office:value-type="date" office:date-value="2024-05-06" table:number-columns-repeated="2"><text:p>6 mai</text:p></table:table-cell>\
    <table:table-cell table:style-name="ce0" office:value-type="percentage" office:value="0.125"><text:p>12,5 %</text:p></table:table-cell>\
    <table:table-cell office:value-type="boolean" office:boolean-value="false"><text:p>FAUX</text:p></table:table-cell>\
    <table:table-cell office:value-type="time" office:time-value="PT10H"><text:p>10:00</text:p></table:table-cell></table:table-row>
    <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
    """

  @Test func sheetsOfODS() throws {
    let file = try open(
      WorkbookBuilder.ods(
        [("Cachée", "ta2", ""), ("Données", "ta1", odsRows)],
        styles: """
          <number:number-style style:name="N5"><number:number number:decimal-places="0" number:min-integer-digits="5"/></number:number-style>
          <style:style style:name="ce1" style:data-style-name="N5"/><style:style style:name="ce0"/>
          <style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>
          """))
    #expect(file.format == .ods)
    #expect(file.sheets.map(\.isHidden) == [true, false])
    let row = [
      "0=date:2024-05-06", "1=date:2024-05-06", "2=number:0.125", "3=boolean:non", "4=error:PT10H",
    ]
    #expect(
      try cells(file, 1) == [
        "1:0=text:un  mot\ndeux", "1:2=text:01065", "1:3=number:12.34",
      ] + row.map { "5:" + $0 } + row.map { "6:" + $0 })
    #expect(try cells(file, 0).isEmpty)
  }
}
