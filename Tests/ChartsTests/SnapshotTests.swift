import Charts
import Testing

/// Drawings as they were looked at and kept.
@Suite struct SnapshotTests {
  @Test func `bullets`() throws {
    for (place, chart) in Samples.bullets.enumerated() {
      try Snapshot.expect(chart.drawing(id: "b\(place)"), as: "bullet-\(place)")
    }
  }

  @Test func `a trajectory with its forecast, in its frame`() throws {
    try Snapshot.expect(
      figure(
        Samples.trajectory, id: "t", caption: "Cumul depuis 2014.",
        tableSummary: "Voir les chiffres"), as: "trajectory")
  }

  @Test func `bars with a reference, a range and a value missing`() throws {
    try Snapshot.expect(Samples.bars.drawing(id: "c"), as: "bars")
  }

  @Test func `a funnel`() throws {
    try Snapshot.expect(Samples.funnel.drawing(id: "f"), as: "funnel")
  }

  @Test func `shares of one whole and of several`() throws {
    try Snapshot.expect(Samples.share.drawing(id: "s"), as: "share")
    try Snapshot.expect(Samples.shares.drawing(id: "s"), as: "shares")
  }

  @Test func `two values by category`() throws {
    try Snapshot.expect(Samples.dumbbell.drawing(id: "d"), as: "dumbbell")
  }

  @Test func `small multiples on the same scales`() throws {
    try Snapshot.expect(Samples.grid.drawing(id: "g"), as: "grid")
  }

  @Test func `a sparkline with a gap and its target`() throws {
    try Snapshot.expect(Samples.sparkline.drawing(id: "l"), as: "sparkline")
  }

  @Test func `flows as columns, and a rate with fragile points`() throws {
    try Snapshot.expect(Samples.flows.drawing(id: "w"), as: "flows")
    try Snapshot.expect(Samples.rate.drawing(id: "r"), as: "rate")
  }

  @Test func `territories: a strip, tiles, outlines and a slope`() throws {
    try Snapshot.expect(Samples.strip.drawing(id: "p"), as: "strip")
    try Snapshot.expect(
      figure(Samples.tiles, id: "m", caption: "", tableSummary: "Voir"), as: "tiles")
    try Snapshot.expect(Samples.zones.drawing(id: "z"), as: "zones")
    try Snapshot.expect(Samples.slope.drawing(id: "o"), as: "slope")
  }

  @Test func `what explains a difference, whole and alone`() throws {
    try Snapshot.expect(Samples.waterfall(onlyDifference: false).drawing(id: "w"), as: "waterfall")
    try Snapshot.expect(
      Samples.waterfall(onlyDifference: true).drawing(id: "w"), as: "waterfall-difference")
    try Snapshot.expect(Samples.steps.drawing(id: "e"), as: "steps")
  }

  @Test func `what a study finds`() throws {
    try Snapshot.expect(Samples.estimates.drawing(id: "e"), as: "estimates")
    try Snapshot.expect(Samples.balance.drawing(id: "q"), as: "balance")
    try Snapshot.expect(Samples.survival.drawing(id: "v"), as: "survival")
  }

  @Test func `people and their paths`() throws {
    try Snapshot.expect(
      figure(Samples.units, id: "u", caption: "", tableSummary: "Voir"), as: "units")
    try Snapshot.expect(Samples.lanes.drawing(id: "l"), as: "lanes")
  }
}
