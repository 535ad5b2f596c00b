import Checks
import Counting
import CountingSQL
import Kernel
import SQLite

/// A projection written to a database in memory, and read back from nothing else.
struct Database {
  let connection: Connection
  let book: ProjectionBook

  init(_ projection: Projection) throws {
    connection = try Connection.inMemory()
    let script = ProjectionScript(dialect: SQLiteDialect())
    for table in script.tables(projection) { try connection.execute(script: table.text) }
    try Self.insert("c_projection", [script.header(projection)], connection)
    for code in projection.codes {
      try connection.run(
        "INSERT INTO c_codes VALUES (\(code.dimension), \(code.number), \(code.code))")
    }
    try Self.insert("c_territories", projection.territories.map { script.row($0) }, connection)
    for sheet in projection.sheets {
      try Self.insert(sheet.table.rawValue, (0..<sheet.count).map { sheet[$0] }, connection)
    }
    book = try Self.read(connection)
  }

  private static func insert(
    _ table: String, _ rows: [[Int64?]], _ connection: Connection
  ) throws {
    guard let width = rows.first?.count else { return }
    let places = [String](repeating: "?", count: width).joined(separator: ", ")
    var statement = try connection.prepare(
      "INSERT INTO \(identifier: table) VALUES (\(unsafeRaw: places))")
    for row in rows {
      for (index, cell) in row.enumerated() { try statement.bind(Int32(index + 1), cell) }
      try statement.run()
    }
  }

  /// The book of a projection as its own tables say it.
  private static func read(_ connection: Connection) throws -> ProjectionBook {
    let codes = try connection.all("SELECT dimension, number, code FROM c_codes") { row in
      Projection.Code(dimension: row.text(0), number: row.int(1), code: row.text(2))
    }
    let names = try connection.all("SELECT name FROM pragma_table_info('c_plan')") { $0.text(0) }
    let frames = names.filter { $0.hasPrefix("frame_") }.map { String($0.dropFirst(6)) }
    let header = try connection.first(
      "SELECT commit_number, rule_set, as_of FROM c_projection"
    ) { row in (row.int(0), row.int(1), row.optionalInt64(2)) }
    let (commit, set, asOf) = header ?? (0, 0, nil)
    return ProjectionBook(
      commit: commit, ruleSet: set == 0 ? nil : RuleSet.allCases[set - 1],
      asOf: asOf.map { CivilDate(day: Int32($0)) }, frames: Set(frames), codes: codes)
  }

  /// The rows a statement answers.
  func run(_ sql: SQLText) throws -> [[Int64?]] {
    try connection.all(SQL(unsafeRaw: sql.text)) { row in
      (0..<row.columnCount).map { row.optionalInt64($0) }
    }
  }

  /// The figures of a request, counted by SQLite.
  func compute(_ request: Request) throws -> [Cell] {
    try SQLCompiler(dialect: SQLiteDialect()).compute(request, over: book) { try run($0) }
  }
}
