/// Text as JSON, written by hand: the coders of Foundation are too slow for long lists.
package enum JSON {
  /// A quoted string.
  package static func string(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where VisibleText.isHidden(scalar):
        // Escaped, so that a terminal obeys nothing and a program reads the same text.
        for unit in UTF16.encode(scalar) ?? .init() {
          let digits = String(unit, radix: 16)
          quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// An object of already written values, in order.
  package static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { string($0.0) + ": " + $0.1 }.joined(separator: ", ") + "}"
  }

  package static func array(_ items: [String]) -> String {
    "[" + items.joined(separator: ", ") + "]"
  }
}
