/// A month of a year of the Gregorian calendar.
package struct CivilMonth: Hashable, Comparable, Sendable {
  /// Months since January of year 0.
  package let index: Int

  package init(index: Int) {
    self.index = index
  }

  /// The month of a day.
  package init(_ day: CivilDate) {
    let (year, month, _) = day.components
    index = year * 12 + month - 1
  }

  /// A month written `2017-03`, or as any of its days; nil for other text.
  package init?(_ text: String) {
    guard let day = CivilDate(text) ?? CivilDate(text + "-01") else { return nil }
    self.init(day)
  }

  /// The month of the year, from 0 for January.
  package var calendar: Int { ((index % 12) + 12) % 12 }

  package var first: CivilDate {
    CivilDate(day: CivilDate.days(year: (index - calendar) / 12, month: calendar + 1, day: 1))
  }

  package var last: CivilDate { adding(1).first.adding(days: -1) }

  /// How many days it has.
  package var length: Int { Int(last.day - first.day) + 1 }

  package func adding(_ months: Int) -> CivilMonth { CivilMonth(index: index + months) }

  package static func < (left: CivilMonth, right: CivilMonth) -> Bool { left.index < right.index }
}
