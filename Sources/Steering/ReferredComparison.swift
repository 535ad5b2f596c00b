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
  /// The region that each structure of `rows` is compared with; nil for all that was counted.
  package let regions: [String?]
  /// The rows of each reference, by its region; all that was counted under nil.
  private let structures: [String?: [ComparedRow]]

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
    var places: [String: Set<String>] = [:]
    for count in counts where count.rows > 0 || count.unknown != 0 {
      places[count.structure, default: []].insert(count.region)
    }
    let all = cohort(counts)
    var own: [String: (row: ComparedRow, of: Int, region: String?)] = [:]
    var structures: [String?: [ComparedRow]] = [:]
    let byRegion = Dictionary(grouping: counts, by: \.region)
    if byRegion.count > 1 {
      for (region, counts) in byRegion {
        let part = cohort(counts)
        let rows = reading(part).rows
        structures[region] = rows
        for row in rows
        where places[row.structure.code] == [region]
          && !Comparison.isOwnShare(row.structure.rows, of: part.count)
        {
          own[row.structure.code] = (row, part.count, region)
        }
      }
    }
    let whole = reading(all).rows
    structures[nil] = whole
    let referred = whole.map { row in
      own[row.structure.code] ?? (row: row, of: all.count, region: nil)
    }
    rows = referred.map(\.row)
    referenceRows = referred.map(\.of)
    regions = referred.map(\.region)
    self.structures = structures
  }

  /// One structure beside its reference.
  package struct Told: Hashable, Sendable {
    package let row: ComparedRow
    /// Rows of the reference.
    package let of: Int
    /// The region it is compared with; nil for all that was counted.
    package let region: String?
    /// The rates of the others of the reference that may be told, in order of value: none has a name.
    package let others: [Double]
  }

  /// What is told of a structure; nil when it has no row.
  package func told(_ structure: String) -> Told? {
    guard let place = rows.firstIndex(where: { $0.structure.code == structure }) else {
      return nil
    }
    let region = regions[place]
    let others = (structures[region] ?? []).filter { $0.structure.code != structure }
    return Told(
      row: rows[place], of: referenceRows[place], region: region,
      others: others.compactMap(\.observed).sorted())
  }
}
