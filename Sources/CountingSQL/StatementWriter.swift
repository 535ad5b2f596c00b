import Catalogue
import Columns
import Counting
import Kernel
import Records

/// Writes the statements of one request.
struct StatementWriter {
  let dialect: any SQLDialect
  let book: ProjectionBook
  let cuts: [Cut]
  let filter: [(cut: Cut, codes: Set<String>)]
  let time: RequestedTime

  /// What a statement selects by, reads and keeps, before the numbers it counts.
  private struct Frame {
    /// `WITH` and the pieces of time, or nothing.
    var prelude: SQLText = ""
    /// The columns that tell cells apart, each under its name.
    var selected: [(expression: SQLText, name: SQLText)] = []
    /// The dimension of each cut; nil for one these rows cannot have.
    var keys: [String?] = []
    var hasPiece = false
    var source: SQLText
    var conditions: [SQLText]
  }

  /// The statement that counts terms of one population and moment.
  ///
  /// There is at least one.
  func count(_ terms: [SQLCompiler.Asked]) throws -> SQLPlan.Statement {
    let first = terms[0].term
    guard let table = ProjectedTable(first.population) else {
      throw SQLRefusal.notProjected(first.population.rawValue)
    }
    if let term = terms.first(where: { !$0.term.across.isEmpty })?.term {
      throw SQLRefusal.notProjected("across " + term.across.joined(separator: " "))
    }
    if table == .participations, first.moment == .state || first.moment == .present {
      throw SQLRefusal.notProjected("stays")
    }
    let rows = RowsSQL(table, dialect, book)
    let frame = try frame(rows, first)
    if first.aggregate.isDistinct { return try distinct(terms[0], rows, frame) }
    var columns: [SQLText] = []
    var read: [SQLPlan.ReadTerm] = []
    for asked in terms {
      let condition = try condition(asked, rows)
      let amount = try AmountSQL(asked.term.aggregate, rows)
      columns.append("COUNT(*) FILTER (WHERE \(condition))")
      columns += amount.columns(where: condition)
      read.append(SQLPlan.ReadTerm(frame: asked.frame, term: asked.term, amount: amount))
    }
    let names = frame.selected.map { part -> SQLText in "\(part.expression) AS \(part.name)" }
    return SQLPlan.Statement(
      sql: """
        \(frame.prelude)SELECT
          \(SQLText.joined(names + columns, ",\n  "))
        FROM \(frame.source)\(kept(frame.conditions))\(grouped(frame.selected.count))
        """,
      reading: .terms(read, keys: frame.keys, hasPiece: frame.hasPiece))
  }

  /// Values counted once per cell: in their first piece where the term accumulates.
  private func distinct(
    _ asked: SQLCompiler.Asked, _ rows: RowsSQL, _ frame: Frame
  ) throws -> SQLPlan.Statement {
    let accumulates = time.accumulates(asked.term)
    let value = try value(asked.term.aggregate, rows)
    let names = frame.selected.map(\.name)
    var inner: [SQLText] = []
    var grouping: [SQLText] = []
    for (index, part) in frame.selected.enumerated() {
      let isPiece = frame.hasPiece && index == frame.selected.count - 1
      if isPiece, accumulates {
        inner.append("MIN(\(part.expression)) AS \(part.name)")
      } else {
        inner.append("\(part.expression) AS \(part.name)")
        grouping.append("\(index + 1)")
      }
    }
    inner.append("\(value) AS value")
    grouping.append("\(inner.count)")
    let condition = try condition(asked, rows)
    let conditions = frame.conditions + [condition, "\(value) IS NOT NULL"]
    let values: SQLText = """
      SELECT \(SQLText.joined(inner, ", "))
      FROM \(frame.source)\(kept(conditions))
      GROUP BY \(SQLText.joined(grouping, ", "))
      """
    let sql: SQLText = """
      \(frame.prelude)SELECT
        \(SQLText.joined(names + ["COUNT(*)"], ",\n  "))
      FROM (
        \(values.indented)
      ) AS found\(grouped(names.count))
      """
    let read = SQLPlan.ReadTerm(
      frame: asked.frame, term: asked.term, amount: try AmountSQL(asked.term.aggregate, rows))
    return SQLPlan.Statement(
      sql: sql, reading: .terms([read], keys: frame.keys, hasPiece: frame.hasPiece))
  }

  /// The number whose different values a term counts; unknown where rows have none.
  private func value(_ aggregate: Aggregate, _ rows: RowsSQL) throws -> SQLText {
    let nothing: SQLText = "NULL"
    switch aggregate {
    case .distinctStructures:
      guard rows.table != .plan, let cut = try? Cut("structure"),
        let found = ProjectedColumn.cut(cut, over: rows.table),
        let dimension = found.column.dimension
      else { return nothing }
      let number = rows.column(found.column, of: found.table)
      // A structure called « inconnu » is the missing one, as in the cut.
      guard let unknown = book.numbers([Cut.unknown], dimension).first else { return number }
      return "NULLIF(\(number), \(unknown))"
    case .distinct(let index):
      let field = Schema.of(rows.table.kind).fields[index]
      guard field.type.column == .text else { return nothing }
      guard let column = ProjectedColumn.field(rows.table.kind, index) else {
        throw SQLRefusal.notProjected("\(rows.table.kind.rawValue).\(field.name)")
      }
      return rows.column(column)
    case .distinctPersons, .distinctEnterprises:
      throw SQLRefusal.notProjected(Population.persons.rawValue)
    case .count, .sum, .sumOfOperations, .sumProduct, .weights, .mean, .median, .quantile,
      .medianSurvival:
      return nothing
    }
  }

  /// The statement that finds groups made only of operations without participant figures.
  func tracked(_ frame: String) throws -> SQLPlan.Statement {
    let rows = RowsSQL(.operations, dialect, book)
    let ofOperation = { (cut: Cut) in rows.key(cut) != nil }
    let keys = cuts.map { rows.key($0) }
    let selected = keys.map { $0?.number ?? "0" }
    var conditions = rows.counted + [try rows.isIn(frame)]
    conditions += filter.filter { ofOperation($0.cut) }.map { rows.isAmong($0.codes, $0.cut) }
    let tracked: SQLText = "MAX(\(rows.column(.tracked)))"
    return SQLPlan.Statement(
      sql: """
        SELECT
          \(SQLText.joined(selected + [tracked], ",\n  "))
        FROM \(rows.source)\(kept(conditions))\(grouped(selected.count))
        """, reading: .tracked(frame: frame, keys: keys.map { $0?.dimension }))
  }

  // MARK: parts

  /// The rows a term counts, its time apart.
  private func condition(_ asked: SQLCompiler.Asked, _ rows: RowsSQL) throws -> SQLText {
    var parts = [try rows.isIn(asked.frame)]
    if asked.term.records == .complete, rows.table == .participations {
      parts.append("\(rows.column(.derived(.complete))) = 1")
    }
    if asked.term.condition != .always {
      parts.append(try ConditionSQL(rows: rows).text(asked.term.condition))
    }
    return .joined(parts, " AND ")
  }

  /// Cuts, pieces of time, rows read and rows kept, common to the terms of a statement.
  private func frame(_ rows: RowsSQL, _ term: Term) throws -> Frame {
    var frame = Frame(source: rows.source, conditions: rows.counted)
    for (index, cut) in cuts.enumerated() {
      let key = rows.key(cut)
      frame.selected.append((key?.number ?? "0", "key_\(index + 1)"))
      frame.keys.append(key?.dimension)
    }
    frame.conditions += filter.map { rows.isAmong($0.codes, $0.cut) }
    try place(rows, term, in: &frame)
    return frame
  }

  /// Keeps the rows of the time asked for, and tells its pieces apart.
  private func place(_ rows: RowsSQL, _ term: Term, in frame: inout Frame) throws {
    // A plan has no day: it stands in the first piece, and accumulates.
    if term.population == .plan { return }
    let day = rows.day(term.moment)
    let limit = time.limit(term)
    guard let pieces = time.pieces else {
      if term.moment == .overdue, limit == nil { throw SQLRefusal.notProjected("reading day") }
      if term.moment.needsDay || limit != nil {
        guard let day else {
          frame.conditions.append(dialect.falsehood)
          return
        }
        frame.conditions.append(
          limit.map { "\(day) <= \(Int($0.day))" } ?? "\(day) IS NOT NULL")
      }
      return
    }
    guard let day, let last = pieces.last else {
      frame.conditions.append(dialect.falsehood)
      return
    }
    if let limit { frame.conditions.append("\(day) <= \(Int(min(limit, last.end).day))") }
    let accumulates = time.accumulates(term)
    if pieces.count == 1 {
      let first = pieces[0]
      frame.conditions.append(
        accumulates
          ? "\(day) <= \(Int(first.end.day))"
          : "\(day) BETWEEN \(Int(first.start.day)) AND \(Int(first.end.day))")
      return
    }
    let values = pieces.enumerated().map { index, piece -> SQLText in
      // Where what came before counts, the first piece holds it.
      let start = accumulates && index == 0 ? Int(Int32.min) : Int(piece.start.day)
      return "(\(index), \(start), \(Int(piece.end.day)))"
    }
    frame.prelude = """
      WITH pieces (piece, first_day, last_day) AS (
        VALUES \(SQLText.joined(values, ", "))
      )

      """
    frame.source =
      "\(frame.source)\nJOIN pieces AS t ON \(day) BETWEEN t.first_day AND t.last_day"
    frame.selected.append(("t.piece", "piece"))
    frame.hasPiece = true
  }

  private func kept(_ conditions: [SQLText]) -> SQLText {
    conditions.isEmpty ? "" : "\nWHERE \(SQLText.joined(conditions, "\n  AND "))"
  }

  private func grouped(_ count: Int) -> SQLText {
    guard count > 0 else { return "" }
    let places = (1...count).map { place -> SQLText in "\(place)" }
    return "\nGROUP BY \(SQLText.joined(places, ", "))"
  }
}
