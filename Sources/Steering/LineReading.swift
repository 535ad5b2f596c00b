package import Kernel
package import Statistics
package import Words

/// What a line of a dashboard says of one indicator in one perimeter, before it is put in words.
///
/// Rates are between 0 and 1, money in euros, counts in their unit.
package struct LineReading: Hashable, Sendable {
  /// How a line is read.
  package enum Kind: Hashable, Sendable {
    /// N: a count of participants, operations or entities.
    case count
    /// P: a share of participants.
    case share
    /// R: a result of those whose situation is known.
    case result
    /// E: euros.
    case money
    /// E: a share of euros.
    case moneyShare

    package var isRate: Bool { isOfPeople || self == .moneyShare }

    /// Whether it is a rate of people, which a few of them must not make.
    package var isOfPeople: Bool { self == .share || self == .result }
  }

  /// What is known of the value.
  package enum Value: Hashable, Sendable {
    case known(Double)
    /// Not computable, for a reason told in French.
    case notComputable(String)
  }

  /// Least and most a value may be.
  package struct Bounds: Hashable, Sendable {
    package var low: Double
    package var high: Double

    package init(_ low: Double, _ high: Double) {
      self.low = low
      self.high = high
    }
  }

  /// What was promised.
  package enum Goal: Hashable, Sendable {
    case of(Double, due: CivilDate)
    /// None of its own, though the perimeter above has one.
    case parentOnly
  }

  /// What is foreseen at the date of the goal.
  package struct Outlook: Hashable, Sendable {
    package var value: Double
    /// Four times out of five; nil for a history too short.
    package var bounds: Bounds?
    /// Of reaching the goal, from 0 to 1.
    package var probability: Double?
    package var likelihood: Likelihood?
    /// Exits due and not told, when they make the forecast low.
    package var exitsDue: Int

    package init(
      value: Double, bounds: Bounds? = nil, likelihood: Likelihood? = nil, exitsDue: Int = 0
    ) {
      self.value = value
      self.bounds = bounds
      self.likelihood = likelihood
      self.exitsDue = exitsDue
    }
  }

  /// Four whole quarters and the four before: values, and for a rate its denominators.
  package struct Year: Hashable, Sendable {
    package var now: Double
    package var before: Double
    package var nowCount: Double
    package var beforeCount: Double

    package init(now: Double, before: Double, nowCount: Double = 0, beforeCount: Double = 0) {
      self.now = now
      self.before = before
      self.nowCount = nowCount
      self.beforeCount = beforeCount
    }
  }

  /// A lasting change of the series.
  package struct Shift: Hashable, Sendable {
    package var rises: Bool
    /// A day of the month it begins in.
    package var since: CivilDate

    package init(rises: Bool, since: CivilDate) {
      self.rises = rises
      self.since = since
    }
  }

  /// What a comparable public would give.
  package struct Expected: Hashable, Sendable {
    package var value: Double
    package var bounds: Bounds
    /// Whether the territory's context is also taken into account.
    package var withTerritory: Bool

    package init(value: Double, bounds: Bounds, withTerritory: Bool) {
      self.value = value
      self.bounds = bounds
      self.withTerritory = withTerritory
    }
  }

  /// The same rate elsewhere.
  package struct Peer: Hashable, Sendable {
    package var who: Words.Line.Peer
    package var value: Double

    package init(_ who: Words.Line.Peer, _ value: Double) {
      self.who = who
      self.value = value
    }
  }

  /// A figure of the territory beside the line's.
  package struct Context: Hashable, Sendable {
    package var label: String
    /// As it is printed.
    package var value: String
    /// Who published it, and of what year.
    package var source: String

    package init(label: String, value: String, source: String) {
      self.label = label
      self.value = value
      self.source = source
    }
  }

  package var label: String
  package var kind: Kind
  package var value: Value
  /// The denominator of a rate: under thirty, the rate is not told.
  package var count: Double
  package var range: Bounds?
  /// Incomplete records that make the range.
  package var incomplete: Int
  package var goal: Goal?
  /// Whether less is better.
  package var falls: Bool
  package var outlook: Outlook?
  package var year: Year?
  package var shift: Shift?
  package var expected: Expected?
  package var peer: Peer?
  package var context: Context?
  /// Whether too many records are incomplete to rely on it.
  package var isDoubtful: Bool

  package init(_ label: String, _ kind: Kind, _ value: Value, count: Double = 0) {
    self.label = label
    self.kind = kind
    self.value = value
    self.count = count
    incomplete = 0
    falls = false
    isDoubtful = false
  }

  /// Fewest people a rate is told of.
  package static let leastTold = 30.0

  /// Whether the value is hidden for being that of too few people.
  package var isHidden: Bool { kind.isOfPeople && count < Self.leastTold }

  /// Whether the line has a value that may be told.
  package var isReadable: Bool {
    if case .known = value { !isHidden } else { false }
  }

  /// The share of the goal that is reached; nil without one.
  package var attainment: Double? {
    guard case .known(let value) = value, !isHidden, case .of(let goal, _) = goal, goal > 0
    else { return nil }
    return value / goal
  }

  /// Whether the goal is reached; nil without one.
  package var isReached: Bool? {
    guard case .known(let value) = value, !isHidden, case .of(let goal, _) = goal
    else { return nil }
    return falls ? value <= goal : value >= goal
  }
}
