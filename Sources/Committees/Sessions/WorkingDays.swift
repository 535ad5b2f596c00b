package import Kernel

/// Days on which France works.
package enum WorkingDays {
  /// Whether a day is a public holiday of the whole country.
  package static func isHoliday(_ day: CivilDate) -> Bool {
    let (year, month, ofMonth) = day.components
    let fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]
    if fixed.contains(where: { $0 == (month, ofMonth) }) { return true }
    // Easter Monday, Ascension, Whit Monday.
    let easter = easter(year)
    return [1, 39, 50].contains { easter.adding(days: $0) == day }
  }

  package static func isWorking(_ day: CivilDate) -> Bool {
    weekday(day) < 5 && !isHoliday(day)
  }

  /// The day itself, or the first working day after it.
  package static func first(from day: CivilDate) -> CivilDate {
    var day = day
    while !isWorking(day) { day = day.adding(days: 1) }
    return day
  }

  /// Monday is 0.
  package static func weekday(_ day: CivilDate) -> Int {
    // The first day of 1970 was a Thursday.
    let place = (Int(day.day) + 3) % 7
    return place < 0 ? place + 7 : place
  }

  /// The second Tuesday of a month of a year.
  package static func secondTuesday(_ year: Int, _ month: Int) -> CivilDate {
    let first = CivilDate(day: CivilDate.days(year: year, month: month, day: 1))
    return first.adding(days: (8 - weekday(first)) % 7 + 7)
  }

  /// Easter Sunday (Meeus, Jones and Butcher).
  package static func easter(_ year: Int) -> CivilDate {
    let a = year % 19
    let (b, c) = (year / 100, year % 100)
    let (d, e) = (b / 4, b % 4)
    let g = (b - (b + 8) / 25 + 1) / 3
    let h = (19 * a + b - d - g + 15) % 30
    let (i, k) = (c / 4, c % 4)
    let l = (32 + 2 * e + 2 * i - h - k) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let n = h + l - 7 * m + 114
    return CivilDate(day: CivilDate.days(year: year, month: n / 31, day: n % 31 + 1))
  }
}
