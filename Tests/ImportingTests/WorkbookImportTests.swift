import Access
import Columns
import Importing
import Kernel
import Records
import SQLStores
import Stores
import Tabular
import TestSupport
import Testing

/// Workbooks brought in like any file.
@Suite("Imports of workbooks")
struct WorkbookImportTests {
  private let folder: TemporaryFolder
  private let reader = Reader.all(named: "test")

  init() throws {
    folder = try TemporaryFolder()
  }

  private final class Silence: ImportObserver {
    var rules: [String] = []
    func recognised(_ file: String, as title: String) {}
    func leftOut(_ file: String, lines: [Int]) { rules += lines.map { "total \($0)" } }
    func progressed(_ done: Int, of total: Int) {}
    func found(_ finding: Finding) { rules.append(finding.id) }
    func treated(_ line: TreatedLine) throws {
      rules += line.findings.map { "\($0.id) \(line.number) \($0.place?.column ?? "")" }
    }
  }

  private func run(
    _ store: MemoryStore, _ kind: Kind, _ path: String, sheet: String? = nil,
    mapping: Mapping? = nil
  ) throws -> [String] {
    let today = try #require(CivilDate("2020-05-12"))
    let seen = Int64(today.day) * 86_400
    let told = Silence()
    _ = try Importer(store, reader).run(
      ImportRequest(
        kind: kind, files: [path], mapping: mapping, sheet: sheet, author: "test",
        now: seen * 1000, seen: seen, today: today), told)
    return told.rules
  }

  private static let operations = [
    ["operation", "intitule", "siret", "region", "date_debut", "date_fin", "cout_total"],
    ["OP1", "Vers l'emploi", "12345678900012", "32", "2015-01-01", "2020-12-31", "1234.56"],
  ]
  private static let participations = [
    [
      "operation", "identifiant", "date_entree", "nom", "sexe", "naissance", "commune",
      "code libre",
    ],
    ["OP1", "00012", "2017-03-01", "Éluard; \"Paul\"", "H", "1980-02-29", "01065", "à garder"],
    ["OP1", "00013", "2017-03-02", "Œuvrard", "F", "", "2A004", ""],
    ["OP1", "", "2017-03-02", "sans clé", "F", "", "75056", ""],
    ["OP1", "00014", "2017-02-30", "sans date", "F", "", "75056", ""],
    ["Total", "", "", "4", "", "", "", ""],
  ]

  private func csv(_ rows: [[String]]) -> String {
    var writer = CSVWriter()
    for row in rows { writer.append(row) }
    return String(decoding: writer.take(), as: UTF8.self)
  }

  private func dataset(_ store: MemoryStore) throws -> Dataset {
    try store.dataset(
      fields: Dictionary(
        uniqueKeysWithValues: [Kind.operations, .participations].map {
          ($0, Set(Schema.of($0).fields.indices))
        }), reader)
  }

  private func cells(_ store: MemoryStore) throws -> [String] {
    let dataset = try dataset(store)
    return [Kind.operations, .participations].flatMap { kind in
      let table = dataset.table(kind)
      let schema = Schema.of(kind)
      return (0..<table.count).map { row in
        schema.fields.indices.map { schema.fields[$0].text(table, $0, row) }
          .joined(separator: "|")
      }
    }
  }

  @Test("A workbook and its CSV make the same records, tell the same, hold the same lines")
  func sameAsText() throws {
    let text = MemoryStore()
    let book = MemoryStore()
    _ = try run(text, .operations, folder.write(csv(Self.operations), to: "o.csv"))
    _ = try run(
      book, .operations, folder.write(WorkbookBuilder.xlsx("Feuil1", Self.operations), to: "o.xlsx")
    )
    let toldByText = try run(
      text, .participations, folder.write(csv(Self.participations), to: "p.csv"))
    let toldByBook = try run(
      book, .participations,
      folder.write(WorkbookBuilder.xlsx("Feuil1", Self.participations), to: "p.xlsx"))
    #expect(try cells(text) == cells(book))
    #expect(try cells(text).count == 3)
    #expect(toldByText == toldByBook)
    #expect(try lines(text) == lines(book))
    #expect(try lines(text).count == 2)
  }

  private func lines(_ store: MemoryStore) throws -> [String] {
    try store.waitingLines(.all, reader).map { "\($0.line) \($0.rules) \($0.header) \($0.text)" }
  }

  @Test("Dates, numbers and codes with zeros are taken as the workbook means them")
  func typed() throws {
    let rows = """
      <row r="3"><c r="A3" t="inlineStr"><is><t>operation</t></is></c><c r="B3" t="inlineStr"><is><t>intitule</t></is></c>\
      <c r="C3" t="inlineStr"><is><t>siret</t></is></c><c r="D3" t="inlineStr"><is><t>date_debut</t></is></c><c r="E3" t="inlineStr"><is><t>cout_total</t></is></c></row>\
      <row r="5"><c r="A5"><v>202401234</v></c><c r="B5" t="inlineStr"><is><t>Un</t></is></c>\
      <c r="C5" s="2"><v>2345678900012</v></c><c r="D5" s="1"><v>45292</v></c><c r="E5"><v>1.234</v></c></row>
      """
    let bytes = WorkbookBuilder.xlsx(
      [("Notes", "visible", ""), ("Opérations", "visible", rows)],
      formats: ["dd/mm/yyyy", "00000000000000"])
    let store = MemoryStore()
    _ = try run(store, .operations, folder.write(bytes, to: "o.xlsx"))
    let table = try dataset(store).table(.operations)
    func cell(_ name: String) throws -> String {
      let field = try #require(Schema.operations.index(of: name))
      return Schema.operations.fields[field].text(table, field, 0)
    }
    #expect(try cell("operation") == "202401234")
    #expect(try cell("siret") == "02345678900012")
    #expect(try cell("date_debut") == "2024-01-01")
    // A number of a workbook has a point before its decimals: 1,23 €, never 1 234 €.
    #expect(try cell("cout_total") == "1.23")
  }

  @Test("The sheet named like the kind is read, else the one with its columns, else it is asked")
  func sheets() throws {
    func row(_ number: Int, _ cells: [String]) -> String {
      "<row r=\"\(number)\">"
        + cells.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
    }
    let names = row(1, ["operation", "intitule"])
    let one = names + row(2, ["OP1", "Un"])
    let two = names + row(2, ["OP2", "Deux"])
    func read(_ sheets: [(String, String, String)], sheet: String? = nil) throws -> [String] {
      let store = MemoryStore()
      _ = try run(
        store, .operations, folder.write(WorkbookBuilder.xlsx(sheets), to: "o.xlsx"), sheet: sheet)
      let table = try dataset(store).table(.operations)
      return (0..<table.count).map { table.text(0, $0) }
    }
    #expect(try read([("A", "visible", one), ("Opérations", "visible", two)]) == ["OP2"])
    #expect(try read([("A", "visible", row(1, ["couleur"])), ("B", "visible", two)]) == ["OP2"])
    #expect(try read([("A", "hidden", one), ("B", "visible", two)]) == ["OP2"])
    #expect(try read([("A", "visible", one), ("B", "visible", two)], sheet: "a") == ["OP1"])
    func refusal(_ sheet: String?) -> FileRefusal? {
      do {
        _ = try read([("A", "visible", one), ("B", "visible", two)], sheet: sheet)
        return nil
      } catch {
        return (error as? FileProblem)?.cause as? FileRefusal
      }
    }
    #expect(refusal(nil) == FileRefusal(.severalSheets, names: ["A", "B"]))
    #expect(refusal("C") == FileRefusal(.unknownSheet, names: ["A", "B"], detail: "C"))
  }

  @Test("Titles of groups tell columns of one name apart")
  func groups() throws {
    let rows = [
      ["", "", "Entrée", "", "Sortie", ""],
      ["operation", "identifiant", "Date", "Motif", "Date", "Motif"],
      ["OP1", "1", "2017-03-01", "a", "2018-03-01", "b"],
    ]
    let path = try folder.write(WorkbookBuilder.xlsx("F", rows), to: "g.xlsx")
    let reading = try FileReading(
      path: path, sheet: nil, kind: .participations, today: #require(CivilDate("2020-05-12")))
    #expect(
      reading.columns.map(\.name) == [
        "operation", "identifiant", "Entrée Date", "Entrée Motif", "Sortie Date", "Sortie Motif",
      ])
    #expect(reading.columns.map(\.field)[..<2] == ["operation", "identifiant"])
  }
}
