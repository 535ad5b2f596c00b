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
}
