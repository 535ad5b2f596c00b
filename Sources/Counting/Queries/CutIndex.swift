import Checks
import Columns

/// The cell of each row of a population under some cuts; only cells some row has.
struct CutIndex: Sendable {
  /// The group of each row, from 0.
  let groups: Cells<Int32>
  /// The codes of each group, in the order of the cuts.
  let keys: [[String]]

  /// Combines cuts over rows.
  ///
  /// Cuts of the operation are combined once per operation and looked up once per row.
  init(_ cuts: [Cut], _ rows: PopulationRows, _ workbench: Workbench, _ ruleSet: RuleSet?) {
    let linked = rows.links != nil
    let ofOperation = cuts.indices.filter { linked && cuts[$0].isOfOperation }
    let ofRow = cuts.indices.filter { !(linked && cuts[$0].isOfOperation) }
    let first = Combination(
      ofOperation.map { workbench.operationDimension(cuts[$0]) },
      count: workbench.operations.count)
    var combination = Combination(
      ofRow.map { workbench.rowDimension(cuts[$0], rows, ruleSet) }, count: rows.count)
    var order = ofRow
    if let links = rows.links, !ofOperation.isEmpty {
      let perRow = Grouping.gather(links.view, first.groups, missing: 0)
      let unknown = [ofOperation.map { _ in Cut.unknown }]
      combination.add(perRow, labels: first.keys.isEmpty ? unknown : first.keys)
      order += ofOperation
    }
    groups = combination.groups
    let places = cuts.indices.map { cut in order.firstIndex(of: cut) ?? 0 }
    keys = combination.keys.map { key in places.map { key[$0] } }
  }
}

extension CutIndex {
  /// Bytes it holds: the group of each row, and an array of texts for each group.
  ///
  /// What long texts
  /// say is the cut's own, held once for all groups.
  var byteCount: Int {
    let header = 32
    let places = keys.first?.count ?? 0
    return groups.count * 4
      + keys.count * (MemoryLayout<[String]>.stride + header + places * MemoryLayout<String>.stride)
  }
}

/// Groups of rows that share a code in every dimension added.
struct Combination {
  private(set) var groups: Cells<Int32>
  /// The codes of each group.
  private(set) var keys: [[String]]

  init(_ dimensions: [Dimension], count: Int) {
    groups = Cells(repeating: 0, count: count)
    keys = [[]]
    for dimension in dimensions { add(dimension.ids, labels: dimension.labels.map { [$0] }) }
  }

  /// Splits the groups by one more column of numbers, each with its codes.
  mutating func add(_ ids: Cells<Int32>, labels: [[String]]) {
    if keys.count == 1 {
      // One group so far: the column is the grouping.
      let before = keys.first ?? []
      groups = ids
      keys = labels.map { before + $0 }
      return
    }
    let combined = Grouping.pairs(groups, keys.count, ids, labels.count)
    let before = keys
    groups = combined.ids
    keys = combined.pairs.map { before[Int($0)] + labels[Int($1)] }
  }
}
