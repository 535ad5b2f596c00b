/// A cell without its quotes, the mark of a formula nor the blanks around: spaces, tabs, line ends, no-break spaces.
///
/// Valid as long as the cell and the scratch space are.
struct CleanCell {
  let base: UnsafePointer<UInt8>
  let count: Int
  /// The quoted part is badly closed.
  let torn: Bool

  init(_ cell: UnsafePointer<UInt8>, _ length: Int, scratch: ByteBuffer) {
    var start = 0
    while start < length, cell[start] == 32 { start += 1 }
    guard start < length, cell[start] == quote else {
      self.init(unquoted: cell, length, torn: false)
      return
    }
    scratch.reserve(length)
    let (count, torn) = Quoting.unquote(cell, length, into: scratch.base)
    self.init(unquoted: UnsafePointer(scratch.base), count, torn: torn)
  }

  /// A cell whose quotes, if any, are part of it.
  init(unquoted text: UnsafePointer<UInt8>, _ length: Int, torn: Bool = false) {
    var start = 0
    var count = length
    if FormulaGuard.isGuarded(text, count) { start = 1 }
    while start < count {
      let blank = Self.blank(text + start, count - start)
      if blank == 0 { break }
      start += blank
    }
    while count > start {
      if Self.isBlank(text[count - 1]) {
        count -= 1
      } else if count - start >= 2, text[count - 1] == 0xA0, text[count - 2] == 0xC2 {
        count -= 2
      } else if count - start >= 3, Self.blank(text + count - 3, 3) == 3 {
        count -= 3
      } else {
        break
      }
    }
    base = text + start
    self.count = count - start
    self.torn = torn
  }

  @inline(__always)
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 32 || byte >= 9 && byte <= 13
  }

  /// The length of the blank that starts here: ASCII, no-break, thin, narrow no-break, mark; or 0.
  @inline(__always)
  static func blank(_ text: UnsafePointer<UInt8>, _ available: Int) -> Int {
    if isBlank(text[0]) { return 1 }
    if available >= 2, text[0] == 0xC2, text[1] == 0xA0 { return 2 }
    if available >= 3, text[0] == 0xE2, text[1] == 0x80,
      text[2] == 0xAF || text[2] == 0x89 || text[2] == 0x87
    {
      return 3
    }
    if available >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF { return 3 }
    return 0
  }
}
