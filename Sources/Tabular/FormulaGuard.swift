/// The apostrophe before a cell that a spreadsheet would run as a formula: put in what people open,
/// and taken off by whoever reads the file again.
package enum FormulaGuard {
  static let mark = UInt8(ascii: "'")

  /// Whether a cell goes out behind the mark: one that would run, or that the mark taken off would
  /// change.
  static func needs(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = 0
    while start < cell.count, unsafe cell[start] == mark { start += 1 }
    let rest = unsafe UnsafeBufferPointer(rebasing: cell[start...])
    return unsafe runs(rest) || start > 0 && isNumber(rest)
  }

  /// Whether a text is one that spreadsheets keep as such behind an apostrophe: digits, with what dates
  /// and numbers put between them.
  static func isNumber(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    var digits = 0
    for index in 0..<cell.count {
      let byte = unsafe cell[index]
      if byte &- 48 <= 9 {
        digits += 1
      } else if !(byte >= 44 && byte <= 47 || byte == 32 || byte == 43 || byte == 58) {
        return false
      }
    }
    return digits > 0
  }

  /// Whether the first byte of a cell is the mark.
  @inline(__always)
  static func isGuarded(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    unsafe count > 1 && cell[0] == mark && needs(UnsafeBufferPointer(start: cell, count: count))
  }

  /// Whether a spreadsheet may take it for a formula; a signed number is left alone.
  private static func runs(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = unsafe cell.first else { return false }
    switch first {
    case UInt8(ascii: "="), UInt8(ascii: "@"), 9, 10, 13: return true
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      return unsafe cell.count == 1
        || !cell.dropFirst().allSatisfy {
          $0 &- 48 <= 9 || $0 == 44 || $0 == 46 || $0 == 32
        }
    // The wide forms of the same four signs, which some spreadsheets take for them.
    case 0xEF: return unsafe cell.count >= 3 && cell[1] == 0xBC && wide.contains(cell[2])
    default: return false
    }
  }

  private static let wide: Set<UInt8> = [0x8B, 0x8D, 0x9D, 0xA0]

  /// A line as a file writes it, with the mark in the cells that need it and nothing else changed.
  package static func guarded(line: String, separator: UInt8) -> String {
    let bytes = Array(line.utf8)
    var out: [UInt8] = []
    var position = 0
    while position <= bytes.count {
      let (cell, end) = cell(of: bytes, from: position, separator)
      out += bytes[position..<cell.lowerBound]
      if unsafe bytes[cell].withUnsafeBufferPointer({ unsafe needs($0) }) { out.append(mark) }
      out += bytes[cell.lowerBound..<end]
      if end < bytes.count { out.append(separator) }
      position = end + 1
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// What a cell holds within its quotes, and where it ends.
  private static func cell(
    of bytes: [UInt8], from start: Int, _ separator: UInt8
  ) -> (content: Range<Int>, end: Int) {
    func end(from position: Int) -> Int {
      bytes[position...].firstIndex(of: separator) ?? bytes.count
    }
    var open = start
    while open < bytes.count, bytes[open] == 32 { open += 1 }
    guard open < bytes.count, bytes[open] == quote else {
      let end = end(from: start)
      return (start..<end, end)
    }
    var close = open + 1
    while close < bytes.count {
      if bytes[close] == quote {
        guard close + 1 < bytes.count, bytes[close + 1] == quote else { break }
        close += 1
      }
      close += 1
    }
    return (open + 1..<close, end(from: close))
  }
}
