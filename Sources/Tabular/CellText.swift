/// What is looked for in the texts of a file: keys whose signs differ without being seen, numbers that
/// a spreadsheet abridged, letters read in the wrong encoding.
enum CellText {
  /// A text as it is to be taken, and what is told of it.
  struct Read: Equatable {
    var text: String
    var rules: [CellFinding.Rule]
  }

  /// What becomes of a text; nil for one that is taken as it is written.
  ///
  /// - Parameter isSure: whether the cell itself says that it is text, not a number.
  static func read(
    _ cell: UnsafeBufferPointer<UInt8>, _ scrutiny: ColumnReader.Scrutiny, isSure: Bool
  ) -> Read? {
    if !isSure, unsafe isAbridged(cell, scrutiny) { return Read(text: "", rules: [.abridged]) }
    if scrutiny.contains(.structure), let tidy = unsafe tidied(cell) {
      return Read(text: tidy, rules: [.tidied])
    }
    if scrutiny.contains(.source), let tidy = unsafe withoutDecimals(cell) {
      return Read(text: tidy, rules: [.tidied])
    }
    guard unsafe isUneven(cell) else { return nil }
    let written = unsafe String(decoding: cell, as: UTF8.self)
    var text = Composition.composed(written)
    if scrutiny.contains(.key) {
      text = visible(text)
      // Two texts that only look alike are equal to Swift: their bytes tell them apart.
      return text.utf8.elementsEqual(written.utf8) ? nil : Read(text: text, rules: [.cleanedKey])
    }
    if let mended = Garbled.mended(text) ?? Garbled.broken(text) {
      return Read(text: mended, rules: [.garbled])
    }
    return text.utf8.elementsEqual(written.utf8) ? nil : Read(text: text, rules: [])
  }

  /// Whether a text holds more than visible ASCII.
  static func isUneven(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    unsafe cell.contains { $0 >= 0x7F || $0 < 0x20 }
  }

  /// Whether a number is written with an exponent, or has more digits than a spreadsheet keeps.
  static func isAbridged(
    _ cell: UnsafeBufferPointer<UInt8>, _ scrutiny: ColumnReader.Scrutiny
  ) -> Bool {
    guard scrutiny.contains(.number), let first = unsafe cell.first, first &- 48 <= 9 else {
      return false
    }
    if cell.count > 15, unsafe cell.allSatisfy({ $0 &- 48 <= 9 }) { return true }
    var position = 1
    func skipDigits() -> Int {
      let start = position
      while position < cell.count, unsafe cell[position] &- 48 <= 9 { position += 1 }
      return position - start
    }
    let whole = skipDigits()
    var hasPoint = false
    if position < cell.count, unsafe cell[position] == 44 || cell[position] == 46 {
      hasPoint = true
      position += 1
      _ = skipDigits()
    }
    guard position + 1 < cell.count else { return false }
    let mark = unsafe cell[position]
    position += 1
    let sign = unsafe cell[position]
    guard mark & 0xDF == UInt8(ascii: "E") else { return false }
    guard sign == 43 || sign == 45 && hasPoint else { return false }
    position += 1
    // « 12E+03 » may be a code; a spreadsheet leaves one digit before the exponent.
    return skipDigits() > 0 && position == cell.count && whole == 0
  }

  static func hasDigit(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    unsafe cell.contains { $0 &- 48 <= 9 }
  }

  /// A SIREN or a SIRET without what stands between its digits and after them; nil when there is
  /// nothing to take off, or when it is neither.
  static func tidied(_ cell: UnsafeBufferPointer<UInt8>) -> String? {
    guard cell.count > 9, let first = unsafe cell.first, first &- 48 <= 9,
      unsafe !cell.allSatisfy({ $0 &- 48 <= 9 })
    else { return nil }
    let text = unsafe Array(cell)
    var body = text[...]
    if let sign = text.lastIndex(where: { $0 == 44 || $0 == 46 }), sign + 1 < text.count,
      text[(sign + 1)...].allSatisfy({ $0 == 48 }), text.count - sign <= 3
    {
      body = text[..<sign]
    }
    guard let digits = digits(body), digits.count == 9 || digits.count == 14,
      digits.count < text.count
    else { return nil }
    return String(decoding: digits, as: UTF8.self)
  }

  /// The digits of a number written in groups; nil when anything else stands between them.
  private static func digits(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var digits: [UInt8] = []
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "0"..."9": digits.append(UInt8(scalar.value))
      case " ", ".", "-", "\u{A0}", "\u{202F}", "\u{2009}", "\u{2007}", "\u{2010}", "\u{2011}":
        break
      default: return nil
      }
    }
    return digits
  }

  /// A number of another system without the « ,0 » that a spreadsheet puts after it; else nil.
  private static func withoutDecimals(_ cell: UnsafeBufferPointer<UInt8>) -> String? {
    guard cell.count > 2, unsafe cell[cell.count - 1] == 48,
      unsafe cell[cell.count - 2] == 44 || cell[cell.count - 2] == 46,
      unsafe cell[..<(cell.count - 2)].allSatisfy({ $0 &- 48 <= 9 })
    else { return nil }
    return unsafe String(decoding: cell[..<(cell.count - 2)], as: UTF8.self)
  }

  /// A text without the signs nobody sees, nor blanks at its ends.
  static func visible(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !isInvisible(scalar) { kept.append(scalar) }
    func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
    while let first = kept.first, isBlank(first) { kept.removeFirst() }
    while let last = kept.last, isBlank(last) { kept.removeLast() }
    return String(kept)
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF, 0xAD: true
    case 0..<0x20, 0x7F..<0xA0: true
    default: false
    }
  }
}

/// Letters and their accents written as two signs, made one.
enum Composition {
  /// Letters with one accent, by themselves.
  private static let letters: [Character: Unicode.Scalar] = {
    var letters: [Character: Unicode.Scalar] = [:]
    for range in [0xC0...0x24F, 0x1E00...0x1EFF] {
      for value in range {
        if let scalar = Unicode.Scalar(value) { letters[Character(scalar)] = scalar }
      }
    }
    return letters
  }()

  /// The same text, its letters of the West composed.
  static func composed(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { (0x300...0x36F).contains($0.value) }) else {
      return text
    }
    var composed = String.UnicodeScalarView()
    for character in text {
      if character.unicodeScalars.count > 1, let one = letters[character] {
        composed.append(one)
      } else {
        composed.append(contentsOf: character.unicodeScalars)
      }
    }
    return String(composed)
  }
}
