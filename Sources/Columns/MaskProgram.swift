/// Conditions over the rows of one population, sharing what they have in common.
///
/// A node is a bit per row. Nodes are added children first, so that their order is an order of
/// evaluation; equal combinations give the same node. Evaluated by blocks of 64 words of 64 rows,
/// which stay in the processor's cache.
package struct MaskProgram: Sendable {
  package typealias Node = Int

  enum Instruction: Sendable {
    case everything
    case nothing
    /// Cells equal to one of a few values, or to none of them when inverted.
    case codes(ColumnView<UInt8>, [UInt8], inverted: Bool)
    /// The same over planes of bits.
    case planes(BitPlanes, PlaneTest)
    /// Present, and inside `low...high`, or outside when inverted.
    case integers(ColumnView<Int32>, low: Int32, high: Int32, inverted: Bool)
    case amounts(ColumnView<Int64>, low: Int64, high: Int64, inverted: Bool)
    /// Present and not 0, and some bit of `mask` set, or none when inverted.
    case bits(ColumnView<Int32>, mask: Int32, inverted: Bool)
    /// Not empty, and one of these texts, or none when inverted.
    case texts(TextMatch, inverted: Bool)
    /// The flag of the row linked to; a negative link has none.
    case linked(ColumnView<Int32>, Cells<UInt8>)
    case and([Node])
    case or([Node])
    case not(Node)
  }

  private enum Combination: Hashable {
    case and([Node])
    case or([Node])
    case not(Node)
  }

  var instructions: [Instruction] = [.everything, .nothing]
  private var known: [Combination: Node] = [:]

  package init() {}

  /// Every row.
  package static let everything: Node = 0
  /// No row.
  package static let nothing: Node = 1

  /// Distinct nodes, for tests and budgets.
  package var nodeCount: Int { instructions.count }

  private mutating func append(_ instruction: Instruction) -> Node {
    instructions.append(instruction)
    return instructions.count - 1
  }

  /// Rows whose code's flag is set; `accepted` holds cell values, 0 being missing.
  ///
  /// `planes` are those of the column, where they are kept: they are read instead.
  package mutating func codes(
    _ view: ColumnView<UInt8>, _ planes: BitPlanes? = nil, accepted: Set<UInt8>
  ) -> Node {
    if accepted.isEmpty { return Self.nothing }
    let inverted = accepted.count > 128
    let values =
      (inverted ? Set(UInt8.min...UInt8.max).subtracting(accepted) : accepted).sorted()
    if let planes { return self.planes(planes) { accepted.contains(UInt8(clamping: $0)) } }
    return append(.codes(view, values, inverted: inverted))
  }

  /// Rows of a plane of flags.
  package mutating func flagged(_ planes: BitPlanes) -> Node {
    self.planes(planes) { $0 == 1 }
  }

  private mutating func planes(_ planes: BitPlanes, _ accepts: (Int) -> Bool) -> Node {
    let test = PlaneTest(width: planes.width, accepts)
    if test.choices.isEmpty { return test.acceptsAll ? Self.everything : Self.nothing }
    return append(.planes(planes, test))
  }

  /// Rows whose integer is present and inside the bounds, or outside them when inverted.
  ///
  /// `planes` are those of the column, where they are kept: they are read instead.
  package mutating func integers(
    _ view: ColumnView<Int32>, _ planes: BitPlanes? = nil, low: Int, high: Int,
    inverted: Bool = false
  ) -> Node {
    if let planes {
      return self.planes(planes) { code in
        let value = code + planes.least - 1
        return code > 0 && (value >= low && value <= high) != inverted
      }
    }
    if high < low { return inverted ? integersPresent(view) : Self.nothing }
    let low = max(low, Int(Int32.min) + 1)
    let high = min(high, Int(Int32.max))
    if high < low { return inverted ? integersPresent(view) : Self.nothing }
    return append(.integers(view, low: Int32(low), high: Int32(high), inverted: inverted))
  }

  private mutating func integersPresent(_ view: ColumnView<Int32>) -> Node {
    append(.integers(view, low: Int32.min + 1, high: Int32.max, inverted: false))
  }

  /// Rows whose amount is present and inside the bounds, or outside them when inverted.
  package mutating func amounts(
    _ view: ColumnView<Int64>, low: Int, high: Int, inverted: Bool = false
  ) -> Node {
    if high < low { return inverted ? amounts(view, low: .min, high: .max) : Self.nothing }
    return append(
      .amounts(view, low: max(Int64(low), Int64.min + 1), high: Int64(high), inverted: inverted))
  }

  /// Rows whose set of codes is not empty and holds one of a mask, or none of it when inverted.
  package mutating func bits(_ view: ColumnView<Int32>, mask: Int32, inverted: Bool) -> Node {
    append(.bits(view, mask: mask, inverted: inverted))
  }

  /// Rows whose text is one of a list; none of it and not empty when inverted.
  package mutating func texts(
    _ table: Table, _ column: Int, _ accepted: [String], inverted: Bool
  ) -> Node {
    append(.texts(table.among(accepted.map { Array($0.utf8) }, column), inverted: inverted))
  }

  /// Rows linked to a row whose flag is set.
  package mutating func linked(_ links: ColumnView<Int32>, flags: Cells<UInt8>) -> Node {
    append(.linked(links, flags))
  }

  package mutating func and(_ nodes: [Node]) -> Node {
    let parts = Array(Set(nodes)).sorted().filter { $0 != Self.everything }
    if parts.contains(Self.nothing) { return Self.nothing }
    if parts.isEmpty { return Self.everything }
    return parts.count == 1 ? parts[0] : combined(.and(parts), .and(parts))
  }

  package mutating func or(_ nodes: [Node]) -> Node {
    let parts = Array(Set(nodes)).sorted().filter { $0 != Self.nothing }
    if parts.contains(Self.everything) { return Self.everything }
    if parts.isEmpty { return Self.nothing }
    return parts.count == 1 ? parts[0] : combined(.or(parts), .or(parts))
  }

  package mutating func not(_ node: Node) -> Node {
    switch node {
    case Self.everything: Self.nothing
    case Self.nothing: Self.everything
    default: combined(.not(node), .not(node))
    }
  }

  private mutating func combined(_ key: Combination, _ instruction: Instruction) -> Node {
    if let node = known[key] { return node }
    let node = append(instruction)
    known[key] = node
    return node
  }
}
