package import Catalogue

/// How the targets of one figure, and what was reached of them, go together.
package struct TargetMeasure: Hashable, Sendable {
  /// Whether targets of parts are added up.
  ///
  /// Counts of participations, operations, events and offers, euros and weights are. Persons,
  /// enterprises, structures and rates are not.
  package let addsUp: Bool
  /// Whether it is a quotient.
  package let isQuotient: Bool
  /// Whether what is counted part by part gives the whole by sums.
  package let isDivisible: Bool
  /// Whether less is better.
  package let falls: Bool
  /// Whether what is reached is told as a share of what was promised.
  package let isAttained: Bool
  /// Whether it is a rate of people, which a few of them must not make.
  package let isOfPeople: Bool
  package let unit: FigureUnit

  package init(_ definition: Definition) {
    unit = definition.unit
    falls = definition.direction == .down
    let terms: [Term] =
      switch definition.formula {
      case .single(let term): [term]
      case .ratio(let numerator, let denominator): [numerator, denominator]
      }
    isQuotient = terms.count == 2
    isDivisible = terms.allSatisfy { $0.across.isEmpty && $0.population != .context && $0.adds }
    let unitAdds: Bool =
      switch definition.unit {
      case .participations, .operations, .events, .offers, .euros, .weighted, .fullTime: true
      case .structures, .enterprises, .persons, .actors, .days, .rate, .eurosEach, .ratio, .value:
        false
      }
    addsUp = unitAdds && !isQuotient && isDivisible
    isAttained =
      !falls && terms.allSatisfy { $0.population != .context && $0.aggregate.number == nil }
    isOfPeople =
      definition.unit == .rate
      && terms.contains { [.participations, .persons].contains($0.population) }
      && terms.allSatisfy { !$0.isOfMoney }
  }
}

extension Term {
  /// Whether its value over some rows is the sum of those over parts of them.
  fileprivate var adds: Bool {
    switch aggregate {
    case .count, .sum, .sumProduct, .weights: true
    // An operation is of one cell when cells are of operations.
    case .sumOfOperations: true
    case .distinctStructures, .distinct, .distinctPersons, .distinctEnterprises, .mean, .median,
      .quantile, .medianSurvival:
      false
    }
  }

  fileprivate var isOfMoney: Bool {
    switch aggregate {
    case .sum, .sumProduct, .sumOfOperations: true
    default: false
    }
  }
}
