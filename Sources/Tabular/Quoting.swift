let quote = UInt8(ascii: "\"")

/// The one rule of quoting, shared by everything that cuts text into records.
///
/// A quote opens a quoted part when only spaces stand between it and the start of its cell, or when
/// it directly follows a closing one (a doubled quote); any other quote outside is a plain
/// character, so `5" x 3"` does not swallow the lines below.
enum Quoting {
  /// Whether a quote outside any quoted part opens one.
  ///
  /// - Parameter start: the start of a record at or before the quote.
  @inline(__always)
  static func opens(
    _ text: UnsafePointer<UInt8>, at position: Int, from start: Int, separator: UInt8,
    lineEnd: UInt8
  ) -> Bool {
    var before = position - 1
    while before >= start, unsafe text[before] == 32, separator != 32 { before -= 1 }
    return unsafe before < start || text[before] == separator || text[before] == lineEnd
  }

  /// Takes the quotes of a cell off: doubled ones made one, text after the closing one kept.
  ///
  /// - Returns: the length written to `target`, and whether the quoted part is badly closed: it
  ///   holds a line break and is followed by text.
  static func unquote(
    _ cell: UnsafePointer<UInt8>, _ count: Int, into target: UnsafeMutablePointer<UInt8>
  ) -> (count: Int, torn: Bool) {
    var position = 0
    while position < count, unsafe cell[position] == 32 { position += 1 }
    position += 1
    var written = 0
    var inside = true
    var broken = false
    var trailing = false
    while position < count {
      let byte = unsafe cell[position]
      position += 1
      if inside {
        if byte == quote {
          guard position < count, unsafe cell[position] == quote else {
            inside = false
            continue
          }
          position += 1
        } else if byte == 10 || byte == 13 {
          broken = true
        }
      } else if byte != 32 {
        trailing = true
      }
      unsafe target[written] = byte
      written += 1
    }
    return (written, broken && trailing)
  }
}

/// Which bytes of successive groups of sixty-four stand outside quotes.
///
/// Quoted stretches come from a running exclusive-or of the quote bits. Where a quote stands in the
/// middle of an unquoted cell that shortcut would be wrong, and the group is walked bit by bit.
struct QuoteTracker {
  let separator: UInt8
  let lineEnd: UInt8
  private(set) var inside = false
  private var closedAt = -2
  /// A quote was met that neither opens nor ends a cell: cells in quotes may hold some.
  private(set) var irregular = false

  init(separator: UInt8, lineEnd: UInt8) {
    self.separator = separator
    self.lineEnd = lineEnd
  }

  /// Keeps the bits of separators and line ends that stand outside quotes.
  ///
  /// - Parameter start: the start of a record at or before the group.
  @inline(__always)
  mutating func accept(
    _ structural: UInt64, _ marks: UInt64, _ text: UnsafePointer<UInt8>, _ group: Int, start: Int
  ) -> UInt64 {
    var quoted = marks
    quoted ^= quoted << 1
    quoted ^= quoted << 2
    quoted ^= quoted << 4
    quoted ^= quoted << 8
    quoted ^= quoted << 16
    quoted ^= quoted << 32
    if inside { quoted = ~quoted }
    // An opening quote must follow a separator, a line end or the quote it doubles.
    let closed: UInt64 = closedAt == group - 1 ? 1 : 0
    let cellStart: UInt64 =
      unsafe group == start || text[group - 1] == separator || text[group - 1] == lineEnd ? 1 : 0
    let opening = marks & quoted
    guard opening & ~((structural | marks) << 1 | closed | cellStart) == 0 else {
      return unsafe walk(structural, marks, text, group, start)
    }
    if opening & (marks << 1 | closed) != 0 { irregular = true }
    inside = quoted >> 63 == 1
    if marks >> 63 == 1, !inside { closedAt = group + 63 }
    return structural & ~quoted
  }

  /// The same, bit by bit, by `Quoting.opens`.
  @inline(never)
  private mutating func walk(
    _ structural: UInt64, _ marks: UInt64, _ text: UnsafePointer<UInt8>, _ group: Int, _ start: Int
  ) -> UInt64 {
    irregular = true
    var accepted: UInt64 = 0
    var bits = structural | marks
    while bits != 0 {
      let bit = bits & (0 &- bits)
      let position = group + bits.trailingZeroBitCount
      bits &= bits &- 1
      if marks & bit == 0 {
        if !inside { accepted |= bit }
      } else if inside {
        inside = false
        closedAt = position
      } else {
        inside =
          unsafe closedAt == position - 1
          || Quoting.opens(
            text, at: position, from: start, separator: separator, lineEnd: lineEnd)
      }
    }
    return accepted
  }
}
