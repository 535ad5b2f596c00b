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
    let entries = (1...7).map { number in
      ImportEntry(
        id: Int64(number), kind: .participations, files: ["fiches\(number).csv"], author: "Camille",
        time: Int64(FigureWorld.today.day) * 86_400_000 + 84_600_000, commit: number,
        counts: counts, undoneBy: number == 6 ? 7 : nil)
    }
    return HomePage(
      FigureWorld.generation,
      FindingBook(FigureWorld.generation.dataset, FigureWorld.generation.quality.findings),
      scope: scope, imports: entries, waiting: waiting, zone: 3600,
      framework: framework)
  }

  @Test func `Sentences come the worst first, each with its list`() throws {
    let framework = HomePage.Attention(.bad, "ne passe pas", "L’axe 2 ne passe pas.", .framework)
    let page = page(waiting: 1200, framework: [framework])
    #expect(page.attention.first?.sentence == "L’axe 2 ne passe pas.")
    #expect(
      page.attention[1].sentence
        == "1\u{202F}200 lignes importées attendent d’être corrigées pour entrer.")
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
    #expect(page().participations == 7)
  }

  @Test func `The last five imports are told, in the store's days`() {
    let page = page()
    #expect(page.imports.map(\.id) == [7, 6, 5, 4, 3])
    #expect(page.imports.map(\.isUndone) == [false, true, false, false, false])
    // 23:30 at Greenwich is the next day an hour east.
    #expect(page.imports[0].day == CivilDate(day: FigureWorld.today.day + 1))
    let html = page.view(FigureWorld.chrome("/")).html
    #expect(html.contains("href=\"/saisir/imports/7\""))
  }

  @Test func `An empty store shows the first steps`() {
    let empty = Generation(dataset: DatasetBuilder().dataset(), today: FigureWorld.today)
    let page = HomePage(
      empty, FindingBook(empty.dataset, []), scope: Scope(), imports: [], waiting: 0)
    #expect(page.isEmpty)
    let html = page.view(FigureWorld.chrome("/")).html
    for piece in ["Importer un fichier", "/saisir/importer", "/aide/importer", "jalon demo"] {
      #expect(html.contains(piece), "\(piece)")
    }
    #expect(!html.contains("Derniers imports"))
  }
}
