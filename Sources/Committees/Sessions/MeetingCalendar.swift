package import Kernel

/// How often an instance meets (CM04); raw values are those of its record.
package enum MeetingCadence: String, Hashable, Sendable, CaseIterable {
  case twiceAYear = "2_an"
  case quarterly = "trimestre"
  case halfYearly = "semestre"
  case eightToTen = "8_10_an"
  case onceOrTwice = "1_2_an"
  case yearly = "annuel"
  case free = "libre"

  package var leastAYear: Int {
    switch self {
    case .twiceAYear, .halfYearly: 2
    case .quarterly: 4
    case .eightToTen: 8
    case .onceOrTwice, .yearly: 1
    case .free: 0
    }
  }

  /// Whether each window has its own session: one too many in the next does not make up for it.
  package var countsWindows: Bool { self == .quarterly || self == .halfYearly }
}

/// The windows of a year in each of which an instance meets once, and how late it is.
package struct MeetingCalendar: Hashable, Sendable {
  package struct Window: Hashable, Sendable {
    package var start: CivilDate
    package var end: CivilDate

    package func holds(_ day: CivilDate) -> Bool { start <= day && day <= end }
  }

  package let cadence: MeetingCadence
  package let year: Int
  package let windows: [Window]

  /// - Parameters:
  ///   - start: the first day of the instance; windows begun before do not count.
  ///   - end: its last day, when there is one.
  package init(_ cadence: MeetingCadence, year: Int, from start: CivilDate, to end: CivilDate?) {
    self.cadence = cadence
    self.year = year
    let count = cadence.leastAYear
    /// The first day of a window, counted in half months of the year.
    func first(_ halves: Int) -> CivilDate {
      let month = CivilDate(day: CivilDate.days(year: year, month: 1, day: 1))
        .adding(months: halves / 2)
      return halves % 2 == 0 ? month : month.adding(days: 15)
    }
    let all = (0..<count).map { place in
      Window(
        start: first(24 / count * place), end: first(24 / count * (place + 1)).adding(days: -1))
    }
    windows = all.filter { window in
      start <= window.start && (end.map { window.end <= $0 } ?? true)
    }
  }

  /// Sessions held in a year that windows missed, or that are missing, on a day.
  package struct Lateness: Hashable, Sendable {
    package var missing: Int
    /// Windows that are over and during which nobody met, where each has its own session.
    package var missed: [Window]
    package var isYearOver: Bool

    /// One is to watch; two, or a year over short of one, is late.
    package enum State: Hashable, Sendable { case onTime, toWatch, late }

    package var state: State {
      if missing >= 2 || isYearOver && missing >= 1 { return .late }
      return missing == 1 ? .toWatch : .onTime
    }
  }

  /// - Parameter held: the days of the sessions held, of whatever years.
  package func lateness(_ held: [CivilDate], on day: CivilDate) -> Lateness {
    let ended = windows.filter { $0.end <= day }
    let isOver = CivilDate(day: CivilDate.days(year: year, month: 12, day: 31)) <= day
    let missed = ended.filter { window in !held.contains(where: window.holds) }
    if cadence.countsWindows {
      return Lateness(missing: missed.count, missed: missed, isYearOver: isOver)
    }
    let inYear = held.count { $0.year == year && $0 <= day }
    return Lateness(missing: max(0, ended.count - inYear), missed: [], isYearOver: isOver)
  }

  /// Days to propose, one by window: the second Tuesday of its last month, of July where that is August,
  /// or the next working day.
  package var proposed: [CivilDate] {
    windows.map { window in
      let month = window.end.month
      return WorkingDays.first(from: WorkingDays.secondTuesday(year, month == 8 ? 7 : month))
    }
  }

  /// Days to propose for the windows to come in which no session is foreseen.
  package func proposed(beside sessions: [CivilDate], after day: CivilDate) -> [CivilDate] {
    zip(windows, proposed).filter { window, proposed in
      proposed > day && !sessions.contains { window.holds($0) || $0 == proposed }
    }.map(\.1)
  }
}

/// How long before a session it is convened (CM05).
package enum ConvocationNotice: Hashable, Sendable {
  case enough, short
  /// Only with the reason of the urgency.
  case urgent

  package static let leastDays = 5
  package static let shortDays = 15

  package init(convened day: CivilDate, for session: CivilDate) {
    let days = Self.days(day, session)
    self = days < Self.leastDays ? .urgent : days < Self.shortDays ? .short : .enough
  }

  package static func days(_ day: CivilDate, _ session: CivilDate) -> Int {
    Int(session.day - day.day)
  }
}
