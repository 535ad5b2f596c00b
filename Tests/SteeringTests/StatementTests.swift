import Catalogue
import Kernel
import Testing

@testable import Steering

@Suite struct StatementTests {
  /// An axis of outputs at some ratios, in ten-thousandths of a milestone of 10 000.
  private func axis(_ name: String, _ ratios: Int...) -> AxisResult {
    let goal = Quantity(10_000, .participations)
    let indicators = ratios.enumerated().map { index, ratio in
      let achieved = Quantity(ratio, .participations)
      return IndicatorResult(
        code: "\(name)\(index)", fullName: "PF.\(name)\(index)", label: "", unit: .participations,
        isFinancial: false, achieved: achieved, milestone: goal, goal: goal,
        ratio: achieved.ratio(to: goal), band: achieved.ratio(to: goal).map { Band($0) },
        forecast: .afterDeadline)
    }
    return AxisResult(
      programme: "P", axe: name, label: "", indicators: indicators,
      verdict: PerformanceFramework.verdict(ratios: indicators.compactMap(\.ratio)),
      isReserveEstimated: false)
  }

  /// Statements as short words: what, and the axis or the counts.
  private func said(_ axes: AxisResult...) -> [String] {
    PerformanceFramework.statements(axes).map { statement in
      switch statement {
      case .fails(let axis, let shortfall):
        "fails \(axis.axe) by \(shortfall.indicator.code) under \(shortfall.threshold)"
          + (shortfall.isTolerance ? " tolerance" : "") + " +\(shortfall.others)"
      case .derogation(let axis, let shortfall):
        "derogation \(axis.axe) by \(shortfall.indicator.code)"
      case .allPass(let count): "all \(count)"
      case .others(let failing, let derogations, let unknown):
        "others \(failing) \(derogations) \(unknown)"
      case .notAssessable(let axis): "unknown \(axis.axe)"
      case .nothing(let reason): "nothing \(reason)"
      case .noOwnGoals: "no own goals"
      }
    }
  }

  @Test func `The serious first, then the lowest, then derogations`() {
    let fine = axis("A", 9000, 9000, 9000)
    let forgiven = axis("B", 9000, 9000, 8000)
    let low = axis("C", 9000, 9000, 4000)
    let serious = axis("D", 6400, 6300, 9000)
    let two = axis("E", 8400, 8300, 9000)
    #expect(
      said(fine, forgiven, low, serious) == [
        "fails D by D1 under 65 +1", "fails C by C2 under 75 tolerance +0", "derogation B by B2",
      ])
    #expect(
      said(two, forgiven, low, serious, fine) == [
        "fails D by D1 under 65 +1", "fails C by C2 under 75 tolerance +0", "others 1 1 0",
      ])
    #expect(said(two) == ["fails E by E1 under 85 +1"])
    #expect(said(axis("F", 8000, 9000)) == ["fails F by F0 under 85 +0"])
  }

  @Test func `When all pass it is said, derogations after it; when nothing is known, why`() {
    #expect(said(axis("A", 9000), axis("B", 9000)) == ["all 2"])
    #expect(
      said(axis("A", 9000), axis("B", 9000, 9000, 8000)) == ["all 2", "derogation B by B2"])
    #expect(said(axis("A", 9000), axis("B")) == ["all 1", "unknown B"])
    #expect(said(axis("B"), axis("C")) == ["nothing noGoal"])
    #expect(said() == ["nothing noGoal"])
  }
}
