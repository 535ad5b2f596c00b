/// A day of the Gregorian calendar, without time or zone.
///
/// `day` counts from 1970-01-01. Readable dates run from year 1 to 9999.
package struct CivilDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  package let day: Int32

  /// The day of a civil moment, in seconds since 1970-01-01T00:00:00; the first or last there is for
  /// a moment beyond them.
  package init(civilSeconds seconds: Int64) {
    let whole = seconds / 86_400
    self.init(day: Int32(clamping: seconds % 86_400 < 0 ? whole - 1 : whole))
  }

  package init(day: Int32) {
    self.day = day
  }

  /// The date of a year, a month (1 to 12) and a day, or nil when there is no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.length(ofMonth: month, year: year)
    else { return nil }
    self.day = Self.days(year: year, month: month, day: day)
  }

  /// Days since 1970-01-01 of a valid civil date (Howard Hinnant's `days_from_civil`).
  @inlinable
  package static func days(year: Int, month: Int, day: Int) -> Int32 {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(truncatingIfNeeded: era * 146_097 + dayOfEra - 719_468)
  }

  /// Year, month (1 to 12) and day of the month.
  ///
  /// By the multiplications of Neri and Schneider (« Euclidean affine functions and their application to
  /// calendar algorithms », 2022) for the days of some 30,000 years around now.
  package var components: (year: Int, month: Int, day: Int) {
    guard day > -12_000_000, day < 12_000_000 else { return farComponents }
    // Days, then years, from a 1 March long before.
    let shifted = UInt32(bitPattern: day &+ 12_699_422)
    let century = (4 &* shifted &+ 3) / 146_097
    let dayOfCentury = (4 &* shifted &+ 3) % 146_097 / 4
    let scaled = 2_939_745 &* UInt64(4 &* dayOfCentury &+ 3)
    let year = 100 &* century &+ UInt32(truncatingIfNeeded: scaled >> 32)
    let dayOfYear = UInt32(truncatingIfNeeded: scaled) / 2_939_745 / 4
    let months = 2_141 &* dayOfYear &+ 197_913
    let isNext = dayOfYear >= 306
    return (
      Int(year) - 32_800 + (isNext ? 1 : 0), Int(months >> 16) - (isNext ? 12 : 0),
      Int((months & 0xFFFF) / 2_141) + 1
    )
  }

  private var farComponents: (year: Int, month: Int, day: Int) {
    let z = Int(day) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  package var year: Int { components.year }
  package var month: Int { components.month }

  /// Whether the year has a 29 February.
  @inlinable
  package static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// Days in a month (1 to 12).
  @inlinable
  package static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The day `days` later; the first or last there is where that is beyond them.
  package func adding(days: Int) -> CivilDate {
    let (sum, isBeyond) = Int(day).addingReportingOverflow(days)
    return CivilDate(day: Int32(clamping: isBeyond ? days : sum))
  }

  /// The same day `months` later, or the last day of that month when it is shorter.
  package func adding(months: Int) -> CivilDate {
    let (year, month, day) = components
    let total = year * 12 + month - 1 + months
    let newYear = total >= 0 ? total / 12 : (total - 11) / 12
    let newMonth = total - newYear * 12 + 1
    let newDay = min(day, Self.length(ofMonth: newMonth, year: newYear))
    return CivilDate(day: Self.days(year: newYear, month: newMonth, day: newDay))
  }

  /// Completed years from a birth to this day; negative before the birth.
  ///
  /// A birthday of 29 February falls on 1 March in common years (`rules.md`, Civil time).
  package func completedYears(since birth: CivilDate) -> Int {
    let (by, bm, bd) = birth.components
    let (y, m, d) = components
    return y - by - ((m, d) < (bm, bd) ? 1 : 0)
  }

  /// Completed months from a start to this day, or nil when the start comes after it.
  ///
  /// A start on the 31st completes a month on the last day of a shorter one.
  package func completedMonths(since start: CivilDate) -> Int? {
    guard start <= self else { return nil }
    let (sy, sm, sd) = start.components
    let (y, m, d) = components
    let months = (y - sy) * 12 + m - sm
    let reached = d >= sd || d == Self.length(ofMonth: m, year: y)
    return reached ? months : months - 1
  }

  package static func < (left: CivilDate, right: CivilDate) -> Bool { left.day < right.day }

  /// A date written `2017-03-12` or `12/03/2017`, or nil.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10 else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for index in range {
        let digit = Int(bytes[index]) - 48
        guard (0...9).contains(digit) else { return nil }
        value = value * 10 + digit
      }
      return value
    }
    let dash = UInt8(ascii: "-")
    let slash = UInt8(ascii: "/")
    if bytes[4] == dash, bytes[7] == dash,
      let year = number(0..<4), let month = number(5..<7), let day = number(8..<10)
    {
      self.init(year: year, month: month, day: day)
    } else if bytes[2] == slash, bytes[5] == slash,
      let day = number(0..<2), let month = number(3..<5), let year = number(6..<10)
    {
      self.init(year: year, month: month, day: day)
    } else {
      return nil
    }
  }
}

extension CivilDate: CustomStringConvertible {
  /// The date as `2017-03-12`.
  package var description: String {
    let (year, month, day) = components
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

/// A non-negative number in decimal, zeros in front up to a width.
package func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
