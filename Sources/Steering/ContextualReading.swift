package import Statistics

/// One structure as a comparison tells it.
package struct ComparedRow: Hashable, Sendable {
  package let structure: ComparedStructure
  /// Its rate, also where nothing is compared with it; nil when it is hidden.
  package let observed: Double?
  /// The rate of its reference; nil without any known result.
  package let reference: Double?
  /// τ² of its reference; nil when nothing could be compared.
  package let dispersion: Double?
  package let target: AdjustedTarget?
}

/// A rate compared structure by structure with what is expected of each, and its targets adjusted.
package struct ContextualReading: Sendable {
  /// How the expected rate is made.
  package enum Method: String, Hashable, Sendable, CaseIterable {
    /// From the rates of cells of the public.
    case cells
    /// From a logit of the public and of the context, fitted on the last closed year.
    case logit
  }

  /// What a rate is compared by: names of covariates.
  package struct Basis: Hashable, Sendable {
    package var method: Method
    /// What makes a cell, the first two weighing most when cells are put together.
    package var cells: [String]
    package var ofPublic: [String]
    package var ofContext: [String]

    package init(
      _ method: Method, cells: [String] = [], ofPublic: [String] = [], ofContext: [String] = []
    ) {
      self.method = method
      self.cells = cells
      self.ofPublic = ofPublic
      self.ofContext = ofContext
    }
  }

  package let method: Method
  package let comparison: Comparison
  /// By the code of the structure.
  package let rows: [ComparedRow]
  /// Nil for cells, and when it is refused.
  package let model: LogitModel?
  package let refusal: LogitRefusal?

  /// Reads a period.
  /// - Parameters:
  ///   - period: the rows of every structure of the reference.
  ///   - lastYear: those of the last closed year, which the logit is fitted on and targets were
  ///     negotiated after; nil when it is not known.
  ///   - targets: negotiated, from 0 to 1, by structure.
  package init(
    _ basis: Basis, period: Cohort, lastYear: Cohort?, targets negotiated: [String: Double]
  ) {
    method = basis.method
    var rates: [ComparedRate?] = []
    var factors: [String: Double] = [:]
    var (model, refusal): (LogitModel?, LogitRefusal?) = (nil, nil)
    let closed = lastYear ?? Cohort(structures: [], results: [], covariates: [])
    switch basis.method {
    case .cells:
      rates = CellRates(basis.cells, of: period).compared(period)
      if closed.count > 0 {
        let before = CellRates(basis.cells, of: closed, andFor: [period])
        factors = Self.factors(period, before.expected(period), closed, before.expected(closed))
      }
    case .logit:
      do {
        let fitted = try LogitModel(
          closed, ofPublic: basis.ofPublic, ofContext: basis.ofContext)
        rates = fitted.compared(period)
        factors = Self.factors(period, fitted.expected(period), closed, fitted.expected(closed))
        model = fitted
      } catch {
        refusal = error
      }
    }
    self.model = model
    self.refusal = refusal
    let comparison = Comparison(period, rates: rates)
    self.comparison = comparison
    let reference =
      period.count == 0 ? nil : Double(period.countReached) / Double(period.count)
    rows = comparison.structures.enumerated().map { place, structure in
      let isShown = structure.state != .hidden && structure.rows > 0
      return ComparedRow(
        structure: structure,
        observed: isShown ? Double(period.reached[place]) / Double(structure.rows) : nil,
        reference: reference, dispersion: comparison.dispersion,
        target: negotiated[structure.code].map {
          AdjustedTarget(negotiated: $0, factor: factors[structure.code])
        })
    }
  }

  /// What the rows reached make expected, less what those of the last closed year did.
  private static func factors(
    _ period: Cohort, _ now: [Double?], _ closed: Cohort, _ before: [Double?]
  ) -> [String: Double] {
    let then = Dictionary(
      uniqueKeysWithValues: zip(closed.structures, before).compactMap { code, rate in
        rate.map { (code, $0) }
      })
    var factors: [String: Double] = [:]
    for (code, rate) in zip(period.structures, now) {
      if let rate, let before = then[code] { factors[code] = rate - before }
    }
    return factors
  }

  /// The structures whose two readings say different things: nothing is to be concluded of them.
  package static func diverging(_ one: Comparison, _ other: Comparison) -> [String] {
    let told: Set<ComparisonState> = [.above, .below, .asExpected]
    let states = Dictionary(
      uniqueKeysWithValues: other.structures.map { ($0.code, $0.state) })
    return one.structures.filter { structure in
      guard told.contains(structure.state), let state = states[structure.code] else {
        return false
      }
      return told.contains(state) && state != structure.state
    }.map(\.code)
  }
}
