package import Kernel

/// The thresholds and rates of the performance framework of 2014-2020, in hundredths.
///
/// Regulation (EU) 1303/2013 art. 20 to 22, Implementing Regulation 215/2014 art. 6, Delegated
/// Regulation 480/2014 art. 3.
package struct FrameworkRules: Hashable, Sendable {
  /// An indicator passes from here on.
  package var pass = 85
  /// The one indicator that may stay under `pass` must reach this.
  package var tolerated = 75
  /// An indicator fails seriously under this.
  package var serious = 65
  /// Indicators an axis needs for one to be tolerated.
  package var derogationFrom = 3
  /// The reserve where the plan does not give it: hundredths of the EU amount (`reserve.share`).
  package var reserveShare = 6

  package init() {}

  /// The regulation as it stands.
  package static let regulation = FrameworkRules()
}

/// What the performance framework says of one axis in one category of region.
package enum Verdict: Hashable, Sendable {
  case achieved
  /// All but one pass, and that one is tolerated.
  case achievedByDerogation
  case notAchieved
  case seriousFailure
  case notAssessable(Reason)

  /// Why an axis is not assessed.
  package enum Reason: Hashable, Sendable {
    /// No value to reach was set for any of its indicators.
    case noGoal
    /// The region has no value of its own to reach.
    case noOwnGoal
    /// These indicators have no figure.
    case missingFigures([String])
  }

  /// Whether the reserve is earned.
  package var passes: Bool { self == .achieved || self == .achievedByDerogation }

  /// Whether it was assessed and does not pass.
  package var fails: Bool { self == .notAchieved || self == .seriousFailure }
}

/// Where a ratio stands among the thresholds.
package enum Band: Hashable, Sendable, CaseIterable {
  /// Passes.
  case passing
  /// Under what passes, at or over what can be tolerated.
  case tolerable
  /// Under what can be tolerated, not a serious failure.
  case short
  case serious

  package init(_ ratio: Ratio, rules: FrameworkRules = .regulation) {
    self =
      if !ratio.isBelow(rules.pass) {
        .passing
      } else if !ratio.isBelow(rules.tolerated) {
        .tolerable
      } else if !ratio.isBelow(rules.serious) {
        .short
      } else {
        .serious
      }
  }
}

extension PerformanceFramework {
  /// The verdict on an axis from all its ratios, without rounding or capping.
  ///
  /// The ratios given are those of the indicators that have a value to reach, and their number decides
  /// the rule; without any, nothing is assessed.
  package static func verdict(
    ratios: [Ratio], rules: FrameworkRules = .regulation
  ) -> Verdict {
    guard !ratios.isEmpty else { return .notAssessable(.noGoal) }
    let isMany = ratios.count >= rules.derogationFrom
    let below = ratios.filter { $0.isBelow(rules.pass) }
    if below.isEmpty { return .achieved }
    if isMany, below.count == 1, below.allSatisfy({ !$0.isBelow(rules.tolerated) }) {
      return .achievedByDerogation
    }
    let serious = ratios.count { $0.isBelow(rules.serious) }
    return serious >= (isMany ? 2 : 1) ? .seriousFailure : .notAchieved
  }
}
