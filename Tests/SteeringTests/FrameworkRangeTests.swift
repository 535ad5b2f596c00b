import Counting
import Kernel
import Records
import Steering
import TestSupport
import Testing

/// The verdict of an axis over the range of its figures.
@Suite struct FrameworkRangeTests {
  /// The world of `FrameworkTests`, with another milestone of the unemployed of axis 1: nine
  /// complete, one whose age nobody knows.
  private static func world(milestone: String) -> DatasetBuilder {
    var builder = FrameworkTests.world
    builder.change(.cibles) { row, _ in
      if row["indicateur"] == "PF.PF1a", row["nature"] == "jalon" { row["valeur"] = milestone }
    }
    return builder
  }

  @Test func `Bounds are those of completing every record`() throws {
    let axis = try #require(try FrameworkTests.framework(Self.world(milestone: "10")).axes.first)
    #expect(axis.indicators.map { $0.low?.text } == ["9", "4", "820"])
    #expect(axis.indicators.map { $0.high?.text } == ["10", "5", "820"])
    #expect(axis.indicators.map(\.isOpen) == [true, true, false])
  }

  @Test(
    "A verdict holds when both ends give it",
    arguments: [
      // 9 to 10 of 10: 90 to 100 %, the money alone is short and tolerated.
      ("10", Steering.Verdict.achievedByDerogation, Verdict.achievedByDerogation),
      // 9 to 10 of 11: 81.8 to 90.9 %, two short or one.
      ("11", .notAchieved, .achievedByDerogation),
      // 9 to 10 of 20: 45 to 50 %, two short either way, one of them seriously.
      ("20", .notAchieved, .notAchieved),
    ])
  func holds(milestone: String, low: Steering.Verdict, high: Steering.Verdict) throws {
    let axis = try #require(
      try FrameworkTests.framework(Self.world(milestone: milestone)).axes.first)
    #expect(axis.lowVerdict == low)
    #expect(axis.highVerdict == high)
    #expect(axis.holds == (low == high))
    #expect(axis.verdict == low)
  }

  @Test func `What completing the record gives is one of the two verdicts`() throws {
    var found: Set<Steering.Verdict> = []
    for birth in ["", "1970-01-01", "1999-01-01"] {
      var builder = Self.world(milestone: "11")
      builder.change(.participations) { row, _ in
        if row["date_naissance"] == "" { row["date_naissance"] = birth }
      }
      found.insert(try #require(try FrameworkTests.framework(builder).axes.first).verdict)
    }
    #expect(found == [.notAchieved, .achievedByDerogation])
  }

  @Test func `An axis whose figures are all known says nothing of it`() throws {
    var builder = Self.world(milestone: "10")
    builder.change(.participations) { row, _ in
      if row["date_naissance"] == "" { row["date_naissance"] = "1970-01-01" }
    }
    let axis = try #require(try FrameworkTests.framework(builder).axes.first)
    #expect(axis.holds == nil)
    #expect(axis.lowVerdict == axis.verdict && axis.highVerdict == axis.verdict)
  }

  @Test func `An axis that is not assessed has no verdict at its bounds`() throws {
    let axis = try #require(try FrameworkTests.framework(Self.world(milestone: "10")).axes.last)
    #expect(axis.lowVerdict == nil && axis.highVerdict == nil && axis.holds == nil)
  }
}
