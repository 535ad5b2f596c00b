import Kernel

/// Lines of a `;` separated file, built as bytes and handed to a sink when large enough.
struct Lines {
  private(set) var bytes: [UInt8] = []
  /// Lines ended so far; the next cell goes on line `count + 1`.
  private(set) var count = 0
  private var atStart = true
  private let sink: FileSink

  /// A file that starts with the UTF-8 byte order mark, so that spreadsheets read its accents.
  init(_ sink: FileSink, mark: Bool = true) {
    self.sink = sink
    bytes.reserveCapacity(Self.piece + 8192)
    if mark { bytes += [0xEF, 0xBB, 0xBF] }
  }

  private static let piece = 1 << 18

  /// The line being written, from 1.
  var line: Int { count + 1 }

  private mutating func separate() {
    if atStart { atStart = false } else { bytes.append(UInt8(ascii: ";")) }
  }

  mutating func empty() { separate() }

  /// A text, in quotes when it needs them.
  mutating func text(_ text: String) {
    separate()
    let needsQuotes = text.utf8.contains { $0 == 59 || $0 == 34 || $0 == 10 || $0 == 13 }
    guard needsQuotes else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(34)
    for byte in text.utf8 {
      if byte == 34 { bytes.append(34) }
      bytes.append(byte)
    }
    bytes.append(34)
  }

  /// Bytes known to need no quotes.
  mutating func raw(_ piece: [UInt8]) {
    separate()
    bytes.append(contentsOf: piece)
  }

  mutating func number(_ value: Int64) {
    separate()
    bytes.append(contentsOf: String(value).utf8)
  }

  /// A day as `2017-03-12`.
  mutating func day(_ day: Int32) {
    separate()
    appendDay(day)
  }

  /// Seconds since 1970 as `2017-03-12T14:05:09`.
  mutating func moment(_ seconds: Int64) {
    separate()
    appendDay(Int32(seconds / 86_400))
    let rest = Int(seconds % 86_400)
    bytes.append(UInt8(ascii: "T"))
    digits(rest / 3600, 2)
    bytes.append(UInt8(ascii: ":"))
    digits(rest / 60 % 60, 2)
    bytes.append(UInt8(ascii: ":"))
    digits(rest % 60, 2)
  }

  /// A day as `12/03/2017`.
  mutating func frenchDay(_ day: Int32) {
    separate()
    let (y, m, d) = CivilDate(day: day).components
    digits(d, 2)
    bytes.append(UInt8(ascii: "/"))
    digits(m, 2)
    bytes.append(UInt8(ascii: "/"))
    digits(y, 4)
  }

  /// Digits of a fixed width, after a prefix.
  mutating func code(_ prefix: [UInt8], _ number: Int, width: Int, suffix: [UInt8] = []) {
    separate()
    bytes.append(contentsOf: prefix)
    digits(number, width)
    bytes.append(contentsOf: suffix)
  }

  private mutating func appendDay(_ day: Int32) {
    let (y, m, d) = CivilDate(day: day).components
    digits(y, 4)
    bytes.append(UInt8(ascii: "-"))
    digits(m, 2)
    bytes.append(UInt8(ascii: "-"))
    digits(d, 2)
  }

  private mutating func digits(_ value: Int, _ width: Int) {
    var unit = 1
    for _ in 1..<width { unit *= 10 }
    var rest = value
    for _ in 0..<width {
      bytes.append(UInt8(48 + rest / unit % 10))
      rest %= unit
      unit /= 10
    }
  }

  /// Ends the line and hands a full piece to the file.
  mutating func end(_ terminator: [UInt8] = [10]) throws(DemoError) {
    bytes.append(contentsOf: terminator)
    atStart = true
    count += 1
    if bytes.count >= Self.piece { try sink.take(&bytes) }
  }

  /// Hands a full piece to the file without ending a line.
  mutating func handOver() throws(DemoError) {
    if bytes.count >= Self.piece { try sink.take(&bytes) }
  }

  /// A whole line of texts.
  mutating func row(_ cells: [String]) throws(DemoError) {
    for cell in cells { text(cell) }
    try end()
  }

  /// Bytes outside any cell, without separator.
  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Hands what is left to the file.
  mutating func finish() throws(DemoError) { try sink.take(&bytes) }

  /// Replaces what is not yet handed over, for a change of encoding.
  mutating func recode(_ change: ([UInt8]) -> [UInt8]) { bytes = change(bytes) }
}
