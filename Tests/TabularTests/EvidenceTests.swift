import Columns
import Kernel
import Records
import Tabular
import Testing
import Workbooks

/// What the cells of a column say of each other, and cells that are plausible and wrong by themselves.
@Suite("Columns as evidence")
struct EvidenceTests {
  private static let dates = schema(
    Field("cle", .text, required: true, ""), Field("jour", .day, ""),
    Field("naissance", .day, days: .birth, ""), Field("moment", .moment, ""),
    Field("validite", .day, days: .validity, ""))
  private static let today = CivilDate("2026-11-30")

  private func options(_ threads: Int = 1, block: Int = 256) -> ReadOptions {
    ReadOptions(threads: threads, blockSize: block, today: Self.today)
  }

  /// The days of a column and what is told of them, whatever the threads.
  private func days(_ cells: [String]) throws -> (values: [String], findings: [String]) {
    let text = "cle;jour\n" + cells.enumerated().map { "k\($0);\($1)\n" }.joined()
    let one = try Gathered(text, Self.dates, options: options())
    #expect(one == (try Gathered(text, Self.dates, options: options(3, block: 20))))
    return (one.rows.map { $0[1] }, one.findings)
  }

  @Test("one date that can only be month first, and none day first, makes the column doubtful")
  func monthFirst() throws {
    let read = try days(["01/15/2024", "03/02/2024", "05/05/2024", "2024-02-03", "1.16.2024"])
    #expect(read.values == ["", "", "2024-05-05", "2024-02-03", ""])
    #expect(
      read.findings == [
        "0 jour F09 01/15/2024", "1 jour F09 03/02/2024", "4 jour F09 1.16.2024",
      ])
  }

  @Test("both sorts of dates in a column: the ambiguous ones are read day first, and told")
  func mixed() throws {
    let read = try days(["15/01/2024", "01/15/2024", "03-02-2024", "05/05/2024"])
    #expect(read.values == ["2024-01-15", "", "2024-02-03", "2024-05-05"])
    #expect(read.findings == ["1 jour F01 01/15/2024", "2 jour F09 03-02-2024"])
  }

  @Test("a column with days above twelve only in front is read day first, without a word")
  func dayFirst() throws {
    let read = try days(["15/01/2024", "03/02/2024", "3.2.24", "05/05/2024 00:00"])
    #expect(read.values == ["2024-01-15", "2024-02-03", "2024-02-03", "2024-05-05"])
    #expect(read.findings.isEmpty)
  }

  @Test("a column says nothing of another")
  func columnsApart() throws {
    let all = try Gathered(
      "cle;jour;naissance\na;01/15/2024;03/02/1990\n", Self.dates, options: options())
    #expect(all.rows[0][2] == "1990-02-03")
    #expect(all.findings == ["0 jour F09 01/15/2024"])
  }

  @Test(
    "dates that nobody can mean are not read",
    arguments: [
      ("jour", "1989-12-31", false), ("jour", "1990-01-01", true), ("jour", "2036-11-30", true),
      ("jour", "2036-12-01", false), ("jour", "0024-01-15", false), ("jour", "15/01/2204", false),
      ("naissance", "31/12/1899", false), ("naissance", "01/01/1900", true),
      ("naissance", "2089-01-01", false), ("moment", "1989-12-31T10:00", false),
      ("moment", "1990-01-01T10:00", true), ("validite", "1943-01-01", true),
      ("validite", "31/12/2999", true), ("validite", "0024-01-01", false),
    ])
  func plausible(column: String, cell: String, isRead: Bool) throws {
    let all = try Gathered("cle;\(column)\na;\(cell)\n", Self.dates, options: options())
    #expect(all.findings == (isRead ? [] : ["0 \(column) F13 \(cell)"]))
    #expect(all.kept.count == (isRead ? 0 : 1))
  }

  @Test(
    "a year of two digits is read where one century is plausible",
    arguments: [
      ("naissance", "12/03/89", "1989-03-12"), ("naissance", "01/12/16", nil),
      ("naissance", "12/03/15", "2015-03-12"), ("naissance", "30/11/26", nil),
      ("naissance", "01/12/26", "1926-12-01"), ("jour", "15/01/24", "2024-01-15"),
      ("jour", "15-01-95", "1995-01-15"), ("jour", "15.01.89", nil), ("validite", "01/01/16", nil),
    ] as [(String, String, String?)])
  func centuries(column: String, cell: String, value: String?) throws {
    let all = try Gathered("cle;\(column)\na;\(cell)\n", Self.dates, options: options())
    let field = try #require(Self.dates.index(of: column))
    #expect(all.rows[0][field] == value ?? "")
    #expect(all.findings == (value == nil ? ["0 \(column) F01 \(cell)"] : []))
  }

  @Test(
    "a number of days has a rule of its own",
    arguments: ["45306", "45306,0", "45306.5", "'45306", "33013"])
  func serials(cell: String) throws {
    let all = try Gathered("cle;jour\na;\(cell)\n", Self.dates, options: options())
    #expect(all.findings.map { $0.split(separator: " ")[2] } == ["F18"])
    #expect(all.rows[0][1] == "")
  }

  private static let money = schema(
    Field("cle", .text, required: true, ""), Field("montant", .euros(minimum: nil), ""),
    Field("poids", .decimal(minimum: nil, maximum: nil), ""))

  @Test(
    "a sign before three digits is what the rest of the column makes of it",
    arguments: [
      (["1.234", "12,50"], ["1234.00", "12.50"], ""),
      (["1.234", "12.50"], ["1.23", "12.50"], "I"),
      (["1,234", "1.234,50"], ["1.23", "1234.50"], "I"),
      (["1.234", "1.234.567"], ["1234.00", "1234567.00"], ""),
      (["1.000", "7"], ["", "7.00"], "E"), (["1.000", "1,5", "1.5"], ["", "1.50", "1.50"], "E"),
      (["-1.234 €", "0,5"], ["-1234.00", "0.50"], ""), (["1,200", "0,5"], ["1.20", "0.50"], ""),
    ])
  func amounts(cells: [String], values: [String], told: String) throws {
    let text = "cle;montant\n" + cells.enumerated().map { "k\($0);\($1)\n" }.joined()
    for threads in [1, 3] {
      let reader = try TabularReader(
        FileSource(name: "a.csv", bytes: Array(text.utf8)), schema: Self.money,
        options: options(threads, block: 16))
      #expect(try Gathered(reader).rows.map { $0[1] } == values)
      var found: [String] = []
      try reader.forEachBatch { batch in
        found += batch.findings.filter { $0.rule == .doubtfulAmount }.map(\.severity.rawValue)
      }
      #expect(found == (told.isEmpty ? [] : [told]))
    }
  }

  @Test("weights and shares keep their three decimals")
  func weights() throws {
    let all = try Gathered("cle;poids\na;1.234\nb;1,234\n", Self.money, options: options())
    #expect(all.rows.map { $0[2] } == ["1.234", "1.234"])
    #expect(all.findings.isEmpty)
  }

  @Test("cells given one by one say what a file says")
  func oneByOne() {
    var column = ColumnEvidence()
    for cell in ["03/02/2024", "01/15/2024", "2024-01-31"] { column.note(cell, of: .day) }
    #expect(column.order == .monthFirst)
    column.note("15/01/2024", of: .day, kind: .date)
    #expect(column.order == .monthFirst)
    column.note("15/01/2024", of: .day)
    #expect(column.order == .mixed)
    #expect(column.dayFirst == 1 && column.monthFirst == 1 && column.eitherWay == 1)
  }
}

/// Keys, numbers and lines that something went over on their way.
@Suite("Cells that something went over")
struct AbridgedCellTests {
  private static let keys = schema(
    Field("cle", .text, required: true, stage: .key, ""), Field("telephone", .text, ""),
    Field("structure", .text, refers: .actor, ""), Field("siret", .digits(width: 14), ""),
    Field("nom", .text, ""), Field("id_source", .text, ""))

  private func read(_ header: String, _ line: String) throws -> Gathered {
    try Gathered("\(header)\n\(line)\n", Self.keys)
  }

  @Test(
    "a key or a number that a spreadsheet abridged is not read",
    arguments: [
      ("cle", "2,92017E+14", true), ("cle", "2.92017e+14", true), ("cle", "3E+14", true),
      ("cle", "1,5E-07", true), ("cle", "292017312345678000", true),
      ("cle", "1234567890123456", true),
      ("cle", "292017312345678", false), ("cle", "'292017312345678901", false),
      ("cle", "=\"292017312345678901\"", false), ("cle", "12E+03", false), ("cle", "1E-25", false),
      ("cle", "A1234567890123456", false), ("telephone", "3,36123E+10", true),
      ("telephone", "0612345678", false), ("siret", "1,23457E+13", true),
      ("structure", "9,99001E+13", true), ("nom", "2,92017E+14", false),
    ])
  func abridged(column: String, cell: String, isAbridged: Bool) throws {
    let all = try read(column, cell)
    #expect(all.findings.filter { $0.contains("F06") }.isEmpty != isAbridged, "\(all.findings)")
  }

  @Test(
    "a key loses the signs nobody sees, and takes one form of each letter",
    arguments: [
      ("\u{200B}ab1", "ab1"), ("ab\u{AD}1", "ab1"), ("a\u{2060}b\u{FEFF}1", "ab1"),
      ("e\u{301}te\u{301}", "été"), ("\u{7F}ab1", "ab1"), ("é\u{200D}", "é"),
    ])
  func cleaned(cell: String, value: String) throws {
    let all = try read("cle", cell)
    #expect(all.rows[0][0].utf8.elementsEqual(value.utf8))
    #expect(all.findings.map { $0.split(separator: " ")[2] } == ["F12"])
  }

  @Test("a key written as ours says nothing", arguments: ["ab1", "été", "AG-2024-01", "日本", "a b"])
  func even(cell: String) throws {
    let all = try read("cle", cell)
    #expect(all.rows[0][0] == cell && all.findings.isEmpty)
  }

  @Test(
    "numbers of structure and of other systems are read without what separates their digits",
    arguments: [
      ("structure", "999 001 000 00015", "99900100000015", true),
      ("structure", "999.001.000", "999001000", true),
      ("structure", "999001000,0", "999001000", true),
      ("structure", "Association 12", "Association 12", false),
      ("structure", "12-34", "12-34", false), ("structure", "999001000", "999001000", false),
      ("id_source", "12,0", "12", true), ("id_source", "1.0", "1", true),
      ("id_source", "2024.10", "2024.10", false), ("id_source", "A,0", "A,0", false),
    ])
  func tidied(column: String, cell: String, value: String, isTold: Bool) throws {
    let all = try read(column, cell)
    let field = try #require(Self.keys.index(of: column))
    #expect(all.rows[0][field] == value)
    #expect(all.findings.filter { $0.contains("F16") }.count == (isTold ? 1 : 0))
  }

  @Test(
    "what spreadsheets write where they could not count is no text",
    arguments: ["#REF!", "#N/A", "#NOM?", "#DIV/0!", "#VALEUR!", "#NUL!"])
  func sheetErrors(cell: String) throws {
    let all = try read("nom", cell)
    #expect(all.findings.contains("0 nom F01 \(cell)"))
    #expect(all.rows[0][4] == "")
  }

  @Test(
    "a text that only begins like one is text", arguments: ["#EFFACEMENT", "# 12", "#a!", "#1"])
  func noSheetErrors(cell: String) throws {
    #expect(try read("nom", cell).rows[0][4] == cell)
  }

  private static let people = schema(
    Field("cle", .text, required: true, stage: .key, ""), Field("nom", .text, ""),
    Field("ville", .text, ""), Field("jour", .day, required: true, ""))

  @Test(
    "a quote that swallows lines keeps them out, with the first and the last",
    arguments: [UInt8(ascii: ";"), UInt8(ascii: ","), 9])
  func strayQuotes(separator: UInt8) throws {
    let sign = String(Unicode.Scalar(separator))
    let lines = [
      "cle;nom;ville;jour", "a;\"Exemple;x;2024-01-15", "b;Essai;y;2024-01-16",
      "c;Essai\";z;2024-01-17", "d;\"deux\nlignes\";z;2024-01-18",
    ].map { $0.replacing(";", with: sign) + "\n" }.joined()
    let reader = try TabularReader(
      FileSource(name: "a.csv", bytes: Array(lines.utf8)), schema: Self.people)
    var notes: [String] = []
    try reader.forEachBatch { batch in
      #expect(batch.findings.allSatisfy { $0.rule == .strayQuote && $0.blocks && $0.row == 0 })
      notes += batch.findings.map(\.note)
      #expect(batch.table.text(1, 1) == "deux\nlignes")
    }
    #expect(notes == ["2-4"])
  }

  @Test("a quote that closes before its column shifts a row, which is kept out too")
  func shifted() throws {
    let all = try Gathered(
      "cle;nom;ville;jour\na;x;\"y;2024-01-15\nb;y\";z;2024-01-16\nc;x;y;2024-01-17\n", Self.people)
    #expect(all.findings == ["0 * F11 "])
    #expect(all.rows[1] == ["c", "x", "y", "2024-01-17"])
  }

  @Test(
    "totals, legends and what stands below an empty line are no rows",
    arguments: [
      (";Total : 420;;", [3]), ("Sous-total Nord;2;;", [3]), ("Nombre de participants : 2;;;", [3]),
      ("TOTAL;2;;", [3]), ("\n;x;;\nLégende;;;", [4, 5]), (";;;\nb;x;y;2024-01-16", []),
      ("Source : extraction du 5 avril;;;", [3]), ("Totalement;x;y;2024-01-16", []),
      ("b;x;;", []), ("\nb;x;y;2024-01-16", []), ("\nb;x;y;", []),
    ])
  func leftOut(lines: String, numbers: [Int]) throws {
    let text = "cle;nom;ville;jour\na;x;y;2024-01-15\n" + lines + "\n"
    for threads in [1, 2] {
      let all = try Gathered(
        text, Self.people, options: ReadOptions(threads: threads, blockSize: 24))
      #expect(all.totals == numbers)
      let written = lines.split(separator: "\n").count { $0.contains { $0 != ";" } }
      #expect(all.rows.count == 1 + written - numbers.count)
    }
  }

  @Test("two lines of one key are marked, whatever the threads and the blocks")
  func repeated() throws {
    let text =
      "cle;nom;ville;jour\n" + (0..<300).map { "k\($0 % 299);x;y;2024-01-15\n" }.joined()
    let people = Schema(
      .acteurs, "", .feminine("", ""), line: "", title: "", key: ["cle"], family: .references,
      fields: Self.people.fields)
    for (threads, block) in [(1, 1 << 18), (1, 64), (3, 64)] {
      let reader = try TabularReader(
        FileSource(name: "a.csv", bytes: Array(text.utf8)), schema: people,
        options: ReadOptions(threads: threads, blockSize: block))
      var marked: [String] = []
      try reader.forEachBatch { batch in
        marked += batch.repeated.sorted().map { batch.table.text(0, $0) }
      }
      #expect(marked == ["k0", "k0"])
    }
  }
}
