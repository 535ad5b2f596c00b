import Foundation
import Kernel
import TestSupport
import Testing

@testable import Tabular

/// Workbooks read back with another program: the zip and the XML of Python's library.
@Suite struct WorkbookTests {
  /// Every sheet of a workbook, a line each: name, then `cell type format value` (a star
  /// for bold), frozen row, filter.
  private static let reader = """
    import sys, zipfile, xml.etree.ElementTree as E
    z = zipfile.ZipFile(sys.argv[1])
    n = {'m': 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'}
    book = E.fromstring(z.read('xl/workbook.xml'))
    styles = E.fromstring(z.read('xl/styles.xml'))
    codes = {f.get('numFmtId'): f.get('formatCode') for f in styles.iterfind('.//m:numFmt', n)}
    bold = [f.find('m:b', n) is not None for f in styles.iterfind('m:fonts/m:font', n)]
    looks = [codes.get(x.get('numFmtId'), x.get('numFmtId')) + '*' * bold[int(x.get('fontId'))] for x in styles.iterfind('m:cellXfs/m:xf', n)]
    for i, s in enumerate(book.iterfind('m:sheets/m:sheet', n), 1):
        t = E.fromstring(z.read(f'xl/worksheets/sheet{i}.xml'))
        print('sheet', s.get('name'))
        for p in t.iterfind('.//m:pane', n): print('frozen', p.get('ySplit'), p.get('state'))
        for c in t.iterfind('.//m:col', n): print('width', c.get('min'), round(float(c.get('width'))))
        for c in t.iterfind('.//m:c', n):
            kind = 'formula' if c.find('m:f', n) is not None else c.get('t', 'n')
            v = c.find('m:v', n); v = v.text if v is not None else ''.join(c.itertext())
            print(c.get('r'), kind, looks[int(c.get('s', 0))], v.replace(chr(10), '/'))
        for f in t.iterfind('m:autoFilter', n): print('filter', f.get('ref'))
        for f in t.iterfind('.//m:hyperlink', n): print('link')
    print('made', E.fromstring(z.read('docProps/core.xml')).find('.//{http://purl.org/dc/terms/}created').text)
    """

  private func readBack(_ bytes: [UInt8], in folder: TemporaryFolder) throws -> [String] {
    let path = try folder.write(bytes, to: "\(UUID().uuidString).xlsx")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-X", "utf8", "-c", Self.reader, path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = try #require(try pipe.fileHandleForReading.readToEnd())
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private let sheet = Sheet(
    name: "Opérations",
    columns: [
      .init("Opération", .text), .init("Code", .code, width: 12), .init("Personnes", .integer),
      .init("Dépenses", .amount), .init("Durée", .decimal), .init("Taux", .percent),
      .init("Entrée", .date),
    ],
    rows: [
      [
        .text("PLIE « Nord »"), .text("007"), .integer(118_420), .decimal("1234.50"),
        .decimal("-2.25"), .decimal("0.482"), .date(CivilDate(day: 0)),
      ],
      [.text("=1+1"), .text("http://exemple.fr"), .integer(0), .decimal("0.10"), .empty],
    ], notes: ["Axe 1, Hauts-de-France", "Au 30 juin 2017"])

  private func workbook(_ sheets: [Sheet]) -> Workbook {
    Workbook(sheets: sheets, notesName: "À propos", made: 1_498_780_800)
  }

  @Test func `cells keep their type, their look and their exact value`() throws {
    let folder = try TemporaryFolder()
    let lines = try readBack(try workbook([sheet]).bytes(in: folder.path), in: folder)
    // 25 569 is 1 January 1970 in spreadsheets; 30 June 2017 begins at 1 498 780 800.
    for line in [
      "sheet Opérations", "frozen 1 frozen", "width 2 13", "A1 inlineStr 0* Opération",
      "A2 inlineStr 0 PLIE « Nord »", "B2 inlineStr @ 007", "C2 n #,##0 118420",
      "D2 n #,##0.00\\ \"€\" 1234.5", "E2 n #,##0.00 -2.25", "F2 n 0.0\\ % 0.482",
      "G2 n dd/mm/yyyy 25569",
      "C3 n #,##0 0", "filter A1:G3", "sheet À propos", "A1 inlineStr 0* Opérations",
      "A2 inlineStr 0 Axe 1, Hauts-de-France", "A3 inlineStr 0 Au 30 juin 2017",
      "made 2017-06-30T00:00:00Z",
    ] {
      #expect(lines.contains(line), "\(line) in \(lines)")
    }
  }

  @Test func `texts are never formulas nor links`() throws {
    let folder = try TemporaryFolder()
    let lines = try readBack(try workbook([sheet]).bytes(in: folder.path), in: folder)
    #expect(lines.contains("A3 inlineStr 0 =1+1"))
    #expect(lines.contains("B3 inlineStr @ http://exemple.fr"))
    #expect(!lines.contains { $0.contains("formula") || $0 == "link" })
  }

  @Test func `the same tables give the same bytes and leave nothing behind`() throws {
    let folder = try TemporaryFolder()
    let once = try workbook([sheet]).bytes(in: folder.path)
    #expect(once == (try workbook([sheet]).bytes(in: folder.path)))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func `a long table goes on on other sheets, each with its header`() throws {
    let folder = try TemporaryFolder()
    var book = workbook([
      Sheet(
        name: "Personnes", columns: [.init("Rang", .integer)],
        rows: (1...5).map { [.integer($0)] })
    ])
    book.rowsPerSheet = 2
    let lines = try readBack(try book.bytes(in: folder.path), in: folder)
    #expect(
      lines.filter { $0.hasPrefix("sheet") || $0.hasPrefix("A") } == [
        "sheet Personnes", "A1 inlineStr 0* Rang", "A2 n #,##0 1", "A3 n #,##0 2",
        "sheet Personnes (2)",
        "A1 inlineStr 0* Rang", "A2 n #,##0 3", "A3 n #,##0 4", "sheet Personnes (3)",
        "A1 inlineStr 0* Rang", "A2 n #,##0 5",
      ])
    #expect(Workbook(sheets: [], notesName: "", made: 1).rowsPerSheet == 1_048_575)
  }

  @Test func `an empty table still has its header, and long or odd texts go through`() throws {
    let folder = try TemporaryFolder()
    let long = String(repeating: "é", count: 40_000)
    let lines = try readBack(
      try workbook([
        Sheet(name: "", columns: [.init("a", .text)], rows: []),
        Sheet(
          name: "b", columns: [.init("b", .text), .init("c", .integer)],
          rows: [[.text(long), .integer(.max)], [.text("x\0y <&>")]]),
      ]).bytes(in: folder.path), in: folder)
    #expect(lines.contains("sheet 1") && lines.contains("A1 inlineStr 0* a"))
    #expect(lines.contains("A2 inlineStr 0 " + String(repeating: "é", count: 32_767)))
    #expect(lines.contains("B2 inlineStr #,##0 9223372036854775807"))
    #expect(lines.contains("A3 inlineStr 0 xy <&>"))
    #expect(!lines.contains("sheet À propos"))
  }

  @Test(arguments: [
    (["Axe 1"], ["Axe 1"]), (["a/b:c[d]*?\\"], ["a b c d"]), (["", "''"], ["1", "1 (2)"]),
    (["'x'", "X", "x (2)"], ["x", "X (2)", "x (2) (2)"]), (["History"], ["History (2)"]),
    (
      ["Participants de longue durée des Hauts", "Participants de longue durée des Hauts"],
      ["Participants de longue durée de", "Participants de longue duré (2)"]
    ),
    (
      ["\u{1F600}\u{1F600} " + String(repeating: "z", count: 25) + "\u{1F600}"],
      [
        "\u{1F600}\u{1F600} " + String(repeating: "z", count: 25)
      ]
    ),
  ])
  func `names of sheets are accepted by spreadsheets`(wanted: [String], expected: [String]) {
    var names = SheetNames()
    #expect(wanted.map { names.next($0) } == expected)
  }

  @Test(arguments: [
    ("1970-01-01", 25_569), ("1900-03-01", 61), ("1900-02-28", 59), ("1900-01-01", 1),
    ("2017-06-30", 42_916), ("1899-12-31", nil),
  ])
  func `dates are the day numbers of spreadsheets`(text: String, serial: Int?) throws {
    #expect(try #require(CivilDate(text)).spreadsheetSerial == serial)
  }

  @Test(
    arguments: [
      (Sheet.Value.decimal("1234.50"), 1234.5),
      (.integer(999_999_999_999_999), 999_999_999_999_999),
      (.integer(1_234_567_890_123_456), nil),
      (.decimal("0.000000123456789012345"), 1.23456789012345e-7),
      (.decimal("0.1234567890123456"), nil), (.decimal("-0.00"), 0), (.decimal("1e5"), nil),
      (.decimal("nan"), nil), (.text("12"), nil),
    ] as [(Sheet.Value, Double?)])
  func `a number of more than fifteen digits stays whole`(value: Sheet.Value, number: Double?) {
    #expect(value.number == number)
    #expect(value.number?.sign != .minus)
  }

  @Test func `a folder that is not there, or too many columns, is an error`() throws {
    #expect(throws: WorkbookError.unwritable("No such file or directory")) {
      _ = try workbook([sheet]).bytes(in: "/nowhere/at/all")
    }
    let folder = try TemporaryFolder()
    let wide = Sheet(
      name: "w", columns: .init(repeating: .init("c", .text), count: 16_385), rows: [])
    #expect(throws: WorkbookError.tooManyColumns(16_385)) {
      _ = try workbook([wide]).bytes(in: folder.path)
    }
  }

  @Test func `the same table as CSV, with a mark, decimal commas and no formula`() {
    let text = String(decoding: sheet.csv, as: UTF8.self)
    #expect(
      text == "\u{FEFF}Opération;Code;Personnes;Dépenses;Durée;Taux;Entrée\r\n"
        + "PLIE « Nord »;007;118420;1234,50;-2,25;0,482;1970-01-01\r\n"
        + "\"'=1+1\";http://exemple.fr;0;0,10;;;\r\n")
  }

  @Test func `a disk without room enough is not begun on`() throws {
    let folder = try TemporaryFolder()
    let row: [Sheet.Value] = [.text(String(repeating: "é", count: 50))]
    let sheet = Sheet(
      name: "A", columns: [.init("a", .text)], rows: Array(repeating: row, count: 1000))
    let workbook = Workbook(sheets: [sheet], notesName: "N", made: 1)
    // A thousand cells of a hundred bytes and 64 more, three times, and a megabyte.
    let needed = (1 << 20) + 3 * 164_000
    #expect(WorkbookRoom.needed([sheet]) == needed)
    let place = folder.file("t")
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    #expect(throws: WorkbookError.unwritable("ENOSPC")) {
      _ = try workbook.bytes(in: place, free: needed - 1)
    }
    #expect(try !workbook.bytes(in: place, free: needed).isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place).isEmpty)
  }
}
