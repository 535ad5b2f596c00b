import Checks
import Counting
import HTML
import Kernel
import Pages
import Testing

@Suite struct OperationTests {
  private let world: PeopleWorld

  init() throws {
    world = try PeopleWorld()
  }

  private func list(
    _ change: (inout OperationFilters) -> Void = { _ in }, region: String? = nil,
    au: String? = nil, sort: String? = nil
  ) -> OperationsPage {
    var filters = OperationFilters()
    change(&filters)
    return OperationsPage(
      world.view, scope: Scope(region: region, date: au.flatMap { CivilDate($0) }),
      filters: filters, sort: sort)
  }

  @Test func `The list adds up what it shows`() {
    let totals = list().totals
    #expect(totals.operations == 3)
    #expect(totals.participants == 5)
    #expect(totals.complete == 4)
    #expect(totals.planned == 4)
    // Only OP1 foresaw a number: its three participants are compared with it.
    #expect(totals.foreseen == 3)
    #expect(totals.empty == 0)
    #expect(totals.european == 100_000)
  }

  @Test(arguments: [
    ("2017-01-31", 1, 1), ("2017-04-01", 3, 3), ("2017-05-09", 4, 4), ("2017-05-10", 5, 4),
  ])
  func `At a date, who has entered since is not there`(date: String, entered: Int, complete: Int) {
    let totals = list(au: date).totals
    #expect(totals.participants == entered)
    #expect(totals.complete == complete)
  }

  @Test func `Each filter keeps what it says`() {
    #expect(list({ $0.search = "ECOLE chantier" }).lines.map(\.code) == ["OP1"])
    #expect(list({ $0.search = "op2" }).lines.map(\.code) == ["OP2"])
    #expect(list({ $0.status = "deposee" }).lines.map(\.code) == ["OP2"])
    // An operation that does not say its stage counts as an agreement.
    #expect(list({ $0.status = "conventionnee" }).lines.map(\.code) == ["OP1", "OP3"])
    #expect(list(region: "11").lines.map(\.code) == ["OP2", "OP3"])
    #expect(list({ $0.axis = "2" }).lines.isEmpty)
  }

  @Test(arguments: [
    (nil, ["OP2", "OP1", "OP3"]), ("-titre", ["OP3", "OP1", "OP2"]),
    ("participants", ["OP2", "OP1", "OP3"]), ("-participants", ["OP1", "OP2", "OP3"]),
    ("fin", ["OP2", "OP1", "OP3"]), ("nimporte", ["OP2", "OP1", "OP3"]),
  ])
  func `A column sorts the list, what it does not know last`(sort: String?, codes: [String]) {
    #expect(list(sort: sort).lines.map(\.code) == codes)
  }

  @Test func `The file holds the whole list`() {
    let sheet = list().sheet
    #expect(sheet.rows.count == 3)
    #expect(
      sheet.rows[1] == [
        "OP1", "Chantier école", "Association 32", "1", "8.1", "conventionnee", "2018-12-31", "3",
        "4", "2", "1000.00", "2000.00",
      ])
  }

  private func page(_ code: String, au: String? = nil) throws -> OperationPage {
    let line = try #require(list().lines.first { $0.code == code })
    return try #require(
      OperationPage(
        world.view, try world.book, id: line.id,
        scope: Scope(date: au.flatMap { CivilDate($0) })))
  }

  @Test func `Money by stage follows the lines of expenditure up to the day`() throws {
    let now = try page("OP1").money
    #expect(now.lines.map(\.total) == [200_000, 200_000, 90_000, 50_000])
    #expect(now.share(now.lines[3]) == 0.25)
    // In June 2017 nothing was certified yet: a known 0, as there are lines.
    #expect(
      try page("OP1", au: "2017-06-30").money.lines.map(\.total) == [200_000, 200_000, 90_000, 0])
  }

  @Test func `An operation that is not programmed brings nothing to figures`() throws {
    let money = try page("OP2").money
    // Figures count certified amounts of programmed operations only.
    #expect(!money.standing.isCounted)
    #expect(money.lines.map(\.total) == [nil, nil, nil, nil])
  }

  @Test func `The page lists its participations, the latest first, and the names it needs`() throws
  {
    let page = try page("OP1")
    #expect(page.lines.map { $0.entry?.description } == ["2017-05-10", "2017-02-10", "2017-01-10"])
    #expect(page.lines.map(\.isComplete) == [false, true, true])
    #expect(page.axisLabel == "Vers l’emploi")
    #expect(page.programmeLabel == "Programme exemple")
    #expect(page.participants == 3)
    #expect(page.complete == 2)
    #expect(page.latest.first?.rule == .r01)
  }

  @Test func `There is no page of an operation there is not`() throws {
    #expect(
      OperationPage(world.view, try world.book, id: 9_999, scope: Scope()) == nil)
  }

  @Test func `The view says the figures in words and links each record`() throws {
    let page = try page("OP1")
    let names = try PersonNames(world.view, page.participationIDs)
    let html = page.view(names, Chrome(today: PeopleWorld.today)).html
    #expect(html.contains("3 participants entrés au 31\u{A0}décembre 2017 sur 4 prévus (75,0"))
    #expect(html.contains("Camille Essai"))
    #expect(html.contains("/saisir/participations/\(page.lines[0].id)"))
    #expect(!html.contains("style="))
  }
}
