/// Territories that resemble one by some figures of their context.
///
/// Elements are standardised (standard deviation with n - 1) and the distance is the root of the mean
/// of squared differences over the elements both have; at least two thirds of the set must be shared.
package struct Neighbours: Hashable, Sendable {
  /// One that resembles.
  package struct Neighbour: Hashable, Sendable {
    package var code: String
    package var distance: Double
    /// The element in which it is nearest, and the one in which it is farthest.
    package var nearest: Int
    package var farthest: Int
  }

  /// Nearest first, ties by code.
  package let all: [Neighbour]
  /// Whether the last is more than twice as far as the median one is from the territory.
  package let areFew: Bool

  /// - Parameters:
  ///   - code: the territory to find others for.
  ///   - rows: every territory of its level with its elements, as many each; nil where unknown.
  ///   - count: how many are wanted.
  package init(of code: String, among rows: [(code: String, values: [Double?])], count: Int) {
    guard let own = rows.first(where: { $0.code == code })?.values, count > 0 else {
      all = []
      areFew = false
      return
    }
    let deviations = own.indices.map { element in
      Self.deviation(
        rows.compactMap { $0.values.indices.contains(element) ? $0.values[element] : nil })
    }
    let ranked = rows.compactMap { row -> Neighbour? in
      guard row.code != code else { return nil }
      var gaps: [(element: Int, gap: Double)] = []
      for element in own.indices {
        guard row.values.indices.contains(element), let mine = own[element],
          let theirs = row.values[element], let deviation = deviations[element], deviation > 0
        else { continue }
        gaps.append((element, (mine - theirs) / deviation))
      }
      guard 3 * gaps.count >= 2 * own.count,
        let nearest = gaps.min(by: { abs($0.gap) < abs($1.gap) }),
        let farthest = gaps.max(by: { abs($0.gap) < abs($1.gap) })
      else { return nil }
      let mean = gaps.reduce(0) { $0 + $1.gap * $1.gap } / Double(gaps.count)
      return Neighbour(
        code: row.code, distance: mean.squareRoot(), nearest: nearest.element,
        farthest: farthest.element)
    }.sorted { ($0.distance, $0.code) < ($1.distance, $1.code) }
    all = Array(ranked.prefix(count))
    let median = Quantile.type7(0.5, of: ranked.map(\.distance)) ?? 0
    areFew = (all.last?.distance ?? 0) > 2 * median
  }

  /// The standard deviation with n - 1; nil with fewer than two values.
  private static func deviation(_ values: [Double]) -> Double? {
    guard values.count > 1 else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1))
      .squareRoot()
  }
}
