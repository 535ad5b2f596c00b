/// What the frame of a trajectory holds: moments across and values up.
struct TrajectoryDomain: Hashable {
  var first: Double
  var last: Double
  var lower: Double
  var upper: Double
  /// Round values, the first at the lower bound and the last at the upper one.
  var ticks: [Double]

  /// The domain of several series together; nil when nothing can be placed.
  init?(_ series: [ChartSeries], steps: Int, startsAtZero: Bool = true) {
    let moments = series.flatMap(\.moments)
    let heights = series.flatMap(\.heights)
    guard let first = moments.min(), let last = moments.max(), let least = heights.min(),
      let most = heights.max()
    else { return nil }
    self.first = first
    self.last = last
    var low = startsAtZero ? min(least, 0) : least
    var high = startsAtZero ? max(most, 0) : most
    if low == high, !startsAtZero {
      // One value only: some room on both sides of it.
      let margin = max(low.magnitude * 0.1, 1)
      (low, high) = (low - margin, high + margin)
    }
    ticks = Ticks.holding(low, high, about: steps)
    lower = ticks.first ?? low
    upper = ticks.count > 1 ? ticks[ticks.count - 1] : lower + max(lower.magnitude, 1)
  }

  /// The domain of one series as near its values as can be, for a drawing without an axis.
  init?(fitting series: ChartSeries) {
    guard let round = TrajectoryDomain([series], steps: 2, startsAtZero: false),
      let least = series.heights.min(), let most = series.heights.max()
    else { return nil }
    self = round
    guard least < most else { return }
    (lower, upper, ticks) = (least, most, [])
  }
}
