package import Catalogue
package import Counting
package import Kernel

/// The results of every structure of a region, or of all regions, each beside what its public makes
/// expected: made once for all the structures.
package struct ResultComparisons: Sendable {
  /// By full name of the rate.
  private let byRate: [String: ReferredComparison]
  /// The region that was counted alone; nil for all there is.
  package let region: String?

  /// One request of the engine, from the beginning to a day.
  ///
  /// - Parameter region: nil for who counts everything.
  package init(
    _ engine: Engine, _ catalogue: Catalogue, region: String?, on date: CivilDate
  ) throws(RequestError) {
    self.region = region
    let rates = Screen.results.compactMap { line in
      catalogue[line.indicator].flatMap { definition in
        RateByCells(definition).map { (name: definition.fullName, rate: $0) }
      }
    }
    let cells = try engine.compute(
      RateByCells.request(
        rates.map(\.rate),
        Request(
          definitions: [], period: Period(date, date), cumulative: true,
          filter: region.map { [("region", $0)] } ?? [])))
    byRate = Dictionary(
      rates.map { name, rate in
        (name, ReferredComparison(rate.counts(cells), names: PublicCells.cuts))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// What is told of a structure's rate; nil for a rate that no public makes expected, and for a
  /// structure of which nothing was counted.
  func told(_ indicator: String, _ structure: String) -> ReferredComparison.Told? {
    guard let told = byRate[indicator]?.told(structure) else { return nil }
    guard told.region == nil, let region else { return told }
    return ReferredComparison.Told(
      row: told.row, of: told.of, region: region, others: told.others)
  }

  /// Whether a rate is compared at all.
  func compares(_ indicator: String) -> Bool { byRate[indicator] != nil }
}
