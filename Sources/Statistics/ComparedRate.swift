/// A structure's rate beside the one that its public, or its public and its context, makes expected.
///
/// Rates and differences of rates, from 0 to 1.
package struct ComparedRate: Hashable, Sendable {
  /// A number and its standard error.
  package struct Estimate: Hashable, Sendable {
    package let value: Double
    package let error: Double

    package init(_ value: Double, error: Double) {
      self.value = value
      self.error = error
    }
  }

  /// What a gap to the reference is made of: the parts add up to observed - reference.
  package struct Parts: Hashable, Sendable {
    /// From whom the structure receives.
    package let ofPublic: Double
    /// From where they live; nil when it cannot be told from the rest.
    package let ofContext: Double?
    /// The rest.
    package let rest: Double

    package init(ofPublic: Double, ofContext: Double?, rest: Double) {
      self.ofPublic = ofPublic
      self.ofContext = ofContext
      self.rest = rest
    }
  }

  package let observed: Double
  package let expected: Double
  /// Of the gap, were the structure's chances those of the reference.
  package let variance: Double
  /// The reference's rate.
  package let reference: Double
  /// What the structure's rates would give on the reference's public; nil when too much of it would be
  /// supposed, and for the logit.
  package let standardised: Estimate?
  package let parts: Parts

  package init(
    observed: Double, expected: Double, variance: Double, reference: Double,
    standardised: Estimate?, parts: Parts
  ) {
    self.observed = observed
    self.expected = expected
    self.variance = max(0, variance)
    self.reference = reference
    self.standardised = standardised
    self.parts = parts
  }

  package var gap: Double { observed - expected }
  /// Of the gap.
  package var error: Double { variance.squareRoot() }

  /// Half the width of the interval of some z, wider by what structures differ in anyway.
  package func halfWidth(_ z: Double, dispersion: Double) -> Double {
    z * (variance + dispersion).squareRoot()
  }
}

/// How much structures differ beyond chance: τ² of DerSimonian and Laird, "Meta-analysis in clinical
/// trials", Controlled Clinical Trials 7 (1986), over gaps held between their tenths as Spiegelhalter,
/// "Handling over-dispersion of performance indicators", Quality and Safety in Health Care 14 (2005).
package enum Dispersion {
  /// Structures below which nothing is estimated.
  package static let leastStructures = 10

  /// τ² of gaps and their variances; 0 for fewer than ten that have a variance.
  package static func between(_ rates: [(gap: Double, variance: Double)]) -> Double {
    let known = rates.filter { $0.variance > ComparedRate.noVariance }
    guard known.count >= leastStructures else { return 0 }
    let scores = known.map { $0.gap / $0.variance.squareRoot() }
    let sorted = scores.sorted()
    guard let low = Quantile.type7(0.1, of: sorted), let high = Quantile.type7(0.9, of: sorted)
    else { return 0 }
    var squares = 0.0
    var (weights, squaredWeights) = (0.0, 0.0)
    for (score, rate) in zip(scores, known) {
      let held = min(max(score, low), high)
      squares += held * held
      weights += 1 / rate.variance
      squaredWeights += 1 / (rate.variance * rate.variance)
    }
    let freedom = Double(known.count - 1)
    return max(0, (squares - freedom) / (weights - squaredWeights / weights))
  }
}

extension ComparedRate {
  /// A variance that is only what rounding leaves of 0.
  static let noVariance = 1e-15
}
