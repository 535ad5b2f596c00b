/// The texts written between quotes in a Swift source, in order: what is interpolated is left out, and
/// the texts within it are told apart.
struct WrittenWords {
  private(set) var texts: [String] = []
  private var rest: Substring

  init(_ source: String) {
    rest = source[...]
    while !rest.isEmpty {
      if rest.hasPrefix("//") {
        rest = rest.drop { $0 != "\n" }
      } else if rest.first == "\"" {
        literal()
      } else {
        rest.removeFirst()
      }
    }
  }

  private mutating func literal() {
    let mark = rest.hasPrefix("\"\"\"") ? "\"\"\"" : "\""
    rest.removeFirst(mark.count)
    var text = ""
    while !rest.isEmpty, !rest.hasPrefix(mark) {
      if rest.hasPrefix("\\(") {
        rest.removeFirst(2)
        interpolation()
        text += "…"
      } else if let (sign, length) = escape() {
        text += sign
        rest.removeFirst(length)
      } else {
        text.append(rest.removeFirst())
      }
    }
    rest.removeFirst(min(mark.count, rest.count))
    texts.append(text)
  }

  /// A sign written with a backslash, and how long it is written; nil for any other.
  private func escape() -> (sign: String, length: Int)? {
    guard rest.first == "\\" else { return nil }
    if rest.hasPrefix("\\u{") {
      let digits = rest.dropFirst(3).prefix { $0 != "}" }
      let sign = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) }
      return (sign ?? "", digits.count + 4)
    }
    let next = rest.dropFirst().first
    // A line that goes on has no end.
    return (next == "\n" || next == "n" ? "" : next.map { String($0) } ?? "", 2)
  }

  private mutating func interpolation() {
    var depth = 1
    while !rest.isEmpty, depth > 0 {
      if rest.first == "\"" {
        literal()
        continue
      }
      switch rest.removeFirst() {
      case "(": depth += 1
      case ")": depth -= 1
      default: break
      }
    }
  }
}
