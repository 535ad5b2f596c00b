package import Catalogue
import Columns
import Records

/// Why a figure is what it is: for each of its terms, from all records to the counted ones.
package struct Explanation: Sendable {
  package let definition: Definition
  package let cell: Cell
  /// The term of a plain figure; the numerator then the denominator of a quotient.
  package let terms: [TermExplanation]

  /// Bytes it holds, nearly: one bit a row for each requirement of each term.
  package var bytes: Int {
    terms.reduce(4096) { bytes, term in
      bytes + (term.masks.count + term.reader.lacking.count) * (term.rows.count / 8 + 64)
    }
  }
}

/// The requirements a row must meet one after the other to be counted.
package enum Clause: Hashable, Sendable {
  /// Every record of the population in the store.
  case all
  /// The perimeter asked for: a cut and the codes kept.
  case perimeter(name: String, codes: [String])
  /// The operation's programme, and its fund for the youth initiative, belong to the frame.
  case frame(String)
  /// The operation is programmed.
  case programmed
  /// The operation has participant figures.
  case tracked
  /// The record is complete.
  case complete
  /// One condition of the definition.
  case condition(Condition)
  /// The row's day is inside the period, or has come for a state.
  case time(Moment)

  /// A stable key for labels.
  package var key: String {
    switch self {
    case .all: "all"
    case .perimeter: "perimeter"
    case .frame: "frame"
    case .programmed: "programmed"
    case .tracked: "tracked"
    case .complete: "complete"
    case .condition: "condition"
    case .time: "time"
    }
  }
}

/// One step of a funnel: a requirement, and the rows that meet it and all before it.
package struct FunnelStep: Sendable {
  package let clause: Clause
  /// The condition in words, as the closure passed in says it; empty for the other clauses, whose
  /// words depend on their key.
  package let text: String
  package let remaining: Int
  /// For complete records: how many of the rows that stop here lack each datum, by column name.
  package let missing: [(name: String, count: Int)]
}

/// One datum read on a row.
package struct ReadValue: Hashable, Sendable {
  /// Column name, or name of the derived value.
  package var name: String
  /// As a file would write it; empty when missing.
  package var value: String
  /// Whether it is a sensitive answer, shown only to readers who may see it.
  package var isSensitive: Bool

  package init(name: String, value: String, isSensitive: Bool = false) {
    self.name = name
    self.value = value
    self.isSensitive = isSensitive
  }
}

/// Why one row is counted, or the first requirement it does not meet.
package struct Verdict: Sendable {
  package let record: RecordReference
  /// The row of its operation, -1 when it has none.
  package let operation: Int
  /// The requirement that decided; nil when the row is counted.
  package let clause: Clause?
  package let text: String
  /// What that requirement read; for a counted row, what the whole condition read.
  package let values: [ReadValue]
  /// For a record that is not complete: the data it lacks, by column name.
  package let missing: [String]

  package var isCounted: Bool { clause == nil }
}

/// One term explained.
package struct TermExplanation: Sendable {
  package enum Role: String, Sendable {
    case figure
    case numerator
    case denominator
  }

  package let role: Role
  package let term: Term
  package let steps: [FunnelStep]
  /// The first counted rows.
  package let counted: [Verdict]
  /// The first excluded rows of each step, in the order of the steps.
  package let excluded: [Verdict]
  /// What missing answers leave open.
  package let range: TermRange

  let rows: PopulationRows
  let masks: [RowMask]
  let reader: RowReader
  /// For a term over facts, how many persons the counted ones are about.
  package var persons: Int?

  /// Rows counted in the end.
  package var remaining: Int { steps.last?.remaining ?? 0 }

  /// Rows of the population in the store.
  package var rowCount: Int { rows.count }

  /// Why a row of the population is in or out; nil when there is no such row.
  package func why(_ row: Int) -> Verdict? {
    guard row >= 0, row < rows.count else { return nil }
    let failed = masks.firstIndex { !$0.contains(row) }
    return reader.verdict(row, rows, term, failed.map { (steps[$0].clause, steps[$0].text) })
  }
}
