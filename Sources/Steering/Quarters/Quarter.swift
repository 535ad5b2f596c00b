package import Kernel

/// A quarter of the calendar, written `2017T2`.
package struct Quarter: Hashable, Sendable {
  package let year: Int
  /// From 1 to 4.
  package let number: Int

  /// Nil for what is not a year of four digits, T, and 1 to 4.
  package init?(_ text: String) {
    guard text.utf8.count == 6, text.dropFirst(4).first == "T", let period = Period(text) else {
      return nil
    }
    self.init(of: period.start)
  }

  /// The one a day is in.
  package init(of day: CivilDate) {
    let (year, month, _) = day.components
    self.year = year
    number = (month - 1) / 3 + 1
  }

  package var start: CivilDate {
    CivilDate(day: CivilDate.days(year: year, month: number * 3 - 2, day: 1))
  }

  package var end: CivilDate { start.adding(months: 3).adding(days: -1) }

  package var previous: Quarter { Quarter(of: start.adding(days: -1)) }
}

extension Quarter: Comparable {
  package static func < (left: Quarter, right: Quarter) -> Bool {
    (left.year, left.number) < (right.year, right.number)
  }
}

extension Quarter: CustomStringConvertible {
  /// As records and addresses write it.
  package var description: String {
    let digits = String(year)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "T\(number)"
  }
}
