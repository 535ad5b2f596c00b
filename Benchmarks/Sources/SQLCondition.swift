internal import Catalogue
internal import Records
internal import Synchronization

/// Conditions as SQL over plain columns where 0, or the least integer, is missing.
enum SQLCondition {
  /// The texts of columns of numbers, by column.
  static let texts = Mutex<[String: [String]]>([:])

  static func name(_ operand: Operand) -> String {
    switch operand {
    case .field(_, let position): "f_" + Schema.participations.fields[position].name
    case .operation(let position): "o_" + Schema.operations.fields[position].name
    case .derived(.complete): "complete"
    case .derived(let value): "d_" + value.rawValue
    case .person, .event, .days, .daysToNextEntry: "none"
    }
  }

  static func operands(_ condition: Condition) -> [Operand] {
    switch condition {
    case .always: []
    case .and(let parts), .or(let parts): parts.flatMap(operands)
    case .not(let part), .named(_, let part), .facts(_, let part, _, _): operands(part)
    case .known(let operand), .isOneOf(let operand, _), .isNoneOf(let operand, _),
      .compare(let operand, _, _), .textIn(let operand, _, _):
      [operand]
    }
  }

  private static func isCode(_ operand: Operand) -> Bool { !operand.codes.isEmpty }

  static func text(_ condition: Condition) -> String {
    switch condition {
    case .always: return "TRUE"
    case .and(let parts): return "(" + parts.map(text).joined(separator: " AND ") + ")"
    case .or(let parts): return "(" + parts.map(text).joined(separator: " OR ") + ")"
    case .not(let part): return "NOT (\(text(part)))"
    case .named(_, let part): return text(part)
    case .facts: return "FALSE"
    case .known(let operand):
      return isCode(operand) ? "\(name(operand)) <> 0" : "\(name(operand)) <> -2147483648"
    case .isOneOf(let operand, let codes):
      return either(codes.map { "\(name(operand)) = \($0 + 1)" })
    case .isNoneOf(let operand, let codes):
      return "("
        + (["\(name(operand)) <> 0"] + codes.map { "\(name(operand)) <> \($0 + 1)" })
        .joined(separator: " AND ") + ")"
    case .compare(let operand, let comparison, let value):
      let sign = comparison == .equal ? "=" : comparison == .notEqual ? "<>" : comparison.rawValue
      return "(\(name(operand)) <> -2147483648 AND \(name(operand)) \(sign) \(value))"
    case .textIn(let operand, let values, let negated):
      let known = texts.withLock { $0[name(operand)] ?? [] }
      let numbers = values.compactMap { known.firstIndex(of: $0) }
      let among = either(numbers.map { "\(name(operand)) = \($0)" })
      return negated ? "(\(name(operand)) <> 0 AND NOT \(among))" : among
    }
  }

  private static func either(_ parts: [String]) -> String {
    parts.isEmpty ? "FALSE" : "(" + parts.joined(separator: " OR ") + ")"
  }
}
