package import Stores

/// How many figures closings may keep: they stay until someone removes a closing.
package struct ClosingRoom: Sendable {
  /// In one closing.
  package var mostInOne: Int
  /// In all the closings of a store.
  package var mostInAll: Int

  package static let standard = ClosingRoom(mostInOne: 50_000, mostInAll: 2_000_000)

  package init(mostInOne: Int, mostInAll: Int) {
    self.mostInOne = mostInOne
    self.mostInAll = mostInAll
  }

  /// Why figures are too many to be closed.
  package enum Excess: Hashable, Sendable {
    /// More than one closing keeps.
    case one(cells: Int, most: Int)
    /// More than is left beside what the others keep.
    case all(cells: Int, kept: Int, most: Int)
  }

  /// Why a closing of so many figures has no room beside those there are; nil when it has.
  ///
  /// Two that close at the same moment may together go beyond `mostInAll`, by one closing.
  package func excess(of cells: Int, beside entries: [ClosingEntry]) -> Excess? {
    guard cells <= mostInOne else { return .one(cells: cells, most: mostInOne) }
    // A damaged store may say any number.
    let kept = entries.reduce(0) { kept, entry in
      let (sum, isOver) = kept.addingReportingOverflow(max(0, entry.cells))
      return isOver ? .max : sum
    }
    return cells > mostInAll - kept ? .all(cells: cells, kept: kept, most: mostInAll) : nil
  }
}
