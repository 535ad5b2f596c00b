internal import Glibc

/// Numbers as a workbook keeps them, written with all their digits.
enum NumberText {
  /// Significant digits a spreadsheet shows: those beyond come from its binary arithmetic.
  private static let digits = 15

  /// Whether a text is already a number without exponent of at most fifteen digits.
  static func isPlain(_ text: [UInt8]) -> Bool {
    guard !text.isEmpty, text.count <= digits else { return false }
    var points = 0
    for (index, byte) in text.enumerated() {
      switch byte {
      case 48...57: continue
      case 46: points += 1
      case 45 where index == 0: continue
      default: return false
      }
    }
    return points <= 1 && text.last != 46 && text.first != 46 && !text.starts(with: [45, 48])
      && text.last != 45
  }

  /// A number to fifteen digits without exponent (`2.92017E+14` is `292017000000000`), or nil when it
  /// is none.
  static func plain(_ text: [UInt8]) -> [UInt8]? {
    if isPlain(text) { return text }
    guard let value = value(text) else { return nil }
    return plain(value)
  }

  static func plain(_ value: Double) -> [UInt8] {
    if value == 0 { return [48] }
    var buffer = [CChar](repeating: 0, count: 40)
    _ = unsafe withVaList([Int32(digits - 1), value]) { list in
      unsafe vsnprintf(&buffer, 40, "%.*e", list)
    }
    // « -d.dddde+xx »: the digits, and where the point goes.
    let written = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    guard let mark = written.firstIndex(of: 101),
      let exponent = Int(String(decoding: written[(mark + 1)...], as: UTF8.self))
    else { return [48] }
    var significant = written[..<mark].filter { (48...57).contains($0) }
    while significant.count > 1, significant.last == 48 { significant.removeLast() }
    var out: [UInt8] = value < 0 ? [45] : []
    if exponent < 0 {
      out += [48, 46] + [UInt8](repeating: 48, count: min(-exponent - 1, 40)) + significant
    } else if significant.count <= exponent + 1 {
      out += significant
      out += [UInt8](repeating: 48, count: min(exponent + 1 - significant.count, 400))
    } else {
      out += significant[...exponent] + [46] + significant[(exponent + 1)...]
    }
    return out
  }

  /// The value of a text that is a finite number, whole.
  static func value(_ text: [UInt8]) -> Double? {
    guard let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite else {
      return nil
    }
    return value
  }
}
