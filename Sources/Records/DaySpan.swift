package import Kernel

/// The days a date may plausibly be, said by the schema: what is outside is a slip of the pen.
package enum DaySpan: Sendable {
  /// What a programme writes about today's persons and money.
  case recent
  /// The birth of somebody alive.
  case birth
  /// How long a territory, an organisation, a programme or an agreement stands: days of the past and
  /// of a far future are right there.
  case validity

  /// The years before today a birth may be, also the oldest age a year of two digits may mean.
  package static let oldest = 110
  /// Years after today that a date may be.
  package static let years = 10

  /// The days of this span, both ends in it.
  ///
  /// - Parameter today: the day of the import; without it, the future has no bound.
  package func days(today: CivilDate?) -> ClosedRange<Int32> {
    let last = today.map { Self.day($0.year + Self.years, $0) } ?? .max
    return switch self {
    case .recent: CivilDate.days(year: 1990, month: 1, day: 1)...last
    case .birth: CivilDate.days(year: 1900, month: 1, day: 1)...last
    case .validity: CivilDate.days(year: 1000, month: 1, day: 1)...Int32.max
    }
  }

  /// The only year that two digits can mean on a day of this span, nil when none or several can.
  package func year(ofTwoDigits digits: Int, month: Int, day: Int, today: CivilDate) -> Int? {
    let plausible: ClosedRange<Int32>
    switch self {
    case .recent: plausible = days(today: today)
    case .birth: plausible = Self.day(today.year - Self.oldest - 1, today) + 1...today.day
    case .validity: return nil
    }
    let years = [1800, 1900, 2000, 2100].map { $0 + digits }.filter { year in
      guard let date = CivilDate(year: year, month: month, day: day) else { return false }
      return plausible.contains(date.day)
    }
    return years.count == 1 ? years[0] : nil
  }

  /// The same day of another year, the last of February for its 29th.
  private static func day(_ year: Int, _ today: CivilDate) -> Int32 {
    let length = CivilDate.length(ofMonth: today.month, year: year)
    return CivilDate.days(year: year, month: today.month, day: min(today.components.day, length))
  }
}
