import Foundation
import Importing
import Kernel
import Records
import Tabular
import TestSupport
import Testing
import Workbooks

/// Files as they are read, cell by cell.
@Suite("Reading files cell by cell")
struct FileReadingTests {
  /// Read in 2026: years of two digits go up to 2036.
  private let today = CivilDate(civilSeconds: 1_764_547_200)

  private func read(
    _ path: String, sheet: String? = nil, kind: Kind? = nil
  ) throws -> (names: [String], rows: [[FileReading.Cell]], totals: [Int]) {
    let reading = try FileReading(path: path, sheet: sheet, kind: kind, today: today)
    var rows: [[FileReading.Cell]] = []
    let summary = try reading.forEachRow { _, cells in rows.append(cells) }
    return (reading.columns.map(\.name), rows, summary.totals)
  }

  @Test("A column of text is what all its cells look like")
  func columns() throws {
    let folder = try TemporaryFolder()
    let text = """
      Nom;Né le;Code;Montant;Taux;Oui ou non;Douteux;Grand;Vu
      Léa;01/02/1999;01000;1 234,56;12,5 %;Oui;1.234;123456789012345678;05/06/2024 10:30
      Zoé;3/7/01;2A004;-12,00;0 %;NON;12.500;1;06/06/2024
      Total;;;1 222,56;;;;;

      """
    let (names, rows, totals) = try read(try folder.write(text, to: "a.csv"))
    #expect(names[1] == "Né le")
    #expect(
      rows[0].map(\.kind) == [
        .text, .date, .text, .number, .number, .boolean, .text, .text, .moment,
      ])
    #expect(
      rows[0].map(\.value) == [
        "Léa", "1999-02-01", "01000", "1234.56", "0.125", "oui", "1.234", "123456789012345678",
        "2024-06-05T10:30:00",
      ])
    #expect(rows[1].map(\.value)[1...5] == ["2001-07-03", "2A004", "-12.00", "0", "non"])
    #expect(rows[1][8].value == "2024-06-06T00:00:00")
    #expect(rows[0][3].raw == "1 234,56")
    #expect(totals == [4])
  }

  @Test(
    "A text is read as its user says it is written, whatever its bytes look like",
    arguments: [
      ("été\n", "utf-8", "été"), ("été\n", "Windows-1252", "Ã©tÃ©"),
      ("Ã©tÃ©\n", "UTF-8 deux fois", "été"), ("Ã©tÃ©\n", "UTF8", "Ã©tÃ©"),
      ("\u{FEFF}été\n", "UTF-8", "été"),
    ])
  func saidEncoding(text: String, name: String, read: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("Nom;Suite\n\(text)", to: "a.csv")
    let reading = try FileReading(
      path: path, sheet: nil, kind: nil, encoding: TextEncoding(named: name),
      today: today)
    var cells: [String] = []
    _ = try reading.forEachRow { _, row in cells.append(row[0].value) }
    #expect(cells == [read])
    #expect(TextEncoding(named: "klingon") == nil)
    #expect(TextEncoding.allCases.allSatisfy { TextEncoding(named: $0.rawValue) == $0 })
  }

  @Test("For a kind, each cell is what its field takes")
  func ofAKind() throws {
    let folder = try TemporaryFolder()
    let text =
      "operation;identifiant;date_entree;sexe;commune\nOP;1;01/02/2024;Femme;1065\nOP;2;31/02/2024;X;\n"
    let (_, rows, _) = try read(try folder.write(text, to: "a.csv"), kind: .participations)
    #expect(rows[0][2] == FileReading.Cell(value: "2024-02-01", kind: .date, raw: "01/02/2024"))
    #expect(rows[0][4] == FileReading.Cell(value: "01065", kind: .text, raw: "1065"))
    #expect(rows[1][2] == FileReading.Cell(value: "31/02/2024", kind: .error, raw: "31/02/2024"))
    #expect(rows[1][4].kind == .empty)
  }

  @Test("For a kind, doubts are settled as an import settles them")
  func doubts() throws {
    let folder = try TemporaryFolder()
    let names = "operation;identifiant;date_entree;date_naissance\n"
    // One day can only be the month first: the others of its column are not read day first.
    let text = names + "OP;1;1/16/2024;01/02/71\nOP;2;05/04/2024;3/4/1980\n"
    let (_, rows, _) = try read(try folder.write(text, to: "a.csv"), kind: .participations)
    #expect(rows.map { $0[2].kind } == [.error, .error])
    #expect(rows.map { $0[3].value } == ["1971-02-01", "1980-04-03"])
  }

  @Test("A sheet without names has letters; a workbook says what each cell is")
  func ofAWorkbook() throws {
    let folder = try TemporaryFolder()
    let rows =
      "<row><c s=\"1\"><v>45292</v></c><c><v>15</v></c></row><row><c t=\"b\"><v>0</v></c></row>"
    let bytes = WorkbookBuilder.xlsx([("F", "visible", rows)], formats: ["d/m/yy"])
    let (names, read, _) = try read(try folder.write(bytes, to: "a.xlsx"))
    #expect(names.isEmpty)
    #expect(
      read == [
        [
          FileReading.Cell(value: "2024-01-01", kind: .date, raw: "45292"),
          FileReading.Cell(value: "15", kind: .number, raw: "15"),
        ],
        [FileReading.Cell(value: "non", kind: .boolean, raw: "0")],
      ])
  }

  // MARK: files others wrote

  /// `../shared/data/tabular` beside the package, when it is there.
  static let folder: String? = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let path = root.appending(path: "../shared/data/tabular").standardizedFileURL.path
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()

  /// Workbooks refused, with the code that says why; sheets without anything are empty.
  static let refused: [String: FileRefusal.Code] = [
    "biff5_write.xls": .oldSpreadsheet, "date.xls": .oldSpreadsheet,
    "date_1904.xls": .oldSpreadsheet, "issue252.xlsx": .damagedSpreadsheet,
    "empty_sheet.xlsx": .empty, "issue127.xlsx": .empty,
  ]

  @Test(
    "Workbooks others wrote read as another reader reads them, or are refused",
    .enabled(if: folder != nil, "../shared/data/tabular is not there"))
  func workbooks() throws {
    let folder = try #require(Self.folder)
    let parsed = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(filePath: folder + "/expected_parse.json")))
    let all = try #require(parsed as? [String: Any])
    let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/calamine_xlsx")
    #expect(names.count > 20)
    var compared = 0
    for name in names.sorted() {
      let path = "\(folder)/calamine_xlsx/\(name)"
      if let code = Self.refused[name] {
        #expect(Self.refusal { _ = try read(path) } == code, "\(name)")
        continue
      }
      let expected = (all["calamine_xlsx/\(name)"] as? [String: Any])?["sheets"] as? [String: Any]
      guard let expected else {
        _ = try read(path)
        continue
      }
      for (sheet, content) in expected {
        let rows = try #require((content as? [String: Any])?["rows"] as? [[Any]])
        if rows.joined().allSatisfy({ Self.text($0).isEmpty }) {
          #expect(Self.refusal { _ = try read(path, sheet: sheet) } == .empty, "\(name) \(sheet)")
          continue
        }
        try compare(path, sheet, rows)
        compared += 1
      }
    }
    #expect(compared >= 18)
  }

  private static func refusal(_ body: () throws -> Void) -> FileRefusal.Code? {
    do {
      try body()
      return nil
    } catch {
      return ((error as? FileProblem)?.cause as? FileRefusal)?.code
    }
  }

  /// Compares the rows from the names on; what stands above them is no part of the table.
  private func compare(_ path: String, _ sheet: String, _ rows: [[Any]]) throws {
    let reading = try FileReading(path: path, sheet: sheet, kind: nil, today: today)
    var found: [Int: [String]] = [:]
    if let line = reading.headerLine { found[line] = reading.columns.map(\.name) }
    _ = try reading.forEachRow { line, cells in
      // Hours that no day has are told as errors.
      found[line] = cells.map { $0.kind == .error && $0.raw.contains(".") ? "?" : $0.value }
    }
    for (index, row) in rows.enumerated() where index + 1 >= reading.headerLine ?? 1 {
      var expected = row.map(Self.text)
      var got = found[index + 1] ?? []
      if index + 1 == reading.headerLine {
        // A column without name has its letter.
        for (column, name) in expected.enumerated() where name.isEmpty && column < got.count {
          expected[column] = got[column]
        }
      }
      while expected.last == "" { expected.removeLast() }
      while got.last == "" { got.removeLast() }
      #expect(got == expected, "\(path) \(sheet) \(index + 1)")
    }
  }

  /// A cell of the other reader's, as it is written here.
  private static func text(_ cell: Any) -> String {
    if let number = cell as? NSNumber { return number.stringValue }
    guard let text = cell as? String else { return "" }
    if text.contains(" days, ") { return "?" }
    return text.replacingOccurrences(of: "T00:00:00", with: "")
      .replacingOccurrences(of: "_x000D_\n", with: "\n")
  }
}
