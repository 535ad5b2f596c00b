import Catalogue
import Counting
package import Kernel

/// Makes the result of one axis, for the nation or a region.
struct AxisAssessment {
  let indicators: [FrameworkIndicator]
  let readings: FrameworkReadings
  let goals: Goals
  let rules: FrameworkRules
  let calendar: FrameworkCalendar

  /// The result of an axis; `region` nil for the nation.
  func result(
    _ axis: AxisKey, label: String, start: CivilDate?, region: String?
  ) -> AxisResult {
    var results = indicators.filter { $0.axe == axis.axe }.map {
      indicator($0.definition, axis, start: start, region: region)
    }
    let verdict = verdict(results, region: region)
    if verdict == .achievedByDerogation {
      for index in results.indices where results[index].band != .passing {
        results[index].usesDerogation = true
      }
    }
    let written = readings.plan(.reserve, axis, region: region)
    let unreserved = readings.plan(.unreserved, axis, region: region)
    let allocation = readings.plan(.allocation, axis, region: region)
    let isEstimated = (unreserved?.millionths ?? 0) > 0
    var reserve = written
    if isEstimated, let unreserved {
      reserve =
        (written ?? Quantity(0, .euros)) + unreserved.part(rules.reserveShare, of: 100)
    }
    let hasPlan = (allocation?.millionths ?? 0) > 0 || (reserve?.millionths ?? 0) > 0
    let correction = calendar.horizon == .target ? correction(results) : nil
    var known: ClosureCorrection?
    var obstacle: ClosureCorrection.Obstacle?
    switch correction {
    case .success(let value)?: known = value
    case .failure(let reason)?: obstacle = reason
    case nil: break
    }
    var result = AxisResult(
      programme: axis.programme, axe: axis.axe, label: label, category: axis.category,
      indicators: results, verdict: verdict, reserve: hasPlan ? reserve : nil,
      isReserveEstimated: isEstimated, allocation: hasPlan ? allocation : nil,
      correction: known, correctionObstacle: obstacle, readOn: calendar.readOn)
    if verdict.passes || verdict.fails {
      result.lowVerdict = bound(results, \.low)
      result.highVerdict = bound(results, \.high)
    }
    return result
  }

  /// The verdict with every figure at a bound; nil when one has none.
  private func bound(
    _ results: [IndicatorResult], _ bound: (IndicatorResult) -> Quantity?
  ) -> Verdict? {
    let judged = results.filter { $0.goal != nil }
    let ratios = judged.compactMap { $0.ratio(bound($0)) }
    guard ratios.count == judged.count else { return nil }
    return PerformanceFramework.verdict(ratios: ratios, rules: rules)
  }

  private func verdict(_ results: [IndicatorResult], region: String?) -> Verdict {
    let judged = results.filter { $0.goal != nil }
    if judged.isEmpty { return .notAssessable(region == nil ? .noGoal : .noOwnGoal) }
    let unread = judged.filter { $0.ratio == nil }
    if !unread.isEmpty { return .notAssessable(.missingFigures(unread.map(\.code))) }
    return PerformanceFramework.verdict(ratios: judged.compactMap(\.ratio), rules: rules)
  }

  private func correction(
    _ results: [IndicatorResult]
  ) -> Result<ClosureCorrection, ClosureCorrection.Obstacle> {
    let outputs = results.filter { !$0.isFinancial && $0.goal != nil }.map(\.ratio)
    let financial = results.filter(\.isFinancial).map(\.ratio)
    guard financial.count == 1, let spent = financial[0], !outputs.isEmpty, !outputs.contains(nil)
    else { return .failure(.noRatio) }
    guard
      let correction = ClosureCorrection(outputs: outputs.compactMap(\.self), financial: spent)
    else { return .failure(spent.numerator == 0 ? .nothingCertified : .beyondExact) }
    return .success(correction)
  }

  private func indicator(
    _ definition: Definition, _ axis: AxisKey, start: CivilDate?, region: String?
  ) -> IndicatorResult {
    let name = definition.fullName
    let unit = definition.unit
    /// The value to reach on a horizon.
    func goal(_ horizon: Horizon) -> Quantity? {
      guard let date = calendar.dates[horizon] else { return nil }
      let key = Goals.Key(
        axis: axis, region: region ?? "", indicator: name, horizon: horizon, date: date)
      return goals[key].map { Quantity(millionths: $0, unit: unit) }
    }
    let achieved = readings.achieved(name, unit, axis, region: region)
    let recorded = readings.quantity(name, unit, axis, region: region)
    var result = IndicatorResult(
      code: definition.code, fullName: name, label: definition.label,
      version: definition.version, unit: unit,
      isFinancial: definition.kind == .financial, achieved: achieved, milestone: goal(.milestone),
      target: goal(.target), forecast: .notComputable)
    result.goal = calendar.horizon == .milestone ? result.milestone : result.target
    if region != nil { result.national = readings.achieved(name, unit, axis, region: nil) }
    guard let achieved, let recorded else { return result }
    let bounds = readings.bounds(name, unit, axis, region: region)
    (result.low, result.high) = (bounds?.low, bounds?.high)
    let paces = FrameworkReadings.Stretch.allCases.compactMap { stretch -> Pace? in
      guard
        let before = readings.quantity(name, unit, axis, region: region, before: stretch)
      else { return nil }
      return pace(recorded - before, stretch, start: start)
    }
    result.pace = paces.first
    guard let goal = result.goal, let deadline = calendar.deadline else { return result }
    let ratio = achieved.ratio(to: goal)
    result.ratio = ratio
    result.band = ratio.map { Band($0, rules: rules) }
    func missing(_ hundredths: Int) -> Quantity {
      let gap = goal.share(hundredths) - achieved
      return gap.millionths > 0 ? gap : Quantity(0, unit)
    }
    let toPass = missing(rules.pass)
    result.missing = toPass
    result.missingToTolerated = missing(rules.tolerated)
    let left = Int(deadline.day - calendar.readOn.day)
    if let start, start < deadline {
      let elapsed = max(0, Int(calendar.readOn.day - start.day))
      result.expected = goal.part(elapsed, of: Int(deadline.day - start.day))
    }
    if toPass.millionths > 0, left > 0, let pace = result.pace {
      result.neededPerMonth = pace.needed(toPass, within: left)
      result.isPaceEnough = pace.daysToGain(toPass).map { $0 <= left } ?? false
    }
    result.forecast = Forecast(
      missing: toPass, on: calendar.readOn, deadline: deadline, paces: paces)
    return result
  }

  /// The pace over a stretch, which starts no earlier than the programme.
  private func pace(
    _ gained: Quantity, _ stretch: FrameworkReadings.Stretch, start: CivilDate?
  ) -> Pace {
    let from = calendar.readOn.before(months: stretch.rawValue)
    guard let start, start > from, start < calendar.readOn else {
      return Pace(
        gained: gained, days: Int(calendar.readOn.day - from.day), months: stretch.rawValue)
    }
    return Pace(
      gained: gained, days: Int(calendar.readOn.day - start.day),
      months: calendar.readOn.completedMonths(since: start) ?? 1)
  }
}

/// The days a framework is read and judged on.
package struct FrameworkCalendar: Hashable, Sendable {
  /// The day asked for.
  package let date: CivilDate
  package let horizon: Horizon
  /// The next date of each horizon, or its last once all have passed; none when no value is set.
  package let dates: [Horizon: CivilDate]

  /// The calendar of a day: against the next milestone while there is one to come, then against
  /// the target, unless a horizon is asked for.
  init(_ date: CivilDate, milestones: [CivilDate], targets: [CivilDate], horizon: Horizon?) {
    self.date = date
    var dates: [Horizon: CivilDate] = [:]
    dates[.milestone] = milestones.first { $0 >= date } ?? milestones.last
    dates[.target] = targets.first { $0 >= date } ?? targets.last
    self.dates = dates
    self.horizon =
      if let horizon {
        horizon
      } else if let milestone = dates[.milestone], date <= milestone || dates[.target] == nil {
        .milestone
      } else {
        dates[.target] == nil ? .milestone : .target
      }
  }

  /// The day the assessed values must be reached.
  package var deadline: CivilDate? { dates[horizon] }

  /// The day figures are read: the day asked for, or the deadline once it has passed.
  package var readOn: CivilDate { deadline.map { min($0, date) } ?? date }
}
