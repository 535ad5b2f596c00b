package import Catalogue
import Counting
import Words

/// A figure of one period: its value, or why there is none.
package struct PeriodFigure: Hashable, Sendable {
  package enum State: Hashable, Sendable {
    case known(Double)
    /// A rate of too few people to be told.
    case hidden
    /// The structure does not use the module the line is about: never 0.
    case unusable
    /// Not computable, for a reason told in French.
    case notComputable(String)
  }

  package let state: State
  /// Its terms, where both are known; a figure that is no quotient has a denominator of 0.
  let numbers: CellNumbers?

  init(_ state: State, numbers: CellNumbers? = nil) {
    self.state = state
    self.numbers = numbers
  }

  /// What the engine counted.
  ///
  /// No cell is a counted 0 for a number of rows, since cuts leave those out, and nothing told for the
  /// others.
  init(_ cell: Cell?, _ definition: Definition) {
    guard let cell else {
      self.init(
        definition.countsRows
          ? .known(0)
          : .notComputable(
            EmptyReason(rawValue: definition.emptyReason)?.french
              ?? Words.Figures.reason(Reasons.missingValue)))
      return
    }
    let numbers = CellNumbers(cell)
    guard cell.state == .ok, let numbers, let value = numbers.value else {
      self.init(
        cell.state == .notApplicable
          ? .unusable
          : .notComputable(
            EmptyReason(rawValue: cell.reason)?.french ?? Words.Figures.reason(cell.reason)),
        numbers: numbers)
      return
    }
    let isFew = definition.isRateOfRows && numbers.denominator < LineReading.leastTold
    self.init(isFew ? .hidden : .known(value), numbers: numbers)
  }

  /// The value, when there is one to tell.
  package var value: Double? { if case .known(let value) = state { value } else { nil } }

  /// As files name what is not a value; empty for a value.
  package var stateName: String {
    switch state {
    case .known: ""
    case .hidden: "hidden"
    case .unusable: "unusable"
    case .notComputable: "not_computable"
    }
  }

  /// The share that a part is of a whole, in the same period; nil under thirty, and between figures
  /// that are not numbers of rows.
  static func share(_ part: PeriodFigure, of whole: PeriodFigure) -> Double? {
    guard let top = part.value, let bottom = whole.value, bottom >= LineReading.leastTold
    else { return nil }
    return top / bottom
  }

  /// The quotient of the sums of some figures, those without a value left out; nil when nothing is
  /// divided, or under thirty for a rate of people.
  static func ratio(_ figures: [PeriodFigure], _ definition: Definition) -> Double? {
    let told = figures.compactMap { figure -> CellNumbers? in
      guard let numbers = figure.numbers, numbers.value != nil, numbers.denominator > 0
      else { return nil }
      return numbers
    }
    let bottom = told.reduce(0) { $0 + $1.denominator }
    guard told.count > 1, bottom > 0,
      !definition.isRateOfRows || bottom >= LineReading.leastTold
    else { return nil }
    return told.reduce(0) { $0 + $1.numerator } / bottom
  }
}

extension Definition {
  /// Whether it is a number of rows or of what they name: 0 where there is none.
  package var countsRows: Bool {
    guard case .single(let term) = formula else { return false }
    return !term.population.isStated && term.aggregate.number == nil
  }

  /// Whether it is a share of people, or of rows: of few of them it is not told.
  var isRateOfRows: Bool {
    guard unit == .rate, case .ratio(_, let bottom) = formula else { return false }
    return !bottom.population.isStated
  }

  /// Whether it reads what structures tell of a year, which is placed on its last day.
  package var readsMeans: Bool { formula.terms.contains { $0.population == .means } }

  /// Whether what is counted day after day adds up to it.
  var addsUpInPeriod: Bool {
    guard case .single(let term) = formula, countsRows else { return false }
    return term.moment == .date
  }
}
