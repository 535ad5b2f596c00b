internal import Kernel

/// Days and moments as spreadsheets number them.
enum SerialDate {
  /// A number under a format of date, as ISO text.
  ///
  /// In the count from 1900, day 60 is a 29 February that never was, and those before it are one
  /// short of it. A number below one is an hour without a day. (ECMA-376 part 1, 18.17.4.)
  /// - Returns: nil when no day is meant.
  static func text(
    _ serial: Double, from1904: Bool
  ) -> (kind: SourceCellKind, text: [UInt8])? {
    guard serial >= (from1904 ? 0 : 1), serial < 2_958_466 else { return nil }
    var day = Int(serial)
    var seconds = Int(((serial - Double(day)) * 86_400).rounded())
    if seconds == 86_400 { (day, seconds) = (day + 1, 0) }
    if from1904 {
      if day == 0, seconds > 0 { return nil }
      day -= 24_107
    } else {
      if day == 60 { return nil }
      day -= day < 60 ? 25_568 : 25_569
    }
    let date = CivilDate(day: Int32(day)).description
    guard seconds > 0 else { return (.date, Array(date.utf8)) }
    return (.moment, Array("\(date)T\(clock(seconds))".utf8))
  }

  /// `hh:mm:ss`.
  static func clock(_ seconds: Int) -> String {
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }

  /// A day or a moment written in ISO, as some workbooks keep them; nil for an hour alone.
  static func iso(_ text: [UInt8]) -> (kind: SourceCellKind, text: [UInt8])? {
    var written = text
    // A fraction of a second, a zone: nothing here tells them.
    if let mark = written.firstIndex(where: { $0 == 46 || $0 == 90 || $0 == 43 }) {
      written = Array(written[..<mark])
    }
    guard written.count >= 10, CivilDate(String(decoding: written[..<10], as: UTF8.self)) != nil
    else { return nil }
    if written.count == 10 { return (.date, written) }
    guard written[10] == 84 || written[10] == 32, [16, 19].contains(written.count) else {
      return nil
    }
    let clock = written[11...]
    guard clock.enumerated().allSatisfy({ $0 % 3 == 2 ? $1 == 58 : (48...57).contains($1) }) else {
      return nil
    }
    written[10] = 84
    if written.count == 16 { written += Array(":00".utf8) }
    return written.suffix(8).elementsEqual("00:00:00".utf8)
      ? (.date, Array(written[..<10])) : (.moment, written)
  }
}
