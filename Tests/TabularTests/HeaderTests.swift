import Records
import Tabular
import Testing

/// Columns of a file against the fields of a format.
@Suite struct HeaderTests {
  private let format = schema(
    Field("operation", .text, required: true, ""), Field("date_entree", .day, required: true, ""),
    Field("sexe", .code(["F", "H", "X"]), ""), Field("montant_ue", .euros(minimum: 0), ""))

  @Test("the order of columns is free; case, accents and punctuation of headers are forgiven")
  func order() throws {
    let all = try Gathered(
      "Montant UE (€);DATE ENTRÉE; Opération ;\"Sexe\"\n1,5;2017-03-12;A;F\n",
      schema(
        Field("operation", .text, ""), Field("date_entree", .day, ""),
        Field("sexe", .code(["F"]), ""), Field("montant_ue", .euros(minimum: 0), "")))
    #expect(all.rows == [["A", "2017-03-12", "F", "1.50"]])
  }

  @Test("linking words of a header are forgiven, unless a column has the very name")
  func linkingWords() throws {
    let all = try Gathered("L'opération;Date d'entrée\nA;12/03/2017\n", format)
    #expect(all.rows == [["A", "2017-03-12", "", ""]])
    let both = try Gathered("operation;Date d'entrée;date_entree\nA;x;12/03/2017\n", format)
    #expect(both.rows == [["A", "2017-03-12", "", ""]])
    #expect(both.extras == ["0 Date d'entrée x"])
  }

  @Test("an unknown column is kept aside, cell by cell, and told once")
  func unknown() throws {
    let reader = try TabularReader(
      FileSource(
        name: "a",
        bytes: Array(
          "operation;Remarque;date_entree;\nA; bien ;2017-03-12;\nB;;2017-03-13;x\n".utf8)),
      schema: format)
    #expect(reader.header.unknownColumns.map { reader.header.headers[$0] } == ["Remarque"])
    #expect(reader.header.absent == [2, 3])
    let all = try Gathered(reader)
    #expect(all.extras == ["0 Remarque bien"])
    #expect(all.findings == ["1 * F01 x"])
    #expect(all.rows == [["A", "2017-03-12", "", ""], ["B", "2017-03-13", "", ""]])
  }

  @Test("cells of a column without a name are kept under an empty header")
  func nameless() throws {
    let all = try Gathered("operation;;date_entree\nA;x;2017-03-12\n", format)
    #expect(all.extras == ["0  x"])
  }

  @Test("a required column the file lacks is a finding on each row")
  func lacking() throws {
    let all = try Gathered("operation;sexe\nA;F\nB;H\n", format)
    #expect(all.findings == ["0 date_entree F01 ", "1 date_entree F01 "])
  }

  @Test("a line with fewer cells has empty ones, a line with more has a finding")
  func uneven() throws {
    let all = try Gathered(
      "operation;date_entree;sexe\nA\nB;2017-03-12;F;;\nC;2017-03-12;F;en trop;;2\nD;2017-03-12;H\n",
      format)
    #expect(
      all.rows == [
        ["A", "", "", ""], ["B", "2017-03-12", "F", ""], ["C", "2017-03-12", "F", ""],
        ["D", "2017-03-12", "H", ""],
      ])
    #expect(all.findings == ["0 date_entree F01 ", "2 * F01 en trop;;2"])
  }

  @Test("two columns of one name are refused when one is read, kept apart when none is")
  func duplicates() throws {
    for header in ["operation;sexe;Opération", "operation;Sexe;note;sexe"] {
      #expect(refusal(header + "\nA;F;B;C\n", format)?.code == .duplicateColumn)
    }
    let all = try Gathered("operation;Note;sexe;note;NOTE\nA;x;F;y;z\n", format)
    #expect(all.rows == [["A", "", "F", ""]])
    #expect(all.extras == ["0 Note x", "0 note (2) y", "0 NOTE (3) z"])
    let signs = try FileHead(
      FileSource(name: "a", bytes: Array("Nom;%;Note;%;Note (2);Note\n1;2;3;4;5;6\n".utf8)))
    #expect(signs.headers == ["Nom", "%", "Note", "% (2)", "Note (2)", "Note (3)"])
    // What reads them by their rank has each of them.
    let both = try Gathered(
      "operation;Note;note\nA;F;H\n", format,
      mapping: ColumnMapping([
        .init(column: "Note", field: ""), .init(column: "Note (2)", field: "sexe"),
      ]))
    #expect(both.rows == [["A", "", "H", ""]])
  }

  @Test(
    "a table has at most 16,384 columns",
    arguments: [(16_384, false), (16_385, true), (70_000, true)])
  func columns(count: Int, isRefused: Bool) {
    let names = (0..<count - 1).map { "c\($0)" }.joined(separator: ";")
    let cells = String(repeating: "x;", count: count - 1)
    let refused = refusal("operation;\(names)\nA;\(cells)\n", format)
    #expect(refused == (isRefused ? FileRefusal(.tooManyColumns, detail: "16384") : nil))
  }

  @Test("without a header the expected names are told")
  func noHeader() {
    let refused = refusal("A;2017-03-12;F\nB;2017-03-13;H\n", format)
    #expect(refused == FileRefusal(.noHeader, names: ["operation", "date_entree"]))
  }

  @Test("a few columns looked for in a wide file make a header")
  func wideFile() throws {
    let all = try Gathered(
      "Export\na;b;code;c;d;nom;e;f\n1;2;01;4;5;Ain;7;8\n", texts("code", "nom"))
    #expect(all.rows == [["01", "Ain"]])
  }

  @Test("half of known columns make a header, even without a required one")
  func halfKnown() throws {
    #expect(try Gathered("sexe;x\nF;1\n", format).rows.map { $0[2] } == ["F"])
    #expect(refusal("sexe;x;y\nF;1;2\n", format)?.code == .noHeader)
  }

  @Test("a second header is refused with its line, near the first or far below")
  func severalHeaders() {
    let header = "operation;date_entree;sexe\n"
    let row = "A;2017-03-12;F\n"
    #expect(refusal(header + row + header + row, format)?.line == 3)
    let far = refusal(header + String(repeating: row, count: 50) + header + row, format)
    #expect(far?.code == .severalHeaders)
    #expect(far?.line == 52)
  }

  @Test("a total line is left out, a name that begins alike is not")
  func totals() throws {
    let all = try Gathered(
      "operation;date_entree;montant_ue\nTotalité;2017-03-12;1\nA;2017-03-12;2\nTotal;;3\n"
        + "Total;2017-03-12;4\n\"Sous-total\";;5\n;TOTAL GÉNÉRAL;6\n", format)
    #expect(all.rows.map { $0[0] } == ["Totalité", "A", "Total"])
    #expect(all.totals == [4, 6, 7])
    #expect(all.lines == [2, 3, 5])
    #expect(all.findings.isEmpty)
  }

  // MARK: mappings

  private let mapping = ColumnMapping([
    .init(column: "N° dossier", field: "operation"),
    .init(column: "Entrée le", field: "date_entree"),
    .init(
      column: "Genre", field: "sexe", values: ["Femme": "F", "homme": "H", "1": "X", "nr": ""]),
    .init(column: "sexe", field: ""),
  ])

  @Test("a mapping sends columns and values where it says")
  func mapped() throws {
    let all = try Gathered(
      "Genre;sexe;n° DOSSIER;entrée le;Montant UE\nfemme;9;A;12/03/2017;1\nHOMME;9;B;13/03/2017;2\n"
        + "1;9;C;14/03/2017;3\nF;9;D;15/03/2017;4\nautre;9;E;16/03/2017;5\n", format,
      mapping: mapping)
    #expect(all.rows.map { $0[2] } == ["F", "H", "X", "F", ""])
    #expect(all.rows.map { $0[0] } == ["A", "B", "C", "D", "E"])
    #expect(all.rows.map { $0[1] }.last == "2017-03-16")
    #expect(all.rows.map { $0[3] }.first == "1.00")
    #expect(all.findings == ["4 sexe F02 autre"])
    #expect(all.extras.isEmpty)
  }

  @Test("values of a column that is no list of codes are translated too")
  func translatedValues() throws {
    let all = try Gathered(
      "operation;jour;Montant UE\nA;jamais;gratuit\nB;2017-03-12;2\n", format,
      mapping: ColumnMapping([
        .init(column: "jour", field: "date_entree", values: ["Jamais": "1900-01-01"]),
        .init(column: "montant ue", field: "montant_ue", values: ["gratuit": "0"]),
      ]))
    #expect(all.rows == [["A", "1900-01-01", "", "0.00"], ["B", "2017-03-12", "", "2.00"]])
  }

  @Test("a mapping to a field that does not exist, or twice to one, is refused")
  func badMappings() {
    let unknown = refusal(
      "operation;a\nA;1\n", format, mapping: ColumnMapping([.init(column: "a", field: "rien")]))
    #expect(unknown == FileRefusal(.unknownField, names: ["rien"]))
    let twice = refusal(
      "operation;a\nA;1\n", format, mapping: ColumnMapping([.init(column: "a", field: "operation")])
    )
    #expect(twice == FileRefusal(.duplicateColumn, names: ["operation", "a"]))
  }
}
