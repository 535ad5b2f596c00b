/// How the rows of a later generation follow from those of an earlier one.
///
/// Rows keep their order: removed ones close up, inserted ones come between those that stay, the
/// other new ones at the end. Invariants: `written` is in order, holds every new row, by their new
/// numbers; `removed` is in order, by the old numbers; `inserted` is in order, by the new numbers.
package struct RowChanges: Sendable {
  package let oldCount: Int
  package let newCount: Int
  /// Rows whose cells are given anew, by their numbers in the later generation.
  package let written: [Int]
  /// Rows that are gone, by their numbers in the earlier generation.
  package let removed: [Int]
  /// New rows before the end, by their numbers in the later generation.
  package let inserted: [Int]

  /// - Parameters:
  ///   - changed: rows that stay and change, by their new numbers, in order.
  ///   - inserted: new rows before the `appended` ones, by their new numbers, in order.
  package init(
    oldCount: Int, changed: [Int], appended: Int, removed: [Int] = [], inserted: [Int] = []
  ) {
    let kept = oldCount - removed.count + inserted.count
    precondition(changed.last.map { $0 < kept } ?? true)
    precondition(inserted.last.map { $0 < kept } ?? true)
    self.oldCount = oldCount
    newCount = kept + appended
    written =
      (inserted.isEmpty ? changed : (changed + inserted).sorted()) + (kept..<newCount)
    self.removed = removed
    self.inserted = inserted
  }

  /// The same rows gone and new, with others given anew.
  ///
  /// - Parameter rows: rows that stay and change by their new numbers, in order; new ones among them
  ///   are let be.
  package func writing(_ rows: [Int]) -> RowChanges {
    RowChanges(
      oldCount: oldCount, changed: rows.filter { old($0) != nil }, appended: appended,
      removed: removed, inserted: inserted)
  }

  /// The number in the later generation of a row that stays.
  package func new(_ old: Int) -> Int {
    let kept = old - Self.first(removed.count) { removed[$0] >= old }
    return kept + Self.first(inserted.count) { inserted[$0] - $0 > kept }
  }

  /// The number of the first of the new rows at the end.
  package var firstNew: Int { oldCount - removed.count + inserted.count }

  /// How many rows are new at the end.
  package var appended: Int { newCount - firstNew }

  package var isEmpty: Bool { written.isEmpty && removed.isEmpty }

  /// The number in the earlier generation of a row, nil for a new one.
  package func old(_ row: Int) -> Int? {
    guard row < firstNew else { return nil }
    let before = Self.first(inserted.count) { inserted[$0] >= row }
    if before < inserted.count, inserted[before] == row { return nil }
    let kept = row - before
    guard let first = removed.first, kept >= first else { return kept }
    // Removed rows before it are those at most as far as the row plus their rank.
    return kept + Self.first(removed.count) { removed[$0] - $0 > kept }
  }

  /// The first of some places from which on something holds; their number when it never does.
  private static func first(_ count: Int, _ holds: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Calls `body` with each run of rows that stay and take other numbers: their old numbers and the
  /// new number of the first.
  func eachMove(_ body: (_ rows: Range<Int>, _ start: Int) -> Void) {
    var (row, target) = (0, 0)
    var (gone, fresh) = (0, 0)
    while row < oldCount {
      if gone < removed.count, removed[gone] == row {
        gone += 1
        row += 1
      } else if fresh < inserted.count, inserted[fresh] == target {
        fresh += 1
        target += 1
      } else {
        let toGone = (gone < removed.count ? removed[gone] : oldCount) - row
        let toFresh = fresh < inserted.count ? inserted[fresh] - target : toGone
        let length = min(toGone, toFresh)
        if row != target { body(row..<row + length, target) }
        row += length
        target += length
      }
    }
  }
}

extension PieceList {
  /// The pieces of a later generation, those of written rows its own and ready to be written.
  func next(_ changes: RowChanges) -> PieceList {
    var list = PieceList(sharing: self)
    list.reserve(changes.newCount, keeping: min(changes.oldCount, changes.newCount))
    changes.eachMove { rows, start in list.move(rows, of: self, to: start, changes) }
    if changes.newCount < changes.oldCount { list.cut(to: changes.newCount) }
    for row in changes.written { list.own(row, count: changes.newCount) }
    return list
  }

  /// Copies rows of an earlier list to where they come now.
  private mutating func move(
    _ rows: Range<Int>, of earlier: PieceList, to start: Int, _ changes: RowChanges
  ) {
    guard width > 0 else { return }
    var row = rows.lowerBound
    var target = start
    while row < rows.upperBound {
      own(target, count: max(changes.oldCount, changes.newCount))
      let length = min(
        rows.upperBound - row, Pieces.rows - row & Pieces.mask,
        Pieces.rows - target & Pieces.mask)
      let source = unsafe earlier.bases[row >> Pieces.shift] + (row & Pieces.mask) * width
      let destination = unsafe bases[target >> Pieces.shift] + (target & Pieces.mask) * width
      unsafe destination.copyMemory(from: source, byteCount: length * width)
      row += length
      target += length
    }
  }
}
