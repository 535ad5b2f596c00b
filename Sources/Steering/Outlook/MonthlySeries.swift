package import Kernel
import Statistics

/// What a figure gained each month, one month after the other.
package struct MonthlySeries: Hashable, Sendable {
  package struct Month: Hashable, Sendable {
    /// What the count gained, or the numerator of a rate.
    package var count: Double
    /// Nil for a count.
    package var denominator: Double?
    /// Whether part of it is still to be entered.
    package var isProvisional: Bool

    package init(_ count: Double, denominator: Double? = nil, isProvisional: Bool = false) {
      self.count = count
      self.denominator = denominator
      self.isProvisional = isProvisional
    }
  }

  package let first: CivilMonth
  package let months: [Month]
  /// The last day the last month holds; nil when it is told whole.
  package let until: CivilDate?

  package init(from first: CivilMonth, _ months: [Month], until: CivilDate? = nil) {
    self.first = first
    self.months = months
    self.until = until
  }

  package var isRate: Bool { months.contains { $0.denominator != nil } }

  /// The last month there is; nil without month.
  package var last: CivilMonth? { months.isEmpty ? nil : first.adding(months.count - 1) }

  /// The series as it was known on a day: months after it are unknown, and from the month in
  /// progress or the first provisional one on they are not yet all there.
  /// - Parameter restart: a month in which the cumulated figure begins again, every year.
  func history(on day: CivilDate, restart: CivilMonth?) -> MonthlyHistory {
    let known = months.prefix(max(0, CivilMonth(day).index - first.index + 1))
    let whole = CivilMonth(day.adding(days: 1)).index - first.index
    let settled = known.prefix(max(0, whole)).prefix { !$0.isProvisional }
    let isRate = isRate
    return MonthlyHistory(
      settled.map { isRate ? $0.denominator ?? 0 : $0.count },
      numerators: isRate ? settled.map(\.count) : nil, firstMonth: first.calendar,
      provisional: isRate ? [] : known.dropFirst(settled.count).map(\.count),
      restart: restart?.calendar)
  }

  /// The cumulated figure at the end of a day that is not after the last month, provisional months
  /// included, the month of the day by the share of its days; nil before the first month, after the
  /// last, or for a rate without denominator.
  func value(on day: CivilDate, restart: CivilMonth?) -> Double? {
    let month = CivilMonth(day)
    guard month >= first, let last, month <= last else { return nil }
    let beginning = restart.map { month.beginning(of: $0.calendar) } ?? first
    let end = month == last ? until ?? month.last : month.last
    let share = min(
      1, Double(day.day - month.first.day + 1) / Double(end.day - month.first.day + 1))
    let before = months[max(0, beginning.index - first.index)..<(month.index - first.index)]
    let part = months[month.index - first.index]
    let count = before.reduce(0) { $0 + $1.count } + share * part.count
    guard isRate else { return count }
    let whole =
      before.reduce(0) { $0 + ($1.denominator ?? 0) } + share * (part.denominator ?? 0)
    return whole > 0 ? count / whole : nil
  }
}

extension CivilMonth {
  /// The last month not after this one that is a month of the calendar, from 0.
  func beginning(of calendar: Int) -> CivilMonth {
    adding(-(((self.calendar - calendar) % 12 + 12) % 12))
  }
}
