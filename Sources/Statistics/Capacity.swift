/// What an operation brings, by what it foresees.
///
/// Days are numbers of whole days on any one calendar; both ends of an operation are included.
package struct PlannedOperation: Hashable, Sendable {
  package let start: Int
  package let end: Int
  /// What it is to bring in all; nil when nobody said.
  package let planned: Double?
  package let achieved: Double

  package init(start: Int, end: Int, planned: Double?, achieved: Double) {
    self.start = start
    self.end = end
    self.planned = planned
    self.achieved = achieved
  }

  /// Whether all its days are over on a day.
  package func isEnded(on day: Int) -> Bool { end <= day }

  /// How many of its days come after one and not after another.
  private func days(after day: Int, upTo last: Int) -> Int {
    max(0, min(last, end) - max(day, start - 1))
  }

  /// What it brings between a day and a later one when it realises a share of what it foresees.
  fileprivate func gain(from day: Int, to last: Int, realising rate: Double) -> Double {
    guard let planned, !isEnded(on: day) else { return 0 }
    let left = days(after: day, upTo: end)
    guard left > 0 else { return 0 }
    let missing = max(achieved, rate * planned) - achieved
    return missing * Double(days(after: day, upTo: last)) / Double(left)
  }
}

/// The share of what operations foresee that they realise.
package struct RealisationRate: Hashable, Sendable {
  package let low: Double
  package let middle: Double
  package let high: Double
  /// How many ended operations it is measured on; nil for a hypothesis.
  package let measuredOn: Int?

  /// What is supposed where too few operations have ended.
  package static let assumed = RealisationRate()

  private init() {
    low = 0.7
    middle = 0.85
    high = 1
    measuredOn = nil
  }

  /// Fewest ended operations a rate is measured on.
  package static let fewest = 10

  /// The rate of the operations ended on a day that foresaw something: all they brought over all
  /// they foresaw, with the quartiles (type 7) of the operations, each on its own side of it.
  /// - Returns: nil with fewer than 10 such operations.
  package init?(_ operations: [PlannedOperation], endedOn day: Int) {
    var achieved = 0.0
    var planned = 0.0
    var ratios: [Double] = []
    for operation in operations where operation.isEnded(on: day) {
      guard let foreseen = operation.planned, foreseen > 0 else { continue }
      achieved += operation.achieved
      planned += foreseen
      ratios.append(operation.achieved / foreseen)
    }
    ratios.sort()
    guard ratios.count >= Self.fewest, let first = Quantile.type7(0.25, of: ratios),
      let third = Quantile.type7(0.75, of: ratios)
    else { return nil }
    middle = achieved / planned
    low = min(first, middle)
    high = max(third, middle)
    measuredOn = ratios.count
  }

  package var isAssumed: Bool { measuredOn == nil }

  /// The same around another middle, each bound on its side of it.
  package func moved(to middle: Double) -> RealisationRate {
    RealisationRate(
      low: min(low, middle), middle: middle, high: max(high, middle), measuredOn: measuredOn)
  }

  private init(low: Double, middle: Double, high: Double, measuredOn: Int?) {
    self.low = low
    self.middle = middle
    self.high = high
    self.measuredOn = measuredOn
  }
}

/// The forecast of a count by what its operations are to bring.
package struct Capacity: Sendable {
  /// An operation and the rate of its line.
  package struct Part: Hashable, Sendable {
    package let operation: PlannedOperation
    package let rate: RealisationRate

    package init(_ operation: PlannedOperation, _ rate: RealisationRate) {
      self.operation = operation
      self.rate = rate
    }
  }

  package let parts: [Part]
  /// The day what is achieved was counted on.
  package let day: Int

  /// - Returns: nil without operation.
  package init?(_ parts: [Part], on day: Int) {
    guard !parts.isEmpty else { return nil }
    self.parts = parts
    self.day = day
  }

  /// What the operations brought by now.
  package var achieved: Double { parts.reduce(0) { $0 + $1.operation.achieved } }
  /// How many are not ended and foresee nothing that was said.
  package var withoutPlan: Int {
    parts.count { $0.operation.planned == nil && !$0.operation.isEnded(on: day) }
  }
  /// Whether the rate of one of them is a hypothesis.
  package var isAssumed: Bool { parts.contains { $0.rate.isAssumed } }

  /// The count on a later day.
  ///
  /// Quantiles lie on the line through the low and the middle and on that through the middle
  /// and the high, ranks 0,1 0,5 0,9; none is below what is achieved.
  /// - Parameter restart: the last day before the count begins again; nil when it does not
  ///   before that day.
  package func prediction(on last: Int, restart: Int? = nil) -> Prediction {
    let base = restart == nil ? achieved : 0
    func count(_ rate: (RealisationRate) -> Double) -> Double {
      base
        + parts.reduce(0) { sum, part in
          let whole = part.operation.gain(from: day, to: last, realising: rate(part.rate))
          let before = restart.map {
            part.operation.gain(from: day, to: max($0, day), realising: rate(part.rate))
          }
          return sum + whole - (before ?? 0)
        }
    }
    let (low, middle, high) = (count(\.low), count(\.middle), count(\.high))
    let quantiles = Prediction.ranks.map { rank in
      let steps = Double(rank - 10) / 8
      return middle + steps * (rank < 10 ? middle - low : high - middle)
    }
    return Prediction(value: middle, quantiles: quantiles).atLeast(base)
  }
}
