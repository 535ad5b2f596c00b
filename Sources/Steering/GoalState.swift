package import Kernel

/// Where a figure stands against what was promised of it.
package enum GoalState: String, Hashable, Sendable, CaseIterable {
  // Before the date, of counts and euros that should rise.
  case good
  case watch
  case failing
  // Before the date, of the others.
  case reached
  case notYet = "not_yet"
  // At the date.
  case kept
  case partlyKept = "partly_kept"
  case notKept = "not_kept"
  /// Incomplete records may bring it to either side of a threshold.
  case uncertain

  /// What a promise is judged by.
  package struct Promise: Hashable, Sendable {
    package var goal: Double
    /// The value promised to be improved on; nil when none is known.
    package var base: Double?
    /// Whether less is better.
    package var falls: Bool
    /// Whether it adds up over time, as counts and euros do.
    package var addsUp: Bool
    /// The first day counted.
    package var start: CivilDate
    package var due: CivilDate

    package init(
      goal: Double, base: Double? = nil, falls: Bool = false, addsUp: Bool, start: CivilDate,
      due: CivilDate
    ) {
      self.goal = goal
      self.base = base
      self.falls = falls
      self.addsUp = addsUp
      self.start = start
      self.due = due
    }

    /// The part of the way made on a day, both ends counted, from 0 to 1.
    package func elapsed(on day: CivilDate) -> Double {
      guard day >= start, due >= start else { return day < start ? 0 : 1 }
      return min(1, Double(day.day - start.day + 1) / Double(due.day - start.day + 1))
    }

    /// What was reached beside what the days gone by called for, from the first day on; nil when
    /// nothing was called for yet.
    package func pace(_ value: Double, on day: CivilDate) -> Double? {
      let called = goal * elapsed(on: day)
      return called > 0 ? value / called : nil
    }
  }

  /// The state of a value on a day.
  ///
  /// - Parameter value: least and most it may be; one number twice when records are complete.
  package init(_ value: LineReading.Bounds, _ promise: Promise, on day: CivilDate) {
    let low = Self.of(value.low, promise, on: day)
    let high = Self.of(value.high, promise, on: day)
    self = low == high ? low : .uncertain
  }

  private static func of(_ value: Double, _ promise: Promise, on day: CivilDate) -> GoalState {
    let goal = promise.goal
    if day < promise.due {
      guard promise.addsUp, !promise.falls else {
        return (promise.falls ? value <= goal : value >= goal) ? .reached : .notYet
      }
      guard let pace = promise.pace(value, on: day) else { return .good }
      return pace >= 0.85 ? .good : pace >= 0.65 ? .watch : .failing
    }
    if promise.falls {
      if value <= goal { return .kept }
      let improves = promise.base.map { value < $0 || goal >= $0 } ?? true
      return goal > 0 && 0.85 * value <= goal && improves ? .partlyKept : .notKept
    }
    if value >= goal { return .kept }
    let improves = promise.base.map { value > $0 || goal <= $0 } ?? true
    return value >= 0.85 * goal && improves ? .partlyKept : .notKept
  }
}
