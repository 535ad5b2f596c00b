internal import SQLite

/// A statement prepared at its first run and kept for the next ones; reset after each.
final class CachedStatement {
  private let connection: Connection
  private let sql: String
  private var kept: Statement?
  /// Called before each run.
  private let turn: (() throws -> Void)?

  /// Names in the statement come from the code, values are bound.
  ///
  /// - Parameter turn: waits until the connection may be used, where another thread does too.
  init(_ connection: Connection, _ sql: String, turn: (() throws -> Void)? = nil) {
    self.connection = connection
    self.sql = sql
    self.turn = turn
  }

  /// Lends the statement and resets it when `body` is done.
  func run<Result>(_ body: (inout Statement) throws -> Result) throws -> Result {
    try turn?()
    var statement = try kept.take() ?? connection.prepare(SQL(unsafeRaw: sql))
    do {
      let result = try body(&statement)
      statement.reset()
      kept = consume statement
      return result
    } catch {
      statement.reset()
      kept = consume statement
      throw error
    }
  }
}
