import Kernel
import Steering
import TestSupport
import Testing

@Suite struct VerdictTests {
  struct Vector: Sendable, CustomTestStringConvertible {
    /// Ratios in ten-thousandths.
    var ratios: [Int]
    var verdict: Verdict
    var testDescription: String { "\(ratios) → \(verdict)" }
  }

  /// The ten vectors of the regulation's rules, in their order.
  static let vectors = [
    Vector(ratios: [9600, 12_300, 9000], verdict: .achieved),
    Vector(ratios: [9600, 12_300, 8200], verdict: .achievedByDerogation),
    Vector(ratios: [9600, 12_300, 7400], verdict: .notAchieved),
    Vector(ratios: [8200, 8000, 9900], verdict: .notAchieved),
    Vector(ratios: [8300, 4300, 9500], verdict: .notAchieved),
    Vector(ratios: [6400, 4300, 9500], verdict: .seriousFailure),
    Vector(ratios: [14_700, 8500, 12_600], verdict: .achieved),
    Vector(ratios: [8300, 6400], verdict: .seriousFailure),
    Vector(ratios: [9000, 8000], verdict: .notAchieved),
    Vector(ratios: [8499], verdict: .notAchieved),
  ]

  /// Exactly on a threshold, and one ten-thousandth under it.
  static let boundaries = [
    Vector(ratios: [8500], verdict: .achieved),
    Vector(ratios: [8500, 8500, 8500], verdict: .achieved),
    Vector(ratios: [9000, 9000, 7500], verdict: .achievedByDerogation),
    Vector(ratios: [9000, 9000, 7499], verdict: .notAchieved),
    Vector(ratios: [9000, 6500], verdict: .notAchieved),
    Vector(ratios: [9000, 6499], verdict: .seriousFailure),
    Vector(ratios: [9000, 6500, 6499], verdict: .notAchieved),
    Vector(ratios: [9000, 6499, 6499], verdict: .seriousFailure),
    Vector(ratios: [], verdict: .notAssessable(.noGoal)),
  ]

  @Test(arguments: vectors + boundaries)
  func `Each vector gives its verdict`(_ vector: Vector) throws {
    #expect(PerformanceFramework.verdict(ratios: try ratios(vector.ratios)) == vector.verdict)
  }

  @Test func `A tie with a threshold is exact, whatever the terms`() throws {
    // 17/20 = 0.85 exactly; 849 999 999 999 over 10^12 would print as 0.85.
    let tie = try #require(Ratio(17, over: 20))
    let under = try #require(Ratio(849_999_999_999, over: 1_000_000_000_000))
    #expect(PerformanceFramework.verdict(ratios: [tie]) == .achieved)
    #expect(PerformanceFramework.verdict(ratios: [under]) == .notAchieved)
    #expect(Band(tie) == .passing)
    #expect(Band(under) == .tolerable)
  }

  @Test(arguments: [
    (8500, Band.passing), (8499, .tolerable), (7500, .tolerable), (7499, .short),
    (6500, .short), (6499, .serious), (0, .serious), (20_000, .passing),
  ])
  func `A ratio stands in one band`(_ ratio: Int, _ band: Band) throws {
    #expect(Band(try ratios([ratio])[0]) == band)
  }

  @Test(arguments: 1...20)
  func `A second reading of the rules agrees on random axes`(seed: Int) throws {
    var random = Seeded(seed)
    for _ in 0..<200 {
      let count = Int.random(in: 1...5, using: &random)
      // Near the thresholds half of the time.
      let drawn = (0..<count).map { _ in
        Bool.random(using: &random)
          ? Int.random(in: 0...13_000, using: &random)
          : [6499, 6500, 7499, 7500, 8499, 8500][Int.random(in: 0..<6, using: &random)]
      }
      #expect(
        PerformanceFramework.verdict(ratios: try ratios(drawn)) == Self.naive(drawn), "\(drawn)")
    }
  }

  /// The rules again, on whole ten-thousandths, by sorting.
  private static func naive(_ ratios: [Int]) -> Verdict {
    let sorted = ratios.sorted()
    if sorted.count < 3 {
      if sorted[0] >= 8500 { return .achieved }
      return sorted[0] < 6500 ? .seriousFailure : .notAchieved
    }
    if sorted[0] >= 8500 { return .achieved }
    if sorted[1] >= 8500, sorted[0] >= 7500 { return .achievedByDerogation }
    return sorted[1] < 6500 ? .seriousFailure : .notAchieved
  }

  private func ratios(_ tenThousandths: [Int]) throws -> [Ratio] {
    try tenThousandths.map { try #require(Ratio(Int128($0), over: 10_000)) }
  }
}

@Suite struct ClosureCorrectionTests {
  @Test func `Outputs at .55 and money at .95 give .579 and 10 %`() throws {
    let outputs = [try #require(Ratio(50, over: 100)), try #require(Ratio(60, over: 100))]
    let financial = try #require(Ratio(95, over: 100))
    let correction = try #require(ClosureCorrection(outputs: outputs, financial: financial))
    #expect(correction.coefficient == Ratio(11, over: 19))
    #expect(correction.coefficient.text.hasPrefix("0.5789"))
    #expect(correction.rate == 10)
  }

  @Test(arguments: [
    (6500, 0), (6499, 5), (6000, 5), (5999, 10), (5000, 10), (4999, 25), (0, 25), (12_000, 0),
  ])
  func `Each band of the coefficient has its rate`(_ coefficient: Int, _ rate: Int) throws {
    let ratio = try #require(Ratio(Int128(coefficient), over: 10_000))
    #expect(ClosureCorrection(coefficient: ratio).rate == rate)
  }

  @Test func `Without output or money there is no coefficient`() throws {
    let one = try #require(Ratio(1, over: 1))
    #expect(ClosureCorrection(outputs: [], financial: one) == nil)
    let nothing = try #require(Ratio(0, over: 1))
    #expect(ClosureCorrection(outputs: [one], financial: nothing) == nil)
  }
}
