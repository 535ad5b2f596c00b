import Catalogue
package import Kernel

/// The flat-rate correction an axis in serious failure risks at closure.
package struct ClosureCorrection: Hashable, Sendable {
  /// Mean final achievement of outputs over final financial achievement.
  package let coefficient: Ratio
  /// Hundredths of the support of the axis: 0, 5, 10 or 25.
  package let rate: Int

  package init(coefficient: Ratio) {
    self.coefficient = coefficient
    rate =
      if !coefficient.isBelow(65) {
        0
      } else if !coefficient.isBelow(60) {
        5
      } else if !coefficient.isBelow(50) {
        10
      } else {
        25
      }
  }

  /// The correction of an axis; nil when it has no output or nothing certified, or when 128 bits do
  /// not hold its coefficient.
  package init?(outputs: [Ratio], financial: Ratio) {
    guard let mean = Ratio.mean(outputs), let coefficient = mean.divided(by: financial) else {
      return nil
    }
    self.init(coefficient: coefficient)
  }

  /// Why the correction of an axis cannot be computed.
  package enum Obstacle: Hashable, Sendable {
    /// Nothing is certified: the coefficient divides by it.
    case nothingCertified
    /// Its outputs or its certified expenditure have no ratio.
    case noRatio
    /// Its coefficient has more digits than 128 bits hold.
    case beyondExact
    /// The plan gives the axis no EU amount to take a part of.
    case noPlan
  }
}

/// What closure would take back of the axes in serious failure, as things stand.
package struct CorrectionAtStake: Sendable {
  /// An axis whose correction is not in the sum.
  package struct Unknown: Sendable {
    package let axis: AxisResult
    package let obstacle: ClosureCorrection.Obstacle
  }

  /// Axes in serious failure.
  package let axes: Int
  /// Those whose correction cannot be computed.
  package let unknown: [Unknown]
  /// The sum over the others; nil when there are axes in serious failure and none can be computed.
  package let amount: Quantity?

  /// Adds up some axes; those that are not in serious failure risk nothing.
  init(_ axes: [AxisResult]) {
    let serious = axes.filter { $0.decisive == .seriousFailure }
    var unknown: [Unknown] = []
    var sum = Quantity(0, .euros)
    for axis in serious {
      switch axis.correctionAmount {
      case .success(let amount): sum = sum + amount
      case .failure(let obstacle): unknown.append(Unknown(axis: axis, obstacle: obstacle))
      }
    }
    self.axes = serious.count
    self.unknown = unknown
    amount = unknown.isEmpty || unknown.count < serious.count ? sum : nil
  }
}

extension ClosureCorrection.Obstacle: Error {}

extension AxisResult {
  /// What closure would take back of the axis: the rate of its EU amount, or why it is not known.
  package var correctionAmount: Result<Quantity, ClosureCorrection.Obstacle> {
    guard let correction else { return .failure(correctionObstacle ?? .noRatio) }
    guard let allocation else { return .failure(.noPlan) }
    return .success(allocation.part(correction.rate, of: 100))
  }
}
