import Access
import Checks
import Following
import HTML
import Kernel
import Records
import Stores
import TestSupport
import Testing

@testable import Pages

@Suite struct QualityTests {
  private let world: PeopleWorld

  init() throws {
    world = try PeopleWorld()
  }

  private func findings(
    _ filters: FindingFilters = FindingFilters(), region: String? = nil,
    grouping: FindingsPage.Grouping = .list
  ) throws -> FindingsPage {
    FindingsPage(
      world.view, try world.book, filters, scope: Scope(region: region),
      grouping: grouping)
  }

  /// A3 lacks the sex (R01, error); B1 is open long after OP2 (R23, warning).
  @Test func `Errors come first, each with its record and its operation`() throws {
    let lines = try findings().lines
    #expect(lines.first?.rule == .r01)
    #expect(lines.first?.field == "sexe")
    #expect(lines.first?.operationCode == "OP1")
    #expect(lines.first?.message.contains("«\u{A0}Sexe\u{A0}»") == true)
    #expect(lines.contains { $0.rule == .r23 && $0.operationCode == "OP2" })
    let order: [Severity] = [.error, .warning, .information]
    let ranks = lines.map { order.firstIndex(of: $0.severity) ?? 9 }
    #expect(ranks == ranks.sorted())
  }

  @Test func `The number an event has in its file is read from the store for the lines shown`()
    throws
  {
    try world.store.put(.acteurs, [["acteur": "111111111", "nom": "Exemple", "type": "aux"]])
    try world.store.put(
      .evenements,
      ["77", "78"].map {
        [
          "id_source": $0, "structure": "Inconnue", "date": "2017-03-01", "nature": "entretien",
        ]
      })
    let follower = try Follower(world.store, world.reader) { _ in PeopleWorld.today }
    let view = View(follower.current, world.reader, world.store)
    var page = FindingsPage(
      view, FindingBook.of(view), FindingFilters(rule: .a01),
      scope: Scope())
    func keys() -> [String] { page.lines.filter { $0.kind == .evenements }.map(\.key).sorted() }
    #expect(keys() == ["Inconnue", "Inconnue"].map { "\($0) / " })
    try page.readKeys(all: false)
    #expect(keys() == ["Inconnue / 77", "Inconnue / 78"])
  }

  @Test func `Filters keep one rule, severity, operation, structure or region`() throws {
    #expect(try findings(FindingFilters(rule: .r23)).lines.map(\.operationCode) == ["OP2"])
    #expect(try findings(FindingFilters(severity: .error)).counts.total == 1)
    #expect(
      try findings(FindingFilters(operation: "OP1")).lines.allSatisfy {
        $0.operationCode == "OP1"
      })
    #expect(try findings(FindingFilters(rule: .r01, structure: "111111111")).counts.total == 1)
    #expect(try findings(FindingFilters(rule: .r01, structure: "222222222")).counts.total == 0)
    #expect(try findings(FindingFilters(rule: .r01), region: "11").counts.total == 0)
  }

  @Test func `Groups add up to the list`() throws {
    let list = try findings()
    for grouping in [FindingsPage.Grouping.operations, .structures, .regions] {
      let page = try findings(grouping: grouping)
      #expect(page.groups.reduce(0) { $0 + $1.counts.total } == list.counts.total)
      // The only error is OP1's.
      #expect(page.groups.first?.counts.errors == 1)
    }
    #expect(try findings(grouping: .regions).groups.first?.label == "Hauts-de-France")
  }

  /// An unread birth date of A2 (identity), and an unread answer on disability (sensitive).
  @Test func `Unread cells are the view's own, shown as far as the reader may see`() throws {
    let schema = Schema.participations
    let unread = try [("date_naissance", "31/02/1990"), ("handicap", "peut-être")].map {
      UnreadCell(
        kind: .participations, row: 1, field: try #require(schema.index(of: $0)), text: $1)
    }
    func book(_ reader: Reader) -> FindingBook {
      FindingBook.of(
        View(dataset: world.view.dataset, unread: unread, today: PeopleWorld.today, reader))
    }
    func values(_ reader: Reader) -> [String] {
      let book = book(reader)
      return FindingFilters().list(book, world.view.dataset, region: nil).all
        .map { book.entry($0).value }.filter { !$0.isEmpty }.sorted()
    }
    #expect(values(.all(named: "essai")) == ["31/02/1990", "peut-être"])
    #expect(values(.figures(named: "essai")).isEmpty)
    #expect(book(.all(named: "essai")).places(ofParticipation: 1).count == 2)
  }

  @Test func `The landing counts by rule and says the share of complete records`() throws {
    let page = QualityPage(world.view, try world.book, scope: Scope())
    #expect(page.records == 5)
    #expect(page.complete == 4)
    #expect(page.counts.errors == 1)
    #expect(page.rules.first?.rule == .r01)
    #expect(page.standout?.code == "OP1")
    let html = page.view(Chrome(today: PeopleWorld.today)).html
    #expect(html.contains("80,0"))
    #expect(html.contains("/verifier/anomalies?regle=R01"))
  }

  /// OP1 has one error of its rules; OP3, without participants, one cell nothing could read.
  @Test func `Errors are counted once for every page, whatever the record`() throws {
    let dataset = world.view.dataset
    let row = try #require(
      (0..<3).first { OperationRecord(dataset, $0).code == "OP3" })
    let book = FindingBook(
      dataset, world.view.findings.all,
      unread: [
        UnreadCell(
          kind: .operations, row: row, field: OperationField.dateFin.rawValue, text: "jamais")
      ])
    let page = QualityPage(world.view, book, scope: Scope())
    #expect(page.counts.errors == 2)
    #expect(page.worst.map(\.code) == ["OP1", "OP3"])
    #expect(page.worst.map(\.counts.errors) == [1, 1])
    #expect(page.spread == 2)
    let operation = try #require(
      OperationPage(
        world.view, book, id: dataset.id(.operations, row), scope: Scope()))
    #expect(operation.findings.errors == 1)
    // Where nothing is wrong there is no table of what is worst.
    let none = QualityPage(
      world.view,
      FindingBook(dataset, world.view.findings.all.filter { $0.severity != .error }),
      scope: Scope())
    #expect(none.worst.isEmpty)
    let html = none.view(Chrome(today: PeopleWorld.today)).html
    #expect(!html.contains("Où il y a le plus à corriger"))
    #expect(html.contains("Par règle"))
  }

  @Test func `Operations come worst first, and those without participants not at all`() throws {
    let book = try world.book
    let table = QualityTable(world.view, book, scope: Scope())
    #expect(table.lines.map(\.code) == ["OP1", "OP2"])
    #expect(table.lines.map(\.quality.complete) == [2, 2])
    // B1's exit is due: OP2 ended on 30 June, the day is 31 December.
    #expect(table.exitsDue == 1)
    #expect(
      QualityTable(world.view, book, scope: Scope(region: "11")).lines.map(\.code) == ["OP2"])
  }
}
