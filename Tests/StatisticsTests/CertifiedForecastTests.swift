import Statistics
import Testing

@Suite("What will be certified")
struct CertifiedForecastTests {
  /// Days of 2017 and 2018, the first of January 2017 being day 1.
  private let part = CertifiedForecast.Part(
    programmed: 1_000_000, certified: 200_000, days: 1...730)

  @Test("is the published example, within its least and its most")
  func example() {
    let found = CertifiedForecast([part]).prediction(on: 730)
    #expect(found.value == 678_082.19 && found.low == 536_986.30 && found.high == 793_835.62)
  }

  @Test("is never below what is certified, nor above what is programmed and kept")
  func bounds() {
    #expect(CertifiedForecast([part]).prediction(on: 200).value == 200_000)
    #expect(CertifiedForecast([part]).prediction(on: 5000).value == 900_000)
    var undated = part
    undated.days = nil
    #expect(CertifiedForecast([undated, part]).prediction(on: 730).value == 878_082.19)
  }
}
