import Catalogue
import Kernel
import Records

/// The bounds of a quotient, its terms each at their extremes apart from the other (`rules.md`).
///
/// A share, whose numerator is part of its denominator, is never above 1. Where the denominator may
/// be 0 a quotient that is no share has no upper bound; where it may be negative it has none at all,
/// unless nothing is open.
struct QuotientRange {
  private(set) var low: Ratio?
  private(set) var high: Ratio?

  init(_ top: Term, _ above: Tallied, over bottom: Term, _ below: Tallied) {
    func ratio(_ numerator: Int128, _ denominator: Int128) -> Ratio? {
      Assembly.ratio(numerator, top.scale, denominator, bottom.scale)
    }
    guard below.low != below.high else {
      let bounds = [ratio(above.low, below.low), ratio(above.high, below.low)]
      low = bounds[below.low < 0 ? 1 : 0]
      high = bounds[below.low < 0 ? 0 : 1]
      return
    }
    guard below.low >= 0 else { return }
    // The extreme of the denominator that brings each bound further depends on its sign.
    low = ratio(above.low, above.low < 0 ? below.low : below.high)
    high = ratio(above.high, above.high <= 0 ? below.high : below.low)
    if above.high > below.low, top.isPart(of: bottom) {
      high = Ratio(1, over: 1)
    }
  }
}

extension Term {
  /// Whether every row it counts is in another term, for the same amount: their quotient is a share.
  ///
  /// Told from what the conditions require, part by part; false when that does not show it.
  func isPart(of whole: Term) -> Bool {
    guard population == whole.population, moment == whole.moment, aggregate == whole.aggregate,
      !aggregate.isSum, !aggregate.isAverage, whole.records == .all || records == .complete
    else { return false }
    let parts = condition.allConjuncts
    return whole.condition.allConjuncts.allSatisfy { wanted in
      parts.contains { $0.implies(wanted) }
    }
  }
}

extension Condition {
  /// Whether a row that meets this condition always meets another, as far as one part tells.
  fileprivate func implies(_ other: Condition) -> Bool {
    if self == other { return true }
    switch (self, other) {
    case (.isOneOf(let operand, let codes), .isOneOf(let same, let wider)):
      return operand == same && !operand.isSet && Set(codes).isSubset(of: wider)
    case (.isOneOf(let operand, let codes), .isNoneOf(let same, let refused)):
      return operand == same && !operand.isSet && Set(codes).isDisjoint(with: refused)
    case (.isNoneOf(let operand, let more), .isNoneOf(let same, let refused)):
      return operand == same && Set(refused).isSubset(of: more)
    case (.isOneOf(let operand, _), .known(let same)),
      (.isNoneOf(let operand, _), .known(let same)),
      (.compare(let operand, _, _), .known(let same)),
      (.textIn(let operand, _, _), .known(let same)):
      return operand == same
    default:
      return false
    }
  }
}

extension Operand {
  /// Whether it holds several codes at once.
  fileprivate var isSet: Bool {
    switch self {
    case .field(let kind, let index):
      if case .codes = Schema.of(kind).fields[index].type { true } else { false }
    case .operation(let index):
      if case .codes = Schema.operations.fields[index].type { true } else { false }
    case .derived, .person, .event, .days, .daysToNextEntry: false
    }
  }
}
