import Catalogue
import Columns
import Kernel
import Testing

@testable import Counting

/// The bounds of days that stand for the only slot of a time asked for.
@Suite struct PlacedDaysTests {
  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  @Test(
    "Bounds place the days that the slots place, and what is asked for says so",
    arguments: [
      (Moment.entry, false, nil, "2017-01-01", "2017-12-31"),
      (.entry, true, nil, nil, "2017-12-31"),
      (.exit, false, nil, "2017-01-01", "2017-12-31"),
      (.exit, true, nil, nil, "2017-12-31"),
      (.date, false, "2017-06-30", "2017-01-01", "2017-12-31"),
      (.state, false, nil, nil, "2017-12-31"),
      (.state, false, "2017-06-30", nil, "2017-06-30"),
      (.state, true, "2016-06-30", nil, "2016-06-30"),
      (.state, true, "2019-06-30", nil, "2017-12-31"),
    ] as [(Moment, Bool, String?, String?, String)])
  func bounds(
    moment: Moment, isCumulative: Bool, asOf: String?, first: String?, last: String
  ) throws {
    let timeline = Timeline(
      pieces: [try #require(Period("2017"))], cumulative: isCumulative, asOf: try asOf.map(day))
    let days = try #require(timeline.placedDays(moment))
    #expect(try days.first == first.map { try day($0).day } ?? .min)
    #expect(try days.last == day(last).day)
    let start = try day("2015-12-01").day
    let rows = Cells<Int32>(count: 1_500) {
      $0 % 7 == 0 ? Table.missingInteger : start + Int32($0)
    }
    let placed = timeline.map(
      groups: Cells(repeating: 0, count: rows.count), groupCount: 1, days: rows.view,
      moment: moment, population: .participations
    ).placed
    for row in 0..<rows.count {
      let isIn =
        rows[row] != Table.missingInteger && rows[row] >= days.first && rows[row] <= days.last
      #expect((placed[row] == 1) == isIn)
    }
  }

  @Test func `Several pieces, or none, are not told by two days`() throws {
    let pieces = try ["2016", "2017"].map { try #require(Period($0)) }
    #expect(Timeline(pieces: pieces, cumulative: true, asOf: nil).placedDays(.entry) == nil)
    #expect(Timeline(pieces: nil, cumulative: true, asOf: nil).placedDays(.exit) == nil)
  }
}
