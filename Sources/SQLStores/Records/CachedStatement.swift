internal import SQLite

/// A prepared statement kept for reuse; reset after each run.
final class CachedStatement {
  private var statement: Statement

  /// Prepares a statement; names in it come from the code, values are bound.
  init(_ connection: Connection, _ sql: String) throws {
    statement = try connection.prepare(SQL(unsafeRaw: sql))
  }

  /// Lends the statement and resets it when `body` is done.
  func run<Result>(_ body: (inout Statement) throws -> Result) throws -> Result {
    defer { statement.reset() }
    return try body(&statement)
  }
}
