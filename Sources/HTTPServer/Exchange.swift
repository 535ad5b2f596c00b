internal import CMicroHTTPD
internal import HTTP

/// One request from its first line to the end of its answer.
///
/// Used only on the library's thread of its connection, and by whoever holds the pointer the
/// library keeps for it.
final class Exchange {
  enum Stage {
    /// The headers are to come.
    case line
    /// The body is under way, or has none.
    case body(Intake)
    /// The handler has it.
    case handling
    /// The answer is given.
    case answered
  }

  let connection: Connection
  /// The request's number on its connection.
  let number: Int
  /// The raw path and query.
  let target: String
  var stage = Stage.line
  var method: Request.Method?
  /// Whether the server counts it among the running ones.
  var isCounted = false

  init(connection: Connection, target: String) {
    self.connection = connection
    self.target = target
    number = connection.beginRequest()
  }
}
