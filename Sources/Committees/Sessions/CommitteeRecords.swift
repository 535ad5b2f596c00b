package import Kernel

/// An instance of committees, as its record says it.
package struct CommitteeInstance: Hashable, Sendable {
  package var id: Int64
  package var code: String
  package var title: String
  /// Codes of the fields `niveau` and `nature`.
  package var level: String
  package var nature: String
  package var parent: String
  package var placeLevel: String
  package var place: String
  /// Name of its composition; empty for a free one.
  package var rule: String
  package var cadence: MeetingCadence
  package var vote: Ballot.Rule
  /// Whether minutes are approved by nobody's remark.
  package var approvesTacitly: Bool
  /// Code of the organisation that keeps its secretariat.
  package var secretariat: String
  /// The act that institutes it, as it is written.
  package var act: String
  package var start: CivilDate
  package var end: CivilDate?

  package var isNational: Bool { level == "national" }

  /// Whether a local instance names no act of a year, where its zoning is fixed once a year (CM10): one
  /// that names the year, or that instituted it that year.
  package func lacksZoning(in year: Int) -> Bool {
    guard level == "local" else { return false }
    return !act.contains("\(year)") && (act.isEmpty || start.year != year)
  }

  package func isInForce(on day: CivilDate) -> Bool {
    start <= day && (end.map { day <= $0 } ?? true)
  }
}

/// A session of an instance.
package struct CommitteeSession: Hashable, Sendable {
  package var id: Int64
  package var code: String
  package var instance: String
  package var day: CivilDate
  /// Hours and minutes of its beginning, `14:00`.
  package var time: String
  package var minutes: Int?
  package var place: String
  /// Code of the field `mode`; empty when it is not said.
  package var mode: String
  package var link: String
  /// Code of the template of its agenda; empty for none.
  package var template: String
  /// From 1.
  package var convocation: Int
  package var urgency: String
  /// The commit its pack is frozen at.
  package var packCommit: Int?
  package var state: SessionState
  package var reason: String
  package var convened: CivilDate?
  package var circulated: CivilDate?

  /// The commit its pack is read at; nil for one that is still prepared, whose pack follows the records.
  package var frozenAt: Int? {
    [.prepared, .postponed, .cancelled].contains(state) ? nil : packCommit
  }
}

/// A point of an agenda, or one kept for a session to come.
package struct AgendaPoint: Hashable, Sendable {
  package var id: Int64
  package var code: String
  /// Empty for one that waits.
  package var session: String
  package var instance: String
  package var rank: Int
  /// A code of the field `type`.
  package var type: String
  package var title: String
  package var speaker: String
  package var minutes: Int?
  package var reference: String
  /// Code of the point of an earlier session that it takes up.
  package var takesUp: String
  package var summary: String
}

/// A seat asked to a session.
package struct Invitee: Hashable, Sendable {
  package var id: Int64
  package var session: String
  package var seat: Seat.Key
  package var reply: Quorum.Reply?
  package var mandate: Seat.Key?
  package var presence: Quorum.Presence?
  package var from: Int?
  package var to: Int?
}

/// What a session decided, advised or set as a direction.
package struct CommitteeDecision: Hashable, Sendable {
  package var id: Int64
  package var code: String
  package var session: String
  package var instance: String
  package var point: String
  /// A code of the field `type`.
  package var type: String
  package var text: String
  /// Whether it was voted; nil when it is not said.
  package var isVoted: Bool?
  package var votesFor: Int?
  package var votesAgainst: Int?
  package var abstentions: Int?
  /// Seats that took no part.
  package var interested: [String]
  package var responsible: String
  package var due: CivilDate?
  package var indicator: String
  package var proof: String
  package var replaces: String
  package var state: DecisionState
  package var reason: String
  package var done: CivilDate?

  /// Whether it must say who does it and by when.
  package var needsResponsible: Bool { type == "decision" }

  /// Whether the State's co-president settled it.
  package var isByCasting: Bool {
    isVoted == true && votesFor != nil && votesFor == votesAgainst && state != .proposed
      && state != .rejected && state != .adjourned
  }

  /// Whether something is awaited of it: not of an opinion that was given, unless somebody is to act
  /// on it by some day.
  package var isAwaited: Bool {
    guard !state.isOver else { return false }
    return state == .proposed || needsResponsible || !responsible.isEmpty || due != nil
  }

  /// Days past its date while something is awaited of it; nil for one that is not late.
  package func daysLate(on day: CivilDate) -> Int? {
    guard !state.isOver, let due, due < day else { return nil }
    return Int(day.day - due.day)
  }
}

/// What was written of a session.
package struct SessionMinutes: Hashable, Sendable {
  package var id: Int64
  package var session: String
  package var version: Int
  package var text: String
}

/// What a seat says of minutes.
package struct MinutesRemark: Hashable, Sendable {
  package var id: Int64
  package var session: String
  package var seat: Seat.Key
  package var number: Int
  package var point: String
  package var text: String
  package var answer: String
}
