/// The rates of a cohort's cells, to say what they make expected of other rows.
package struct CellRates: Sendable {
  /// The cell of each pattern, by the names given.
  private struct Cells {
    /// Distinct.
    var codes: [[String]] = []
    /// Of each pattern of the cohort.
    var ofPattern: [Int] = []
  }

  private let rates: [Double]
  /// Rows of each group.
  private let rows: [Int]
  /// The group of each cell known.
  private let groups: [[String]: Int]
  private let names: [String]

  /// - Parameters:
  ///   - names: the covariates whose codes make a cell.
  ///   - cohort: whose rates they are.
  ///   - others: cohorts that may have cells it lacks; a cell without rows goes where a small one would.
  package init(_ names: [String], of cohort: Cohort, andFor others: [Cohort] = []) {
    self.names = names
    var places: [[String]: Int] = [:]
    var (codes, rows, reached): ([[String]], [Int], [Int]) = ([], [], [])
    func place(_ cell: [String]) -> Int {
      if let known = places[cell] { return known }
      places[cell] = codes.count
      codes.append(cell)
      rows.append(0)
      reached.append(0)
      return codes.count - 1
    }
    let cells = Self.cells(names, of: cohort)
    for entry in cohort.entries {
      let cell = place(cells[entry.pattern])
      rows[cell] += entry.rows
      reached[cell] += entry.reached
    }
    for other in others {
      for cell in Self.cells(names, of: other) { _ = place(cell) }
    }
    let merged = CellGroups(codes, rows: rows)
    var groupRows = [Int](repeating: 0, count: merged.count)
    var groupReached = groupRows
    for (cell, group) in merged.group.enumerated() {
      groupRows[group] += rows[cell]
      groupReached[group] += reached[cell]
    }
    self.rows = groupRows
    rates = zip(groupReached, groupRows).map { $1 == 0 ? 0 : Double($0) / Double($1) }
    groups = places.mapValues { merged.group[$0] }
  }

  /// The cell of each pattern.
  private static func cells(_ names: [String], of cohort: Cohort) -> [[String]] {
    let places = names.map { cohort.covariate($0) }
    return (0..<cohort.patterns).map { pattern in
      places.map { $0.flatMap { cohort.code(pattern, $0) } ?? Cohort.unknownCode }
    }
  }

  /// Rows and reached results of each structure of a cohort, group by group.
  private func counts(_ cohort: Cohort) -> [(rows: [Int], reached: [Int])] {
    let none = [Int](repeating: 0, count: rates.count)
    var counts = cohort.structures.map { _ in (rows: none, reached: none) }
    let group = Self.cells(names, of: cohort).map { groups[$0] ?? 0 }
    for entry in cohort.entries {
      counts[entry.structure].rows[group[entry.pattern]] += entry.rows
      counts[entry.structure].reached[group[entry.pattern]] += entry.reached
    }
    return counts
  }

  /// The rate expected of each structure's rows; nil where it has none.
  package func expected(_ cohort: Cohort) -> [Double?] {
    guard !rates.isEmpty else { return cohort.structures.map { _ in nil } }
    return counts(cohort).map { expected($0.rows) }
  }

  private func expected(_ rows: [Int]) -> Double? {
    let all = rows.reduce(0, +)
    guard all > 0 else { return nil }
    return zip(rows, rates).reduce(0) { $0 + Double($1.0) * $1.1 } / Double(all)
  }

  /// The first reading: each structure of the cohort the rates are of, nil where it has no row.
  ///
  /// The gap's variance knows that the structure is part of its reference, whose group it may fill.
  package func compared(_ cohort: Cohort) -> [ComparedRate?] {
    guard !rates.isEmpty else { return cohort.structures.map { _ in nil } }
    let reference = Double(cohort.countReached) / Double(max(1, cohort.count))
    return counts(cohort).map { rows, reached in
      guard let expected = expected(rows) else { return nil }
      let all = Double(rows.reduce(0, +))
      let observed = Double(reached.reduce(0, +)) / all
      var variance = 0.0
      for (group, count) in rows.enumerated() where count > 0 {
        let ownShare = Double(count) / Double(self.rows[group])
        variance += Double(count) * rates[group] * (1 - rates[group]) * (1 - ownShare)
      }
      return ComparedRate(
        observed: observed, expected: expected, variance: variance / (all * all),
        reference: reference,
        standardised: standardised(rows, reached, observed: observed, expected: expected),
        parts: ComparedRate.Parts(
          ofPublic: expected - reference, ofContext: nil, rest: observed - expected))
    }
  }

  /// Rows of a structure below which a group's rate is supposed.
  private static let leastOwnRows = 5
  /// Share of the reference that may be supposed.
  private static let mostSupposed = 0.5

  private func standardised(
    _ rows: [Int], _ reached: [Int], observed: Double, expected: Double
  ) -> ComparedRate.Estimate? {
    let reference = Double(self.rows.reduce(0, +))
    let all = Double(rows.reduce(0, +))
    var (value, variance) = (0.0, 0.0)
    var supposedRows = 0
    var supposed = 0.0
    var chance = 0.0
    for group in rates.indices {
      let weight = Double(self.rows[group]) / reference
      let rate = rates[group]
      chance += Double(rows[group]) * rate * (1 - rate)
      if rows[group] >= Self.leastOwnRows {
        let own = Double(reached[group]) / Double(rows[group])
        value += weight * own
        let varying = reached[group] == 0 || reached[group] == rows[group] ? rate : own
        variance += weight * weight * varying * (1 - varying) / Double(rows[group])
      } else {
        supposedRows += self.rows[group]
        supposed += weight * rate
        if expected > 0 { value += weight * min(1, rate * observed / expected) }
      }
    }
    guard Double(supposedRows) <= Self.mostSupposed * reference,
      supposedRows == 0 || expected > 0
    else { return nil }
    if supposedRows > 0 {
      variance += supposed * supposed * chance / (all * all * expected * expected)
    }
    return ComparedRate.Estimate(value, error: variance.squareRoot())
  }
}
