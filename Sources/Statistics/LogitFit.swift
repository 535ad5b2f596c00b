internal import Glibc

/// Why a logit is refused.
package struct LogitRefusal: Error, Hashable {
  package enum Code: String, Sendable, CaseIterable {
    case tooFewRows
    case tooFewStructures
    /// Of the rarer of the two results, for the terms there are.
    case tooFewEvents
    /// No coefficients after the last round, or none that can be told apart.
    case noConvergence
  }

  package let code: Code
  /// How many there are, and how many it takes.
  package let found: Int
  package let needed: Int
}

/// A logit being fitted by Newton's method on columns centred and of unit spread.
struct LogitFit {
  static let leastRows = 1_000
  static let leastStructures = 30
  static let leastEventsPerTerm = 10
  private static let rounds = 50
  private static let smallestPivot = 1e-9

  let terms: [LogitTerm]
  let dropped: [LogitTerm]
  let means: [Double]
  let spreads: [Double]
  /// The constant first, of the columns as they are fitted.
  private(set) var coefficients: [Double]
  private(set) var covariance: [Double]

  init(_ all: [LogitTerm], to cohort: Cohort) throws(LogitRefusal) {
    let count = cohort.count
    let structures = cohort.rows.count { $0 > 0 }
    guard count >= Self.leastRows else {
      throw LogitRefusal(code: .tooFewRows, found: count, needed: Self.leastRows)
    }
    guard structures >= Self.leastStructures else {
      throw LogitRefusal(
        code: .tooFewStructures, found: structures, needed: Self.leastStructures)
    }
    let columns = ScaledColumns(all, of: cohort)
    let kept = columns.independent(Self.smallestPivot)
    terms = kept.map { all[$0] }
    dropped = all.indices.filter { !kept.contains($0) }.map { all[$0] }
    means = kept.map { columns.means[$0] }
    spreads = kept.map { columns.spreads[$0] }
    let reached = cohort.countReached
    let events = min(reached, count - reached)
    let needed = Self.leastEventsPerTerm * max(1, terms.count)
    guard events >= needed else {
      throw LogitRefusal(code: .tooFewEvents, found: events, needed: needed)
    }
    let rows = LogitColumns(kept.map { columns.columns[$0] }, patterns: cohort.patterns)
    coefficients = Array(repeating: 0, count: rows.width)
    coefficients[0] = log(Double(reached) / Double(count - reached))
    covariance = []
    let curvature = try converge(rows, cohort)
    covariance = try clustered(rows, cohort, curvature, structures: structures)
  }

  private var failure: LogitRefusal {
    LogitRefusal(code: .noConvergence, found: Self.rounds, needed: Self.rounds)
  }

  /// Finds the coefficients, and returns the information matrix there.
  private mutating func converge(
    _ columns: LogitColumns, _ cohort: Cohort
  ) throws(LogitRefusal) -> Cholesky {
    let reached = cohort.reachedByPattern
    let rows = cohort.patternRows.map(Double.init)
    var deviance = Self.deviance(columns.times(coefficients), rows, reached)
    for _ in 0..<Self.rounds {
      let (score, information) = Self.slopes(columns.times(coefficients), columns, rows, reached)
      guard let curvature = Cholesky(information, order: columns.width),
        var step = curvature.solved(score)
      else { throw failure }
      var next = zip(coefficients, step).map { $0 + $1 }
      var reachedDeviance = Self.deviance(columns.times(next), rows, reached)
      // A rise that is rounding alone is none: halved for it, a step without end, as where one answer
      // never succeeds, would pass for the last one. A step that moves no coefficient ends the halving.
      let grain = 1e-12 * (abs(deviance) + 0.1)
      while !(reachedDeviance <= deviance + grain), step.contains(where: { abs($0) > 1e-12 }) {
        step = step.map { $0 / 2 }
        next = zip(coefficients, step).map { $0 + $1 }
        reachedDeviance = Self.deviance(columns.times(next), rows, reached)
      }
      let change = abs(reachedDeviance - deviance) / (abs(reachedDeviance) + 0.1)
      let longest = step.map { abs($0) }.max() ?? 0
      coefficients = next
      deviance = reachedDeviance
      guard change <= 1e-10, longest <= 1e-8 else { continue }
      let (_, last) = Self.slopes(columns.times(coefficients), columns, rows, reached)
      guard let curvature = Cholesky(last, order: columns.width) else { throw failure }
      return curvature
    }
    throw failure
  }

  /// Twice what the likelihood lacks.
  private static func deviance(
    _ products: [Double], _ rows: [Double], _ reached: [Double]
  ) -> Double {
    var sum = 0.0
    for (pattern, product) in products.enumerated() {
      // log(1 + exp(product)), without overflow.
      let soft = max(product, 0) + log1p(exp(-abs(product)))
      sum += rows[pattern] * soft - reached[pattern] * product
    }
    return 2 * sum
  }

  private static func slopes(
    _ products: [Double], _ columns: LogitColumns, _ rows: [Double], _ reached: [Double]
  ) -> (score: [Double], information: [Double]) {
    var score = columns.packed([])
    var weights: [Double] = []
    weights.reserveCapacity(products.count)
    for (pattern, product) in products.enumerated() {
      let chance = Logistic.chance(product)
      columns.add(pattern, times: reached[pattern] - rows[pattern] * chance, to: &score)
      weights.append(rows[pattern] * chance * (1 - chance))
    }
    return (columns.plain(score), columns.squares(weights))
  }

  /// CR1: the covariance of coefficients whose rows go together by structure.
  private func clustered(
    _ columns: LogitColumns, _ cohort: Cohort, _ curvature: Cholesky, structures: Int
  ) throws(LogitRefusal) -> [Double] {
    let products = columns.times(coefficients)
    let chances = products.map(Logistic.chance)
    var scores = [LogitColumns.Four](
      repeating: .zero, count: cohort.structures.count * columns.stride)
    for entry in cohort.entries {
      let left = Double(entry.reached) - Double(entry.rows) * chances[entry.pattern]
      columns.add(
        entry.pattern, times: left, to: &scores, at: entry.structure * columns.stride)
    }
    guard let inverse = curvature.inverse() else { throw failure }
    let width = columns.width
    let (count, clusters) = (Double(cohort.count), Double(structures))
    let factor = clusters / (clusters - 1) * (count - 1) / (count - Double(width))
    var covariance = [Double](repeating: 0, count: width * width)
    for structure in cohort.structures.indices {
      let start = structure * columns.stride
      let score = columns.plain(scores[start..<start + columns.stride])
      let moved = inverse.times(score)
      for row in 0..<width {
        for column in 0..<width {
          covariance[row * width + column] += factor * moved[row] * moved[column]
        }
      }
    }
    return covariance
  }
}

/// Columns of terms, centred and divided by their standard deviation.
private struct ScaledColumns {
  private(set) var columns: [[Double]] = []
  private(set) var means: [Double] = []
  /// 0 for a column of one value.
  private(set) var spreads: [Double] = []
  private let weights: [Double]

  init(_ terms: [LogitTerm], of cohort: Cohort) {
    weights = cohort.patternRows.map(Double.init)
    let count = Double(cohort.count)
    for term in terms {
      var column = term.values(cohort)
      let mean = zip(column, weights).reduce(0) { $0 + $1.0 * $1.1 } / count
      var squares = 0.0
      for (value, weight) in zip(column, weights) {
        squares += weight * (value - mean) * (value - mean)
      }
      let isConstant = column.allSatisfy { $0 == column.first }
      let spread = isConstant ? 0 : (squares / (count - 1)).squareRoot()
      if spread > 0 {
        for place in column.indices { column[place] = (column[place] - mean) / spread }
      }
      columns.append(column)
      means.append(mean)
      spreads.append(spread)
    }
  }

  /// The columns that those kept before them do not make: a pivot of their correlation matrix is the
  /// share of a column's variance that the kept ones before it leave.
  func independent(_ smallest: Double) -> [Int] {
    let varying = columns.indices.filter { spreads[$0] > 0 }
    let rows = LogitColumns(varying.map { columns[$0] }, patterns: weights.count)
    let squares = rows.squares(weights)
    let freedom = weights.reduce(0, +) - 1
    var kept: [Int] = []
    var triangle: [[Double]] = []
    for place in varying.indices {
      var left: [Double] = []
      for (rank, other) in kept.enumerated() {
        var shared = squares[(place + 1) * rows.width + other + 1] / freedom
        for before in 0..<rank { shared -= left[before] * triangle[rank][before] }
        left.append(shared / triangle[rank][rank])
      }
      let own = squares[(place + 1) * (rows.width + 1)] / freedom
      let pivot = own - left.reduce(0) { $0 + $1 * $1 }
      guard pivot >= smallest else { continue }
      left.append(pivot.squareRoot())
      triangle.append(left)
      kept.append(place)
    }
    return kept.map { varying[$0] }
  }
}

enum Logistic {
  /// The chance whose logit is a number.
  static func chance(_ logit: Double) -> Double { 1 / (1 + exp(-logit)) }
}

extension Array where Element == Double {
  /// A square matrix, row by row, times a vector.
  func times(_ vector: [Double]) -> [Double] {
    vector.indices.map { row in
      vector.indices.reduce(0) { $0 + self[row * vector.count + $1] * vector[$1] }
    }
  }
}

extension Cohort {
  /// Reached results of each pattern.
  var reachedByPattern: [Double] {
    var reached = [Double](repeating: 0, count: patterns)
    for entry in entries { reached[entry.pattern] += Double(entry.reached) }
    return reached
  }
}
