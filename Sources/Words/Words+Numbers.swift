extension Words {
  /// A whole number in French: thousands apart by a narrow no-break space.
  package static func number(_ value: Int) -> String {
    grouped(String(value.magnitude), isNegative: value < 0)
  }

  /// A whole number of 128 bits in French.
  package static func number(_ value: Int128) -> String {
    grouped(String(value.magnitude), isNegative: value < 0)
  }

  /// A whole number of 128 bits without sign in French.
  package static func number(_ value: UInt128) -> String {
    grouped(String(value), isNegative: false)
  }

  private static func grouped(_ digits: String, isNegative: Bool) -> String {
    guard digits.utf8.count > 3 else { return isNegative ? "-" + digits : digits }
    var text: [UInt8] = isNegative ? [0x2D] : []
    for (index, digit) in digits.utf8.enumerated() {
      // U+202F in UTF-8.
      if index > 0, (digits.utf8.count - index) % 3 == 0 { text += [0xE2, 0x80, 0xAF] }
      text.append(digit)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// A number and its noun, in the singular up to 1: `1 ligne`, `1 200 lignes`.
  package static func count(_ value: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(number(value)) \(abs(value) > 1 ? plural ?? singular + "s" : singular)"
  }

  /// What somebody wrote, cut where it is longer than a sentence bears.
  package static func clipped(_ text: String) -> String {
    let most = 60
    return text.count > most ? String(text.prefix(most)) + "…" : text
  }

  /// A plain decimal (`1234.50`) in French: narrow spaces and a comma.
  package static func decimal(_ text: String) -> String {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard let whole = parts.first.flatMap({ Int128($0) }) else { return text }
    let head = whole == 0 && text.hasPrefix("-") ? "-0" : number(whole)
    return parts.count == 2 ? "\(head),\(parts[1])" : head
  }

  /// A rate between 0 and 1, as written by the engine, as a percentage with one decimal.
  package static func percentage(_ rate: String) -> String {
    // A rate too large to read is left as it is.
    guard let value = Double(rate), value.magnitude < 1e12 else { return rate }
    let rounded = (value * 1000).rounded()
    let side = value == 0 || value == 1 ? 0 : value * 1000 < rounded ? -1 : 1
    return percentage(tenths: Int(rounded), side: side)
  }

  /// The percentage of a part of a whole, with one decimal; a dash when there is no whole.
  package static func percentage(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "–" }
    let (part, whole) = (Int128(part), Int128(whole))
    let rounded = (part * 2000 + whole) / (2 * whole)
    return percentage(tenths: Int(rounded), side: Int((part * 1000 - rounded * whole).signum()))
  }

  /// Tenths of a per cent, rounded; `side` says where the exact value is: under them, on them, above.
  ///
  /// `100,0 %` and `0,0 %` are said of all and of nothing alone: what rounds to them from beside is
  /// « > 99,9 % » or « < 0,1 % ».
  static func percentage(tenths: Int, side: Int, space: String = " ") -> String {
    func text(_ tenths: Int) -> String {
      let sign = tenths < 0 ? "-" : ""
      return "\(sign)\(number(abs(tenths) / 10)),\(abs(tenths % 10))\(space)%"
    }
    guard tenths == 0 || tenths == 1000, side != 0 else { return text(tenths) }
    if side < 0 { return ">\u{202F}" + text(tenths - 1) }
    return tenths == 0 ? "<\u{202F}" + text(1) : ">\u{202F}" + text(tenths)
  }
}
