internal import Catalogue
internal import Charts
internal import Kernel
internal import Statistics
internal import Steering
internal import Words

/// Puts a performance framework in words.
struct FrameworkWriting {
  private typealias Say = Words.Framework

  let framework: PerformanceFramework
  var isTarget: Bool { framework.calendar.horizon == .target }

  /// The largest amount of the page: its unit is that of all.
  private let largest: Quantity?

  init(_ framework: PerformanceFramework) {
    self.framework = framework
    largest = framework.axes.flatMap { axis in
      [axis.reserve] + axis.indicators.flatMap { [$0.achieved, $0.goal] }
    }.compactMap { $0 }.filter { $0.unit == .euros }
      .max { $0.millionths.magnitude < $1.millionths.magnitude }
  }

  // MARK: dates

  /// The dates judged: one for all programmes, or that of each.
  var deadlines: [Words.Framework.Deadline] {
    let dated = framework.programmes.compactMap { programme in
      programme.deadline.map { (programme: programme.code, date: $0) }
    }
    let dates = Set(dated.map(\.date))
    if let only = dates.first, dates.count == 1 { return [Say.Deadline(only)] }
    return dated.map { Say.Deadline($0.date, programme: $0.programme) }
  }

  /// What is said when figures are not those of the day asked for.
  var warning: String {
    deadlines.filter { $0.date < framework.calendar.date }
      .map { Say.readAtDeadline($0, isTarget: isTarget) }.joined(separator: " ")
  }

  // MARK: names and numbers

  /// Hundred thousand euros, in millionths: under this, an amount in millions would say nothing.
  private static let least: Int128 = 100_000_000_000

  /// Amounts in the unit of the largest of the page, those too small for it in their own.
  private func amount(_ quantity: Quantity, with other: Quantity? = nil) -> String {
    let own = max(quantity.millionths.magnitude, other?.millionths.magnitude ?? 0)
    return text(quantity, beside: own >= Self.least.magnitude ? largest : other)
  }

  /// The programme's code where there are several.
  private func programme(_ axis: AxisResult) -> String? {
    framework.programmes.count > 1 ? axis.programme : nil
  }

  /// An axis in the course of a sentence.
  private func name(_ axis: AxisResult) -> String {
    let categories = Set(framework.nationalAxes.map(\.category))
    return Say.axis(
      axis.axe, category: categories.count > 1 ? axis.category : nil, programme: programme(axis))
  }

  /// A number of an indicator to read, with its unit for money.
  func text(_ quantity: Quantity, beside other: Quantity? = nil) -> String {
    quantity.unit == .euros
      ? Words.Euros.short(
        cents: quantity.millionths / 10_000, beside: (other?.millionths ?? 0) / 10_000)
      : Words.decimal(quantity.text)
  }

  /// Units a month to read: whole ones, rounded up so that they suffice.
  private func monthly(_ ratio: Ratio, _ unit: FigureUnit, up: Bool) -> String {
    let (down, rest) = ratio.numerator.quotientAndRemainder(dividingBy: ratio.denominator)
    let whole = up && rest > 0 ? down + 1 : down
    return unit == .euros ? Words.Euros.short(euros: whole) : Words.number(whole)
  }

  private func obstacle(_ reason: Verdict.Reason) -> Say.Obstacle {
    switch reason {
    case .noGoal: .noGoal
    case .noOwnGoal: .noOwnGoal
    case .missingFigures(let codes): .missingFigures(codes)
    }
  }

  // MARK: sentences

  /// Words a reader takes in at a glance.
  private static let mostWords = 45

  /// What the page opens with: two axes told one by one, or one when two are too long.
  var sentences: [[Words.Framework.Part]] {
    let whole = framework.statements.map(sentence)
    let words = whole.joined().reduce(0) { $0 + $1.text.split(separator: " ").count }
    return words > Self.mostWords
      ? framework.statements(detailed: 1).map(sentence) : whole
  }

  func sentence(_ statement: Statement) -> [Words.Framework.Part] {
    switch statement {
    case .fails(let axis, let shortfall):
      Say.fails(
        axis: name(axis), isSerious: axis.verdict == .seriousFailure, said(axis, shortfall),
        isTarget: isTarget)
    case .derogation(let axis, let shortfall):
      Say.derogation(axis: name(axis), said(axis, shortfall), isTarget: isTarget)
    case .allPass(let count): Say.allPass(count)
    case .others(let failing, let derogations, let unknown):
      Say.others(failing: failing, derogations: derogations, notAssessable: unknown)
    case .notAssessable(let axis):
      if case .notAssessable(let reason) = axis.verdict {
        Say.notAssessable(axis: name(axis), obstacle(reason), isTarget: isTarget)
      } else {
        []
      }
    case .nothing(let reason): Say.nothing(obstacle(reason), isTarget: isTarget)
    case .noOwnGoals: Say.noOwnGoals(isTarget: isTarget)
    }
  }

  private func said(_ axis: AxisResult, _ shortfall: Statement.Shortfall) -> Say.Shortfall {
    Say.Shortfall(
      label: Say.shortLabel(shortfall.indicator.label, axe: axis.axe), ratio: shortfall.ratio,
      threshold: shortfall.threshold, isTolerance: shortfall.isTolerance,
      others: shortfall.others, pass: framework.rules.pass,
      isPaceEnough: shortfall.indicator.isPaceEnough)
  }

  // MARK: cards

  var cards: [FrameworkPage.Card] {
    (isTarget ? [correctionCard, passingCard] : [reserveCard, securedCard])
      + [gapCard, incompleteCard]
  }

  private var planned: [AxisResult] { framework.axes.filter { $0.reserve != nil } }

  private func money(_ label: String, _ amount: Quantity, note: String) -> FrameworkPage.Card {
    let (number, unit) = Words.Euros.parts(
      cents: amount.millionths / 10_000, beside: framework.reserve.millionths / 10_000)
    return FrameworkPage.Card(label, value: number, unit: unit, note: note)
  }

  private var reserveCard: FrameworkPage.Card {
    guard !planned.isEmpty else {
      return FrameworkPage.Card(Say.reserveAtStake, value: Say.unknown, note: Say.noPlan)
    }
    return money(
      Say.reserveAtStake, framework.reserve,
      note: Say.reserveNote(
        axes: planned.count, share: framework.rules.reserveShare,
        isEstimated: planned.contains(where: \.isReserveEstimated)))
  }

  private var securedCard: FrameworkPage.Card {
    let note = Say.passingNote(
      framework.axes.filter { $0.decisive == .achieved }.map(name),
      framework.axes.filter { $0.decisive == .achievedByDerogation }.map(name))
    guard !planned.isEmpty else {
      return FrameworkPage.Card(Say.secured, value: Say.unknown, note: note)
    }
    return money(Say.secured, framework.securedReserve, note: note)
  }

  private var correctionCard: FrameworkPage.Card {
    let correction = framework.correction
    let unknown = correction.unknown.map { unknown in
      let why: Say.CorrectionObstacle =
        switch unknown.obstacle {
        case .nothingCertified: .nothingCertified
        case .noRatio: .noRatio
        case .beyondExact: .beyondExact
        case .noPlan: .noPlan
        }
      return (axis: name(unknown.axis), why: why)
    }
    let isAssessed = framework.axes.contains { $0.decisive.passes || $0.decisive.fails }
    let note = Say.correctionNote(axes: correction.axes, unknown: unknown, isAssessed: isAssessed)
    guard isAssessed, let amount = correction.amount else {
      return FrameworkPage.Card(Say.correctionAtStake, value: Say.notComputable, note: note)
    }
    return money(Say.correctionAtStake, amount, note: note)
  }

  private var passingCard: FrameworkPage.Card {
    let assessed = framework.axes.filter { $0.decisive.passes || $0.decisive.fails }
    let passing = assessed.filter(\.decisive.passes)
    return FrameworkPage.Card(
      Say.passing, value: Say.passingCount(passing.count, of: assessed.count),
      note: Say.passingNote(
        passing.filter { $0.decisive == .achieved }.map(name),
        passing.filter { $0.decisive == .achievedByDerogation }.map(name)))
  }

  private var gapCard: FrameworkPage.Card {
    guard let gap = framework.nearestGap else {
      return FrameworkPage.Card(Say.nearestGap, value: Say.none, note: Say.noGap)
    }
    let label = Say.uncapitalized(Say.shortLabel(gap.indicator.label, axe: gap.axis.axe))
    let note = Say.gapNote(
      axis: name(gap.axis), pass: framework.rules.pass,
      byDerogation: gap.byDerogation.map { text($0) },
      isNational: framework.isJudgedNationally)
    let address = address(gap.axis, gap.indicator)
    guard gap.missing.unit == .euros else {
      return FrameworkPage.Card(
        Say.nearestGap, value: Words.decimal(gap.missing.text), unit: label, note: note,
        address: address)
    }
    let (number, unit) = Words.Euros.parts(cents: gap.missing.millionths / 10_000)
    return FrameworkPage.Card(
      Say.nearestGap, value: number, unit: "\(unit), \(label)", note: note, address: address)
  }

  private var incompleteCard: FrameworkPage.Card {
    let note = Say.incompleteNote(framework.incomplete)
    guard let share = framework.incompleteShare else {
      return FrameworkPage.Card(Say.incomplete, value: Say.none, note: note)
    }
    let percent = Say.percent(share, thresholds: [])
    return FrameworkPage.Card(
      Say.incomplete, value: String(percent.dropLast(2)), unit: "%", note: note,
      address: Address.findings.with("regle", "R01")
        .seen(in: Scope(region: framework.region, date: framework.calendar.date)))
  }

  // MARK: table

  /// The page of a figure in its very cell, on the day the axis is read.
  private func address(_ axis: AxisResult, _ indicator: IndicatorResult) -> Address {
    let scope = Scope(
      region: framework.region, date: axis.readOn ?? framework.calendar.readOn)
    return Address.figure(indicator.fullName).with("programme", axis.programme)
      .with("categorie_region", axis.category).seen(in: scope)
  }

  /// Where the very figures of an axis are closed: its indicators, in its cell, on the day it is
  /// read; the region comes with the scope.
  private func closing(_ axis: AxisResult) -> Address? {
    guard !axis.indicators.isEmpty else { return nil }
    let day = axis.readOn ?? framework.calendar.readOn
    let filters =
      [FigureQuery.Filter("programme", axis.programme), FigureQuery.Filter("axe", axis.axe)]
      + (axis.category.map { [FigureQuery.Filter("categorie_region", $0)] } ?? [])
    return ClosingQuery(
      figures: axis.indicators.map(\.fullName).joined(separator: ","), filters: filters,
      period: Period(day, day), isCumulative: true
    ).address
  }

  var axes: [FrameworkPage.Axis] {
    let charts = BulletChart.aligned(
      framework.axes.flatMap { axis in axis.indicators.map { bullet(axis, $0) } })
    var next = 0
    let categories = Dictionary(grouping: framework.axes) { group($0) }
    return framework.axes.map { axis in
      let lines = axis.indicators.enumerated().map { index, indicator in
        line(axis, indicator, charts[next + index])
      }
      next += axis.indicators.count
      return FrameworkPage.Axis(
        Say.axisTitle(
          axis.axe, label: axis.label, category: axis.category, programme: programme(axis)),
        group: group(axis),
        category: (categories[group(axis)]?.count ?? 0) > 1
          ? Words.capitalised(axis.category.map(Say.category) ?? Say.withoutCategory) : "",
        state: shown(axis).state, verdict: verdict(axis), note: note(axis),
        reserve: axis.reserve.map { amount($0) } ?? "", lines: lines,
        closing: closing(axis))
    }
  }

  /// The title of an axis whatever the category.
  private func group(_ axis: AxisResult) -> String {
    Say.axisTitle(axis.axe, label: axis.label, category: nil, programme: programme(axis))
  }

  /// The reserve of each axis, its categories together, by its title.
  var reserves: [String: String] {
    Dictionary(grouping: framework.axes, by: group).compactMapValues { axes in
      let parts = axes.compactMap(\.reserve)
      guard let first = parts.first else { return nil }
      let sum = parts.dropFirst().reduce(first.millionths) { $0 + $1.millionths }
      return amount(Quantity(millionths: sum, unit: first.unit))
    }
  }

  /// The verdict an axis shows: the nation's where the region has nothing to reach of its own.
  private func shown(_ axis: AxisResult) -> Verdict {
    axis.verdict == .notAssessable(.noOwnGoal) ? axis.decisive : axis.verdict
  }

  private func verdict(_ axis: AxisResult) -> String {
    let word = Say.verdict(shown(axis).key)
    return axis.verdict == .notAssessable(.noOwnGoal) ? Say.nationalVerdict(word) : word
  }

  private func note(_ axis: AxisResult) -> String {
    var notes: [String] = []
    if case .notAssessable(let reason) = shown(axis) {
      notes.append(Say.obstacle(obstacle(reason), isTarget: isTarget))
    }
    let without = axis.indicators.filter { $0.goal == nil }.map(\.code)
    if axis.verdict.passes || axis.verdict.fails, !without.isEmpty {
      notes.append(
        Say.judged(on: axis.indicators.count - without.count, without: without, isTarget: isTarget))
    }
    if axis.verdict != .notAssessable(.noOwnGoal), let national = axis.nationalVerdict {
      notes.append(Say.uncapitalized(Say.nationalVerdict(Say.verdict(national.key))))
    }
    if let holds = axis.holds, let low = axis.lowVerdict, let high = axis.highVerdict {
      if !holds { notes.append(Say.verdictMoves(Say.verdict(low.key), Say.verdict(high.key))) }
    }
    return notes.joined(separator: "\u{202F}; ")
  }

  private func line(
    _ axis: AxisResult, _ indicator: IndicatorResult, _ bullet: BulletChart
  ) -> FrameworkPage.Line {
    let rules = framework.rules
    let band =
      switch indicator.band {
      case .passing: Say.band(from: rules.pass, to: nil)
      case .tolerable: Say.band(from: rules.tolerated, to: rules.pass)
      case .short: Say.band(from: rules.serious, to: rules.tolerated)
      case .serious: Say.band(from: nil, to: rules.serious)
      case nil: ""
      }
    var missing = ""
    if let gap = indicator.missing, gap.millionths > 0 {
      missing = Say.missing(
        text(gap), needed: indicator.neededPerMonth.map { monthly($0, gap.unit, up: true) },
        pace: indicator.pace?.perMonth.map { monthly($0, gap.unit, up: false) },
        suffices: indicator.isPaceEnough == true)
      if indicator.usesDerogation { missing += "\u{202F}; " + Say.forgiven }
    }
    return FrameworkPage.Line(
      code: indicator.code, label: Say.shortLabel(indicator.label, axe: axis.axe),
      address: address(axis, indicator),
      achieved: indicator.achieved.map { amount($0, with: indicator.goal) } ?? Say.notComputable,
      goal: indicator.goal.map { amount($0, with: indicator.achieved) } ?? "", bullet: bullet,
      rate: indicator.ratio.map { Say.percent($0) } ?? "", state: indicator.band.state,
      band: band, forecast: forecast(indicator),
      missing: missing,
      share: indicator.nationalShare.map { Say.percent($0, thresholds: []) } ?? "",
      range: range(indicator))
  }

  /// What missing answers leave open of a figure, and of its rate when it has one.
  private func range(_ indicator: IndicatorResult) -> String {
    guard indicator.isOpen, let low = indicator.low, let high = indicator.high else { return "" }
    return Words.Range.bounds(amount(low, with: high), amount(high, with: low))
  }

  private func forecast(_ indicator: IndicatorResult) -> String {
    let pace =
      switch indicator.forecast {
      case .already: Say.already
      case .between(let first, let last): Say.between(first, last)
      case .uncertain(let first): Say.atBest(first)
      case .afterDeadline: Say.afterDeadline
      case .missed: Say.missed
      case .notComputable: indicator.goal != nil ? Say.notComputable : ""
      }
    guard let probability = indicator.probability else { return pace }
    return pace + "\u{202F}; "
      + Words.Forecast.chance(
        Words.Forecast.likelihood(Likelihood(probability).rawValue),
        Words.Forecast.probability(probability))
  }
}
