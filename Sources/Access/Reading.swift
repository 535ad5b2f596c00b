package import Records

/// What someone read of people, or was refused, as the journal of readings keeps it.
package struct Reading: Hashable, Sendable {
  package enum Outcome: Int, Sendable {
    case answered = 1
    case refused = 2
  }

  /// From 1, without holes; 0 until it is written.
  package var number: Int64 = 0
  /// Milliseconds since 1970-01-01T00:00:00 UTC.
  package var time: Int64
  package var account: Int64
  /// The number of the first grant that allows that much of people; 0 for none.
  package var grant: Int
  /// The session, by a name that opens nothing.
  package var session: String
  /// The route, as its pattern: no number nor text that was asked for.
  package var route: String
  /// What was done: the method of the request.
  package var verb: String
  /// The kind of the records read; nil when an answer told of people without their records.
  package var kind: Kind?
  /// Their numbers, in rising order, each once.
  package var subjects: [Int64]
  /// How deep they were read.
  package var level: Level
  package var outcome: Outcome

  package init(
    number: Int64 = 0, time: Int64, account: Int64, grant: Int, session: String, route: String,
    verb: String, kind: Kind?, subjects: [Int64], level: Level, outcome: Outcome
  ) {
    self.number = number
    self.time = time
    self.account = account
    self.grant = grant
    self.session = session
    self.route = route
    self.verb = verb
    self.kind = kind
    self.subjects = subjects
    self.level = level
    self.outcome = outcome
  }
}
