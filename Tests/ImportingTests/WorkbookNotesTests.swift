import Access
import Foundation
import Importing
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing

@testable import Workbooks

/// A workbook given back with what was found in its cells.
@Suite("Workbooks with notes")
struct WorkbookNotesTests {
  private let folder: TemporaryFolder
  private let store = MemoryStore()
  private let reader = Reader.all(named: "test")

  init() throws {
    folder = try TemporaryFolder()
  }

  private func bring(_ kind: Kind, _ path: String, mapping: Mapping? = nil) throws -> Trial {
    let today = try #require(CivilDate("2020-05-12"))
    let seen = Int64(today.day) * 86_400
    let observer = try TrialObserver(
      kind, mapping: mapping, rejects: nil, annotated: folder.file("rendu.xlsx")
    ) { _, _, _ in }
    let result = try Importer(store, reader).run(
      ImportRequest(
        kind: kind, files: [path], mapping: mapping, author: "test", now: seen * 1000, seen: seen,
        today: today), observer)
    return try observer.finish(result)
  }

  private func bringOperation() throws {
    let text = "operation;intitule;date_debut;date_fin\nOP1;Un;2015-01-01;2020-12-31\n"
    _ = try bring(.operations, try folder.write(text, to: "o.csv"))
  }

  /// The rows of the first sheet, and some parts as texts.
  private func read(_ path: String, _ parts: String...) throws -> (rows: [[String]], [String]) {
    let rows = try rows(path).sorted { $0.key < $1.key }.map(\.value)
    let archive = try ZipArchive(path: path, mostInflated: 1 << 20)
    return (rows, try parts.map { String(decoding: try archive.whole($0) ?? [], as: UTF8.self) })
  }

  /// The cells of the first sheet, by row.
  private func rows(_ path: String) throws -> [UInt32: [String]] {
    let size = try #require(
      try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
    let file = try SpreadsheetFile(.path(path), size: size)
    let cursor = try file.rows(of: try #require(file.sheets.first))
    let block = SheetRows()
    var rows: [UInt32: [String]] = [:]
    while try cursor.fill(block) {
      for row in block.rows {
        var cells: [String] = []
        for cell in block.cells[row.cells] {
          while cells.count <= Int(cell.column) { cells.append("") }
          cells[Int(cell.column)] = block.text(cell)
        }
        rows[row.number] = cells
      }
    }
    return rows
  }

  private static let lines = [
    ["operation", "identifiant", "date_entree", "date_sortie", "sexe", "libre"],
    ["OP1", "1", "2016-01-01", "", "F", "a"],
    ["OP1", "2", "2016-01-01", "2015-01-01", "Q", "b & <c>"],
    ["", "3", "2016-01-01", "", "F", ""],
  ]

  @Test("Faulty cells have a colour and a note, two columns say the line and all its reasons")
  func notes() throws {
    try bringOperation()
    let path = try folder.write(WorkbookBuilder.xlsx("participations", Self.lines), to: "a.xlsx")
    let annotated = try #require(try bring(.participations, path).annotated)
    let (rows, parts) = try read(
      annotated, "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/jalon_notes_sheet1.xml",
      "xl/worksheets/_rels/sheet1.xml.rels", "[Content_Types].xml", "xl/drawings/jalon_sheet1.vml")
    // What its user wrote is all there.
    #expect(
      rows.map { Array($0.prefix(6)).joined(separator: "|") }.map { $0.trimmed }
        == Self.lines.map { $0.joined(separator: "|").trimmed })
    #expect(rows[0].suffix(2) == ["jalon_ligne", "jalon_raisons"])
    #expect(rows[2][6] == "3" && rows[2][7].contains("R03") && rows[2][7].contains("F02"))
    #expect(rows[3][6] == "4" && rows[3][7].contains("R02"))
    // Cells: the exit and the sex of the third row, the operation that the fourth lacks.
    let sheet = parts[0]
    #expect(sheet.contains("<c s=\"1\" r=\"D3\"") && sheet.contains("<c s=\"2\" r=\"E3\""))
    #expect(sheet.contains("<c r=\"A4\" s=\"1\"/>") && sheet.contains("legacyDrawing"))
    #expect(parts[1].contains("<fills count=\"5\">") && parts[1].contains("fillId=\"2\""))
    #expect(parts[2].contains("ref=\"D3\"") && parts[2].contains("R03 E : "))
    #expect(parts[3].contains("comments") && parts[3].contains("vmlDrawing"))
    #expect(parts[4].contains("/xl/jalon_notes_sheet1.xml") && parts[4].contains("\"vml\""))
    #expect(parts[5].contains("<x:Row>2</x:Row><x:Column>3</x:Column>"))
  }

  @Test("It goes straight back in: nothing new, the two columns written again in their place")
  func again() throws {
    try bringOperation()
    let path = try folder.write(WorkbookBuilder.xlsx("participations", Self.lines), to: "a.xlsx")
    let first = try #require(try bring(.participations, path).annotated)
    let back = folder.file("retour.xlsx")
    try FileManager.default.moveItem(atPath: first, toPath: back)
    let trial = try bring(.participations, back)
    #expect(trial.counts.changes == 0 && trial.counts.unchanged == 1 && trial.counts.blocked == 2)
    #expect(trial.unknownColumns == ["libre"])
    let (rows, notes) = try read(try #require(trial.annotated), "xl/jalon_notes_sheet1.xml")
    #expect(rows.allSatisfy { $0.count <= 8 })
    #expect(rows[0].suffix(2) == ["jalon_ligne", "jalon_raisons"])
    #expect(notes[0].components(separatedBy: "ref=\"D3\"").count == 2)
  }

  @Test("Through a mapping, notes stand where the file gives the datum")
  func mapped() throws {
    try bringOperation()
    let rows = [["Numéro", "Genre", "Début"], ["7", "Q", "2016-01-01"]]
    let path = try folder.write(WorkbookBuilder.xlsx("export", rows), to: "a.xlsx")
    let text = """
      nature: participations
      titre: Un export
      enregistrements:
        - colonnes:
            operation: {constante: OP1}
            identifiant: Numéro
            sexe: Genre
            date_entree: Début

      """
    guard case .success(let mapping) = Mapping.parse(Array(text.utf8)) else {
      Issue.record("the mapping does not read")
      return
    }
    let trial = try bring(.participations, path, mapping: mapping)
    let (read, parts) = try read(try #require(trial.annotated), "xl/jalon_notes_sheet1.xml")
    #expect(parts[0].contains("ref=\"B2\""))
    #expect(read[1].count == 5 && read[1][4].contains("F02"))
  }

  private static let real: String? = {
    let data = ProcessInfo.processInfo.environment["JALON_DATA"] ?? ""
    let folder = data + "/tabular/calamine_xlsx"
    return FileManager.default.fileExists(atPath: folder) ? folder : nil
  }()

  @Test(
    "Workbooks others wrote keep all they hold, with notes in any of their cells",
    .enabled(if: real != nil, "../shared/data/tabular is not there"))
  func ofOthers() throws {
    let place = try #require(Self.real)
    var annotated = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: place).sorted() {
      let path = "\(place)/\(name)"
      guard let file = try? SpreadsheetFile(.path(path), size: 1), let sheet = file.sheets.first,
        sheet.isAnnotable, let before = try? rows(path)
      else { continue }
      let copy = folder.file(name)
      try FileManager.default.copyItem(atPath: path, toPath: copy)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: copy)
      var notes: [Int: RowNotes] = [:]
      for row in 2...9 {
        notes[row] = RowNotes(
          reasons: "R\(row)",
          cells: (0..<3).map { .init(column: $0, level: .allCases[$0], text: "note \(row)") })
      }
      try AnnotatedWorkbook.annotate(
        copy, sheet: sheet, headerRow: 1, columns: .init(line: "ligne", reasons: "raisons"),
        notes: notes)
      let after = try rows(copy)
      for (row, cells) in before {
        #expect(after[row]?.starts(with: cells) == true, "\(name), row \(row)")
      }
      annotated += 1
    }
    #expect(annotated > 15)
  }

  @Test("A text, a faultless workbook and an ODS are not given back so")
  func others() throws {
    try bringOperation()
    let text = try folder.write("operation;identifiant;date_entree\nX;1;2016-01-01\n", to: "a.csv")
    #expect(try bring(.participations, text).annotated == nil)
    let right = try folder.write(
      WorkbookBuilder.xlsx(
        "operations",
        [
          ["operation", "intitule", "date_debut", "date_fin"],
          ["OP1", "Un", "2015-01-01", "2020-12-31"],
        ]),
      to: "b.xlsx")
    let trial = try bring(.operations, right)
    #expect((trial.annotated == nil) == (trial.mendable == 0))
  }
}

extension String {
  /// Without the separators a short row does not have.
  fileprivate var trimmed: String {
    var text = self
    while text.hasSuffix("|") { text.removeLast() }
    return text
  }
}
