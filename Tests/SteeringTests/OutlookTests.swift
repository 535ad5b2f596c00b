import Kernel
import Statistics
import Testing

@testable import Steering

@Suite("The outlook of a figure")
struct OutlookTests {
  private static let january2017 = CivilMonth(index: 2017 * 12)

  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  private func series(
    _ count: Int, of number: Double = 10, provisional: [Double] = [],
    from first: CivilMonth = january2017
  ) -> MonthlySeries {
    MonthlySeries(
      from: first,
      Array(repeating: .init(number), count: count)
        + provisional.map { .init($0, isProvisional: true) })
  }

  private func part(_ start: String, _ end: String, _ planned: Double?, _ achieved: Double) throws
    -> Capacity.Part
  {
    Capacity.Part(
      PlannedOperation(
        start: Int(try day(start).day), end: Int(try day(end).day), planned: planned,
        achieved: achieved), .assumed)
  }

  private func row(
    _ outlook: Outlook, _ method: OutlookMethod, _ date: String
  ) throws -> OutlookRow {
    let date = try day(date)
    return try #require(outlook.rows.first { $0.method == method && $0.date == date })
  }

  @Test("has a row per method and month, from the day to the date")
  func rows() throws {
    let outlook = Outlook(
      OutlookBasis(series: series(14), day: try day("2018-02-28")),
      OutlookTarget(date: try day("2018-05-15"), value: 170))
    #expect(
      outlook.rows.map(\.date.description)
        == Array(
          repeating: ["2018-03-31", "2018-04-30", "2018-05-15"], count: 3
        ).flatMap { $0 })
    #expect(outlook.rows.map(\.method).first == .trend)
    // Two months of 10 and 15 days of 31 of a third.
    let end = try row(outlook, .trend, "2018-05-15")
    #expect(abs((end.prediction?.value ?? 0) - (160 + 10 * 15.0 / 31)) < 1e-9)
    #expect(end.state == .noInterval && end.conclusion?.probability == nil)
    #expect(end.conclusion?.reached == CivilDate("2018-05-31"))
    #expect(end.conclusion?.early == nil && end.conclusion?.late == nil)
    #expect(try row(outlook, .trend, "2018-04-30").conclusion == nil)
    #expect(try row(outlook, .capacity, "2018-04-30").state == .notComputable)
    #expect(try row(outlook, .combined, "2018-05-15").prediction == end.prediction)
    #expect(outlook.remarks == [.noInterval(months: 14), .trendAlone])
  }

  @Test("leaves out the month in progress and provisional months, and never falls below them")
  func leftOut() throws {
    let basis = OutlookBasis(series: series(20, provisional: [25, 4]), day: try day("2018-10-12"))
    let outlook = Outlook(basis, OutlookTarget(date: try day("2018-12-31")))
    // September holds 25 of 10 expected, October 4 so far: 229 are recorded.
    #expect(try row(outlook, .trend, "2018-10-31").prediction?.value == 229)
    #expect(try row(outlook, .trend, "2018-10-31").prediction?.low == 229)
    let end = try row(outlook, .trend, "2018-12-31")
    #expect(abs((end.prediction?.value ?? 0) - 240) < 1e-9)
    // The same without flags: October goes on all the same.
    let plain = OutlookBasis(
      series: MonthlySeries(
        from: Self.january2017, Array(repeating: .init(10), count: 21) + [.init(4)]),
      day: try day("2018-10-12"))
    let seen = Outlook(plain, OutlookTarget(date: try day("2018-10-31")))
    #expect(try row(seen, .trend, "2018-10-31").prediction?.value == 220)
    // What comes after the day is not known on it.
    let early = Outlook(
      OutlookBasis(series: series(40), day: try day("2018-06-30")),
      OutlookTarget(date: try day("2018-07-31")))
    #expect(try row(early, .trend, "2018-07-31").origins == 18 - 18)
    #expect(try row(early, .trend, "2018-07-31").prediction?.value == 190)
  }

  @Test("of a date that has come is what was counted")
  func past() throws {
    let basis = OutlookBasis(series: series(14), day: try day("2018-02-28"))
    let outlook = Outlook(basis, OutlookTarget(date: try day("2017-06-15"), value: 40))
    #expect(outlook.rows.count == 1)
    #expect(outlook.rows.first?.state == .past)
    #expect(outlook.rows.first?.prediction?.value == 55)
    #expect(outlook.rows.first?.conclusion == OutlookConclusion(target: 40))
    let today = Outlook(basis, OutlookTarget(date: try day("2018-02-28"), value: 40))
    #expect(today.rows.map(\.state) == [.past])
    let before = Outlook(basis, OutlookTarget(date: try day("2016-12-31"), value: 40))
    #expect(before.rows.first?.prediction == nil && before.rows.first?.state == .past)
  }

  @Test("counts again from the same month each year, and reaches a target in its year")
  func debut() throws {
    let basis = OutlookBasis(
      series: series(14), operations: [try part("2018-01-01", "2019-12-31", 100, 0)],
      day: try day("2018-02-28"))
    let target = OutlookTarget(
      date: try day("2019-03-31"), value: 25, debut: try day("2017-01-01"))
    let outlook = Outlook(basis, target)
    #expect(try abs((row(outlook, .trend, "2018-12-31").prediction?.value ?? 0) - 120) < 1e-9)
    #expect(try abs((row(outlook, .trend, "2019-01-31").prediction?.value ?? 0) - 10) < 1e-9)
    let end = try row(outlook, .trend, "2019-03-31")
    #expect(abs((end.prediction?.value ?? 0) - 30) < 1e-9)
    // 20 in February; not in 2018, of another year.
    #expect(end.conclusion?.reached == CivilDate("2019-03-31"))
    // 85 over the 671 days from March 2018, 90 of them in the year.
    let planned = try row(outlook, .capacity, "2019-03-31")
    #expect(abs((planned.prediction?.value ?? 0) - 85.0 * 90 / 671) < 1e-9)
  }

  @Test("looks for the day of a target for two years after its date, five in all")
  func reach() throws {
    let basis = OutlookBasis(series: series(12), day: try day("2017-12-31"))
    func reached(_ value: Double, by date: String) throws -> CivilDate? {
      let outlook = Outlook(basis, OutlookTarget(date: try day(date), value: value))
      return try row(outlook, .trend, date).conclusion?.reached
    }
    // 120 at the end of 2017, 10 a month: month 36 is the last for 2018, month 60 for 2022.
    #expect(try reached(479, by: "2018-12-31") == CivilDate("2020-12-31"))
    #expect(try reached(481, by: "2018-12-31") == nil)
    #expect(try reached(719, by: "2022-01-31") == CivilDate("2022-12-31"))
    #expect(try reached(721, by: "2022-01-31") == nil)
    #expect(try reached(719, by: "2024-01-31") == CivilDate("2022-12-31"))
    #expect(try reached(721, by: "2024-01-31") == nil)
    // Reached already: at the first month there is a forecast of.
    #expect(try reached(100, by: "2018-12-31") == CivilDate("2018-01-31"))
  }

  @Test("by operations says what is supposed, what has no plan, what is only deposited")
  func operations() throws {
    let basis = OutlookBasis(
      series: nil,
      operations: [
        try part("2018-01-01", "2018-12-31", 100, 0), try part("2018-01-01", "2018-12-31", nil, 3),
      ], deposited: [try part("2018-07-01", "2018-12-31", 20, 0)], day: try day("2017-12-31"))
    let outlook = Outlook(basis, OutlookTarget(date: try day("2018-12-31"), value: 80))
    let end = try row(outlook, .capacity, "2018-12-31")
    #expect(end.prediction?.value == 88 && end.state == .assumed)
    #expect(try row(outlook, .combined, "2018-12-31").prediction == end.prediction)
    #expect(try row(outlook, .combined, "2018-12-31").state == .assumed)
    #expect(try row(outlook, .trend, "2018-12-31").state == .notComputable)
    #expect(
      outlook.remarks == [
        .assumedRate, .withoutPlan(1), .deposited(operations: 1, gain: 17), .capacityAlone,
      ])
  }

  @Test("combined is what the least sure of the two is")
  func states() throws {
    let operation = try part("2017-01-01", "2019-12-31", 1000, 0)
    func combined(_ months: Int) throws -> OutlookRow {
      let last = Self.january2017.adding(months - 1).last
      let outlook = Outlook(
        OutlookBasis(series: series(months), operations: [operation], day: last),
        OutlookTarget(date: last.adding(days: 1), value: 1))
      return try #require(outlook.rows.last)
    }
    #expect(try combined(11).state == .assumed)
    #expect(try combined(14).state == .noInterval)
    #expect(try combined(14).conclusion?.probability == nil)
    #expect(try combined(30).state == .assumed)
    #expect(try combined(30).conclusion?.probability == 0.95)
  }

  @Test("says an interval too narrow, and then no probability")
  func narrow() throws {
    // Twenty months of 100, then each month far above what any smoothing makes of those before: of
    // the five months with eight known errors, each misses by more than all before it.
    let months = Array(repeating: 100.0, count: 20) + [200, 2e4, 2e7, 2e11, 2e18]
    let last = Self.january2017.adding(24).last
    let outlook = Outlook(
      OutlookBasis(
        series: MonthlySeries(from: Self.january2017, months.map { .init($0) }), day: last),
      OutlookTarget(date: last.adding(days: 20), value: 4000))
    let end = try #require(outlook.rows.first)
    #expect(end.coverage == Coverage(covered: 0, checked: 5))
    #expect(end.state == .narrow)
    #expect(end.prediction?.low != nil && end.conclusion?.probability == nil)
    #expect(outlook.remarks.first == .narrow(Coverage(covered: 0, checked: 5)))
  }

  @Test("of a rate uses no operation and dates nothing")
  func rate() throws {
    let months = Array(repeating: MonthlySeries.Month(4, denominator: 10), count: 24)
    let outlook = Outlook(
      OutlookBasis(
        series: MonthlySeries(from: Self.january2017, months),
        operations: [try part("2017-01-01", "2019-12-31", 1000, 0)], day: try day("2018-12-31")),
      OutlookTarget(date: try day("2019-06-30"), value: 0.5))
    let end = try row(outlook, .trend, "2019-06-30")
    #expect(abs((end.prediction?.value ?? 0) - 0.4) < 1e-9)
    #expect(end.conclusion?.probability == 0.05 && end.conclusion?.reached == nil)
    #expect(try row(outlook, .capacity, "2019-06-30").state == .notComputable)
    #expect(try row(outlook, .combined, "2019-06-30").prediction == end.prediction)
  }

  @Test(
    "of stages: what is programmed counts, what is deposited is apart, the rest is out",
    arguments: [
      ("", OperationStanding.programmed), ("programmee", .programmed), ("soldee", .programmed),
      ("instruite", .deposited), ("abandonnee", .out), ("refusee", .out),
    ])
  func stages(stage: String, standing: OperationStanding) {
    #expect(OperationStanding(stage: stage) == standing)
    #expect(OperationStanding(stage: "en cours") == nil)
  }
}
