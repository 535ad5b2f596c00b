import Kernel
import Steering
import Testing

@Suite("How late records are entered")
struct EntryDelayTests {
  private static let day = CivilDate(day: CivilDate.days(year: 2018, month: 6, day: 30))

  /// Records of a month, by how many months later they were entered; nil for unknown.
  private func delay(_ counts: [(months: Int?, records: Int)], of month: String) -> EntryDelay {
    let placed = CivilMonth(month) ?? CivilMonth(Self.day)
    return EntryDelay(
      counts.flatMap { delay, count in
        Array(
          repeating: (day: placed.first, entered: delay.map { placed.adding($0).last }),
          count: count)
      }, on: Self.day)
  }

  @Test("makes two months provisional where 78, 93 and 97 % are entered")
  func published() {
    let delay = delay([(0, 78), (1, 15), (2, 4), (3, 3), (nil, 50)], of: "2017-09")
    #expect(delay.shares.prefix(4).map { ($0 * 100).rounded() } == [78, 93, 97, 100])
    #expect(delay.provisionalMonths == 2)
    #expect(delay.records == 100)
  }

  @Test(
    "is read on the twelve months that are over for six",
    arguments: [("2017-12", 30), ("2018-01", 0), ("2017-01", 30), ("2016-12", 0)])
  func window(month: String, records: Int) {
    #expect(delay([(0, 30)], of: month).records == records)
  }

  @Test("is six months at most, one when few tell, none when nobody does")
  func bounds() {
    #expect(delay([(12, 100)], of: "2017-09").provisionalMonths == 6)
    #expect(delay([(0, 29)], of: "2017-09").provisionalMonths == 1)
    #expect(delay([(0, 30)], of: "2017-09").provisionalMonths == 0)
    #expect(delay([(0, 30)], of: "2018-05").provisionalMonths == 1)
    #expect(delay([(nil, 300)], of: "2017-09").provisionalMonths == 0)
    #expect(delay([(-1, 100)], of: "2017-09").provisionalMonths == 0)
  }
}
