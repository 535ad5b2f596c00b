import Catalogue
import Kernel
import Records

/// What one term gives in one cell.
struct Tallied: Sendable {
  /// Rows counted; distinct values for a distinct count.
  var rows = 0
  /// Rows that hold the amount summed.
  var present = 0
  /// The sum, in the term's own scale; the rows for a count.
  var sum: Int128 = 0

  static func + (left: Tallied, right: Tallied) -> Tallied {
    Tallied(
      rows: left.rows + right.rows, present: left.present + right.present,
      sum: left.sum + right.sum)
  }
}

extension Aggregate {
  /// Whether it adds amounts, which may all be missing.
  var isSum: Bool {
    switch self {
    case .sum, .sumProduct: true
    case .count, .weights, .distinctStructures, .distinct, .distinctPersons, .distinctEnterprises,
      .mean, .median:
      false
    }
  }
}

extension Term {
  /// Decimal places of its integers: 2 for cents, 6 for millionths, 8 for cents times millionths.
  var scale: Int {
    switch aggregate {
    case .count, .distinctStructures, .distinct, .distinctPersons, .distinctEnterprises, .mean: 0
    case .median: 1
    case .weights: 6
    case .sum(let column):
      switch Schema.of(population.kind).fields[column].type {
      case .euros: 2
      case .decimal: 6
      default: 0
      }
    case .sumProduct: 8
    }
  }

  /// The number of a cell, or nil when rows are counted but none holds the amount.
  func number(_ tallied: Tallied) -> Int128? {
    aggregate.isSum && tallied.rows > 0 && tallied.present == 0 ? nil : tallied.sum
  }

  /// A number as printed: plain integers, euros with two decimals, others without trailing zeros.
  func text(_ number: Int128) -> String {
    scale == 2
      ? Amount.euros(cents: number) : Amount.decimal(number, scale: scale, trimmed: true)
  }
}

extension Population {
  /// The kind whose schema a term's positions speak of.
  var kind: Kind {
    switch self {
    case .participations: .participations
    case .operations: .operations
    case .plan: .maquette
    case .entities: .entites
    case .certified: .depenses
    case .persons: .personnes
    case .events: .evenements
    case .offers: .offres
    }
  }
}

extension Formula {
  var terms: [Term] {
    switch self {
    case .single(let term): [term]
    case .ratio(let numerator, let denominator): [numerator, denominator]
    }
  }
}
