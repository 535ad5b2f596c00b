import Access
import Closings
import Columns
import Counting
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing

/// What is closed and what is counted once a person is erased.
@Suite("Figures when someone is erased")
struct ErasedPersonTests {
  private let world: ClosingsWorld

  init() throws {
    world = try ClosingsWorld()
    // Five people more, three of them with a disability; the first came on the eve of a birthday.
    try world.store.put(
      .participations,
      [
        world.person(
          "H1", ["handicap": "oui", "date_naissance": "1991-03-02", "nom": "Zzmarqueur"]),
        world.person("H2", ["handicap": "oui"]), world.person("H3", ["handicap": "oui"]),
        world.person("N1", ["handicap": "non"]), world.person("N2", ["handicap": "non"]),
      ])
  }

  private func erase(_ identifiant: String) throws {
    let person = try #require(
      try world.store.person(structure: "Association Exemple", identifiant: identifiant))
    _ = try world.store.erase(
      person: person.number, reason: "demande reçue", author: "dpo", now: 2_000)
  }

  private func values(_ pattern: String, by: [String] = []) throws -> [String] {
    try world.compute(pattern, by: by).cells.map { "\($0.keys) \($0.value)" }
  }

  @Test("A closing and what is counted of no sensitive answer stay; of one, the person leaves")
  func figures() throws {
    let all = try values("ESF1420.CO01,ESF1420.CO03,ESF1420.CO06")
    let byTerritory = try values("ESF1420.CO01", by: ["commune"])
    let disabled = try values("ESF1420.CO16")
    let total = try world.close("ESF1420.CO01")
    let sensitive = try world.close("ESF1420.CO16")
    try erase("H1")
    #expect(try values("ESF1420.CO01,ESF1420.CO03,ESF1420.CO06") == all)
    #expect(try values("ESF1420.CO01", by: ["commune"]) == byTerritory)
    #expect(disabled.first?.hasSuffix(" 3") == true)
    #expect(try values("ESF1420.CO16").first?.hasSuffix(" 2") == true)
    // What was closed is what it was.
    #expect(try world.store.closing(total.entry.number, world.reader)?.lines == total.lines)
    #expect(try world.store.closing(sensitive.entry.number, world.reader)?.lines == sensitive.lines)
    let same = try world.compare(total)
    #expect(try same.cells.flatMap { try same.terms($0) }.allSatisfy { $0.differenceText == "0" })
    let compared = try world.compare(sensitive)
    let cell = try #require(compared.cells.first)
    let parts = try compared.terms(cell).flatMap(\.parts)
    #expect(parts.map(\.cause) == [.erased])
    #expect(parts.map(\.text) == ["-1"])
  }

  @Test("The age at entry is what it was, by the first or the last day of the year of birth")
  func ages() {
    let entry = CivilDate(year: 2016, month: 3, day: 1)?.day ?? 0
    let born = [(1991, 3, 1), (1991, 3, 2), (1991, 12, 31), (1991, 1, 1), (1992, 2, 29)]
    for (year, month, day) in born {
      guard let birth = CivilDate(year: year, month: month, day: day) else { continue }
      let left = CivilDate(day: PersonErasure.birth(birth.day, agesAt: [entry]))
      #expect(left.components.year == year)
      #expect([101, 1231].contains(left.components.month * 100 + left.components.day))
      let at = CivilDate(day: entry)
      #expect(at.completedYears(since: left) == at.completedYears(since: birth))
    }
  }
}
