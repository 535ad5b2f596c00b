/// Cells of a public put together until each group has rows enough for a rate.
///
/// A partition of the cells, so that what is expected of all structures adds up to what is observed.
package struct CellGroups: Hashable, Sendable {
  /// Rows below which a cell has no rate of its own.
  package static let leastRows = 30

  /// The group of each cell, in the order the cells were given.
  package let group: [Int]
  /// How many groups there are.
  package let count: Int

  /// Puts together the cells of fewer than 30 rows: those of the same first two codes, then of the same
  /// first, then all that are left, which join the largest group when they are still too few.
  ///
  /// Groups are in the order of the bytes of their first cell; among equally large ones the first is
  /// joined.
  /// - Parameters:
  ///   - cells: the codes of each, distinct.
  ///   - rows: of each cell in the reference; a cell of which it has none has 0.
  package init(_ cells: [[String]], rows: [Int]) {
    let order = cells.indices.sorted { Self.precedes(cells[$0], cells[$1]) }
    var groups = order.map { (cells: [$0], rows: rows[$0]) }
    for depth in [2, 1, 0] {
      var kept: [(cells: [Int], rows: Int)] = []
      var joined: [[String]: Int] = [:]
      for group in groups {
        guard group.rows < Self.leastRows else {
          kept.append(group)
          continue
        }
        let shared = Array(cells[group.cells[0]].prefix(depth))
        if let place = joined[shared] {
          kept[place].cells += group.cells
          kept[place].rows += group.rows
        } else {
          joined[shared] = kept.count
          kept.append(group)
        }
      }
      groups = kept
    }
    if groups.count > 1, let small = groups.firstIndex(where: { $0.rows < Self.leastRows }) {
      let left = groups.remove(at: small)
      var largest = 0
      for place in groups.indices where groups[place].rows > groups[largest].rows {
        largest = place
      }
      groups[largest].cells += left.cells
    }
    var group = [Int](repeating: 0, count: cells.count)
    for (place, one) in groups.enumerated() {
      for cell in one.cells { group[cell] = place }
    }
    self.group = group
    count = groups.count
  }

  private static func precedes(_ first: [String], _ second: [String]) -> Bool {
    for (one, other) in zip(first, second) where one != other {
      return one.precedesInBytes(other)
    }
    return first.count < second.count
  }
}
