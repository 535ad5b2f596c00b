/// What a method would have missed, had it been used at each month of the past.
struct BackTest: Sendable {
  /// The errors an interval is made of.
  struct Errors {
    let sorted: [Double]
    /// What they are multiplied by for a longer horizon than their own.
    let stretch: Double
  }

  /// In rising order, by horizon less one.
  private let sorted: [[Double]]
  /// By horizon less one, up to six months.
  private let coverages: [Coverage]

  /// Fewest errors an interval is made of.
  private static let fewest = 8
  /// The longest horizon past intervals are checked at.
  private static let checkedHorizon = 6

  init(_ history: MonthlyHistory, upTo horizon: Int) {
    let longest = min(horizon, history.count - DampedTrend.fewestMonths)
    var errors: [[Miss]] = Array(repeating: [], count: max(0, longest))
    for origin in stride(from: DampedTrend.fewestMonths, to: history.count, by: 1) {
      guard
        let trend = DampedTrend(
          history.series, first: origin, firstMonth: history.firstMonth)
      else { continue }
      let reach = min(longest, history.count - origin)
      guard reach > 0 else { continue }
      let future = MonthlyHistory.sums(trend.months(reach))
      for horizon in 1...reach {
        guard let error = Self.error(history, origin, horizon, future) else { continue }
        errors[horizon - 1].append(Miss(origin: origin, error: error))
      }
    }
    sorted = errors.map { $0.map(\.error).sorted() }
    coverages = errors.prefix(Self.checkedHorizon).enumerated().map {
      Self.coverage($0.element, horizon: $0.offset + 1)
    }
  }

  /// How far one forecast of the past was from what came.
  private struct Miss {
    let origin: Int
    let error: Double
  }

  private static func error(
    _ history: MonthlyHistory, _ origin: Int, _ horizon: Int, _ future: [Double]
  ) -> Double? {
    guard let centre = Centre(history, origin: origin, horizon: horizon, future) else {
      return nil
    }
    let month = origin + horizon
    let beginning = history.beginning(of: month)
    guard history.isRate else {
      let actual = history.sum(max(beginning, origin), month)
      let expected = future[horizon] - future[max(0, beginning - origin)]
      return abs(actual - expected) / centre.unit
    }
    let denominator = history.sum(beginning, month)
    guard denominator > 0 else { return nil }
    return abs(history.numeratorSum(beginning, month) / denominator - centre.value)
  }

  /// The errors at a horizon, or those of the longest shorter one that has enough; nil when none has.
  func errors(_ horizon: Int) -> Errors? {
    var nearest = min(horizon, sorted.count)
    while nearest > 0, sorted[nearest - 1].count < Self.fewest { nearest -= 1 }
    guard nearest > 0 else { return nil }
    return Errors(
      sorted: sorted[nearest - 1],
      stretch: (Double(horizon) / Double(nearest)).squareRoot())
  }

  /// How often the interval of 80 % of the past held, at a horizon of six months at most.
  func coverage(_ horizon: Int) -> Coverage {
    let index = min(horizon, Self.checkedHorizon) - 1
    return coverages.indices.contains(index) ? coverages[index] : Coverage(covered: 0, checked: 0)
  }

  /// Each forecast of the past against the errors known by then.
  private static func coverage(_ misses: [Miss], horizon: Int) -> Coverage {
    var known: [Double] = []
    var next = 0
    var checked = 0
    var covered = 0
    for miss in misses {
      while misses[next].origin + horizon <= miss.origin {
        let error = misses[next].error
        known.insert(error, at: known.firstIndex { $0 > error } ?? known.count)
        next += 1
      }
      guard known.count >= fewest, let bound = Quantile.type6(0.8, of: known) else { continue }
      checked += 1
      if miss.error <= bound { covered += 1 }
    }
    return Coverage(covered: covered, checked: checked)
  }
}
