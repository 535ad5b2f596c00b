import Kernel
import Records

extension Condition {
  /// The condition in the expression language, so that reading it back gives an equal condition.
  ///
  /// Definitions are written by their full names. `always` is the empty text.
  package var source: String { source(within: nil) }

  private enum Connective {
    case and
    case or
    case not
  }

  private func source(within outer: Connective?) -> String {
    switch self {
    case .always: return ""
    case .and(let parts):
      let text = parts.map { $0.source(within: .and) }.joined(separator: " and ")
      return outer == nil || outer == .or ? text : "(\(text))"
    case .or(let parts):
      let text = parts.map { $0.source(within: .or) }.joined(separator: " or ")
      return outer == nil ? text : "(\(text))"
    case .not(let part): return "not " + part.source(within: .not)
    case .known(let operand): return "known(\(operand.source))"
    case .isOneOf(let operand, let codes):
      return operand.source(codes.map { Self.word(operand.codes[$0]) }, negated: false)
    case .isNoneOf(let operand, let codes):
      return operand.source(codes.map { Self.word(operand.codes[$0]) }, negated: true)
    case .compare(let operand, let comparison, let value):
      let text =
        operand.isDay ? CivilDate(day: Int32(truncatingIfNeeded: value)).description : String(value)
      return "\(operand.source) \(comparison.rawValue) \(text)"
    case .textIn(let operand, let texts, let negated):
      return operand.source(texts.map(Self.quoted), negated: negated)
    case .named(let name, _): return name
    case .facts(let window, let part, let comparison, let number):
      let text = window.source(part.source)
      return comparison == .greaterOrEqual && number == 1
        ? text : "\(text) \(comparison.rawValue) \(number)"
    }
  }

  /// A code bare when the lexer reads it as a word, else between quotes.
  private static func word(_ code: String) -> String {
    let isWord = (try? Lexer.tokens(code))?.first?.kind == .word(code)
    let reserved = ["and", "or", "not", "in"].contains(code)
    return isWord && !reserved ? code : quoted(code)
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { result.unicodeScalars.append("\\") }
      result.unicodeScalars.append(scalar)
    }
    result.unicodeScalars.append("\"")
    return result
  }
}

extension EventWindow {
  /// The window around the text of a condition.
  fileprivate func source(_ condition: String) -> String {
    func with(_ argument: String) -> String {
      condition.isEmpty ? argument : "\(argument), \(condition)"
    }
    return switch self {
    case .period: "in_period(\(condition))"
    case .last(let days): "in_last(\(with(String(days))))"
    case .past: "ever(\(condition))"
    case .since: "since(\(condition))"
    case .open: "open(\(condition))"
    case .present: "present(\(condition))"
    case .matching(let nature): "matching(\(with(EventValue.natures[nature])))"
    }
  }
}

extension Operand {
  /// The operand as conditions name it.
  package var source: String {
    switch self {
    case .field(let kind, let index): Schema.of(kind).fields[index].name
    case .operation(let index): "operation." + Schema.operations.fields[index].name
    case .derived(let derived): derived.rawValue
    case .person(let index): "person." + Schema.personnes.fields[index].name
    case .event(.latest): "latest"
    case .event(.daysSince(let nature)): "days_since(\(EventValue.natures[nature]))"
    case .days(let kind, let first, let last):
      "days(\(Schema.of(kind).fields[first].name), \(Schema.of(kind).fields[last].name))"
    case .daysToNextEntry: Operand.nextEntryNames[0]
    }
  }

  /// The field read, unless it is derived.
  var field: Field? {
    switch self {
    case .field(let kind, let index): Schema.of(kind).fields[index]
    case .operation(let index): Schema.operations.fields[index]
    case .person(let index): Schema.personnes.fields[index]
    case .derived, .event, .days, .daysToNextEntry: nil
    }
  }

  fileprivate var isDay: Bool { field?.type == .day }

  /// Several codes held at once are never compared with `==`.
  private var holdsSeveral: Bool {
    if case .codes = field?.type { return true }
    return false
  }

  fileprivate func source(_ values: [String], negated: Bool) -> String {
    if values.count == 1, !holdsSeveral {
      return "\(source) \(negated ? "!=" : "==") \(values[0])"
    }
    return "\(source) \(negated ? "not in" : "in") [\(values.joined(separator: ", "))]"
  }
}
