internal import Glibc

/// What a logit makes of the rows of a period.
struct LogitChances {
  private let model: LogitModel
  private let columns: LogitColumns
  /// Of each pattern.
  private let chances: [Double]
  /// What the context's terms add to each pattern's logit.
  private let context: [Double]
  private let patternRows: [Double]
  /// The mean chance.
  private let reference: Double

  /// Chances with the constant moved so that their mean is a rate; nil when none is, the rate being 0
  /// or 1.
  init?(_ model: LogitModel, _ cohort: Cohort, mean: Double) {
    self.init(model, cohort) { products, rows in Self.moved(products, rows, to: mean) }
  }

  /// Chances by the coefficients as they are.
  init?(unmoved model: LogitModel, _ cohort: Cohort) {
    self.init(model, cohort) { _, _ in 0 }
  }

  private init?(
    _ model: LogitModel, _ cohort: Cohort, move: ([Double], [Double]) -> Double?
  ) {
    self.model = model
    let columns = model.columns(cohort)
    let rows = cohort.patternRows.map(Double.init)
    let products = columns.times(model.coefficients)
    guard let move = move(products, rows) else { return nil }
    chances = products.map { Logistic.chance($0 + move) }
    var contextOnly = model.coefficients
    contextOnly[0] = 0
    for (place, term) in model.terms.enumerated() where term.role != .ofContext {
      contextOnly[place + 1] = 0
    }
    context = columns.times(contextOnly)
    self.columns = columns
    patternRows = rows
    reference = Self.mean(chances, rows)
  }

  private static func mean(_ numbers: [Double], _ rows: [Double]) -> Double {
    var (sum, count) = (0.0, 0.0)
    for (number, rows) in zip(numbers, rows) {
      sum += number * rows
      count += rows
    }
    return sum / count
  }

  /// What is to be added to every logit for the mean chance to be a rate: Newton's steps, held between
  /// bounds that close in.
  private static func moved(_ products: [Double], _ rows: [Double], to rate: Double) -> Double? {
    guard rate > 0, rate < 1, let least = products.min(), let most = products.max() else {
      return nil
    }
    let aim = log(rate / (1 - rate))
    // With all chances below the rate, then above it.
    var (low, high) = (aim - most, aim - least)
    var move = min(max(0, low), high)
    for _ in 0..<200 {
      let chances = products.map { Logistic.chance($0 + move) }
      let short = rate - mean(chances, rows)
      if short > 0 { low = move } else { high = move }
      let slope = mean(chances.map { $0 * (1 - $0) }, rows)
      var next = move + short / slope
      if !(next > low && next < high) { next = (low + high) / 2 }
      let step = abs(next - move)
      move = next
      if step < 1e-13 { break }
    }
    return move
  }

  /// The chance whose logit is moved by the logarithm of `times`.
  private static func moved(_ chance: Double, times: Double) -> Double {
    times * chance / (1 - chance + times * chance)
  }

  func compared(_ cohort: Cohort) -> [ComparedRate?] {
    var sums = cohort.structures.map { _ in Sums(stride: columns.stride) }
    var whole = Sums(stride: columns.stride)
    for entry in cohort.entries {
      sums[entry.structure].add(Double(entry.rows), entry.pattern, chances, context, columns)
    }
    for (pattern, rows) in patternRows.enumerated() {
      whole.add(rows, pattern, chances, context, columns)
    }
    let shifts = sums.map { whole.context / whole.rows - $0.context / max(1, $0.rows) }
    var withReferenceContext = [Double](repeating: 0, count: sums.count)
    for entry in cohort.entries {
      withReferenceContext[entry.structure] +=
        Double(entry.rows) * Self.moved(chances[entry.pattern], times: exp(shifts[entry.structure]))
    }
    return sums.indices.map { place in
      let own = sums[place]
      guard own.rows > 0 else { return nil }
      let expected = own.chances / own.rows
      let observed = Double(cohort.reached[place]) / own.rows
      return ComparedRate(
        observed: observed, expected: expected, variance: variance(own, whole),
        reference: reference, standardised: nil,
        parts: parts(
          observed: observed, expected: expected,
          ownPublic: withReferenceContext[place] / own.rows,
          ownContext: meanChance(shift: -shifts[place])))
    }
  }

  /// Shapley's shares of two players: each part is the mean of what it moves first and last.
  private func parts(
    observed: Double, expected: Double, ownPublic: Double, ownContext: Double
  ) -> ComparedRate.Parts {
    ComparedRate.Parts(
      ofPublic: ((ownPublic - reference) + (expected - ownContext)) / 2,
      ofContext: ((ownContext - reference) + (expected - ownPublic)) / 2,
      rest: observed - expected)
  }

  /// The mean chance of the reference, every logit moved.
  private func meanChance(shift: Double) -> Double {
    guard shift != 0 else { return reference }
    let times = exp(shift)
    var (sum, count) = (0.0, 0.0)
    for (chance, rows) in zip(chances, patternRows) {
      sum += rows * Self.moved(chance, times: times)
      count += rows
    }
    return sum / count
  }

  /// Of the structure's own chance, and of the coefficients.
  private func variance(_ own: Sums, _ whole: Sums) -> Double {
    let chance = own.spread * (1 - own.rows / whole.rows) / (own.rows * own.rows)
    let ratio = (own.spread / own.rows) / (whole.spread / whole.rows)
    let slope = zip(columns.plain(own.slope), columns.plain(whole.slope)).map {
      $0 / own.rows - $1 / whole.rows * ratio
    }
    let turned = model.covariance.times(slope)
    return chance + zip(slope, turned).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// Sums over the rows of a structure, or of all.
  private struct Sums {
    var rows = 0.0
    var chances = 0.0
    /// Σ p(1-p).
    var spread = 0.0
    /// What the context adds to the logits.
    var context = 0.0
    /// Σ p(1-p)x.
    var slope: [LogitColumns.Four]

    init(stride: Int) {
      slope = Array(repeating: .zero, count: stride)
    }

    mutating func add(
      _ rows: Double, _ pattern: Int, _ chances: [Double], _ context: [Double],
      _ columns: LogitColumns
    ) {
      let chance = chances[pattern]
      self.rows += rows
      self.chances += rows * chance
      spread += rows * chance * (1 - chance)
      self.context += rows * context[pattern]
      columns.add(pattern, times: rows * chance * (1 - chance), to: &slope)
    }
  }
}
