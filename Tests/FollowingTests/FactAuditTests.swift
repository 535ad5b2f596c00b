import Access
import Catalogue
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing

@testable import Counting
@testable import Following

@Suite("Cells of facts are followed, checked and healed")
struct FactAuditTests {
  private static let definitions = (try? Catalogue(files: PersonFigures.files).definitions) ?? []
  private static let today = CivilDate(day: 17_900)

  private static func event(_ number: Int, _ person: String, _ date: String) -> [String: String] {
    [
      "id_source": "\(number)", "structure": "Mission A", "identifiant": person, "date": date,
      "nature": "entretien",
    ]
  }

  /// Two persons seen in March 2016, one of them twice.
  private func world() throws -> (store: MemoryStore, follower: Follower) {
    let store = MemoryStore()
    try store.put(
      .evenements,
      [
        Self.event(1, "P1", "2016-03-02"), Self.event(2, "P1", "2016-03-20"),
        Self.event(3, "P2", "2016-03-05"),
      ])
    let follower = try Follower(
      store, .all(named: "essai"), maintaining: Self.definitions
    ) { _ in Self.today }
    return (store, follower)
  }

  /// Distinct persons with a fact in each month of a quarter, and the passes over facts it took.
  private func persons(_ follower: Follower) throws -> (values: [String], passes: Int) {
    let engine = follower.current.engine
    let before = engine.passes
    let cells = try engine.compute(
      Request(
        definitions: Self.definitions.filter { $0.code == "P5" }, by: [],
        period: Period("2016T1"), step: .month))
    return (cells.map(\.value), engine.passes - before)
  }

  @Test func `Commits, a match and its undoing are read from the cells`() throws {
    let (store, follower) = try world()
    let reader = Reader.all(named: "essai")
    let header = CommitHeader(.importing, kind: .personnes, files: [], author: "essai", time: 2_000)
    #expect(try persons(follower) == (["0", "0", "2"], 0))
    try store.put(.evenements, [Self.event(4, "P3", "2016-02-29")])
    try follower.refresh()
    #expect(try persons(follower) == (["0", "1", "2"], 0))
    _ = try store.mergePersons(keep: 1, absorb: 2, header: header)
    try follower.refresh()
    #expect(try persons(follower) == (["0", "1", "1"], 0))
    let match = try #require(try store.commits(reader).last { $0.undoneBy == nil })
    _ = try store.undo(match.id, header: header)
    try follower.refresh()
    #expect(try persons(follower) == (["0", "1", "2"], 0))
    #expect(follower.wholeReads == 1)
  }

  @Test func `Facts of a year that begins move the years kept`() throws {
    let (store, follower) = try world()
    try store.put(.evenements, [Self.event(4, "P3", "2017-01-04")])
    try follower.refresh()
    let line = try #require(follower.current.engine.live?.inventory.last)
    #expect(line.cuts == ["evenements"])
    #expect(line.months == Period("2013..2017"))
    #expect(try persons(follower) == (["0", "0", "2"], 0))
  }

  @Test func `Cells left behind are found by a recount and healed`() throws {
    let (store, follower) = try world()
    let stale = follower.current.engine.live?.facts
    try store.put(.evenements, [Self.event(4, "P3", "2016-02-29")])
    try follower.refresh()
    let held = follower.current
    var engine = held.engine
    engine.live?.facts = stale
    follower.show(Generation(held.dataset, held.unread, engine, held.today, Self.definitions))
    let auditor = Auditor(follower, now: { 1_768_212_000_000 })
    let runs = (0..<12).flatMap { _ in auditor.run() }
    #expect(runs.contains { $0.conclusion == .healed })
    let found = try #require(runs.first { $0.conclusion == .differs })
    #expect(found.slice == .cells(cuts: ["evenements", "structure"]))
    let cell = try #require(found.differences.first?.cell)
    #expect(cell.month == "2016-02-01")
    #expect(cell.live == 0)
    #expect(cell.recount == 1)
    #expect(try persons(follower) == (["0", "1", "2"], 0))
  }

  @Test func `A diagnosis counts them again in both ways`() throws {
    let (store, _) = try world()
    let diagnosis = try Diagnosis(
      store, .all(named: "essai"), keeping: Self.definitions, today: Self.today, now: { 0 })
    #expect(
      diagnosis.recounts.suffix(2).map(\.kept.cuts) == [
        ["evenements", "structure"], ["evenements"],
      ])
    #expect(diagnosis.recounts.suffix(2).allSatisfy { $0.cells > 0 && $0.figures > 0 })
    #expect(diagnosis.recounts.suffix(2).allSatisfy { $0.kept.bytes > 0 })
    #expect(diagnosis.agrees)
  }
}
