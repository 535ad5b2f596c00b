package import Kernel
package import Statistics

/// What forecasts of a figure are made from, as known on a day.
package struct OutlookBasis: Sendable {
  package var series: MonthlySeries?
  /// The programmed operations, each with the rate of its line.
  package var operations: [Capacity.Part]
  /// Those deposited and not yet programmed.
  package var deposited: [Capacity.Part]
  /// The day of the scope.
  package var day: CivilDate
  /// Exits late to be told, where they are so many that a result is read too low: more than a tenth
  /// of those told and late.
  package var exitsDue: Int?
  /// How many more the figure would hold on the day if incomplete records were completed; 0 as they are.
  var completed = 0

  package init(
    series: MonthlySeries?, operations: [Capacity.Part] = [], deposited: [Capacity.Part] = [],
    day: CivilDate, exitsDue: Int? = nil
  ) {
    self.exitsDue = exitsDue
    self.series = series
    self.operations = operations
    self.deposited = deposited
    self.day = day
  }
}

/// The day a figure is forecast for, and what it is to be then.
package struct OutlookTarget: Hashable, Sendable {
  package var date: CivilDate
  /// Nil when nothing is promised.
  package var value: Double?
  /// The day the figure is counted from, then from the same day of each year; nil for one counted from
  /// the beginning of the programme.
  package var debut: CivilDate?

  package init(date: CivilDate, value: Double? = nil, debut: CivilDate? = nil) {
    self.date = date
    self.value = value
    self.debut = debut
  }
}

/// The forecasts of a figure by three methods, month by month to a date.
///
/// The methods are those of `steering.md`, CP10 to CP14: a damped trend with its season, checked
/// against its own past; what operations foresee and realise; the mean of both.
package struct Outlook: Sendable {
  /// By method, then date: the end of each month after the day of the scope, and the date itself.
  package let rows: [OutlookRow]
  package let remarks: [OutlookRemark]

  /// Months after the date in which a target may still be reached, and months looked at in all.
  private static let lateness = 24
  private static let longest = 60

  /// - Parameter onlyAtTarget: whether the rows of the months before the date are left out.
  package init(_ basis: OutlookBasis, _ target: OutlookTarget, onlyAtTarget: Bool = false) {
    guard target.date > basis.day else {
      rows = [Self.past(basis, target)]
      remarks = []
      return
    }
    let first = CivilMonth(basis.day.adding(days: 1))
    let last = CivilMonth(target.date)
    // A figure that begins again is not looked at beyond the date.
    let end =
      target.debut == nil
      ? min(last.adding(Self.lateness), first.adding(Self.longest - 1)) : last
    let methods = Methods(basis, target, upTo: max(last, end))
    let before = onlyAtTarget ? last.index..<last.index : first.index..<last.index
    let dates = before.map { CivilMonth(index: $0).last } + [target.date]
    let ends = Self.ends(first, last, end, target)
    var rows: [OutlookRow] = []
    for method in OutlookMethod.allCases {
      var part = dates.map { methods.row(method, on: $0) }
      if let value = target.value {
        part[part.count - 1].conclude(value, isRate: methods.isRate, isLow: basis.exitsDue != nil) {
          ends.lazy.map { methods.row(method, on: $0) }
        }
      }
      rows += part
    }
    self.rows = rows
    remarks =
      (basis.exitsDue.map { [.low(exitsDue: $0)] } ?? [])
      + methods.remarks(rows.filter { $0.date == target.date })
  }

  /// The month ends at which the target may be reached.
  private static func ends(
    _ first: CivilMonth, _ last: CivilMonth, _ end: CivilMonth, _ target: OutlookTarget
  ) -> [CivilDate] {
    guard let debut = target.debut else {
      return (first.index...end.index).map { CivilMonth(index: $0).last }
    }
    let beginning = last.beginning(of: CivilMonth(debut).calendar)
    return (max(first, beginning).index...last.index).map { CivilMonth(index: $0).last }
      .filter { $0 <= target.date }
  }

  /// The row of a date that has come.
  private static func past(_ basis: OutlookBasis, _ target: OutlookTarget) -> OutlookRow {
    let restart = target.debut.map { CivilMonth($0) }
    let value = basis.series?.value(on: target.date, restart: restart)
    var row = OutlookRow(.trend, target.date, value.map { Prediction(value: $0) })
    row.state = .past
    row.conclusion = target.value.map { OutlookConclusion(target: $0) }
    return row
  }
}

extension OutlookRow {
  /// Adds what the row and the months around it say of a target.
  fileprivate mutating func conclude(
    _ target: Double, isRate: Bool, isLow: Bool,
    months: () -> LazyMapSequence<[CivilDate], OutlookRow>
  ) {
    var conclusion = OutlookConclusion(target: target)
    defer { self.conclusion = conclusion }
    guard let prediction else { return }
    if state != .narrow, !isLow {
      conclusion.probability = prediction.probability(reaching: target)
    }
    guard !isRate else { return }
    for row in months() {
      guard let reached = row.prediction else { continue }
      if conclusion.reached == nil, reached.value >= target { conclusion.reached = row.date }
      if conclusion.early == nil, (reached.high ?? -.infinity) >= target {
        conclusion.early = row.date
      }
      if conclusion.late == nil, (reached.low ?? -.infinity) >= target {
        conclusion.late = row.date
        break
      }
    }
  }
}

extension OutlookBasis {
  /// The day a figure is forecast for when nothing is promised: the end of the twelfth month after.
  package static func usualDate(after day: CivilDate) -> CivilDate {
    CivilMonth(day.adding(days: 1)).adding(11).last
  }
}
