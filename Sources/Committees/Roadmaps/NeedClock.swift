package import Kernel

/// A step of a need: the state it came to, on a day, from an instance to another.
package struct Passage: Hashable, Sendable {
  package var state: NeedState
  package var day: CivilDate
  package var from: String
  package var to: String
  package var reason: String

  package init(
    _ state: NeedState, on day: CivilDate, from: String = "", to: String = "", reason: String = ""
  ) {
    self.state = state
    self.day = day
    self.from = from
    self.to = to
    self.reason = reason
  }
}

/// How old a need is and what is due of it, by its steps.
///
/// Contract of the committees, CM07: qualified within 30 days, received within 15 of the last time it was
/// passed up, answered within 90 of the first. A need that comes back keeps its age and its date.
package struct NeedClock: Hashable, Sendable {
  /// What is awaited of a need, and by when.
  package struct Due: Hashable, Sendable {
    package enum What: Hashable, Sendable {
      case qualified, received, answered
    }

    package let what: What
    package let day: CivilDate
    /// Days from the one it counts from.
    package let limit: Int

    package init(what: What, day: CivilDate, limit: Int) {
      self.what = what
      self.day = day
      self.limit = limit
    }
  }

  /// Whether a date was kept.
  package enum Kept: Hashable, Sendable {
    /// In so many days.
    case inTime(days: Int)
    case late(days: Int)
  }

  package static let limits: [Due.What: Int] = [.qualified: 30, .received: 15, .answered: 90]

  private let raised: CivilDate
  private let state: NeedState
  private let passages: [Passage]

  /// - Parameters:
  ///   - raised: the day it was raised.
  ///   - passages: in order; of a need that came in a file there may be none.
  package init(raised: CivilDate, state: NeedState, passages: [Passage]) {
    self.raised = raised
    self.state = state
    self.passages = passages
  }

  /// Days since it was raised: until the day it was over, for one that is.
  package func age(on day: CivilDate) -> Int {
    let end = state.isOver ? passages.last?.day ?? day : day
    return max(0, Int(end.day - raised.day))
  }

  /// What is awaited of it; nil when nothing is, or when the day it counts from is not known.
  package var due: Due? {
    switch state {
    case .raised: due(.qualified, from: raised)
    case .passedUp: due(.received, from: last(.passedUp))
    case .received, .unsatisfied: due(.answered, from: first(.passedUp))
    case .qualified, .takenUp, .dropped, .answered, .satisfied: nil
    }
  }

  /// Days late of what is awaited; nil when it is not late.
  package func daysLate(on day: CivilDate) -> Int? {
    due.flatMap { day > $0.day ? Int(day.day - $0.day.day) : nil }
  }

  /// Whether its last answer came in time; nil without answer, or without the day it was passed up.
  package var answered: Kept? { kept(.answered, first(.passedUp), last(.answered)) }

  /// Whether it was received in time, the last time it was passed up.
  package var received: Kept? {
    guard let passed = passages.lastIndex(where: { $0.state == .passedUp }) else { return nil }
    let after = passages[passed...].first { $0.state == .received }
    return kept(.received, passages[passed].day, after?.day)
  }

  private func due(_ what: Due.What, from day: CivilDate?) -> Due? {
    guard let day, let limit = Self.limits[what] else { return nil }
    return Due(what: what, day: day.adding(days: limit), limit: limit)
  }

  private func kept(_ what: Due.What, _ from: CivilDate?, _ done: CivilDate?) -> Kept? {
    guard let from, let done, let due = due(what, from: from) else { return nil }
    return done > due.day
      ? .late(days: Int(done.day - due.day.day)) : .inTime(days: Int(done.day - from.day))
  }

  private func first(_ state: NeedState) -> CivilDate? {
    passages.first { $0.state == state }?.day
  }

  private func last(_ state: NeedState) -> CivilDate? {
    passages.last { $0.state == state }?.day
  }
}
