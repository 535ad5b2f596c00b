import Catalogue
import Counting
import Records

/// The rows of one population as SQL reads them: its table, and its operation's beside it.
struct RowsSQL {
  let table: ProjectedTable
  let dialect: any SQLDialect
  let book: ProjectionBook

  init(_ table: ProjectedTable, _ dialect: any SQLDialect, _ book: ProjectionBook) {
    self.table = table
    self.dialect = dialect
    self.book = book
  }

  /// The short name of a table in statements.
  private static func alias(_ table: ProjectedTable) -> SQLText {
    switch table {
    case .participations: "p"
    case .operations: "o"
    case .plan: "m"
    case .entities: "e"
    case .certified: "c"
    }
  }

  /// A column of the rows or, where it is of another table, of their operation.
  func column(_ column: ProjectedColumn, of home: ProjectedTable? = nil) -> SQLText {
    "\(Self.alias(home ?? table)).\(dialect.name(column.name))"
  }

  /// The tables to read.
  var source: SQLText {
    let own: SQLText = "\(dialect.name(table.rawValue)) AS \(Self.alias(table))"
    guard table.isLinked else { return own }
    let operations = ProjectedTable.operations
    return """
      \(own)
      JOIN \(dialect.name(operations.rawValue)) AS \(Self.alias(operations))\
       ON \(column(.id, of: operations)) = \(column(.operation))
      """
  }

  /// Rows that any frame may count.
  var counted: [SQLText] {
    guard table != .plan else { return [] }
    var parts: [SQLText] = ["\(column(.programmed, of: .operations)) = 1"]
    if table == .participations { parts.append("\(column(.tracked, of: .operations)) = 1") }
    return parts
  }

  /// Rows a frame counts.
  func isIn(_ frame: String) throws -> SQLText {
    guard book.frames.contains(frame) else { throw SQLRefusal.unknownFrame(frame) }
    return "\(column(.frame(frame), of: table == .plan ? .plan : .operations)) = 1"
  }

  /// The day that places a row for a moment; nil when these rows have none.
  func day(_ moment: Moment) -> SQLText? {
    // Worked out once for each line of certified expenditure.
    if table == .certified, [.date, .state].contains(moment) { return column(.countedOn) }
    return day(table.population.day(moment))
  }

  private func day(_ day: PlacingDay) -> SQLText? {
    switch day {
    case .none, .endOfYear: return nil
    case .field(let index): return ProjectedColumn.field(table.kind, index).map { column($0) }
    case .operation(let index):
      return ProjectedColumn.field(.operations, index).map { column($0, of: .operations) }
    case .programmed: return column(.programmedOn, of: .operations)
    case .firstEntry:
      let entry = ProjectedColumn.field(.participations, ParticipationField.dateEntree.rawValue)
      guard let entry else { return nil }
      let rows = RowsSQL(.participations, dialect, book)
      return """
        (SELECT MIN(\(rows.column(entry))) FROM \(dialect.name(rows.table.rawValue)) AS \
        \(Self.alias(.participations)) WHERE \(rows.column(.operation)) = \
        \(column(.id, of: .operations)) AND \(column(.tracked, of: .operations)) = 1)
        """
    case .later(let first, let second):
      guard let first = self.day(first), let second = self.day(second) else { return nil }
      return
        "CASE WHEN \(first) >= \(second) THEN \(first) WHEN \(first) < \(second) THEN \(second) END"
    case .known(let first, let second):
      guard let first = self.day(first), let second = self.day(second) else { return nil }
      return "COALESCE(\(first), \(second))"
    case .after(let day, let days): return self.day(day).map { "(\($0) + \(Int(days)))" }
    }
  }

  // MARK: cuts

  /// The number of a row's code in a cut: 0 when missing, and for an answer `inconnu`.
  func key(_ cut: Cut) -> (number: SQLText, dimension: String)? {
    guard let found = ProjectedColumn.cut(cut, over: table),
      let dimension = found.column.dimension
    else { return nil }
    var number = column(found.column, of: found.table)
    if let unknown = book.numbers([Cut.unknown], dimension).first {
      number = "NULLIF(\(number), \(unknown))"
    }
    return ("COALESCE(\(number), 0)", dimension)
  }

  /// Rows whose code in a cut is one of some.
  func isAmong(_ codes: Set<String>, _ cut: Cut) -> SQLText {
    let includesUnknown = codes.contains(Cut.unknown)
    guard let (number, dimension) = key(cut) else {
      return includesUnknown ? dialect.truth : dialect.falsehood
    }
    var numbers = book.numbers(codes.subtracting([Cut.unknown]), dimension)
    if includesUnknown { numbers.insert(0, at: 0) }
    return numbers.isEmpty ? dialect.falsehood : "\(number) IN \(list: numbers)"
  }
}
