import Catalogue
import Columns
import Records

/// A plan as single records are read by it: what their own cells say, what their operation says, and
/// what stands on both.
final class RowSteps: Sendable {
  private let kinds: (participations: [ColumnKind], operations: [ColumnKind])
  /// Frames asked for, in the order of their places.
  let frames: [String]
  private let instructions: [RowPlan.Instruction]
  private let parts: [RowPlan.Node]
  private let sets: [RowPlan.CodeSet]
  private let lists: [[[UInt8]]]
  /// Tests of the participation's cells and of what is derived from them.
  let ofRow: [RowPlan.Node]
  /// Tests of its operation.
  let ofOperation: [RowPlan.Node]
  /// What combines others, after those.
  private let combined: [RowPlan.Node]

  init(_ plan: RowPlan) {
    kinds = plan.kinds
    frames = plan.frames
    instructions = plan.instructions
    parts = plan.parts
    sets = plan.sets
    lists = plan.lists
    let nodes = plan.instructions.indices.map { RowPlan.Node($0) }
    func isOf(_ node: RowPlan.Node, _ tests: Set<RowPlan.Test>) -> Bool {
      tests.contains(plan.instructions[Int(node)].test)
    }
    combined = nodes.filter { isOf($0, [.nothing, .everything, .and, .or, .not]) }
    ofOperation = nodes.filter {
      isOf($0, [.hasOperation, .frame])
        || plan.instructions[Int($0)].record == .operation
          && !isOf($0, [.nothing, .everything, .and, .or, .not])
    }
    let known = Set(combined + ofOperation)
    ofRow = nodes.filter { !known.contains($0) }
  }

  /// Whether these tables hold the columns it was made for.
  func fits(participations: Table, operations: Table) -> Bool {
    kinds.participations == participations.kinds && kinds.operations == operations.kinds
  }

  /// What may differ for the same row between two generations.
  struct Changes: Sendable {
    /// Tests of the row itself.
    var nodes: [RowPlan.Node]
    /// Whether operations are not the same.
    var hasOperations: Bool
  }

  /// What may differ for the same row of a later generation.
  func changes(from earlier: RowSource, to later: RowSource) -> Changes {
    let nodes = ofRow.filter { node in
      let step = instructions[Int(node)]
      guard step.record == .derived else {
        return !later.participations.hasColumn(Int(step.column), of: earlier.participations)
      }
      return switch RowPlan.derived[Int(step.column)] {
      case .ageAtEntry: later.age !== earlier.age
      case .searchMonths: later.searchMonths !== earlier.searchMonths
      case .status: later.status !== earlier.status
      case .longTerm: later.longTerm !== earlier.longTerm
      case .complete: later.complete !== earlier.complete
      }
    }
    return Changes(nodes: nodes, hasOperations: !later.hasOperations(of: earlier))
  }

  /// Answers some tests; says whether an answer is not what it was.
  ///
  /// `truth` has a place for each node, 1 where it holds.
  func test(
    _ nodes: [RowPlan.Node], _ row: Int, _ link: Int, _ source: RowSource,
    _ truth: inout [UInt8]
  ) -> Bool {
    let instructions = instructions
    let steps = instructions.span
    var truth = truth.mutableSpan
    var differs: UInt8 = 0
    for node in nodes.span.indices {
      let place = Int(nodes[node])
      let holds: UInt8 = holds(steps[place], row, link, source) ? 1 : 0
      differs |= truth[place] ^ holds
      truth[place] = holds
    }
    return differs != 0
  }

  /// Answers what combines tests, these being answered.
  func combine(_ truth: inout [UInt8]) {
    let (instructions, joined, order) = (instructions, parts, combined)
    let steps = instructions.span
    let parts = joined.span
    var truth = truth.mutableSpan
    let nodes = order.span
    for index in nodes.indices {
      let node = Int(nodes[index])
      let step = steps[node]
      // No branch depends on what holds: the processor knows the way.
      switch step.test {
      case .and:
        var holds: UInt8 = 1
        for part in Int(step.first)..<Int(step.last) { holds &= truth[Int(parts[part])] }
        truth[node] = holds
      case .or:
        var holds: UInt8 = 0
        for part in Int(step.first)..<Int(step.last) { holds |= truth[Int(parts[part])] }
        truth[node] = holds
      case .not: truth[node] = 1 ^ truth[Int(step.first)]
      case .everything: truth[node] = 1
      default: truth[node] = 0
      }
    }
  }

  /// Whether a test of single cells holds.
  @inline(__always)
  private func holds(
    _ step: RowPlan.Instruction, _ row: Int, _ link: Int, _ source: RowSource
  ) -> Bool {
    switch step.test {
    case .hasOperation: return link >= 0
    case .frame: return link >= 0 && source.frames[Int(step.column)][link] == 1
    case .codes: return sets[Int(step.first)].contains(source.code(step, row, link))
    case .integers:
      let value = source.integer(step, row, link)
      return value != Table.missingInteger
        && (Int64(value) >= step.first && Int64(value) <= step.last) != step.isInverted
    case .amounts:
      let value = source.amount(step, row, link)
      return value != Table.missingAmount
        && (value >= step.first && value <= step.last) != step.isInverted
    case .bits:
      let value = source.integer(step, row, link)
      return value != Table.missingInteger && value != 0
        && (Int64(value) & step.first != 0) != step.isInverted
    case .texts:
      let isOfOperation = step.record == .operation
      guard !isOfOperation || link >= 0 else { return false }
      let table = isOfOperation ? source.operations : source.participations
      let cell = isOfOperation ? link : row
      guard !table.isMissing(Int(step.column), cell) else { return false }
      return table.isOne(Int(step.column), cell, of: lists[Int(step.first)]) != step.isInverted
    case .nothing, .everything, .and, .or, .not: return false
    }
  }
}
