import Foundation
import Kernel
import Records
import Tabular
import Testing

/// Files others wrote, read where they lie beside the project, and invented twins that always run.
@Suite struct RealFilesTests {
  /// `../shared/data/tabular` beside the package, when it is there.
  static let folder: String? = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let path = root.appending(path: "../shared/data/tabular").standardizedFileURL.path
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()
  static let absent: Comment = "../shared/data/tabular is not there: only the invented twins run"

  // MARK: csv-spectrum

  /// Reads a file as text columns named like its header and compares with rows by name.
  private func compare(_ source: FileSource, _ expected: [[String: String]]) throws {
    let names = try #require(expected.first).keys.sorted()
    let schema = Schema(reading: names.map { Field(Self.form($0), .text, "") })
    for options in [ReadOptions(threads: 1), ReadOptions(threads: 2, blockSize: 5)] {
      let all = try Gathered(TabularReader(source, schema: schema, options: options))
      #expect(all.rows == expected.map { row in names.map { row[$0] ?? "" } })
      #expect(all.findings.isEmpty)
    }
  }

  /// A header as a field's name.
  private static func form(_ header: String) -> String {
    header.lowercased().replacingOccurrences(of: " ", with: "_")
  }

  static let spectrum = [
    "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "location_coordinates",
    "newlines", "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8",
  ]

  @Test(
    "csv-spectrum is read as its authors say", .enabled(if: folder != nil, absent),
    arguments: spectrum)
  func csvSpectrum(name: String) throws {
    let base = try #require(Self.folder) + "/csv-spectrum"
    let data = try Data(contentsOf: URL(filePath: "\(base)/json/\(name).json"))
    let json = try JSONSerialization.jsonObject(with: data)
    var rows = json as? [[String: String]] ?? []
    if let one = json as? [String: String] { rows = [one] }
    if name == "location_coordinates" {
      // Its authors' expectation has another telephone number than their file.
      rows[0]["Contact Phone Number"] = "2095257564"
    }
    try compare(FileSource(path: "\(base)/csvs/\(name).csv"), rows)
  }

  @Test(
    "the traps of csv-spectrum, in files of our own",
    arguments: [
      ("nom,adresse\nDupont,\"Nîmes, Gard\"", [["nom": "Dupont", "adresse": "Nîmes, Gard"]]),
      ("a,b\n1,\"\"\n2,3", [["a": "1", "b": ""], ["a": "2", "b": "3"]]),
      ("a,b\r\n1,\"dit \"\"oui\"\" hier\"\r\n", [["a": "1", "b": "dit \"oui\" hier"]]),
      (
        "a,b\r\n\"Il était \r\nune fois\",5\r\n7,8\r\n",
        [["a": "Il était \r\nune fois", "b": "5"], ["a": "7", "b": "8"]]
      ),
      ("a,b\n1,\"{\"\"x\"\": [1, 2]}\"\n", [["a": "1", "b": "{\"x\": [1, 2]}"]]),
      (
        "tel,lieu\n1,36\u{FFFD}36'37.8\"N 121\u{FFFD}2'17.9\"W",
        [["tel": "1", "lieu": "36\u{FFFD}36'37.8\"N 121\u{FFFD}2'17.9\"W"]]
      ),
    ] as [(String, [[String: String]])])
  func spectrumTwin(text: String, rows: [[String: String]]) throws {
    try compare(FileSource(name: "essai.csv", bytes: Array(text.utf8)), rows)
  }

  // MARK: French exports

  private static let people = schema(
    Field("nom", .text, required: true, ""), Field("prenom", .text, required: true, ""),
    Field("date_de_naissance", .day, days: .birth, ""), Field("code_postal", .digits(width: 5), ""),
    Field("montant_fse", .euros(minimum: nil), ""),
    Field("taux", .decimal(minimum: 0, maximum: 1), ""),
    Field("sortie_positive", .code(["oui", "non"]), ""))

  /// A typed cell of the expectations as a public file writes it.
  private static func written(_ value: Any, _ field: Field) -> String {
    switch (field.type, value) {
    case (.code, let answer as Bool): return answer ? "oui" : "non"
    case (.euros, let number as Double): return String(format: "%.2f", number)
    case (.decimal, let number as Double):
      return number == number.rounded() ? String(Int(number)) : String(number)
    case (_, let text as String): return text
    default: return ""
    }
  }

  static let french = [
    "cp1252_semicolon.csv", "mac_cr_utf8.csv", "preamble_two_lines.csv", "sep_line_cp1252.csv",
    "utf16le_bom_tab.txt", "utf8_bom_semicolon.csv",
  ]

  @Test(
    "French exports are read as expected", .enabled(if: folder != nil, absent), arguments: french)
  func frenchExports(name: String) throws {
    let base = try #require(Self.folder)
    let data = try Data(contentsOf: URL(filePath: "\(base)/expected_parse.json"))
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let entry = try #require(json["french_synthetic/\(name)"] as? [String: Any])
    let typed = try #require(entry["typed_rows"] as? [[Any]])
    let expected = typed.map { row in zip(row, Self.people.fields).map { Self.written($0, $1) } }
    let source = try FileSource(path: "\(base)/french_synthetic/\(name)")
    for threads in [1, 3] {
      let all = try Gathered(
        TabularReader(
          source, schema: Self.people,
          options: ReadOptions(threads: threads, blockSize: 20, today: CivilDate("2020-05-12"))))
      #expect(all.rows == expected)
      #expect(all.findings.isEmpty && all.extras.isEmpty)
      #expect(all.totals == (name == "preamble_two_lines.csv" ? [9] : []))
    }
    // Without a pivot, the one year written with two digits is not guessed.
    let strict = try Gathered(TabularReader(source, schema: Self.people))
    #expect(strict.kept == ["3 date_de_naissance 3/7/01"])
  }

  @Test(
    "an export of our own, in every encoding and line end", arguments: TextEncoding.sure,
    ["\n", "\r\n", "\r"])
  func frenchTwin(encoding: TextEncoding, lineEnd: String) throws {
    let space = encoding == .windows1252 ? "\u{A0}" : "\u{202F}"
    let lines = [
      "Extraction du 4/5/2018;;;;;;", ";;;;;;",
      "NOM;Prénom;Date de naissance;Code Postal;Montant FSE (€);Taux;Sortie positive",
      "Gœury;Zoë;05/06/1987;1400;2\(space)345,60 €;7,5 %;VRAI",
      "\"Le; Bihan\";\"Yann \"\"Y\"\"\";1990-12-31;2b033;-3,00;0 %;n", ";;;;;;",
      "Totaux;;;;2\(space)342,60;;",
    ]
    let all = try Gathered(encoded(lines.joined(separator: lineEnd), encoding), Self.people)
    #expect(
      all.rows == [
        ["Gœury", "Zoë", "1987-06-05", "01400", "2345.60", "0.075", "oui"],
        ["Le; Bihan", "Yann \"Y\"", "1990-12-31", "2B033", "-3.00", "0", "non"],
      ])
    #expect(all.findings == ["0 code_postal F03 1400"])
    #expect(all.lines == [4, 5])
    #expect(all.totals == [7])
  }
}
