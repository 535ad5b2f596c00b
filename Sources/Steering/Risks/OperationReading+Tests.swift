package import Kernel
import Words

/// The tests of A4, each over what is read of one operation.
extension OperationReading {
  /// The sentence is written when it is read.
  typealias Found = (outcome: RiskCause.Outcome, sentence: () -> String)

  /// What a test says on a day, and why.
  func outcome(_ measure: RiskMeasure, on day: CivilDate) -> Found {
    if let lack = measure.lacking { return Self.lacking(lack) }
    return switch measure {
    case .entries: entries(day)
    case .silence: silence(day)
    case .spending: spending(day)
    case .rules: rules()
    case .completeness: completeness()
    case .unsaidExits: lateExits()
    case .promise: promise(day)
    case .overspending: overspending()
    case .nobody: nobody(day)
    case .ending: ending(day)
    case .deadline, .cuts, .resources, .posts, .overlaps, .unitCost, .experience:
      Self.lacking(.acts)
    }
  }

  private static func lacking(_ lack: RiskCause.Lack) -> Found {
    (.notEvaluable(lack), { Words.Risks.lack(lack.rawValue) })
  }

  private static func outside(_ outside: RiskCause.Outside) -> Found {
    (.notConcerned(outside), { Words.Risks.outside(outside.rawValue) })
  }

  // MARK: people

  private func entries(_ day: CivilDate) -> Found {
    guard isTracked else { return Self.lacking(.untracked) }
    guard let days = days(on: day) else { return Self.lacking(.dates) }
    guard days.gone > 0 else { return Self.lacking(.begun) }
    guard let foreseen else { return Self.lacking(.forecast) }
    guard let expected = foreseen.expected(on: day), expected.numerator > 0,
      let share = Ratio(Int128(entered) * expected.denominator, over: expected.numerator)
    else { return Self.lacking(.forecast) }
    return (
      .below(share, RiskThresholds.entries),
      { Words.Risks.entries(entered, expected: expected, foreseen: foreseen.whole, share: share) }
    )
  }

  private func silence(_ day: CivilDate) -> Found {
    guard isTracked else { return Self.lacking(.untracked) }
    guard let start, end != nil else { return Self.lacking(.dates) }
    guard isOpen(on: day) else { return Self.outside(.closed) }
    if isEmptyLate(day) { return Self.outside(.replaced) }
    let step = RiskThresholds.silence
    // Nobody can have entered before it began.
    guard Int(day.day) - Int(start.day) >= step.at else { return Self.outside(.early) }
    return (
      .evaluated(
        value: Double(enteredLately), threshold: 1, points: enteredLately == 0 ? step.points : 0),
      { Words.Risks.silence(enteredLately, days: step.at) }
    )
  }

  /// Whether nobody entered though a part of its days are gone: K15.
  private func isEmptyLate(_ day: CivilDate) -> Bool {
    guard entered == 0, isOpen(on: day), let days = days(on: day) else { return false }
    return days.gone * 100 >= Int128(RiskThresholds.nobody.at) * days.all
  }

  private func nobody(_ day: CivilDate) -> Found {
    guard isTracked else { return Self.lacking(.untracked) }
    guard let days = days(on: day), let gone = Ratio(days.gone, over: days.all) else {
      return Self.lacking(.dates)
    }
    guard isOpen(on: day) else { return Self.outside(.closed) }
    let step = RiskThresholds.nobody
    return (
      .evaluated(
        value: gone.approximate, threshold: Double(step.at) / 100,
        points: isEmptyLate(day) ? step.points : 0),
      { Words.Risks.nobody(entered, gone: gone) }
    )
  }

  private func completeness() -> Found {
    guard isTracked else { return Self.lacking(.untracked) }
    guard let share = Ratio(Int128(complete), over: Int128(entered)) else {
      return Self.lacking(.entry)
    }
    return (
      .below(share, [RiskThresholds.completeness]),
      { Words.Risks.completeness(complete, of: entered, share: share) }
    )
  }

  private func lateExits() -> Found {
    guard isTracked else { return Self.lacking(.untracked) }
    guard let late = exitsUnsaid, let share = Ratio(Int128(late), over: Int128(exitsDue)) else {
      return Self.lacking(.exit)
    }
    return (
      .from(share, RiskThresholds.unsaidExits),
      { Words.Risks.unsaidExits(late, of: exitsDue, share: share) }
    )
  }

  private func ending(_ day: CivilDate) -> Found {
    guard isTracked else { return Self.lacking(.untracked) }
    guard let end else { return Self.lacking(.dates) }
    let left = Int(end.day) - Int(day.day)
    guard (0...RiskThresholds.endingDays).contains(left) else { return Self.outside(.farFromEnd) }
    guard let share = Ratio(Int128(exitsTold), over: Int128(entered)) else {
      return Self.lacking(.entry)
    }
    return (
      .below(share, [RiskThresholds.ending]),
      { Words.Risks.ending(exitsTold, of: entered, daysLeft: left, share: share) }
    )
  }

  // MARK: promises

  /// The promise that scores most, then the first; records that lack may not add points.
  private func promise(_ day: CivilDate) -> Found {
    let steps = RiskThresholds.promise
    let read = promises.map { promised -> (Promised, reached: Double, GoalState, points: Int) in
      let all = [promised.value.low, promised.value.high].map { value in
        let state = GoalState(.init(value, value), promised.terms, on: day)
        return (promised, reached: value, state, points: Self.points(state, steps))
      }
      return all[0].points < all[1].points ? all[0] : all[1]
    }
    let most = read.map(\.points).max()
    guard let (promised, reached, state, points) = read.first(where: { $0.points == most }) else {
      return Self.lacking(.promise)
    }
    // A count that should rise is held against what the days gone by called for.
    let isOnTheWay = day < promised.terms.due && promised.terms.addsUp && !promised.terms.falls
    let called = isOnTheWay ? promised.terms.goal * promised.terms.elapsed(on: day) : nil
    let divisor = called ?? promised.terms.goal
    let threshold = steps.last { $0.points == points } ?? steps.first
    return (
      .evaluated(
        value: divisor > 0 ? reached / divisor : 0,
        threshold: Double(threshold?.at ?? 0) / 100, points: points),
      {
        Words.Risks.promise(
          promised.label, isTarget: promised.horizon == .target, due: promised.terms.due,
          goal: promised.terms.goal, reached: reached, isRate: !promised.terms.addsUp,
          called: called, state: state.rawValue)
      }
    )
  }

  private static func points(_ state: GoalState, _ steps: [RiskThresholds.Step]) -> Int {
    switch state {
    case .watch, .partlyKept: steps.first?.points ?? 0
    case .failing, .notKept: steps.last?.points ?? 0
    case .good, .reached, .notYet, .kept, .uncertain: 0
    }
  }

  // MARK: money and rules

  private func spending(_ day: CivilDate) -> Found {
    guard let start, let days = days(on: day) else { return Self.lacking(.dates) }
    guard let plannedCost, plannedCost > 0 else { return Self.lacking(.cost) }
    guard day >= start.adding(months: RiskThresholds.spendingMonths) else {
      return Self.outside(.early)
    }
    guard let declaredCost else { return Self.lacking(.declared) }
    guard let share = Self.share(declaredCost, of: plannedCost, days) else {
      return Self.lacking(.cost)
    }
    return (
      .below(share, [RiskThresholds.spending]),
      {
        Words.Risks.spending(
          declaredCost, of: plannedCost, gone: Ratio(days.gone, over: days.all), share: share)
      }
    )
  }

  /// Declared over the plan pro rata of days; nil when 128 bits do not hold it.
  private static func share(
    _ declared: Int128, of plan: Int128, _ days: (gone: Int128, all: Int128)
  ) -> Ratio? {
    let (top, isTopBeyond) = declared.multipliedReportingOverflow(by: days.all)
    let (bottom, isBottomBeyond) = plan.multipliedReportingOverflow(by: days.gone)
    return isTopBeyond || isBottomBeyond ? nil : Ratio(top, over: bottom)
  }

  /// Declared over the plan pro rata of days; nil when either is unknown.
  package func declaredShare(on day: CivilDate) -> Ratio? {
    guard let declaredCost, let plannedCost, plannedCost > 0, let days = days(on: day),
      days.gone > 0
    else { return nil }
    return Self.share(declaredCost, of: plannedCost, days)
  }

  private func overspending() -> Found {
    guard let plannedCost, plannedCost > 0 else { return Self.lacking(.cost) }
    guard let declaredCost else { return Self.lacking(.declared) }
    guard let share = Ratio(declaredCost, over: plannedCost) else { return Self.lacking(.cost) }
    return (
      .above(share, RiskThresholds.overspending),
      { Words.Risks.overspending(declaredCost, of: plannedCost, share: share) }
    )
  }

  private func rules() -> Found {
    guard let instructsItself else { return Self.lacking(.instructor) }
    return (
      .evaluated(
        value: instructsItself ? 1 : 0, threshold: 1,
        points: instructsItself ? RiskThresholds.ownInstructor : 0),
      { Words.Risks.rules(instructsItself: instructsItself) }
    )
  }
}
