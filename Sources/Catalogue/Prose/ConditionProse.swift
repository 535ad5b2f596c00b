import Kernel
import Records

/// A condition in plain French: « la personne a 55 ans ou plus à l'entrée et (…) ».
///
/// Definitions used as conditions are said in full, their code after them. Ends without a stop.
package func french(_ condition: Condition, reading: ReadingDay = .last) -> String {
  var prose = ConditionProse(reading: reading)
  return prose.write(condition)
}

/// The day of a period on which what lasts is read.
package enum ReadingDay: String, Sendable {
  case first = "le premier jour de la période"
  case last = "le dernier jour de la période"
}

/// Writes conditions; the first clause names the person, the next ones say « elle ».
struct ConditionProse {
  private var namesPerson = true
  /// The day windows end on, in words.
  private let reading: ReadingDay

  init(reading: ReadingDay = .last) {
    self.reading = reading
  }

  private enum Connective {
    case and
    case or
  }

  mutating func write(_ condition: Condition) -> String {
    write(condition, within: nil)
  }

  private mutating func write(_ condition: Condition, within outer: Connective?) -> String {
    switch condition {
    case .always: return "tous les enregistrements comptent"
    case .and(let parts):
      if let text = exclusion(parts) { return text }
      return join(parts, .and, within: outer)
    case .or(let parts):
      if let text = alternatives(parts) { return text }
      return join(parts, .or, within: outer)
    case .not(.known(let operand)):
      let prose = FieldProse.of(operand)
      return "\(prose.noun) n'est pas \(Self.filled(prose))"
    case .not(.facts(let window, let part, .greaterOrEqual, 1)):
      return noFact(window, part)
    case .not(let part):
      return "il est faux que (\(write(part, within: nil)))"
    case .named(let name, let inner): return named(name, inner)
    case .known(let operand):
      let prose = FieldProse.of(operand)
      return "\(prose.noun) est \(Self.filled(prose))"
    case .isOneOf(let operand, let codes): return oneOf(operand, codes)
    case .isNoneOf(let operand, let codes): return noneOf(operand, codes)
    case .compare(let operand, let comparison, let value):
      return compare(operand, comparison, value)
    case .textIn(let operand, let texts, let negated):
      let names = FieldProse.of(operand).names
      let values = texts.map { "« \(names[$0] ?? $0) »" }
      return negated ? Self.neither(operand, values) : Self.either(operand, values)
    case .facts(let window, let part, let comparison, let number):
      return facts(window, part, comparison, number)
    }
  }

  // MARK: windows

  private mutating func facts(
    _ window: EventWindow, _ part: Condition, _ comparison: Comparison, _ number: Int
  ) -> String {
    let text = part == .always ? "" : write(part, within: nil)
    if case .matching(let nature) = window {
      let fact = FieldProse.matched(nature) + ", ce jour-là ou avant,"
      let is1 = comparison == .greaterOrEqual && number == 1
      if is1 { return text.isEmpty ? "\(fact) existe" : "\(fact) est tel que (\(text))" }
      return counted(comparison, number, fact, text)
    }
    let place = place(window)
    let places = window == .period ? "datés de la période" : place
    switch (comparison, number) {
    case (.greaterOrEqual, 1):
      return text.isEmpty
        ? "un fait de la personne existe \(place)"
        : "un fait de la personne \(place) est tel que (\(text))"
    case (.greaterOrEqual, let number) where number > 1:
      return text.isEmpty
        ? "au moins \(number) faits de la personne existent \(places)"
        : "au moins \(number) faits de la personne \(places) sont tels que (\(text))"
    default: return counted(comparison, number, "faits de la personne \(places)", text)
    }
  }

  private mutating func noFact(_ window: EventWindow, _ part: Condition) -> String {
    let text = part == .always ? "" : write(part, within: nil)
    if case .matching(let nature) = window {
      let fact = FieldProse.matched(nature) + ", ce jour-là ou avant,"
      return text.isEmpty ? "\(fact) n'existe pas" : "\(fact) n'est pas tel que (\(text))"
    }
    return text.isEmpty
      ? "aucun fait de la personne n'existe \(place(window))"
      : "aucun fait de la personne \(place(window)) n'est tel que (\(text))"
  }

  private func counted(
    _ comparison: Comparison, _ number: Int, _ facts: String, _ text: String
  ) -> String {
    let verb =
      switch comparison {
      case .equal: "vaut \(number)"
      case .notEqual: "ne vaut pas \(number)"
      case .less: "vaut moins de \(number)"
      case .lessOrEqual: "vaut \(number) ou moins"
      case .greater: "vaut plus de \(number)"
      case .greaterOrEqual: "vaut \(number) ou plus"
      }
    return "le nombre de \(facts)\(text.isEmpty ? "" : " tels que (\(text))") \(verb)"
  }

  /// Where a window looks, after « un fait de la personne ».
  private func place(_ window: EventWindow) -> String {
    switch window {
    case .period: "daté de la période"
    case .last(let days): "dans les \(days) jours qui finissent \(reading.rawValue)"
    case .past: "jusqu'au \(reading.rawValue.dropFirst(3))"
    case .since: "depuis ce jour et jusqu'au \(reading.rawValue.dropFirst(3))"
    case .open: "en cours \(reading.rawValue)"
    case .present: "en cours au moins un jour de la période"
    case .matching(let nature): FieldProse.matched(nature)
    }
  }

  private mutating func join(
    _ parts: [Condition], _ connective: Connective, within outer: Connective?
  ) -> String {
    var texts: [String] = []
    var noun = ""
    for part in parts {
      let text = write(part, within: connective)
      // The same subject is not said twice in a row.
      texts.append(
        !noun.isEmpty && text.hasPrefix(noun) ? String(text.dropFirst(noun.count)) : text)
      noun = Self.subject(part).map { $0 + " " } ?? ""
    }
    let text = texts.joined(separator: connective == .and ? " et " : " ou ")
    return outer == nil ? text : "(\(text))"
  }

  /// The noun a clause starts with, when it speaks of one field.
  private static func subject(_ condition: Condition) -> String? {
    switch condition {
    case .known(let operand), .not(.known(let operand)), .isOneOf(let operand, _),
      .isNoneOf(let operand, _), .compare(let operand, _, _), .textIn(let operand, _, _):
      FieldProse.of(operand).noun
    default: nil
    }
  }

  private mutating func named(_ name: String, _ inner: Condition) -> String {
    let code = name.split(separator: ".", maxSplits: 1).last.map(String.init) ?? name
    if inner == .always { return "l'enregistrement existe (\(code))" }
    let text = write(inner, within: nil)
    switch inner {
    case .and, .or: return "(\(text) : \(code))"
    default: return "\(text) (\(code))"
    }
  }

  // MARK: clauses

  private mutating func person(_ verb: String) -> String {
    defer { namesPerson = false }
    return (namesPerson ? "la personne " : "elle ") + verb
  }

  private mutating func answer(_ answer: FieldProse.Answer) -> String {
    switch answer {
    case .person(let verb): person(verb)
    case .whole(let clause): clause
    }
  }

  private mutating func oneOf(_ operand: Operand, _ codes: [Int]) -> String {
    let prose = FieldProse.of(operand)
    let names = codes.map { operand.codes[$0] }
    if names == ["oui"] || names == ["yes"], let yes = prose.yes { return answer(yes) }
    if names == ["non"] || names == ["no"], let no = prose.no { return answer(no) }
    if operand == .derived(.status) {
      let states = names.map { prose.names[$0] ?? $0 }
      return person("est \(Self.alternation(states)) à l'entrée")
    }
    let values = names.map { "« \(prose.names[$0] ?? $0) »" }
    if case .codes = operand.field?.type {
      return "\(prose.noun) contient \(Self.alternation(values))"
    }
    return Self.either(operand, values)
  }

  private mutating func noneOf(_ operand: Operand, _ codes: [Int]) -> String {
    let prose = FieldProse.of(operand)
    let values = codes.map { "« \(prose.names[operand.codes[$0]] ?? operand.codes[$0]) »" }
    if case .codes = operand.field?.type {
      let list = values.joined(separator: " ni ")
      return "\(prose.noun) est \(Self.filled(prose)) et ne contient ni \(list)"
    }
    return Self.neither(operand, values)
  }

  private mutating func compare(
    _ operand: Operand, _ comparison: Comparison, _ value: Int
  ) -> String {
    if operand == .derived(.ageAtEntry) { return person(Self.age(comparison, value)) }
    let prose = FieldProse.of(operand)
    if operand.field?.type == .day {
      return prose.noun + " " + Self.day(comparison, value, prose)
    }
    let text =
      switch comparison {
      case .equal: "vaut \(value)"
      case .notEqual: "est \(Self.filled(prose)) et ne vaut pas \(value)"
      case .less: "vaut moins de \(value)"
      case .lessOrEqual: "vaut \(value) ou moins"
      case .greater: "vaut plus de \(value)"
      case .greaterOrEqual: "vaut \(value) ou plus"
      }
    return "\(prose.noun) \(text)"
  }

  private static func age(_ comparison: Comparison, _ years: Int) -> String {
    let text = "\(years) an\(years.magnitude > 1 ? "s" : "")"
    return switch comparison {
    case .equal: "a \(text) à l'entrée"
    case .notEqual: "a un âge connu autre que \(text) à l'entrée"
    case .less: "a moins de \(text) à l'entrée"
    case .lessOrEqual: "a \(text) ou moins à l'entrée"
    case .greater: "a plus de \(text) à l'entrée"
    case .greaterOrEqual: "a \(text) ou plus à l'entrée"
    }
  }

  private static func day(
    _ comparison: Comparison, _ value: Int, _ prose: FieldProse
  ) -> String {
    let (year, month, day) = CivilDate(day: Int32(truncatingIfNeeded: value)).components
    let text = "\(padded(day, 2))/\(padded(month, 2))/\(padded(year, 4))"
    return switch comparison {
    case .equal: "est le \(text)"
    case .notEqual: "est \(filled(prose)) et n'est pas le \(text)"
    case .less: "est avant le \(text)"
    case .lessOrEqual: "est le \(text) ou avant"
    case .greater: "est après le \(text)"
    case .greaterOrEqual: "est le \(text) ou après"
    }
  }

  // MARK: lists

  /// « vaut 1 ou 2 » for comparisons of one whole number with several values.
  private func alternatives(_ parts: [Condition]) -> String? {
    guard let (operand, values) = Self.values(parts, .equal) else { return nil }
    return "\(FieldProse.of(operand).noun) vaut \(Self.alternation(values))"
  }

  /// « ne vaut ni 1 ni 2 » for comparisons of one whole number with several values.
  private func exclusion(_ parts: [Condition]) -> String? {
    guard let (operand, values) = Self.values(parts, .notEqual) else { return nil }
    let prose = FieldProse.of(operand)
    let list = values.joined(separator: " ni ")
    return "\(prose.noun) est \(Self.filled(prose)) et ne vaut ni \(list)"
  }

  private static func values(
    _ parts: [Condition], _ wanted: Comparison
  ) -> (Operand, [String])? {
    guard case .compare(let operand, wanted, _)? = parts.first, operand.field?.type != .day
    else { return nil }
    var values: [String] = []
    for part in parts {
      guard case .compare(operand, wanted, let value) = part else { return nil }
      values.append(String(value))
    }
    return (operand, values)
  }

  private static func filled(_ prose: FieldProse) -> String {
    prose.isFeminine ? "renseignée" : "renseigné"
  }

  private static func alternation(_ values: [String]) -> String {
    guard let last = values.last, values.count > 1 else { return values.first ?? "" }
    return values.dropLast().joined(separator: ", ") + " ou " + last
  }

  private static func either(_ operand: Operand, _ values: [String]) -> String {
    "\(FieldProse.of(operand).noun) est \(alternation(values))"
  }

  private static func neither(_ operand: Operand, _ values: [String]) -> String {
    let prose = FieldProse.of(operand)
    if values.count == 1 {
      return "\(prose.noun) est \(filled(prose)) et n'est pas \(values[0])"
    }
    return "\(prose.noun) est \(filled(prose)) et n'est ni \(values.joined(separator: " ni "))"
  }
}
