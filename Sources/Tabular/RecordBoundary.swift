internal import Glibc

/// Where the last whole record of a block ends.
@unsafe
struct RecordBoundary {
  /// Quotes looked for one by one before a block is taken to be full of them.
  private static let sparse = 64

  /// The offset just after the last line end outside quotes; 0 when no record is whole.
  private(set) var end = 0
  /// Whether the block opens a quote and does not close it.
  private(set) var isOpen = false

  private let text: UnsafePointer<UInt8>
  private let count: Int
  private let separator: UInt8
  private let lineEnd: UInt8

  /// Looks through `count` bytes that start at a record; vector reads may pass them.
  ///
  /// A block with few quotes costs one `memchr`; one with many is read in groups, like rows.
  init(in text: UnsafePointer<UInt8>, count: Int, separator: UInt8, lineEnd: UInt8) {
    unsafe self.text = unsafe text
    unsafe self.count = count
    unsafe self.separator = separator
    unsafe self.lineEnd = lineEnd
    var position = 0
    for _ in unsafe 0..<Self.sparse {
      let mark = unsafe next(from: position)
      unsafe end = unsafe lastLineEnd(from: position, to: mark ?? count) ?? end
      guard let mark else { return }
      position = mark + 1
      if unsafe Quoting.opens(text, at: mark, from: 0, separator: separator, lineEnd: lineEnd) {
        guard let close = unsafe closing(from: position) else {
          unsafe isOpen = true
          return
        }
        position = close + 1
      }
    }
    unsafe readGroups(from: position)
  }

  /// The offset of the quote that is not closed.
  func openQuote() -> Int? {
    var position = 0
    while let mark = unsafe next(from: position) {
      position = mark + 1
      if unsafe Quoting.opens(text, at: mark, from: 0, separator: separator, lineEnd: lineEnd) {
        guard let close = unsafe closing(from: position) else { return mark }
        position = close + 1
      }
    }
    return nil
  }

  /// The closing quote of a quoted part, from inside it.
  private func closing(from start: Int) -> Int? {
    var position = start
    while let mark = unsafe next(from: position) {
      guard unsafe mark + 1 < count, unsafe text[mark + 1] == quote else { return mark }
      position = mark + 2
    }
    return nil
  }

  /// Goes on from outside quotes.
  private mutating func readGroups(from: Int) {
    var tracker = unsafe QuoteTracker(separator: separator, lineEnd: lineEnd)
    let raw = unsafe UnsafeRawPointer(text)
    let separators = unsafe SIMD16<UInt8>(repeating: separator)
    let lineEnds = unsafe SIMD16<UInt8>(repeating: lineEnd)
    let quotes = SIMD16<UInt8>(repeating: quote)
    var group = from
    while unsafe group < count {
      let bytes = unsafe ByteGroup(raw + group)
      let valid: UInt64 = unsafe count - group >= 64 ? .max : (1 << UInt64(count - group)) &- 1
      let newlines = bytes.bits(lineEnds) & valid
      let marks = bytes.bits(quotes) & valid
      let accepted =
        unsafe tracker.accept(
          (bytes.bits(separators) & valid) | newlines, marks, text, group, start: 0) & newlines
      if accepted != 0 { unsafe end = group + 64 - accepted.leadingZeroBitCount }
      group += 64
    }
    unsafe isOpen = tracker.inside
  }

  private func next(from: Int) -> Int? {
    guard unsafe from < count, let found = unsafe memchr(text + from, Int32(quote), count - from)
    else {
      return nil
    }
    return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(text)
  }

  /// The offset just after the last line end of a stretch.
  private func lastLineEnd(from: Int, to: Int) -> Int? {
    var position = to
    while position > from {
      position -= 1
      if unsafe text[position] == lineEnd { return position + 1 }
    }
    return nil
  }
}
