import Kernel

/// A word of the expression language and where it starts.
struct Token: Hashable {
  enum Kind: Hashable {
    case word(String)
    case integer(Int)
    /// Days since 1970-01-01.
    case date(Int)
    case quoted(String)
    case comparison(Comparison)
    case open
    case close
    case openList
    case closeList
    case comma
    case end
  }

  var kind: Kind
  /// In Unicode characters from the start of the text.
  var offset: Int
  /// The token as written, for messages.
  var text: String
}

/// Cuts a condition into words.
///
/// A word is a run of ASCII letters, digits, `_`, `.` and `-`; all digits make an integer, and
/// `2017-01-31` a date. Text stands between double quotes, with `\"` and `\\`.
struct Lexer {
  private let characters: [Unicode.Scalar]
  private var position = 0

  init(_ text: String) {
    characters = Array(text.unicodeScalars)
  }

  /// All the words of a text, the end included.
  static func tokens(_ text: String) throws(Fault) -> [Token] {
    var lexer = Lexer(text)
    var tokens: [Token] = []
    while true {
      let token = try lexer.next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  private mutating func next() throws(Fault) -> Token {
    while position < characters.count, characters[position].properties.isWhitespace {
      position += 1
    }
    let start = position
    guard start < characters.count else { return Token(kind: .end, offset: start, text: "") }
    let kind = try kind()
    var text = String.UnicodeScalarView()
    text.append(contentsOf: characters[start..<position])
    return Token(kind: kind, offset: start, text: String(text))
  }

  private mutating func kind() throws(Fault) -> Token.Kind {
    let start = position
    switch characters[start] {
    case "(": return advance(.open)
    case ")": return advance(.close)
    case "[": return advance(.openList)
    case "]": return advance(.closeList)
    case ",": return advance(.comma)
    case "\"": return try quoted()
    case "=", "!", "<", ">": return try comparison()
    case let other where Self.isWord(other): return try word()
    default: throw Fault(offset: start, message: Messages.unexpected(characters[start]))
    }
  }

  private mutating func advance(_ kind: Token.Kind) -> Token.Kind {
    position += 1
    return kind
  }

  private mutating func comparison() throws(Fault) -> Token.Kind {
    let start = position
    position += 1
    let equal = position < characters.count && characters[position] == "="
    if equal { position += 1 }
    switch (characters[start], equal) {
    case ("=", true): return .comparison(.equal)
    case ("!", true): return .comparison(.notEqual)
    case ("<", true): return .comparison(.lessOrEqual)
    case (">", true): return .comparison(.greaterOrEqual)
    case ("<", false): return .comparison(.less)
    case (">", false): return .comparison(.greater)
    case ("=", false): throw Fault(offset: start, message: Messages.singleEqual)
    default: throw Fault(offset: start, message: Messages.singleNot)
    }
  }

  private mutating func quoted() throws(Fault) -> Token.Kind {
    let start = position
    var text = ""
    position += 1
    while position < characters.count {
      let character = characters[position]
      position += 1
      if character == "\"" { return .quoted(text) }
      if character == "\\" {
        guard position < characters.count, ["\"", "\\"].contains(characters[position]) else {
          throw Fault(offset: position - 1, message: Messages.escape)
        }
        text.unicodeScalars.append(characters[position])
        position += 1
      } else {
        text.unicodeScalars.append(character)
      }
    }
    throw Fault(offset: start, message: Messages.openQuote)
  }

  private mutating func word() throws(Fault) -> Token.Kind {
    let start = position
    while position < characters.count, Self.isWord(characters[position]) { position += 1 }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: characters[start..<position])
    let text = String(view)
    let bytes = Array(text.utf8)
    let digits = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes[...]
    if !digits.isEmpty, digits.allSatisfy(Self.isDigit) {
      guard let value = Int(text), value.magnitude <= 1_000_000_000_000 else {
        throw Fault(offset: start, message: Messages.largeInteger(text))
      }
      return .integer(value)
    }
    if Self.looksLikeDate(bytes) {
      guard let date = CivilDate(text) else {
        throw Fault(offset: start, message: Messages.noSuchDay(text))
      }
      return .date(Int(date.day))
    }
    let edges = [bytes.first, bytes.last]
    guard !edges.contains(UInt8(ascii: ".")), !edges.contains(UInt8(ascii: "-")),
      !text.contains("..")
    else { throw Fault(offset: start, message: Messages.malformed(text)) }
    return .word(Self.french[text] ?? text)
  }

  /// Words of the language as French writes them.
  private static let french = [
    "et": "and", "ou": "or", "pas": "not", "dans": "in", "connu": "known", "jours": "days",
  ]

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_", ".", "-": true
    default: false
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  private static func looksLikeDate(_ bytes: [UInt8]) -> Bool {
    bytes.count == 10
      && bytes.enumerated().allSatisfy { index, byte in
        index == 4 || index == 7 ? byte == UInt8(ascii: "-") : isDigit(byte)
      }
  }
}
