import Catalogue
import Kernel
import Records
import Testing

@Suite("Conditions printed and read back")
struct RoundTripTests {
  @Test("Random conditions come back equal", arguments: 1...8)
  func roundTrip(seed: Int) throws {
    let catalogue = try Catalogue.shipped()
    var random = ConditionGenerator(seed: UInt64(seed), catalogue: catalogue)
    for _ in 0..<400 {
      let condition = random.condition(depth: 4)
      let text = condition.source
      #expect(try catalogue.condition(text, population: .participations) == condition, "\(text)")
      #expect(!french(condition).isEmpty)
    }
  }
}

/// Random conditions over participations in the form the parser gives: connectives flat, with at
/// least two parts.
struct ConditionGenerator {
  private var state: UInt64
  private let definitions: [Definition]

  init(seed: UInt64, catalogue: Catalogue) {
    state = seed &* 0x9E37_79B9_7F4A_7C15
    definitions = catalogue.definitions.filter {
      if case .single(let term) = $0.formula { term.population == .participations } else { false }
    }
  }

  /// A number below the bound (xorshift).
  private mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % bound
  }

  mutating func condition(depth: Int) -> Condition {
    switch depth > 0 ? below(6) : 5 {
    case 0: return .and(parts(depth) { if case .and = $0 { true } else { false } })
    case 1: return .or(parts(depth) { if case .or = $0 { true } else { false } })
    case 2: return .not(condition(depth: depth - 1))
    case 3:
      let definition = definitions[below(definitions.count)]
      guard case .single(let term) = definition.formula else { return leaf() }
      return .named(definition.fullName, term.condition)
    default: return leaf()
    }
  }

  private mutating func parts(_ depth: Int, _ isSame: (Condition) -> Bool) -> [Condition] {
    (0..<(2 + below(3))).map { _ in
      let part = condition(depth: depth - 1)
      return isSame(part) ? leaf() : part
    }
  }

  private mutating func leaf() -> Condition {
    let participations = Schema.participations.fields.indices.filter {
      Schema.participations.fields[$0].sensitivity != .identity
    }
    let operand: Operand
    switch below(5) {
    case 4:
      let days = participations.filter {
        [.day, .moment].contains(Schema.participations.fields[$0].type)
      }
      operand = .days(.participations, days[below(days.count)], days[below(days.count)])
    case 0: operand = .derived(Derived.allCases[below(Derived.allCases.count)])
    case 1: operand = .operation(below(Schema.operations.fields.count))
    default: operand = .field(.participations, participations[below(participations.count)])
    }
    if below(6) == 0 { return .known(operand) }
    return comparison(operand)
  }

  private mutating func comparison(_ operand: Operand) -> Condition {
    let comparisons = Comparison.allCases
    if !operand.codes.isEmpty {
      var codes: [Int] = []
      for _ in 0...below(3) {
        let code = below(operand.codes.count)
        if !codes.contains(code) { codes.append(code) }
      }
      return below(2) == 0
        ? .isOneOf(operand, codes: codes) : .isNoneOf(operand, codes: codes)
    }
    switch operand {
    case .person, .event: return .known(operand)
    case .derived: return .compare(operand, comparisons[below(6)], below(120))
    case .days, .daysToNextEntry: return .compare(operand, comparisons[below(6)], below(800) - 400)
    case .field(let kind, let index):
      return comparison(operand, Schema.of(kind).fields[index].type)
    case .operation(let index):
      return comparison(operand, Schema.operations.fields[index].type)
    }
  }

  private mutating func comparison(_ operand: Operand, _ type: FieldType) -> Condition {
    let comparison = Comparison.allCases[below(6)]
    switch type {
    case .day: return .compare(operand, comparison, below(40_000) - 10_000)
    case .integer(let low, let high):
      return .compare(operand, comparison, low + below(min(high - low, 1000) + 1))
    case .text, .digits:
      let samples = ["01001", "", "a\"b", "\\", "été", "\"\u{301}", "x y, z]", "or", "\n"]
      var texts: [String] = []
      for _ in 0...below(2) {
        let text = samples[below(samples.count)]
        if !texts.contains(text) { texts.append(text) }
      }
      return .textIn(operand, texts, negated: below(2) == 0)
    default: return .known(operand)
    }
  }
}
