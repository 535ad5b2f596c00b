extension Definition {
  /// The definition as it counts, in one text: equal texts count the same rows in the same way.
  ///
  /// Labels, notes and examples are left out. The definitions it names are written out, so that a
  /// change of theirs is a change of this one.
  package var canonicalText: String {
    let terms: [String]
    switch formula {
    case .single(let term): terms = [term.canonicalText]
    case .ratio(let numerator, let denominator):
      terms = [numerator.canonicalText, denominator.canonicalText]
    }
    return "\(fullName) \(unit.rawValue)\n" + terms.joined(separator: "\n/\n")
  }
}

extension Term {
  fileprivate var canonicalText: String {
    """
    count: \(aggregate.canonicalText)
    rows: \(population.rawValue) \(records.rawValue)
    at: \(moment.rawValue)
    where: \(condition.withoutNames.source)
    """ + (across.isEmpty ? "" : "\nacross: " + across.joined(separator: " "))
  }
}

extension Aggregate {
  fileprivate var canonicalText: String {
    switch self {
    case .count: "count"
    case .sum(let field): "sum \(field)"
    case .sumOfOperations(let field): "sum of operations \(field)"
    case .sumProduct(let field, let share): "sum \(field) times \(share)"
    case .weights(let field): "weights \(field)"
    case .distinctStructures: "structures"
    case .distinct(let field): "distinct \(field)"
    case .distinctPersons: "persons"
    case .distinctEnterprises(let field): "enterprises \(field)"
    case .mean(let days): "mean \(days.canonicalText)"
    case .median(let days): "median \(days.canonicalText)"
    case .quantile(let days, let order): "quantile \(order) \(days.canonicalText)"
    case .medianSurvival(let days): "median survival \(days.canonicalText)"
    }
  }
}

extension RowNumber {
  fileprivate var canonicalText: String {
    switch self {
    case .since(let nature): "since \(nature)"
    case .until(let nature, let other): "until \(nature) unless \(other.map(String.init) ?? "none")"
    case .between(let first, let last): "between \(first) and \(last)"
    case .field(let index): "field \(index)"
    }
  }
}

extension Condition {
  /// The same condition, with the conditions of other definitions in the place of their names.
  fileprivate var withoutNames: Condition {
    switch self {
    case .and(let parts): .and(parts.map(\.withoutNames))
    case .or(let parts): .or(parts.map(\.withoutNames))
    case .not(let part): .not(part.withoutNames)
    case .named(_, let condition): condition.withoutNames
    case .facts(let window, let condition, let comparison, let number):
      .facts(window, condition.withoutNames, comparison, number)
    case .always, .known, .isOneOf, .isNoneOf, .compare, .textIn: self
    }
  }
}
