/// The forecast of a cumulated figure by its own trend, with an interval learnt from what the same
/// method would have missed in the past.
///
/// A horizon is a number of months after the last known one.
package struct TrendForecast: Sendable {
  package let history: MonthlyHistory
  package let trend: DampedTrend
  /// Sums of the months to come.
  private let future: [Double]
  private let backTest: BackTest

  /// The forecast of a figure up to a horizon.
  ///
  /// The trend is estimated again at each month from the twelfth: about 30 passes over the
  /// history for each.
  /// - Returns: nil with fewer than 12 months.
  package init?(_ history: MonthlyHistory, upTo horizon: Int) {
    guard
      let trend = DampedTrend(
        history.series, first: history.count, firstMonth: history.firstMonth)
    else { return nil }
    self.history = history
    self.trend = trend
    future = MonthlyHistory.sums(trend.months(horizon))
    backTest = BackTest(history, upTo: horizon)
  }

  /// The last horizon asked for.
  package var horizon: Int { future.count - 1 }

  /// The figure at the end of a month to come; nil beyond the horizon, or for a rate without
  /// denominator.
  package func prediction(_ horizon: Int) -> Prediction? {
    guard let centre = Centre(history, origin: history.count, horizon: horizon, future) else {
      return nil
    }
    let recorded = history.recorded(horizon)
    let floored = { (value: Double) in
      history.isRate ? min(max(value, 0), 1) : max(value, recorded)
    }
    let value = history.isRate ? centre.value : max(centre.value, recorded)
    guard horizon > 0 else { return Prediction(certain: value) }
    guard let errors = backTest.errors(horizon) else { return Prediction(value: value) }
    let quantiles = Prediction.ranks.map { rank in
      // |2u - 1| is a whole number of tenths.
      let error = Quantile.type6(Double(abs(rank - 10)) / 10, of: errors.sorted) ?? 0
      let reach = centre.unit * error * errors.stretch
      return floored(rank < 10 ? centre.value - reach : centre.value + reach)
    }
    return Prediction(value: value, quantiles: quantiles)
  }

  /// The figure inside a month to come: what it was before, and a share of what the month brings.
  package func prediction(_ horizon: Int, share: Double) -> Prediction? {
    guard let end = prediction(horizon) else { return nil }
    guard share < 1 else { return end }
    let isNew = history.beginning(of: history.count + horizon) == history.count + horizon - 1
    // A rate that begins again has no value before its first month.
    let before = isNew ? history.isRate ? end : .init(certain: 0) : prediction(horizon - 1) ?? end
    let inside = before.going(share, to: end)
    return history.isRate ? inside : inside.atLeast(history.recorded(horizon))
  }

  /// How many errors of the past the interval at a horizon is made of.
  package func origins(_ horizon: Int) -> Int { backTest.errors(horizon)?.sorted.count ?? 0 }

  /// How often past intervals held, at a horizon of six months at most.
  package func coverage(_ horizon: Int) -> Coverage { backTest.coverage(horizon) }
}

/// How many past forecasts were checked, and how many were inside their interval.
package struct Coverage: Hashable, Sendable {
  package let covered: Int
  package let checked: Int

  package init(covered: Int, checked: Int) {
    self.covered = covered
    self.checked = checked
  }

  /// Whether five or more were checked: fewer say nothing.
  package var isTold: Bool { checked >= 5 }
  /// Whether intervals of 80 % held less than 60 % of what came.
  package var isNarrow: Bool { isTold && 10 * covered < 6 * checked }
}

/// A figure forecast from a month, before any interval.
struct Centre {
  let value: Double
  /// What errors are told in: the months forecast, at least 1; 1 for a rate.
  let unit: Double

  /// - Parameters:
  ///   - origin: the last month that is known.
  ///   - future: sums of the months forecast from there.
  init?(_ history: MonthlyHistory, origin: Int, horizon: Int, _ future: [Double]) {
    guard horizon >= 0, horizon < future.count else { return nil }
    let beginning = history.beginning(of: origin + horizon)
    let known = history.sum(min(beginning, origin), origin)
    let added = future[horizon] - future[max(0, beginning - origin)]
    guard history.isRate else {
      value = known + added
      unit = max(added, 1)
      return
    }
    guard let rate = history.lastRate(origin), known + added > 0 else { return nil }
    value =
      (history.numeratorSum(min(beginning, origin), origin) + rate * added) / (known + added)
    unit = 1
  }
}
