package import Kernel

/// What an indicator gained over the last months.
package struct Pace: Hashable, Sendable {
  package let gained: Quantity
  /// Days it took, at least one.
  package let days: Int
  /// Months those days are told as.
  package let months: Int

  package init(gained: Quantity, days: Int, months: Int) {
    self.gained = gained
    self.days = max(1, days)
    self.months = max(1, months)
  }

  /// Units gained a month on average.
  package var perMonth: Ratio? {
    .reduced(gained.millionths, over: Int128(months) * 1_000_000)
  }

  /// Units a month, of the same mean length, that would bring `missing` within some days; nil
  /// when no day is left.
  package func needed(_ missing: Quantity, within left: Int) -> Ratio? {
    guard left > 0 else { return nil }
    return .reduced(
      missing.millionths * Int128(days), over: Int128(months) * Int128(left) * 1_000_000)
  }

  /// Days until `missing` is gained at this pace, rounded up; nil when it is never.
  func daysToGain(_ missing: Quantity) -> Int? {
    guard missing.millionths > 0 else { return 0 }
    guard gained.millionths > 0 else { return nil }
    let top = missing.millionths * Int128(days)
    let whole = (top + gained.millionths - 1) / gained.millionths
    return whole < 100_000 ? Int(whole) : nil
  }
}

/// When an indicator passes, if it goes on as it did.
package enum Forecast: Hashable, Sendable {
  case already
  /// Between these days, both before the deadline: one by the pace of the last six months, the
  /// other by that of the last twelve.
  case between(CivilDate, CivilDate)
  /// Before the deadline by one of the two paces only, on this day.
  case uncertain(CivilDate)
  case afterDeadline
  /// The deadline has come and it does not pass.
  case missed
  /// There is no value to reach, or no figure.
  case notComputable

  /// The forecast from what is missing on a day and the paces before it.
  package init(missing: Quantity, on day: CivilDate, deadline: CivilDate, paces: [Pace]) {
    guard missing.millionths > 0 else {
      self = .already
      return
    }
    guard day < deadline else {
      self = .missed
      return
    }
    let reached = paces.compactMap { pace in
      pace.daysToGain(missing).map { day.adding(days: $0) }
    }.filter { $0 <= deadline }
    guard let first = reached.min(), let last = reached.max() else {
      self = .afterDeadline
      return
    }
    self = reached.count == paces.count ? .between(first, last) : .uncertain(first)
  }
}

extension CivilDate {
  /// Some months before; the end of a month for the end of a month.
  func before(months: Int) -> CivilDate {
    let next = adding(days: 1)
    return next.components.day == 1
      ? next.adding(months: -months).adding(days: -1) : adding(months: -months)
  }
}
