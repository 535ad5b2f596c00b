import Kernel
import Records
import Tabular
import Testing

/// One cell of one type: what it is read as, and the finding it gives.
@Suite struct CellTests {
  /// Reads the cell in the middle of a row, where nothing but itself decides.
  private func read(
    _ cell: String, _ type: FieldType, required: Bool = false, today: String? = nil
  ) throws -> (value: String, findings: [String], kept: [String]) {
    let all = try Gathered(
      "avant;donnee;apres\na;\(cell);z\n",
      schema(
        Field("avant", .text, ""), Field("donnee", type, required: required, ""),
        Field("apres", .text, "")),
      options: ReadOptions(threads: 1, today: today.flatMap { CivilDate($0) }))
    #expect(all.rows.map { [$0[0], $0[2]] } == [["a", "z"]])
    return (all.rows.first?[1] ?? "?", all.findings, all.kept)
  }

  private func expect(_ cell: String, _ type: FieldType, _ value: String?, rule: String = "F01") {
    do {
      let read = try read(cell, type)
      if let value {
        #expect(read.value == value, "\(cell)")
        #expect(read.findings.isEmpty && read.kept.isEmpty, "\(cell): \(read.findings)")
      } else {
        let text = cell.trimmed
        #expect(read.value == "", "\(cell)")
        #expect(read.findings == ["0 donnee \(rule) \(text)"])
        #expect(read.kept == ["0 donnee \(text)"])
      }
    } catch {
      Issue.record("\(cell): \(error)")
    }
  }

  @Test(
    "a day is read in ISO and French writing, a midnight after it forgiven",
    arguments: [
      ("2017-03-12", "2017-03-12"), ("12/03/2017", "2017-03-12"), ("3/7/2017", "2017-07-03"),
      ("03/7/2017", "2017-07-03"), ("2016-02-29", "2016-02-29"), ("29/02/2000", "2000-02-29"),
      (" 2017-03-12 ", "2017-03-12"), ("\"2017-03-12\"", "2017-03-12"),
      ("2017-03-12T00:00", "2017-03-12"), ("2017-03-12 00:00:00", "2017-03-12"),
      ("2017-03-12T00:00:00.000", "2017-03-12"), ("12/03/2017 00:00", "2017-03-12"),
      ("31/12/1969", "1969-12-31"), ("2017-3-2", "2017-03-02"), ("", ""),
      ("0001-01-01", "0001-01-01"), ("20170312", "2017-03-12"), ("12-03-2017", "2017-03-12"),
      ("12.03.2017", "2017-03-12"), ("2017/03/12", "2017-03-12"), ("2017.3.2", "2017-03-02"),
      ("'12/03/2017", "2017-03-12"), ("=\"12/03/2017\"", "2017-03-12"),
      ("\"=\"\"12/03/2017\"\"\"", "2017-03-12"),
    ])
  func days(cell: String, value: String) { expect(cell, .day, value) }

  @Test(
    "a day that is no day, or not written fully, is unreadable",
    arguments: [
      "2017-02-29", "31/04/2017", "2017-13-01", "2017-00-10", "00/01/2017", "32/01/2017",
      "3/7/01", "12/03/17", "mars 2017", "2017", "2017-03-12T10:30", "12-03/2017", "2017-03-1é",
      "201703", "15012024", "20171312", "2017-03-12X", "12/03/2017/1", "0000-01-01",
      "1900-02-29", "２017-03-12",
    ])
  func notDays(cell: String) { expect(cell, .day, nil) }

  @Test(
    "a year of two digits is read when only one century is plausible",
    arguments: [
      ("3/7/01", "2001-07-03"), ("3/7/29", "2029-07-03"), ("03.07.95", "1995-07-03"),
      ("30/11/36", "2036-11-30"), ("01/12/36", nil), ("03/07/89", nil),
    ] as [(String, String?)])
  func centuries(cell: String, value: String?) throws {
    let read = try read(cell, .day, today: "2026-11-30")
    #expect(read.value == value ?? "")
    #expect(read.findings == (value == nil ? ["0 donnee F01 \(cell)"] : []))
  }

  // 2017-03-12 is day 17,237: 1,489,276,800 seconds.
  @Test(
    "a moment is a day with or without its time",
    arguments: [
      ("2017-03-12T10:30:15", "1489314615"), ("2017-03-12T10:30", "1489314600"),
      ("2017-03-12 10:30", "1489314600"), ("12/03/2017 10:30", "1489314600"),
      ("12/03/2017 10:30:15", "1489314615"), ("12/03/2017 9:30", "1489311000"),
      ("12/03/2017 9:30:01", "1489311001"), ("2017-03-12", "1489276800"),
      ("12/03/2017", "1489276800"), ("2017-03-12T23:59:59.999", "1489363199"), ("", ""),
      ("\"2017-03-12T10:30\"", "1489314600"),
    ])
  func moments(cell: String, value: String) { expect(cell, .moment, value) }

  @Test(
    "a moment that no clock shows is unreadable",
    arguments: [
      "2017-03-12T24:00", "2017-03-12T10:60", "2017-03-12T10:30:60", "2017-03-12T1030",
      "2017-03-12T10:30Z", "10:30", "2017-03-12T", "2017-03-12T10:30:1",
    ])
  func notMoments(cell: String) { expect(cell, .moment, nil) }

  @Test(
    "an integer may have groups and zero decimals",
    arguments: [
      ("12", "12"), ("0", "0"), ("1 234", "1234"), ("1\u{A0}234", "1234"),
      ("1\u{202F}234\u{202F}567", "1234567"), ("12,0", "12"), ("12.0", "12"), ("12,000", "12"),
      ("007", "7"), ("+5", "5"), ("1.234.567", "1234567"), ("1000000000", "1000000000"), ("", ""),
      (" 12 ", "12"), ("\u{A0}12\u{A0}", "12"), ("\"12\"", "12"),
    ])
  func integers(cell: String, value: String) {
    expect(cell, .integer(minimum: 0, maximum: 1_000_000_000), value)
  }

  @Test(
    "what is not an integer is unreadable",
    arguments: ["12,5", "douze", "1 23", "12 34", "1e3", "--5", "12,", ",5", "€", "5 %", "1 2345"])
  func notIntegers(cell: String) { expect(cell, .integer(minimum: 0, maximum: 100_000), nil) }

  @Test(
    "a number out of bounds is beyond, whatever its digits",
    arguments: [
      "9", "-1", "10000000000", "99999999999999999999", "-99999999999999999999",
      "1000000000000000000000000000000000000000",
    ])
  func outOfBounds(cell: String) {
    expect(cell, .integer(minimum: 0, maximum: 8), nil, rule: "F20")
  }

  @Test(
    "no cell of euros is over a hundred thousand million, either side",
    arguments: [
      ("100000000000", "100000000000.00"), ("100 000 000 000,00 €", "100000000000.00"),
      ("-100000000000", "-100000000000.00"), ("100000000000,01", nil), ("-100000000000,01", nil),
      ("10000000000000000", nil), ("92233720368547758.08", nil),
    ])
  func largestEuros(cell: String, value: String?) {
    expect(cell, .euros(minimum: nil), value, rule: value == nil ? "F20" : "")
  }

  @Test(
    "a decimal without bound of its own stops where euros do, a weight at a thousand",
    arguments: [
      ("1000", "1000", 1000), ("1000,000001", nil, 1000), ("1000000000000", nil, 1000),
      ("100000000000", "100000000000", nil), ("100000000001", nil, nil),
      ("1000000000000000000000", nil, nil),
    ] as [(String, String?, Int?)])
  func largestDecimals(cell: String, value: String?, maximum: Int?) {
    expect(
      cell, .decimal(minimum: 0, maximum: maximum), value, rule: value == nil ? "F20" : "")
  }

  @Test(
    "euros are exact cents, halves rounded away from zero",
    arguments: [
      ("1 234,50", "1234.50"), ("1234.5", "1234.50"), ("1234", "1234.00"),
      ("1 234,50 €", "1234.50"), ("1234€", "1234.00"), ("12 EUR", "12.00"), ("0,1", "0.10"),
      ("1.234,50", "1234.50"), ("1,234.50", "1234.50"), ("-12,00", "-12.00"),
      ("−12,00", "-12.00"), ("1\u{202F}000\u{202F}000", "1000000.00"),
      ("1234.5600000001", "1234.56"),
      ("0,00499", "0.00"), ("0,0050", "0.01"), ("1.234.567", "1234567.00"), ("0,500", "0.50"),
      ("99999999999,99", "99999999999.99"),
      ("", ""),
    ])
  func euros(cell: String, value: String) { expect(cell, .euros(minimum: nil), value) }

  @Test(
    "three decimals that round to cents are told",
    arguments: [("0,005", "0.01"), ("-0,005", "-0.01"), ("1234,505", "1234.51")])
  func roundedEuros(cell: String, value: String) throws {
    let read = try read(cell, .euros(minimum: nil))
    #expect(read.value == value && read.kept.isEmpty)
    #expect(read.findings == ["0 donnee F10 \(cell)"])
  }

  @Test(
    "a sign before three digits alone in its column is of decimals or of thousands: not read",
    arguments: ["1.234", "1,234", "12,345", "-1.000", "123,456 €", "1.234 EUR"])
  func doubtfulEuros(cell: String) { expect(cell, .euros(minimum: nil), nil, rule: "F10") }

  @Test("what is not an amount is unreadable", arguments: ["12 %", "1 234,5O", "€", "1.2.3,4,5"])
  func notEuros(cell: String) { expect(cell, .euros(minimum: nil), nil) }

  @Test("a negative amount is refused where amounts start at zero")
  func negativeEuros() { expect("-0,01", .euros(minimum: 0), nil, rule: "F20") }

  @Test(
    "a decimal is exact millionths, a percentage a hundredth of it",
    arguments: [
      ("0,125", "0.125"), ("12,5 %", "0.125"), ("12,5%", "0.125"), ("100 %", "1"), ("1", "1"),
      ("0", "0"), ("0 %", "0"), ("1.23", "1.23"), ("0,1234565", "0.123457"),
      ("33,33333 %", "0.333333"),
      ("", ""),
    ])
  func decimals(cell: String, value: String) {
    expect(cell, .decimal(minimum: 0, maximum: nil), value)
  }

  @Test("a share above one is out of bounds", arguments: ["1,1", "101 %", "-1 %"])
  func decimalBounds(cell: String) {
    expect(cell, .decimal(minimum: 0, maximum: 1), nil, rule: "F20")
  }

  @Test(
    "a code forgives case and accents, and nothing else",
    arguments: [
      ("cdi", "cdi"), ("CDI", "cdi"), (" cdi ", "cdi"), ("CDD 6m plus", "cdd_6m_plus"),
      ("cdd_6m_plus", "cdd_6m_plus"), ("Réclusion", "reclusion"), ("FSE", "FSE"), ("fse", "FSE"),
      ("FSE+", "FSE+"), ("fse+", "FSE+"),
      ("projet_professionnel_long", "projet_professionnel_long"),
      ("PROJET professionnel long", "projet_professionnel_long"), ("\"cdi\"", "cdi"), ("", ""),
    ])
  func codes(cell: String, value: String) {
    expect(
      cell,
      .code(["cdi", "cdd_6m_plus", "reclusion", "FSE", "FSE+", "projet_professionnel_long"]), value)
  }

  @Test(
    "a value out of the list is not admitted",
    arguments: ["oui", "cd", "cdii", "F S E +", "1", "?"])
  func notCodes(cell: String) { expect(cell, .code(["cdi", "FSE", "FSE+"]), nil, rule: "F02") }

  @Test(
    "yes and no are said in many ways",
    arguments: [
      ("Oui", "oui"), ("O", "oui"), ("1", "oui"), ("VRAI", "oui"), ("X", "oui"), ("TRUE", "oui"),
      ("y", "oui"), ("Yes", "oui"), ("Non", "non"), ("N", "non"), ("0", "non"), ("FAUX", "non"),
      ("False", "non"), ("refus", "refus"), ("REFUS", "refus"),
    ])
  func yesNo(cell: String, value: String) { expect(cell, .code(["oui", "non", "refus"]), value) }

  @Test(
    "the ways of saying yes are for questions only, and a sex is never guessed",
    arguments: ["M", "1", "O"])
  func sex(cell: String) { expect(cell, .code(["F", "H", "X"]), nil, rule: "F02") }

  @Test(
    "a list of codes is a set",
    arguments: [
      ("a", "a"), ("c|a", "a|c"), ("a | Bé", "a|be"), ("a|a", "a"), ("|a|", "a"),
      ("projet_professionnel|a", "a|projet_professionnel"), ("", ""), ("\"a|c\"", "a|c"),
    ])
  func codeLists(cell: String, value: String) {
    expect(cell, .codes(["a", "be", "c", "projet_professionnel"]), value)
  }

  @Test("a list with one stranger is not admitted", arguments: ["a|d", "|", "a,c"])
  func notCodeLists(cell: String) { expect(cell, .codes(["a", "be", "c"]), nil, rule: "F02") }

  @Test(
    "a code of digits keeps its zeros, spaces taken off",
    arguments: [
      (5, "01000", "01000"), (5, "2A004", "2A004"), (5, "2b033", "2B033"), (5, "75 001", "75001"),
      (9, "005520135", "005520135"), (2, "00", "00"),
      (14, "12345678900012", "12345678900012"), (5, "\"01000\"", "01000"), (5, "", ""),
    ])
  func digits(width: Int, cell: String, value: String) {
    expect(cell, .digits(width: width), value)
  }

  @Test(
    "a number of structure is read without what separates its digits, and it is said",
    arguments: [
      (14, "123 456 789 00012", "12345678900012"), (9, "123\u{A0}456\u{A0}789", "123456789"),
      (14, "123.456.789.00012", "12345678900012"), (14, "123-456-789-00012", "12345678900012"),
      (14, "12345678900012,0", "12345678900012"), (14, "123 456 789", "123456789"),
      (9, "123456789.0", "123456789"),
    ])
  func tidied(width: Int, cell: String, value: String) throws {
    let read = try read(cell, .digits(width: width))
    #expect(read.value == value && read.kept.isEmpty)
    #expect(read.findings == ["0 donnee F16 \(cell)"])
  }

  @Test(
    "zeros a spreadsheet dropped are put back and said",
    arguments: [
      (5, "1000", "01000"), (2, "4", "04"), (2, "0", "00"), (9, "55520135", "055520135"),
      (14, "1234567890012", "01234567890012"), (5, "94025.0", "94025"), (5, "1000.0", "01000"),
      (5, "1000,0", "01000"),
    ])
  func restored(width: Int, cell: String, value: String) throws {
    let read = try read(cell, .digits(width: width))
    #expect(read.value == value)
    #expect(read.findings == ["0 donnee F03 \(cell)"])
    #expect(read.kept.isEmpty)
  }

  @Test(
    "a code of another width or with letters stays as it is",
    arguments: [
      (5, "123456"), (5, "100"), (5, "2C004"), (5, "A1000"), (5, "2A4"), (5, "94025.5"), (2, "2A"),
      (14, "123456789"), (5, "abc"), (5, "94025."), (14, "SIRET inconnu"),
    ])
  func otherCodes(width: Int, cell: String) { expect(cell, .digits(width: width), cell) }

  @Test(
    "a code a spreadsheet turned into a number has lost its digits",
    arguments: [(14, "1,23457E+13"), (14, "1.23457e+13")])
  func lostDigits(width: Int, cell: String) {
    expect(cell, .digits(width: width), nil, rule: "F06")
  }

  @Test(
    "text keeps what is inside and loses the blanks around",
    arguments: [
      ("Anaïs", "Anaïs"), ("  L'Hôpital ", "L'Hôpital"), ("\u{A0}Noël\u{202F}", "Noël"),
      ("à", "à"), ("Maï", "Maï"), ("«dit»", "«dit»"), ("’a", "’a"), ("#1", "#1"), ("€", "€"),
      ("5\" x", "5\" x"),
      (
        "un texte plus long que trente-deux octets, accents compris",
        "un texte plus long que trente-deux octets, accents compris"
      ),
      ("\"Zoé \"\"Zo\"\"\"", "Zoé \"Zo\""), ("\" a;b \"", "a;b"), ("\"abc\" SARL", "abc SARL"),
      ("\"\"", ""), ("\" \"", ""),
    ])
  func text(cell: String, value: String) { expect(cell, .text, value) }

  @Test(
    "an empty cell is a finding where a value is required",
    arguments: ["", "  ", "\"\"", "\u{A0}"],
    [
      FieldType.text, .day, .moment, .code(["a"]), .codes(["a"]), .digits(width: 5),
      .integer(minimum: 0, maximum: 9), .euros(minimum: 0), .decimal(minimum: 0, maximum: 1),
    ])
  func required(cell: String, type: FieldType) throws {
    let read = try read(cell, type, required: true)
    #expect(read.value == "")
    #expect(read.findings == ["0 donnee F01 "])
    #expect(read.kept.isEmpty)
  }

  @Test(
    "#EFFACER erases a cell of any type",
    arguments: [
      FieldType.text, .day, .code(["a"]), .codes(["a"]), .digits(width: 5), .euros(minimum: 0),
    ])
  func erasure(type: FieldType) throws {
    for cell in ["#EFFACER", " #effacer ", "\"#EFFACER\""] {
      let all = try Gathered(
        "donnee;b\n\(cell);z\n", schema(Field("donnee", type, ""), Field("b", .text, "")))
      #expect(all.erasures == ["0 donnee"])
      #expect(all.rows == [["", "z"]] && all.findings.isEmpty)
    }
  }

  @Test("a required cell cannot be erased")
  func erasureOfRequired() throws {
    #expect(try read("#EFFACER", .day, required: true).findings == ["0 donnee F01 #EFFACER"])
  }
}

extension String {
  /// Without the blanks a reader takes off.
  fileprivate var trimmed: String {
    var view = Substring(self)
    while view.first?.isWhitespace == true { view.removeFirst() }
    while view.last?.isWhitespace == true { view.removeLast() }
    return String(view)
  }
}
