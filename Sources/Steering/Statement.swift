package import Kernel

/// One thing the framework says, to be put in words.
package enum Statement: Sendable {
  /// An axis does not pass, first because of this indicator.
  case fails(AxisResult, Shortfall)
  /// An axis passes by derogation.
  case derogation(AxisResult, Shortfall)
  /// Every axis assessed passes: how many, and how many of them by derogation.
  case allPass(Int)
  /// What the other axes give, counted.
  case others(failing: Int, derogations: Int, notAssessable: Int)
  /// One axis cannot be assessed.
  case notAssessable(AxisResult)
  /// Nothing can be assessed, for this reason.
  case nothing(Verdict.Reason)
  /// The region has no value of its own to reach; what follows is said of the nation.
  case noOwnGoals

  /// The indicator that keeps an axis back.
  package struct Shortfall: Sendable {
    package var indicator: IndicatorResult
    package var ratio: Ratio
    /// The threshold it is under, in hundredths.
    package var threshold: Int
    /// Whether that threshold is the one a derogation tolerates.
    package var isTolerance: Bool
    /// Other indicators of the axis under what passes.
    package var others: Int
  }
}

extension PerformanceFramework {
  /// What to say above the figures: at most three things, the worst first.
  package var statements: [Statement] { statements(detailed: 2) }

  /// The same, with at most `detailed` axes told one by one when there are more than can be.
  package func statements(detailed: Int) -> [Statement] {
    let own = Self.statements(axes, rules: rules, detailed: detailed)
    guard region != nil, case .nothing(.noOwnGoal) = own.first else { return own }
    let nation = Self.statements(nationalAxes, rules: rules, detailed: detailed)
    if case .nothing = nation.first { return nation }
    return [.noOwnGoals] + nation.prefix(2)
  }

  /// What to say of some axes.
  package static func statements(
    _ axes: [AxisResult], rules: FrameworkRules = .regulation, detailed: Int = 2
  ) -> [Statement] {
    var failing: [(statement: Statement, isSerious: Bool, ratio: Ratio)] = []
    var forgiven: [(statement: Statement, ratio: Ratio)] = []
    var unassessed: [Statement] = []
    var reasons: [Verdict.Reason] = []
    for axis in axes {
      switch axis.verdict {
      case .achieved: break
      case .notAssessable(let reason):
        unassessed.append(.notAssessable(axis))
        reasons.append(reason)
      case .achievedByDerogation:
        guard let shortfall = shortfall(axis, rules) else { break }
        forgiven.append((.derogation(axis, shortfall), shortfall.ratio))
      case .notAchieved, .seriousFailure:
        guard let shortfall = shortfall(axis, rules) else { break }
        failing.append(
          (.fails(axis, shortfall), axis.verdict == .seriousFailure, shortfall.ratio))
      }
    }
    if unassessed.count == axes.count {
      return [.nothing(Set(reasons).count == 1 ? reasons[0] : .noGoal)]
    }
    failing.sort { left, right in
      left.isSerious == right.isSerious ? left.ratio.isBelow(right.ratio) : left.isSerious
    }
    forgiven.sort { $0.ratio.isBelow($1.ratio) }
    var said: [Statement] = []
    if failing.isEmpty { said.append(.allPass(axes.count - unassessed.count)) }
    said += failing.map(\.statement) + forgiven.map(\.statement) + unassessed
    guard said.count > detailed + 1 else { return said }
    var (fails, derogations, unknown) = (0, 0, 0)
    for statement in said.dropFirst(detailed) {
      switch statement {
      case .fails: fails += 1
      case .derogation: derogations += 1
      default: unknown += 1
      }
    }
    return said.prefix(detailed)
      + [.others(failing: fails, derogations: derogations, notAssessable: unknown)]
  }

  /// The indicator furthest from passing, and the threshold that tells.
  private static func shortfall(_ axis: AxisResult, _ rules: FrameworkRules) -> Statement.Shortfall?
  {
    let short = axis.shortfalls
    guard let worst = short.first, let ratio = worst.ratio else { return nil }
    let isMany = axis.indicators.count >= rules.derogationFrom
    let isTolerance = isMany && short.count == 1 && ratio.isBelow(rules.tolerated)
    let threshold: Int =
      if axis.verdict == .seriousFailure {
        rules.serious
      } else if isTolerance {
        rules.tolerated
      } else {
        rules.pass
      }
    return Statement.Shortfall(
      indicator: worst, ratio: ratio, threshold: threshold, isTolerance: isTolerance,
      others: short.count - 1)
  }
}
