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
    guard digits.utf8.count > 3 else { return isNegative ? minus + digits : digits }
    var text: [UInt8] = isNegative ? Array(minus.utf8) : []
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

  /// A plain decimal (`1234.50`) in French: narrow spaces, a comma, a minus that is not a hyphen.
  package static func decimal(_ text: String) -> String {
    decimal(text, minus: minus)
  }

  /// The same with the hyphen that tables of the command line have for a minus.
  package static func plainDecimal(_ text: String) -> String { decimal(text, minus: "-") }

  private static func decimal(_ text: String, minus: String) -> String {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard let whole = parts.first.flatMap({ Int128($0) }) else { return text }
    let head = (text.hasPrefix("-") ? minus : "") + number(whole.magnitude)
    return parts.count == 2 ? "\(head),\(parts[1])" : head
  }

  /// The minus of numbers to read.
  private static let minus = "\u{2212}"

  /// A rate between 0 and 1, as written by the engine, as a percentage with one decimal.
  package static func percentage(_ rate: String) -> String {
    Share(rate).map { percentage($0) } ?? rate
  }

  /// The percentage of a part of a whole, with one decimal; a dash when there is no whole.
  package static func percentage(_ part: Int, of whole: Int) -> String {
    Share(part, of: whole).map { percentage($0) } ?? "–"
  }

  /// A rate in the tables of the command line: one decimal always, and a hyphen for a minus.
  package static func plainPercentage(_ rate: String) -> String {
    Share(rate).map(plainPercentage) ?? rate
  }

  /// The same of a part of a whole; a dash when there is no whole.
  package static func plainPercentage(_ part: Int, of whole: Int) -> String {
    Share(part, of: whole).map(plainPercentage) ?? "–"
  }

  private static func plainPercentage(_ share: Share) -> String {
    percentage(share, minus: "-", roundsWhole: false)
  }

  /// Tenths of a per cent, rounded; `side` says where the exact value is: under them, on them, above.
  struct Share {
    var tenths: Int
    var side: Int

    init(tenths: Int, side: Int) {
      self.tenths = tenths
      self.side = side
    }

    /// A rate as written; nil for one too large to read.
    init?(_ rate: String) {
      guard let value = Double(rate), value.magnitude < 1e12 else { return nil }
      let rounded = (value * 1000).rounded()
      tenths = Int(rounded)
      side = value == 0 || value == 1 ? 0 : value * 1000 < rounded ? -1 : 1
    }

    /// nil when there is no whole.
    init?(_ part: Int, of whole: Int) {
      guard whole > 0 else { return nil }
      let (part, whole) = (Int128(part), Int128(whole))
      let rounded = (part * 2000 + whole) / (2 * whole)
      tenths = Int(rounded)
      side = Int((part * 1000 - rounded * whole).signum())
    }
  }

  /// A share in words.
  ///
  /// `100 %` and `0 %` are said of all and of nothing alone: what rounds to them from beside is
  /// « > 99,9 % » or « < 0,1 % ».
  static func percentage(
    _ share: Share, space: String = " ", minus: String = minus, roundsWhole: Bool = true
  ) -> String {
    let (tenths, side) = (share.tenths, share.side)
    func text(_ tenths: Int) -> String {
      let sign = tenths < 0 ? minus : ""
      return "\(sign)\(number(abs(tenths) / 10)),\(abs(tenths % 10))\(space)%"
    }
    guard tenths == 0 || tenths == 1000, side != 0 else {
      return roundsWhole && side == 0 && [0, 1000].contains(tenths)
        ? "\(tenths / 10)\(space)%" : text(tenths)
    }
    if side < 0 { return ">\u{202F}" + text(tenths - 1) }
    return tenths == 0 ? "<\u{202F}" + text(1) : ">\u{202F}" + text(tenths)
  }
}
