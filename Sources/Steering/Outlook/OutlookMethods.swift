import Kernel
import Statistics

extension Outlook {
  /// The three methods over one basis.
  struct Methods {
    private let basis: OutlookBasis
    private let history: MonthlyHistory?
    private let trend: TrendForecast?
    private let capacity: Capacity?
    private let deposited: Capacity?
    /// The month after which horizons of the trend are counted.
    private let origin: CivilMonth
    private let restart: CivilMonth?

    init(_ basis: OutlookBasis, _ target: OutlookTarget, upTo end: CivilMonth) {
      self.basis = basis
      restart = target.debut.map { CivilMonth($0) }
      history = basis.series?.history(on: basis.day, restart: restart)
      origin = (basis.series?.first ?? CivilMonth(basis.day)).adding((history?.count ?? 0) - 1)
      trend = history.flatMap { [origin] in
        TrendForecast($0, upTo: end.index - origin.index)
      }
      let counts = history?.isRate != true
      let day = Int(basis.day.day)
      capacity = counts ? Capacity(basis.operations, on: day) : nil
      deposited = counts ? Capacity(basis.deposited, on: day) : nil
    }

    var isRate: Bool { history?.isRate == true }

    func row(_ method: OutlookMethod, on date: CivilDate) -> OutlookRow {
      switch method {
      case .trend: trendRow(date)
      case .capacity: capacityRow(date)
      case .combined: combinedRow(date)
      }
    }

    private func trendRow(_ date: CivilDate) -> OutlookRow {
      let month = CivilMonth(date)
      let horizon = month.index - origin.index
      let share = Double(date.day - month.first.day + 1) / Double(month.length)
      guard let trend,
        let prediction = trend.prediction(horizon, share: share)?.raised(by: basis.completed)
      else { return OutlookRow(.trend, date) }
      let coverage = trend.coverage(horizon)
      let state: OutlookState =
        prediction.low == nil ? .noInterval : coverage.isNarrow ? .narrow : .ok
      var row = OutlookRow(.trend, date, prediction, state)
      row.origins = trend.origins(horizon)
      row.coverage = coverage
      row.smoothing = trend.trend.smoothing
      return row
    }

    private func capacityRow(_ date: CivilDate) -> OutlookRow {
      OutlookRow(
        .capacity, date,
        capacity?.prediction(on: Int(date.day), restart: lastDay(before: date)),
        capacity?.isAssumed == true ? .assumed : .ok)
    }

    /// The last day before the count of a date begins again, when that is still to come.
    private func lastDay(before date: CivilDate) -> Int? {
      guard let restart else { return nil }
      let first = CivilMonth(date).beginning(of: restart.calendar).first
      return first > basis.day ? Int(first.day) - 1 : nil
    }

    private func combinedRow(_ date: CivilDate) -> OutlookRow {
      let trend = trendRow(date)
      let capacity = capacityRow(date)
      guard let first = trend.prediction, let second = capacity.prediction else {
        let other = trend.prediction == nil ? capacity : trend
        var row = OutlookRow(.combined, date, other.prediction, other.state)
        row.origins = other.origins
        row.coverage = other.coverage
        row.smoothing = other.smoothing
        return row
      }
      return OutlookRow(
        .combined, date, first.mean(with: second),
        trend.state == .ok ? capacity.state : trend.state)
    }

    /// What must be said beside the rows of the date.
    func remarks(_ rows: [OutlookRow]) -> [OutlookRemark] {
      var remarks: [OutlookRemark] = []
      let found = { (method: OutlookMethod) in rows.first { $0.method == method } }
      if let history, trend == nil { remarks.append(.shortHistory(months: history.count)) }
      if let history, let row = found(.trend), row.prediction != nil {
        if row.state == .noInterval {
          remarks.append(.noInterval(months: history.count))
        } else if let coverage = row.coverage {
          remarks.append(
            !coverage.isTold
              ? .notChecked : coverage.isNarrow ? .narrow(coverage) : .coverage(coverage))
        }
      }
      let trended = found(.trend)?.prediction
      let planned = found(.capacity)?.prediction
      if let capacity {
        if capacity.isAssumed { remarks.append(.assumedRate) }
        if capacity.withoutPlan > 0 { remarks.append(.withoutPlan(capacity.withoutPlan)) }
      }
      if let deposited, let date = rows.last?.date {
        let gain = deposited.prediction(on: Int(date.day), restart: lastDay(before: date)).value
        remarks.append(.deposited(operations: deposited.parts.count, gain: gain))
      }
      if trended != nil, planned == nil { remarks.append(.trendAlone) }
      if trended == nil, planned != nil { remarks.append(.capacityAlone) }
      if let trended, let planned, trended.isApart(from: planned) { remarks.append(.diverging) }
      return remarks
    }
  }
}
