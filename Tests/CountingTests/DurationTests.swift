import Catalogue
import Counting
import Kernel
import Records
import TestSupport
import Testing

/// Means, quantiles, waits that have not ended, and stays, worked by hand.
@Suite("Durations and stays")
struct DurationTests {
  private static func definition(_ lines: String) throws -> Definition {
    let text = """
      code: X
      frame: FIN
      label: {fr: Ligne, en: Line}
      kind: management
      \(lines)
      source: essai
      """
    return try #require(
      try Catalogue(files: [(path: "FIN/X.yaml", bytes: Array(text.utf8))]).definitions.first)
  }

  /// Stays of 0, 10, 20, 30 and 100 days, and two that go on.
  private static let stays: DatasetBuilder = {
    var data = DatasetBuilder()
    data.operation("A")
    for (entry, exit) in [
      ("2017-01-01", "2017-01-01"), ("2017-01-01", "2017-01-11"), ("2017-01-01", "2017-01-21"),
      ("2017-01-01", "2017-01-31"), ("2017-01-01", "2017-04-11"), ("2017-01-11", ""),
      ("2017-02-01", ""),
    ] {
      data.participation("A", ["date_entree": entry, "date_sortie": exit, "referent": "R"])
    }
    return data
  }()

  @Test(
    "Numbers of days are averaged, and cut at any order",
    arguments: [
      ("mean", "", "160 / 5 = 32"), ("median", "", "20"), ("quantile", ", 0.25", "10"),
      ("quantile", ", 0.9", "72"), ("quantile", ", 0.125", "5"),
    ])
  func averages(function: String, order: String, expected: String) throws {
    let lines = """
      unit: days
      count: "\(function)(participations.days(date_entree, date_sortie)\(order))"
      at: exit
      records: all
      """
    #expect(
      try Self.stays.count(Self.definition(lines), period: "2017")
        == ["2017-01-01..2017-12-31 \(expected)"])
  }

  @Test("Stays that go on are left off on the last day of the period (Kaplan-Meier)")
  func waits() throws {
    let lines = """
      unit: days
      count: median_survival(participations.days(date_entree, date_sortie))
      at: entry
      records: all
      """
    let definition = try Self.definition(lines)
    // On 31 January, 6 entered: ended after 0, 10, 20, 30 days; going on after 30 and 20. What is
    // left: 5/6, 4/6, 3/6 on day 20.
    #expect(
      try Self.stays.count(definition, period: "2017-01")
        == ["2017-01-01..2017-01-31 20"])
    // On 15 January: ended after 0 and 10 of six; the rest left off after 14 and 4 days: 5/6, then
    // four fifths of it, more than a half.
    #expect(
      try Self.stays.count(definition, period: "2017-01-01..2017-01-15")
        == ["2017-01-01..2017-01-15 not_computable median_not_reached"]
        || Self.stays.count(definition, period: "2017-01-01..2017-01-15")
          == ["2017-01-01..2017-01-15  not_computable median_not_reached"]
    )
    // With those of February: ended after 0, 10, 20, 30 and 100 days of seven; two go on to the end
    // of the year: 6/7, 5/7, 4/7, 3/7 on day 30.
    #expect(
      try Self.stays.count(definition, period: "2017") == ["2017-01-01..2017-12-31 30"])
  }

  @Test("A stay holds its first and its last day")
  func present() throws {
    func lines(_ moment: String) -> String {
      "unit: participations\ncount: participations\nat: \(moment)\nrecords: all"
    }
    let state = try Self.definition(lines("state"))
    #expect(
      try Self.stays.count(state, period: "2017-01-10..2017-01-11")
        == ["2017-01-10..2017-01-11 5"])
    #expect(
      try Self.stays.count(state, period: "2017-01-01..2017-02-28", step: .month)
        == ["2017-01-01..2017-01-31 3", "2017-02-01..2017-02-28 3"])
    #expect(
      try Self.stays.count(Self.definition(lines("present")), period: "2017", step: .quarter) == [
        "2017-01-01..2017-03-31 7", "2017-04-01..2017-06-30 3", "2017-07-01..2017-09-30 2",
        "2017-10-01..2017-12-31 2",
      ])
    #expect(
      try Self.stays.count(Self.definition(lines("past")), period: "2017-01-05..2017-01-31")
        == ["2017-01-05..2017-01-31 6"])
    let caseload = """
      unit: ratio
      empty: no_adviser
      at: state
      records: all
      numerator: {count: participations, where: known(referent)}
      denominator: {count: distinct(participations.referent)}
      """
    #expect(
      try Self.stays.count(Self.definition(caseload), period: "2017-01-31..2017-01-31")
        == ["2017-01-31..2017-01-31 3 / 1 = 3"])
  }

  @Test("Days between a day and a moment are a condition")
  func delays() throws {
    var data = DatasetBuilder()
    data.operation("A")
    for saved in ["2017-03-01T08:00:00", "2017-03-29T23:59:59", "2017-03-30T00:00:00", ""] {
      data.participation("A", ["date_saisie_entree": saved])
    }
    let lines = """
      unit: participations
      count: participations
      at: entry
      records: all
      where: days(date_entree, date_saisie_entree) <= 28
      """
    #expect(try data.count(Self.definition(lines)) == ["2"])
  }
}
