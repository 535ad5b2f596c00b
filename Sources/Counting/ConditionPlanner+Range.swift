import Catalogue
import Checks
import Columns
import Records

/// The rows a condition holds on: surely, as answers are, and at most.
///
/// The three are always nested: a row that is sure is counted, and a row counted is possible.
struct MaskBounds: Hashable {
  /// Rows that meet the condition whatever the empty answers turn out to be, left empty included.
  var sure: MaskProgram.Node
  var value: MaskProgram.Node
  /// Rows that meet it now, or may once their empty answers are given.
  var possible: MaskProgram.Node

  init(sure: MaskProgram.Node, value: MaskProgram.Node, possible: MaskProgram.Node) {
    self.sure = sure
    self.value = value
    self.possible = possible
  }

  /// Bounds of what reads nothing that may be missing.
  init(_ node: MaskProgram.Node) {
    self.init(sure: node, value: node, possible: node)
  }
}

// Three-valued logic over the same nodes as the value: every missing answer that is not sensitive is
// unknown. A leaf is possible where its answer is missing; `and` and `or` are those of Kleene; `not`
// exchanges the bounds. What status, long-term unemployment and completeness say together is read
// on the outcomes of each row, so that one missing answer that several of them read is one.
extension ConditionPlanner {
  /// The bounds of a condition.
  mutating func bounds(_ condition: Condition) -> MaskBounds {
    if let bounds = ranges[condition] { return bounds }
    let bounds: MaskBounds
    if isOfOperation(condition) {
      bounds = boundsThroughOperations(condition)
    } else if let outcomes, condition.readsOutcomes {
      bounds = together(condition, outcomes)
    } else {
      bounds = build(bounds: condition)
    }
    ranges[condition] = bounds
    return bounds
  }

  private mutating func build(bounds condition: Condition) -> MaskBounds {
    let value = node(condition)
    switch condition {
    case .always:
      return MaskBounds(value)
    case .and(let parts):
      let parts = Condition.joined(parts.flatMap(\.allConjuncts)) { .and($0) }.map { bounds($0) }
      return MaskBounds(
        sure: program.and(parts.map(\.sure)), value: value,
        possible: program.and(parts.map(\.possible)))
    case .or(let parts):
      let parts = Condition.joined(parts) { .or($0) }.map { bounds($0) }
      return MaskBounds(
        sure: program.or(parts.map(\.sure)), value: value,
        possible: program.or(parts.map(\.possible)))
    case .not(let part):
      let part = bounds(part)
      if part.sure == part.possible { return MaskBounds(value) }
      return MaskBounds(
        sure: program.not(part.possible), value: value, possible: program.not(part.sure))
    case .named(_, let part):
      return bounds(part)
    case .known(let operand), .isOneOf(let operand, _), .isNoneOf(let operand, _),
      .compare(let operand, _, _), .textIn(let operand, _, _):
      // A missing answer meets none of these, so that what is counted is what is sure.
      guard condition.canBeMet else { return MaskBounds(value) }
      let missing = missing(operand)
      return MaskBounds(sure: value, value: value, possible: program.or([value, missing]))
    }
  }

  /// Rows where an operand is missing and could be answered; sensitive answers are not awaited.
  mutating func missing(_ operand: Operand) -> MaskProgram.Node {
    if let node = gaps[operand] { return node }
    let column = column(operand)
    let node =
      isAwaited(operand) && hasGaps(column)
      ? program.not(present(column)) : MaskProgram.nothing
    gaps[operand] = node
    return node
  }

  /// Whether the rows have this operand, and a missing answer is unknown rather than no.
  private func isAwaited(_ operand: Operand) -> Bool {
    switch operand {
    case .field(let kind, let index):
      kind == rows.kind && Schema.of(kind).fields[index].sensitivity == .none
    case .operation(let index):
      rows.kind == .operations && Schema.operations.fields[index].sensitivity == .none
    case .derived: derived != nil && rows.population == .participations
    }
  }

  private func hasGaps(_ column: Column) -> Bool {
    switch column {
    case .codes(let view): (0..<rows.count).contains { view[$0] == 0 }
    case .integers(let view): (0..<rows.count).contains { view[$0] == Table.missingInteger }
    case .bits(let view):
      (0..<rows.count).contains { view[$0] == Table.missingInteger || view[$0] == 0 }
    case .amounts(let view): (0..<rows.count).contains { view[$0] == Table.missingAmount }
    case .text(let index): (0..<rows.count).contains { rows.table.isMissing(index, $0) }
    case .absent: true
    }
  }

  /// A condition over derived values, met surely when every outcome of the row meets it.
  private mutating func together(
    _ condition: Condition, _ outcomes: Cells<Int32>
  ) -> MaskBounds {
    let met = condition.outcomesMet
    self.met.insert(met)
    let others = Outcome.all.reduce(Int32(0)) { $0 | $1.bit } & ~met
    return MaskBounds(
      sure: program.bits(outcomes.view, mask: others, inverted: true), value: node(condition),
      possible: program.bits(outcomes.view, mask: met, inverted: false))
  }

  private mutating func boundsThroughOperations(_ condition: Condition) -> MaskBounds {
    let value = node(condition)
    let operations = workbench.rows(.operations)
    var planner = ConditionPlanner(operations, workbench, derived: nil)
    let bounds = planner.bounds(condition)
    if bounds.sure == bounds.possible { return MaskBounds(value) }
    let masks = planner.program.masks([bounds.sure, bounds.possible], rows: operations.count)
    return MaskBounds(
      sure: linked(masks[0].flags), value: value, possible: linked(masks[1].flags))
  }
}

extension Condition {
  /// The parts of a conjunction, those of the definitions it names included.
  var allConjuncts: [Condition] {
    switch self {
    case .always: []
    case .and(let parts): parts.flatMap(\.allConjuncts)
    case .named(_, let part): part.allConjuncts
    default: [self]
    }
  }

  /// Parts where those that read outcomes only are made one.
  static func joined(_ parts: [Condition], _ join: ([Condition]) -> Condition) -> [Condition] {
    let derived = parts.filter(\.readsOutcomes)
    guard derived.count > 1 else { return parts }
    return [join(derived)] + parts.filter { !$0.readsOutcomes }
  }

  /// Whether all it reads is what an outcome says, and it reads something.
  var readsOutcomes: Bool {
    let operands = self.operands
    return !operands.isEmpty
      && operands.allSatisfy(\.isOfOutcome)
  }

  /// The outcomes that meet a condition which reads nothing else, one bit each.
  var outcomesMet: Int32 {
    Outcome.all.filter { isMet(by: $0) }.reduce(0) { $0 | $1.bit }
  }

  private func isMet(by outcome: Outcome) -> Bool {
    func code(_ operand: Operand) -> Int? {
      switch operand {
      case .derived(.status):
        outcome.status == .unknown ? nil : Int(outcome.status.rawValue) - 1
      case .derived(.longTerm): outcome.isLongTerm ? 0 : 1
      case .derived(.complete): outcome.isComplete ? 0 : 1
      default: nil
      }
    }
    switch self {
    case .always: return true
    case .and(let parts): return parts.allSatisfy { $0.isMet(by: outcome) }
    case .or(let parts): return parts.contains { $0.isMet(by: outcome) }
    case .not(let part): return !part.isMet(by: outcome)
    case .named(_, let part): return part.isMet(by: outcome)
    case .known(let operand): return code(operand) != nil
    case .isOneOf(let operand, let codes): return code(operand).map(codes.contains) ?? false
    case .isNoneOf(let operand, let codes):
      return code(operand).map { !codes.contains($0) } ?? false
    case .compare, .textIn: return false
    }
  }

  /// Whether some answer of its list, or inside its bounds, meets a condition on one operand.
  var canBeMet: Bool {
    switch self {
    case .isOneOf(let operand, let codes): codes.contains { operand.codes.indices.contains($0) }
    case .isNoneOf(let operand, let codes): operand.codes.indices.contains { !codes.contains($0) }
    case .compare(let operand, let comparison, let value):
      operand.answers.map { comparison.isMet(by: $0, value) } ?? true
    default: true
    }
  }
}

extension Comparison {
  /// Whether some whole number of an interval meets it.
  fileprivate func isMet(by answers: ClosedRange<Int>, _ value: Int) -> Bool {
    switch self {
    case .equal: answers.contains(value)
    case .notEqual: answers != value...value
    case .less: answers.lowerBound < value
    case .lessOrEqual: answers.lowerBound <= value
    case .greater: answers.upperBound > value
    case .greaterOrEqual: answers.upperBound >= value
    }
  }
}

extension Operand {
  /// Whether an outcome says it.
  var isOfOutcome: Bool {
    switch self {
    case .derived(.status), .derived(.longTerm), .derived(.complete): true
    default: false
    }
  }

  /// The whole numbers that answer it, when its format bounds them.
  fileprivate var answers: ClosedRange<Int>? {
    let field: Field
    switch self {
    case .field(let kind, let index): field = Schema.of(kind).fields[index]
    case .operation(let index): field = Schema.operations.fields[index]
    case .derived(.searchMonths):
      field = Schema.participations.fields[ParticipationField.dureeRechercheMois.rawValue]
    case .derived: return nil
    }
    guard case .integer(let minimum, let maximum) = field.type else { return nil }
    return minimum...maximum
  }
}
