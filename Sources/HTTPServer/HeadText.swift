internal import HTTP

/// The first lines of a request as they came, cut but not yet judged.
///
/// Lines end as the protocol says and no other way, and hold no NUL: what another reader could cut
/// elsewhere is refused (RFC 9112, sections 2.2 and 5).
struct HeadText {
  /// Bytes of the lines in all.
  static let longest = 16 << 10

  let method: String
  let target: String
  let version: String
  let fields: [(name: String, value: String)]

  /// Reads the lines; nil when more of them is to come.
  ///
  /// - Throws: the status of the refusal.
  init?(_ bytes: UnsafeRawBufferPointer) throws(Refusal) {
    guard let lines = unsafe try Self.lines(bytes) else { return nil }
    guard let first = lines.first else { throw Refusal(400) }
    let words = unsafe bytes[first].split(separator: 0x20, omittingEmptySubsequences: false)
    guard unsafe words.count == 3, unsafe words.allSatisfy({ unsafe !$0.isEmpty }) else {
      throw Refusal(400)
    }
    method = unsafe String(decoding: words[0], as: UTF8.self)
    target = unsafe String(decoding: words[1], as: UTF8.self)
    version = unsafe String(decoding: words[2], as: UTF8.self)
    var fields: [(name: String, value: String)] = []
    for line in lines.dropFirst() {
      guard let colon = unsafe bytes[line].firstIndex(of: UInt8(ascii: ":")),
        colon > line.lowerBound
      else {
        throw Refusal(400)
      }
      var value = (colon + 1)..<line.upperBound
      while let byte = unsafe bytes[value].first, Self.isBlank(byte) {
        value = (value.lowerBound + 1)..<value.upperBound
      }
      while let byte = unsafe bytes[value].last, Self.isBlank(byte) {
        value = value.lowerBound..<(value.upperBound - 1)
      }
      unsafe fields.append(
        (
          String(decoding: bytes[line.lowerBound..<colon], as: UTF8.self),
          String(decoding: bytes[value], as: UTF8.self)
        ))
    }
    self.fields = fields
  }

  /// Where the lines stand, up to the empty one; nil when it is to come.
  private static func lines(_ bytes: UnsafeRawBufferPointer) throws(Refusal) -> [Range<Int>]? {
    var lines: [Range<Int>] = []
    var start = 0
    for index in bytes.indices.prefix(longest) {
      switch unsafe bytes[index] {
      case 0: throw Refusal(400)
      case 0x0D:
        guard unsafe index + 1 == bytes.count || bytes[index + 1] == 0x0A else {
          throw Refusal(400)
        }
      case 0x0A:
        guard index > 0, unsafe bytes[index - 1] == 0x0D else { throw Refusal(400) }
        let line = start..<(index - 1)
        if line.isEmpty { return lines }
        lines.append(line)
        start = index + 1
      default: break
      }
    }
    guard bytes.count < longest else { throw Refusal(lines.isEmpty ? 414 : 431) }
    return nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09
  }
}
