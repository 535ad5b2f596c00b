internal import Columns
package import Records

/// Which questions left empty keep participations open, counted over some of them.
package struct OpenAnswers {
  private let columns: ParticipationColumns
  /// The rows counted so far.
  package private(set) var tally = OpenTally()

  package init(_ columns: ParticipationColumns) {
    self.columns = columns
  }

  /// Adds a row to those counted.
  package mutating func add(_ row: Int, in operation: OperationContext) {
    columns.requireRow(row)
    let own = OpenTally.Case(
      answers: GivenAnswers(RowAnswers(columns, row)), ruleSet: operation.ruleSet,
      isPlie: operation.isPlie)
    tally.rows[own, default: (0, operation)].count += 1
  }
}

/// How many participations gave the same answers under the same rules.
package struct OpenTally: Sendable {
  fileprivate struct Case: Hashable {
    var answers: GivenAnswers
    var ruleSet: RuleSet
    var isPlie: Bool
  }

  fileprivate var rows: [Case: (count: Int, operation: OperationContext)] = [:]

  package init() {}

  /// Adds the rows another counted.
  package mutating func add(_ other: OpenTally) {
    for (own, row) in other.rows {
      rows[own, default: (0, row.operation)].count += row.count
    }
  }

  /// The questions whose answer can decide, the others being answered in some way, whether a
  /// condition is met, with the number of rows that leave each of them empty.
  ///
  /// A condition is the set of the outcomes that meet it, one bit each (`Outcome.bit`).
  package func counts(_ conditions: [Int32]) -> [ParticipationField: Int] {
    var counts: [ParticipationField: Int] = [:]
    for (own, row) in rows {
      let met = own.answers.completions.map { answers in
        let outcome = answers.outcome(in: row.operation).bit
        return conditions.map { $0 & outcome != 0 }
      }
      // Completions that differ by one answer only stand `stride` apart.
      var stride = met.count
      for question in own.answers.empty {
        let choices = own.answers.completions(of: question).count
        let block = stride
        stride /= choices
        let decides = met.indices.contains { place in
          place % block >= stride && met[place] != met[place - stride]
        }
        if decides { counts[question, default: 0] += row.count }
      }
    }
    return counts
  }
}
