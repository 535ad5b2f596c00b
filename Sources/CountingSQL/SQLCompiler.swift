import Catalogue
package import Counting
package import Kernel

/// Turns requests for figures into SQL over the counting projection.
///
/// Terms of one population and one moment are counted by one statement; distinct counts have one
/// each. Everything that reads rows is in the statements; what follows adds pieces of time that
/// accumulate and prints quotients.
package struct SQLCompiler: Sendable {
  let dialect: any SQLDialect

  package init(dialect: any SQLDialect) { self.dialect = dialect }

  /// The figures of a request; `run` answers a statement by its rows.
  ///
  /// - Throws: `RequestError`, `SQLRefusal`, and what `run` throws.
  package func compute(
    _ request: Request, over book: ProjectionBook, run: (SQLText) throws -> [[Int64?]]
  ) throws -> [Cell] {
    var span: Period?
    if RequestedTime.needsSpan(request), let row = try run(self.span(book)).first,
      let first = row[0], let last = row[1]
    {
      span = Period(
        CivilDate(day: Int32(truncatingIfNeeded: first)),
        CivilDate(day: Int32(truncatingIfNeeded: last)))
    }
    let plan = try plan(request, over: book, span: span)
    return try plan.cells(try plan.statements.map { try run($0.sql) })
  }

  /// The statements of a request; `span` is what the statement of that name answered, where the
  /// request has no period and needs one.
  package func plan(
    _ request: Request, over book: ProjectionBook, span: Period? = nil
  ) throws -> SQLPlan {
    let cuts = try Cut.named(request.by)
    var filter: [(cut: Cut, codes: Set<String>)] = []
    for (name, code) in request.filter {
      let cut = try Cut(name)
      if let index = filter.firstIndex(where: { $0.cut == cut }) {
        filter[index].codes.insert(code)
      } else {
        filter.append((cut, [code]))
      }
    }
    guard request.ruleSet == book.ruleSet else { throw SQLRefusal.otherRuleSet }
    let time = RequestedTime(request, span: span, asOf: book.asOf)
    let writer = StatementWriter(
      dialect: dialect, book: book, cuts: cuts, filter: filter, time: time)
    var statements: [SQLPlan.Statement] = []
    // Without any day to cut there is no cell.
    if time.pieces?.isEmpty != true {
      for group in Self.groups(request.definitions) { statements.append(try writer.count(group)) }
    }
    let namesOperations = (cuts + filter.map(\.cut)).contains { $0.name == "operation" }
    if namesOperations {
      for frame in Set(request.definitions.map(\.frame)).sorted() {
        statements.append(try writer.tracked(frame))
      }
    }
    return SQLPlan(statements: statements, request: request, book: book, time: time)
  }

  /// The first and the last day that holds an entry, an exit, a start or a programming day of a
  /// programmed operation.
  package func span(_ book: ProjectionBook) -> SQLText {
    let days: [(ProjectedTable, Moment)] = [
      (.operations, .start), (.operations, .state), (.participations, .entry),
      (.participations, .exit),
    ]
    let selects = days.compactMap { table, moment -> SQLText? in
      let rows = RowsSQL(table, dialect, book)
      let programmed = rows.column(.programmed, of: .operations)
      return rows.day(moment).map { day in
        "  SELECT \(day) AS day FROM \(rows.source) WHERE \(programmed) = 1"
      }
    }
    return """
      SELECT MIN(day), MAX(day) FROM (
      \(SQLText.joined(selects, "\n  UNION ALL\n"))
      ) AS days
      """
  }

  /// A term in the frame that says which rows it may count.
  struct Asked: Hashable {
    var frame: String
    var term: Term
  }

  /// Terms counted together, each once, in the order first asked for.
  private static func groups(_ definitions: [Definition]) -> [[Asked]] {
    struct Key: Hashable {
      var population: Population
      var moment: Moment
      /// Its place among distinct counts, which stand alone.
      var distinct: Int?
    }
    var seen: Set<Asked> = []
    var keys: [Key] = []
    var groups: [Key: [Asked]] = [:]
    for definition in definitions {
      let terms: [Term] =
        switch definition.formula {
        case .single(let term): [term]
        case .ratio(let numerator, let denominator): [numerator, denominator]
        }
      for term in terms {
        let asked = Asked(frame: definition.frame, term: term)
        guard seen.insert(asked).inserted else { continue }
        var key = Key(population: term.population, moment: term.moment)
        if term.aggregate.isDistinct { key.distinct = seen.count }
        if groups[key] == nil { keys.append(key) }
        groups[key, default: []].append(asked)
      }
    }
    return keys.compactMap { groups[$0] }
  }
}

extension Aggregate {
  /// Whether it counts different values rather than rows.
  var isDistinct: Bool {
    switch self {
    case .distinct, .distinctStructures, .distinctPersons, .distinctEnterprises: true
    case .count, .sum, .sumOfOperations, .sumProduct, .weights, .mean, .median, .quantile,
      .medianSurvival:
      false
    }
  }
}
