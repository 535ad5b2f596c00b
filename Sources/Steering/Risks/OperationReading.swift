package import Kernel

/// What the tests of the list of operations at risk read of one operation on a day.
package struct OperationReading: Hashable, Sendable {
  /// A milestone or a target of the operation, and what was reached of it.
  package struct Promised: Hashable, Sendable {
    /// The figure's full name, and its name.
    package var indicator: String
    package var label: String
    package var horizon: Horizon
    package var terms: GoalState.Promise
    /// Least and most that was reached; one number twice when records are complete.
    package var value: LineReading.Bounds

    package init(
      indicator: String, label: String, horizon: Horizon, terms: GoalState.Promise,
      value: LineReading.Bounds
    ) {
      self.indicator = indicator
      self.label = label
      self.horizon = horizon
      self.terms = terms
      self.value = value
    }
  }

  package var code: String
  /// Whether its participants are followed.
  package var isTracked = true
  package var start: CivilDate?
  package var end: CivilDate?
  package var entered = 0
  /// Of those entered, in the last days that K04 looks at.
  package var enteredLately = 0
  /// Of those entered, with a complete record.
  package var complete = 0
  /// Exits whose situation is told.
  package var exitsTold = 0
  /// Exits late to be told, as `QLT3` says; nil when no figure says it.
  package var exitsUnsaid: Int? = 0
  package var foreseen: ForeseenPath?
  /// Total cost of the plan, in cents.
  package var plannedCost: Int128?
  /// Total cost declared, in cents; nil when no line of it is recorded.
  package var declaredCost: Int128?
  /// Union share programmed and not certified, in cents; nil when none is known to be programmed.
  package var europeanLeft: Int128?
  package var promises: [Promised] = []
  /// Whether who instructs it is its beneficiary (O06); nil when nobody is said to instruct it.
  package var instructsItself: Bool?

  package init(code: String) { self.code = code }

  /// Its days and those gone by, both ends counted; nil without dates, 0 gone by before it begins.
  package func days(on day: CivilDate) -> (gone: Int128, all: Int128)? {
    guard let start, let end, start <= end else { return nil }
    let all = Int128(end.day) - Int128(start.day) + 1
    return (max(0, min(all, Int128(day.day) - Int128(start.day) + 1)), all)
  }

  /// Exits told and late to be told.
  package var exitsDue: Int { exitsTold + (exitsUnsaid ?? 0) }

  /// Whether a day is one of its own.
  package func isOpen(on day: CivilDate) -> Bool {
    guard let start, let end else { return false }
    return start <= day && day <= end
  }
}

/// An operation with all that the tests say of it on a day.
package struct OperationRisk: Sendable {
  /// Row of the operations table; 0 for a reading of no table.
  package var row = 0
  package let reading: OperationReading
  package let date: CivilDate
  /// Every test, in their order, evaluated or not.
  package let causes: [RiskCause]

  package init(_ reading: OperationReading, on date: CivilDate) {
    self.reading = reading
    self.date = date
    causes = RiskTest.allCases.flatMap { test in
      test.measures.map { measure in
        RiskCause(
          test: test, measure: measure, outcome: reading.outcome(measure, on: date).outcome)
      }
    }
  }

  /// Why a test says what it says, in a sentence that holds the numbers.
  package func sentence(_ cause: RiskCause) -> String {
    reading.outcome(cause.measure, on: date).sentence()
  }

  package var points: Int { causes.reduce(0) { $0 + $1.points } }
  package var level: RiskLevel { RiskLevel(points: points) }
  /// What its points are made of.
  package var scored: [RiskCause] { causes.filter { $0.points > 0 } }
  package var code: String { reading.code }

  /// Whether it comes before another: more points, more of the Union left to certify, its code.
  package func precedes(_ other: OperationRisk) -> Bool {
    if points != other.points { return points > other.points }
    let (mine, its) = (reading.europeanLeft ?? -1, other.reading.europeanLeft ?? -1)
    return mine == its ? code.utf8.lexicographicallyPrecedes(other.code.utf8) : mine > its
  }
}
