/// A logit fitted once and kept: what it makes expected of rows, whoever receives them.
package struct LogitModel: Sendable {
  /// A term as it is published: of the covariate as it was given.
  package struct Coefficient: Hashable, Sendable {
    package let term: String
    package let value: Double
    /// Clustered by structure.
    package let error: Double
  }

  package let terms: [LogitTerm]
  /// Terms that others make, or that never vary: they are left out.
  package let dropped: [LogitTerm]
  /// What each term is moved and divided by before its coefficient.
  private let means: [Double]
  private let spreads: [Double]
  /// The constant first.
  let coefficients: [Double]
  let covariance: [Double]

  /// Fits a cohort of at least 1 000 rows, 30 structures, and 10 events a term.
  ///
  /// The events are the rows of the rarer result. Cost: for each of some six rounds, patterns × terms².
  /// - Parameters:
  ///   - ofPublic: covariates of the people, in the order of the terms.
  ///   - ofContext: covariates of where they live, after them.
  package init(
    _ cohort: Cohort, ofPublic: [String], ofContext: [String]
  ) throws(LogitRefusal) {
    let covariates =
      ofPublic.map { (name: $0, role: LogitTerm.Role.ofPublic) }
      + ofContext.map { (name: $0, role: LogitTerm.Role.ofContext) }
    let fit = try LogitFit(LogitTerm.terms(covariates, of: cohort), to: cohort)
    terms = fit.terms
    dropped = fit.dropped
    means = fit.means
    spreads = fit.spreads
    coefficients = fit.coefficients
    covariance = fit.covariance
  }

  /// A model whose coefficients are known, of covariates as they are given.
  ///
  /// - Parameters:
  ///   - coefficients: the constant, then one for each term.
  ///   - covariance: of them, row by row.
  init(terms: [LogitTerm], coefficients: [Double], covariance: [Double]) {
    self.terms = terms
    dropped = []
    means = Array(repeating: 0, count: terms.count)
    spreads = Array(repeating: 1, count: terms.count)
    self.coefficients = coefficients
    self.covariance = covariance
  }

  package static let constant = "constante"

  /// The constant, then the terms.
  package var published: [Coefficient] {
    var constant = coefficients[0]
    var turn = [1.0]
    for place in terms.indices {
      let moved = means[place] / spreads[place]
      constant -= coefficients[place + 1] * moved
      turn.append(-moved)
    }
    let turned = covariance.times(turn)
    let variance = zip(turn, turned).reduce(0) { $0 + $1.0 * $1.1 }
    let first = Coefficient(
      term: Self.constant, value: constant, error: max(0, variance).squareRoot())
    return [first]
      + terms.indices.map { place in
        let variance = covariance[(place + 1) * (coefficients.count + 1)]
        return Coefficient(
          term: terms[place].name, value: coefficients[place + 1] / spreads[place],
          error: max(0, variance).squareRoot() / spreads[place])
      }
  }

  /// The columns of a cohort as the coefficients take them.
  func columns(_ cohort: Cohort) -> LogitColumns {
    let columns = terms.indices.map { place in
      terms[place].values(cohort).map { ($0 - means[place]) / spreads[place] }
    }
    return LogitColumns(columns, patterns: cohort.patterns)
  }

  /// The rate expected of each structure's rows by the coefficients as they are; nil where it has none.
  package func expected(_ cohort: Cohort) -> [Double?] {
    let chances = columns(cohort).times(coefficients).map(Logistic.chance)
    var sums = [Double](repeating: 0, count: cohort.structures.count)
    for entry in cohort.entries {
      sums[entry.structure] += Double(entry.rows) * chances[entry.pattern]
    }
    return zip(sums, cohort.rows).map { $1 == 0 ? nil : $0 / Double($1) }
  }

  /// The second reading: each structure of a period's rows, nil where it has no row.
  ///
  /// One number is added to the constant so that the mean chance is the reference's rate.
  package func compared(_ cohort: Cohort) -> [ComparedRate?] {
    let count = cohort.count
    guard count > 0 else { return cohort.structures.map { _ in nil } }
    let rate = Double(cohort.countReached) / Double(count)
    guard let chances = LogitChances(self, cohort, mean: rate) else {
      // Everybody has one result, and so has the model: nothing is left to explain.
      return cohort.rows.map { rows in
        rows == 0
          ? nil
          : ComparedRate(
            observed: rate, expected: rate, variance: 0, reference: rate, standardised: nil,
            parts: ComparedRate.Parts(ofPublic: 0, ofContext: 0, rest: 0))
      }
    }
    return chances.compared(cohort)
  }
}
