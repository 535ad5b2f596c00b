package import Catalogue
package import Kernel
package import Statistics

/// One indicator of an axis against what was promised.
package struct IndicatorResult: Sendable {
  package var code: String
  package var fullName: String
  package var label: String
  /// Of its definition.
  package var version = 1
  package var unit: FigureUnit
  /// Certified expenditure, not an output.
  package var isFinancial: Bool
  /// Nil when no record holds the amount.
  package var achieved: Quantity?
  /// The milestone and the target of the cell, where they are set.
  package var milestone: Quantity?
  package var target: Quantity?
  /// The one of the two that is assessed.
  package var goal: Quantity?
  /// Achieved over the value to reach, exact.
  package var ratio: Ratio?
  package var band: Band?
  /// What is missing to pass, zero when it passes.
  package var missing: Quantity?
  /// What is missing to be tolerated, zero when it is.
  package var missingToTolerated: Quantity?
  /// What a straight line from the start of the programme gives on the day.
  package var expected: Quantity?
  /// Over the last six months.
  package var pace: Pace?
  /// Units a month that would pass by the deadline; nil when it passes or the deadline has come.
  package var neededPerMonth: Ratio?
  /// Whether the pace of the last six months passes by the deadline; nil when it cannot be said.
  package var isPaceEnough: Bool?
  package var forecast: Forecast
  /// Of passing by the deadline, by its months and its operations; nil when that cannot be said.
  package var probability: Double?
  /// What is foreseen by the deadline by the operations alone, and with the trend; nil once it has come.
  package var capacity: Prediction?
  package var combined: Prediction?
  /// Whether it is the indicator its axis is forgiven for.
  package var usesDerogation = false
  /// For a region: what the nation achieved in the same cell.
  package var national: Quantity?
  /// What it would have achieved with the missing answers at their least, and at their most; nil
  /// when nothing bounds it.
  package var low: Quantity?
  package var high: Quantity?

  /// Whether missing answers leave it open.
  package var isOpen: Bool { low != high }

  /// A bound over the value to reach.
  package func ratio(_ bound: Quantity?) -> Ratio? {
    guard let bound, let goal else { return nil }
    return bound.ratio(to: goal)
  }

  /// For a region: its part of what the nation achieved.
  package var nationalShare: Ratio? {
    guard let achieved, let national else { return nil }
    return achieved.ratio(to: national)
  }

  /// Achieved over the straight line to the deadline.
  package var progress: Ratio? {
    guard let achieved, let expected else { return nil }
    return achieved.ratio(to: expected)
  }
}

/// An axis in a category of region: what it is judged on, the verdict, the money.
package struct AxisResult: Sendable {
  package var programme: String
  package var axe: String
  /// The label the programme gives the axis, empty when it gives none.
  package var label: String
  /// Code of the category of region, `inconnu` for operations without one; nil for the whole axis.
  package var category: String?
  package var indicators: [IndicatorResult]
  package var verdict: Verdict
  /// For a region: the verdict on the nation, which decides of the money.
  package var nationalVerdict: Verdict?
  /// Nil when the plan has no line there.
  package var reserve: Quantity?
  /// Whether part of the reserve is the regulation's share of lines that do not write theirs.
  package var isReserveEstimated: Bool
  /// EU amount of the plan.
  package var allocation: Quantity?
  /// Set against targets only, where it can be computed; a region has that of the nation, whose
  /// verdict decides.
  package var correction: ClosureCorrection?
  /// Against targets, why there is no correction to compute.
  package var correctionObstacle: ClosureCorrection.Obstacle?
  /// The day its figures are read: the day asked for, or its programme's deadline once passed.
  package var readOn: CivilDate?
  /// The verdict with every missing answer at its least, and at its most; nil when it is not
  /// assessed, or when something has no bound.
  package var lowVerdict: Verdict?
  package var highVerdict: Verdict?

  /// Whether the verdict is the same whatever the missing answers turn out to be; nil when none of
  /// its figures is open, or it cannot be said.
  package var holds: Bool? {
    guard let lowVerdict, let highVerdict, indicators.contains(where: \.isOpen) else { return nil }
    return lowVerdict == highVerdict
  }

  /// The verdict that decides of the money.
  package var decisive: Verdict { nationalVerdict ?? verdict }

  /// The indicators under what passes, the furthest first.
  package var shortfalls: [IndicatorResult] {
    indicators.filter { ($0.band ?? .passing) != .passing }.sorted { left, right in
      guard let a = left.ratio, let b = right.ratio else { return false }
      return a.isBelow(b)
    }
  }
}
