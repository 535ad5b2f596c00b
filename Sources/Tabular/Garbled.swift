/// Text of UTF-8 that was read as Windows-1252 and written in UTF-8 again: « Ã© » for « é ».
enum Garbled {
  /// The text as it was first written; nil when it shows no sign of that.
  static func mended(_ text: String) -> String? {
    guard text.unicodeScalars.contains(where: { isLead($0) }) else { return nil }
    let scalars = Array(text.unicodeScalars)
    var mended: [UInt8] = []
    var found = false
    var position = 0
    while position < scalars.count {
      if let bytes = sequence(scalars, from: position) {
        mended += bytes
        position += bytes.count
        found = true
      } else {
        mended += Array(String(scalars[position]).utf8)
        position += 1
      }
    }
    return found ? String(decoding: mended, as: UTF8.self) : nil
  }

  /// The text of a word that signs break as only another encoding of old would, such as « B‚atrice »;
  /// nil when none does.
  static func broken(_ text: String) -> String? {
    guard text.unicodeScalars.contains(where: { "‚ƒ„†‡ˆ‰ŠŽ".unicodeScalars.contains($0) }) else {
      return nil
    }
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard let byte = SingleByte.windows1252.byte(of: scalar) else { return nil }
      bytes.append(byte)
    }
    let encoding = unsafe bytes.withUnsafeBufferPointer { unsafe LegacyEncoding.guess($0) }
    guard encoding != .windows1252, let table = encoding.table else { return nil }
    var mended = String.UnicodeScalarView()
    for byte in bytes {
      mended.append(byte < 0x80 ? Unicode.Scalar(byte) : table.upper[Int(byte) - 0x80])
    }
    return String(mended)
  }

  /// What sequences outside ASCII are: those that are two readings of one letter, and the others.
  static func count(_ text: String) -> (garbled: Int, plain: Int) {
    let scalars = Array(text.unicodeScalars)
    var (garbled, plain) = (0, 0)
    var position = 0
    while position < scalars.count {
      if scalars[position].value < 0x80 {
        position += 1
      } else if let bytes = sequence(scalars, from: position) {
        garbled += 1
        position += bytes.count
      } else {
        plain += 1
        position += 1
      }
    }
    return (garbled, plain)
  }

  /// The bytes of a letter that starts here, each read as a sign of Windows-1252.
  private static func sequence(_ scalars: [Unicode.Scalar], from start: Int) -> [UInt8]? {
    guard isLead(scalars[start]) else { return nil }
    var bytes: [UInt8] = []
    for scalar in scalars[start...].prefix(4) {
      guard let byte = SingleByte.windows1252.byte(of: scalar), byte >= 0x80 else { break }
      bytes.append(byte)
    }
    guard bytes.count >= 2 else { return nil }
    let length = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe buffer.baseAddress.map { unsafe UTF8Check.sequenceLength($0, buffer.count) } ?? 0
    }
    return length > 0 ? Array(bytes.prefix(length)) : nil
  }

  /// Whether a sign can be the first byte of a letter of ours: those of two bytes that French and its
  /// neighbours use, and those of three for quotes, dashes and the like.
  private static func isLead(_ scalar: Unicode.Scalar) -> Bool {
    (0xC2...0xC5).contains(scalar.value) || scalar.value == 0xE2
  }
}
