internal import Columns
package import Following
package import Kernel
internal import Records

/// What an operation's money has become, stage by stage, up to a day.
package struct OperationMoney: Sendable {
  package enum Step: Sendable, CaseIterable {
    case programmed
    case agreed
    case declared
    case certified
  }

  package struct Line: Hashable, Sendable {
    package var step: Step
    /// Cents; nil when unknown.
    package var total: Int64?
    package var european: Int64?
  }

  package var lines: [Line]
  /// Whether the operation is programmed on that day; the figures of money count no other.
  package var isProgrammed: Bool

  /// Reads the amounts of an operation.
  ///
  /// Certified as `FIN` counts it: the lines of `depenses`, and where an operation has none, its
  /// `certifie_*` columns (`rules.md`, Money). Declared: the lines, nothing else.
  package init(_ generation: Generation, _ record: OperationRecord, at date: CivilDate) {
    isProgrammed =
      record.isProgrammed && (record.day(.dateProgrammation).map { $0 <= date } ?? true)
    let isAgreed =
      ["conventionnee", "terminee"].contains(record.status)
      && (record.day(.dateConvention).map { $0 <= date } ?? true)
    let planned = (total: record.amount(.coutTotal), european: record.amount(.montantUe))
    let table = generation.dataset.table(.depenses)
    let rows = generation.result("depenses.operations") { Spent.rows(table) }
    let spent = Spent(table, rows[record.code] ?? [], at: date)
    let certified =
      spent.hasLines
      ? spent.sums["certifiee"] ?? (0, 0)
      : (record.amount(.certifieCoutTotal), record.amount(.certifieUe))
    let declared = spent.hasLines ? spent.sums["declaree"] ?? (0, 0) : (nil, nil)
    lines = [
      Line(
        step: .programmed, total: isProgrammed ? planned.total : nil,
        european: isProgrammed ? planned.european : nil),
      Line(
        step: .agreed, total: isAgreed ? planned.total : nil,
        european: isAgreed ? planned.european : nil),
      Line(step: .declared, total: declared.0, european: declared.1),
      Line(step: .certified, total: certified.0, european: certified.1),
    ]
  }

  /// A step's total cost over the programmed one; nil when either is unknown.
  package func share(_ line: Line) -> Double? {
    guard line.step != .programmed, let whole = lines[0].total, whole > 0, let part = line.total
    else { return nil }
    return Double(part) / Double(whole)
  }
}

/// The lines of expenditure of one operation, added by nature.
private struct Spent {
  var hasLines = false
  var sums: [String: (Int64?, Int64?)] = [:]

  /// The rows of each operation's expenditure, by its code.
  static func rows(_ table: Table) -> [String: [Int]] {
    Dictionary(grouping: 0..<table.count) {
      table.text(ExpenditureField.operation.rawValue, $0)
    }
  }

  init(_ table: Table, _ rows: [Int], at date: CivilDate) {
    let natures = Schema.depenses.fields[ExpenditureField.nature.rawValue].codes
    for row in rows {
      hasLines = true
      let nature = Int(table.code(ExpenditureField.nature.rawValue, row))
      let day = table.integer(ExpenditureField.date.rawValue, row)
      guard nature > 0, day == Table.missingInteger || day <= date.day else { continue }
      func cents(_ field: ExpenditureField) -> Int64 {
        table.isMissing(field.rawValue, row) ? 0 : table.amount(field.rawValue, row)
      }
      let sum = sums[natures[nature - 1]] ?? (0, 0)
      sums[natures[nature - 1]] = (
        (sum.0 ?? 0) + cents(.coutTotal), (sum.1 ?? 0) + cents(.ue)
      )
    }
  }
}
