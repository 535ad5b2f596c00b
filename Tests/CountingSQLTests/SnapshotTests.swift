import Catalogue
import Counting
import CountingSQL
import Foundation
import Kernel
import Records
import TestSupport
import Testing

/// The statements of a few definitions as files to read; `JALON_RECORD=1` records them.
@Suite("Statements as written")
struct SnapshotTests {
  /// Names of a file, what is asked for, and how it is cut.
  private static let cases: [(file: String, figures: String, by: [String], time: String)] = [
    ("output", "ESF1420.CO08", [], ""),
    ("output-by-axis-and-year", "ESF1420.CO08,ESF1420.TOTAL.*", ["axe", "age"], "2016..2017"),
    ("immediate-result", "ESF1420.CR05.taux", ["region_residence"], "2017"),
    ("six-months", "ESF1420.CR06.taux", ["sexe"], "2017"),
    ("money", "FIN.FIN3,TDB.SYN16", ["region"], "2017"),
    ("distinct", "ESF1420.CO23,TDB.SYN01", ["axe"], "2016..2017"),
    ("perimeter", "ESF1420.CO16", ["operation"], ""),
  ]

  /// A projection of three operations and one participation, so that some codes have numbers.
  private static let book: ProjectionBook = {
    var data = DatasetBuilder()
    for axis in ["1", "2", "inconnu"] {
      data.add(
        .operations,
        [
          "operation": "O" + axis, "intitule": "x", "beneficiaire": "Structure", "region": "32",
          "programme": "P", "axe": axis, "pi": "x", "date_debut": "2016-01-01",
          "date_fin": "2018-12-31",
        ])
    }
    data.add(
      .participations,
      [
        "operation": "O1", "identifiant": "P", "date_entree": "2017-03-01", "commune": "59350",
      ])
    let projection = Engine(dataset: data.dataset()).projection(frames: ["ESF1420", "FIN", "TDB"])
    return ProjectionBook(
      commit: 1, ruleSet: nil, asOf: nil, frames: ["ESF1420", "FIN", "TDB"],
      codes: projection.codes)
  }()

  @Test("They read as recorded", arguments: cases.indices)
  func recorded(index: Int) throws {
    let (file, figures, by, time) = Self.cases[index]
    let catalogue = try Catalogue.shipped()
    let request = Request(
      definitions: try catalogue.select(figures),
      by: by, period: Period(time), step: time.contains("..") ? .year : .all,
      filter: file == "perimeter" ? [("axe", "1"), ("axe", "2"), ("sexe", "F")] : [])
    let plan = try SQLCompiler(dialect: SQLiteDialect()).plan(request, over: Self.book)
    let text = plan.statements.map { $0.sql.text + ";\n" }.joined(separator: "\n")
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "Snapshots/\(file).sql")
    if ProcessInfo.processInfo.environment["JALON_RECORD"] == "1" {
      try Data(text.utf8).write(to: path)
    }
    #expect(try String(contentsOf: path, encoding: .utf8) == text)
  }
}
