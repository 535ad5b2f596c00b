/// How the characters of a file are written as bytes.
package enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "UTF-8"
  case windows1252 = "Windows-1252"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case latin9 = "ISO-8859-15"
  case cp850 = "CP850"
  case macRoman = "MacRoman"
  /// UTF-8 that was read as Windows-1252 and written in UTF-8 again.
  case utf8Twice = "UTF-8 deux fois"

  var isWide: Bool { self == .utf16LittleEndian || self == .utf16BigEndian }

  /// Whether a block is made UTF-8 after it was cut.
  var isTranscoded: Bool { table != nil || self == .utf8Twice }

  /// The signs of an encoding of one byte a sign.
  var table: SingleByte? {
    switch self {
    case .windows1252: .windows1252
    case .latin9: .latin9
    case .cp850: .cp850
    case .macRoman: .macRoman
    case .utf8, .utf16LittleEndian, .utf16BigEndian, .utf8Twice: nil
    }
  }

  /// The encoding a person names; nil for a name of none that is read.
  package init?(named name: String) {
    let plain = name.lowercased().filter { $0.isLetter || $0.isNumber }
    switch plain {
    case "utf8", "utf8sig", "unicode": self = .utf8
    case "windows1252", "cp1252", "1252", "ansi", "latin1", "iso88591": self = .windows1252
    case "utf16", "utf16le": self = .utf16LittleEndian
    case "utf16be": self = .utf16BigEndian
    case "latin9", "iso885915": self = .latin9
    case "cp850", "ibm850", "850", "dos": self = .cp850
    case "macroman", "mac", "macintosh": self = .macRoman
    case "utf8deuxfois", "utf8double", "utf8twice": self = .utf8Twice
    default: return nil
    }
  }

  /// Whether it was told by the words of the text alone, and is to be said.
  package var isGuessed: Bool { isTranscoded && self != .windows1252 }
}

/// What the first bytes of a file say of its encoding.
struct EncodingGuess: Equatable {
  init(encoding: TextEncoding? = nil, mark: Int = 0) {
    self.encoding = encoding
    self.mark = mark
  }

  /// The one a person named, with the mark that such a text may begin with.
  init(said encoding: TextEncoding, of head: UnsafeBufferPointer<UInt8>) {
    let marks: [TextEncoding: [UInt8]] = [
      .utf8: [0xEF, 0xBB, 0xBF], .utf8Twice: [0xEF, 0xBB, 0xBF],
      .utf16LittleEndian: [0xFF, 0xFE], .utf16BigEndian: [0xFE, 0xFF],
    ]
    let mark = marks[encoding] ?? []
    let isMarked =
      head.count >= mark.count && mark.indices.allSatisfy { unsafe head[$0] == mark[$0] }
    self.init(encoding: encoding, mark: isMarked ? mark.count : 0)
  }

  /// Nil while every byte seen is ASCII.
  var encoding: TextEncoding?
  /// Bytes of the mark to skip.
  var mark = 0

  /// Reads the signature of the first bytes, then their distribution.
  ///
  /// - Parameter whole: whether these are all the bytes of the file.
  /// - Throws: a refusal for workbooks and for what is not text.
  static func detect(_ head: UnsafeBufferPointer<UInt8>, whole: Bool) throws(FileRefusal) -> Self {
    func starts(_ signature: [UInt8], after offset: Int = 0) -> Bool {
      head.count >= offset + signature.count
        && signature.indices.allSatisfy { unsafe head[offset + $0] == signature[$0] }
    }
    if starts([0x50, 0x4B, 0x03, 0x04]) { throw FileRefusal(.spreadsheet) }
    if starts([0xD0, 0xCF, 0x11, 0xE0]) { throw FileRefusal(.oldSpreadsheet) }
    if starts([0xFF, 0xFE, 0, 0]) || starts([0, 0, 0xFE, 0xFF]) {
      throw FileRefusal(.notText, detail: "utf32")
    }
    if let signature = unsafe FileSignature(head) {
      throw FileRefusal(.notText, detail: signature.rawValue)
    }
    if starts([0xEF, 0xBB, 0xBF]) {
      var mark = 3
      // Put there again by each program that opened the file.
      while starts([0xEF, 0xBB, 0xBF], after: mark) { mark += 3 }
      let text = unsafe UnsafeBufferPointer(rebasing: head.dropFirst(mark))
      return Self(encoding: unsafe UTF8Census.isTwice(text) ? .utf8Twice : .utf8, mark: mark)
    }
    if starts([0xFF, 0xFE]) { return Self(encoding: .utf16LittleEndian, mark: 2) }
    if starts([0xFE, 0xFF]) { return Self(encoding: .utf16BigEndian, mark: 2) }
    let sample = unsafe UnsafeBufferPointer(rebasing: head.prefix(4096))
    var zeros = (even: 0, odd: 0)
    var controls = 0
    for index in 0..<sample.count {
      let byte = unsafe sample[index]
      if byte == 0 {
        if index & 1 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
      } else if byte < 9 || (14..<32).contains(byte) && byte != 27 {
        controls += 1
      }
    }
    let pairs = sample.count / 2
    if pairs > 1, zeros.odd * 10 > pairs * 7, zeros.even * 10 < pairs {
      return Self(encoding: .utf16LittleEndian)
    }
    if pairs > 1, zeros.even * 10 > pairs * 7, zeros.odd * 10 < pairs {
      return Self(encoding: .utf16BigEndian)
    }
    if (zeros.even + zeros.odd + controls) * 10 > sample.count || controls * 20 > sample.count {
      throw FileRefusal(.notText)
    }
    return unsafe Self(encoding: try UTF8Census.encoding(of: head, whole: whole))
  }
}

/// How many sequences outside ASCII are UTF-8, and how many are not.
struct UTF8Census {
  private(set) var valid = 0
  private(set) var invalid = 0
  /// Of those that are not, how many stand among three or more.
  private var inRuns = 0

  /// Counts; a sequence cut by the end of the bytes is left out unless they are `whole`.
  init(_ bytes: UnsafeBufferPointer<UInt8>, whole: Bool) {
    guard let base = bytes.baseAddress else { return }
    var position = 0
    var run = 0
    while position < bytes.count {
      if unsafe base[position] < 0x80 {
        position += 1
        run = 0
        continue
      }
      let length = unsafe UTF8Check.sequenceLength(base + position, bytes.count - position)
      if length > 0 {
        valid += 1
        position += length
        run = 0
      } else {
        if !whole, bytes.count - position < 4 { break }
        invalid += 1
        position += 1
        run += 1
        inRuns += run == 3 ? 3 : run > 3 ? 1 : 0
      }
    }
  }

  /// UTF-8 as soon as most sequences are: text of another encoding seldom forms any by chance.
  ///
  /// A few invalid bytes among valid ones are then refused where they stand, not read as the wrong
  /// letters throughout. Whole words outside ASCII are no language of the West: the text is of an
  /// encoding for Greek, Cyrillic, Hebrew…, which bytes alone do not tell apart.
  ///
  /// - Throws: `FileRefusal.otherEncoding`, rather than read every letter as another.
  static func encoding(
    of bytes: UnsafeBufferPointer<UInt8>, whole: Bool
  ) throws(FileRefusal) -> TextEncoding? {
    let census = unsafe UTF8Census(bytes, whole: whole)
    if census.valid == 0, census.invalid == 0 { return nil }
    guard census.valid < census.invalid else {
      return unsafe census.invalid == 0 && isTwice(bytes) ? .utf8Twice : .utf8
    }
    guard census.inRuns * 2 < census.invalid || census.inRuns < 4 else {
      throw FileRefusal(.otherEncoding)
    }
    return unsafe LegacyEncoding.guess(bytes)
  }

  /// Whether every letter outside ASCII is two readings of one.
  static func isTwice(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = bytes.baseAddress, unsafe OddLetters.occur(in: base, bytes.count) else {
      return false
    }
    let found = unsafe Garbled.count(String(decoding: bytes, as: UTF8.self))
    return found.garbled > 0 && found.plain == 0
  }
}

/// Validity of UTF-8.
enum UTF8Check {
  /// The offset of the first byte that is no part of a valid sequence, or nil.
  static func firstInvalid(_ base: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    let raw = unsafe UnsafeRawPointer(base)
    var position = 0
    while true {
      while position + 32 <= count {
        let words = unsafe raw.loadUnaligned(fromByteOffset: position, as: SIMD4<UInt64>.self)
        if (words[0] | words[1] | words[2] | words[3]) & 0x8080_8080_8080_8080 != 0 { break }
        position += 32
      }
      while position + 8 <= count {
        let word =
          unsafe raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)
          & 0x8080_8080_8080_8080
        if word != 0 {
          position += word.trailingZeroBitCount >> 3
          break
        }
        position += 8
      }
      while position < count, unsafe base[position] < 0x80 { position += 1 }
      if position >= count { return nil }
      let length = unsafe sequenceLength(base + position, count - position)
      if length == 0 { return position }
      position += length
    }
  }

  /// The length of the valid sequence of two bytes or more that starts here, 0 when none does.
  @inline(__always)
  static func sequenceLength(_ bytes: UnsafePointer<UInt8>, _ available: Int) -> Int {
    func follows(_ index: Int) -> Bool { unsafe bytes[index] & 0xC0 == 0x80 }
    let first = unsafe bytes[0]
    if first >= 0xC2, first < 0xE0 {
      return available >= 2 && follows(1) ? 2 : 0
    }
    if first >= 0xE0, first < 0xF0 {
      guard available >= 3, follows(1), follows(2) else { return 0 }
      if first == 0xE0, unsafe bytes[1] < 0xA0 { return 0 }
      if first == 0xED, unsafe bytes[1] >= 0xA0 { return 0 }
      return 3
    }
    if first >= 0xF0, first < 0xF5 {
      guard available >= 4, follows(1), follows(2), follows(3) else { return 0 }
      if first == 0xF0, unsafe bytes[1] < 0x90 { return 0 }
      if first == 0xF4, unsafe bytes[1] >= 0x90 { return 0 }
      return 4
    }
    return 0
  }
}
