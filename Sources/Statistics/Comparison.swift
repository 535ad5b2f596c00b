/// What may be said of a structure's rate beside the expected one.
package enum ComparisonState: String, Hashable, Sendable, CaseIterable {
  case above
  case below
  case asExpected = "as_expected"
  /// Too few rows: nothing is shown.
  case hidden
  /// Too many results are unknown: figures without a reading.
  case greyed
  /// The structure makes too much of its reference by itself.
  case ownShare = "own_share"
  case notComputable = "not_computable"
}

/// One structure of a comparison.
package struct ComparedStructure: Hashable, Sendable {
  package let code: String
  /// Rows whose result is known.
  package let rows: Int
  package let unknown: Int
  /// Nil when hidden or not computable.
  package let rate: ComparedRate?
  package let state: ComparisonState

  package init(
    code: String, rows: Int, unknown: Int, rate: ComparedRate?, state: ComparisonState
  ) {
    self.code = code
    self.rows = rows
    self.unknown = unknown
    self.rate = rate
    self.state = state
  }
}

/// The structures of one reference beside what is expected of each.
package struct Comparison: Hashable, Sendable {
  /// Rows below which a structure is hidden.
  package static let leastRows = 30
  /// Share of unknown results above which a structure has no state.
  package static let mostUnknown = 0.2
  /// Share of the reference above which a structure is mostly compared with itself.
  package static let mostOfReference = 0.25

  /// By code.
  package let structures: [ComparedStructure]
  /// τ²; nil when nothing could be compared.
  package let dispersion: Double?

  /// Puts the guard rails around rates and reads each.
  /// - Parameters:
  ///   - cohort: the reference's rows, the structures' own included.
  ///   - rates: of each structure of the cohort; nil where it has no row, empty when nothing could be
  ///     computed.
  package init(_ cohort: Cohort, rates: [ComparedRate?]) {
    let all = cohort.count
    let shown = zip(cohort.rows, rates).compactMap { rows, rate in
      rows >= Self.leastRows ? rate : nil
    }
    let dispersion =
      rates.isEmpty ? nil : Dispersion.between(shown.map { ($0.gap, $0.variance) })
    self.dispersion = dispersion
    structures = cohort.structures.indices.map { place in
      let (rows, unknown) = (cohort.rows[place], cohort.unknown[place])
      let rate = rates.indices.contains(place) ? rates[place] : nil
      let state = Self.state(rate, rows: rows, unknown: unknown, of: all, dispersion ?? 0)
      return ComparedStructure(
        code: cohort.structures[place], rows: rows, unknown: unknown,
        rate: state == .hidden ? nil : rate, state: state)
    }
  }

  /// Whether a structure makes too much of its reference by itself.
  package static func isOwnShare(_ rows: Int, of all: Int) -> Bool {
    Double(rows) > mostOfReference * Double(all)
  }

  private static func state(
    _ rate: ComparedRate?, rows: Int, unknown: Int, of all: Int, _ dispersion: Double
  ) -> ComparisonState {
    guard rows >= leastRows else { return .hidden }
    guard let rate else { return .notComputable }
    if Double(unknown) > mostUnknown * Double(rows + unknown) { return .greyed }
    if isOwnShare(rows, of: all) { return .ownShare }
    // What rounding leaves of an equality is no gap.
    let width = rate.halfWidth(Quantile.normal95, dispersion: dispersion) + 1e-12
    if rate.gap > width { return .above }
    return rate.gap < -width ? .below : .asExpected
  }
}

/// A target moved by what another public makes expected: the Workforce Innovation and Opportunity Act's
/// statistical adjustment.
package struct AdjustedTarget: Hashable, Sendable {
  /// As negotiated, from 0 to 1.
  package let negotiated: Double
  /// Expected of the rows reached, less expected of the last closed year's; nil when one is not known.
  package let factor: Double?

  package init(negotiated: Double, factor: Double?) {
    self.negotiated = negotiated
    self.factor = factor
  }

  package var adjusted: Double? { factor.map { negotiated + $0 } }

  /// What is observed over the adjusted target; nil when that is not above 0.
  package func score(_ observed: Double) -> Double? {
    guard let adjusted, adjusted > 0 else { return nil }
    return observed / adjusted
  }
}
