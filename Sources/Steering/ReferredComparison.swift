internal import Statistics

/// Structures each compared with its region, or with all that was counted where that is not possible.
package struct ReferredComparison: Sendable {
  /// Rows of one structure in one region that have one cell.
  package struct Count: Hashable, Sendable {
    package var region: String
    package var structure: String
    package var cell: [String]
    package var rows: Int
    package var reached: Int
    /// Rows more whose result is not known; counts of one cell add up.
    package var unknown: Int

    package init(
      region: String, structure: String, cell: [String], rows: Int, reached: Int, unknown: Int
    ) {
      self.region = region
      self.structure = structure
      self.cell = cell
      self.rows = rows
      self.reached = reached
      self.unknown = unknown
    }
  }

  /// By structure.
  package let rows: [ComparedRow]
  /// Rows of the reference of each structure of `rows`.
  package let referenceRows: [Int]

  /// Compares by cells.
  ///
  /// A structure of one region that makes a quarter of it at most is compared with its region; one of
  /// several, or that makes more, with all.
  package init(_ counts: [Count], names: [String]) {
    let basis = ContextualReading.Basis(.cells, cells: names)
    func cohort(_ counts: [Count]) -> Cohort {
      Cohort(
        names,
        counts: counts.map { count in
          Cohort.Count(
            structure: count.structure, codes: count.cell, rows: count.rows,
            reached: count.reached, unknown: count.unknown)
        })
    }
    func reading(_ cohort: Cohort) -> ContextualReading {
      ContextualReading(basis, period: cohort, lastYear: nil, targets: [:])
    }
    var regions: [String: Set<String>] = [:]
    for count in counts where count.rows > 0 || count.unknown != 0 {
      regions[count.structure, default: []].insert(count.region)
    }
    let all = cohort(counts)
    var own: [String: (row: ComparedRow, of: Int)] = [:]
    let byRegion = Dictionary(grouping: counts, by: \.region)
    if byRegion.count > 1 {
      for (region, counts) in byRegion {
        let part = cohort(counts)
        for row in reading(part).rows
        where regions[row.structure.code] == [region]
          && !Comparison.isOwnShare(row.structure.rows, of: part.count)
        {
          own[row.structure.code] = (row, part.count)
        }
      }
    }
    let referred = reading(all).rows.map { row in
      own[row.structure.code] ?? (row: row, of: all.count)
    }
    rows = referred.map(\.row)
    referenceRows = referred.map(\.of)
  }
}
