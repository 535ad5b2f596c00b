internal import Kernel

/// The numbers of a date as a cell writes them, whatever their order.
struct WrittenDate {
  /// Whether the year comes first: nothing is then doubtful.
  let isYearFirst: Bool
  /// The day or the month; the month after a year.
  let first: Int
  /// The other of the two.
  let second: Int
  let year: Int
  let yearDigits: Int
  /// Where the text after the date starts.
  let end: Int

  /// Reads `2024-01-15`, `15/01/2024` and their likes, with dashes, strokes or points, the same twice,
  /// and `20240115`; nil for anything else.
  init?(_ cell: UnsafePointer<UInt8>, _ count: Int) {
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
    guard let head = number(8) else { return nil }
    if head.digits == 8 {
      guard position == count, (1800...2199).contains(head.value / 10_000) else { return nil }
      isYearFirst = true
      year = head.value / 10_000
      yearDigits = 4
      first = head.value / 100 % 100
      second = head.value % 100
      end = position
      return
    }
    guard position < count, [1, 2, 4].contains(head.digits),
      case let sign = unsafe cell[position], sign == 45 || sign == 47 || sign == 46
    else { return nil }
    position += 1
    guard let middle = number(2), position < count, unsafe cell[position] == sign else {
      return nil
    }
    position += 1
    guard let tail = number(4) else { return nil }
    isYearFirst = head.digits == 4
    first = isYearFirst ? middle.value : head.value
    second = isYearFirst ? tail.value : middle.value
    year = isYearFirst ? head.value : tail.value
    yearDigits = isYearFirst ? 4 : tail.digits
    guard isYearFirst ? tail.digits <= 2 : [2, 4].contains(tail.digits) else { return nil }
    end = position
  }

  /// Whether a cell is a number of days, as spreadsheets count them: five digits, with or without
  /// decimals.
  static func isSerial(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    guard count >= 5 else { return false }
    for index in 0..<5 where unsafe cell[index] &- 48 > 9 { return false }
    if count == 5 { return true }
    guard count > 6, unsafe cell[5] == 44 || cell[5] == 46 else { return false }
    for index in 6..<count where unsafe cell[index] &- 48 > 9 { return false }
    return true
  }
}
