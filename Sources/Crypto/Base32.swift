/// Bytes as letters and digits that people copy without mistaking them: base 32 (RFC 4648, 6).
package enum Base32 {
  private static let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

  /// Without the signs « = » that fill the last group.
  package static func text(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    var (held, bits) = (0, 0)
    for byte in bytes {
      held = held << 8 | Int(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(signs[held >> bits & 31])
      }
      held &= 1 << bits - 1
    }
    if bits > 0 { text.append(signs[held << (5 - bits) & 31]) }
    return String(decoding: text, as: UTF8.self)
  }

  /// What was typed, in its signs: spaces and hyphens left out, in upper case, and the digits that are no
  /// signs read as the letters they look like.
  package static func typed(_ text: String) -> String {
    String(
      text.uppercased().compactMap { sign -> Character? in
        switch sign {
        case "0": "O"
        case "1": "I"
        case "8": "B"
        case "-", "\u{2011}", "\u{2013}": nil
        default: sign.isWhitespace ? nil : sign
        }
      })
  }
}
