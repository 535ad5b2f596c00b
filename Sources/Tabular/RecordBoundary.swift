internal import Glibc

/// Where the last whole record of a block ends.
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
    self.text = text
    self.count = count
    self.separator = separator
    self.lineEnd = lineEnd
    var position = 0
    for _ in 0..<Self.sparse {
      let mark = next(from: position)
      end = lastLineEnd(from: position, to: mark ?? count) ?? end
      guard let mark else { return }
      position = mark + 1
      if Quoting.opens(text, at: mark, from: 0, separator: separator, lineEnd: lineEnd) {
        guard let close = closing(from: position) else {
          isOpen = true
          return
        }
        position = close + 1
      }
    }
    readGroups(from: position)
  }

  /// The offset of the quote that is not closed.
  func openQuote() -> Int? {
    var position = 0
    while let mark = next(from: position) {
      position = mark + 1
      if Quoting.opens(text, at: mark, from: 0, separator: separator, lineEnd: lineEnd) {
        guard let close = closing(from: position) else { return mark }
        position = close + 1
      }
    }
    return nil
  }

  /// The closing quote of a quoted part, from inside it.
  private func closing(from start: Int) -> Int? {
    var position = start
    while let mark = next(from: position) {
      guard mark + 1 < count, text[mark + 1] == quote else { return mark }
      position = mark + 2
    }
    return nil
  }

  /// Goes on from outside quotes.
  private mutating func readGroups(from: Int) {
    var tracker = QuoteTracker(separator: separator, lineEnd: lineEnd)
    let raw = UnsafeRawPointer(text)
    let separators = SIMD16<UInt8>(repeating: separator)
    let lineEnds = SIMD16<UInt8>(repeating: lineEnd)
    let quotes = SIMD16<UInt8>(repeating: quote)
    var group = from
    while group < count {
      let bytes = ByteGroup(raw + group)
      let valid: UInt64 = count - group >= 64 ? .max : (1 << UInt64(count - group)) &- 1
      let newlines = bytes.bits(lineEnds) & valid
      let marks = bytes.bits(quotes) & valid
      let accepted =
        tracker.accept(
          (bytes.bits(separators) & valid) | newlines, marks, text, group, start: 0) & newlines
      if accepted != 0 { end = group + 64 - accepted.leadingZeroBitCount }
      group += 64
    }
    isOpen = tracker.inside
  }

  private func next(from: Int) -> Int? {
    guard from < count, let found = memchr(text + from, Int32(quote), count - from) else {
      return nil
    }
    return UnsafeRawPointer(found) - UnsafeRawPointer(text)
  }

  /// The offset just after the last line end of a stretch.
  private func lastLineEnd(from: Int, to: Int) -> Int? {
    var position = to
    while position > from {
      position -= 1
      if text[position] == lineEnd { return position + 1 }
    }
    return nil
  }
}
