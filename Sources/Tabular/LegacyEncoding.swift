/// Which encoding of one byte a sign a text of the West is in, by whether its letters make words.
enum LegacyEncoding {
  /// The encoding under which most letters stand where French puts them: Windows-1252, unless it makes
  /// nonsense of some and another makes sense of nearly all.
  static func guess(_ bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding {
    let windows = unsafe score(bytes, .windows1252)
    guard windows.nonsense > 0 else { return .windows1252 }
    var best: (encoding: TextEncoding, score: Score) = (.windows1252, windows)
    for encoding in [TextEncoding.latin9, .cp850, .macRoman] {
      guard let table = encoding.table else { continue }
      let other = unsafe score(bytes, table)
      if other.isBetter(than: best.score) { best = (encoding, other) }
    }
    return best.encoding
  }

  /// Letters that make words, and signs that break them.
  struct Score {
    var sense = 0
    var nonsense = 0

    /// Whether it makes sense where the other does not: hardly any nonsense, and far less.
    func isBetter(than other: Score) -> Bool {
      sense > 0 && nonsense * 20 <= sense && nonsense * 2 < other.nonsense
    }
  }

  private static func score(_ bytes: UnsafeBufferPointer<UInt8>, _ table: SingleByte) -> Score {
    var score = Score()
    for index in 0..<bytes.count where unsafe bytes[index] >= 0x80 {
      let before = index > 0 ? unsafe bytes[index - 1] : 32
      let after = index + 1 < bytes.count ? unsafe bytes[index + 1] : 32
      let sign = unsafe table.upper[Int(bytes[index]) - 0x80]
      switch fits(sign, before, after) {
      case true?: score.sense += 1
      case false?: score.nonsense += 1
      case nil: break
      }
    }
    return score
  }

  /// Whether a sign stands where French puts it; nil when it says nothing.
  static func fits(_ sign: Unicode.Scalar, _ before: UInt8, _ after: UInt8) -> Bool? {
    let (inside, isBeforeLetter) = (isLetter(before), isLetter(after))
    if lower.contains(sign) { return !isCapital(before) || !isCapital(after) ? true : false }
    if upper.contains(sign) { return isLetter(before) && !isCapital(before) ? false : true }
    switch sign {
    case "’", "‘", "·": return inside || isBeforeLetter ? true : nil
    case "«", "»", "“", "”", "–", "—", "…", "€", "°", "\u{A0}", "²", "º", "ª", "•":
      return inside && isBeforeLetter ? false : nil
    default: break
    }
    // Any other sign that touches a letter breaks a word; alone, it says nothing.
    return inside || isBeforeLetter ? false : nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }
  private static func isCapital(_ byte: UInt8) -> Bool { (65...90).contains(byte) }

  private static let lower = Set("éèêëàâäçîïôöùûüÿœæñáíóú".unicodeScalars)
  private static let upper = Set("ÉÈÊËÀÂÄÇÎÏÔÖÙÛÜŸŒÆÑÁÍÓÚ".unicodeScalars)
}
