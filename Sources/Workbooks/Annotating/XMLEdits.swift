/// Changes to the bytes of a document, made all at once.
struct XMLEdits {
  private var edits: [(place: Range<Int>, bytes: [UInt8])] = []

  var isEmpty: Bool { edits.isEmpty }

  /// Puts a text in place of some bytes; of none, before what is there.
  mutating func replace(_ place: Range<Int>, with text: String) {
    edits.append((place, Array(text.utf8)))
  }

  mutating func insert(_ text: String, at place: Int) { replace(place..<place, with: text) }

  /// The bytes as changed; of two insertions at one place, the first made comes first.
  func applied(to bytes: [UInt8]) -> [UInt8] {
    var changed: [UInt8] = []
    changed.reserveCapacity(bytes.count + edits.reduce(0) { $0 + $1.bytes.count })
    var done = 0
    for (_, edit) in edits.enumerated().sorted(by: {
      ($0.element.place.lowerBound, $0.offset) < ($1.element.place.lowerBound, $1.offset)
    }) {
      guard edit.place.lowerBound >= done else { continue }
      changed += bytes[done..<edit.place.lowerBound]
      changed += edit.bytes
      done = edit.place.upperBound
    }
    changed += bytes[done...]
    return changed
  }
}

/// The text of one tag as a document writes it.
struct XMLTag {
  let text: String

  init(_ bytes: [UInt8], _ place: Range<Int>) {
    // Two signs that are one character of a text would hide the end of a name.
    text = String(decoding: bytes[place].filter { $0 != 13 }, as: UTF8.self)
  }

  var isWhole: Bool { text.hasSuffix("/>") }

  /// The name with its prefix.
  var name: Substring {
    text.dropFirst().prefix { !" \t\r\n/>".contains($0) }
  }

  /// The prefix of the name with its colon; empty for none.
  var prefix: String {
    name.firstIndex(of: ":").map { String(name[...$0]) } ?? ""
  }

  /// The tag with an attribute of a value, in place of the one it has; without it for nil.
  func with(_ attribute: String, _ value: String?) -> XMLTag {
    let written = value.map { " \(attribute)=\"\($0)\"" } ?? ""
    if let old = place(of: attribute) {
      return XMLTag(text.replacingCharacters(in: old, with: written))
    }
    guard value != nil else { return self }
    let end = text.index(text.startIndex, offsetBy: 1 + name.count)
    return XMLTag(text[..<end] + written + text[end...])
  }

  /// The same tag, opened where it was one tag.
  var opened: String { isWhole ? text.dropLast(2) + ">" : text }

  private init(_ text: some StringProtocol) { self.text = String(text) }

  /// Where an attribute is written, with the space before it.
  private func place(of attribute: String) -> Range<String.Index>? {
    var at = text.index(text.startIndex, offsetBy: 1 + name.count)
    while at < text.endIndex {
      let start = at
      while at < text.endIndex, text[at].isWhitespace { at = text.index(after: at) }
      let nameStart = at
      while at < text.endIndex, !"= \t\r\n/>".contains(text[at]) { at = text.index(after: at) }
      let found = text[nameStart..<at]
      while at < text.endIndex, text[at] != "\"", text[at] != "'" {
        if text[at] == ">" { return nil }
        at = text.index(after: at)
      }
      guard at < text.endIndex else { return nil }
      let quote = text[at]
      at = text.index(after: at)
      while at < text.endIndex, text[at] != quote { at = text.index(after: at) }
      guard at < text.endIndex else { return nil }
      at = text.index(after: at)
      if found == attribute { return start..<at }
    }
    return nil
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }

  /// The text inside an element or an attribute.
  ///
  /// Signs no XML may hold are left out.
  var asXML: String {
    var escaped = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\t", "\n", "\r": escaped.unicodeScalars.append(scalar)
      case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": continue
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
