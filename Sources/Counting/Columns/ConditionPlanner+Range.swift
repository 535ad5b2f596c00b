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
// exchanges the bounds. What a condition reads of status, long-term unemployment and completeness is
// settled first, one outcome of the row after the other, so that a missing answer that several of
// them read is one.
extension ConditionPlanner {
  /// The bounds of a condition.
  mutating func bounds(_ condition: Condition) -> MaskBounds {
    if let bounds = ranges[condition] { return bounds }
    let bounds: MaskBounds
    if isOfOperation(condition) {
      bounds = boundsThroughOperations(condition)
    } else if let outcomes, condition.readsOutcomes {
      bounds = settled(condition, outcomes)
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
      let parts = parts.map { bounds($0) }
      return MaskBounds(
        sure: program.and(parts.map(\.sure)), value: value,
        possible: program.and(parts.map(\.possible)))
    case .or(let parts):
      let parts = parts.map { bounds($0) }
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
    case .facts:
      // A person's facts have no range yet: what is written is what is.
      return MaskBounds(value)
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
    case .days(let kind, let first, let last):
      kind == rows.kind
        && [first, last].allSatisfy { Schema.of(kind).fields[$0].sensitivity == .none }
    // An entry that is not there is not an answer awaited.
    case .person, .event, .daysToNextEntry: false
    }
  }

  private func hasGaps(_ column: Column) -> Bool {
    switch column {
    case .codes(let view, _): (0..<rows.count).contains { view[$0] == 0 }
    case .integers(let view, _): (0..<rows.count).contains { view[$0] == Table.missingInteger }
    case .bits(let view):
      (0..<rows.count).contains { view[$0] == Table.missingInteger || view[$0] == 0 }
    case .amounts(let view): (0..<rows.count).contains { view[$0] == Table.missingAmount }
    case .text(let index): (0..<rows.count).contains { rows.table.isMissing(index, $0) }
    case .absent: true
    }
  }

  /// A condition once outcomes are settled: met surely when what is left is, for every outcome of
  /// the row, and possibly when it is for some.
  private mutating func settled(
    _ condition: Condition, _ outcomes: Cells<Int32>
  ) -> MaskBounds {
    var sure: [MaskProgram.Node] = []
    var possible: [MaskProgram.Node] = []
    for (rest, set) in condition.settled {
      let rest = bounds(rest)
      let has = program.bits(outcomes.view, mask: set, inverted: false)
      sure.append(program.or([program.not(has), rest.sure]))
      possible.append(program.and([has, rest.possible]))
      met.insert(set)
    }
    return MaskBounds(
      sure: program.and(sure), value: node(condition), possible: program.or(possible))
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

  /// Whether something it reads is what an outcome says.
  var readsOutcomes: Bool { operands.contains(where: \.isOfOutcome) }

  /// What is left to meet for each outcome, with the set of the outcomes that leave it, one bit each.
  var settled: [(rest: Condition, outcomes: Int32)] {
    var found: [(rest: Condition, outcomes: Int32)] = []
    for outcome in Outcome.all {
      let rest = settled(by: outcome)
      if let place = found.firstIndex(where: { $0.rest == rest }) {
        found[place].outcomes |= outcome.bit
      } else {
        found.append((rest, outcome.bit))
      }
    }
    return found
  }

  /// The condition no row meets.
  private static let never = Condition.or([])

  /// What is left of it once an outcome is known.
  private func settled(by outcome: Outcome) -> Condition {
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
    case .and(let parts):
      let parts = parts.map { $0.settled(by: outcome) }.filter { $0 != .always }
      if parts.contains(.never) { return .never }
      return parts.isEmpty ? .always : .and(parts)
    case .or(let parts):
      let parts = parts.map { $0.settled(by: outcome) }.filter { $0 != .never }
      return parts.contains(.always) ? .always : .or(parts)
    case .not(let part):
      switch part.settled(by: outcome) {
      case .always: return .never
      case .never: return .always
      case let part: return .not(part)
      }
    case .named(_, let part): return part.settled(by: outcome)
    case .known(let operand) where operand.isOfOutcome:
      return code(operand) == nil ? .never : .always
    case .isOneOf(let operand, let codes) where operand.isOfOutcome:
      return code(operand).map(codes.contains) ?? false ? .always : .never
    case .isNoneOf(let operand, let codes) where operand.isOfOutcome:
      return code(operand).map { !codes.contains($0) } ?? false ? .always : .never
    default: return self
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
    case .derived, .person, .event, .days, .daysToNextEntry: return nil
    }
    guard case .integer(let minimum, let maximum) = field.type else { return nil }
    return minimum...maximum
  }
}
