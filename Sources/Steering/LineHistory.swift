import Catalogue
import Kernel
import Statistics

/// The months of a line, and what lasts in them.
struct LineHistory {
  let series: MonthlySeries
  let day: CivilDate

  /// - Parameters:
  ///   - moments: what was counted by the end of each month, in order.
  ///   - provisional: how many of the last whole months are not yet all entered.
  init?(
    _ moments: [(end: CivilDate, numbers: CellNumbers?)], of definition: Definition,
    on day: CivilDate, provisional: Int
  ) {
    guard definition.addsUp else { return nil }
    var isRate = false
    if case .ratio = definition.formula { isRate = true }
    // What there was before the first month read is not what that month brought.
    let start = CivilMonth(day).adding(1 - ScreenCells.months)
    let before = moments.first { CivilMonth($0.end) == start }?.numbers
    var known: [Int: (count: Double, denominator: Double?)] = [:]
    for (end, numbers) in moments {
      guard let numbers else { continue }
      known[CivilMonth(end).index] = (
        numbers.numerator - (before?.numerator ?? 0),
        isRate ? numbers.denominator - (before?.denominator ?? 0) : nil
      )
    }
    guard
      let series = MonthlySeries(
        cumulated: known, upTo: CivilMonth(day).index,
        firstProvisional: CivilMonth(day.adding(days: 1)).index - provisional, isRate: isRate,
        until: CivilMonth(day).last == day ? nil : day)
    else { return nil }
    self.series = series
    self.day = day
  }

  /// Months that are over and all entered.
  private var settled: ArraySlice<MonthlySeries.Month> {
    let whole = CivilMonth(day.adding(days: 1)).index - series.first.index
    let months = series.months.prefix(max(0, whole))
    return months.prefix { !$0.isProvisional }
  }

  /// A change that lasts; of a rate, quarter by quarter, those of thirty people or more.
  var shift: LineReading.Shift? {
    let points = series.isRate ? rates : counts
    guard let chart = ControlChart(points.map(\.value)),
      let signal = chart.recent(of: points.count)
    else { return nil }
    return .init(rises: signal.direction == .up, since: points[signal.first].month.first)
  }

  /// What each month brought, freed from its season.
  private var counts: [(month: CivilMonth, value: Double)] {
    let numbers = settled.map(\.count)
    let season = DampedTrend(numbers, first: numbers.count, firstMonth: series.first.calendar)?
      .season
    return numbers.enumerated().map { place, number in
      let month = series.first.adding(place)
      return (month, number / (season?[month.calendar] ?? 1))
    }
  }

  private var rates: [(month: CivilMonth, value: Double)] {
    var sums: [Int: (numerator: Double, denominator: Double, months: Int)] = [:]
    for (place, month) in settled.enumerated() {
      let quarter = series.first.adding(place).index / 3
      let sum = sums[quarter] ?? (0, 0, 0)
      sums[quarter] = (
        sum.numerator + month.count, sum.denominator + (month.denominator ?? 0), sum.months + 1
      )
    }
    return sums.sorted { $0.key < $1.key }.compactMap { quarter, sum in
      guard sum.months == 3, sum.denominator >= LineReading.leastTold else { return nil }
      return (CivilMonth(index: quarter * 3), sum.numerator / sum.denominator)
    }
  }
}

extension LineReading.Outlook {
  /// What is foreseen at the date of a promise, by the months and the operations; nil when nothing can
  /// be.
  ///
  /// - Parameters:
  ///   - basis: its `exitsDue` is that of results alone.
  init?(_ basis: OutlookBasis, _ promise: Promise) {
    let outlook = Outlook(
      basis, OutlookTarget(date: promise.date, value: promise.value, debut: promise.start),
      onlyAtTarget: true)
    guard let row = outlook.rows.last(where: { $0.method == .combined }), row.state != .past,
      let prediction = row.prediction
    else { return nil }
    self.init(value: prediction.value, exitsDue: basis.exitsDue ?? 0)
    if let low = prediction.low, let high = prediction.high { bounds = .init(low, high) }
    probability = row.conclusion?.probability
    likelihood = probability.map(Likelihood.init)
  }
}
