import Records

/// What a name standing alone in a condition turns out to be.
enum Reference {
  /// A definition over participations or facts: its full name, its condition and its rows.
  case condition(String, Condition, Population)
  /// A definition that may not be used so; the message says why, or is nil when already said.
  case refused(String?)
}

/// Gives a written condition its meaning over a population, or says all that is wrong in it.
struct Checker {
  let scope: Scope
  /// Definitions by the names the text uses for them.
  let references: [String: Reference]
  /// Names of definitions to propose for an unknown one.
  let candidates: [String]
  private(set) var faults: [Fault] = []

  init(_ population: Population, references: [String: Reference] = [:], candidates: [String] = []) {
    scope = Scope(population: population)
    self.references = references
    self.candidates = candidates
  }

  /// The condition; meaningless once there is a fault.
  mutating func check(_ syntax: Syntax) -> Condition {
    switch syntax {
    case .always: return .always
    case .and(let parts): return .and(flatten(parts, isAnd: true))
    case .or(let parts): return .or(flatten(parts, isAnd: false))
    case .not(let part): return .not(check(part))
    case .known(let name):
      guard let (operand, _) = operand(name) else { return .always }
      return .known(operand)
    case .reference(let name): return reference(name)
    case .compare(let name, let comparison, let literal):
      guard let (operand, holds) = operand(name) else { return .always }
      return compare(name, operand, holds, comparison, literal)
    case .list(let name, let negated, let literals):
      guard let (operand, holds) = operand(name) else { return .always }
      return list(name, operand, holds, negated: negated, literals)
    case .facts(let name, let argument, let part, let bound):
      return facts(name, argument, part, bound)
    }
  }

  /// Parts of one connective; a list of integers written inside adds its own comparisons.
  private mutating func flatten(_ parts: [Syntax], isAnd: Bool) -> [Condition] {
    var conditions: [Condition] = []
    for part in parts {
      switch (check(part), isAnd) {
      case (.and(let inner), true), (.or(let inner), false): conditions += inner
      case (let other, _): conditions.append(other)
      }
    }
    return conditions
  }

  private mutating func fault(_ offset: Int, _ message: String) {
    faults.append(Fault(offset: offset, message: message))
  }

  private mutating func operand(_ name: Syntax.Name) -> (Operand, Scope.Holds)? {
    switch scope.find(name.text) {
    case .operand(let operand, let holds): return (operand, holds)
    case .identity: fault(name.offset, Messages.identity(name.text))
    case .nothing:
      if scope.population == .events, let nature = Scope.natureSince(name.text) {
        let natures = EventValue.natures
        fault(
          name.offset,
          Messages.unknownCode(
            "nature", nature, nearest: nearestName(to: nature, among: natures), natures))
      } else if candidates.contains(name.text) {
        fault(name.offset, Messages.definitionCompared(name.text))
      } else {
        let nearest = nearestName(to: name.text, among: scope.names)
        fault(name.offset, Messages.unknownField(name.text, scope.population, nearest: nearest))
      }
    }
    return nil
  }

  private mutating func reference(_ name: Syntax.Name) -> Condition {
    switch references[name.text] {
    case .condition(let fullName, let condition, let population):
      guard scope.population == population else {
        fault(name.offset, Messages.referenceElsewhere(name.text, population, scope.population))
        return .always
      }
      return .named(fullName, condition)
    case .refused(let message):
      if let message { fault(name.offset, message) }
    case nil:
      if case .operand(_, let holds) = scope.find(name.text) {
        fault(name.offset, Messages.fieldAlone(name.text, holds))
      } else {
        let known = candidates + scope.names
        let nearest = nearestName(to: name.text, among: known)
        fault(name.offset, Messages.unknownName(name.text, nearest: nearest))
      }
    }
    return .always
  }

  private mutating func facts(
    _ name: Syntax.Name, _ argument: Syntax.Literal?, _ part: Syntax, _ bound: Syntax.Bound?
  ) -> Condition {
    guard scope.population == .events else {
      fault(name.offset, Messages.windowElsewhere(name.text, scope.population))
      return .always
    }
    let window: EventWindow?
    switch Syntax.Window(rawValue: name.text) {
    case .inPeriod: window = .period
    case .ever: window = .past
    case .since: window = .since
    case .open: window = .open
    case .present: window = .present
    case .inLast: window = argument.flatMap { days($0) }.map { .last(days: $0) }
    case .matching:
      window = argument.flatMap { code(.init(text: "nature", offset: 0), EventValue.natures, $0) }
        .map { .matching($0) }
    case nil: window = nil
    }
    var number = 1
    if let bound {
      if case .integer(let value) = bound.literal.value, (0...1_000_000).contains(value) {
        number = value
      } else {
        fault(bound.literal.offset, Messages.numberOfFacts(bound.literal.text))
      }
    }
    let condition = check(part)
    guard let window else { return .always }
    return .facts(window, condition, bound?.comparison ?? .greaterOrEqual, number)
  }

  /// A number of days in words that look back.
  private mutating func days(_ literal: Syntax.Literal) -> Int? {
    if case .integer(let days) = literal.value, (1...100_000).contains(days) { return days }
    fault(literal.offset, Messages.numberOfDays(literal.text))
    return nil
  }

  private mutating func compare(
    _ name: Syntax.Name, _ operand: Operand, _ holds: Scope.Holds, _ comparison: Comparison,
    _ literal: Syntax.Literal
  ) -> Condition {
    let isEquality = comparison == .equal || comparison == .notEqual
    switch holds {
    case .integer, .day:
      guard let value = number(name, holds, literal) else { return .always }
      return .compare(operand, comparison, value)
    case .code, .text:
      guard isEquality else {
        fault(literal.offset, Messages.notOrdered(name.text, holds))
        return .always
      }
      return list(name, operand, holds, negated: comparison == .notEqual, [literal])
    case .codes:
      fault(literal.offset, Messages.severalCodes(name.text, literal.text))
    case .amount:
      fault(name.offset, Messages.amount(name.text))
    }
    return .always
  }

  private mutating func list(
    _ name: Syntax.Name, _ operand: Operand, _ holds: Scope.Holds, negated: Bool,
    _ literals: [Syntax.Literal]
  ) -> Condition {
    var seen: Set<Syntax.Literal.Value> = []
    for literal in literals where !seen.insert(literal.value).inserted {
      fault(literal.offset, Messages.repeated(literal.text))
    }
    switch holds {
    case .code(let codes), .codes(let codes):
      let indices = literals.compactMap { code(name, codes, $0) }
      return negated
        ? .isNoneOf(operand, codes: indices) : .isOneOf(operand, codes: indices)
    case .text:
      return .textIn(operand, literals.compactMap { text(name, $0) }, negated: negated)
    case .integer, .day:
      let parts = literals.compactMap { number(name, holds, $0) }
        .map { Condition.compare(operand, negated ? .notEqual : .equal, $0) }
      if parts.count == 1 { return parts[0] }
      return negated ? .and(parts) : .or(parts)
    case .amount:
      fault(name.offset, Messages.amount(name.text))
      return .always
    }
  }

  private mutating func code(
    _ name: Syntax.Name, _ codes: [String], _ literal: Syntax.Literal
  ) -> Int? {
    let text: String
    switch literal.value {
    case .word(let word): text = word
    case .quoted(let quoted): text = quoted
    case .integer, .date:
      fault(literal.offset, Messages.codeExpected(name.text, literal.text, codes))
      return nil
    }
    if let index = codes.firstIndex(of: text) { return index }
    if let own = Derived.frenchCodes[text], let index = codes.firstIndex(of: own) { return index }
    let nearest = nearestName(to: text, among: codes)
    fault(literal.offset, Messages.unknownCode(name.text, text, nearest: nearest, codes))
    return nil
  }

  private mutating func text(_ name: Syntax.Name, _ literal: Syntax.Literal) -> String? {
    guard case .quoted(let text) = literal.value else {
      fault(literal.offset, Messages.textExpected(name.text, literal.text))
      return nil
    }
    return text
  }

  private mutating func number(
    _ name: Syntax.Name, _ holds: Scope.Holds, _ literal: Syntax.Literal
  ) -> Int? {
    switch (holds, literal.value) {
    case (.integer(let range), .integer(let value)):
      guard range.contains(value) else {
        fault(literal.offset, Messages.outOfRange(name.text, value, range))
        return nil
      }
      return value
    case (.day, .date(let day)): return day
    case (.day, _): fault(literal.offset, Messages.dayExpected(name.text, literal.text))
    default: fault(literal.offset, Messages.integerExpected(name.text, literal.text))
    }
    return nil
  }
}
