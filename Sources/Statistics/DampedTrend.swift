/// A level that drifts, with a slope that dies out and the shape of the year: what a series of months
/// goes on as.
///
/// Exponential smoothing with a damped additive trend (Gardner and McKenzie, "Forecasting trends in time
/// series", Management Science 31, 1985) over numbers freed from a multiplicative season. The
/// smoothing is chosen on a grid and not by descent, so that two programs find the same.
package struct DampedTrend: Hashable, Sendable {
  /// How fast the level follows the numbers, how fast the slope follows the level, and what is left of
  /// the slope a month later.
  package struct Smoothing: Hashable, Sendable {
    package let alpha: Double
    package let beta: Double
    package let phi: Double
  }

  package let smoothing: Smoothing
  /// The level after the last month, season taken out.
  package let level: Double
  /// What the level gained a month at the end, before it dies out.
  package let slope: Double
  /// What each calendar month is of a usual one, January first; their mean is 1.
  package let season: [Double]
  /// The calendar month, from 0, of the first month to come.
  package let next: Int

  /// Fewest months a trend is estimated from.
  package static let fewestMonths = 12

  /// The trend of the first months of a series.
  ///
  /// The cost is 30 passes over them.
  /// - Parameters:
  ///   - count: how many months are read.
  ///   - firstMonth: the calendar month of the first, from 0.
  /// - Returns: nil for fewer than 12 months.
  package init?(_ series: [Double], first count: Int, firstMonth: Int) {
    guard count >= Self.fewestMonths, count <= series.count else { return nil }
    season = Self.season(of: series, first: count, firstMonth: firstMonth)
    next = (firstMonth + count) % 12
    var month = firstMonth
    var levels: [Double] = []
    levels.reserveCapacity(count)
    for number in series.prefix(count) {
      levels.append(number / season[month])
      month = month == 11 ? 0 : month + 1
    }
    let start = levels.prefix(6).reduce(0, +) / 6
    let tries = Self.grid.map { Pass(levels, from: start, $0) }
    let least = tries.lazy.map(\.squares).min() ?? 0
    let bound = least + 1e-9 * least
    let chosen = tries.firstIndex { $0.squares <= bound } ?? 0
    smoothing = Self.grid[chosen]
    level = tries[chosen].level
    slope = tries[chosen].slope
  }

  /// Every smoothing tried, in the order in which the first of equals is taken.
  private static let grid: [Smoothing] = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6].flatMap { alpha in
    [(0, 0.8), (0.1, 0.8), (0.1, 0.9), (0.2, 0.8), (0.2, 0.9)].map { beta, phi in
      Smoothing(alpha: alpha, beta: beta, phi: phi)
    }
  }

  /// One smoothing of a series, and how far off it was one month ahead.
  private struct Pass {
    var level: Double
    var slope = 0.0
    var squares = 0.0

    init(_ levels: [Double], from start: Double, _ smoothing: Smoothing) {
      level = start
      let (alpha, beta, phi) = (smoothing.alpha, smoothing.beta, smoothing.phi)
      for number in levels {
        let expected = level + phi * slope
        let reached = alpha * number + (1 - alpha) * expected
        slope = beta * (reached - level) + (1 - beta) * phi * slope
        level = reached
        squares += (number - expected) * (number - expected)
      }
    }
  }

  /// The numbers of the months to come, none below zero.
  package func months(_ horizon: Int) -> [Double] {
    var numbers: [Double] = []
    numbers.reserveCapacity(horizon)
    var month = next
    var power = 1.0
    var reach = 0.0
    for _ in 0..<max(horizon, 0) {
      power *= smoothing.phi
      reach += power
      numbers.append(season[month] * max(0, level + reach * slope))
      month = month == 11 ? 0 : month + 1
    }
    return numbers
  }

  /// What each calendar month is of the year around it, drawn towards 1; all 1 under two years.
  private static func season(
    of series: [Double], first count: Int, firstMonth: Int
  ) -> [Double] {
    guard count >= 24 else { return Array(repeating: 1, count: 12) }
    var ratios = Array(repeating: 0.0, count: 12)
    var counted = Array(repeating: 0.0, count: 12)
    for middle in 6..<(count - 6) {
      var year = series[middle - 6] / 2
      for month in (middle - 5)...(middle + 5) { year += series[month] }
      year += series[middle + 6] / 2
      let usual = year / 12
      guard usual > 0 else { continue }
      let month = (firstMonth + middle) % 12
      ratios[month] += series[middle] / usual
      counted[month] += 1
    }
    let drawn = zip(ratios, counted).map { max(0.2, ($0 + 1) / ($1 + 1)) }
    let mean = drawn.reduce(0, +) / 12
    return drawn.map { $0 / mean }
  }
}
