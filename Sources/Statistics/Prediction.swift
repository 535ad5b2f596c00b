/// What a figure may be at a moment to come.
package struct Prediction: Hashable, Sendable {
  /// The figure itself, in its own unit.
  package let value: Double
  /// The 19 quantiles of rank 0,05 to 0,95 by 0,05, in rising order; empty when nothing tells how
  /// far off the value may be.
  package let quantiles: [Double]

  package init(value: Double, quantiles: [Double] = []) {
    self.value = value
    self.quantiles = quantiles.count == Self.ranks.count ? quantiles : []
  }

  /// What is known: every quantile is the value.
  package init(certain value: Double) {
    self.init(value: value, quantiles: Self.ranks.map { _ in value })
  }

  /// The ranks of the quantiles, in twentieths.
  package static let ranks = 1...19

  /// The quantile 0,10: one figure in ten is expected below.
  package var low: Double? { quantiles.isEmpty ? nil : quantiles[1] }
  /// The quantile 0,90.
  package var high: Double? { quantiles.isEmpty ? nil : quantiles[17] }

  /// The chance that the figure is at least a target, held between 0,05 and 0,95; nil without
  /// quantiles.
  ///
  /// 1 - u, where u is the first rank at which the quantiles, joined by lines, come to the target.
  package func probability(reaching target: Double) -> Double? {
    guard !quantiles.isEmpty else { return nil }
    guard let above = quantiles.firstIndex(where: { $0 >= target }) else { return 0.05 }
    guard above > 0 else { return 0.95 }
    let below = quantiles[above - 1]
    let share = (target - below) / (quantiles[above] - below)
    return 1 - (Double(above) + share) / 20
  }

  /// The mean of two predictions of one figure, quantile by quantile; without quantiles when one of
  /// the two has none.
  package func mean(with other: Prediction) -> Prediction {
    Prediction(
      value: (value + other.value) / 2,
      quantiles: zip(quantiles, other.quantiles).map { ($0 + $1) / 2 })
  }

  /// Whether the intervals from low to high of two predictions have nothing in common.
  package func isApart(from other: Prediction) -> Bool {
    guard let low, let high, let otherLow = other.low, let otherHigh = other.high else {
      return false
    }
    return high < otherLow || otherHigh < low
  }

  /// The prediction a share of the way from this one to a later one, each quantile apart.
  package func going(_ share: Double, to later: Prediction) -> Prediction {
    Prediction(
      value: value + (later.value - value) * share,
      quantiles: zip(quantiles, later.quantiles).map { $0 + ($1 - $0) * share })
  }

  /// The same with some more counted already.
  package func raised(by count: Int) -> Prediction {
    guard count != 0 else { return self }
    return Prediction(
      value: value + Double(count), quantiles: quantiles.map { $0 + Double(count) })
  }

  /// The same, nowhere below what is counted already.
  package func atLeast(_ recorded: Double) -> Prediction {
    Prediction(value: max(value, recorded), quantiles: quantiles.map { max($0, recorded) })
  }
}

/// How likely a target is, in the five words that pages say.
package enum Likelihood: String, Sendable, CaseIterable {
  case veryLikely = "very_likely"
  case likely
  case uncertain
  case unlikely
  case veryUnlikely = "very_unlikely"

  /// The word of a probability from 0 to 1.
  package init(_ probability: Double) {
    self =
      switch probability {
      case 0.9...: .veryLikely
      case 0.6...: .likely
      case 0.4...: .uncertain
      case 0.1...: .unlikely
      default: .veryUnlikely
      }
  }
}
