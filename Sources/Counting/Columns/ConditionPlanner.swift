import Catalogue
import Columns
import Records

/// Turns conditions over the rows of one population into nodes of one program, each once.
///
/// A condition that reads only the operation is evaluated once per operation and looked up.
struct ConditionPlanner {
  let rows: PopulationRows
  let workbench: Workbench
  /// Derived columns of participations; nil when nothing asked for reads them.
  let derived: DerivedColumns?
  /// What participations can still come to; nil when no range is asked for, or nothing derived read.
  let outcomes: Cells<Int32>?
  var program = MaskProgram()
  /// Bounds of conditions, each planned once.
  var ranges: [Condition: MaskBounds] = [:]
  /// Rows whose operand is missing; nothing for one that never is.
  var gaps: [Operand: MaskProgram.Node] = [:]
  /// The sets of outcomes that meet each condition whose bounds were read on them.
  var met: Set<Int32> = []
  private var known: [Condition: MaskProgram.Node] = [:]
  private var frames: [String: MaskProgram.Node] = [:]

  init(
    _ rows: PopulationRows, _ workbench: Workbench, derived: DerivedColumns?,
    outcomes: Cells<Int32>? = nil
  ) {
    self.rows = rows
    self.workbench = workbench
    self.derived = derived
    self.outcomes = outcomes
  }

  /// Rows a frame counts: programmed operations, tracked ones for participants; plan rows.
  mutating func population(_ frame: String) -> MaskProgram.Node {
    if let node = frames[frame] { return node }
    let node: MaskProgram.Node
    if rows.links != nil, rows.population != .declared {
      let (rows, workbench) = (rows, workbench)
      node = linked(.frame(frame)) { workbench.countedOperations(frame, rows) }
    } else {
      node = flagged(rows.countedRows(frame))
    }
    frames[frame] = node
    return node
  }

  /// Rows whose operation's flag is set; none without operation.
  mutating func linked(_ flags: Cells<UInt8>) -> MaskProgram.Node {
    guard let links = rows.links else { return MaskProgram.nothing }
    return program.linked(links.view, flags: flags)
  }

  /// The same for what operations are told apart by, from the bits kept of it where there are some.
  private mutating func linked(
    _ key: LinkBook.Key, _ flags: () -> Cells<UInt8>
  ) -> MaskProgram.Node {
    let planes = workbench.linked(key, rows, flags: flags)
    if let planes { return program.flagged(planes) }
    return linked(flags())
  }

  /// Rows whose own flag is set.
  mutating func flagged(_ flags: Cells<UInt8>) -> MaskProgram.Node {
    program.codes(flags.view, accepted: [1])
  }

  /// Rows whose byte is one of some.
  mutating func flags(_ values: Cells<UInt8>, accepted: Set<UInt8>) -> MaskProgram.Node {
    program.codes(values.view, accepted: accepted)
  }

  /// Rows whose number in a dimension is one of some.
  mutating func among(_ numbers: Set<Int32>, of dimension: Dimension) -> MaskProgram.Node {
    let flags = Cells<UInt8>(count: dimension.labels.count) { numbers.contains(Int32($0)) ? 1 : 0 }
    return program.linked(dimension.ids.view, flags: flags)
  }

  /// Rows that hold all of some nodes.
  mutating func all(_ nodes: [MaskProgram.Node]) -> MaskProgram.Node {
    program.and(nodes)
  }

  /// Complete records, where rows have them.
  mutating func complete() -> MaskProgram.Node {
    guard rows.population == .participations else { return MaskProgram.everything }
    return node(.isCompleteRecord)
  }

  /// The node of a condition.
  mutating func node(_ condition: Condition) -> MaskProgram.Node {
    if let node = known[condition] { return node }
    let node = isOfOperation(condition) ? throughOperations(condition) : build(condition)
    known[condition] = node
    return node
  }

  /// Whether a condition is looked up through the operation of each row.
  func isOfOperation(_ condition: Condition) -> Bool {
    rows.population != .operations && rows.links != nil && condition.readsOnlyOperation
  }

  private mutating func throughOperations(_ condition: Condition) -> MaskProgram.Node {
    let workbench = workbench
    return linked(.condition(condition)) {
      let operations = workbench.rows(.operations)
      var planner = ConditionPlanner(operations, workbench, derived: nil)
      let root = planner.node(condition)
      return planner.program.masks([root], rows: operations.count)[0].flags
    }
  }

  private mutating func build(_ condition: Condition) -> MaskProgram.Node {
    switch condition {
    case .always: return MaskProgram.everything
    case .and(let parts): return program.and(parts.map { node($0) })
    case .or(let parts): return program.or(parts.map { node($0) })
    case .not(let part): return program.not(node(part))
    case .named(_, let part): return node(part)
    case .known(let operand): return present(column(operand))
    case .isOneOf(let operand, let codes): return coded(column(operand), codes, inverted: false)
    case .isNoneOf(let operand, let codes): return coded(column(operand), codes, inverted: true)
    case .compare(let operand, let comparison, let value):
      return compared(column(operand), comparison, value)
    case .textIn(let operand, let texts, let negated):
      guard case .text(let index) = column(operand) else { return MaskProgram.nothing }
      return program.texts(rows.table, index, texts, inverted: negated)
    case .facts: return MaskProgram.nothing
    }
  }

  /// A column as kernels read it.
  enum Column {
    /// With its planes of bits, where they are kept.
    case codes(ColumnView<UInt8>, BitPlanes?)
    case integers(ColumnView<Int32>, BitPlanes?)
    /// A set of codes, one bit each.
    case bits(ColumnView<Int32>)
    case amounts(ColumnView<Int64>)
    case text(Int)
    /// The table does not hold it: missing everywhere.
    case absent
  }

  func column(_ operand: Operand) -> Column {
    switch operand {
    case .field(let kind, let index):
      return kind == rows.kind ? column(at: index) : .absent
    case .operation(let index):
      return rows.kind == .operations ? column(at: index) : .absent
    case .person, .event: return .absent
    case .days(let kind, let first, let last):
      guard kind == rows.kind else { return .absent }
      return .integers(workbench.days(rows, first, last).view, nil)
    case .daysToNextEntry:
      return rows.population == .participations
        ? .integers(workbench.daysToNextEntry.view, nil) : .absent
    case .derived(let value):
      guard let derived, rows.population == .participations else { return .absent }
      switch value {
      case .ageAtEntry:
        return .integers(derived.age.view, derived.planes.planes(3, derived.age.view))
      case .searchMonths:
        return .integers(
          derived.searchMonths.view, derived.planes.planes(4, derived.searchMonths.view))
      case .status:
        return .codes(
          derived.status.view, derived.planes.planes(0, derived.status.view, highest: 3))
      case .longTerm:
        return .codes(
          derived.longTerm.view, derived.planes.planes(1, derived.longTerm.view, highest: 2))
      case .complete:
        return .codes(
          derived.complete.view, derived.planes.planes(2, derived.complete.view, highest: 2))
      }
    }
  }

  private func column(at index: Int) -> Column {
    switch rows.table.kinds[index] {
    case .code:
      let view = rows.table.codeView(index)
      return .codes(view, workbench.planes(view, rows, index))
    case .integer:
      let view = rows.table.integerView(index)
      if case .codes = Schema.of(rows.kind).fields[index].type { return .bits(view) }
      return .integers(view, workbench.planes(view, rows, index))
    case .amount: return .amounts(rows.table.amountView(index))
    case .text: return .text(index)
    case .absent: return .absent
    }
  }

  mutating func present(_ column: Column) -> MaskProgram.Node {
    switch column {
    case .codes(let view, let planes): program.codes(view, planes, accepted: Set(1...255))
    case .integers(let view, let planes): program.integers(view, planes, low: .min, high: .max)
    case .bits(let view): program.bits(view, mask: 0, inverted: true)
    case .amounts(let view): program.amounts(view, low: .min, high: .max)
    case .text(let index): program.texts(rows.table, index, [], inverted: true)
    case .absent: MaskProgram.nothing
    }
  }

  private mutating func coded(
    _ column: Column, _ codes: [Int], inverted: Bool
  ) -> MaskProgram.Node {
    switch column {
    case .codes(let view, let planes):
      let named = Set(codes.filter { (0..<254).contains($0) }.map { UInt8($0 + 1) })
      return program.codes(
        view, planes, accepted: inverted ? Set(1...255).subtracting(named) : named)
    case .bits(let view):
      let mask = codes.filter { (0..<31).contains($0) }.reduce(Int32(0)) { $0 | 1 << Int32($1) }
      return program.bits(view, mask: mask, inverted: inverted)
    case .integers, .amounts, .text, .absent:
      return MaskProgram.nothing
    }
  }

  private mutating func compared(
    _ column: Column, _ comparison: Comparison, _ value: Int
  ) -> MaskProgram.Node {
    let (low, high) =
      switch comparison {
      case .equal, .notEqual: (value, value)
      case .less: (Int.min, value - 1)
      case .lessOrEqual: (Int.min, value)
      case .greater: (value + 1, Int.max)
      case .greaterOrEqual: (value, Int.max)
      }
    let inverted = comparison == .notEqual
    return switch column {
    case .integers(let view, let planes):
      program.integers(view, planes, low: low, high: high, inverted: inverted)
    case .amounts(let view):
      program.amounts(view, low: low, high: high, inverted: inverted)
    case .codes, .bits, .text, .absent: MaskProgram.nothing
    }
  }
}

extension Condition {
  /// A participation whose record is complete.
  static let isCompleteRecord = Condition.isOneOf(.derived(.complete), codes: [0])

  /// Whether all it reads is of the operation, and it reads something.
  var readsOnlyOperation: Bool {
    let operands = self.operands
    return !operands.isEmpty
      && operands.allSatisfy { if case .operation = $0 { true } else { false } }
  }

  /// What it reads, each once, in order.
  var operands: [Operand] {
    var found: [Operand] = []
    func add(_ operand: Operand) {
      if !found.contains(operand) { found.append(operand) }
    }
    func visit(_ condition: Condition) {
      switch condition {
      case .always: break
      case .and(let parts), .or(let parts): parts.forEach(visit)
      case .not(let part), .named(_, let part), .facts(_, let part, _, _): visit(part)
      case .known(let operand), .isOneOf(let operand, _), .isNoneOf(let operand, _),
        .compare(let operand, _, _), .textIn(let operand, _, _):
        add(operand)
      }
    }
    visit(self)
    return found
  }

  /// The conditions that must all hold, one by one; a named condition stays whole.
  var conjuncts: [Condition] {
    switch self {
    case .always: []
    case .and(let parts): parts.flatMap(\.conjuncts)
    default: [self]
    }
  }
}
