import Testing
import Words

@testable import Pages

/// All and nothing are said of all and of nothing alone.
@Suite struct PercentageTests {
  private func shown(_ text: String) -> String { text.replacing("\u{202F}", with: "~") }

  @Test(arguments: [
    (0, 3, "0 %"), (3, 3, "100 %"), (1, 3, "33,3 %"), (2, 3, "66,7 %"), (999, 1000, "99,9 %"),
    (9_995, 10_000, ">~99,9 %"), (9_994, 10_000, "99,9 %"), (999_999, 1_000_000, ">~99,9 %"),
    (1, 1_000_000, "<~0,1 %"), (4, 10_000, "<~0,1 %"), (5, 10_000, "0,1 %"),
    (10_001, 10_000, ">~100,0 %"), (1_234_567, 1000, "123~456,7 %"), (1, 0, "–"),
  ])
  func `A part of a whole`(part: Int, whole: Int, expected: String) {
    #expect(shown(Words.percentage(part, of: whole)) == expected)
    guard whole > 0 else { return }
    // The same as the engine writes it, and as the pages print it.
    #expect(shown(Words.percentage("\(Double(part) / Double(whole))")) == expected)
    #expect(shown(Share.text(part, of: whole) ?? "") == expected.replacing(" %", with: "~%"))
  }

  @Test func `No count but all of it is a hundred per cent`() {
    for whole in [7, 1000, 2001, 123_457] {
      for part in [0, 1, whole / 2, whole - 1, whole, whole + 1] {
        let text = Words.percentage(part, of: whole)
        #expect((text == "100 %") == (part == whole), "\(part) / \(whole)")
        #expect((text == "0 %") == (part == 0), "\(part) / \(whole)")
      }
    }
  }

  @Test(arguments: [
    ("-0.00001", ">~−0,1 %"), ("-0.005", "−0,5 %"), ("-0.5", "−50,0 %"), ("0", "0 %"),
    ("1", "100 %"),
    ("0.99999", ">~99,9 %"), ("trop", "trop"),
  ])
  func `A rate as it is written`(rate: String, expected: String) {
    #expect(shown(Words.percentage(rate)) == expected)
  }

  @Test(arguments: [
    ("-0.005", "-0,5 %"), ("0", "0,0 %"), ("1", "100,0 %"), ("0.5", "50,0 %"),
  ])
  func `A rate in the tables of the command line`(rate: String, expected: String) {
    #expect(shown(Words.plainPercentage(rate)) == expected)
  }

  @Test(arguments: [
    ("-1234.50", "−1~234,50", "-1~234,50"), ("-0.25", "−0,25", "-0,25"), ("7", "7", "7"),
    ("trop", "trop", "trop"),
  ])
  func `A decimal on a page, and in the tables of the command line`(
    written: String, page: String, table: String
  ) {
    #expect(shown(Words.decimal(written)) == page)
    #expect(shown(Words.plainDecimal(written)) == table)
  }

  @Test(arguments: [
    ("1234.00", "euros", "1~234~€"), ("1234.50", "euros", "1~234,50~€"), ("1", "rate", "100~%"),
    ("-12", "persons", "−12"),
  ])
  func `A value with its unit`(written: String, unit: String, expected: String) {
    #expect(shown(Words.FigurePages.value(written, unit: unit)) == expected)
  }

  @Test(arguments: [
    (0.0, "0,0 point"), (0.0004, "<~+0,1 point"), (-0.0004, ">~−0,1 point"),
    (0.0006, "+0,1 point"), (-0.05, "−5,0 points"),
  ])
  func `A difference of rates`(difference: Double, expected: String) {
    #expect(shown(Words.Closings.points(difference)) == expected)
  }

  @Test func `An amount too small to be a euro is not nothing`() {
    #expect(shown(Words.Euros.short(cents: 0)) == "0~€")
    #expect(shown(Words.Euros.short(cents: 40)) == "<~1~€")
    #expect(shown(Words.Euros.whole(-40)) == ">~−1~€")
    #expect(shown(Words.Euros.short(cents: 50)) == "1~€")
    #expect(shown(Words.Euros.short(cents: 400_000, beside: 1_200_000_000)) == "<~0,01~M€")
    #expect(shown(Words.Euros.short(cents: 0, beside: 1_200_000_000)) == "0~M€")
  }

  @Test(arguments: [
    (0.0, "0"), (20.0, "20"), (0.5, "0,5"), (0.25, "0,25"), (0.3, "0,3"), (1250.0, "1~250"),
    (-2.5, "−2,5"),
  ])
  func `A tick of an axis is told from its neighbours`(value: Double, expected: String) {
    #expect(shown(Words.FigurePages.exactly(value)) == expected)
  }
}
