import Glibc

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
    while before >= start, text[before] == 32, separator != 32 { before -= 1 }
    return before < start || text[before] == separator || text[before] == lineEnd
  }

  /// Takes the quotes of a cell off: doubled ones made one, text after the closing one kept.
  ///
  /// - Returns: the length written to `target`, and whether the quoted part is badly closed: it
  ///   holds a line break and is followed by text.
  static func unquote(
    _ cell: UnsafePointer<UInt8>, _ count: Int, into target: UnsafeMutablePointer<UInt8>
  ) -> (count: Int, torn: Bool) {
    var position = 0
    while position < count, cell[position] == 32 { position += 1 }
    position += 1
    var written = 0
    var inside = true
    var broken = false
    var trailing = false
    while position < count {
      let byte = cell[position]
      position += 1
      if inside {
        if byte == quote {
          guard position < count, cell[position] == quote else {
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
      target[written] = byte
      written += 1
    }
    return (written, broken && trailing)
  }
}

/// Where the last whole record of a block ends.
struct RecordBoundary: Equatable {
  /// The offset just after the last line end outside quotes; 0 when no record is whole.
  var end = 0
  /// The offset of a quote that the block opens and does not close.
  var openQuote: Int?

  /// Looks through `count` bytes that start at a record.
  ///
  /// Quotes are found with `memchr`: a block without any costs one sweep. `spans` is scratch space.
  /// - Parameter final: whether nothing follows these bytes.
  init(
    in text: UnsafePointer<UInt8>, count: Int, separator: UInt8, lineEnd: UInt8, final: Bool,
    spans: inout [(from: Int, to: Int)]
  ) {
    spans.removeAll(keepingCapacity: true)
    var position = 0
    scan: while let at = Self.next(quote, in: text, from: position, to: count) {
      guard
        Quoting.opens(text, at: at, from: 0, separator: separator, lineEnd: lineEnd)
      else {
        spans.append((position, at + 1))
        position = at + 1
        continue
      }
      spans.append((position, at))
      var inside = at + 1
      while true {
        guard let close = Self.next(quote, in: text, from: inside, to: count) else {
          openQuote = at
          break scan
        }
        if close + 1 < count, text[close + 1] == quote {
          inside = close + 2
          continue
        }
        if close + 1 == count, !final {
          openQuote = at
          break scan
        }
        position = close + 1
        break
      }
    }
    if openQuote == nil { spans.append((position, count)) }
    for span in spans.reversed() {
      var at = span.to
      while at > span.from {
        at -= 1
        if text[at] == lineEnd {
          end = at + 1
          return
        }
      }
    }
  }

  @inline(__always)
  private static func next(
    _ byte: UInt8, in text: UnsafePointer<UInt8>, from: Int, to: Int
  ) -> Int? {
    guard from < to, let found = memchr(text + from, Int32(byte), to - from) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(text)
  }
}

/// How often a byte occurs, sixteen at a time.
func occurrences(of byte: UInt8, in text: UnsafePointer<UInt8>, count: Int) -> Int {
  let raw = UnsafeRawPointer(text)
  let wanted = SIMD32<UInt8>(repeating: byte)
  var total = 0
  var position = 0
  while position + 32 <= count {
    let rounds = min((count - position) / 32, 255)
    var sums = SIMD32<UInt8>()
    for _ in 0..<rounds {
      let bytes = raw.loadUnaligned(fromByteOffset: position, as: SIMD32<UInt8>.self)
      // A true lane is all ones: taking it away adds one.
      sums &-= unsafeBitCast(bytes .== wanted, to: SIMD32<UInt8>.self)
      position += 32
    }
    for lane in 0..<32 { total += Int(sums[lane]) }
  }
  while position < count {
    if text[position] == byte { total += 1 }
    position += 1
  }
  return total
}
