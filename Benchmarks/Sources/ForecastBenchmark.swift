import Statistics

/// How long a forecast of 84 months takes, its back-test included, against 5 milliseconds.
struct ForecastBenchmark {
  let runs: Int

  func run() {
    let history = MonthlyHistory(Self.months, firstMonth: 3)
    let times = (0..<max(runs, 20)).map { _ in
      ContinuousClock().measure {
        let forecast = TrendForecast(history, upTo: 60)
        let ends = (1...60).map { forecast?.prediction($0)?.value ?? 0 }
        if ends.isEmpty { print(ends) }
      }
    }.sorted()
    let median = times[times.count / 2]
    print("84 mois, 60 mois de prévision : \(median) (budget : 5 ms)")
  }

  /// Seven years that grow, with a shape of the year and some noise, the same in every run.
  private static let months: [Double] = {
    var state: UInt64 = 1
    return (0..<84).map { month in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(40 + month / 3 + (month % 12 == 7 ? -20 : 0) + Int(state >> 60))
    }
  }()
}
