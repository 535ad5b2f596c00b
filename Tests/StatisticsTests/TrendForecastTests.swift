import Statistics
import Testing

@Suite("The forecast of a figure by its trend")
struct TrendForecastTests {
  /// A forecast of months that begin in January.
  private func made(
    _ series: [Double], of numerators: [Double]? = nil, provisional: [Double] = [],
    restart: Int? = nil
  ) -> TrendForecast? {
    TrendForecast(
      MonthlyHistory(
        series, numerators: numerators, firstMonth: 0, provisional: provisional, restart: restart),
      upTo: 40)
  }

  private func tens(_ count: Int) -> [Double] { Array(repeating: 10, count: count) }

  @Test("is the published one where the history is short")
  func short() throws {
    let forecast = try #require(made(Published.short))
    let smoothing = forecast.trend.smoothing
    #expect(smoothing.alpha == 0.4 && smoothing.beta == 0.2 && smoothing.phi == 0.9)
    #expect(near(forecast.prediction(1)?.value, 430.4113))
    let end = try #require(forecast.prediction(10))
    #expect(near(end.value, 758.9226))
    #expect(end.quantiles.isEmpty && end.probability(reaching: 700) == nil)
    #expect((1...40).first { (forecast.prediction($0)?.value ?? 0) >= 700 } == 9)
  }

  @Test("is the published one over three years")
  func threeYears() throws {
    let forecast = try #require(made(Published.threeYears))
    #expect(near(forecast.trend.season[0], 1.1708) && near(forecast.trend.season[7], 0.5567))
    #expect(forecast.trend.smoothing.alpha == 0.4 && forecast.trend.smoothing.beta == 0)
    #expect(near(forecast.trend.months(1).first, 16.0676))
    let end = try #require(forecast.prediction(12))
    #expect(near(end.value, 554.6880) && near(end.low, 517.6762) && near(end.high, 591.6999))
    #expect(forecast.origins(12) == 13)
    #expect(forecast.coverage(12) == Coverage(covered: 6, checked: 6))
    #expect(near(end.probability(reaching: 570), 0.3113))
    let ends = (1...40).compactMap { forecast.prediction($0) }
    #expect(ends.firstIndex { $0.value >= 570 } == 12)
    #expect(ends.firstIndex { ($0.high ?? 0) >= 570 } == 11)
    #expect(ends.firstIndex { ($0.low ?? 0) >= 570 } == 16)
  }

  @Test("needs twelve months, and twenty for an interval", arguments: [0, 5, 11, 12, 19, 20, 24])
  func lengths(count: Int) {
    let forecast = made(tens(count))
    #expect((forecast != nil) == (count >= 12))
    guard let forecast else { return }
    #expect(near(forecast.prediction(3)?.value, Double(count) * 10 + 30))
    #expect((forecast.prediction(1)?.low != nil) == (count >= 20))
    #expect(forecast.origins(1) == (count >= 20 ? count - 12 : 0))
    #expect(forecast.prediction(41) == nil)
  }

  @Test("of nothing is nothing")
  func zeros() throws {
    let forecast = try #require(made(Array(repeating: 0, count: 36)))
    #expect(forecast.trend.season == Array(repeating: 1, count: 12))
    let smoothing = forecast.trend.smoothing
    #expect(smoothing.alpha == 0.1 && smoothing.beta == 0 && smoothing.phi == 0.8)
    #expect(forecast.prediction(12) == Prediction(certain: 0))
    #expect(forecast.coverage(6) == Coverage(covered: 6, checked: 6))
  }

  @Test("has an interval made of its past errors, wider where they are of a shorter horizon")
  func interval() throws {
    // Nineteen months of 10, then 14: the errors at one month are seven times 0 and 4/10. Every
    // smoothing misses by 16, the first is taken: level 10,4. q(0,8) is at place 7,2 of 8: 0,08.
    let forecast = try #require(made(tens(19) + [14]))
    let next = try #require(forecast.prediction(1))
    #expect(near(next.value, 214.4))
    #expect(near(next.low, 214.4 - 0.832) && near(next.high, 214.4 + 0.832))
    // Four months ahead the only errors are those of one month, times the root of 4.
    let later = try #require(forecast.prediction(4))
    #expect(near(later.value, 245.6))
    #expect(near(later.low, 245.6 - 6.656) && near(later.high, 245.6 + 6.656))
    #expect(forecast.origins(4) == 8)
  }

  @Test("is never below what is recorded, provisional months included")
  func floor() throws {
    let forecast = try #require(made(tens(20), provisional: [25, 1]))
    #expect(near(forecast.prediction(1)?.value, 225))
    #expect(near(forecast.prediction(2)?.value, 226))
    #expect(near(forecast.prediction(2)?.low, 226))
    #expect(near(forecast.prediction(3)?.value, 230))
  }

  @Test("begins again each year where the figure does")
  func restart() throws {
    // Fourteen months: the year that goes on holds two.
    let forecast = try #require(made(tens(14), provisional: [12], restart: 0))
    #expect(near(forecast.prediction(1)?.value, 32))
    #expect(near(forecast.prediction(10)?.value, 120))
    #expect(near(forecast.prediction(11)?.value, 10))
    #expect(near(forecast.prediction(11, share: 0.5)?.value, 5))
    #expect(near(forecast.prediction(22)?.value, 120))
    #expect(near(forecast.prediction(23)?.value, 10))
  }

  @Test("does not depend on the name of its first month", arguments: [1, 3, 11, 24, -1])
  func names(month: Int) throws {
    let known = try #require(made(Published.threeYears, restart: 0))
    let other = try #require(
      TrendForecast(
        MonthlyHistory(Published.threeYears, firstMonth: month, restart: month), upTo: 40))
    for horizon in [1, 6, 12, 13, 17, 30] {
      let (one, two) = (known.prediction(horizon), other.prediction(horizon))
      #expect(near(two?.value, one?.value ?? .nan) && near(two?.low, one?.low ?? .nan))
      #expect(known.coverage(horizon) == other.coverage(horizon))
    }
  }

  @Test("inside a month is what was before and a share of the month")
  func inside() throws {
    let forecast = try #require(made(tens(14), provisional: [4]))
    #expect(near(forecast.prediction(3, share: 0.25)?.value, 162.5))
    #expect(near(forecast.prediction(1, share: 0.5)?.value, 145))
    // What the month holds already is not lost.
    #expect(near(forecast.prediction(1, share: 0.1)?.value, 144))
  }

  @Test("of a rate goes on at the rate of the last year")
  func rate() throws {
    let numerators = Array(repeating: 0.0, count: 12) + tens(12)
    let forecast = try #require(made(tens(24), of: numerators))
    // (120 + 1 × 10) / (240 + 10).
    #expect(near(forecast.prediction(1)?.value, 0.52))
    // At month 12 + k the rate of the last year was k/12, and 10 (k + 1) of 10 (13 + k) came; forecast
    // were (10 k + 10 k/12) of the same: the errors are (1 - k/12) / (13 + k), k from 0 to 11.
    // q(0,8) is at place 10,4 of 12.
    let errors = (0..<12).map { (1 - Double($0) / 12) / Double(13 + $0) }.sorted()
    let reach = errors[9] + 0.4 * (errors[10] - errors[9])
    #expect(near(forecast.prediction(1)?.high, 0.52 + reach))
    #expect(near(forecast.prediction(1)?.low, 0.52 - reach))
  }

  @Test("of a rate stays between 0 and 1, and is nothing without denominator")
  func rateBounds() throws {
    let full = try #require(made(tens(24), of: tens(24)))
    #expect(full.prediction(6) == Prediction(certain: 1))
    let empty = try #require(
      made(
        Array(repeating: 0, count: 24), of: Array(repeating: 0, count: 24)))
    #expect(empty.prediction(6) == nil)
  }

  @Test("says nothing of its intervals before five were checked")
  func coverage() {
    #expect(!Coverage(covered: 0, checked: 4).isTold)
    #expect(!Coverage(covered: 0, checked: 4).isNarrow)
    #expect(Coverage(covered: 2, checked: 5).isNarrow)
    #expect(!Coverage(covered: 3, checked: 5).isNarrow)
  }
}
