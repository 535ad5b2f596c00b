import Testing

@testable import Workbooks

/// What cells of a workbook are read as: numbers, dates, formats.
@Suite struct WorkbookCellTests {
  @Test(
    arguments: [
      ("12", "12"), ("-0.5", "-0.5"), ("1234.50", "1234.50"),
      // What a spreadsheet keeps of 12,34 and of 0,1 + 0,2.
      ("12.340000000000001", "12.34"), ("0.30000000000000004", "0.3"),
      ("2.92017E+14", "292017000000000"), ("1E-3", "0.001"), ("1.5e3", "1500"),
      ("-1.25E-7", "-0.000000125"), ("123456789012345678", "123456789012346000"),
      ("0", "0"), ("-0", "0"), ("1E400", nil), ("abc", nil), ("", nil),
    ] as [(String, String?)])
  func numbersHaveFifteenDigitsAndNoExponent(_ written: String, _ read: String?) {
    let plain = NumberText.plain(Array(written.utf8))
    #expect(plain.map { String(decoding: $0, as: UTF8.self) } == read)
  }

  @Test(
    arguments: [
      (1.0, false, "1900-01-01"), (59, false, "1900-02-28"), (60, false, nil),
      (61, false, "1900-03-01"), (0, false, nil), (0.5, false, nil), (-1, false, nil),
      (45_762, false, "2025-04-15"), (25_569, false, "1970-01-01"),
      (41_689.604166666664, false, "2014-02-19T14:30:00"), (2_958_465, false, "9999-12-31"),
      (2_958_466, false, nil), (44_196.999999, false, "2021-01-01"),
      (0, true, "1904-01-01"), (0.5, true, nil), (42_735, true, "2021-01-01"),
      (60, true, "1904-03-01"),
    ] as [(Double, Bool, String?)])
  func serialsAreDays(_ serial: Double, _ from1904: Bool, _ day: String?) {
    let read = SerialDate.text(serial, from1904: from1904)
    #expect(read.map { String(decoding: $0.text, as: UTF8.self) } == day)
    #expect(read == nil || (read?.kind == .moment) == (day?.contains("T") == true))
  }

  @Test(
    arguments: [
      ("2021-01-01", "2021-01-01"), ("2021-01-01T10:10:10", "2021-01-01T10:10:10"),
      ("2021-01-01T10:10:10.123Z", "2021-01-01T10:10:10"), ("2021-01-01T00:00:00", "2021-01-01"),
      ("10:10:10", nil), ("2021-02-30", nil), ("2021-01-01T1", nil),
    ] as [(String, String?)])
  func daysWrittenInISO(_ written: String, _ read: String?) {
    let found = SerialDate.iso(Array(written.utf8))
    #expect(found.map { String(decoding: $0.text, as: UTF8.self) } == read)
  }

  @Test(arguments: [
    ("General", NumberFormat.number), ("0.00", .number), ("#,##0.00 \"jours\"", .number),
    ("dd/mm/yyyy", .date), ("[$-40C]d mmmm yyyy;@", .date), ("h:mm", .date),
    ("yyyy\\-mm\\-dd", .date), ("[Red]0", .number), ("[h]:mm", .elapsed), ("[mm]:ss", .elapsed),
    ("00000", .digits(5)), ("00000000000000", .digits(14)), ("0", .number), ("0.00E+00", .number),
    ("\"d\"0", .number), ("0;\"jour\"", .number), ("@", .number), ("_-* #,##0.00\\ €_-", .number),
  ])
  func formats(_ code: String, _ format: NumberFormat) {
    #expect(NumberFormat(code: code) == format)
  }

  @Test(arguments: [
    (14, NumberFormat.date), (22, .date), (46, .elapsed), (0, .number), (9, .number), (49, .number),
  ])
  func formatsOfTheStandard(_ id: Int, _ format: NumberFormat) {
    #expect(NumberFormat(builtIn: id) == format)
  }
}
