internal import CMicroHTTPD
internal import Glibc

/// Cuts the body of a multipart form as it comes, holding only what may be part of a delimiter.
///
/// RFC 2046, section 5.1.1, without padding after delimiters, which no browser sends.
struct MultipartParser {
  /// What was met.
  enum Event {
    case part(PartHead)
    case content(ArraySlice<UInt8>)
    case partEnd
  }

  private enum Stage {
    case preamble
    case head
    case content
    case epilogue
  }

  /// Bytes of the lines above a part's content.
  static let longestHead = 8192

  private let delimiter: [UInt8]
  private var stage = Stage.preamble
  /// What is not told yet; the first delimiter may lack its line end, which is given here.
  private var rest: [UInt8] = [0x0D, 0x0A]
  /// Where the end of a part's head is looked for in what is not told yet: what was looked through
  /// is not again.
  private var looked = 0

  init(boundary: [UInt8]) {
    delimiter = Array("\r\n--".utf8) + boundary
  }

  /// Whether the closing delimiter came.
  var isComplete: Bool {
    stage == .epilogue
  }

  /// Reads the next bytes and tells what they complete.
  ///
  /// - Throws: 400 for a part that cannot be read; what `tell` throws.
  mutating func feed(
    _ bytes: some Collection<UInt8>, _ tell: (Event) throws(Refusal) -> Void
  ) throws(Refusal) {
    guard stage != .epilogue else { return }
    var buffer: [UInt8] = []
    swap(&buffer, &rest)
    buffer.append(contentsOf: bytes)
    var start = 0
    while try step(buffer, &start, tell) {}
    if start > 0 { buffer.removeFirst(start) }
    swap(&buffer, &rest)
  }

  /// Goes one event further; false when more bytes are needed.
  private mutating func step(
    _ buffer: [UInt8], _ start: inout Int, _ tell: (Event) throws(Refusal) -> Void
  ) throws(Refusal) -> Bool {
    switch stage {
    case .epilogue:
      start = buffer.count
      return false
    case .head:
      let end = Self.find([0x0D, 0x0A, 0x0D, 0x0A], in: buffer, from: start + looked)
      guard (end ?? buffer.count) - start <= Self.longestHead else { throw Refusal(400) }
      guard let end else {
        looked = max(0, buffer.count - start - 3)
        return false
      }
      looked = 0
      let head = try PartHead(Array(buffer[start..<end]))
      start = end + 4
      stage = .content
      try tell(.part(head))
      return true
    case .preamble, .content:
      return try delimited(buffer, &start, tell)
    }
  }

  /// Goes through content, or what comes before the first part, to the next delimiter.
  ///
  /// What only looks like a delimiter is content as the rest: however many there are, what came at
  /// once is told at once.
  private mutating func delimited(
    _ buffer: [UInt8], _ start: inout Int, _ tell: (Event) throws(Refusal) -> Void
  ) throws(Refusal) -> Bool {
    var place = start
    while let found = Self.find(delimiter, in: buffer, from: place) {
      let after = found + delimiter.count
      guard buffer.count >= after + 2 else {
        try content(buffer, start..<found, tell)
        start = found
        return false
      }
      let isLast = buffer[after] == 0x2D && buffer[after + 1] == 0x2D
      guard isLast || buffer[after] == 0x0D && buffer[after + 1] == 0x0A else {
        place = found + 1
        continue
      }
      try content(buffer, start..<found, tell)
      if stage == .content { try tell(.partEnd) }
      stage = isLast ? .epilogue : .head
      // The line end stays, so that a part without any line is met as such.
      start = after
      return true
    }
    // What cannot be the beginning of a delimiter may go.
    let end = max(start, buffer.count - delimiter.count + 1)
    try content(buffer, start..<end, tell)
    start = end
    return false
  }

  private func content(
    _ buffer: [UInt8], _ range: Range<Int>, _ tell: (Event) throws(Refusal) -> Void
  ) throws(Refusal) {
    guard stage == .content, !range.isEmpty else { return }
    try tell(.content(buffer[range]))
  }

  /// Where a short text first stands.
  private static func find(_ needle: [UInt8], in buffer: [UInt8], from start: Int) -> Int? {
    unsafe buffer.withUnsafeBytes { all in
      guard let base = all.baseAddress else { return nil }
      var place = start
      while place + needle.count <= all.count {
        let room = all.count - needle.count + 1 - place
        guard let found = unsafe memchr(base + place, Int32(needle[0]), room) else { return nil }
        place = unsafe base.distance(to: UnsafeRawPointer(found))
        if unsafe memcmp(found, needle, needle.count) == 0 { return place }
        place += 1
      }
      return nil
    }
  }
}
