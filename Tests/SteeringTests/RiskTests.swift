import Kernel
import Testing

@testable import Steering

/// Each test of A4 at its threshold and beside it, worked by hand.
@Suite("The tests of operations at risk")
struct RiskTests {
  /// 730 days, the whole of 2017 and 2018.
  private static func reading(
    _ change: (inout OperationReading) throws -> Void = { _ in }
  ) throws -> OperationReading {
    var reading = OperationReading(code: "R")
    reading.start = CivilDate("2017-01-01")
    reading.end = CivilDate("2018-12-31")
    try change(&reading)
    return reading
  }

  private static func points(
    _ test: RiskTest, on day: String, _ change: (inout OperationReading) throws -> Void
  ) throws -> Int {
    let risk = OperationRisk(try reading(change), on: try #require(CivilDate(day)))
    return risk.causes.filter { $0.test == test }.reduce(0) { $0 + $1.points }
  }

  private static func cause(
    _ measure: RiskMeasure, on day: String, _ change: (inout OperationReading) throws -> Void
  ) throws -> RiskCause {
    let risk = OperationRisk(try reading(change), on: try #require(CivilDate(day)))
    return try #require(risk.causes.first { $0.measure == measure })
  }

  private static func foreseen(_ values: [(day: String, count: Int64)]) throws -> ForeseenPath {
    let points = try values.map { value in
      ForeseenPath.Point(try #require(CivilDate(value.day)), value.count * 1_000_000)
    }
    let start = try #require(CivilDate("2017-01-01"))
    return try #require(ForeseenPath(points, from: start))
  }

  @Test(
    "K03: entries beside those foreseen pro rata of days",
    arguments: [
      // The whole of 100 at the end; half of it after 365 days of 730.
      ("2018-12-31", 85, 0), ("2018-12-31", 84, 5), ("2018-12-31", 65, 5), ("2018-12-31", 64, 15),
      ("2017-12-31", 43, 0), ("2017-12-31", 42, 5), ("2017-12-31", 33, 5), ("2017-12-31", 32, 15),
      ("2019-06-30", 85, 0), ("2019-06-30", 84, 5),
    ])
  func entries(day: String, entered: Int, expected: Int) throws {
    let points = try Self.points(.k03, on: day) {
      $0.entered = entered
      $0.foreseen = try Self.foreseen([("2018-12-31", 100)])
    }
    #expect(points == expected)
  }

  @Test(
    "K03: on the line between two values foreseen",
    arguments: [
      // 20 at the end of 2017; 20 + 80 × 73/365 = 36 on 14 March 2018; half of 20 is 10 on 1 July,
      // 182 days of 365: 9,97.
      ("2017-12-31", 17, 0), ("2017-12-31", 16, 5), ("2018-03-14", 31, 0), ("2018-03-14", 30, 5),
      ("2018-03-14", 24, 5), ("2018-03-14", 23, 15), ("2017-07-01", 9, 0), ("2017-07-01", 8, 5),
    ])
  func path(day: String, entered: Int, expected: Int) throws {
    let points = try Self.points(.k03, on: day) {
      $0.entered = entered
      $0.foreseen = try Self.foreseen([("2018-12-31", 100), ("2017-12-31", 20)])
    }
    #expect(points == expected)
  }

  @Test(
    "K04: no entry for 90 days, of an operation under way for as long",
    arguments: [
      ("2017-06-30", 5, 0, 10), ("2017-06-30", 5, 1, 0), ("2017-04-01", 0, 0, 10),
      // Begun 89 days ago; over.
      ("2017-03-31", 0, 0, 0), ("2019-01-01", 5, 0, 0),
    ])
  func silence(day: String, entered: Int, lately: Int, expected: Int) throws {
    let points = try Self.points(.k04, on: day) {
      ($0.entered, $0.enteredLately) = (entered, lately)
    }
    #expect(points == expected)
  }

  @Test("K15: nobody at a quarter of the days, in the place of K04")
  func nobody() throws {
    // 182 and 183 days of 730: 24,9 % and 25,1 %.
    #expect(try Self.points(.k15, on: "2017-07-01") { _ in } == 0)
    #expect(try Self.points(.k04, on: "2017-07-01") { _ in } == 10)
    #expect(try Self.points(.k15, on: "2017-07-02") { _ in } == 15)
    #expect(try Self.points(.k04, on: "2017-07-02") { _ in } == 0)
    #expect(try Self.points(.k15, on: "2017-07-02") { $0.entered = 1 } == 0)
    #expect(try Self.points(.k15, on: "2019-01-01") { _ in } == 0)
    // 25 days of 100 exactly.
    let short: (inout OperationReading) -> Void = { $0.end = CivilDate("2017-04-10") }
    #expect(try Self.points(.k15, on: "2017-01-25", short) == 15)
    #expect(try Self.points(.k15, on: "2017-01-24", short) == 0)
  }

  @Test("K05: after twelve months, declared under half of the plan pro rata of days")
  func spending() throws {
    func points(_ day: String, _ declared: Int128?) throws -> Int {
      try Self.points(.k05, on: day) {
        ($0.plannedCost, $0.declaredCost) = (7_300_000, declared)
      }
    }
    // 366 days of 730 of 73 000 €: 36 600 €, half of it 18 300 €.
    #expect(try points("2018-01-01", 1_830_000) == 0)
    #expect(try points("2018-01-01", 1_829_999) == 10)
    #expect(try points("2017-12-31", 0) == 0)
    #expect(try points("2018-01-01", nil) == 0)
  }

  @Test("K07 by O06, K14 over the plan and over 110 % of it")
  func money() throws {
    #expect(try Self.points(.k07, on: "2017-06-30") { $0.instructsItself = true } == 20)
    #expect(try Self.points(.k07, on: "2017-06-30") { $0.instructsItself = false } == 0)
    #expect(try Self.points(.k07, on: "2017-06-30") { _ in } == 0)
    for (declared, expected): (Int128, Int) in [
      (10_000_000, 0), (10_000_001, 10), (11_000_000, 10), (11_000_001, 20),
    ] {
      let points = try Self.points(.k14, on: "2017-06-30") {
        ($0.plannedCost, $0.declaredCost) = (10_000_000, declared)
      }
      #expect(points == expected, "\(declared)")
    }
  }

  @Test(
    "K09: records that lack something, exits late to be told, added up",
    arguments: [
      (85, 90, 9, 0), (84, 91, 9, 10), (85, 90, 10, 5), (84, 90, 10, 15), (100, 0, 0, 0),
    ])
  func quality(complete: Int, told: Int, late: Int, expected: Int) throws {
    let points = try Self.points(.k09, on: "2017-06-30") {
      ($0.entered, $0.complete) = (100, complete)
      ($0.exitsTold, $0.exitsUnsaid) = (told, late)
    }
    #expect(points == expected)
  }

  @Test(
    "K13: a promise to be watched, then failing; what records that lack may bring adds no point",
    arguments: [
      // 60 called for 58,27 after 709 days of 730: 85 % is 49,53, 65 % 37,88.
      ("2018-12-10", 50.0, 50.0, 0), ("2018-12-10", 49, 49, 5), ("2018-12-10", 38, 38, 5),
      ("2018-12-10", 37, 37, 15), ("2018-12-10", 37, 38, 5), ("2018-12-10", 49, 50, 0),
      // On the day itself: kept, partly, not.
      ("2018-12-31", 60, 60, 0), ("2018-12-31", 51, 51, 5), ("2018-12-31", 50, 50, 15),
    ])
  func promise(day: String, low: Double, high: Double, expected: Int) throws {
    let points = try Self.points(.k13, on: day) {
      $0.promises = [try Self.promised(60, low, high)]
    }
    #expect(points == expected)
  }

  private static func promised(
    _ goal: Double, _ low: Double, _ high: Double
  ) throws -> OperationReading.Promised {
    OperationReading.Promised(
      indicator: "ESF1420.CO01", label: "Chômeurs", horizon: .target,
      terms: GoalState.Promise(
        goal: goal, addsUp: true, start: try #require(CivilDate("2017-01-01")),
        due: try #require(CivilDate("2018-12-31"))), value: .init(low, high))
  }

  @Test("K13: the worst of several promises")
  func worst() throws {
    let points = try Self.points(.k13, on: "2018-12-10") {
      $0.promises = [
        try Self.promised(60, 60, 60), try Self.promised(60, 37, 37), try Self.promised(60, 49, 49),
      ]
    }
    #expect(points == 15)
  }

  @Test(
    "K16: an end within 90 days, exits known of less than half of the entries",
    arguments: [
      ("2018-10-02", 49, 10), ("2018-10-02", 50, 0), ("2018-10-01", 49, 0), ("2018-12-31", 49, 10),
      ("2019-01-01", 49, 0),
    ])
  func ending(day: String, told: Int, expected: Int) throws {
    let points = try Self.points(.k16, on: day) { ($0.entered, $0.exitsTold) = (100, told) }
    #expect(points == expected)
  }

  @Test("what has no records yet is not evaluable, with its reason, and is worth nothing")
  func lacking() throws {
    let risk = OperationRisk(try Self.reading(), on: try #require(CivilDate("2017-01-01")))
    let lacking = risk.causes.filter { $0.measure.lacking != nil }
    #expect(lacking.map(\.test.rawValue) == ["K01", "K02", "K06", "K08", "K10", "K11", "K12"])
    for cause in lacking {
      #expect(cause.state == "not_evaluable" && cause.points == 0)
      #expect(risk.sentence(cause).hasPrefix("Non évaluable\u{A0}: "))
    }
    #expect(risk.causes.count == 17 && risk.points == 0)
    // Nothing is known of it at all.
    let unknown = OperationRisk(
      OperationReading(code: ""), on: try #require(CivilDate("2017-01-01")))
    #expect(unknown.points == 0)
    #expect(unknown.causes.allSatisfy { $0.state == "not_evaluable" })
  }

  @Test("an operation without participants has no test of participants")
  func untracked() throws {
    for measure in [
      RiskMeasure.entries, .silence, .nobody, .completeness, .unsaidExits, .ending,
    ] {
      let cause = try Self.cause(measure, on: "2018-12-10") { $0.isTracked = false }
      #expect(cause.outcome == .notEvaluable(.untracked))
    }
  }

  @Test(
    "20 is to follow, 40 comes first",
    arguments: [(19, "none"), (20, "followed"), (39, "followed"), (40, "priority")])
  func levels(points: Int, level: String) {
    #expect(RiskLevel(points: points).rawValue == level)
  }

  @Test("more points come first, then more left to certify, then the code")
  func order() throws {
    let day = try #require(CivilDate("2017-06-30"))
    func risk(_ code: String, _ points: Bool, _ left: Int128?) -> OperationRisk {
      var reading = OperationReading(code: code)
      reading.instructsItself = points
      reading.europeanLeft = left
      return OperationRisk(reading, on: day)
    }
    let all = [
      risk("e", false, 900), risk("d", true, nil), risk("c", true, 5), risk("b", true, 5),
      risk("a", true, 7),
    ]
    #expect(all.sorted { $0.precedes($1) }.map(\.code) == ["a", "b", "c", "d", "e"])
  }

  @Test("why, in a sentence with its numbers")
  func sentences() throws {
    let day = try #require(CivilDate("2018-12-10"))
    let risk = OperationRisk(
      try Self.reading {
        $0.entered = 30
        $0.foreseen = try Self.foreseen([("2018-12-31", 80)])
        $0.promises = [try Self.promised(60, 20, 20)]
        ($0.plannedCost, $0.declaredCost) = (10_000_000, 13_000_000)
      }, on: day)
    func sentence(_ test: RiskTest) throws -> String {
      let cause = try #require(risk.causes.first { $0.test == test })
      return risk.sentence(cause)
    }
    #expect(
      try sentence(.k03)
        == "30 entrés pour 78 attendus à ce jour (80 prévus en tout)\u{A0}: 38,6\u{202F}%.")
    #expect(
      try sentence(.k13)
        == "Chômeurs\u{A0}: 20 pour une cible de 60 au 31\u{A0}décembre 2018, 58,3 à ce jour\u{A0}: en défaut."
    )
    #expect(
      try sentence(.k14)
        == "130\u{202F}000\u{202F}€ déclarés sur 100\u{202F}000\u{202F}€ prévus\u{A0}: 130,0\u{202F}% du plan."
    )
  }
}
