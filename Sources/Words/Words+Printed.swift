extension Words {
  /// A sentence with the apostrophes and spaces French printing wants.
  ///
  /// Definitions and findings are also read in terminals, where they are kept plain.
  package static func printed(_ text: String) -> String {
    // Byte by byte: a page prints hundreds of sentences, and reading them by characters costs most of
    // its time.
    let bytes = Array(text.utf8)
    var printed: [UInt8] = []
    printed.reserveCapacity(bytes.count + 16)
    for (place, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "'"): printed += "’".utf8
      case UInt8(ascii: " "):
        printed += space(in: bytes, place, isAfterQuote: printed.suffix(2).elementsEqual("«".utf8))
      default: printed.append(byte)
      }
    }
    return String(decoding: printed, as: UTF8.self)
  }

  /// The space French printing wants in the place of one.
  private static func space(
    in bytes: [UInt8], _ place: Int, isAfterQuote: Bool
  ) -> String.UTF8View {
    let next = bytes[(place + 1)...]
    if isBetweenDayAndMonth(bytes[..<place], next) { return "\u{A0}".utf8 }
    if isAfterQuote || next.starts(with: "»".utf8) || next.starts(with: ":".utf8) {
      return "\u{A0}".utf8
    }
    let marks = [";", "?", "!", "%", "€"]
    return marks.contains { next.starts(with: $0.utf8) } ? "\u{202F}".utf8 : " ".utf8
  }

  /// Whether a day of one or two figures, or « 1er », stands before the name of a month.
  private static func isBetweenDayAndMonth(
    _ before: ArraySlice<UInt8>, _ next: ArraySlice<UInt8>
  ) -> Bool {
    guard let last = before.last, let first = next.first, "jfmasond".utf8.contains(first) else {
      return false
    }
    let figures = before.reversed().prefix { (0x30...0x39).contains($0) }.count
    guard (1...2).contains(figures) || (last == UInt8(ascii: "r") && before.ends("1er")) else {
      return false
    }
    return months.contains { next.starts(with: $0.utf8) }
  }

  /// A sentence begins with a capital.
  package static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}

extension ArraySlice<UInt8> {
  fileprivate func ends(_ text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}
