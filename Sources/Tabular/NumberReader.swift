internal import Records

/// What a cell of a number, a date or a code of digits turns out to be.
enum Reading: Equatable {
  /// In the units of the field's column.
  case value(Int64)
  /// F01.
  case unreadable
  /// F02: readable, and out of the list.
  case unlisted
  /// F20: readable, and beyond a bound.
  case beyond(BoundPassed)
  /// Read, and a finding is to be told of it.
  case noted(Int64, CellFinding.Rule)
  /// Not read, for a reason with a rule of its own, and what completes its sentence.
  case faulty(CellFinding.Rule, String)
}

/// Numbers as spreadsheets and people write them, read exactly.
enum NumberReader {
  /// How a field's numbers are kept.
  struct Style: Equatable {
    /// Digits kept after the point.
    var scale: Int
    /// Further digits are rounded, halves away from zero; otherwise they must be zeros.
    var rounds: Bool
    /// `€` or `EUR` may follow.
    var euro = false
    /// `%` may follow and divides by a hundred.
    var percent = false

    static let integer = Style(scale: 0, rounds: false)
    static let euros = Style(scale: 2, rounds: true, euro: true)
    static let decimal = Style(scale: 6, rounds: true, percent: true)
  }

  /// A plain number of few digits: sign, digits, one point or comma, no more decimals than kept.
  ///
  /// - Returns: the number in units of the scale, or nil for `read` to try.
  @inline(__always)
  static func plain(_ cell: UnsafePointer<UInt8>, _ count: Int, scale: Int) -> Int64? {
    guard count > 0, count <= 12 else { return nil }
    var value: Int64 = 0
    var position = 0
    while position < count {
      let digit = unsafe cell[position] &- 48
      if digit > 9 { break }
      value = value &* 10 &+ Int64(digit)
      position += 1
    }
    if position == 0 { return nil }
    var left = scale
    if position < count {
      guard left > 0, unsafe cell[position] == 46 || cell[position] == 44, position + 1 < count
      else { return nil }
      position += 1
      while position < count {
        let digit = unsafe cell[position] &- 48
        if digit > 9 || left == 0 { return nil }
        value = value &* 10 &+ Int64(digit)
        left -= 1
        position += 1
      }
    }
    while left > 0 {
      value = value &* 10
      left -= 1
    }
    return value
  }

  /// How a number writes its sign before decimals or between thousands.
  enum Form: Equatable {
    /// Digits alone, in groups or not.
    case plain
    /// The sign stands before decimals.
    case decimal(UInt8)
    /// The sign stands between thousands, more than once.
    case group(UInt8)
    /// The sign stands once, before three digits, after one to three: it may be either.
    case doubtful(UInt8)
    /// No number.
    case other
  }

  /// The form of an amount of money.
  static func form(_ cell: UnsafePointer<UInt8>, _ length: Int) -> Form {
    var text = unsafe Trimmed(cell, length)
    _ = unsafe text.dropCurrency()
    _ = unsafe text.dropSign()
    return unsafe text.form()
  }

  /// Any number: `1 234,50 €`, `-12.0`, `1.234,50`, `12,5 %`.
  ///
  /// Groups are of three digits, apart by spaces of any kind, or by points when a comma follows
  /// (and the reverse). A number that 10^18 units do not hold is beyond, on its side.
  ///
  /// - Parameter evidence: what the column of an amount says of a sign before three digits; without
  ///   it, the sign is that of decimals.
  static func read(
    _ cell: UnsafePointer<UInt8>, _ length: Int, _ style: Style, _ evidence: ColumnEvidence? = nil
  ) -> Reading {
    var text = unsafe Trimmed(cell, length)
    var scale = style.scale
    if style.percent, unsafe text.dropSuffix("%") { scale -= 2 }
    if style.euro { _ = unsafe text.dropCurrency() }
    let negative = unsafe text.dropSign()
    guard unsafe text.count > 0, var point = unsafe text.decimalPoint() else { return .unreadable }
    if let evidence, style.euro, case .doubtful(let sign) = unsafe text.form() {
      switch evidence.reading(of: sign) {
      case .decimal: break
      case .group: point = unsafe (text.count, sign)
      case .doubtful: return .faulty(.doubtfulAmount, "")
      }
    }
    guard let whole = unsafe text.whole(upTo: point.at, group: point.group) else {
      return .unreadable
    }
    var magnitude = whole
    let decimals = unsafe text.count - point.at - 1
    var position = point.at + 1
    var overflow = false
    for _ in 0..<scale {
      var digit: UInt8 = 0
      if unsafe position < text.count {
        digit = unsafe text.base[position] &- 48
        if digit > 9 { return .unreadable }
        position += 1
      }
      let (product, over) = magnitude.multipliedReportingOverflow(by: 10)
      let (sum, more) = product.addingReportingOverflow(Int64(digit))
      overflow = overflow || over || more
      magnitude = sum
    }
    var first = true
    var isRounded = false
    while unsafe position < text.count {
      let digit = unsafe text.base[position] &- 48
      if digit > 9 { return .unreadable }
      if digit > 0, !style.rounds { return .unreadable }
      if digit > 0 { isRounded = true }
      if first, digit >= 5 { magnitude &+= 1 }
      first = false
      position += 1
    }
    if overflow || magnitude > largest || magnitude < 0 {
      return .beyond(BoundPassed(negative ? .least : .most, 0))
    }
    let value = negative ? -magnitude : magnitude
    // Three decimals may be thousands that were read as cents; more are what counting leaves behind.
    let isDoubtful = isRounded && evidence != nil && decimals == 3
    return isDoubtful ? .noted(value, .doubtfulAmount) : .value(value)
  }

  /// Units no field holds.
  static let largest: Int64 = 1_000_000_000_000_000_000

  /// A part of a cell, shortened at both ends.
  @unsafe
  struct Trimmed {
    var base: UnsafePointer<UInt8>
    var count: Int

    init(_ base: UnsafePointer<UInt8>, _ count: Int) {
      unsafe self.base = unsafe base
      unsafe self.count = count
    }

    /// Takes a suffix and the blanks before it off.
    mutating func dropSuffix(_ suffix: StaticString) -> Bool {
      let size = suffix.utf8CodeUnitCount
      guard unsafe count > size else { return false }
      for index in 0..<size where unsafe base[count - size + index] != suffix.utf8Start[index] {
        return false
      }
      unsafe count -= size
      while unsafe count > 0 {
        if unsafe CleanCell.isBlank(base[count - 1]) {
          unsafe count -= 1
        } else if unsafe count >= 2, unsafe CleanCell.blank(base + count - 2, 2) == 2 {
          unsafe count -= 2
        } else if unsafe count >= 3, unsafe CleanCell.blank(base + count - 3, 3) == 3 {
          unsafe count -= 3
        } else {
          break
        }
      }
      return true
    }

    /// Takes the sign of euros off, if any.
    mutating func dropCurrency() -> Bool {
      unsafe dropSuffix("€") || dropSuffix("EUR") || dropSuffix("eur")
    }

    /// Takes the sign of the number off; whether it is negative.
    mutating func dropSign() -> Bool {
      if unsafe count > 0, unsafe base[0] == 45 || base[0] == 43 {
        let isNegative = unsafe base[0] == 45
        unsafe drop(1)
        return isNegative
      }
      return unsafe dropPrefix("−")
    }

    /// How the number writes its sign.
    func form() -> Form {
      var points = 0
      var commas = 0
      var last = 0
      var digits = 0
      for index in unsafe 0..<count {
        let byte = unsafe base[index]
        if byte == 46 { points += 1 } else if byte == 44 { commas += 1 }
        if byte == 46 || byte == 44 { last = index }
        if byte &- 48 <= 9 { digits += 1 }
      }
      if points + commas == 0 { return digits > 0 ? .plain : .other }
      let after = unsafe count - last - 1
      guard digits > 0, after > 0 else { return .other }
      for index in unsafe last + 1..<count where unsafe base[index] &- 48 > 9 { return .other }
      let sign = unsafe base[last]
      if points > 0, commas > 0 { return min(points, commas) == 1 ? .decimal(sign) : .other }
      if points + commas > 1 { return after == 3 ? .group(sign) : .other }
      let isDoubtful =
        unsafe after == 3 && last >= 1 && last <= 3 && digits == last + 3 && base[0] != 48
      return isDoubtful ? .doubtful(sign) : .decimal(sign)
    }

    mutating func dropPrefix(_ prefix: StaticString) -> Bool {
      let size = prefix.utf8CodeUnitCount
      guard unsafe count > size else { return false }
      for index in 0..<size where unsafe base[index] != prefix.utf8Start[index] { return false }
      unsafe drop(size)
      return true
    }

    /// Takes bytes and the blanks after them off the front.
    mutating func drop(_ size: Int) {
      unsafe base += size
      unsafe count -= size
      while unsafe count > 0 {
        let blank = unsafe CleanCell.blank(base, count)
        if blank == 0 { return }
        unsafe base += blank
        unsafe count -= blank
      }
    }

    /// The offset of the decimal sign (the count when there is none), and the sign that groups.
    func decimalPoint() -> (at: Int, group: UInt8)? {
      var points = 0
      var commas = 0
      var last = unsafe count
      for index in unsafe 0..<count {
        if unsafe base[index] == 46 {
          points += 1
          last = index
        } else if unsafe base[index] == 44 {
          commas += 1
          last = index
        }
      }
      if points + commas == 0 { return unsafe (count, 0) }
      // A sign at the very end or alone separates nothing.
      if unsafe last == count - 1 { return nil }
      if points + commas == 1 { return (last, 0) }
      let sign = unsafe base[last]
      let same = sign == 46 ? points : commas
      let other = sign == 46 ? commas : points
      if same == 1, other > 0 { return (last, sign == 46 ? 44 : 46) }
      // Several of one kind and none of the other: groups only.
      return unsafe other == 0 ? (count, sign) : nil
    }

    /// The digits before the decimal sign, in well-formed groups; nil for anything else.
    ///
    /// More than `largest` when there are too many.
    func whole(upTo end: Int, group: UInt8) -> Int64? {
      var value: Int64 = 0
      var digits = 0
      var groups = 0
      var position = 0
      while position < end {
        let digit = unsafe base[position] &- 48
        if digit <= 9 {
          // Too many digits make a number no field holds.
          value = value > largest / 10 ? largest + 1 : value * 10 + Int64(digit)
          digits += 1
          position += 1
          continue
        }
        let size =
          unsafe group != 0 && base[position] == group
          ? 1 : CleanCell.blank(base + position, end - position)
        if size == 0 || digits == 0 || digits > 3 || groups > 0 && digits != 3 { return nil }
        groups += 1
        digits = 0
        position += size
      }
      if groups > 0, digits != 3 { return nil }
      return digits == 0 ? nil : value
    }
  }
}
