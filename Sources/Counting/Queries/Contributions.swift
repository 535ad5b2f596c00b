import Catalogue
import Columns
import Kernel
package import Records

/// What one record adds to a term.
package struct RecordContribution: Hashable, Sendable {
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
  /// By kind, in the order of the records: none has two.
  private var records: [Kind: [RecordContribution]] = [:]
  /// By value, for a distinct count.
  private var values: [String: RecordContribution] = [:]

  /// Those of nobody.
  package init() {}

  /// The number of the term.
  package var sum: Int128 {
    records.values.joined().reduce(0) { $0 + $1.amount } + Int128(values.count)
  }

  /// What must be added to these contributions to get later ones: signed, without zeros, in the order
  /// of the records.
  package func differences(to later: Contributions) -> [RecordContribution] {
    var found: [RecordContribution] = []
    for kind in Set(records.keys).union(later.records.keys) {
      Self.merge(records[kind] ?? [], later.records[kind] ?? [], into: &found)
    }
    for (value, contribution) in later.values where values[value] == nil {
      found.append(contribution)
    }
    for (value, contribution) in values where later.values[value] == nil {
      found.append(contribution.opposite)
    }
    return found.sorted {
      ($0.kind.number, $0.id, $0.amount) < ($1.kind.number, $1.id, $1.amount)
    }
  }

  /// Appends what differs between the records of one kind, both in the order of their numbers.
  private static func merge(
    _ before: [RecordContribution], _ after: [RecordContribution],
    into found: inout [RecordContribution]
  ) {
    var old = 0
    var new = 0
    while old < before.count || new < after.count {
      let left = old < before.count ? before[old] : nil
      let right = new < after.count ? after[new] : nil
      if let left, let right, left.id == right.id {
        if left.amount != right.amount {
          found.append(
            RecordContribution(kind: right.kind, id: right.id, amount: right.amount - left.amount))
        }
        old += 1
        new += 1
      } else if let left, left.id < right?.id ?? .max {
        if left.amount != 0 { found.append(left.opposite) }
        old += 1
      } else {
        if let right, right.amount != 0 { found.append(right) }
        new += 1
      }
    }
  }

  fileprivate mutating func add(_ contribution: RecordContribution) {
    records[contribution.kind, default: []].append(contribution)
  }

  fileprivate mutating func add(_ contribution: RecordContribution, for value: String) {
    if values[value] == nil { values[value] = contribution }
  }

  /// Puts the records of each kind in the order of their numbers, where they are not.
  fileprivate mutating func order() {
    for (kind, list) in records
    where zip(list, list.dropFirst()).contains(where: { $0.id > $1.id }) {
      records[kind] = list.sorted { $0.id < $1.id }
    }
  }
}

extension RecordContribution {
  fileprivate var opposite: RecordContribution {
    RecordContribution(kind: kind, id: id, amount: -amount)
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
    var taken: Set<Int32> = []
    term.masks.last?.scan { row in
      let record = rows.record(row)
      let id = ids[record.kind].map { $0[record.row] } ?? 0
      var contribution = RecordContribution(kind: record.kind, id: id, amount: 1)
      switch term.term.aggregate {
      case .count: contributions.add(contribution)
      case .sum, .sumProduct, .weights:
        guard let value = amount[row] else { return true }
        contribution.amount = value
        contributions.add(contribution)
      case .sumOfOperations(let column):
        // What is added is the operation's, whatever rows name it.
        guard let link = rows.links?[row], link >= 0, taken.insert(link).inserted,
          let value = AmountReader(.sum(column), rows.operations.table)[Int(link)]
        else { return true }
        let operation = ids[.operations].map { $0[Int(link)] } ?? 0
        contributions.add(
          RecordContribution(kind: .operations, id: operation, amount: value))
      case .mean, .median, .quantile, .medianSurvival: contributions.add(contribution)
      case .distinct, .distinctStructures, .distinctPersons, .distinctEnterprises:
        guard let value = values(row) else { return true }
        contributions.add(contribution, for: value)
      }
      return true
    }
    contributions.order()
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
    case .distinctPersons:
      guard let persons = rows.persons(workbench.dataset) else { return { _ in nil } }
      return { row in persons[row] > 0 ? String(persons[row]) : nil }
    case .distinctEnterprises(let column) where rows.table.kinds[column] == .text:
      return { row in
        let text = rows.table.text(column, row)
        return text.isEmpty ? nil : Names.siren(siret: text, name: text)
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
