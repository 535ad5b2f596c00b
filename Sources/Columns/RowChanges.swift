/// How the rows of a later generation follow from those of an earlier one.
///
/// Rows keep their order: removed ones close up, new ones come at the end. Invariants: `written` is
/// in order, holds every new row, by their new numbers; `removed` is in order, by the old numbers.
package struct RowChanges: Sendable {
  package let oldCount: Int
  package let newCount: Int
  /// Rows whose cells are given anew, by their numbers in the later generation.
  package let written: [Int]
  /// Rows that are gone, by their numbers in the earlier generation.
  package let removed: [Int]

  /// - Parameter changed: rows that stay and change, by their new numbers, in order.
  package init(oldCount: Int, changed: [Int], appended: Int, removed: [Int] = []) {
    let kept = oldCount - removed.count
    precondition(changed.last.map { $0 < kept } ?? true)
    self.oldCount = oldCount
    newCount = kept + appended
    written = changed + (kept..<newCount)
    self.removed = removed
  }

  /// The number in the later generation of a row that stays.
  package func new(_ old: Int) -> Int {
    var low = 0
    var high = removed.count
    while low < high {
      let middle = (low + high) / 2
      if removed[middle] < old { low = middle + 1 } else { high = middle }
    }
    return old - low
  }

  /// The number of the first new row.
  package var firstNew: Int { oldCount - removed.count }

  /// How many rows are new.
  package var appended: Int { newCount - firstNew }

  package var isEmpty: Bool { written.isEmpty && removed.isEmpty }

  /// The number in the earlier generation of a row, nil for a new one.
  package func old(_ row: Int) -> Int? {
    guard row < oldCount - removed.count else { return nil }
    guard let first = removed.first, row >= first else { return row }
    // The number of removed rows before it: those at most as far as the row plus their rank.
    var low = 0
    var high = removed.count
    while low < high {
      let middle = (low + high) / 2
      if removed[middle] - middle <= row { low = middle + 1 } else { high = middle }
    }
    return row + low
  }
}

extension PieceList {
  /// The pieces of a later generation, those of written rows its own and ready to be written.
  func next(_ changes: RowChanges) -> PieceList {
    let list = PieceList(sharing: self)
    if let first = changes.removed.first {
      list.close(changes.removed, from: first, of: self, changes)
    }
    list.reserve(changes.newCount, keeping: min(changes.oldCount, changes.newCount))
    for row in changes.written { list.own(row, count: changes.newCount) }
    return list
  }

  /// Moves rows up over removed ones, from the piece of the first of them on.
  private func close(
    _ removed: [Int], from first: Int, of earlier: PieceList, _ changes: RowChanges
  ) {
    guard width > 0 else { return }
    let kept = changes.oldCount - removed.count
    var target = first
    func move(_ rows: Range<Int>) {
      var row = rows.lowerBound
      while row < rows.upperBound {
        own(target, count: changes.oldCount)
        let length = min(
          rows.upperBound - row, Pieces.rows - row & Pieces.mask,
          Pieces.rows - target & Pieces.mask)
        let source = earlier.bases[row >> Pieces.shift] + (row & Pieces.mask) * width
        let destination = bases[target >> Pieces.shift] + (target & Pieces.mask) * width
        destination.copyMemory(from: source, byteCount: length * width)
        row += length
        target += length
      }
    }
    for (index, row) in removed.enumerated() {
      let end = index + 1 < removed.count ? removed[index + 1] : changes.oldCount
      move(row + 1..<end)
    }
    cut(to: kept)
  }
}
