import Catalogue
import Columns
import Records

/// What kept terms ask of one participation and its operation, to be answered record by record.
///
/// Says of a record what the engine's columns say of all: the same conditions, equal ones once,
/// children before what stands on them. Made for the columns two tables hold; good for every
/// generation that holds the same.
struct RowPlan: Sendable {
  typealias Node = Int32

  /// Which record a test reads.
  enum Record: UInt8, Sendable {
    case participation
    case operation
    /// What rules derive from the participation; the column is the place in `Derived.allCases`.
    case derived
  }

  /// What is tested.
  enum Test: UInt8, Sendable {
    case nothing
    case everything
    case hasOperation
    /// The operation counts in a frame; the column is the frame's place.
    case frame
    /// The code is in a set; `first` is the set's place.
    case codes
    /// Present, and inside `first...last`, or outside when inverted.
    case integers
    case amounts
    /// Present and not 0, and some bit of `first` set, or none when inverted.
    case bits
    /// Not empty, and in a list, or not when inverted; `first` is the list's place.
    case texts
    /// Nodes at `first..<last` of `parts`.
    case and
    case or
    case not
  }

  struct Instruction: Hashable, Sendable {
    var test: Test
    var record = Record.participation
    var isInverted = false
    var column: Int32 = 0
    var first: Int64 = 0
    var last: Int64 = 0
  }

  /// A set of cell values of a code column.
  struct CodeSet: Hashable, Sendable {
    private var words = SIMD4<UInt64>(repeating: 0)

    init(_ values: some Sequence<Int>) {
      for value in values { words[value >> 6] |= 1 << UInt64(value & 63) }
    }

    func contains(_ value: UInt8) -> Bool {
      words[Int(value >> 6)] >> UInt64(value & 63) & 1 == 1
    }
  }

  private(set) var instructions: [Instruction] = [
    Instruction(test: .nothing), Instruction(test: .everything),
  ]
  private(set) var parts: [Node] = []
  private(set) var sets: [CodeSet] = []
  private(set) var lists: [[[UInt8]]] = []
  /// Frames asked for, in the order of their places.
  private(set) var frames: [String] = []
  /// What the columns of participations and of operations hold.
  let kinds: (participations: [ColumnKind], operations: [ColumnKind])
  private var known: [Instruction: Node] = [:]
  private var combined: [Combination: Node] = [:]
  private var conditions: [Asked: Node] = [:]

  /// What rules derive, by the column of tests.
  static let derived = Array(Derived.allCases)

  private struct Combination: Hashable {
    var isAnd: Bool
    var parts: [Node]
  }

  private struct Asked: Hashable {
    var record: Record
    var condition: Condition
  }

  static let nothing: Node = 0
  static let everything: Node = 1

  /// A plan without terms over two tables' columns.
  init(participations: Table, operations: Table) {
    kinds = (participations.kinds, operations.kinds)
  }

  /// The node of the records a term counts in its frame.
  mutating func node(_ framed: FramedTerm) -> Node {
    var parts = [frame(framed.frame)]
    if framed.term.records == .complete { parts.append(node(.isCompleteRecord)) }
    parts.append(node(framed.term.condition))
    return combine(parts, isAnd: true)
  }

  private mutating func frame(_ name: String) -> Node {
    let place = frames.firstIndex(of: name) ?? frames.count
    if place == frames.count { frames.append(name) }
    return add(Instruction(test: .frame, column: Int32(place)))
  }

  private mutating func node(
    _ condition: Condition, of record: Record = .participation
  ) -> Node {
    let key = Asked(record: record, condition: condition)
    if let node = conditions[key] { return node }
    let node: Node
    if record == .participation, condition.readsOnlyOperation {
      // Without operation nothing is true of it, not even what is said with a negation.
      let operation = self.node(condition, of: .operation)
      node = combine([add(Instruction(test: .hasOperation)), operation], isAnd: true)
    } else {
      node = build(condition, record)
    }
    conditions[key] = node
    return node
  }

  private mutating func build(_ condition: Condition, _ record: Record) -> Node {
    switch condition {
    case .always: return Self.everything
    case .and(let parts): return combine(parts.map { node($0, of: record) }, isAnd: true)
    case .or(let parts): return combine(parts.map { node($0, of: record) }, isAnd: false)
    case .not(let part): return negation(node(part, of: record))
    case .named(_, let part): return node(part, of: record)
    case .known(let operand): return present(column(operand, record))
    case .isOneOf(let operand, let codes):
      return coded(column(operand, record), codes, isInverted: false)
    case .isNoneOf(let operand, let codes):
      return coded(column(operand, record), codes, isInverted: true)
    case .compare(let operand, let comparison, let value):
      return compared(column(operand, record), comparison, value)
    case .textIn(let operand, let texts, let negated):
      guard let column = column(operand, record), column.kind == .text else { return Self.nothing }
      return list(column, texts.map { Array($0.utf8) }, isInverted: negated)
    case .facts: return Self.nothing
    }
  }

  // MARK: columns

  private struct Column {
    var record: Record
    var index: Int32
    var kind: ColumnKind
    /// A set of codes, one bit each.
    var isBits = false
  }

  private func column(_ operand: Operand, _ record: Record) -> Column? {
    switch operand {
    case .field(.participations, let index) where record == .participation:
      return column(.participations, index, record)
    case .field(.operations, let index) where record == .operation,
      .operation(let index) where record == .operation:
      return column(.operations, index, record)
    case .derived(let value) where record == .participation:
      let place = Self.derived.firstIndex(of: value) ?? 0
      return Column(
        record: .derived, index: Int32(place), kind: value.codes.isEmpty ? .integer : .code)
    default:
      return nil
    }
  }

  private func column(_ kind: Kind, _ index: Int, _ record: Record) -> Column? {
    let columns = kind == .participations ? kinds.participations : kinds.operations
    let held = columns[index]
    guard held != .absent else { return nil }
    var isBits = false
    if held == .integer, case .codes = Schema.of(kind).fields[index].type { isBits = true }
    return Column(record: record, index: Int32(index), kind: held, isBits: isBits)
  }

  // MARK: tests

  private mutating func present(_ column: Column?) -> Node {
    guard let column else { return Self.nothing }
    switch column.kind {
    case .code: return set(column, CodeSet(1...255))
    case .integer where column.isBits: return bits(column, mask: 0, isInverted: true)
    case .integer: return integers(column, .min, .max, isInverted: false)
    case .amount: return amounts(column, .min, .max, isInverted: false)
    case .text: return list(column, [], isInverted: true)
    case .absent: return Self.nothing
    }
  }

  private mutating func coded(_ column: Column?, _ codes: [Int], isInverted: Bool) -> Node {
    guard let column else { return Self.nothing }
    if column.kind == .code {
      let named = Set(codes.filter { (0..<254).contains($0) }.map { $0 + 1 })
      return set(column, CodeSet(isInverted ? Set(1...255).subtracting(named) : named))
    }
    guard column.isBits else { return Self.nothing }
    let mask = codes.filter { (0..<31).contains($0) }.reduce(Int32(0)) { $0 | 1 << Int32($1) }
    return bits(column, mask: mask, isInverted: isInverted)
  }

  private mutating func compared(
    _ column: Column?, _ comparison: Comparison, _ value: Int
  ) -> Node {
    guard let column, !column.isBits else { return Self.nothing }
    let (low, high) =
      switch comparison {
      case .equal, .notEqual: (value, value)
      case .less: value == .min ? (0, -1) : (Int.min, value - 1)
      case .lessOrEqual: (Int.min, value)
      case .greater: value == .max ? (0, -1) : (value + 1, Int.max)
      case .greaterOrEqual: (value, Int.max)
      }
    let isInverted = comparison == .notEqual
    switch column.kind {
    case .integer: return integers(column, low, high, isInverted: isInverted)
    case .amount: return amounts(column, low, high, isInverted: isInverted)
    case .code, .text, .absent: return Self.nothing
    }
  }

  private mutating func set(_ column: Column, _ codes: CodeSet) -> Node {
    let place = sets.firstIndex(of: codes) ?? sets.count
    if place == sets.count { sets.append(codes) }
    return add(.codes, column, first: Int64(place))
  }

  private mutating func integers(
    _ column: Column, _ low: Int, _ high: Int, isInverted: Bool
  ) -> Node {
    add(
      .integers, column, isInverted: isInverted, first: Int64(max(low, Int(Int32.min) + 1)),
      last: Int64(min(high, Int(Int32.max))))
  }

  private mutating func amounts(
    _ column: Column, _ low: Int, _ high: Int, isInverted: Bool
  ) -> Node {
    add(
      .amounts, column, isInverted: isInverted, first: max(Int64(low), Int64.min + 1),
      last: Int64(high))
  }

  private mutating func bits(_ column: Column, mask: Int32, isInverted: Bool) -> Node {
    add(.bits, column, isInverted: isInverted, first: Int64(mask))
  }

  private mutating func list(_ column: Column, _ texts: [[UInt8]], isInverted: Bool) -> Node {
    let place = lists.firstIndex(of: texts) ?? lists.count
    if place == lists.count { lists.append(texts) }
    return add(.texts, column, isInverted: isInverted, first: Int64(place))
  }

  private mutating func add(
    _ test: Test, _ column: Column, isInverted: Bool = false, first: Int64, last: Int64 = 0
  ) -> Node {
    add(
      Instruction(
        test: test, record: column.record, isInverted: isInverted, column: column.index,
        first: first, last: last))
  }

  private mutating func add(_ instruction: Instruction) -> Node {
    if let node = known[instruction] { return node }
    let node = Node(instructions.count)
    instructions.append(instruction)
    known[instruction] = node
    return node
  }

  // MARK: combinations

  private mutating func combine(_ nodes: [Node], isAnd: Bool) -> Node {
    let neutral = isAnd ? Self.everything : Self.nothing
    let absorbing = isAnd ? Self.nothing : Self.everything
    let parts = Set(nodes).sorted().filter { $0 != neutral }
    if parts.contains(absorbing) { return absorbing }
    if parts.isEmpty { return neutral }
    if parts.count == 1 { return parts[0] }
    let key = Combination(isAnd: isAnd, parts: parts)
    if let node = combined[key] { return node }
    let start = self.parts.count
    self.parts += parts
    let node = Node(instructions.count)
    instructions.append(
      Instruction(
        test: isAnd ? .and : .or, first: Int64(start), last: Int64(start + parts.count)))
    combined[key] = node
    return node
  }

  private mutating func negation(_ node: Node) -> Node {
    switch node {
    case Self.nothing: Self.everything
    case Self.everything: Self.nothing
    default: add(Instruction(test: .not, first: Int64(node)))
    }
  }
}
