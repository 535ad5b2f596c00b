internal import Columns
internal import Kernel
internal import Records

/// Days and moments as files write them.
enum DateReader {
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// The day written `2017-03-12` or `12/03/2017` in exactly ten bytes, or `Table.missingInteger`.
  @inline(__always)
  static func day(_ cell: UnsafePointer<UInt8>) -> Int32 {
    let raw = unsafe UnsafeRawPointer(cell)
    let word = unsafe raw.loadUnaligned(as: UInt64.self)
    let rest = unsafe UInt64(raw.loadUnaligned(fromByteOffset: 8, as: UInt16.self))
    // « 0000-00- » taken away leaves each digit, and nothing where a dash must stand.
    let dashed = word ^ 0x2D30_302D_3030_3030
    let tail = rest ^ 0x3030
    if (dashed &+ 0x7F76_767F_7676_7676 | dashed | (tail &+ 0x7676 | tail) & 0x8080) & highBits == 0
    {
      return days(
        digit(dashed, 0) &* 1000 &+ digit(dashed, 1) &* 100 &+ digit(dashed, 2) &* 10
          &+ digit(dashed, 3),
        digit(dashed, 5) &* 10 &+ digit(dashed, 6), digit(tail, 0) &* 10 &+ digit(tail, 1))
    }
    let slashed = word ^ 0x3030_2F30_302F_3030
    if (slashed &+ 0x7676_7F76_767F_7676 | slashed | (tail &+ 0x7676 | tail) & 0x8080) & highBits
      == 0
    {
      return days(
        digit(slashed, 6) &* 1000 &+ digit(slashed, 7) &* 100 &+ digit(tail, 0) &* 10
          &+ digit(tail, 1),
        digit(slashed, 3) &* 10 &+ digit(slashed, 4), digit(slashed, 0) &* 10 &+ digit(slashed, 1))
    }
    return Table.missingInteger
  }

  @inline(__always)
  private static func digit(_ word: UInt64, _ index: UInt64) -> Int {
    Int(truncatingIfNeeded: word >> (index &* 8) & 0xFF)
  }

  @inline(__always)
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int32 {
    guard year > 0, month > 0, month <= 12, day > 0,
      day <= 28 || day <= CivilDate.length(ofMonth: month, year: year)
    else { return Table.missingInteger }
    return CivilDate.days(year: year, month: month, day: day)
  }

  /// The moment written `2017-03-12T10:30` or with seconds, in 16 or 19 bytes, or nil.
  @inline(__always)
  static func moment(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    guard count == 16 || count == 19, unsafe cell[10] == 84 || cell[10] == 32 else { return nil }
    let date = unsafe day(cell)
    guard date != Table.missingInteger, let seconds = unsafe clock(cell + 11, count - 11) else {
      return nil
    }
    return Int64(date) &* 86_400 &+ seconds
  }

  /// Seconds since midnight of `10:30` or `10:30:15`.
  @inline(__always)
  private static func clock(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    guard count == 5 || count == 8, unsafe text[2] == 58, unsafe count == 5 || text[5] == 58 else {
      return nil
    }
    func pair(_ at: Int) -> Int64 {
      let tens = unsafe text[at] &- 48
      let ones = unsafe text[at + 1] &- 48
      return tens > 9 || ones > 9 ? 99 : Int64(tens) &* 10 &+ Int64(ones)
    }
    let hours = pair(0)
    let minutes = pair(3)
    let seconds = count == 8 ? pair(6) : 0
    guard hours < 24, minutes < 60, seconds < 60 else { return nil }
    return hours &* 3600 &+ minutes &* 60 &+ seconds
  }

  /// What the dates of a column are read with.
  struct Rule {
    let span: DaySpan
    /// The day of the import; without it, any day of the calendar is taken and no year of two digits.
    let today: CivilDate?
    let order: ColumnEvidence.DayOrder

    /// The days taken.
    var days: ClosedRange<Int32> { today.map { span.days(today: $0) } ?? Int32.min + 1...Int32.max }
  }

  /// A day in any accepted writing; a time of day is accepted when it is midnight.
  static func readDay(_ cell: UnsafePointer<UInt8>, _ count: Int, _ rule: Rule) -> Reading {
    switch unsafe readMoment(cell, count, rule) {
    case .value(let seconds): seconds % 86_400 == 0 ? .value(seconds / 86_400) : .unreadable
    case .noted(let seconds, let finding):
      seconds % 86_400 == 0 ? .noted(seconds / 86_400, finding) : .unreadable
    case let other: other
    }
  }

  /// A moment in any accepted writing; a bare day is its midnight.
  static func readMoment(_ cell: UnsafePointer<UInt8>, _ count: Int, _ rule: Rule) -> Reading {
    if unsafe WrittenDate.isSerial(cell, count) { return .faulty(.serialDay, "") }
    guard let written = unsafe WrittenDate(cell, count) else { return .unreadable }
    let doubt = doubt(written, rule.order)
    if doubt == .monthFirst { return .faulty(.dayOrder, "") }
    let isMonthFirst = written.isYearFirst || rule.order == .saidMonthFirst
    let (day, month) =
      isMonthFirst ? (written.second, written.first) : (written.first, written.second)
    var year = written.year
    if written.yearDigits == 2 {
      guard let today = rule.today, month >= 1, month <= 12, day >= 1, day <= 31 else {
        return .unreadable
      }
      guard
        let only = rule.span.year(ofTwoDigits: year, month: month, day: day, today: today)
      else { return .faulty(.unreadable, CellFinding.centuryNote) }
      year = only
    }
    guard let date = CivilDate(year: year, month: month, day: day),
      let clock = unsafe seconds(cell, from: written.end, count)
    else { return .unreadable }
    guard rule.days.contains(date.day) else { return .faulty(.implausibleDay, "") }
    let moment = Int64(date.day) * 86_400 + clock
    return doubt == .mixed ? .noted(moment, .dayOrder) : .value(moment)
  }

  /// How doubtful the order of two numbers is, in a column as it is.
  private static func doubt(
    _ written: WrittenDate, _ order: ColumnEvidence.DayOrder
  ) -> ColumnEvidence.DayOrder {
    guard !written.isYearFirst, written.first != written.second,
      order == .monthFirst || order == .mixed,
      (1...31).contains(written.first), (1...31).contains(written.second)
    else { return .dayFirst }
    if order == .mixed { return max(written.first, written.second) <= 12 ? .mixed : .dayFirst }
    return .monthFirst
  }

  /// The time of day after a date, 0 when there is none, nil when what follows is no clock.
  private static func seconds(
    _ cell: UnsafePointer<UInt8>, from start: Int, _ count: Int
  ) -> Int64? {
    if start == count { return 0 }
    var position = start
    guard unsafe cell[position] == 84 || cell[position] == 32 else { return nil }
    position += 1
    while position < count, unsafe cell[position] == 32 { position += 1 }
    // A fraction of a second tells nothing here.
    var end = position
    while end < count, unsafe cell[end] != 46 { end += 1 }
    for index in end..<count where unsafe index > end && cell[index] &- 48 > 9 { return nil }
    let hourDigits = unsafe position + 1 < end && cell[position + 1] == 58 ? 1 : 2
    if hourDigits == 1 {
      guard unsafe cell[position] &- 48 <= 9 else { return nil }
      return unsafe padded(cell + position, end - position)
    }
    return unsafe clock(cell + position, end - position)
  }

  /// A clock whose hour has one digit: `9:30`.
  private static func padded(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    guard count == 4 || count == 7 else { return nil }
    var bytes: [UInt8] = [48]
    for index in 0..<count { unsafe bytes.append(text[index]) }
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe buffer.baseAddress.flatMap { unsafe clock($0, count + 1) }
    }
  }
}
