import Kernel
import Testing

@Suite("Civil dates")
struct CivilDateTests {
  @Test(
    "Read in both forms and print as ISO",
    arguments: [
      ("2017-03-12", "2017-03-12"), ("12/03/2017", "2017-03-12"), ("29/02/2016", "2016-02-29"),
      ("29/02/2017", nil), ("2017-13-01", nil), ("2017-3-1", nil), ("0000-01-01", nil),
      ("1970-01-01", "1970-01-01"), ("9999-12-31", "9999-12-31"), ("0001-01-01", "0001-01-01"),
    ] as [(String, String?)])
  func reads(text: String, expected: String?) {
    #expect(CivilDate(text)?.description == expected)
  }

  @Test(
    "Known day numbers", arguments: [("1970-01-01", 0), ("2000-03-01", 11017), ("1969-12-31", -1)])
  func days(text: String, day: Int32) {
    #expect(CivilDate(text)?.day == day)
  }

  @Test(
    "Completed years",
    arguments: [
      ("1992-02-29", "2017-02-28", 24), ("1992-02-29", "2017-03-01", 25),
      ("1992-03-01", "2017-02-28", 24), ("1992-03-01", "2017-03-01", 25),
      ("2018-01-01", "2017-12-31", -1), ("1962-06-15", "2017-06-15", 55),
    ])
  func years(birth: String, day: String, expected: Int) throws {
    let birth = try #require(CivilDate(birth))
    let day = try #require(CivilDate(day))
    #expect(day.completedYears(since: birth) == expected)
  }

  @Test(
    "Completed months",
    arguments: [
      ("2016-01-31", "2016-02-29", 1), ("2016-01-31", "2016-02-28", 0),
      ("2016-01-15", "2017-01-14", 11), ("2016-01-15", "2017-01-15", 12),
      ("2016-01-15", "2016-01-14", nil), ("2016-01-15", "2016-01-15", 0),
    ] as [(String, String, Int?)])
  func months(start: String, day: String, expected: Int?) throws {
    let start = try #require(CivilDate(start))
    let day = try #require(CivilDate(day))
    #expect(day.completedMonths(since: start) == expected)
  }

  @Test("Every day of four centuries reads back", .timeLimit(.minutes(1)))
  func roundTrip() throws {
    let first = try #require(CivilDate("1600-01-01")).day
    for day in stride(from: first, to: first + 146_097, by: 7) {
      let date = CivilDate(day: day)
      let (y, m, d) = date.components
      #expect(CivilDate(year: y, month: m, day: d) == date)
    }
  }
}

@Suite("Periods")
struct PeriodTests {
  @Test(
    "Written forms",
    arguments: [
      ("2017", "2017-01-01", "2017-12-31"), ("2017T2", "2017-04-01", "2017-06-30"),
      ("2016-02", "2016-02-01", "2016-02-29"), ("2017-05-12", "2017-05-12", "2017-05-12"),
      ("2017T4..2018-02", "2017-10-01", "2018-02-28"),
    ])
  func forms(text: String, start: String, end: String) throws {
    let period = try #require(Period(text))
    #expect(period.start.description == start)
    #expect(period.end.description == end)
  }

  @Test("Refused forms", arguments: ["2017T5", "2017-13", "17", "2018..2017", "", "..", "2017T"])
  func refused(text: String) {
    #expect(Period(text) == nil)
  }

  @Test("Pieces of a period follow one another and cover it", arguments: 0..<40)
  func cover(seed: Int32) throws {
    let start = CivilDate(day: 15_000 + seed * 37)
    let period = try #require(Period(start, start.adding(days: Int(seed) * 61)))
    for step in [Step.all, .year, .quarter, .month] {
      let pieces = step.cut(period)
      #expect(pieces.first?.start == period.start)
      #expect(pieces.last?.end == period.end)
      for (piece, next) in zip(pieces, pieces.dropFirst()) {
        #expect(piece.end.adding(days: 1) == next.start)
      }
    }
  }

  @Test("Steps clip the first and last piece")
  func steps() throws {
    let period = try #require(Period("2017-02-10..2017-08-05"))
    let pieces = Step.quarter.cut(period).map { "\($0.start)..\($0.end)" }
    #expect(
      pieces == [
        "2017-02-10..2017-03-31", "2017-04-01..2017-06-30", "2017-07-01..2017-08-05",
      ])
    #expect(Step.all.cut(period) == [period])
  }
}

@Suite("Exact numbers")
struct ExactNumberTests {
  @Test(
    "Ratios have ten significant digits, halves away from zero",
    arguments: [
      (1, 2, "0.5"), (2, 3, "0.6666666667"), (0, 7, "0"), (7, 7, "1"), (1, 3000, "0.0003333333333"),
      (-1, 3, "-0.3333333333"), (409, 100, "4.09"), (20_000_000_000, 3, "6666666667"),
      (99_999_999_995, 1, "100000000000"), (99_999_999_999, 100_000_000_000, "1"),
    ])
  func ratios(numerator: Int, denominator: Int, expected: String) {
    #expect(Ratio(Int128(numerator), over: Int128(denominator))?.text == expected)
  }

  @Test("A ratio is within half of its last digit", arguments: 1..<60)
  func halfDigit(seed: Int) throws {
    let numerator = seed * 7_919 % 1_000
    let denominator = seed * 104_729 % 997 + 1
    let text = try #require(Ratio(Int128(numerator), over: Int128(denominator))?.text)
    let exact = Double(numerator) / Double(denominator)
    let found = try #require(Double(text))
    #expect(abs(found - exact) <= abs(exact) * 5.000001e-10)
    #expect(text.filter(\.isNumber).drop { $0 == "0" }.count <= 10)
  }

  @Test("No denominator, no ratio")
  func empty() {
    #expect(Ratio(1, over: 0) == nil)
  }

  @Test(
    "Amounts", arguments: [(0, "0.00"), (5, "0.05"), (-123_456, "-1234.56"), (100, "1.00")])
  func euros(cents: Int, expected: String) {
    #expect(Amount.euros(cents: Int128(cents)) == expected)
  }

  @Test("Weights", arguments: [(1_000_000, "1"), (2_500_000, "2.5"), (1, "0.000001")])
  func weights(value: Int, expected: String) {
    #expect(Amount.millionths(Int128(value)) == expected)
  }
}

@Suite("Names")
struct NameTests {
  @Test(
    "Comparison form",
    arguments: [
      ("Mission locale de l'Œuvre  d'Été", "MISSION LOCALE DE L OEUVRE D ETE"), ("  ", ""),
      ("PLIE-Nord", "PLIE NORD"), ("E\u{301}te\u{301} c\u{327}a", "ETE CA"),
    ])
  func normalised(text: String, expected: String) {
    #expect(Names.normalised(text) == expected)
  }

  @Test(
    "SIREN, else the name",
    arguments: [
      ("123 456 789 00012", "x", "123456789"), ("123456789", "x", "123456789"),
      ("12345678", "Été", "ETE"), ("", "A-B", "A B"), ("12345678X00012", "n", "N"),
    ])
  func siren(siret: String, name: String, expected: String) {
    #expect(Names.siren(siret: siret, name: name) == expected)
  }

  @Test("The nearest name is offered only when near")
  func nearest() {
    #expect(
      Names.nearest(to: "date_entre", among: ["date_entree", "date_sortie"]) == "date_entree")
    #expect(Names.nearest(to: "zzzz", among: ["date_entree"]) == nil)
  }
}
