package import Kernel

/// What one test of the list of operations at risk says of an operation: a signal, not a suspicion.
package struct RiskCause: Hashable, Sendable {
  /// Why a test cannot be read: 0 point, said.
  package enum Lack: String, Hashable, Sendable {
    // There is no kind of record for it yet.
    case acts, checks, plans, overlaps, types, history
    // The records of the operation do not say.
    case untracked, dates, begun, forecast, entry, exit, promise, cost, declared, instructor
  }

  /// Why a test is not about the operation on that day: 0 point, said.
  package enum Outside: String, Hashable, Sendable {
    /// Not under way.
    case closed
    /// Begun too lately.
    case early
    /// Its end is neither near nor to come.
    case farFromEnd
    /// Another test says it.
    case replaced
  }

  package enum Outcome: Hashable, Sendable {
    /// A share, or days; the threshold passed, or else the first one there is.
    case evaluated(value: Double, threshold: Double, points: Int)
    case notConcerned(Outside)
    case notEvaluable(Lack)
  }

  package let test: RiskTest
  package let measure: RiskMeasure
  package let outcome: Outcome

  package var points: Int {
    if case .evaluated(_, _, let points) = outcome { points } else { 0 }
  }

  /// `evaluated`, `not_concerned` or `not_evaluable`.
  package var state: String {
    switch outcome {
    case .evaluated: "evaluated"
    case .notConcerned: "not_concerned"
    case .notEvaluable: "not_evaluable"
    }
  }
}

extension RiskCause.Outcome {
  /// A share held against steps below which it scores, the mildest first.
  static func below(_ share: Ratio, _ steps: [RiskThresholds.Step]) -> Self {
    let passed = steps.last { share.isBelow($0.at) }
    return scored(share.approximate, passed ?? steps.first, isPassed: passed != nil)
  }

  /// A share held against steps over which it scores, the mildest first.
  static func above(_ share: Ratio, _ steps: [RiskThresholds.Step]) -> Self {
    let passed = steps.last { step in
      Ratio(Int128(step.at), over: 100)?.isBelow(share) ?? false
    }
    return scored(share.approximate, passed ?? steps.first, isPassed: passed != nil)
  }

  /// A share held against a step from which on it scores.
  static func from(_ share: Ratio, _ step: RiskThresholds.Step) -> Self {
    scored(share.approximate, step, isPassed: !share.isBelow(step.at))
  }

  private static func scored(
    _ value: Double, _ step: RiskThresholds.Step?, isPassed: Bool
  ) -> Self {
    .evaluated(
      value: value, threshold: Double(step?.at ?? 0) / 100, points: isPassed ? step?.points ?? 0 : 0
    )
  }
}

extension Ratio {
  /// The nearest number.
  package var approximate: Double { Double(numerator) / Double(denominator) }
}
