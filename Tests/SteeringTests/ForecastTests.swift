import Catalogue
import Kernel
import Steering
import Testing

@Suite struct ForecastTests {
  static let day = CivilDate(day: CivilDate.days(year: 2017, month: 6, day: 30))
  static let deadline = CivilDate(day: CivilDate.days(year: 2018, month: 12, day: 31))

  private func pace(_ gained: Int, days: Int) -> Pace {
    Pace(gained: Quantity(gained, .participations), days: days, months: 6)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var missing: Int
    /// Gains over the last 181 and 365 days.
    var gains: (Int, Int)
    var forecast: Forecast
    var testDescription: String { "\(missing) missing, \(gains) → \(forecast)" }
  }

  /// Worked by hand: 549 days are left on 30 June 2017.
  static let cases = [
    Case(missing: 0, gains: (0, 0), forecast: .already),
    // 100 × 181 / 181 = 100 days; 100 × 365 / 365 = 100 days.
    Case(missing: 100, gains: (181, 365), forecast: .between(at(100), at(100))),
    // 100 × 181 / 362 = 50 days; 100 × 365 / 365 = 100.
    Case(missing: 100, gains: (362, 365), forecast: .between(at(50), at(100))),
    // 10 × 181 / 3 = 603.3, too late; 10 × 365 / 30 = 121.7, so 122.
    Case(missing: 10, gains: (3, 30), forecast: .uncertain(at(122))),
    Case(missing: 10, gains: (0, 30), forecast: .uncertain(at(122))),
    // 549 × 1 = 549 days: the deadline itself.
    Case(missing: 549, gains: (181, 365), forecast: .between(at(549), at(549))),
    Case(missing: 550, gains: (181, 365), forecast: .afterDeadline),
    Case(missing: 10, gains: (0, 0), forecast: .afterDeadline),
    // A correction made the count go down.
    Case(missing: 10, gains: (-5, 0), forecast: .afterDeadline),
  ]

  private static func at(_ days: Int) -> CivilDate { day.adding(days: days) }

  @Test(arguments: cases)
  func `The day a pace leads there`(_ example: Case) {
    let found = Forecast(
      missing: Quantity(example.missing, .participations), on: Self.day, deadline: Self.deadline,
      paces: [pace(example.gains.0, days: 181), pace(example.gains.1, days: 365)])
    #expect(found == example.forecast)
  }

  @Test func `Once the deadline has come there is nothing to forecast`() {
    let gone = Forecast(
      missing: Quantity(1, .participations), on: Self.deadline, deadline: Self.deadline,
      paces: [pace(100, days: 181)])
    #expect(gone == .missed)
    let passed = Forecast(
      missing: Quantity(0, .participations), on: Self.deadline, deadline: Self.deadline, paces: [])
    #expect(passed == .already)
  }

  @Test func `Paces are told by months of the same mean length`() {
    // 181 days for six months: 362 in 6 months are 60.33 a month; 1020 missing in 549 days need
    // 1020 × 181 / (6 × 549) = 56.05 a month.
    let pace = pace(362, days: 181)
    #expect(pace.perMonth == Ratio(181, over: 3))
    #expect(
      pace.needed(Quantity(1020, .participations), within: 549) == Ratio(30_770, over: 549))
    #expect(pace.needed(Quantity(1020, .participations), within: 0) == nil)
  }

  @Test func `What is missing is rounded up to the unit: persons, cents`() throws {
    // 85 % of 9 800 is 8 330; of 9 801, 8 330.85.
    #expect(Quantity(9800, .participations).share(85) == Quantity(8330, .participations))
    #expect(Quantity(9801, .participations).share(85) == Quantity(8331, .participations))
    let euros = try #require(Quantity("100.01", .euros))
    #expect(euros.share(85) == Quantity("85.01", .euros))
    let cent = try #require(Quantity("0.01", .euros))
    #expect(cent.share(85) == cent)
  }

  @Test(
    arguments: [
      ("0", 0), ("12", 12_000_000), ("1234.50", 1_234_500_000), ("-0.01", -10_000),
      ("2.5", 2_500_000),
    ] as [(String, Int128)])
  func `Numbers of the engine are read exactly`(_ text: String, _ millionths: Int128) {
    #expect(Quantity(text, .euros)?.millionths == millionths)
  }

  @Test(arguments: ["", "-", "a", "1.2.3", "1.2345678", " 1", "1e3"])
  func `Other texts are no number`(_ text: String) {
    #expect(Quantity(text, .euros) == nil)
  }
}
