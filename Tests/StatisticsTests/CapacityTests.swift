import Statistics
import Testing

@Suite("The forecast of a count by its operations")
struct CapacityTests {
  private func capacity(
    _ operations: [PlannedOperation], on day: Int, rate: RealisationRate = .assumed
  ) throws -> Capacity {
    try #require(Capacity(operations.map { Capacity.Part($0, rate) }, on: day))
  }

  @Test("is the published one")
  func published() throws {
    let capacity = try capacity(Published.operations, on: Published.endOf2017)
    #expect(near(capacity.prediction(on: Published.june2018).value, 450.4986))
    let end = capacity.prediction(on: Published.endOf2018)
    #expect(near(end.value, 597.6986) && near(end.low, 534.5753) && near(end.high, 660.8219))
    #expect(capacity.isAssumed)
  }

  @Test("meets the trend half way")
  func combined() throws {
    let trend = try #require(
      TrendForecast(MonthlyHistory(Published.threeYears, firstMonth: 0), upTo: 12)?.prediction(12))
    let capacity = try capacity(Published.operations, on: Published.endOf2017)
    let both = trend.mean(with: capacity.prediction(on: Published.endOf2018))
    #expect(near(both.value, 576.1933) && near(both.low, 526.1257) && near(both.high, 626.2609))
    #expect(near(both.probability(reaching: 570), 0.5606))
  }

  @Test("needs an operation")
  func none() {
    #expect(Capacity([], on: 0) == nil)
  }

  @Test("adds nothing for an operation that is over, has no plan or did more")
  func still() throws {
    let capacity = try capacity(
      [
        PlannedOperation(start: 0, end: 100, planned: 80, achieved: 30),
        PlannedOperation(start: 0, end: 200, planned: nil, achieved: 7),
        PlannedOperation(start: 0, end: 200, planned: 10, achieved: 12),
      ], on: 100)
    #expect(capacity.prediction(on: 200) == Prediction(certain: 49))
    #expect(capacity.withoutPlan == 1)
  }

  @Test("spreads what is missing over the days that are left")
  func spread() throws {
    // 85 - 5 = 80 over the 20 days 11 to 30.
    let capacity = try capacity(
      [PlannedOperation(start: 1, end: 30, planned: 100, achieved: 5)], on: 10)
    #expect(near(capacity.prediction(on: 10).value, 5))
    #expect(near(capacity.prediction(on: 15).value, 25))
    #expect(near(capacity.prediction(on: 99).value, 85))
    // Beyond 0,1 and 0,9 the same lines go on: 85 ± 15 × 9/8.
    let end = capacity.prediction(on: 30)
    #expect(near(end.quantiles[0], 68.125) && near(end.quantiles[18], 101.875))
    // From day 20 on again: 10 days of 4.
    #expect(near(capacity.prediction(on: 30, restart: 20).value, 40))
  }

  /// Ten operations ended that foresaw 100 each.
  private func ended(_ achieved: [Double]) -> [PlannedOperation] {
    achieved.map { PlannedOperation(start: 0, end: 9, planned: 100, achieved: $0) }
  }

  @Test("measures what ended operations realised, from ten on")
  func rate() throws {
    let ten = ended([50, 60, 70, 80, 90, 100, 100, 100, 110, 120])
    #expect(RealisationRate(Array(ten.dropLast()), endedOn: 9) == nil)
    #expect(RealisationRate(ten, endedOn: 8) == nil)
    let rate = try #require(RealisationRate(ten, endedOn: 9))
    // 880 of 1 000; quartiles at places 3,25 and 7,75 of 10.
    #expect(near(rate.middle, 0.88) && near(rate.low, 0.725) && near(rate.high, 1.0))
    #expect(rate.measuredOn == 10)
  }

  @Test("keeps each quartile on its side of the rate")
  func sides() throws {
    // Nine of 0,5 and a large one of 1: 1 450 of 1 900.
    let large = PlannedOperation(start: 0, end: 9, planned: 1000, achieved: 1000)
    let rate = try #require(
      RealisationRate(ended(Array(repeating: 50, count: 9)) + [large], endedOn: 9))
    #expect(near(rate.middle, 1450.0 / 1900))
    #expect(near(rate.low, 0.5) && near(rate.high, 1450.0 / 1900))
  }

  @Test("supposes 0,70 0,85 1,00")
  func assumed() {
    let rate = RealisationRate.assumed
    #expect(rate.low == 0.7 && rate.middle == 0.85 && rate.high == 1 && rate.isAssumed)
  }
}
