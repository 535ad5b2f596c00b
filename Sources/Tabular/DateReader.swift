internal import Columns
internal import Kernel

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

  /// A day in any accepted writing; a time of day is accepted when it is midnight.
  ///
  /// - Parameter pivot: with 30, `29` is 2029 and `30` is 1930; nil refuses years of two digits.
  static func readDay(_ cell: UnsafePointer<UInt8>, _ count: Int, pivot: Int?) -> Reading {
    guard case .value(let seconds) = unsafe readMoment(cell, count, pivot: pivot),
      seconds % 86_400 == 0
    else { return .unreadable }
    return .value(seconds / 86_400)
  }

  /// A moment in any accepted writing; a bare day is its midnight.
  static func readMoment(_ cell: UnsafePointer<UInt8>, _ count: Int, pivot: Int?) -> Reading {
    var position = 0
    func number(_ most: Int) -> (value: Int, digits: Int)? {
      var value = 0
      var digits = 0
      while position < count, digits <= most, unsafe cell[position] &- 48 <= 9 {
        value = unsafe value * 10 + Int(cell[position] &- 48)
        digits += 1
        position += 1
      }
      return digits > 0 && digits <= most ? (value, digits) : nil
    }
    func sign(_ byte: UInt8) -> Bool {
      guard position < count, unsafe cell[position] == byte else { return false }
      position += 1
      return true
    }
    guard let first = number(4) else { return .unreadable }
    let date: CivilDate?
    if first.digits == 4, sign(45) {
      guard let month = number(2), sign(45), let day = number(2) else { return .unreadable }
      date = CivilDate(year: first.value, month: month.value, day: day.value)
    } else if first.digits <= 2, sign(47) {
      guard let month = number(2), sign(47), let year = number(4) else { return .unreadable }
      var full = year.value
      if year.digits == 2, let pivot {
        full += full < pivot ? 2000 : 1900
      } else if year.digits != 4 {
        return .unreadable
      }
      date = CivilDate(year: full, month: month.value, day: first.value)
    } else {
      return .unreadable
    }
    guard let date else { return .unreadable }
    let midnight = Int64(date.day) * 86_400
    if position == count { return .value(midnight) }
    guard sign(84) || sign(32) else { return .unreadable }
    while position < count, unsafe cell[position] == 32 { position += 1 }
    // A fraction of a second tells nothing here.
    var end = position
    while end < count, unsafe cell[end] != 46 { end += 1 }
    for index in end..<count where unsafe index > end && cell[index] &- 48 > 9 {
      return .unreadable
    }
    let hourDigits = unsafe position + 1 < end && cell[position + 1] == 58 ? 1 : 2
    if hourDigits == 1 {
      guard unsafe cell[position] &- 48 <= 9,
        let rest = unsafe padded(cell + position, end - position)
      else {
        return .unreadable
      }
      return .value(midnight + rest)
    }
    guard let seconds = unsafe clock(cell + position, end - position) else { return .unreadable }
    return .value(midnight + seconds)
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
