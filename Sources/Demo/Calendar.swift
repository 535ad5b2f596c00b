import Kernel

/// The days the invented programme knows.
enum Calendar {
  /// The last day of the data; the machine's clock is never read.
  static let today = date(2020, 12, 31)
  /// The day the milestones are read.
  static let milestone = date(2018, 12, 31)
  /// The day the targets are due.
  static let target = date(2023, 12, 31)

  /// A day known to exist.
  static func date(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
    CivilDate(day: CivilDate.days(year: year, month: month, day: day))
  }

  /// Entries by month, in thousandths of the busiest: many in January and in autumn, few in August.
  private static let season = [1000, 850, 880, 760, 640, 620, 480, 300, 980, 1000, 820, 430]

  /// A day of a period, drawn with the seasons of entries.
  static func entry(
    from first: CivilDate, to last: CivilDate, _ random: inout Generator
  ) -> CivilDate {
    let days = Int(last.day - first.day) + 1
    for _ in 0..<5 {
      let day = first.adding(days: random.below(days))
      if random.chance(season[day.month - 1]) { return day }
    }
    return first.adding(days: random.below(days))
  }
}
