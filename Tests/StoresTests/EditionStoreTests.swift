import Access
import Kernel
import SQLStores
import SQLite
import Stores
import TestSupport
import Testing

@Suite("The editions of a store")
struct EditionStoreTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func draft(_ frame: String, corrects: Int? = nil, after: Int = 0) throws -> EditionDraft {
    let period = try #require(Period("2017T2"))
    let table = EditionCell.Table(
      population: "entrees", family: "age", level: "departement", parent: "27", period: period)
    return EditionDraft(
      time: 1_768_212_000_000, author: "Aline", frame: frame, closing: 3, commit: 12,
      corrects: corrects, reason: corrects == nil ? "" : "Erreur de commune", threshold: 10,
      cells: [
        EditionCell(table, .shown, codes: ["25"], rung: 0, counts: ["10": 34, "01": 11]),
        EditionCell(table, .shown, codes: ["39"], rung: 1, counts: [:]),
        EditionCell(table, .grouped, codes: ["21", "58"], rung: 1, counts: ["1": 27]),
        EditionCell(table, .hidden, codes: ["70"], rung: 1, counts: [:]),
      ], after: after)
  }

  @Test("What is published is read back, whole, frame by frame")
  func roundTrip() throws {
    for engine in Engine.allCases {
      let store = try engine.open(in: folder)
      let drafts = [
        try draft("ESF1420"), try draft("ESFP2127"), try draft("ESF1420", corrects: 1, after: 1),
      ]
      let made = try drafts.map { try store.publish($0) }
      #expect(made.map(\.number) == [1, 2, 3])
      // Made before another was published: a cell would be told twice.
      #expect(throws: EditionMoved()) { try store.publish(draft("ESF1420", after: 1)) }
      #expect(try store.editionCount() == 3)
      #expect(try store.editions(of: nil).map(\.number) == [1, 2, 3])
      let read = try store.editions(of: "ESF1420")
      #expect(read.map(\.number) == [1, 3])
      #expect(read.map(\.digest) == [made[0].digest, made[2].digest])
      #expect(read[1].draft.cells == drafts[2].cells)
      #expect(read[1].draft.corrects == 1)
      #expect(read[1].draft.reason == "Erreur de commune")
      #expect(read[0].draft.corrects == nil)
    }
  }

  @Test(
    "A published number changed, or an edition cut away, is found by the audit and not read",
    arguments: [
      "UPDATE diffused_cells SET counts = '1=28' WHERE edition = 1 AND place = 3",
      "UPDATE diffused_cells SET state = 'montre' WHERE edition = 1 AND place = 4",
      "UPDATE diffusions SET reason = 'autre' WHERE number = 1",
      "DELETE FROM diffused_cells; DELETE FROM diffusions",
    ])
  func tampering(_ statement: String) throws {
    let store = try SQLiteStore(
      path: folder.file("b.db"), creatingIn: "Europe/Paris", now: 0, passwords: Engine.cost)
    _ = try store.publish(draft("ESF1420"))
    #expect(try store.audit(Reader.all(named: "test")).problems == [])
    let connection = try Connection(path: folder.file("b.db"), mode: .existing)
    try connection.execute(script: statement)
    try connection.close()
    #expect(try unsealedProblems(store) == ["diffusion 1"])
    if try store.editionCount() > 0 {
      #expect(throws: Damage.edition(1)) { try store.editions(of: nil) }
    }
  }
}
