package import Catalogue
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
  /// The least and the most the sum can come to; the sum itself where no range was counted.
  private(set) var low: Int128 = 0
  private(set) var high: Int128 = 0
  /// Rows that may be counted, those that are included.
  private(set) var possible = 0

  init() {}

  /// What is counted, without anything unknown.
  init(rows: Int, present: Int, sum: Int128) {
    self.rows = rows
    self.present = present
    self.sum = sum
    narrow()
  }

  /// Makes the bounds those of a count where nothing is unknown.
  mutating func narrow() { bound(low: sum, high: sum, possible: rows) }

  /// Sets the bounds of the sum, and the rows that may be counted.
  mutating func bound(low: Int128, high: Int128, possible: Int) {
    self.low = low
    self.high = high
    self.possible = possible
  }

  static func + (left: Tallied, right: Tallied) -> Tallied {
    var total = Tallied(
      rows: left.rows + right.rows, present: left.present + right.present,
      sum: left.sum + right.sum)
    total.bound(
      low: left.low + right.low, high: left.high + right.high,
      possible: left.possible + right.possible)
    return total
  }
}

extension Aggregate {
  /// Whether it adds amounts, which may all be missing.
  var isSum: Bool {
    switch self {
    case .sum, .sumOfOperations, .sumProduct: true
    default: false
    }
  }

  /// Whether it counts different values, each once in a cell.
  var isDistinct: Bool {
    switch self {
    case .distinct, .distinctStructures, .distinctPersons, .distinctEnterprises: true
    default: false
    }
  }
}

extension Aggregate {
  /// Whether rows are read slot by slot: for what is taken once in a cell, or averaged.
  var isReadBySlot: Bool { isOncePerCell || isAverage }

  /// Whether each of what it counts or adds is taken once in a cell: its bounds are counts of their own.
  var isOncePerCell: Bool {
    if case .sumOfOperations = self { true } else { isDistinct }
  }
}

extension Term {
  /// Whether when other participations began decides what a row counts for.
  package var readsOtherEntries: Bool {
    population.day(moment).readsEntries || readsNextEntry
  }

  /// Whether it asks for a person's next entry.
  package var readsNextEntry: Bool { condition.operands.contains(.daysToNextEntry) }

  /// The condition with the complete record, where it is asked for.
  var whole: Condition {
    guard records == .complete, population == .participations else { return condition }
    return .and([.isCompleteRecord, condition])
  }

  /// Decimal places of its integers: 2 for cents, 6 for millionths, 8 for cents times millionths.
  var scale: Int {
    switch aggregate {
    case .count, .distinctStructures, .distinct, .distinctPersons, .distinctEnterprises: 0
    case .mean(let number), .medianSurvival(let number): scale(of: number)
    case .median(let number): scale(of: number) + 1
    case .quantile(let number, _): scale(of: number) + 3
    case .weights: 6
    case .sum(let column): scale(ofField: column)
    case .sumOfOperations: 2
    case .sumProduct: 8
    }
  }

  private func scale(of number: RowNumber) -> Int {
    if case .field(let index) = number { scale(ofField: index) } else { 0 }
  }

  private func scale(ofField index: Int) -> Int {
    switch Schema.of(population.kind).fields[index].type {
    case .euros: 2
    case .decimal: 6
    default: 0
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

extension Formula {
  package var terms: [Term] {
    switch self {
    case .single(let term): [term]
    case .ratio(let numerator, let denominator): [numerator, denominator]
    }
  }
}
