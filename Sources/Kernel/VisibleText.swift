/// Text of a hostile file made harmless to read: what moves, recolours, hides or turns round the text
/// of a terminal is shown instead of obeyed.
package enum VisibleText {
  /// Text over several lines: its line ends and tabulations stay.
  package static func lines(_ text: String) -> String {
    shown(text) { $0 != "\n" && $0 != "\t" && isHidden($0) }
  }

  /// Text that must hold on one line.
  package static func line(_ text: String) -> String {
    shown(text, isHidden)
  }

  /// Whether a character has no shape of its own: controls, marks of direction, invisible spaces and
  /// joints, tags.
  package static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  private static func shown(
    _ text: String, _ isHidden: (Unicode.Scalar) -> Bool
  ) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isHidden(scalar) {
        shown.append(contentsOf: picture(of: scalar).unicodeScalars)
      } else {
        shown.append(scalar)
      }
    }
    return String(shown)
  }

  /// The picture Unicode has for a control, else the number of the character: « ␛ », « ‹U+202E› ».
  private static func picture(of scalar: Unicode.Scalar) -> String {
    let value = scalar.value
    if value < 0x20, let picture = Unicode.Scalar(0x2400 + value) { return String(picture) }
    if value == 0x7F { return "\u{2421}" }
    let digits = String(value, radix: 16, uppercase: true)
    return "‹U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "›"
  }
}
