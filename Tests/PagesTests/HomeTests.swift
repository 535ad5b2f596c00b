import Access
import Following
import HTML
import Kernel
import Records
import Stores
import TestSupport
import Testing

@testable import Pages

@Suite struct HomeTests {
  private func page(
    _ scope: Scope = Scope(), waiting: Int = 0, framework: [HomePage.Attention] = []
  ) -> HomePage {
    var counts = ImportCounts()
    counts.created = 7
    counts.blocked = 2
    let entries = (3...7).reversed().map { number in
      CommitEntry(
        id: Int64(number), origin: .importing, kind: .participations,
        files: ["fiches\(number).csv"], author: "Camille",
        time: Int64(FigureWorld.today.day) * 86_400_000 + 84_600_000, commit: number,
        counts: counts, undoneBy: number == 6 ? 7 : nil)
    }
    return HomePage(
      FigureWorld.view,
      FindingBook(FigureWorld.view.dataset, FigureWorld.view.findings.all),
      scope: scope, imports: entries, waiting: waiting, zone: "Europe/Paris",
      framework: framework)
  }

  @Test func `Sentences come the worst first, each with its list`() throws {
    let framework = HomePage.Attention(
      .framework, .bad, "sous le seuil", "L’axe 2 n’atteint pas le seuil.", .framework)
    let page = page(waiting: 1200, framework: [framework])
    #expect(page.attention.first?.sentence == "L’axe 2 n’atteint pas le seuil.")
    #expect(
      page.attention[1].sentence
        == "1\u{202F}200 lignes importées sont à corriger avant d’être enregistrées.")
    #expect(page.attention[1].address == .waiting)
    let states = page.attention.map(\.state)
    #expect(states == states.sorted { rank($0) < rank($1) })
    // One record of seven lacks its level of studies.
    let incomplete = try #require(page.attention.first { $0.sentence.contains("incomplète") })
    #expect(incomplete.state == .watch)
    #expect(incomplete.sentence.hasPrefix("Une fiche est incomplète"))
  }

  private func rank(_ state: State) -> Int {
    [.bad, .watch, .idle, .good].firstIndex(of: state) ?? 9
  }

  @Test func `A region has its own counts`() {
    let here = page(Scope(region: "84"))
    #expect(here.operations == 1)
    #expect(here.participations == 1)
    #expect(!here.attention.contains { $0.sentence.contains("incomplète") })
    #expect(page().operations == 3)
    // The seventh enters in June 2018, after the day of the page.
    #expect(page().participations == 6)
  }

  @Test func `Participations follow the day looked at, records and anomalies are those of today`() {
    let early = page(Scope(date: CivilDate("2017-05-15")))
    // Entered by then: 1, 2, 3 and 6, on an operation the list counts too.
    #expect(early.participations == 4)
    #expect(early.attention.contains { $0.sentence.hasPrefix("Une fiche est incomplète") })
    let html = early.view(FigureWorld.chrome("/?au=2017-05-15")).html
    #expect(html.contains("4 participations au 15\u{A0}mai 2017"))
    #expect(html.contains("les fiches et les anomalies à ce jour"))
    #expect(page().view(FigureWorld.chrome("/")).html.contains("aujourd’hui, France entière."))
  }

  @Test func `Errors lead to the list of errors alone`() throws {
    let dataset = FigureWorld.view.dataset
    let cell = UnreadCell(
      kind: .operations, row: 0, field: OperationField.dateFin.rawValue, text: "jamais")
    let page = HomePage(
      FigureWorld.view,
      FindingBook(dataset, FigureWorld.view.findings.all, unread: [cell]),
      scope: Scope(), imports: [], waiting: 0)
    let errors = try #require(page.attention.first { $0.sentence.contains("à corriger") })
    #expect(errors.address.href == "/verifier/anomalies?gravite=E")
  }

  @Test func `The last five imports are told, in the store's days`() {
    let page = page()
    #expect(page.imports.map(\.id) == [7, 6, 5, 4, 3])
    #expect(page.imports.map(\.isUndone) == [false, true, false, false, false])
    // 23:30 at Greenwich in January is half past midnight of the next day in Paris.
    #expect(page.imports[0].moment == "2018-01-16T00:30")
    let html = page.view(FigureWorld.chrome("/")).html
    #expect(html.contains("href=\"/saisir/imports/7\""))
  }

  @Test func `The week adds imports up since Monday, and says when there may be more`() {
    func entry(_ day: Int32, undoneBy: Int64? = nil) -> CommitEntry {
      var counts = ImportCounts()
      (counts.created, counts.corrected) = (7, 2)
      return CommitEntry(
        id: 1, origin: .importing, kind: .participations, files: ["f.csv"], author: "Camille",
        time: Int64(day) * 86_400_000 + 43_200_000, commit: 1, counts: counts,
        undoneBy: undoneBy)
    }
    // 15 January 2018 was a Monday.
    let monday = FigureWorld.today.day - (FigureWorld.today.day + 3) % 7
    let commits = [entry(monday), entry(monday, undoneBy: 2), entry(monday - 1)]
    let week = HomePage.week(commits, today: FigureWorld.today, zone: "UTC")
    #expect(week.monday.day == monday)
    #expect((week.imports, week.created, week.changed) == (1, 7, 2))
    #expect(!week.isPartial)
    let many = Array(repeating: entry(monday), count: HomePage.commitsRead)
    #expect(HomePage.week(many, today: FigureWorld.today, zone: "UTC").isPartial)
  }

  @Test func `An empty store shows the first steps`() {
    let empty = View(dataset: DatasetBuilder().dataset(), today: FigureWorld.today)
    let page = HomePage(
      empty, FindingBook(empty.dataset, []), scope: Scope(), imports: [], waiting: 0)
    #expect(page.isEmpty)
    let html = page.view(FigureWorld.chrome("/")).html
    for piece in [
      "Importer un fichier", "/saisir/importer", "/aide/importer", "/aide/administration",
    ] {
      #expect(html.contains(piece), "\(piece)")
    }
    #expect(!html.contains("Derniers imports"))
  }
}
