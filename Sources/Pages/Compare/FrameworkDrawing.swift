internal import Catalogue
internal import Charts
internal import Kernel
internal import Steering
internal import Words

extension FrameworkWriting {
  /// An indicator drawn against its goal.
  func bullet(_ axis: AxisResult, _ indicator: IndicatorResult) -> BulletChart {
    func value(_ quantity: Quantity) -> ChartValue {
      ChartValue(Double(quantity.millionths) / 1_000_000, text(quantity))
    }
    let target = isTarget ? nil : indicator.target.map(value)
    let achieved = indicator.achieved.map(value)
    let goal = indicator.goal.map(value)
    var chart = BulletChart(
      text: ChartText(
        title: Words.Framework.shortLabel(indicator.label, axe: axis.axe),
        description: Words.Framework.drawn(
          achieved: achieved?.text ?? Words.Framework.notComputable, goal: goal?.text,
          isTarget: isTarget,
          target: target?.text),
        empty: Words.Framework.notComputable, headers: []),
      achieved: achieved, milestone: goal, target: target, state: indicator.band.chartState)
    // Without goal, the bar of a region is its part of the nation's; the nation's says nothing.
    if indicator.goal == nil {
      chart.milestone = nil
      chart.target = nil
      chart.reach = indicator.national.map { Double($0.millionths) / 1_000_000 }
      if chart.reach == nil { chart.achieved = nil }
    }
    return chart
  }
}

extension Verdict {
  /// How the verdict is shown.
  var state: State {
    switch self {
    case .achieved, .achievedByDerogation: .good
    case .notAchieved, .seriousFailure: .bad
    case .notAssessable: .idle
    }
  }
}

extension Band? {
  /// How a band is shown; nothing to judge is idle.
  var state: State {
    switch self {
    case .passing: .good
    case .tolerable, .short: .watch
    case .serious: .bad
    case nil: .idle
    }
  }

  /// The same for a drawing; figures without goal are drawn as good ones.
  var chartState: ChartState {
    switch self {
    case .passing: .good
    case .tolerable, .short: .watch
    case .serious: .bad
    case nil: .idle
    }
  }
}
