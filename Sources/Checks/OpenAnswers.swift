internal import Columns
package import Records

/// Which questions left empty keep participations open, counted over some of them.
package struct OpenAnswers {
  private let columns: ParticipationColumns
  private let entry: AnswerColumns
  private let rows: Int
  private var book = AnswerKeyBook()
  /// By the number of their key.
  private var cases: [OpenTally.Case] = []

  package init(_ columns: ParticipationColumns) {
    self.columns = columns
    entry = AnswerColumns(columns)
    rows = columns.table.count
  }

  /// Adds a row to those counted.
  package mutating func add(_ row: Int, in operation: OperationContext) {
    precondition(row >= 0 && row < rows, "no such participation")
    let key = AnswerKey(entry, row, in: operation)
    let (number, isNew) = book.number(key)
    if isNew {
      cases.append(
        OpenTally.Case(
          answers: GivenAnswers(RowAnswers(columns, row)), operation: operation, count: 0))
    }
    cases[number].count += 1
  }

  /// The rows counted so far.
  package var tally: OpenTally {
    OpenTally(cases: Dictionary(uniqueKeysWithValues: zip(book.keys, cases)))
  }
}

/// How many participations gave the same answers under the same rules.
package struct OpenTally: Sendable {
  fileprivate struct Case {
    var answers: GivenAnswers
    var operation: OperationContext
    var count: Int
  }

  fileprivate var cases: [AnswerKey: Case] = [:]

  package init() {}

  fileprivate init(cases: [AnswerKey: Case]) { self.cases = cases }

  /// Adds the rows another counted.
  package mutating func add(_ other: OpenTally) {
    cases.merge(other.cases) { own, other in
      var both = own
      both.count += other.count
      return both
    }
  }

  /// The questions whose answer can decide, the others being answered in some way, whether a
  /// condition is met, with the number of rows that leave each of them empty.
  ///
  /// A condition is the set of the outcomes that meet it, one bit each (`Outcome.bit`).
  package func counts(_ conditions: [Int32]) -> [ParticipationField: Int] {
    var counts: [ParticipationField: Int] = [:]
    for own in cases.values {
      let met = own.answers.completions.map { answers in
        let outcome = answers.outcome(in: own.operation).bit
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
        if decides { counts[question, default: 0] += own.count }
      }
    }
    return counts
  }
}
