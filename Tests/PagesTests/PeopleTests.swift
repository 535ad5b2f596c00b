import Access
import Checks
import Columns
import Following
import HTML
import Kernel
import Pages
import Records
import SQLStores
import Stores
import TestSupport
import Testing
import Words

@Suite struct PeopleTests {
  private let world: PeopleWorld

  init() throws {
    world = try PeopleWorld()
  }

  @Test func `The list has each person once, the latest entry first`() {
    let page = PeoplePage(world.view, scope: Scope())
    // A3 (May), B1 (2 April), A1 (1 April, twice: one structure name), A2 (February).
    #expect(
      page.lines.map { $0.lastEntry?.description } == [
        "2017-05-10", "2017-04-02", "2017-04-01", "2017-02-10",
      ])
    #expect(page.lines.map(\.participations) == [1, 1, 2, 1])
    #expect(page.participations == 5)
  }

  @Test func `A region keeps the persons of its operations, a date those already there`() {
    #expect(PeoplePage(world.view, scope: Scope(region: "11")).people == 2)
    #expect(PeoplePage(world.view, scope: Scope(date: CivilDate("2017-02-09"))).people == 1)
  }

  @Test func `A search says each person once`() throws {
    let book = PersonBook.of(world.view, Scope())
    let answer = try NameIndex().search(
      "exemple", in: world.store, world.reader, limit: 10,
      person: { book.person(ofParticipation: $0, world.view.dataset) }, aside: { $0() })
    #expect(answer.ids.count == 1)
    let page = PeoplePage(world.view, scope: Scope(), search: "exemple", found: answer)
    #expect(page.people == 1)
    #expect(page.lines.first?.participations == 2)
  }

  @Test func `A person's page has the identity and every participation`() throws {
    let line = try #require(
      PeoplePage(world.view, scope: Scope()).lines.first { $0.participations == 2 })
    let page = try #require(
      try PersonPage(
        world.view, try world.book, id: line.id))
    #expect(page.name?.display == "Camille Exemple")
    #expect(page.lines.map { $0.entry?.description } == ["2017-04-01", "2017-01-10"])
    #expect(page.identity.contains { $0.value == "12\u{A0}mars 1990" })
    let hidden = try #require(
      try PersonPage(
        world.seen(by: .figures(named: "essai")), try world.book, id: line.id))
    #expect(hidden.identity.isEmpty)
    #expect(!hidden.view(Chrome(today: PeopleWorld.today)).html.contains("Exemple</"))
  }

  private func participation(
    _ identifier: String, _ reader: Reader = .all(named: "essai")
  ) throws -> ParticipationPage {
    let ids = Array(world.view.dataset.ids[.participations] ?? [])
    let (table, rows, _) = try world.store.records(.participations, ids, world.reader)
    let id = try #require(
      ids.first { id in
        rows[id].map { table.text(ParticipationField.identifiant.rawValue, $0) } == identifier
      })
    return try #require(
      try ParticipationPage(
        world.seen(by: reader), try world.book, id: id))
  }

  @Test func `A participation says its stages, its status and what it lacks`() throws {
    let page = try participation("A3")
    #expect(page.lacking == ["sexe"])
    #expect(page.entry.first { $0.field == "sexe" }?.isMissing == true)
    #expect(page.entry.first { $0.field == "niveau_cite" }?.answer?.hasPrefix("3 · ") == true)
    #expect(page.statusWord == "chômeur")
    #expect(page.status.current?.profile.branch.code == "EU1")
    let html = page.view(Chrome(today: PeopleWorld.today)).html
    #expect(html.contains("inscription à France Travail en catégorie A, B ou C"))
    #expect(html.contains("id=\"champ-sexe\""))
    #expect(!html.contains("style="))
  }

  @Test func `Sensitive answers are shown only to who may read them`() throws {
    let all = try participation("A2").entry
    #expect(all.first { $0.field == "handicap" }?.answer == "non")
    let some = try participation("A2", .figures(named: "essai"))
    #expect(some.entry.first { $0.field == "handicap" }?.answer == nil)
    #expect(some.entry.first { $0.field == "handicap" }?.isHidden == true)
    #expect(some.name == nil)
    #expect(some.history.filter(\.isHidden).allSatisfy { $0.answer == nil })
  }

  @Test func `The history has each value with who wrote it`() throws {
    try world.store.put(
      .participations,
      [PeopleWorld.person("A2", "OP1", "Modèle", entry: "2017-02-10", ["niveau_cite": "5"])],
      author: "Autre main")
    let past = try participation("A2").history
    #expect(past.first?.label == "Niveau d’études (CITE)")
    #expect(past.first?.answer?.hasPrefix("5") == true)
    #expect(past.first?.author == "Autre main")
    #expect(past.first?.importID == 5)
    #expect(past.filter { $0.label == "Niveau d’études (CITE)" }.count == 2)
  }

  @Test func `Every question has a label and every code its words`() {
    for field in Schema.participations.fields {
      #expect(Words.People.label(field.name) != field.name, "\(field.name)")
      for code in field.codes where code.contains("_") {
        #expect(!Words.People.answer(field.name, code).contains("_"), "\(field.name) \(code)")
      }
    }
  }
}
