/// A condition as written, before its names mean anything.
indirect enum Syntax: Hashable {
  /// The empty text.
  case always
  case and([Syntax])
  case or([Syntax])
  case not(Syntax)
  case known(Name)
  /// A name alone: another definition.
  case reference(Name)
  case compare(Name, Comparison, Literal)
  case list(Name, negated: Bool, [Literal])
  /// A window on the facts of a person, with its argument when it takes one, and the number its
  /// facts are compared with, when one is written.
  case facts(Name, Literal?, Syntax, Bound?)

  /// A comparison with a value.
  struct Bound: Hashable {
    var comparison: Comparison
    var literal: Literal
  }

  /// The words that open a window.
  enum Window: String, CaseIterable {
    case inPeriod = "in_period"
    case inLast = "in_last"
    case ever
    case since
    case open
    case present
    case matching

    /// Whether something stands before the condition.
    var takesArgument: Bool { self == .inLast || self == .matching }
  }

  /// A name and where it starts.
  struct Name: Hashable {
    var text: String
    var offset: Int
  }

  /// A value and where it starts.
  struct Literal: Hashable {
    enum Value: Hashable {
      case word(String)
      case integer(Int)
      /// Days since 1970-01-01.
      case date(Int)
      case quoted(String)
    }

    var value: Value
    var offset: Int
    /// As written.
    var text: String
  }

  /// The names that stand alone, in order.
  var references: [Name] {
    switch self {
    case .and(let parts), .or(let parts): parts.flatMap(\.references)
    case .not(let part), .facts(_, _, let part, _): part.references
    case .reference(let name): [name]
    case .always, .known, .compare, .list: []
    }
  }
}

/// Reads words into a condition; `not` binds tighter than `and`, and `and` than `or`.
struct SyntaxParser {
  /// Nested parentheses and `not` accepted.
  static let deepest = 64

  private let tokens: [Token]
  private var position = 0
  private var depth = 0

  /// The condition a text writes; an empty text is always true.
  static func parse(_ text: String) throws(Fault) -> Syntax {
    var parser = SyntaxParser(tokens: try Lexer.tokens(text))
    if parser.tokens.count == 1 { return .always }
    let syntax = try parser.disjunction()
    let rest = parser.current
    guard rest.kind == .end else {
      throw Fault(offset: rest.offset, message: Messages.expectedConnective(rest.text))
    }
    return syntax
  }

  private init(tokens: [Token]) {
    self.tokens = tokens
  }

  private var current: Token { tokens[position] }

  /// The end is never passed.
  private mutating func take() -> Token {
    let token = tokens[position]
    if token.kind != .end { position += 1 }
    return token
  }

  private mutating func takes(_ kind: Token.Kind) -> Bool {
    guard current.kind == kind else { return false }
    position += 1
    return true
  }

  private mutating func disjunction() throws(Fault) -> Syntax {
    var parts: [Syntax] = []
    repeat {
      let part = try conjunction()
      if case .or(let inner) = part { parts += inner } else { parts.append(part) }
    } while takes(.word("or"))
    return parts.count == 1 ? parts[0] : .or(parts)
  }

  private mutating func conjunction() throws(Fault) -> Syntax {
    var parts: [Syntax] = []
    repeat {
      let part = try negation()
      if case .and(let inner) = part { parts += inner } else { parts.append(part) }
    } while takes(.word("and"))
    return parts.count == 1 ? parts[0] : .and(parts)
  }

  private mutating func negation() throws(Fault) -> Syntax {
    let start = current
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw Fault(offset: start.offset, message: Messages.depth) }
    if takes(.word("not")) { return .not(try negation()) }
    if takes(.open) {
      let inner = try disjunction()
      try close()
      return inner
    }
    return try primary()
  }

  private mutating func primary() throws(Fault) -> Syntax {
    let name = try name(Messages.expectedCondition)
    if name.text == "known", takes(.open) {
      let field = try computed(try self.name(Messages.expectedField))
      try close()
      return .known(field)
    }
    if let window = Syntax.Window(rawValue: name.text), takes(.open) {
      return try facts(name, window)
    }
    return try test(try computed(name))
  }

  /// The whole name of a number worked out from others, once its first word is read.
  private mutating func computed(_ name: Syntax.Name) throws(Fault) -> Syntax.Name {
    if name.text == "days_since", takes(.open) { return try daysSince(name) }
    if name.text == "days", takes(.open) { return try days(name) }
    return name
  }

  /// What is said of a name.
  private mutating func test(_ name: Syntax.Name) throws(Fault) -> Syntax {
    if case .comparison(let comparison) = current.kind {
      position += 1
      return .compare(name, comparison, try literal())
    }
    if takes(.word("in")) { return .list(name, negated: false, try list()) }
    if current.kind == .word("not"), tokens[position + 1].kind == .word("in") {
      position += 2
      return .list(name, negated: true, try list())
    }
    return .reference(name)
  }

  /// The rest of a window, once it is open.
  private mutating func facts(
    _ name: Syntax.Name, _ window: Syntax.Window
  ) throws(Fault) -> Syntax {
    let argument = window.takesArgument ? try literal() : nil
    let condition: Syntax = argument == nil || takes(.comma) ? try disjunction() : .always
    try close()
    guard case .comparison(let comparison) = current.kind else {
      return .facts(name, argument, condition, nil)
    }
    position += 1
    return .facts(
      name, argument, condition, Syntax.Bound(comparison: comparison, literal: try literal()))
  }

  /// The name `days_since(nature)`, once it is open.
  private mutating func daysSince(_ name: Syntax.Name) throws(Fault) -> Syntax.Name {
    let nature = try self.name(Messages.expectedNature)
    try close()
    return Syntax.Name(text: "days_since(\(nature.text))", offset: name.offset)
  }

  /// The name `days(first, last)`, once it is open.
  private mutating func days(_ name: Syntax.Name) throws(Fault) -> Syntax.Name {
    let first = try self.name(Messages.expectedField)
    let comma = current
    guard takes(.comma) else {
      throw Fault(offset: comma.offset, message: Messages.expected(",", found: comma.text))
    }
    let last = try self.name(Messages.expectedField)
    try close()
    return Syntax.Name(text: "days(\(first.text), \(last.text))", offset: name.offset)
  }

  private mutating func close() throws(Fault) {
    let end = current
    guard takes(.close) else {
      throw Fault(offset: end.offset, message: Messages.expected(")", found: end.text))
    }
  }

  private mutating func name(_ message: (String) -> String) throws(Fault) -> Syntax.Name {
    let token = take()
    guard case .word(let text) = token.kind, !["and", "or", "not", "in"].contains(text) else {
      throw Fault(offset: token.offset, message: message(token.text))
    }
    return Syntax.Name(text: text, offset: token.offset)
  }

  private mutating func literal() throws(Fault) -> Syntax.Literal {
    let token = take()
    let value: Syntax.Literal.Value
    switch token.kind {
    case .word(let text) where !["and", "or", "not", "in"].contains(text): value = .word(text)
    case .integer(let number): value = .integer(number)
    case .date(let day): value = .date(day)
    case .quoted(let text): value = .quoted(text)
    default: throw Fault(offset: token.offset, message: Messages.expectedValue(token.text))
    }
    return Syntax.Literal(value: value, offset: token.offset, text: token.text)
  }

  private mutating func list() throws(Fault) -> [Syntax.Literal] {
    let start = current
    guard takes(.openList) else {
      throw Fault(offset: start.offset, message: Messages.expected("[", found: start.text))
    }
    var values: [Syntax.Literal] = []
    repeat {
      values.append(try literal())
    } while takes(.comma)
    let end = current
    guard takes(.closeList) else {
      throw Fault(offset: end.offset, message: Messages.expectedListEnd(end.text))
    }
    return values
  }
}
