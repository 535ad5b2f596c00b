import Catalogue
package import Counting
import Kernel

/// The statements that count a request, and what makes figures of their answers.
package struct SQLPlan: Sendable {
  /// One statement over the projection.
  package struct Statement: Sendable {
    package let sql: SQLText
    let reading: Reading
  }

  /// What the rows a statement answers hold.
  enum Reading: Sendable {
    /// Keys, piece, then the columns of each term.
    case terms([ReadTerm], keys: [String?], hasPiece: Bool)
    /// Keys, then whether an operation of the group follows participants.
    case tracked(frame: String, keys: [String?])
  }

  /// The columns of one term.
  struct ReadTerm: Sendable {
    var frame: String
    var term: Term
    var amount: AmountSQL
  }

  package let statements: [Statement]
  let request: Request
  let book: ProjectionBook
  let time: RequestedTime

  /// The figures, as the engine prints them, from the rows each statement answered.
  ///
  /// - Throws: what a cut of the request is refused for.
  package func cells(_ answers: [[[Int64?]]]) throws(RequestError) -> [Cell] {
    var counted: [CountedTerm] = []
    var untracked: [String: [[String]]] = [:]
    for (statement, rows) in zip(statements, answers) {
      switch statement.reading {
      case .terms(let terms, let keys, let hasPiece):
        counted += read(rows, terms, keys, hasPiece: hasPiece)
      case .tracked(let frame, let keys):
        untracked[frame] = rows.filter { $0[keys.count] == 0 }.map { codes($0, keys) }
      }
    }
    return try FigureAssembly.cells(request, time, counted, untracked: untracked)
  }

  /// The codes of a row's keys; a dimension of nil is one these rows cannot have.
  private func codes(_ row: [Int64?], _ dimensions: [String?]) -> [String] {
    dimensions.enumerated().map { index, dimension in
      dimension.map { book.code(Int(row[index] ?? 0), $0) } ?? Cut.unknown
    }
  }

  private func read(
    _ rows: [[Int64?]], _ terms: [ReadTerm], _ keys: [String?], hasPiece: Bool
  ) -> [CountedTerm] {
    var counted = terms.map { CountedTerm(frame: $0.frame, term: $0.term, cells: []) }
    for row in rows {
      let codes = codes(row, keys)
      var next = keys.count
      var piece = 0
      if hasPiece {
        piece = Int(row[next] ?? 0)
        next += 1
      }
      for (index, term) in terms.enumerated() {
        let count = Int(row[next] ?? 0)
        let columns = row[(next + 1)..<(next + 1 + term.amount.width)]
        next += 1 + term.amount.width
        guard count > 0 else { continue }
        let (present, sum) = term.amount.read(rows: count, columns)
        counted[index].cells.append(
          CountedCell(keys: codes, piece: piece, rows: count, present: present, sum: sum))
      }
    }
    return counted
  }
}
