import Catalogue
import Columns
package import Kernel
import Records

/// Amounts of one operation, in cents; nil where no record holds them.
///
/// On 128 bits: sums over any number of lines are exact.
package struct OperationAmounts: Hashable, Sendable {
  package var total: Int128?
  package var european: Int128?

  package init(total: Int128? = nil, european: Int128? = nil) {
    self.total = total
    self.european = european
  }
}

/// What one operation brings to the figures of money on a day: their sum over operations is the
/// figure itself.
package struct OperationStanding: Hashable, Sendable {
  /// Whether the stage of the file is one that figures count.
  package var isProgrammed: Bool
  /// The day it became programmed (`operation.programmed_on`); nil when no date says, and then no
  /// figure at a date counts it (`undated`).
  package var programmedOn: CivilDate?
  /// Whether figures of that day count it.
  package var isCounted: Bool
  /// What it adds to the amounts programmed.
  package var programmed: OperationAmounts
  /// What it adds to the certified ones (`certified.scope`, `certified.known`).
  package var certified: OperationAmounts
  /// What its lines declare, dated as certified ones are; no figure reads them.
  package var declared: OperationAmounts
}

/// The money of each operation: what figures add up, kept apart.
struct OperationLedger: Sendable {
  /// Amounts that count from a day on.
  private struct Entry: Sendable {
    var day: Int32
    var amounts: OperationAmounts
  }

  private let operations: OperationFacts
  /// In the order of the operations.
  private let certified: [[Entry]]
  private let declared: [[Entry]]

  init(_ operations: OperationFacts, _ lines: Table, certified rows: PopulationRows) {
    self.operations = operations
    let none = [[Entry]](repeating: [], count: operations.count)
    func entry(_ table: Table, _ row: Int, day: Int32) -> Entry {
      func amount(_ field: ExpenditureField) -> Int128? {
        guard table.kinds[field.rawValue] == .amount else { return nil }
        let amount = table.amount(field.rawValue, row)
        return amount == Table.missingAmount ? nil : Int128(amount)
      }
      return Entry(
        day: day, amounts: OperationAmounts(total: amount(.coutTotal), european: amount(.ue)))
    }
    var certified = none
    if let links = rows.links {
      let days = rows.days(.state)
      for row in 0..<rows.count where links[row] >= 0 {
        certified[Int(links[row])].append(entry(rows.table, row, day: days[row]))
      }
    }
    self.certified = certified
    var declared = none
    let nature = ExpenditureField.nature.rawValue
    let code = (Schema.depenses.fields[nature].codes.firstIndex(of: "declaree") ?? 0) + 1
    let links = operations.links(lines, ExpenditureField.operation.rawValue)
    for row in 0..<lines.count where links[row] >= 0 {
      let operation = Int(links[row])
      // An operation that has lines declares nothing rather than something unknown.
      if declared[operation].isEmpty {
        declared[operation].append(
          Entry(day: operations.days[operation], amounts: OperationAmounts(total: 0, european: 0)))
      }
      guard lines.kinds[nature] == .code, Int(lines.code(nature, row)) == code else { continue }
      let column = ExpenditureField.date.rawValue
      let own =
        lines.kinds[column] == .integer ? lines.integer(column, row) : Table.missingInteger
      // A missing day is below every other.
      declared[operation].append(entry(lines, row, day: max(own, operations.days[operation])))
    }
    self.declared = declared
  }

  /// What an operation brings on a day.
  func standing(_ row: Int, on date: CivilDate) -> OperationStanding {
    let day = operations.days[row]
    let isDated = day != Table.missingInteger
    let isCounted = operations.isProgrammed[row] && isDated && day <= date.day
    func amount(_ field: OperationField) -> Int128? {
      guard isCounted, operations.table.kinds[field.rawValue] == .amount else { return nil }
      let amount = operations.table.amount(field.rawValue, row)
      return amount == Table.missingAmount ? nil : Int128(amount)
    }
    func sum(_ entries: [Entry]) -> OperationAmounts {
      guard isCounted else { return OperationAmounts() }
      return entries.filter { $0.day <= date.day }.reduce(into: OperationAmounts()) { sum, entry in
        if let total = entry.amounts.total { sum.total = (sum.total ?? 0) + total }
        if let european = entry.amounts.european { sum.european = (sum.european ?? 0) + european }
      }
    }
    return OperationStanding(
      isProgrammed: operations.isProgrammed[row],
      programmedOn: isDated ? CivilDate(day: day) : nil, isCounted: isCounted,
      programmed: OperationAmounts(total: amount(.coutTotal), european: amount(.montantUe)),
      certified: sum(certified[row]), declared: sum(declared[row]))
  }
}

extension Engine {
  /// What an operation, by its row, brings to the figures of money on a day.
  package func standing(ofOperation row: Int, on date: CivilDate) -> OperationStanding {
    workbench.ledger.standing(row, on: date)
  }
}
