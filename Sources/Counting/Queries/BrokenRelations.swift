package import Catalogue
package import Kernel

/// A relation of the catalogue that the figures of a cell do not meet.
package struct BrokenRelation: Hashable, Sendable {
  package var relation: Reconciliation
  /// The definition whose file says it, by full name.
  package var definition: String
  package var keys: [String]
  package var start: CivilDate?
  package var end: CivilDate?
  /// The two sums as plain decimals.
  package var left: String
  package var right: String
}

/// The relations of the catalogue held against the figures of a request.
///
/// A relation is judged in a cell where every rate, mean and amount it speaks of has a value; a count
/// without a row there is 0. Rates are compared within the last of their ten digits.
package struct RelationCheck {
  private let relations: [(definition: String, relation: Reconciliation)]
  private let units: [String: FigureUnit]

  /// The definitions relations speak of, and those that say them.
  package let definitions: [Definition]

  /// The relations of some definitions; `all` are those they may speak of, in order.
  package init(_ definitions: [Definition], all: [Definition]) {
    relations = definitions.flatMap { definition in
      definition.reconciliations.map { (definition.fullName, $0) }
    }
    let named = Set(relations.flatMap { $0.relation.names }).union(definitions.map(\.fullName))
    self.definitions = all.filter { named.contains($0.fullName) }
    units = Dictionary(
      self.definitions.map { ($0.fullName, $0.unit) }, uniquingKeysWith: { first, _ in first })
  }

  private struct Place: Hashable {
    var keys: [String]
    var start: CivilDate?
    var end: CivilDate?
  }

  /// What does not hold among the cells of all `definitions`, in the order of the relations.
  package func broken(among cells: [Cell]) -> [BrokenRelation] {
    var places: [Place] = []
    var known: [Place: [String: Cell]] = [:]
    for cell in cells {
      let place = Place(keys: cell.keys, start: cell.start, end: cell.end)
      if known[place] == nil { places.append(place) }
      known[place, default: [:]][cell.frame + "." + cell.code] = cell
    }
    return relations.flatMap { definition, relation in
      places.compactMap { place in
        let values = known[place] ?? [:]
        guard let left = total(relation.left, values), let right = total(relation.right, values)
        else { return nil }
        let slack = relation.names.contains { units[$0]?.isExact != true } ? Self.slack : 0
        let holds =
          switch relation.relation {
          case .equal: abs(left - right) <= slack
          case .atMost: left <= right + slack
          }
        guard !holds else { return nil }
        return BrokenRelation(
          relation: relation, definition: definition, keys: place.keys, start: place.start,
          end: place.end, left: Amount.decimal(left, scale: Self.places, trimmed: true),
          right: Amount.decimal(right, scale: Self.places, trimmed: true))
      }
    }
  }

  /// Decimal places values are added up with.
  private static let places = 12
  /// A hundred-millionth.
  private static let slack: Int128 = 10_000

  private func total(_ sum: Reconciliation.Sum, _ cells: [String: Cell]) -> Int128? {
    var total = Int128(sum.constant) * 1_000_000_000_000
    for name in sum.names {
      guard let value = value(of: name, cells[name]) else { return nil }
      total += value
    }
    return total
  }

  private func value(of name: String, _ cell: Cell?) -> Int128? {
    guard let cell else { return units[name]?.isCount == true ? 0 : nil }
    return cell.state == .ok ? Self.scaled(cell.value) : nil
  }

  /// A plain decimal in units of 1e-12; nil for anything else.
  static func scaled(_ text: String) -> Int128? {
    let isNegative = text.hasPrefix("-")
    let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first.flatMap({ Int128($0) }) else { return nil }
    let digits = parts.count == 2 ? String(parts[1].prefix(places)) : ""
    guard let fraction = Int128(digits + String(repeating: "0", count: places - digits.count))
    else { return nil }
    let value = whole * 1_000_000_000_000 + fraction
    return isNegative ? -value : value
  }
}

extension FigureUnit {
  /// Whether its values are whole numbers.
  fileprivate var isCount: Bool {
    switch self {
    case .participations, .operations, .structures, .enterprises, .persons, .events, .actors,
      .offers:
      true
    case .days, .euros, .weighted, .rate, .fullTime, .eurosEach, .ratio, .value: false
    }
  }

  /// Whether its values are printed whole.
  fileprivate var isExact: Bool { isCount || self == .euros || self == .weighted }
}
