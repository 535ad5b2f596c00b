/// How wide texts are, near enough to place them: the reader's font is not known.
enum TypeSetting {
  /// Sizes of text in a drawing at its natural size; `charts.css` says the same.
  static let size = 12.0
  static let smallSize = 11.0
  static let largeSize = 15.0

  /// Width of a text, generously, from the usual widths of letters in a sans serif.
  static func width(_ text: String, size: Double = size, strong: Bool = false) -> Double {
    var ems = 0.0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "i", "j", "l", "I", "!", "|", "'", "’", ".", ",", ":", ";": ems += 0.28
      case " ", "\u{202F}", "\u{A0}", "f", "t", "r", "(", ")", "/", "·": ems += 0.36
      case "m", "w", "M", "W", "%", "€", "Œ", "œ": ems += 0.88
      case "A"..."Z", "À"..."Þ": ems += 0.7
      case "0"..."9", "+", "−", "≥", "≤": ems += 0.63
      default: ems += 0.6
      }
    }
    return ems * size * (strong ? 1.1 : 1)
  }

  /// Where the middle of a text stands so that it stays within a drawing of a width.
  static func centre(
    _ text: String, _ x: Double, within limit: Double, size: Double = size, strong: Bool = false
  ) -> Double {
    let half = width(text, size: size, strong: strong) / 2
    return max(min(x, limit - half), half)
  }

  /// The text on at most two lines of a width, cut between words; what is left over is cut short.
  static func lines(_ text: String, within limit: Double, strong: Bool = false) -> [String] {
    let limit = strong ? limit / 1.1 : limit
    if width(text) <= limit { return [text] }
    var lines = [""]
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      let last = lines[lines.count - 1]
      let longer = last.isEmpty ? String(word) : "\(last) \(word)"
      if last.isEmpty || width(longer) <= limit || lines.count == 2 {
        lines[lines.count - 1] = longer
      } else {
        lines.append(String(word))
      }
    }
    return lines.map { shortened($0, within: limit) }
  }

  /// The text on one line of a width, cut short when it is longer.
  static func shortened(_ text: String, within limit: Double, strong: Bool = false) -> String {
    let limit = strong ? limit / 1.1 : limit
    if width(text) <= limit { return text }
    var cut = text
    while !cut.isEmpty, width(cut + "…") > limit { cut.removeLast() }
    while cut.last == " " { cut.removeLast() }
    return cut + "…"
  }
}
