/// A cell without its quotes, the mark of a formula nor the blanks around: spaces, tabs, line ends, no-break spaces.
///
/// Valid as long as the cell and the scratch space are.
@unsafe
struct CleanCell {
  let base: UnsafePointer<UInt8>
  let count: Int
  /// The quoted part is badly closed.
  let torn: Bool
  /// The cell says that it is text: an apostrophe before a number, or a formula of nothing but text.
  let isMarkedText: Bool

  init(_ cell: UnsafePointer<UInt8>, _ length: Int, scratch: ByteBuffer) {
    var start = 0
    while start < length, unsafe cell[start] == 32 { start += 1 }
    guard start < length, unsafe cell[start] == quote else {
      unsafe self.init(unquoted: cell, length, torn: false)
      return
    }
    scratch.reserve(length)
    let (count, torn) = unsafe Quoting.unquote(cell, length, into: scratch.base)
    unsafe self.init(unquoted: UnsafePointer(scratch.base), count, torn: torn)
  }

  /// A cell whose quotes, if any, are part of it.
  init(unquoted text: UnsafePointer<UInt8>, _ length: Int, torn: Bool = false) {
    var start = 0
    var count = length
    var isMarked = false
    while start < count, unsafe text[start] == 32 { start += 1 }
    if unsafe FormulaGuard.isGuarded(text + start, count - start) {
      start += 1
      isMarked = unsafe FormulaGuard.isNumber(
        UnsafeBufferPointer(start: text + start, count: count - start))
    }
    while start < count {
      let blank = unsafe Self.blank(text + start, count - start)
      if blank == 0 { break }
      start += blank
    }
    while count > start {
      if unsafe Self.isBlank(text[count - 1]) {
        count -= 1
      } else if count - start >= 2, unsafe text[count - 1] == 0xA0, unsafe text[count - 2] == 0xC2 {
        count -= 2
      } else if count - start >= 3, unsafe Self.blank(text + count - 3, 3) == 3 {
        count -= 3
      } else {
        break
      }
    }
    if unsafe Self.dropTextMark(text, &start, &count) { isMarked = true }
    unsafe base = unsafe text + start
    unsafe self.count = count - start
    unsafe self.torn = torn
    unsafe isMarkedText = isMarked
  }

  /// Takes off a formula of nothing but text, as some programs write a number: `="01065"`.
  private static func dropTextMark(
    _ text: UnsafePointer<UInt8>, _ start: inout Int, _ count: inout Int
  ) -> Bool {
    let length = count - start
    guard length >= 3, unsafe text[start] == UInt8(ascii: "="),
      unsafe text[start + 1] == quote, unsafe text[count - 1] == quote
    else { return false }
    for index in start + 2..<count - 1 where unsafe text[index] == quote { return false }
    start += 2
    count -= 1
    while start < count, unsafe isBlank(text[start]) { start += 1 }
    while count > start, unsafe isBlank(text[count - 1]) { count -= 1 }
    return true
  }

  @inline(__always)
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 32 || byte >= 9 && byte <= 13
  }

  /// The length of the blank that starts here: ASCII, no-break, thin, narrow no-break, mark; or 0.
  @inline(__always)
  static func blank(_ text: UnsafePointer<UInt8>, _ available: Int) -> Int {
    if unsafe isBlank(text[0]) { return 1 }
    if available >= 2, unsafe text[0] == 0xC2, unsafe text[1] == 0xA0 { return 2 }
    if available >= 3, unsafe text[0] == 0xE2, unsafe text[1] == 0x80,
      unsafe text[2] == 0xAF || text[2] == 0x89 || text[2] == 0x87
    {
      return 3
    }
    if available >= 3, unsafe text[0] == 0xEF, unsafe text[1] == 0xBB, unsafe text[2] == 0xBF {
      return 3
    }
    return 0
  }
}
