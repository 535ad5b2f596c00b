import Kernel
import Testing

@Suite("Months of the calendar")
struct CivilMonthTests {
  @Test(
    "have their days",
    arguments: [
      ("2016-02", "2016-02-01", "2016-02-29", 29), ("2017-02-14", "2017-02-01", "2017-02-28", 28),
      ("2017-12", "2017-12-01", "2017-12-31", 31), ("31/01/2018", "2018-01-01", "2018-01-31", 31),
    ])
  func days(text: String, first: String, last: String, length: Int) throws {
    let month = try #require(CivilMonth(text))
    #expect(month.first == CivilDate(first))
    #expect(month.last == CivilDate(last))
    #expect(month.length == length)
  }

  @Test("follow each other over the new year")
  func order() throws {
    let december = try #require(CivilMonth("2017-12"))
    #expect(december.calendar == 11)
    #expect(december.adding(1) == CivilMonth("2018-01"))
    #expect(december.adding(-12) == CivilMonth("2016-12"))
    #expect(december < december.adding(1))
  }

  @Test("are not read from other texts", arguments: ["", "2017", "2017-13", "2017T1", "mars 2017"])
  func others(text: String) {
    #expect(CivilMonth(text) == nil)
  }
}
