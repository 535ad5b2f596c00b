package import Catalogue
import Columns
package import Counting
package import Kernel
package import Records

/// The performance framework of 2014-2020 on a day: each axis in each category of region against
/// its milestones or targets, the verdicts, and the money at stake.
///
/// Regulation (EU) 1303/2013 art. 20 to 22. All numbers are exact.
package struct PerformanceFramework: Sendable {
  /// A programme the framework judges.
  package struct Programme: Hashable, Sendable {
    package var code: String
    /// Empty when `programmes` gives none.
    package var title: String
    /// The day its values must be reached; nil when it promised nothing by the horizon judged.
    package var deadline: CivilDate?
  }

  /// The smallest gap that keeps an axis from passing.
  package struct Gap: Sendable {
    package var axis: AxisResult
    package var indicator: IndicatorResult
    /// What is missing to pass.
    package var missing: Quantity
    /// What would do by derogation, when this indicator alone is short of what passes.
    package var byDerogation: Quantity?
  }

  /// The day asked for, the horizon judged, and the next dates of all programmes together; each
  /// programme is read and judged on its own dates.
  package let calendar: FrameworkCalendar
  package let rules: FrameworkRules
  /// Code of the region; nil for the nation.
  package let region: String?
  package let programmes: [Programme]
  /// By programme, axis, then category in the order of the schema.
  package let axes: [AxisResult]
  /// The same axes for the nation; those of `axes` without region.
  package let nationalAxes: [AxisResult]
  /// Records of participants on these axes, and those that are not complete.
  package let records: Int
  package let incomplete: Int

  /// Reads the framework with three passes of the engine for each day that programmes are read on, and six
  /// at most for the chances of passing where a deadline is to come.
  ///
  /// - Parameters:
  ///   - date: Day of the reading; once the deadline has passed, figures are those of the deadline.
  ///   - region: Code of a region; its own values to reach are read, never a part of the nation's.
  ///   - horizon: Milestones or targets; nil for the next to come.
  package init(
    engine: Engine, dataset: Dataset, catalogue: Catalogue, date: CivilDate, region: String? = nil,
    horizon: Horizon? = nil, rules: FrameworkRules = .regulation
  ) throws(RequestError) {
    self.init(
      try FrameworkSources(
        engine: engine, dataset: dataset, catalogue: catalogue, date: date, region: region,
        horizon: horizon, rules: rules))
  }

  /// Judges what was counted, as it is or as moves would make it.
  package init(_ sources: FrameworkSources, _ changes: FrameworkChanges = FrameworkChanges()) {
    let region = sources.region
    let goals = changes.promises.map { Goals($0) } ?? sources.goals
    let readings = sources.readings.mapValues { $0.changed(by: changes) }
    var assessments: [String: AxisAssessment] = [:]
    for code in sources.codes {
      guard let own = sources.calendars[code], let reading = readings[own.readOn] else { continue }
      assessments[code] = AxisAssessment(
        indicators: sources.indicators, readings: reading, goals: goals, rules: sources.rules,
        calendar: own)
    }
    func result(_ key: AxisKey, region: String?) -> AxisResult? {
      assessments[key.programme]?.result(
        key, label: sources.lines.label(key.programme, axe: key.axe),
        start: sources.lines.start(key.programme), region: region)
    }
    var results = sources.keys.compactMap { key in
      result(key, region: nil).map { (key: key, axis: $0, nation: $0) }
    }
    if let region {
      results = results.map { key, _, nation in
        var own = result(key, region: region) ?? nation
        own.nationalVerdict = nation.verdict
        own.correction = nation.correction
        own.correctionObstacle = nation.correctionObstacle
        return (key, own, nation)
      }.filter { _, axis, _ in
        axis.reserve != nil
          || axis.indicators.contains { $0.goal != nil || $0.achieved?.millionths != 0 }
      }
    }
    calendar = sources.calendar
    rules = sources.rules
    self.region = region
    programmes = sources.codes.map { code in
      Programme(
        code: code, title: sources.lines.title(code), deadline: sources.calendars[code]?.deadline)
    }
    let chances = changes.isOfOperations ? sources.chances.under(changes) : sources.chances
    axes = results.map {
      chances.told($0.axis, by: assessments[$0.key.programme]?.calendar.deadline)
    }
    nationalAxes = results.map(\.nation)
    func count(_ scope: RecordScope) -> Int {
      sources.keys.reduce(0) { sum, key in
        sum + (assessments[key.programme]?.readings.records(scope, key, region: region) ?? 0)
      }
    }
    let all = count(.all)
    let complete = count(.complete)
    records = all
    incomplete = all - complete
  }
}

/// What a framework is judged from: what was counted and what was promised.
package struct FrameworkSources: Sendable {
  let indicators: [FrameworkIndicator]
  let lines: ProgrammeLines
  let promises: Promises
  let goals: Goals
  package let calendar: FrameworkCalendar
  let rules: FrameworkRules
  let region: String?
  let codes: [String]
  /// By programme.
  let calendars: [String: FrameworkCalendar]
  /// By the day they are read on.
  let readings: [CivilDate: FrameworkReadings]
  let keys: [AxisKey]
  let chances: FrameworkChances

  /// Counts, at the cost of a framework.
  package init(
    engine: Engine, dataset: Dataset, catalogue: Catalogue, date: CivilDate, region: String? = nil,
    horizon: Horizon? = nil, rules: FrameworkRules = .regulation
  ) throws(RequestError) {
    let indicators = FrameworkIndicator.all(catalogue)
    let names = indicators.map(\.definition.fullName)
    let promises = Promises(dataset, of: indicators.map(\.definition))
    let goals = Goals(promises)
    let frames = Programmes(dataset.table(.programmes))
    let promised = Set(goals.keys.map(\.axis.programme)).filter {
      frames.counts(planOf: $0, in: FrameworkIndicator.frame)
    }
    let calendar = FrameworkCalendar(
      date, milestones: goals.dates(.milestone, programmes: promised),
      targets: goals.dates(.target, programmes: promised), horizon: horizon)
    var readings: [CivilDate: FrameworkReadings] = [:]
    func read(_ day: CivilDate) throws(RequestError) -> FrameworkReadings {
      if let known = readings[day] { return known }
      let made = try FrameworkReadings(engine, indicators, on: day, isRegional: region != nil)
      readings[day] = made
      return made
    }
    codes =
      try (promised.isEmpty ? read(calendar.readOn).programmes(names) : promised).sorted()
    var calendars: [String: FrameworkCalendar] = [:]
    var keys: [AxisKey] = []
    for code in codes {
      let own = FrameworkCalendar(
        date, milestones: goals.dates(.milestone, programmes: [code]),
        targets: goals.dates(.target, programmes: [code]), horizon: calendar.horizon)
      calendars[code] = own
      keys += Self.keys(code, indicators, try read(own.readOn), goals)
    }
    let open = keys.filter { calendars[$0.programme]?.deadline.map { $0 > date } ?? false }
    chances = try FrameworkChances(
      engine, promises: dataset, catalogue, open.isEmpty ? [] : indicators, keys: open,
      region: region, rules: rules, on: date)
    self.indicators = indicators
    lines = ProgrammeLines(dataset.table(.programmes))
    self.promises = promises
    self.goals = goals
    self.calendar = calendar
    self.rules = rules
    self.region = region
    self.calendars = calendars
    self.readings = readings
    self.keys = keys
  }

  /// The units of assessment of a programme.
  ///
  /// An axis is assessed by category of region as soon as one of its values to reach names one,
  /// and then in every category where something was achieved; else as a whole.
  private static func keys(
    _ programme: String, _ indicators: [FrameworkIndicator], _ readings: FrameworkReadings,
    _ goals: Goals
  ) -> [AxisKey] {
    var axes: [String] = []
    for indicator in indicators where !axes.contains(indicator.axe) { axes.append(indicator.axe) }
    return axes.flatMap { axe -> [AxisKey] in
      let named = Set(
        goals.keys.filter { $0.axis.programme == programme && $0.axis.axe == axe }
          .compactMap(\.axis.category))
      guard !named.isEmpty else {
        return [AxisKey(programme: programme, axe: axe, category: nil)]
      }
      let names = indicators.filter { $0.axe == axe }.map(\.definition.fullName)
      let found = named.union(readings.categories(names, programme: programme, axe: axe))
      let order = Schema.cibles.fields[TargetField.categorieRegion.rawValue].codes + [Cut.unknown]
      return order.filter(found.contains).map {
        AxisKey(programme: programme, axe: axe, category: $0)
      }
    }
  }
}

extension PerformanceFramework {
  /// The share of records that are not complete; nil without records.
  package var incompleteShare: Ratio? { .reduced(Int128(incomplete), over: Int128(records)) }

  /// The reserve of all the axes.
  package var reserve: Quantity { Self.sum(axes.map(\.reserve)) }

  /// The reserve of the axes that pass, as things stand.
  package var securedReserve: Quantity {
    Self.sum(axes.filter(\.decisive.passes).map(\.reserve))
  }

  /// What closure would take back as things stand; nothing against milestones.
  package var correction: CorrectionAtStake {
    CorrectionAtStake(calendar.horizon == .target ? axes : [])
  }

  /// Whether some axis is seriously behind: payments may be suspended.
  package var isSuspensionAtRisk: Bool { axes.contains { $0.decisive == .seriousFailure } }

  /// Whether a region is judged by the nation's verdicts, having no value to reach of its own.
  package var isJudgedNationally: Bool {
    region != nil && axes.allSatisfy { $0.verdict == .notAssessable(.noOwnGoal) }
  }

  /// Among the axes that fail, the indicator that needs the least, relative to its goal; the
  /// nation's for a region without values of its own.
  package var nearestGap: Gap? {
    var best: (gap: Gap, share: Ratio)?
    for axis in isJudgedNationally ? nationalAxes : axes where axis.verdict.fails {
      let short = axis.shortfalls
      for indicator in short {
        guard let missing = indicator.missing, let goal = indicator.goal,
          let share = missing.ratio(to: goal)
        else { continue }
        if let best, !share.isBelow(best.share) { continue }
        let isAlone = short.count == 1 && axis.indicators.count >= rules.derogationFrom
        best = (
          Gap(
            axis: axis, indicator: indicator, missing: missing,
            byDerogation: isAlone ? indicator.missingToTolerated : nil), share
        )
      }
    }
    return best?.gap
  }

  private static func sum(_ amounts: [Quantity?]) -> Quantity {
    amounts.compactMap(\.self).reduce(Quantity(0, .euros), +)
  }
}
