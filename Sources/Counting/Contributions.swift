import Catalogue
import Columns
import Kernel
package import Records

/// What one record adds to a term.
package struct Contribution: Hashable, Sendable {
  /// The number of the record in its kind.
  package var kind: Kind
  package var id: Int64
  /// In the term's own scale; 1 for a count.
  package var amount: Int128

  package init(kind: Kind, id: Int64, amount: Int128) {
    self.kind = kind
    self.id = id
    self.amount = amount
  }
}

/// What every record adds to a term in one state of the records.
///
/// The sum of the contributions is the number of the term. A distinct count is one for each value,
/// borne by the first record that has it.
package struct Contributions: Sendable {
  /// A record, or for a distinct count a value.
  enum Unit: Hashable, Sendable {
    case record(Kind, Int64)
    case value(String)
  }

  private(set) var byUnit: [Unit: Contribution] = [:]

  /// The number of the term.
  package var sum: Int128 { byUnit.values.reduce(0) { $0 + $1.amount } }

  /// What must be added to these contributions to get later ones: signed, without zeros, in the order
  /// of the records.
  package func differences(to later: Contributions) -> [Contribution] {
    var found: [Contribution] = []
    for (unit, contribution) in later.byUnit {
      let delta = contribution.amount - (byUnit[unit]?.amount ?? 0)
      if delta != 0 {
        found.append(Contribution(kind: contribution.kind, id: contribution.id, amount: delta))
      }
    }
    for (unit, contribution) in byUnit where later.byUnit[unit] == nil && contribution.amount != 0 {
      found.append(
        Contribution(kind: contribution.kind, id: contribution.id, amount: -contribution.amount))
    }
    return found.sorted {
      ($0.kind.number, $0.id, $0.amount) < ($1.kind.number, $1.id, $1.amount)
    }
  }

  fileprivate mutating func add(_ unit: Unit, _ contribution: Contribution) {
    switch unit {
    case .record:
      byUnit[unit, default: Contribution(kind: contribution.kind, id: contribution.id, amount: 0)]
        .amount += contribution.amount
    case .value: if byUnit[unit] == nil { byUnit[unit] = contribution }
    }
  }
}

extension Engine {
  /// What each record adds to an explained term.
  ///
  /// The data set must hold the numbers of the records of every kind the term reads; a record without
  /// number has the number 0.
  package func contributions(_ term: TermExplanation) -> Contributions {
    var contributions = Contributions()
    let rows = term.rows
    let ids = workbench.dataset.ids
    let amount = AmountReader(term.term.aggregate, rows.table)
    let values = valueReader(term.term.aggregate, rows)
    term.masks.last?.scan { row in
      let record = rows.record(row)
      let id = ids[record.kind].map { $0[record.row] } ?? 0
      var contribution = Contribution(kind: record.kind, id: id, amount: 1)
      switch term.term.aggregate {
      case .count: contributions.add(.record(record.kind, id), contribution)
      case .sum, .sumProduct, .weights:
        guard let value = amount[row] else { return true }
        contribution.amount = value
        contributions.add(.record(record.kind, id), contribution)
      case .distinct, .distinctStructures:
        guard let value = values(row) else { return true }
        contributions.add(.value(value), contribution)
      }
      return true
    }
    return contributions
  }

  /// The value a distinct count tells a row by.
  private func valueReader(_ aggregate: Aggregate, _ rows: PopulationRows) -> (Int) -> String? {
    switch aggregate {
    case .distinct(let column) where rows.table.kinds[column] == .text:
      return { row in rows.table.isMissing(column, row) ? nil : rows.table.text(column, row) }
    case .distinctStructures:
      guard let links = rows.links, let cut = try? Cut("structure") else { return { _ in nil } }
      let structures = workbench.operationDimension(cut)
      return { row in
        guard links[row] >= 0 else { return nil }
        let number = structures.ids[Int(links[row])]
        return number > 0 ? structures.labels[Int(number)] : nil
      }
    default: return { _ in nil }
    }
  }
}

extension Term {
  /// Reads a number as `Cell` prints it back into the term's own scale; nil for what is not one.
  package func number(printed text: String) -> Int128? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, Int128(whole) != nil else { return nil }
    let decimals = parts.count == 2 ? String(parts[1]) : ""
    guard decimals.utf8.count <= scale else { return nil }
    let zeros = String(repeating: "0", count: scale - decimals.utf8.count)
    return Int128(whole + decimals + zeros)
  }

  /// A difference as printed, with its sign.
  package func printed(difference: Int128) -> String {
    difference > 0 ? "+" + text(difference) : text(difference)
  }
}
